"""Bringing tables in: read files, see what each row would do, then do it as one step.

Matching. `add` takes every row as a new record, except one that is here already word for word: it counts as
unchanged, so the same file twice changes nothing. `update` looks for the record the row means (the same owner, field
and item names; for a power item its code or name) and changes only the cells that differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import Any, Literal

from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.records import Kind, Record, new_id
from catalogue_app.domain.step import Changed
from catalogue_app.exchange.plan import ImportedRow, ImportedTable, Notice, Skipped, read_tables
from catalogue_app.i18n import N_
from catalogue_app.store import backup, records
from catalogue_app.store.unit import Unit, step
from catalogue_app.workspace import browsing
from catalogue_app.workspace.entries import POSITION_GAP
from catalogue_app.workspace.workspace import Workspace

Match = Literal["add", "update"]
Action = Literal["add", "update", "unchanged"]
BATCH = 2_000


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What one row would do. `record` is the record as it would be; `changes` the cells an update would set;
    `how` says in words how the row found its record (English source text, "" for a new one)."""

    row: int
    action: Action
    record: Record
    changes: Mapping[str, Any]
    how: str = ""


@dataclass(frozen=True, slots=True)
class PlannedTable:
    """One table of a file. `field` is the code most of its rows have, `field_name` what the source calls it."""

    where: str
    kind: Kind
    field: str | None
    field_name: str | None
    mapping: Mapping[str, str]
    rows: tuple[PlannedRow, ...]
    warnings: tuple[Notice, ...]
    skipped: tuple[Skipped, ...]

    def count(self, action: Action) -> int:
        return sum(1 for row in self.rows if row.action == action)


