"""Older files are brought up to date on a copy; until that copy has proved sound, the file stays as it was."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from stored import INFO, full_entry, stored_rows

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.errors import DamagedWorkspaceError, NewerWorkspaceError
from catalogue_app.store import backup, history, migrate, records, schema, versions
from catalogue_app.store import file as store_file
from catalogue_app.store.unit import step

OURS = schema.HEAD
VERSIONS = migrate.SCRIPTS / "versions"
LATER = """
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{head}"


def upgrade():
    op.add_column("entry", sa.Column("hologram", sa.Text()))
    op.execute("UPDATE entry SET hologram = level1")
""".replace("{head}", schema.HEAD)
FAILING = LATER + '    op.execute("INSERT INTO nowhere VALUES (1)")\n'


def described(path) -> set[tuple]:
    """Tables, columns and indexes, whatever the order in which they were made."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
        found: set[tuple] = set(names)
        for kind, name in names:
            if kind == "table":
                for column in connection.execute(f"PRAGMA table_info({name})"):
                    found.add((name, *column[1:4], column[5]))
                for index in connection.execute(f"PRAGMA index_list({name})").fetchall():
                    columns = connection.execute(f"PRAGMA index_info({index[1]})").fetchall()
                    found.add((name, index[1], index[2], tuple(column[2] for column in columns)))
                for key in connection.execute(f"PRAGMA foreign_key_list({name})"):
                    found.add((name, *key))
        return found


