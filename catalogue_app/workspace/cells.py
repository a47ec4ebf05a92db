"""The cells of the table as a spreadsheet sees them: every cell has a text, and a text makes a cell's value.

A cell's column is named by its key: an attribute of `Entry`, or `tier:NAME` for a tier that the national table has no
column for (村级 …), or `extra:HEADER` for a local column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from catalogue_app.domain.column import COLUMN_BY_KEY, COLUMNS, TICK, ColumnKind
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.reading.channels import read_channels, write_channels
from catalogue_app.domain.reading.ticks import read_tick

TIER = "tier:"
EXTRA = "extra:"
REMARKS = "remarks"
OFFICIAL = tuple(column.key for column in COLUMNS)

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_BLANK_LINES_AT_END = re.compile(r"\s*\n\s*\Z")


def kind_of_column(key: str) -> ColumnKind:
    """What cells of this column hold; see `domain.column.Column`."""
    if key in COLUMN_BY_KEY:
        return COLUMN_BY_KEY[key].kind
    return "mark" if key.startswith(TIER) else "text"


def ticked(entry: Entry, key: str) -> bool:
    """Whether the mark in this cell is set."""
    if key.startswith(TIER):
        return key.removeprefix(TIER) in entry.other_tiers
    return bool(getattr(entry, key))


def text_of(entry: Entry, key: str) -> str:
    """The text that stands in a cell: √ for a mark that is set, "" where there is nothing."""
    if key.startswith(EXTRA):
        return entry.extra.get(key.removeprefix(EXTRA)) or ""
    if kind_of_column(key) == "mark":
        return TICK if ticked(entry, key) else ""
    return getattr(entry, key) or ""


def shown_text(entry: Entry, key: str) -> str:
    """The text that a cell shows while it is not edited: of many boxes only the ticked ones, two to a line.

    A cell of channels often lists all thirteen official boxes; in a grid they would leave room for three rows. What
    has a note, or words without a box, is shown as it is.
    """
    text = text_of(entry, key)
    if key != "channels" or not text:
        return text
    read = read_channels(text)
    if not read.unticked or not read.ticked or read.note or read.unclear:
        return text
    return write_channels(read.ticked, read.ticked)


def value_for(key: str, text: str) -> Any:
    """What a typed or pasted text means in this column: True or False in a column of marks, else the text.

    Line ends of every kind become \\n, and an empty last line, which copying leaves behind, goes.
    """
    if kind_of_column(key) == "mark":
        return read_tick(text)
    return _BLANK_LINES_AT_END.sub("", _LINE_ENDS.sub("\n", text))


def new_values(entry: Entry, cells: Mapping[str, str]) -> dict[str, Any]:
    """Attribute → new value for cells of one entry (column → text); cells that say the same already are left out.

    An empty text in a cell that never had one leaves it as it is (None), so that clearing nothing changes nothing.
    """
    values: dict[str, Any] = {}
    for key, text in cells.items():
        value = value_for(key, text)
        if value == (ticked(entry, key) if kind_of_column(key) == "mark" else text_of(entry, key)):
            continue
        if key.startswith(TIER):
            values["other_tiers"] = _with_tier(values.get("other_tiers", entry.other_tiers), key, value)
        elif key.startswith(EXTRA):
            values["extra"] = {**values.get("extra", entry.extra), key.removeprefix(EXTRA): value}
        else:
            values[key] = value
    return values


def _with_tier(tiers: tuple[str, ...], key: str, wanted: bool) -> tuple[str, ...]:
    name = key.removeprefix(TIER)
    return (*tiers, name) if wanted else tuple(tier for tier in tiers if tier != name)


def local_columns(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The keys of the columns beside the official ones that these entries have values for: tiers, local columns in
    the order met, and remarks last."""
    tiers: dict[str, None] = {}
    extra: dict[str, None] = {}
    remarks = False
    for entry in entries:
        tiers.update(dict.fromkeys(TIER + name for name in entry.other_tiers))
        extra.update(dict.fromkeys(EXTRA + header for header, text in entry.extra.items() if text))
        remarks = remarks or bool(entry.remarks)
    return (*tiers, *extra, *((REMARKS,) if remarks else ()))
