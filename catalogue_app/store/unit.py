"""The one place that commits: a step of the workspace, whole or not at all.

In one transaction a step writes the records, the change rows that undo and redo walk, and the notes for the search
index. Any exception, also a generator closed in mid-step, takes all of it back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from catalogue_app.domain.approval import state_after_edit
from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.power import LIST_COLUMNS, PowerItem
from catalogue_app.domain.records import Kind, Record, kind_of, moment, new_id
from catalogue_app.domain.step import Changed, Step
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store import mapping, schema, writer
from catalogue_app.store.file import WorkspaceFile

MANY = 1_000
_NEWEST = select(func.max(schema.step.c.number))
_LEAVE = update(schema.step).where(schema.step.c.state == "undone").values(state="left")
_CHANGE = ("step", "sequence", "kind", "record_id", "before", "after")
KEY = ".key"
BASE = ".origin_values"
"""Names in a change row that are no attribute: a new or removed row's key, and the origin's values as the step moved
them along. They begin with a dot, and readers of the history do not see them."""


class Unit:
    """What one step does. Made by `step`; `step` and `changed` say what was done once the step is over."""

    def __init__(self, connection: Connection, number: int) -> None:
        self.step: Step | None = None
        self.changed = Changed(frozenset(), ())
        self._connection = connection
        self._number = number
        self._sequence = 0
        self._kept = False
        self._name: tuple[str, Mapping[str, Any]] | None = None
        self._waiting: list[tuple[Any, ...]] = []
        self._touched: dict[str, Kind] = {}
        self._next_keys: dict[Kind, int] = {}

    def create(self, record: Record) -> None:
        self.create_many((record,))

    def create_many(self, records: Iterable[Record]) -> None:
        """Add records, all of one kind or mixed; fast for tens of thousands."""
        by_kind: dict[Kind, list[Record]] = {}
        for record in records:
            by_kind.setdefault(kind_of(record), []).append(record)
        for kind, alike in by_kind.items():
            for start in range(0, len(alike), writer.CHUNK * 4):
                self._create_portion(kind, alike[start : start + writer.CHUNK * 4])

    def _create_portion(self, kind: Kind, records: Sequence[Record]) -> None:
        key = self._next_keys.get(kind) or writer.next_key(self._connection, kind)
        rows = []
        for key_of_record, record in enumerate(records, key):
            cells, plain = mapping.cells_and_plain(kind, record)
            rows.append((key_of_record, *cells))
            plain[KEY] = key_of_record
            self._note(kind, record.id, None, plain)
        self._next_keys[kind] = key + len(records)
        writer.insert_rows(self._connection, kind, rows)

    def update(self, kind: Kind, record_id: str, values: Mapping[str, Any]) -> None:
        """Set some attributes of one record; those that hold the value already are not touched."""
        self.update_many(kind, {record_id: values})

    def update_many(self, kind: Kind, values: Mapping[str, Mapping[str, Any]]) -> list[Record]:
        """Set some attributes of some records: id → attribute → value. Returns the records that this changes, as they
        were.

        Raises StepRefusedError for a record that is not there, KeyError for a name that is no attribute.
        """
        ids = list(values)
        changed: list[Record] = []
        for start in range(0, len(ids), writer.CHUNK):
            portion = ids[start : start + writer.CHUNK]
            found = self._existing(kind, portion)
            changes = []
            for record_id in portion:
                key, record, form = found[record_id]
                cells = self._update_one(kind, record, values[record_id])
                if cells:
                    changes.append((key, cells, form))
                    changed.append(record)
            writer.update_rows(self._connection, kind, changes)
        return changed

    def _update_one(self, kind: Kind, record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
        after = mapping.plain_values(kind, values)
        before = mapping.plain_values(kind, {name: getattr(record, name) for name in values})
        changed = [name for name in after if after[name] != before[name] and name != "id"]
        if not changed:
            return {}
        if isinstance(record, Entry) and "state" not in values:
            state = state_after_edit(record.state, changed)
            if state != record.state:
                before["state"], after["state"] = record.state, state
                changed.append("state")
        before = {name: before[name] for name in changed}
        after = {name: after[name] for name in changed}
        cells = mapping.plain_cells(kind, after)
        base = None if "origin" in values else moved_base(record, before, after)
        if base is not None:
            before[BASE], after[BASE] = dict(record.origin.values), base
            cells |= base_cells(base)
        self._note(kind, record.id, before, after)
        return cells

    def delete(self, kind: Kind, record_id: str) -> None:
        self.delete_many(kind, (record_id,))

    def delete_many(self, kind: Kind, ids: Collection[str]) -> None:
        """Remove records. Raises StepRefusedError for one that is not there."""
        wanted = list(dict.fromkeys(ids))
        for start in range(0, len(wanted), writer.CHUNK):
            portion = wanted[start : start + writer.CHUNK]
            found = self._existing(kind, portion)
            for record_id in portion:
                key, record, _ = found[record_id]
                self._note(kind, record_id, {KEY: key, **mapping.to_plain(kind, record)}, None)
            writer.delete_rows(self._connection, kind, [(found[one][0], found[one][2]) for one in portion])
        self._next_keys.pop(kind, None)

    def keep(self, table: Table, row: Mapping[str, Any]) -> None:
        """Add a row to a table that only grows (versions and what became of them). It is written with the step, and
        taking the step back leaves it: what was made public cannot be made not to have been."""
        self._connection.execute(insert(table), [dict(row)])
        self._kept = True

    def fetch(self, record_id: str, kind: Kind = "entries") -> Record | None:
        """The record as this step has left it so far."""
        found = writer.rows_by_id(self._connection, kind, (record_id,))
        return found[record_id][1] if found else None

    def entry(self, entry_id: str) -> Entry | None:
        """The entry as this step has left it so far."""
        found = self.fetch(entry_id)
        return found if isinstance(found, Entry) else None

    def last_position(self, field: str | None) -> int:
        """The highest position of an entry in a field as this step has left it, 0 where there is none."""
        return writer.last_position(self._connection, field)

    def position_after(self, field: str | None, position: int) -> int | None:
        """The next higher position in use in a field, None at its end."""
        entry = schema.entry.c
        following = select(func.min(entry.position)).where(entry.field == field, entry.position > position)
        return self._connection.execute(following).scalar()

    def renumber(self, field: str | None, gap: int) -> None:
        """Number a field's entries anew in their order: gap, 2·gap, 3·gap …"""
        entry = schema.entry.c
        order = select(entry.id).where(entry.field == field).order_by(entry.position, entry.key)
        ids = self._connection.execute(order).scalars().all()
        self.update_many("entries", {one: {"position": gap * number} for number, one in enumerate(ids, 1)})

    def _existing(self, kind: Kind, ids: Sequence[str]) -> dict[str, tuple[int, Record, str]]:
        found = writer.rows_by_id(self._connection, kind, ids)
        if len(found) < len(ids):
            raise StepRefusedError(N_("A record is no longer there. Nothing was changed. Refresh the view."))
        return found

    def _note(self, kind: Kind, record_id: str, before: mapping.Plain | None, after: mapping.Plain | None) -> None:
        self._sequence += 1
        self._touched[record_id] = kind
        old = None if before is None else mapping.to_json(before)
        new = None if after is None else mapping.to_json(after)
        self._waiting.append((self._number, self._sequence, kind, record_id, old, new))
        if len(self._waiting) >= writer.CHUNK * 4:
            self._write_changes()

    def _write_changes(self) -> None:
        if self._waiting:
            writer.insert_many(self._connection, schema.change, _CHANGE, self._waiting)
            self._waiting.clear()

    def rename(self, name: str, /, **arguments: Any) -> None:
        """Call the step by what it turned out to do."""
        self._name = name, arguments

    def finish(self, step: Step) -> None:
        """Write the step's own row and its change rows, unless it did nothing. Called by `step` before it commits."""
        if not self._sequence and not self._kept:
            return
        name, arguments = self._name or (step.name, step.arguments)
        done = replace(step, name=name, arguments=arguments, changes=self._sequence)
        write_step(self._connection, done)
        self._write_changes()
        self.step = done
        self.changed = what_changed(self._touched, done)


