"""Which columns a document has, how wide they are, and its two-row header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from catalogue_app.domain.column import COLUMNS, Column
from catalogue_app.domain.entry import Entry
from catalogue_app.publish.layout import cells
from catalogue_app.publish.layout.document import Align, Cell, HeaderCell, Paper, TableColumn

WIDTHS: dict[str, float] = {
    "code": 8,
    "level1": 16,
    "level2": 20,
    "level3": 18,
    "content": 48,
    "basis": 44,
    "time_limit": 22,
    "responsible_body": 21,
    "channels": 43,
    "audience_public": 7,
    "audience_group": 12,
    "proactive": 7,
    "on_request": 7,
    "county": 7,
    "township": 7,
}
"""In mm; scaled together so that they fill the paper."""
TIER_WIDTH = 7
EXTRA_WIDTH = 18
FIXED = frozenset({"code", "audience_public", "proactive", "on_request", "county", "township"})
"""Columns of marks stay as narrow as they are; what is over goes to the columns with text."""

OPTIONAL = frozenset({"level3", "county", "township"})
"""Columns that many tables do not have; left out where no entry of the document has a value for them."""

_ALIGN: dict[str, Align] = {"code": "center", "name": "center", "mark": "center", "group": "center"}
_CELLS: dict[str, Cell] = {"code": cells.number_in_section, "channels": cells.channels}
_TIER_GROUP = "公开层级"
_REMARKS = "备注"


def table_columns(entries: Sequence[Entry], paper: Paper) -> tuple[TableColumn, ...]:
    """The columns for these entries, their widths filling the paper between its side margins."""
    present = _present(entries)
    columns = [_official(column) for column in COLUMNS if column.key not in OPTIONAL or column.key in present]
    columns += [
        TableColumn(f"tier:{name}", _TIER_GROUP, name, TIER_WIDTH, "center", cells.tier_of(name))
        for name in _distinct(name for entry in entries for name in entry.other_tiers)
    ]
    columns += [
        TableColumn(f"extra:{header}", None, header, EXTRA_WIDTH, "left", cells.extra_of(header))
        for header in _distinct(header for entry in entries for header in entry.extra if entry.extra[header])
    ]
    if any(entry.remarks for entry in entries):
        columns.append(TableColumn("remarks", None, _REMARKS, EXTRA_WIDTH, "left", cells.text_of("remarks")))
    merging = {"level1", "level2"} if "level3" in present else {"level1"}
    columns = [replace(column, merges=column.key in merging) for column in columns]
    return tuple(_filling(columns, paper.width - 2 * paper.side))


def _present(entries: Sequence[Entry]) -> set[str]:
    """A tier column that is there but empty in every row still says something; an empty level 3 does not."""
    found = {key for key in ("county", "township") if any(getattr(entry, key) is not None for entry in entries)}
    return found | ({"level3"} if any(entry.level3 for entry in entries) else set())


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _official(column: Column) -> TableColumn:
    cell = _CELLS.get(column.key) or (cells.tick_of if column.kind == "mark" else cells.text_of)(column.key)
    align = _ALIGN.get(column.kind, "left")
    return TableColumn(column.key, column.group, column.label, WIDTHS[column.key], align, cell)


def _filling(columns: Sequence[TableColumn], width: float) -> list[TableColumn]:
    fixed = sum(column.width for column in columns if _is_fixed(column))
    free = sum(column.width for column in columns if not _is_fixed(column))
    factor = max(width - fixed, 0) / free
    if factor < 0.5:  # So many local columns that the marks have to give way too.
        factor = width / (fixed + free)
        return [replace(column, width=column.width * factor) for column in columns]
    return [column if _is_fixed(column) else replace(column, width=column.width * factor) for column in columns]


def _is_fixed(column: TableColumn) -> bool:
    return column.key in FIXED or column.key.startswith("tier:")


def header_cells(columns: Sequence[TableColumn]) -> tuple[HeaderCell, ...]:
    """The two header rows, in reading order: neighbours of one group share a cell above their labels."""
    first: list[HeaderCell] = []
    second: list[HeaderCell] = []
    for index, column in enumerate(columns):
        if column.group is None:
            first.append(HeaderCell(column.label, 0, index, 2, 1))
            continue
        second.append(HeaderCell(column.label, 1, index, 1, 1))
        last = first[-1] if first else None
        if last is not None and last.row_span == 1 and last.text == column.group:
            first[-1] = last._replace(column_span=last.column_span + 1)
        else:
            first.append(HeaderCell(column.group, 0, index, 1, 1))
    return (*first, *second)
