"""Brings the tables of an older workspace file up to date: on a copy, which then takes the file's place."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from sqlalchemy import Connection

from catalogue_app.errors import DamagedWorkspaceError
from catalogue_app.store import backup
from catalogue_app.store.faults import DAMAGED, told_in_words
from catalogue_app.store.file import connect, newer

SCRIPTS = Path(__file__).parent / "migrations"


def migrated(path: Path, *, in_place: bool, scripts: Path = SCRIPTS) -> Path:
    """The file with up-to-date tables: `path` itself, after a backup, or a copy elsewhere that the caller removes.

    Raises NewerWorkspaceError when the file stands at a migration this program does not know. Until the copy has
    proved to be sound, the file stays as it was.
    """
    folder = path.parent if in_place else Path(tempfile.mkdtemp(prefix="workspace-"))
    copy = folder / f".{path.name}.migrating"
    try:
        with told_in_words(path):
            backup.copy_database(path, copy)
            upgrade(copy, scripts, original=path)
            if not backup.sound(copy):
                raise DamagedWorkspaceError(DAMAGED, file=path.name)
            if in_place:
                backup.back_up(path, "migration")
                backup.swap_in(copy, path)
    except BaseException:
        copy.unlink(missing_ok=True)
        if not in_place:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return path if in_place else copy


def upgrade(copy: Path, scripts: Path, *, original: Path) -> None:
    """Run the migrations that the file `copy` lacks, in one transaction."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    configuration = Config()
    configuration.set_main_option("script_location", str(scripts).replace("%", "%%"))
    configuration.set_main_option("path_separator", "os")
    directory = ScriptDirectory.from_config(configuration)
    engine = connect(copy)
    try:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            standing = _revision(connection)
            if standing is not None:
                try:
                    directory.get_revision(standing)
                except CommandError as error:
                    raise newer(original) from error
            configuration.attributes["connection"] = connection
            command.upgrade(configuration, "head")
    finally:
        engine.dispose()


def _revision(connection: Connection) -> str | None:
    from alembic.migration import MigrationContext

    standing = MigrationContext.configure(connection).get_current_revision()
    return None if standing is None else str(standing)