@dataclass(frozen=True, slots=True)
class PlannedFile:
    file: Path
    tables: tuple[PlannedTable, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; nothing is stored yet."""

    files: tuple[PlannedFile, ...]

    def tables(self) -> Iterator[PlannedTable]:
        for file in self.files:
            yield from file.tables

    def select(self, chosen: Sequence[int]) -> ImportPlan:
        """Only the tables with these numbers, counted from 0 over all files."""
        number = iter(range(sum(len(file.tables) for file in self.files)))
        wanted = set(chosen)
        return ImportPlan(
            tuple(
                replace(file, tables=tuple(table for table in file.tables if next(number) in wanted))
                for file in self.files
            )
        )

    def count(self, action: Action) -> int:
        return sum(table.count(action) for table in self.tables())


@dataclass(frozen=True, slots=True)
class ImportResult:
    changed: Changed
    added: int
    updated: int
    unchanged: int
    skipped: int


def read(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    kind: Kind | None = None,
    field: str | None = None,
    owner: str | None = None,
    match: Match = "add",
) -> Work[ImportPlan]:
    """Read files and plan what each row would do.

    `field` (a code or a local name) and `owner` overrule what the tables say. Raises FileRefusedError for a file
    that cannot be read; then nothing of any file is planned.
    """
    known = _KnownRecords(workspace)
    files: list[PlannedFile] = []
    for path in paths:
        found = yield from read_tables(path, kind=kind)
        tables: list[PlannedTable] = []
        for number, table in enumerate(found.tables, 1):
            yield Progress(N_("Comparing with the catalogue"), number, len(found.tables))
            tables.append(_plan_table(known, path, table, field, owner, match))
        files.append(PlannedFile(path, tuple(tables)))
    return ImportPlan(tuple(files))


def apply(workspace: Workspace, plan: ImportPlan) -> Work[ImportResult]:
    """Do what the plan says, as one step; closing the generator before its end leaves the workspace as it was."""
    rows = [row for table in plan.tables() for row in table.rows if row.action != "unchanged"]
    names = [file.file.name for file in plan.files if file.tables]
    skipped = sum(len(table.skipped) for table in plan.tables())
    unchanged = plan.count("unchanged")
    if not rows:
        return ImportResult(Changed(frozenset(), ()), 0, 0, unchanged, skipped)
    backup.make(workspace.file, reason="import")
    title, arguments = (
        (N_("Import “{file}”"), {"file": names[0]})
        if len(names) == 1
        else (N_("Import {count} files"), {"count": len(names)})
    )
    with step(workspace.file, title, **arguments) as unit:
        for start in range(0, len(rows), BATCH):
            yield Progress(N_("Storing rows"), start, len(rows))
            _store(unit, rows[start : start + BATCH])
    return ImportResult(unit.changed, plan.count("add"), plan.count("update"), unchanged, skipped)


def _store(unit: Unit, rows: Sequence[PlannedRow]) -> None:
    unit.create_many([row.record for row in rows if row.action == "add"])
    for row in rows:
        if row.action == "update":
            kind: Kind = "powers" if isinstance(row.record, PowerItem) else "entries"
            unit.update(kind, row.record.id, row.changes)


class _KnownRecords:
    """What the workspace holds, by what a row could mean; a record found once is not found again."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._indexes: dict[Kind, dict[object, list[Record]]] = {}
        self._positions: dict[tuple[Kind, str | None], int] = {}

    def candidates(self, kind: Kind, identity: object) -> list[Record]:
        if kind not in self._indexes:
            index: dict[object, list[Record]] = defaultdict(list)
            for record in browsing.register(self.workspace, kind):
                index[identity_of(record)].append(record)
            self._indexes[kind] = index
        return self._indexes[kind].get(identity, [])

    def next_position(self, kind: Kind, field: str | None) -> int:
        key = (kind, field if kind == "entries" else None)
        if key not in self._positions:
            self._positions[key] = (
                records.last_position(self.workspace.file, field)
                if kind == "entries"
                else records.count(self.workspace.file, kind) * POSITION_GAP
            )
        self._positions[key] += POSITION_GAP
        return self._positions[key]


def identity_of(record: Record) -> object:
    """What makes two rows mean the same thing: names and owner, compared without white space, width or case."""
    if isinstance(record, Entry):
        names = (record.level1, record.level2, record.level3)
        return (record.owner, record.field, *(compare_key(name or "") for name in names))
    if isinstance(record, PowerItem):
        return (record.exercising_body, record.code or "", compare_key(record.name), compare_key(record.sub_item or ""))
    raise TypeError(record)


_NOT_COMPARED = frozenset({"id", "position", "state", "origin", "power_item", "operation_link", "exemption"})
_COMPARED: dict[type, tuple[str, ...]] = {
    record_type: tuple(
        attribute.name for attribute in dataclass_fields(record_type) if attribute.name not in _NOT_COMPARED
    )
    for record_type in (Entry, PowerItem)
}


def _plan_table(
    known: _KnownRecords, path: Path, table: ImportedTable, field: str | None, owner: str | None, match: Match
) -> PlannedTable:
    where = f"{path.name} / {table.where}" if table.where else path.name
    rows = tuple(_plan_row(known, where, table.kind, row, field, owner, match) for row in table.rows)
    codes = [row.record.field for row in rows if isinstance(row.record, Entry | PowerItem)]
    most = max(set(codes), key=codes.count) if codes else None
    return PlannedTable(
        table.where, table.kind, most, table.field_name, table.mapping, rows, table.warnings, table.skipped
    )


def _plan_row(
    known: _KnownRecords,
    where: str,
    kind: Kind,
    row: ImportedRow,
    field: str | None,
    owner: str | None,
    match: Match,
) -> PlannedRow:
    code = browsing.field_code(row.field_name) if field is None else browsing.field_code(field)
    origin = Origin("file", where, row.row, as_written=row.as_written)
    values: dict[str, Any] = dict(row.values)
    record: Record
    if kind == "powers":
        record = PowerItem(id="", field=code, extra=row.extra, origin=origin, **values)
    else:
        record = Entry(id="", field=code, owner=owner, extra=row.extra, origin=origin, **values)
    candidates = known.candidates(kind, identity_of(record))
    same = next((old for old in candidates if not _differences(old, record)), None)
    if same is not None:
        candidates.remove(same)
        return PlannedRow(row.row, "unchanged", same, {}, N_("the same, word for word"))
    if match == "update" and candidates:
        old = candidates.pop(0)
        changes = _differences(old, record)
        return PlannedRow(row.row, "update", old, changes, N_("matched by owner, field and item names"))
    position = known.next_position(kind, code)
    return PlannedRow(row.row, "add", replace(record, id=new_id(), position=position), {})


def _differences(old: Record, new: Record) -> dict[str, Any]:
    """The cells of `new` that differ from `old`; a column that the source does not have says nothing."""
    differences: dict[str, Any] = {}
    for name in _COMPARED[type(new)]:
        value = getattr(new, name)
        if value is not None and value != () and value != {} and value != getattr(old, name):
            differences[name] = value
    return differences
