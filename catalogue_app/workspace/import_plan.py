"""What an import would do, as data: files, tables, rows, and what a person decides about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as with_default
from pathlib import Path
from typing import Any, Literal

from catalogue_app.domain.merge import CellConflict
from catalogue_app.domain.records import Kind, Record
from catalogue_app.domain.step import Changed
from catalogue_app.exchange.column_meaning import ColumnMeaning
from catalogue_app.exchange.imported import SourceRow
from catalogue_app.exchange.notice import Notice, Skipped
from catalogue_app.exchange.tables import Overrides
from catalogue_app.i18n import translate

Match = Literal["add", "update"]
Action = Literal["add", "update", "unchanged", "similar", "leave"]
Decision = Literal["add", "update", "leave"]


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What one row would do.

    `record` is the new record for `add`, `similar` and `leave`, and the one that is there for `update` and
    `unchanged`. `changes` are the attributes an update sets. A `similar` row resembles `candidate` (by `score`, 0 to
    100): it is added unless a person says that it means that one. `conflicts` are the cells that both we and the
    department changed in a workbook of ours: ours stay unless they are chosen. `how` says in words (English source
    text) how the row found its record, "" for a new one.
    """

    row: int
    action: Action
    record: Record
    changes: Mapping[str, Any] = with_default(default_factory=dict)
    how: str = ""
    candidate: Record | None = None
    score: float = 0.0
    conflicts: tuple[CellConflict, ...] = ()

    @property
    def how_text(self) -> str:
        return translate(self.how) if self.how else ""

    @property
    def target(self) -> Record | None:
        """The record that is there and that the row means, or may mean."""
        return self.candidate if self.action == "similar" else self.record if self.action == "update" else None

    @property
    def does_something(self) -> bool:
        """Whether applying the row would change anything."""
        return self.action in ("add", "similar") or (self.action == "update" and bool(self.changes))

    def cells(self) -> Iterator[tuple[str, Any, Any]]:
        """Attribute, value before and value after, for every cell that an update of the target would set."""
        if self.target is not None:
            for name, value in self.changes.items():
                yield name, getattr(self.target, name), value


@dataclass(frozen=True, slots=True)
class PlannedTable:
    """One table of a file. `field` is the code most of its rows have, `field_name` what the source calls it.

    `columns` and `shape` say what each column means and under which key another choice is remembered; `source` holds
    the first rows as they stand in the file.
    """

    where: str
    kind: Kind
    field: str | None
    field_name: str | None
    mapping: Mapping[str, str]
    rows: tuple[PlannedRow, ...]
    warnings: tuple[Notice, ...]
    skipped: tuple[Skipped, ...]
    owner: str | None = None
    columns: tuple[ColumnMeaning, ...] = ()
    shape: str = ""
    source: tuple[SourceRow, ...] = with_default(default=(), repr=False)

    def count(self, action: Action) -> int:
        return sum(1 for row in self.rows if row.action == action)

    @property
    def added(self) -> int:
        """Rows that become new records, as the plan stands."""
        return self.count("add") + self.count("similar")

    @property
    def updated(self) -> int:
        return sum(1 for row in self.rows if row.action == "update" and row.changes)

    @property
    def unchanged(self) -> int:
        return len(self.rows) - self.added - self.updated - self.count("leave")

    @property
    def unsure(self) -> tuple[ColumnMeaning, ...]:
        """The columns whose header did not say what they mean: a person should look."""
        return tuple(column for column in self.columns if column.unsure)


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """What would come in from one file."""

    file: Path
    tables: tuple[PlannedTable, ...]


@dataclass(frozen=True, slots=True)
class TableChoice:
    """What a person chose for one table: its field (a code or a local name), its owner; None leaves it as it is."""

    field: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose before the plan is made anew: per table (counted from 0 over all files), and meanings of
    columns by the shape of the table."""

    tables: Mapping[int, TableChoice] = with_default(default_factory=dict)
    columns: Overrides = with_default(default_factory=dict)


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

    def decide(self, decisions: Mapping[tuple[int, int], Decision]) -> ImportPlan:
        """The plan with rows decided by a person. A row is named by its table (counted from 0 over all files) and
        its source row. `add` takes a similar row as new, `update` takes it as its candidate, `leave` leaves a row
        out, whatever it would have done."""
        number = iter(range(sum(len(file.tables) for file in self.files)))
        return ImportPlan(
            tuple(
                replace(file, tables=tuple(_decided(table, next(number), decisions) for table in file.tables))
                for file in self.files
            )
        )

    def take_theirs(self, cells: Mapping[tuple[int, int], Sequence[str]]) -> ImportPlan:
        """The plan with conflicts settled for the file: per row (as in `decide`) the columns taken from it."""
        number = iter(range(sum(len(file.tables) for file in self.files)))
        return ImportPlan(
            tuple(
                replace(file, tables=tuple(_settled(table, next(number), cells) for table in file.tables))
                for file in self.files
            )
        )

    def count(self, action: Action) -> int:
        return sum(table.count(action) for table in self.tables())


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came in; the counts are rows."""

    changed: Changed
    added: int
    updated: int
    unchanged: int
    skipped: int


def _decided(table: PlannedTable, number: int, decisions: Mapping[tuple[int, int], Decision]) -> PlannedTable:
    rows = []
    for row in table.rows:
        decision = decisions.get((number, row.row))
        if decision == "leave":
            row = replace(row, action="leave")
        elif decision == "add" and row.action == "similar":
            row = replace(row, action="add", candidate=None)
        elif decision == "update" and row.action == "similar" and row.candidate is not None:
            row = replace(row, action="update" if row.changes else "unchanged", record=row.candidate, candidate=None)
        rows.append(row)
    return replace(table, rows=tuple(rows))


def _settled(table: PlannedTable, number: int, cells: Mapping[tuple[int, int], Sequence[str]]) -> PlannedTable:
    rows = []
    for row in table.rows:
        wanted = set(cells.get((number, row.row), ()))
        taken = {conflict.key: conflict.theirs for conflict in row.conflicts if conflict.key in wanted}
        if taken:
            left = tuple(conflict for conflict in row.conflicts if conflict.key not in taken)
            changes = {**row.changes, **{key: value for key, value in taken.items() if key is not None}}
            row = replace(row, action="update", changes=changes, conflicts=left)
        rows.append(row)
    return replace(table, rows=tuple(rows))
