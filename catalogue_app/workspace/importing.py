"""Bringing tables in: read files, see what each row would do, then do it as one step.

Matching. `add` takes every row as a new record, except one that is here already: word for word, or as it came from a
file before it was changed here. So the same file twice changes nothing. `update` looks for the record that the row
means (field and item names; a power item's code or names; a document's number or title; an organisation's code or
name) and changes only the cells that differ; a row that finds none may be similar to one, which a person decides. A
row that says itself which record it is, because the file is one of ours, is matched by that in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.progress import Progress, Work, collector_paused
from catalogue_app.domain.records import Kind, Record, kind_of
from catalogue_app.domain.step import Changed
from catalogue_app.exchange.imported import FileTables, ImportedRow, ImportedTable
from catalogue_app.exchange.mapping import MappingOption, mapping_options
from catalogue_app.exchange.paste import read_pasted
from catalogue_app.exchange.plan import read_tables
from catalogue_app.i18n import N_
from catalogue_app.store import backup
from catalogue_app.store.unit import Unit, step
from catalogue_app.workspace import browsing, import_returning, import_shapes
from catalogue_app.workspace.import_matching import CERTAIN, KnownRecords
from catalogue_app.workspace.import_plan import (
    Action,
    Choices,
    Decision,
    ImportPlan,
    ImportResult,
    Match,
    PlannedFile,
    PlannedRow,
    PlannedTable,
    TableChoice,
)
from catalogue_app.workspace.import_records import differences, record_of
from catalogue_app.workspace.workspace import Workspace

__all__ = [
    "Choices",
    "Decision",
    "ImportPlan",
    "ImportResult",
    "MappingOption",
    "Match",
    "PlannedFile",
    "PlannedRow",
    "PlannedTable",
    "TableChoice",
    "apply",
    "mapping_options",
    "paste",
    "read",
]

BATCH = 2_000
COMPARING = N_("Comparing with the catalogue")

SAME = N_("the same, word for word")
CHANGED_HERE = N_("imported before and changed here since")
BY_ID = N_("matched by its id")
BY_NAMES = N_("matched by field and item names")
BY_CODE = N_("matched by code or name")
ON_BASE = N_("matched by its id, merged on the values it had when the file was exported")
ALMOST_SAME = N_("matched by similarity: almost the same")
RESEMBLES = N_("similar to one that is there")


def read(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    kind: Kind | None = None,
    field: str | None = None,
    owner: str | None = None,
    match: Match = "add",
    choices: Choices | None = None,
) -> Work[ImportPlan]:
    """Read files and plan what each row would do.

    `field` (a code or a local name) and `owner` overrule what the tables say; `choices` do so table by table, and
    say what columns mean; what was chosen for a shape of table before is remembered. Raises FileRefusedError for a
    file that cannot be read; then nothing of any file is planned.
    """
    choices = choices or Choices()
    overrides = {**import_shapes.remembered(), **choices.columns}
    planner = _Planner(workspace, field, owner, match, choices)
    files: list[PlannedFile] = []
    with collector_paused():
        for number, path in enumerate(paths, 1):
            found = yield from read_tables(path, kind=kind, overrides=overrides)
            tables = yield from planner.tables(path.name, found)
            files.append(PlannedFile(path, tables))
            if number < len(paths):
                planner.learn(tables)
    return ImportPlan(tuple(files))


def paste(
    workspace: Workspace,
    text: str = "",
    html: str = "",
    *,
    kind: Kind | None = None,
    field: str | None = None,
    owner: str | None = None,
    match: Match = "add",
    choices: Choices | None = None,
) -> Work[ImportPlan]:
    """`read` for a block from the clipboard, as text and as HTML. Raises FileRefusedError."""
    choices = choices or Choices()
    overrides = {**import_shapes.remembered(), **choices.columns}
    planner = _Planner(workspace, field, owner, match, choices)
    found = yield from read_pasted(text, html, kind=kind, overrides=overrides)
    return ImportPlan((PlannedFile(Path(found.file), (yield from planner.tables(found.file, found))),))


def apply(workspace: Workspace, plan: ImportPlan) -> Work[ImportResult]:
    """Do what the plan says, as one step; closing the generator before its end leaves the workspace as it was.

    A row that is still `similar` is added as new.
    """
    rows = [row for table in plan.tables() for row in table.rows if row.does_something]
    names = [file.file.name for file in plan.files if file.tables]
    added = sum(table.added for table in plan.tables())
    skipped = sum(len(table.skipped) for table in plan.tables()) + plan.count("leave")
    unchanged = sum(table.unchanged for table in plan.tables())
    if not rows:
        return ImportResult(Changed(frozenset(), ()), 0, 0, unchanged, skipped)
    backup.make(workspace.file, reason="import")
    title, arguments = (
        (N_("Import “{file}”"), {"file": names[0]})
        if len(names) == 1
        else (N_("Import {count} files"), {"count": len(names)})
    )
    with collector_paused(), step(workspace.file, title, **arguments) as unit:
        for start in range(0, len(rows), BATCH):
            yield Progress(N_("Storing rows"), start, len(rows))
            _store(unit, rows[start : start + BATCH])
    return ImportResult(unit.changed, added, len(rows) - added, unchanged, skipped)


def _store(unit: Unit, rows: Sequence[PlannedRow]) -> None:
    unit.create_many([row.record for row in rows if row.action in ("add", "similar")])
    updates: dict[Kind, dict[str, dict[str, Any]]] = {}
    for row in rows:
        if row.action == "update":
            # Two files may have something for the same record.
            updates.setdefault(kind_of(row.record), {}).setdefault(row.record.id, {}).update(row.changes)
    for kind, values in updates.items():
        unit.update_many(kind, values)


class _Planner:
    """Plans table after table of one import; it knows which records earlier rows have found."""

    def __init__(
        self, workspace: Workspace, field: str | None, owner: str | None, match: Match, choices: Choices
    ) -> None:
        self.known = KnownRecords(workspace)
        self.field = field
        self.owner = owner
        self.match = match
        self.choices = choices
        self.number = 0
        self.codes: dict[str | None, str | None] = {}

    def tables(self, file: str, found: FileTables) -> Work[tuple[PlannedTable, ...]]:
        tables: list[PlannedTable] = []
        for table in import_returning.with_bases(found).tables:
            tables.append((yield from self.table(file, table)))
        return tuple(tables)

    def table(self, file: str, table: ImportedTable) -> Work[PlannedTable]:
        choice = self.choices.tables.get(self.number, TableChoice())
        self.number += 1
        where = f"{file} / {table.where}" if table.where and table.where != file else file
        field = choice.field if choice.field is not None else self.field
        owner = choice.owner if choice.owner is not None else self.owner
        rows: list[PlannedRow | None] = [None] * len(table.rows)
        waiting: list[tuple[int, ImportedRow, Any]] = []
        fresh = self.known.empty(table.kind)
        for at, row in enumerate(table.rows):
            if at % BATCH == 0:
                yield Progress(COMPARING, at, len(table.rows))
            code = self.code(row.field_name if field is None else field)
            if fresh:
                place = self.place(table.kind, row, code)
                rows[at] = PlannedRow(row.row, "add", record_of(table.kind, row, where, code, owner, **place))
                continue
            record = record_of(table.kind, row, where, code, owner)
            rows[at] = self.certain(table.kind, row, record)
            if rows[at] is None:
                waiting.append((at, row, record))
        # Rows that are here already have taken their records; the others look among the rest.
        for done, (at, row, record) in enumerate(waiting):
            if done % BATCH == 0:
                yield Progress(COMPARING, done, len(waiting))
            rows[at] = self.found(table.kind, row, record)
        planned = tuple(row for row in rows if row is not None)
        return PlannedTable(
            where=table.where,
            kind=table.kind,
            field=_commonest_field(planned),
            field_name=table.field_name,
            mapping=table.mapping,
            rows=planned,
            warnings=table.warnings,
            skipped=table.skipped,
            owner=owner,
            columns=table.columns,
            shape=table.shape,
            source=table.source,
        )

    def code(self, name: str | None) -> str | None:
        if name not in self.codes:
            self.codes[name] = browsing.field_code(name)
        return self.codes[name]

    def certain(self, kind: Kind, row: ImportedRow, record: Record) -> PlannedRow | None:
        """A row that says which record it is, or that is here already."""
        known = self.known
        if row.id is not None and (mine := known.with_id(kind, row.id)) is not None:
            known.take(kind, mine)
            if row.base is not None and isinstance(mine, Entry):
                merge = import_returning.merged(mine, row.base, row)
                action: Action = "update" if merge.values or merge.conflicts else "unchanged"
                how = ON_BASE if action == "update" else SAME
                return PlannedRow(row.row, action, mine, merge.values, how, conflicts=merge.conflicts)
            changes = differences(mine, record, row.values)
            return PlannedRow(row.row, "update" if changes else "unchanged", mine, changes, BY_ID if changes else SAME)
        same = known.same(kind, record, row.values)
        if same is not None:
            known.take(kind, same)
            return PlannedRow(row.row, "unchanged", same, how=SAME)
        if self.match == "add":
            before = known.imported_before(kind, record, row.values)
            if before is not None:
                known.take(kind, before)
                return PlannedRow(row.row, "unchanged", before, how=CHANGED_HERE)
        return None

    def found(self, kind: Kind, row: ImportedRow, record: Record) -> PlannedRow:
        """A row that is not here word for word: what it means by its names, else what it resembles."""
        known = self.known
        if self.match == "update":
            mine = known.closest(kind, record, row.values)
            if mine is not None:
                known.take(kind, mine)
                how = BY_NAMES if kind == "entries" else BY_CODE
                return PlannedRow(row.row, "update", mine, differences(mine, record, row.values), how)
        new = replace(record, **self.place(kind, row, getattr(record, "field", None)))
        if self.match == "update" and (similar := known.similar(kind, record)) is not None:
            candidate, score = similar
            changes = differences(candidate, record, row.values)
            known.take(kind, candidate)
            if score >= CERTAIN:
                return PlannedRow(row.row, "update", candidate, changes, ALMOST_SAME, score=score)
            return PlannedRow(row.row, "similar", new, changes, RESEMBLES, candidate, score)
        return PlannedRow(row.row, "add", new)

    def place(self, kind: Kind, row: ImportedRow, field: str | None) -> dict[str, Any]:
        """Id and, where a kind has one, position of a new record."""
        place: dict[str, Any] = {"id": self.known.new_id(kind, row.id)}
        if kind in ("entries", "powers"):
            place["position"] = self.known.next_position(kind, field)
        return place

    def learn(self, tables: Sequence[PlannedTable]) -> None:
        """Know what these tables add and change, so that another file of the same import can mean it."""
        for table in tables:
            self.known.learn(table.kind, [row.record for row in table.rows if row.action in ("add", "similar")])
            for row in table.rows:
                if row.action == "update":
                    self.known.change(table.kind, row.record, replace(row.record, **row.changes))
        self.known.next_file()


def _commonest_field(rows: Sequence[PlannedRow]) -> str | None:
    codes = [row.record.field for row in rows if isinstance(row.record, Entry | PowerItem)]
    return max(dict.fromkeys(codes), key=codes.count) if codes else None
