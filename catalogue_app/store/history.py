"""The steps of a workspace: what was done, taking it back and doing it again, also after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, func, insert, literal, select, update

from catalogue_app.domain.records import Kind, Record
from catalogue_app.domain.step import Change, Changed, Step, StepState
from catalogue_app.errors import DamagedWorkspaceError, StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store import mapping, schema, writer
from catalogue_app.store.faults import DAMAGED
from catalogue_app.store.file import WorkspaceFile
from catalogue_app.store.unit import BASE, KEY, base_cells, new_step, what_changed

Side = mapping.Plain | None


def undo(file: WorkspaceFile) -> Changed:
    """Take back the newest step that is applied. Raises StepRefusedError when there is none."""
    return undo_many(file, 1)[0]


def undo_many(file: WorkspaceFile, count: int) -> tuple[Changed, ...]:
    """Take back the newest `count` steps that are applied, newest first: all of them or none.

    Raises StepRefusedError when there are fewer.
    """
    done = []
    with file.writing() as connection:
        for number in range(count):
            step = _next_undo(connection)
            if step is None and number == 0:
                raise StepRefusedError(N_("There is nothing to undo."))
            if step is None:
                raise StepRefusedError(
                    N_("Only {available} steps can be taken back. Nothing was changed."), available=number
                )
            done.append(_walk(file, connection, step, "undone"))
    return tuple(done)


def redo(file: WorkspaceFile) -> Changed:
    """Do the step that was undone last once more. Raises StepRefusedError when there is none."""
    with file.writing() as connection:
        step = _next_redo(connection)
        if step is None:
            raise StepRefusedError(N_("There is nothing to redo."))
        return _walk(file, connection, step, "applied")


def go_back_to(file: WorkspaceFile, number: int, name: str, /, **arguments: Any) -> Changed:
    """Make the records what they were after step `number` (0: at the start), as one new step called `name`.

    The new step holds the changes of all later applied steps the other way round, so taking it back brings everything
    forward again and the history keeps every step. Raises StepRefusedError when nothing was done after `number`.
    """
    with file.writing() as connection:
        later = (schema.step.c.number > number) & (schema.step.c.state == "applied")
        changes = connection.execute(select(func.sum(schema.step.c.changes)).where(later)).scalar()
        if not changes:
            raise StepRefusedError(N_("Nothing was changed after this step."))
        new = new_step(connection, file.who, name, arguments, int(changes))
        change = schema.change.c
        order = func.row_number().over(order_by=(change.step.desc(), change.sequence.desc()))
        columns = ["step", "sequence", "kind", "record_id", "before", "after"]
        mirrored = (
            select(literal(new.number), order, change.kind, change.record_id, change.after, change.before)
            .join(schema.step, schema.step.c.number == change.step)
            .where(later, schema.step.c.number != new.number)
        )
        connection.execute(insert(schema.change).from_select(columns, mirrored))
        return _walk(file, connection, new, "applied")


def next_undo(file: WorkspaceFile) -> Step | None:
    """The step that an undo would take back, None where there is none."""
    with file.reading() as connection:
        return _next_undo(connection)


def next_redo(file: WorkspaceFile) -> Step | None:
    """The step that a redo would do again, None where there is none."""
    with file.reading() as connection:
        return _next_redo(connection)


def steps(file: WorkspaceFile, limit: int | None = 200) -> tuple[Step, ...]:
    """The newest `limit` steps, newest first, in whatever state they are."""
    with file.reading() as connection:
        rows = connection.execute(select(schema.step).order_by(schema.step.c.number.desc()).limit(limit))
        return tuple(_step(row) for row in rows)


def step(file: WorkspaceFile, number: int) -> Step | None:
    """One step by its number."""
    with file.reading() as connection:
        row = connection.execute(select(schema.step).where(schema.step.c.number == number)).first()
        return None if row is None else _step(row)


def changes(file: WorkspaceFile, step_number: int, limit: int | None = None) -> tuple[Change, ...]:
    """What a step did (at most `limit` changes of it), in the order in which it was done."""
    wanted = select(schema.change).where(schema.change.c.step == step_number).order_by(schema.change.c.sequence)
    with file.reading() as connection:
        return tuple(_change(row) for row in connection.execute(wanted.limit(limit)))


def of_record(file: WorkspaceFile, kind: Kind, record_id: str) -> tuple[tuple[Step, Change], ...]:
    """All that happened to one record, newest first, also what was undone."""
    columns = [*schema.step.c, *(schema.change.c[name] for name in ("kind", "record_id", "before", "after"))]
    wanted = (
        select(*columns)
        .join(schema.change, schema.change.c.step == schema.step.c.number)
        .where(schema.change.c.kind == kind, schema.change.c.record_id == record_id)
        .order_by(schema.change.c.step.desc(), schema.change.c.sequence.desc())
    )
    with file.reading() as connection:
        return tuple((_step(row), _change(row)) for row in connection.execute(wanted))


def _next_undo(connection: Connection) -> Step | None:
    newest = select(func.max(schema.step.c.number)).where(schema.step.c.state == "applied").scalar_subquery()
    row = connection.execute(select(schema.step).where(schema.step.c.number == newest)).first()
    return None if row is None else _step(row)


def _next_redo(connection: Connection) -> Step | None:
    oldest = select(func.min(schema.step.c.number)).where(schema.step.c.state == "undone").scalar_subquery()
    row = connection.execute(select(schema.step).where(schema.step.c.number == oldest)).first()
    return None if row is None else _step(row)


def _step(row: Row[Any]) -> Step:
    arguments = mapping.from_json(row.arguments) if row.arguments else {}
    return Step(row.number, row.id, row.at, row.who, row.name, arguments, row.state, row.changes)


def _change(row: Row[Any]) -> Change:
    before, after = (
        None if side is None else mapping.attribute_values(row.kind, mapping.from_json(side))
        for side in (row.before, row.after)
    )
    return Change(row.kind, row.record_id, before, after)


def _walk(file: WorkspaceFile, connection: Connection, step: Step, state: StepState) -> Changed:
    """Bring the records from one side of a step to the other and give it its new state."""
    touched: dict[str, Kind] = {}
    for kind, portion in _portions(connection, step.number, backwards=state == "undone"):
        touched.update((record_id, kind) for record_id, _, _ in portion)
        for action, alike in groupby(portion, key=lambda change: (change[1] is None, change[2] is None)):
            try:
                _WALKS[action](connection, kind, list(alike))
            except KeyError as error:
                raise DamagedWorkspaceError(DAMAGED, file=file.path.name) from error
    connection.execute(update(schema.step).where(schema.step.c.number == step.number).values(state=state))
    return what_changed(touched, replace(step, state=state))


def _portions(
    connection: Connection, number: int, backwards: bool
) -> Iterator[tuple[Kind, list[tuple[str, Side, Side]]]]:
    """Runs of changes of one kind: (record id, from, to), in the order in which they must be made. No record is
    twice in a run, so that a run can be written at once."""
    order = schema.change.c.sequence.desc() if backwards else schema.change.c.sequence
    wanted = select(schema.change).where(schema.change.c.step == number).order_by(order)
    run: dict[str, tuple[str, Side, Side]] = {}
    kind: Kind | None = None
    offset = 0
    while rows := connection.execute(wanted.limit(writer.CHUNK).offset(offset)).all():
        offset += len(rows)
        for row in rows:
            if run and kind is not None and (row.kind != kind or row.record_id in run):
                yield kind, list(run.values())
                run = {}
            kind = row.kind
            before, after = (None if side is None else mapping.from_json(side) for side in (row.before, row.after))
            run[row.record_id] = (row.record_id, after, before) if backwards else (row.record_id, before, after)
        if run and kind is not None:
            yield kind, list(run.values())
            run = {}


def _insert(connection: Connection, kind: Kind, changes: list[tuple[str, Side, Side]]) -> None:
    rows = []
    for record_id, _, plain in changes:
        assert plain is not None
        record = mapping.whole(kind, record_id, plain)
        rows.append((plain[KEY], *mapping.cells_and_plain(kind, record)[0]))
    writer.insert_rows(connection, kind, rows)


def _delete(connection: Connection, kind: Kind, changes: list[tuple[str, Side, Side]]) -> None:
    found = writer.rows_by_id(connection, kind, [record_id for record_id, _, _ in changes])
    writer.delete_rows(connection, kind, [(found[one][0], found[one][2]) for one, _, _ in changes])


def _update(connection: Connection, kind: Kind, changes: list[tuple[str, Side, Side]]) -> None:
    found: dict[str, tuple[int, Record, str]] = writer.rows_by_id(connection, kind, [one for one, _, _ in changes])
    rows = []
    for record_id, _, plain in changes:
        assert plain is not None
        cells = mapping.plain_cells(kind, {name: value for name, value in plain.items() if name != BASE})
        if BASE in plain:
            cells |= base_cells(plain[BASE])
        rows.append((found[record_id][0], cells, found[record_id][2]))
    writer.update_rows(connection, kind, rows)


# (nothing there before, nothing there after) → how to get from one side to the other
_WALKS = {(True, False): _insert, (False, True): _delete, (False, False): _update}