def moved_base(record: Record, before: mapping.Plain, after: mapping.Plain) -> dict[str, Any] | None:
    """The origin's values after an update, None where they stay: the first value a column had is kept as the base of
    a later merge, and is forgotten when the column returns to it."""
    columns = LIST_COLUMNS if isinstance(record, PowerItem) else tuple(COLUMN_BY_KEY)
    if "origin" in after or record.origin.kind == "manual" or after.keys().isdisjoint(columns):
        return None
    base = dict(record.origin.values)
    for name in (column for column in columns if column in after):
        if name not in base:
            base[name] = before[name]
        elif base[name] == after[name]:
            del base[name]
    return None if base == record.origin.values else base


def base_cells(base: dict[str, Any]) -> dict[str, Any]:
    """The cells of an entry's row that keep the values of its origin."""
    return {"origin_values": mapping.to_json(base) if base else None}


def what_changed(touched: Mapping[str, Kind], step: Step | None) -> Changed:
    """`touched`: record id → kind."""
    return Changed(frozenset(touched.values()), tuple(touched) if len(touched) <= MANY else None, step)


def new_step(connection: Connection, who: str, name: str, arguments: Mapping[str, Any], changes: int) -> Step:
    """Write the row of a step that is done now, and return it."""
    done = Step(next_number(connection), new_id(), moment(), who, name, arguments, changes=changes)
    write_step(connection, done)
    return done


def write_step(connection: Connection, done: Step) -> None:
    """From here on the steps that were undone cannot be redone; they stay in the history as left."""
    connection.execute(_LEAVE)
    row = step_row(done)
    writer.insert_many(connection, schema.step, tuple(row), [tuple(row.values())])


def next_number(connection: Connection) -> int:
    """The number of the step that comes next."""
    return int(connection.execute(_NEWEST).scalar() or 0) + 1


def step_row(step: Step) -> dict[str, Any]:
    """The row that the history keeps of a step."""
    return {
        "number": step.number,
        "id": step.id,
        "at": step.at,
        "who": step.who,
        "name": step.name,
        "arguments": mapping.to_json(dict(step.arguments)) if step.arguments else None,
        "state": step.state,
        "changes": step.changes,
    }


@contextmanager
def step(file: WorkspaceFile, name: str, /, **arguments: Any) -> Iterator[Unit]:
    """One named step: `with step(file, N_("Import {file}"), file="a.xlsx") as unit: unit.create(…)`.

    `arguments` fill the placeholders of `name` and must be what JSON can hold. Raises StepRefusedError where the
    workspace is open for reading or another step is under way, WorkspaceError where the disk refuses.
    """
    with file.writing() as connection:
        number = next_number(connection)
        unit = Unit(connection, number)
        yield unit
        unit.finish(Step(number, new_id(), moment(), file.who, name, arguments))
