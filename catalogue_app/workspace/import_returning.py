"""A workbook that we exported, a department edited and sent back: merged on the values it had when it left.

The base sheet holds id and values of every entry (see `publish.writers.base_sheet`). A row of the table is known again
by its names, section and number, and only then by its place; rows may have been sorted, added or removed meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from catalogue_app.domain.column import COLUMNS
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.merge import CellMerge
from catalogue_app.domain.reading.channels import read_channels
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.reading.tidy import tidy
from catalogue_app.exchange.imported import FileTables, ImportedRow, ImportedTable
from catalogue_app.exchange.merge import merge_cells
from catalogue_app.exchange.notice import Notice
from catalogue_app.i18n import N_
from catalogue_app.publish.writers.base_sheet import PlacedEntry, read_base

REMOVED = N_(
    "Entries that were in the workbook when it was exported are no longer in it ({count}: {names}). They were not"
    " removed here; remove them by hand if that is meant."
)
_NAMED = 5
_MERGED = (*(column.key for column in COLUMNS), "other_tiers", "remarks")
_CELL = 32_000
"""What a spreadsheet's cell holds; a longer text came back cut."""


def with_bases(found: FileTables) -> FileTables:
    """The tables with `id` and `base` of every row that stood in the file when we exported it; a file without a base
    sheet as it is. Raises FileRefusedError when the base sheet was tampered with."""
    if not found.base:
        return found
    placed = _Placed(read_base(found.file, found.base))
    tables = [placed.known_again(table) if table.kind == "entries" else table for table in found.tables]
    gone = placed.left()
    if gone and tables:
        names = "、".join(entry.values.get("level2") or entry.values.get("level1") or "" for entry in gone[:_NAMED])
        warning = Notice(None, REMOVED, {"count": len(gone), "names": names})
        tables[0] = replace(tables[0], warnings=(*tables[0].warnings, warning))
    return replace(found, tables=tuple(tables))


class _Placed:
    """The entries of a base sheet that no row has been found for yet."""

    def __init__(self, entries: Sequence[PlacedEntry]) -> None:
        self.entries = entries
        self.found: set[str] = set()
        self.by_names: dict[tuple[str, ...], list[PlacedEntry]] = defaultdict(list)
        self.by_place = {(entry.sheet, entry.row): entry for entry in entries}
        self.by_own_name: dict[tuple[str, ...], list[PlacedEntry]] = defaultdict(list)
        for entry in entries:
            self.by_own_name[_names(entry.values)[1:]].append(entry)
            self.by_names[_names(entry.values)].append(entry)

    def known_again(self, table: ImportedTable) -> ImportedTable:
        sheet = table.where.split("：", 1)[0]
        # Two passes: a row that keeps its names must not lose its entry to one that only stands in its place.
        rows = [self._by_names(sheet, row) for row in table.rows]
        rows = [self._by_own_name(sheet, row) for row in rows]
        return replace(table, rows=tuple(self._by_place(sheet, row) for row in rows))

    def _by_names(self, sheet: str, row: ImportedRow) -> ImportedRow:
        candidates = [one for one in self.by_names.get(_names(row.values), ()) if one.id not in self.found]
        best = max(candidates, key=lambda one: _closeness(one, sheet, row), default=None)
        return self._is(row, best)

    def _by_own_name(self, sheet: str, row: ImportedRow) -> ImportedRow:
        """The same item under another heading: it was moved, or a merged heading slipped."""
        if row.id is not None:
            return row
        candidates = [
            one
            for one in self.by_own_name.get(_names(row.values)[1:], ())
            if one.id not in self.found and _alike(one.values.get("content"), row.values.get("content"))
        ]
        return self._is(row, max(candidates, key=lambda one: _closeness(one, sheet, row), default=None))

    def _by_place(self, sheet: str, row: ImportedRow) -> ImportedRow:
        entry = self.by_place.get((sheet, row.row))
        if row.id is not None or entry is None or entry.id in self.found:
            return row
        number, old = row.values.get("code"), entry.number
        alike = sum(
            _alike(entry.values.get(key), row.values.get(key)) for key in ("content", "basis", "level1", "level2")
        )
        return self._is(row, entry) if alike >= 2 or (alike and number == old) else row

    def _is(self, row: ImportedRow, entry: PlacedEntry | None) -> ImportedRow:
        if entry is None:
            return row
        self.found.add(entry.id)
        values = dict(row.values)
        if values.get("code") is not None and compare_key(values["code"]) == compare_key(entry.number):
            values["code"] = entry.values.get("code")  # the printed number, which the export made
        return replace(row, id=entry.id, base=entry.values, values=values)

    def left(self) -> list[PlacedEntry]:
        return [entry for entry in self.entries if entry.id not in self.found]


def merged(ours: Entry, base: Mapping[str, Any], row: ImportedRow) -> CellMerge:
    """What the department changed since the export, cell by cell; both sides' edits survive, and a cell that both
    changed is a conflict, in which ours stays unless the file's is chosen."""
    columns = [key for key in _MERGED if key in row.values]
    mine = {key: getattr(ours, key) for key in columns}
    merge = merge_cells(base, mine, row.values, columns, same=_alike)
    extra = _merged_extra(ours.extra, base.get("extra") or {}, row.extra)
    return replace(merge, values={**merge.values, "extra": extra}) if extra != ours.extra else merge


def _merged_extra(ours: Mapping[str, str], base: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """Local columns one by one; where both changed one, ours stays."""
    result = dict(ours)
    for header, text in theirs.items():
        if not _alike(base.get(header), text) and _alike(base.get(header), ours.get(header)):
            result[header] = text
    return result


def _names(values: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(compare_key(values.get(key) or "") for key in ("level1", "level2", "level3"))


def _closeness(entry: PlacedEntry, sheet: str, row: ImportedRow) -> tuple[int, int, int]:
    same_cells = sum(_alike(entry.values.get(key), value) for key, value in row.values.items())
    return same_cells, int(entry.number == row.values.get("code")), int((entry.sheet, entry.row) == (sheet, row.row))


def _alike(one: Any, other: Any) -> bool:
    """Whether two values are the same to a person: a table keeps neither blanks nor the way boxes are laid out."""
    if one == other or (not one and not other):
        return True
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    plain, other_plain = _plain(one), _plain(other)
    if plain == other_plain or (len(one) > _CELL and plain[:_CELL] == other_plain[:_CELL]):
        return True
    boxes, other_boxes = read_channels(one), read_channels(other)
    return bool(boxes.ticked) and "■" in one + other and boxes == other_boxes


def _plain(text: str) -> str:
    return "".join(tidy(text).split())
