"""The base sheet: what an exported workbook said when it left, so that it can be merged three-way when it comes back.

A department edits the table in Excel or WPS and sends the file back. To tell its changes from ours, the merge needs
the values that the file had on leaving. They stand in a worksheet named `SHEET` that spreadsheet programs neither show
nor offer to show ("very hidden") but keep when they save.

All cells of the sheet are text:

    row 1   A "catalogue-base"   B version   C number of entries   D checksum
    row 2   column heads, for a person who looks
    row 3…  A name of the sheet the entry stood in   B its row there, counted from 1   C its printed number
            D the entry's id   E, F, … its values as JSON, cut into pieces of at most `PIECE` characters

The JSON is one object: the keys of `VALUES` with the values of `domain.entry.Entry` (tuples as arrays). The checksum is
the SHA-256, as hex, over the UTF-8 text of all cells from row 3 on, each followed by U+001F, empty cells left out.
Rows may have been sorted, added or removed in the table meanwhile: a row is known again by its number, section and
names, and only then by its place.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue_app.domain.column import COLUMNS
from catalogue_app.domain.entry import Entry
from catalogue_app.errors import FileRefusedError
from catalogue_app.i18n import N_
from catalogue_app.publish.layout.document import Document

SHEET = "_catalogue_base"
FORMAT = "catalogue-base"
VERSION = 1
PIECE = 16_000
"""Characters. A cell holds 32,767 UTF-16 units, and a character takes one or two of them."""
_FRAGILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff]|_(?=x)"
)
"""What a spreadsheet program may drop, change or take for an escape (_x0041_): written as JSON escapes."""
HEADS = ("sheet", "row", "number", "id", "values")
VALUES = ("field", *(column.key for column in COLUMNS), "other_tiers", "owner", "remarks", "extra")


@dataclass(frozen=True, slots=True)
class PlacedEntry:
    """An entry and where the table shows it; `row` counts from 1, `number` is the printed one."""

    sheet: str
    row: int
    number: str
    id: str
    values: dict[str, Any]


def mergeable(document: Document) -> bool:
    """Whether a document is a table of entries in the official columns, and not a notice or a register."""
    return document.kind == "entries" and {"content", "basis"} <= {column.key for column in document.columns}


def placed(sheet: str, row: int, number: str, entry: Entry) -> PlacedEntry:
    """An entry with the place in the workbook at which it is written."""
    return PlacedEntry(sheet, row, number, entry.id, {key: getattr(entry, key) for key in VALUES})


def sheet_rows(entries: Iterable[PlacedEntry]) -> list[list[str]]:
    """The cells of the base sheet, row by row."""
    body = [_row(entry) for entry in entries]
    return [[FORMAT, str(VERSION), str(len(body)), _checksum(body)], list(HEADS), *body]


def write_base(sheet: Any, entries: Iterable[PlacedEntry]) -> None:
    """Fill a worksheet of xlsxwriter with the base, and hide it so that no program offers to show it."""
    for row, cells in enumerate(sheet_rows(entries)):
        for column, text in enumerate(cells):
            if text:
                sheet.write_string(row, column, text)
    sheet.very_hidden()


def _row(entry: PlacedEntry) -> list[str]:
    text = json.dumps(entry.values, ensure_ascii=False, separators=(",", ":"), default=dict)
    text = _FRAGILE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    return [entry.sheet, str(entry.row), entry.number, entry.id, *pieces]


def _checksum(body: Iterable[Sequence[str]]) -> str:
    digest = hashlib.sha256()
    for row in body:
        digest.update("".join([f"{cell}\x1f" for cell in row if cell]).encode("utf-8"))
    return digest.hexdigest()


def read_base(file: str, rows: Sequence[Sequence[str]]) -> tuple[PlacedEntry, ...]:
    """The entries that a base sheet's cells describe; `file` is the workbook's name for the sentence of an error.

    Raises FileRefusedError when the sheet is of a newer version or was changed.
    """
    head = [*rows[0], "", "", "", ""] if rows else [""] * 4
    if head[0] != FORMAT or not head[1].isdigit() or not head[2].isdigit():
        raise FileRefusedError(CHANGED, file=file)
    if int(head[1]) > VERSION:
        raise FileRefusedError(
            N_("“{file}” was exported by a newer version of this program; update the program, then merge it."),
            file=file,
        )
    body = [[cell for cell in row if cell] for row in rows[2:]]
    if len(body) != int(head[2]) or _checksum(body) != head[3]:
        raise FileRefusedError(CHANGED, file=file)
    try:
        return tuple(PlacedEntry(row[0], int(row[1]), row[2], row[3], _values("".join(row[4:]))) for row in body)
    except (ValueError, IndexError) as error:
        raise FileRefusedError(CHANGED, file=file) from error


def _values(text: str) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(text)
    return {**values, "other_tiers": tuple(values.get("other_tiers", ()))}


CHANGED = N_(
    "The values that “{file}” had when it was exported were changed or lost in it, so the department's changes cannot "
    "be told from ours. Import it as an ordinary table instead."
)