def test_the_migrations_make_what_a_new_file_is_made_of(tmp_path):
    new, grown = tmp_path / "new.gkml", tmp_path / "grown.gkml"
    store_file.lay_out(new, INFO)
    migrate.upgrade(grown, migrate.SCRIPTS, original=grown)
    assert described(grown) == described(new)
    with closing(sqlite3.connect(grown)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (schema.HEAD,)


FORMATS = Path(__file__).parent.parent / "corpus" / "formats"


def test_a_released_file_opens_and_has_it_all(tmp_path):
    """`formats/0001.gkml` was made by the program as it was released with that format."""
    path = tmp_path / "0001.gkml"
    shutil.copyfile(FORMATS / path.name, path)
    released = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        before = {
            name: connection.execute(f"SELECT * FROM {name}").fetchall()
            for name in names
            if not name.startswith(("entry_", "sqlite_", "search_", "alembic_"))
        }
    assert {name: len(rows) for name, rows in before.items() if rows} == {
        "entry": 17,
        "power": 65,
        "document": 23,
        "organisation": 2,
        "comment": 1,
        "waiver": 1,
        "setting": 1,
        "handout": 1,
        "version": 1,
        "step": 13,
        "change": 127,
        "workspace": 1,
    }
    reader = store_file.open(path, "", read_only=True)
    assert records.snapshot(reader, "decisions") == ()
    reader.close()
    assert path.read_bytes() == released, "who only reads changes nothing"

    opened = store_file.open(path, "李明")
    (made,) = backup.backups(path)
    assert made.reason == "migration"
    assert revision(made.path) == "0001"
    with closing(sqlite3.connect(path)) as connection:
        for name, rows in before.items():
            assert connection.execute(f"SELECT * FROM {name}").fetchall() == rows, name
    assert versions.broken(opened) == ()
    assert [one.id for one in search_found(opened, "低保")] != []
    (first, *_rest) = records.entries(opened)
    with step(opened, "Edit") as unit:
        unit.update("entries", first.id, {"remarks": "新程序"})
        unit.create(MajorDecision(id="decision-1", title="学区调整"))
    history.undo(opened)
    history.undo(opened)
    history.redo(opened)
    history.redo(opened)
    assert records.fetch(opened, "decisions", ["decision-1"])[0].title == "学区调整"
    opened.close()
    again = store_file.open(path, "李明")
    assert records.entries(again)[0].remarks == "新程序"
    again.close()


def search_found(opened, text):
    keys = [key for chunk in records.entry_keys(opened, text=text) for key in chunk]
    return records.entries_at(opened, keys)


TESTED = {
    "0001": test_the_migrations_make_what_a_new_file_is_made_of,
    "0002": test_a_released_file_opens_and_has_it_all,
}
"""Every migration and the test that runs it on a file of the format before. Add yours here, with its fixture."""


def test_every_migration_has_a_test():
    assert {script.stem[:4] for script in VERSIONS.glob("[0-9]*.py")} == set(TESTED)
    assert max(TESTED) == schema.HEAD


@pytest.fixture
def scripts(tmp_path):
    """The program's migrations and, as if a later program had come, one more."""
    copied = tmp_path / "scripts"
    shutil.copytree(migrate.SCRIPTS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    (copied / "versions" / "9999_hologram.py").write_text(LATER, encoding="utf-8")
    return copied


@pytest.fixture
def old(path):
    opened = store_file.create(path, INFO, "李明")
    with step(opened, "Add") as unit:
        unit.create_many([full_entry(1), full_entry(2)])
    opened.close()
    return path


def revision(path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]


def test_an_older_file_is_brought_up_to_date_after_a_backup(old, scripts):
    before = stored_rows(old)
    assert migrate.migrated(old, in_place=True, scripts=scripts) == old
    assert revision(old) == "9999"
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT id, hologram FROM entry").fetchall() == [
            ("entry-1", "政策文件"),
            ("entry-2", "政策文件"),
        ]
        assert connection.execute("PRAGMA application_id").fetchone() == (store_file.APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    (made,) = backup.backups(old)
    assert made.reason == "migration"
    assert revision(made.path) == OURS
    assert stored_rows(made.path) == before
    assert [found.name for found in old.parent.glob(".*")] == []


def test_for_a_reader_a_copy_elsewhere_is_brought_up_to_date(old, scripts):
    before = old.read_bytes()
    copy = migrate.migrated(old, in_place=False, scripts=scripts)
    assert copy.parent != old.parent
    assert (revision(copy), revision(old)) == ("9999", OURS)
    assert old.read_bytes() == before
    assert backup.backups(old) == ()
    shutil.rmtree(copy.parent)


def test_a_migration_that_fails_leaves_the_file_as_it_was(old, scripts):
    (scripts / "versions" / "9999_hologram.py").write_text(FAILING, encoding="utf-8")
    before = {found.name: found.read_bytes() for found in old.parent.iterdir() if found.is_file()}
    with pytest.raises(Exception, match="nowhere"):
        migrate.migrated(old, in_place=True, scripts=scripts)
    assert {found.name: found.read_bytes() for found in old.parent.iterdir() if found.is_file()} == before
    assert backup.backups(old) == ()


def test_a_copy_that_is_not_sound_never_replaces_the_file(old, scripts, monkeypatch):
    before = old.read_bytes()
    monkeypatch.setattr(backup, "sound", lambda path: False)
    with pytest.raises(DamagedWorkspaceError):
        migrate.migrated(old, in_place=True, scripts=scripts)
    assert old.read_bytes() == before
    assert [found.name for found in old.parent.glob(".*")] == []


def test_a_file_further_than_our_migrations_is_refused_untouched(old, scripts):
    migrate.migrated(old, in_place=True, scripts=scripts)
    before = old.read_bytes()
    for read_only in (False, True):
        with pytest.raises(NewerWorkspaceError, match="newer version"):
            store_file.open(old, "", read_only=read_only)
    assert old.read_bytes() == before


def test_opening_an_older_file_migrates_it_on_the_way(old, scripts, monkeypatch):
    """As a program would that knows one migration more: its migrations and its newest number."""
    rows = stored_rows(old)
    whole = migrate.migrated
    monkeypatch.setattr(migrate, "migrated", lambda path, in_place: whole(path, in_place=in_place, scripts=scripts))
    monkeypatch.setattr(schema, "HEAD", "9999")
    reader = store_file.open(old, "", read_only=True)
    assert reader.path == old
    assert revision(old) == OURS
    scratch = reader._scratch
    assert scratch.exists()
    reader.close()
    assert not scratch.exists()
    writer = store_file.open(old, "李明")
    assert revision(old) == "9999"
    with step(writer, "Edit") as unit:
        unit.update("entries", "entry-1", {"level1": "甲"})
    writer.close()
    after = stored_rows(old)
    assert {name: len(found) for name, found in after.items()} == {name: len(found) for name, found in rows.items()}
