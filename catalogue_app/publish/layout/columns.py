"""Which columns a document has, how wide they are, and its two-row header."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from catalogue_app.domain.column import COLUMN_BY_KEY, COLUMNS, Column
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.publish.layout import cells
from catalogue_app.publish.layout.document import PAPERS, Align, Cell, HeaderCell, Paper, TableColumn
from catalogue_app.publish.layout.profile import EXTRA, FIELD, REMARKS, TIER, Profile, ProfileColumn

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


def table_columns(
    entries: Sequence[Entry], paper: Paper, profile: Profile | None = None, fields: Mapping[str, Field] | None = None
) -> tuple[TableColumn, ...]:
    """The columns for these entries, their widths filling the paper between its side margins: those of the official
    table, or those of a profile."""
    present = _present(entries)
    if profile is None:
        columns = [_official(column) for column in COLUMNS if column.key not in OPTIONAL or column.key in present]
    else:
        named = [column for column in profile.columns if not column.when_used or _used(column.key, entries)]
        columns = [_profiled(column, profile, fields or {}) for column in named]
    if profile is None or profile.others:
        there = {column.key for column in (columns if profile is None else profile.columns)}
        columns += [column for column in _local(entries) if column.key not in there]
    merging = {"level1", "level2"} if any(column.key == "level3" for column in columns) else {"level1"}
    columns = [replace(column, merges=column.key in merging) for column in columns]
    return tuple(_filling(columns, paper))


def _local(entries: Sequence[Entry]) -> list[TableColumn]:
    """Tiers, columns and remarks beyond the national table that an entry has a value for."""
    columns = [
        TableColumn(f"{TIER}{name}", _TIER_GROUP, name, TIER_WIDTH, "center", cells.tier_of(name))
        for name in _distinct(name for entry in entries for name in entry.other_tiers)
    ]
    columns += [
        TableColumn(f"{EXTRA}{header}", None, header, EXTRA_WIDTH, "left", cells.extra_of(header))
        for header in _distinct(header for entry in entries for header in entry.extra if entry.extra[header])
    ]
    if any(entry.remarks for entry in entries):
        columns.append(TableColumn(REMARKS, None, _REMARKS, EXTRA_WIDTH, "left", cells.text_of(REMARKS)))
    return columns


def _profiled(column: ProfileColumn, profile: Profile, fields: Mapping[str, Field]) -> TableColumn:
    """A profile's column: its own place, labels and width over what the column always holds."""
    kind, _colon, name = column.key.partition(":")
    usual: TableColumn
    if column.key in COLUMN_BY_KEY:
        usual = _official(COLUMN_BY_KEY[column.key])
    elif column.key == FIELD:
        usual = TableColumn(FIELD, None, "", EXTRA_WIDTH, "center", cells.field_of(fields))
    elif column.key == REMARKS:
        usual = TableColumn(REMARKS, None, "", EXTRA_WIDTH, "left", cells.text_of(REMARKS))
    elif f"{kind}:" == TIER:
        usual = TableColumn(column.key, None, "", TIER_WIDTH, "center", cells.tier_of(name))
    else:
        usual = TableColumn(column.key, None, "", EXTRA_WIDTH, "left", cells.extra_of(name))
    if column.key == "channels":
        usual = replace(usual, cell=cells.channels_in(profile.boxes, profile.options))
    width = usual.width if column.width is None else column.width
    return replace(usual, group=column.group, label=column.label, width=width)


def _used(key: str, entries: Sequence[Entry]) -> bool:
    if key in COLUMN_BY_KEY or key == REMARKS:
        return any(getattr(entry, key) for entry in entries)
    kind, _colon, name = key.partition(":")
    if f"{kind}:" == TIER:
        return any(name in entry.other_tiers for entry in entries)
    if f"{kind}:" == EXTRA:
        return any(entry.extra.get(name) for entry in entries)
    return True


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


def _filling(columns: Sequence[TableColumn], paper: Paper) -> list[TableColumn]:
    width = paper.width - 2 * paper.side
    # Letters are larger on larger paper, so columns of marks grow with it.
    larger = paper.width / PAPERS["A4"].width
    columns = [replace(column, width=column.width * larger) for column in columns]
    fixed = sum(column.width for column in columns if _is_fixed(column))
    free = sum(column.width for column in columns if not _is_fixed(column))
    factor = max(width - fixed, 0) / free if free else 0
    if factor < 0.5:  # So many local columns that the marks have to give way too, or no others to take what is over.
        factor = width / (fixed + free)
        return [replace(column, width=column.width * factor) for column in columns]
    return [column if _is_fixed(column) else replace(column, width=column.width * factor) for column in columns]


def _is_fixed(column: TableColumn) -> bool:
    return column.key in FIXED or column.key.startswith(TIER)


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
