"""Looks through a workspace file and says in sentences what is wrong with it. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, func, select

from catalogue_app.errors import WorkspaceError
from catalogue_app.i18n import N_, _
from catalogue_app.store import mapping, schema
from catalogue_app.store.faults import told_in_words
from catalogue_app.store.file import connect, cut_off, refuse

_DATABASE = N_("The file is damaged: {finding}")
_CUT_OFF = N_("The file is damaged: its end is missing.")
_RECORD = N_("A record of “{kind}” cannot be read: {record}.")
_STEP = N_("Step {number} of the history is incomplete.")
_REVISION = N_("The file needs to be opened by this program once before it can be checked.")


def findings(path: Path) -> tuple[str, ...]:
    """What is wrong with the workspace at `path`, in sentences; empty when it is whole.

    Raises the errors of `file.open` for a file that is missing, not ours or newer.
    """
    refuse(path)
    engine = connect(path, read_only=True)
    try:
        with told_in_words(path), engine.connect() as connection:
            return (_(_CUT_OFF),) if cut_off(connection, path) else tuple(_findings(connection))
    except WorkspaceError as error:
        return (str(error),)
    finally:
        engine.dispose()


def _findings(connection: Connection) -> Iterator[str]:
    found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    found = [finding for finding in found if finding != "ok"]
    if found:
        yield from (_(_DATABASE).format(finding=finding) for finding in found)
        return
    if connection.execute(select(schema.alembic_version.c.version_num)).scalar() != schema.HEAD:
        yield _(_REVISION)
        return
    yield from _unreadable_records(connection)
    yield from _incomplete_steps(connection)


def _unreadable_records(connection: Connection) -> Iterator[str]:
    for kind, table in schema.TABLES.items():
        for row in connection.execute(select(*(table.c[name] for name in mapping.SHAPES[kind].cells))):
            try:
                sound = mapping.well_typed(kind, row)
                mapping.to_record(kind, row)
            except mapping.UnreadableRecordError:
                sound = False
            if not sound:
                yield _(_RECORD).format(kind=table.name, record=row.id)


def _incomplete_steps(connection: Connection) -> Iterator[str]:
    step, change = schema.step.c, schema.change.c
    counted = select(change.step, func.count().label("number")).group_by(change.step).subquery()
    short = (
        select(step.number)
        .outerjoin(counted, counted.c.step == step.number)
        .where(func.coalesce(counted.c.number, 0) != step.changes)
    )
    yield from (_(_STEP).format(number=number) for number in connection.execute(short).scalars())
