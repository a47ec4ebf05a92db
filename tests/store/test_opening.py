"""What may be opened, by whom, and what is said otherwise. Whatever is refused is not touched."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest
from stored import INFO, full_entry

from catalogue_app.errors import (
    DamagedWorkspaceError,
    NewerWorkspaceError,
    StepRefusedError,
    WorkspaceError,
    WorkspaceLockedError,
)
from catalogue_app.store import file as store_file
from catalogue_app.store import history, lock, place, records, schema
from catalogue_app.store.faults import ForeignFileError, MissingWorkspaceError
from catalogue_app.store.unit import step


@pytest.fixture
def closed(path):
    """A closed workspace with one entry."""
    opened = store_file.create(path, INFO, "李明")
    with step(opened, "Add") as unit:
        unit.create(full_entry())
    opened.close()
    return path


def execute(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def everything_in(folder: Path) -> dict[str, bytes]:
    return {found.name: found.read_bytes() for found in folder.iterdir() if found.is_file()}


def test_a_workspace_is_opened_again_as_it_was_left(closed):
    opened = store_file.open(closed, "王芳")
    assert (opened.info, opened.who, opened.read_only, opened.unclean) == (INFO, "王芳", False, False)
    assert records.entries(opened) == (full_entry(),)
    opened.close()
    assert list(everything_in(closed.parent)) == [closed.name]


def test_an_existing_file_is_never_overwritten(closed):
    before = everything_in(closed.parent)
    with pytest.raises(WorkspaceError, match="already exists"):
        store_file.create(closed, INFO, "")
    assert everything_in(closed.parent) == before


def test_the_file_says_what_it_is(closed):
    with closing(sqlite3.connect(closed)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (store_file.APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.FORMAT,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (schema.HEAD,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_what_was_acknowledged_is_on_the_disk(file):
    with file.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 3  # EXTRA
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"


@pytest.mark.parametrize("read_only", [False, True])
class TestRefused:
    def refused(self, path, read_only, error, sentence):
        before = everything_in(path.parent)
        with pytest.raises(error, match=sentence) as caught:
            store_file.open(path, "", read_only=read_only)
        assert type(caught.value) is error
        assert path.name in str(caught.value)
        assert everything_in(path.parent) == before

    def test_a_file_of_a_newer_program(self, closed, read_only):
        execute(closed, f"PRAGMA user_version = {schema.FORMAT + 1}", "ALTER TABLE entry ADD COLUMN hologram")
        self.refused(closed, read_only, NewerWorkspaceError, "newer version of this program")

    def test_a_file_at_a_migration_not_known_here(self, closed, read_only):
        execute(closed, "UPDATE alembic_version SET version_num = '0999'")
        self.refused(closed, read_only, NewerWorkspaceError, "newer version of this program")

    @pytest.mark.parametrize(
        "content",
        [b"", b"PK\x03\x04 not a database", "公开事项,公开内容".encode(), b"SQLite format 3\x00"],
        ids=["empty", "archive", "text", "cut off"],
    )
    def test_a_file_of_another_kind(self, path, read_only, content):
        path.write_bytes(content)
        self.refused(path, read_only, ForeignFileError, "not a workspace")

    def test_a_database_of_another_program(self, path, read_only):
        execute(path, "CREATE TABLE entry (id)", "PRAGMA user_version = 1")
        self.refused(path, read_only, ForeignFileError, "not a workspace")

    def test_a_file_of_nothing_but_zeros(self, path, read_only):
        path.write_bytes(bytes(8192 * 4))
        self.refused(path, read_only, DamagedWorkspaceError, "damaged")

    def test_a_file_without_its_own_description(self, closed, read_only):
        execute(closed, "DELETE FROM workspace")
        self.refused(closed, read_only, DamagedWorkspaceError, "damaged")

    def test_a_folder_or_nothing_at_all(self, tmp_path, read_only):
        for place_of_it in (tmp_path, tmp_path / "nirgends.gkml"):
            with pytest.raises(MissingWorkspaceError, match="no file"):
                store_file.open(place_of_it, "", read_only=read_only)


class TestTwoPrograms:
    HOLD = (
        "import sys; from pathlib import Path; from catalogue_app.store import file\n"
        "opened = file.open(Path(sys.argv[1]), '王芳'); print('open', flush=True); sys.stdin.read()"
    )

    @pytest.fixture
    def other(self, closed):
        """Another process that has the workspace open for writing."""
        command = [sys.executable, "-c", self.HOLD, str(closed)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout.readline() == "open\n"
            yield process
            process.kill()

    def test_the_second_is_told_who_has_it_and_may_read(self, closed, other):
        with pytest.raises(WorkspaceLockedError, match="王芳") as caught:
            store_file.open(closed, "李明")
        assert lock.read_holder(closed).machine in str(caught.value)
        reader = store_file.open(closed, "李明", read_only=True)
        assert reader.holder.who == "王芳"
        assert reader.holder.process == other.pid
        assert records.entries(reader) == (full_entry(),)
        with pytest.raises(StepRefusedError, match="reading only"), step(reader, "Edit"):
            pass
        reader.close()

    def test_the_lock_of_a_killed_program_is_no_obstacle(self, closed, other):
        other.kill()
        other.wait()
        opened = store_file.open(closed, "李明")
        assert opened.unclean
        assert records.entries(opened) == (full_entry(),)
        opened.close()
        again = store_file.open(closed, "李明")
        assert not again.unclean
        again.close()

    def test_whoever_was_told_what_it_means_may_take_the_file_over(self, closed, other):
        lock.break_lock(closed)
        opened = store_file.open(closed, "李明")
        with step(opened, "Edit") as unit:
            unit.update("entries", "entry-1", {"level1": "甲"})
        other.stdin.close()
        other.wait()
        assert lock.read_holder(closed).who == "李明"
        opened.close()
        assert list(everything_in(closed.parent)) == [closed.name]


def test_two_writers_that_got_past_the_lock_still_do_no_harm(closed):
    writers = []
    for who in ("李明", "王芳"):
        writers.append(store_file.open(closed, who))
        lock.break_lock(closed)
    for number in range(6):
        with step(writers[number % 2], "Add") as unit:
            unit.create(full_entry(10 + number))
    assert records.entries(writers[0]) == records.entries(writers[1])
    assert [one.who for one in history.steps(writers[0])] == ["王芳", "李明"] * 3 + ["李明"]
    for writer in writers:
        writer.close()
    with closing(sqlite3.connect(closed)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_note_nobody_can_read_is_no_obstacle(closed):
    lock.holder_path(closed).write_text("{ not json", encoding="utf-8")
    lock.lock_path(closed).touch()
    opened = store_file.open(closed, "李明")
    assert json.loads(lock.holder_path(closed).read_text(encoding="utf-8")) == asdict(lock.read_holder(closed))
    opened.close()


def test_the_question_before_breaking_a_lock_has_its_words():
    since = datetime(2026, 3, 4, 9, 5).astimezone().isoformat()
    holder = lock.Holder("王芳", "PC-17", 4711, since)
    asked = lock.BREAKING.format(who=holder.who, machine=holder.machine, since=holder.moment, file="a.gkml")
    assert "王芳" in asked
    assert "2026-03-04 09:05" in asked


def test_nobody_is_named_where_nobody_writes(closed):
    reader = store_file.open(closed, "", read_only=True)
    assert reader.holder is None
    assert reader.read_only
    reader.close()
    assert list(everything_in(closed.parent)) == [closed.name]


def test_a_file_that_was_replaced_under_us_takes_no_change(file, tmp_path):
    with step(file, "Add") as unit:
        unit.create(full_entry())
    assert not file.replaced()
    theirs = tmp_path / "theirs.gkml"
    shutil.copyfile(file.path, theirs)
    before = theirs.read_bytes()
    theirs.replace(file.path)
    assert file.replaced()
    with pytest.raises(StepRefusedError, match="different file"), step(file, "Edit") as unit:
        unit.update("entries", "entry-1", {"level1": "甲"})
    assert file.path.read_bytes() == before


def test_closing_twice_does_no_harm(file):
    file.close()
    file.close()
    with pytest.raises(StepRefusedError), step(file, "Edit"):
        pass


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (r"\\server\share\目录.gkml", place.NETWORK),
        ("//server/share/目录.gkml", place.NETWORK),
        (r"C:\Users\wang\OneDrive - 示范县\目录.gkml", place.SYNCHRONISED),
        ("/home/wang/坚果云/目录.gkml", place.SYNCHRONISED),
        ("/home/wang/我的坚果云/政务/目录.gkml", place.SYNCHRONISED),
        (r"D:\BaiduSyncdisk\目录.gkml", place.SYNCHRONISED),
        (r"D:\WPS云盘\目录.gkml", place.SYNCHRONISED),
        (r"D:\政务公开\目录.gkml", None),
        ("/home/wang/onedrive.gkml", None),
        ("/home/wang/文档/目录.gkml", None),
    ],
)
def test_a_risky_place_is_named(written, sentence):
    class Written(type(Path())):
        def __str__(self) -> str:
            return written

    assert place.risky_place(Written(written)) == sentence
