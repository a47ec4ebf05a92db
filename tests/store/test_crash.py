"""A program that is killed in the middle of its work loses nothing that it had acknowledged."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from stored import INFO, full_entry, stored_rows

from catalogue_app.errors import WorkspaceError
from catalogue_app.store import file as store_file
from catalogue_app.store import history, records
from catalogue_app.store.unit import step

EDITS_FOR_EVER = """
import itertools, sys
from pathlib import Path
from catalogue_app.domain.entry import Entry
from catalogue_app.store import file as store_file, history, records
from catalogue_app.store.unit import step
opened = store_file.open(Path(sys.argv[1]), "")
print("open", flush=True)
for number in itertools.count(len(history.steps(opened, None)) + 1):
    with step(opened, "Edit") as unit:
        unit.update("entries", "entry-1", {"content": f"{number} " + "甲" * 4000})
        unit.create_many(Entry(id=f"{number}-{part}", content="乙" * 500) for part in range(20))
    print(unit.step.number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
@pytest.mark.parametrize("acknowledged_before_the_kill", [1, 2, 3, 5, 8, 13])
def test_every_acknowledged_step_survives_kill_9(path, acknowledged_before_the_kill):
    opened = store_file.create(path, INFO, "")
    with step(opened, "Add") as unit:
        unit.create(full_entry())
    opened.close()
    command = [sys.executable, "-c", EDITS_FOR_EVER, str(path)]
    last = 1
    for _round in range(2):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout.readline() == "open\n"
            for _step in range(acknowledged_before_the_kill):
                last = int(process.stdout.readline())
            process.send_signal(signal.SIGKILL)
            last = max([last, *(int(line) for line in process.stdout if line.endswith("\n"))])
        opened = store_file.open(path, "")
        assert opened.unclean
        steps = history.steps(opened, None)
        # The step after the last acknowledged one may have been committed just before the kill: whole then.
        assert steps[0].number in (last, last + 1)
        newest = steps[0].number
        entries = {entry.id: entry for entry in records.entries(opened)}
        assert entries["entry-1"].content.startswith(f"{newest} ")
        assert len(entries) == 1 + 20 * (newest - 1)
        assert all(len(history.changes(opened, one.number)) == one.changes for one in steps)
        last = newest
        opened.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_journal_left_behind_by_a_crash_takes_the_half_change_back(file, tmp_path):
    """The file and its journal as they are on the disk in the middle of a commit, copied away and opened."""
    with step(file, "Add") as unit:
        unit.create_many(full_entry(number, content="甲" * 3_000) for number in range(30))
    before = stored_rows(file.path)
    crashed = tmp_path / "crashed" / file.path.name
    crashed.parent.mkdir()
    with pytest.raises(RuntimeError), step(file, "Half") as unit:
        unit._connection.exec_driver_sql("PRAGMA cache_spill = 10")
        unit._connection.exec_driver_sql("PRAGMA cache_size = 10")
        for number in range(30):
            unit.update("entries", f"entry-{number}", {"content": "乙" * 3_000})
        for found in file.path.parent.glob(f"{file.path.name}*"):
            if found.suffix != ".lock":
                shutil.copyfile(found, crashed.with_name(found.name))
        raise RuntimeError
    assert crashed.with_name(f"{crashed.name}-journal").stat().st_size > 0
    assert crashed.read_bytes() != file.path.read_bytes()
    opened = store_file.open(crashed, "")
    assert stored_rows(crashed) == before
    opened.close()


def test_a_full_disk_is_told_in_words_and_changes_nothing_that_was_there(file):
    with step(file, "Add") as unit:
        unit.create(full_entry())
    before = file.path.read_bytes()
    for number in range(3):
        with pytest.raises(WorkspaceError, match="disk is full"), step(file, "Import") as unit:
            # SQLite reports a file that may not grow exactly as it reports a full disk.
            pages = unit._connection.exec_driver_sql("PRAGMA page_count").scalar()
            unit._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + number}")
            unit.create_many(full_entry(other, content="甲" * 9_000) for other in range(2, 60))
        assert file.path.read_bytes() == before
    with step(file, "Edit") as unit:
        unit._connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        unit.create(full_entry(2))
    assert len(records.entries(file)) == 2


class TestACopyOfTheBytes:
    """Made while the workspace is open and idle, a copy is complete: there is no second file that belongs to it."""

    def test_is_complete_after_every_step(self, file, tmp_path):
        for number in range(8):
            with step(file, "Add") as unit:
                unit.create(full_entry(number))
            if number % 3 == 2:
                history.undo(file)
            assert [found.suffix for found in file.path.parent.glob(f"{file.path.name}-*")] == []
            copy = tmp_path / f"copy-{number}.gkml"
            copy.write_bytes(file.path.read_bytes())
            opened = store_file.open(copy, "")
            assert not opened.unclean
            assert records.entries(opened) == records.entries(file)
            assert history.steps(opened) == history.steps(file)
            opened.close()
