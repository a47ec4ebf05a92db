"""Older files are brought up to date on a copy; until that copy has proved sound, the file stays as it was."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from stored import INFO, full_entry, stored_rows

from catalogue_app.errors import DamagedWorkspaceError, NewerWorkspaceError
from catalogue_app.store import backup, migrate, schema
from catalogue_app.store import file as store_file
from catalogue_app.store.unit import step

VERSIONS = migrate.SCRIPTS / "versions"
SECOND = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("entry", sa.Column("hologram", sa.Text()))
    op.execute("UPDATE entry SET hologram = level1")
"""
FAILING = SECOND + '    op.execute("INSERT INTO nowhere VALUES (1)")\n'


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


TESTED = {"0001": test_the_migrations_make_what_a_new_file_is_made_of}
"""Every migration and the test that runs it on a file of the format before. Add yours here, with its fixture."""


def test_every_migration_has_a_test():
    assert {script.stem[:4] for script in VERSIONS.glob("[0-9]*.py")} == set(TESTED)
    assert max(TESTED) == schema.HEAD


@pytest.fixture
def scripts(tmp_path):
    """The program's migrations and, as if a later one had come, a second."""
    copied = tmp_path / "scripts"
    shutil.copytree(migrate.SCRIPTS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    (copied / "versions" / "0002_hologram.py").write_text(SECOND, encoding="utf-8")
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
    assert revision(old) == "0002"
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT id, hologram FROM entry").fetchall() == [
            ("entry-1", "政策文件"),
            ("entry-2", "政策文件"),
        ]
        assert connection.execute("PRAGMA application_id").fetchone() == (store_file.APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    (made,) = backup.backups(old)
    assert made.reason == "migration"
    assert revision(made.path) == "0001"
    assert stored_rows(made.path) == before
    assert [found.name for found in old.parent.glob(".*")] == []


def test_for_a_reader_a_copy_elsewhere_is_brought_up_to_date(old, scripts):
    before = old.read_bytes()
    copy = migrate.migrated(old, in_place=False, scripts=scripts)
    assert copy.parent != old.parent
    assert (revision(copy), revision(old)) == ("0002", "0001")
    assert old.read_bytes() == before
    assert backup.backups(old) == ()
    shutil.rmtree(copy.parent)


def test_a_migration_that_fails_leaves_the_file_as_it_was(old, scripts):
    (scripts / "versions" / "0002_hologram.py").write_text(FAILING, encoding="utf-8")
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
    monkeypatch.setattr(schema, "HEAD", "0002")
    reader = store_file.open(old, "", read_only=True)
    assert reader.path == old
    assert revision(old) == "0001"
    scratch = reader._scratch
    assert scratch.exists()
    reader.close()
    assert not scratch.exists()
    writer = store_file.open(old, "李明")
    assert revision(old) == "0002"
    with step(writer, "Edit") as unit:
        unit.update("entries", "entry-1", {"level1": "甲"})
    writer.close()
    after = stored_rows(old)
    assert {name: len(found) for name, found in after.items()} == {name: len(found) for name, found in rows.items()}
