"""Looks through an OpenDocument spreadsheet before it is read: a cell or row may say that it is repeated a million
times, and libraries believe it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange import archive as zip_archive
from catalogue_app.exchange import limits
from catalogue_app.exchange.sheet_scan import SheetScan, refuse_absurd

_NUMBERS = frozenset({"float", "percentage", "currency", "date", "time"})
_REPEATED = 1000
_SHORT_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
"""07/01/22 in an English LibreOffice: it means nothing here, so the date is read from what is stored."""


def scan_open_document(path: Path, opened: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Sheet's name → its merged cells, its hidden rows, and the numbers and dates in it as they are shown.

    Raises FileRefusedError for a sheet that repeats itself beyond what a table can hold.
    """
    from lxml import etree

    target = _Extent()
    heard: Any = target  # lxml's stubs want bytes too, which this parser never hands over
    parser = etree.XMLParser(target=heard, resolve_entities=False, no_network=True, huge_tree=True)
    try:
        for chunk in zip_archive.chunks(path, opened, "content.xml"):
            parser.feed(chunk)
            refuse_absurd(path, target.scan)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise FileRefusedError(zip_archive.DAMAGED, file=path.name) from error
    refuse_absurd(path, target.scan)
    return target.sheets


class _Extent:
    """Target of the XML parser: how far the values of each sheet reach, how many they are, and what is to be known
    of them. `scan` counts for all sheets together."""

    def __init__(self) -> None:
        self.scan = SheetScan()
        self.rows = 0
        self.row_repeats = 1
        self.columns = 0
        self.cell_repeats = 1
        self.filled = 0
        self.last_filled = 0
        self.has_text = False
        self.sheets: dict[str, SheetScan] = {}
        self.sheet = SheetScan()
        self.number: list[str] | None = None
        self.in_note = False
        self.hidden = False

    def start(self, tag: str, attributes: Any) -> None:
        name = tag.rsplit("}", 1)[-1]
        if name == "table":
            self.rows = 0
            self.sheet = self.sheets.setdefault(_of(attributes, "name"), SheetScan())
        elif name == "annotation":
            self.in_note = True
        elif name == "table-row":
            self.row_repeats = _repeats(attributes, "number-rows-repeated")
            self.columns = self.filled = self.last_filled = 0
            self.hidden = _of(attributes, "visibility") in ("collapse", "filter")
        elif name in ("table-cell", "covered-table-cell"):
            self.cell_repeats = _repeats(attributes, "number-columns-repeated")
            self.has_text = any(key.rsplit("}", 1)[-1] == "value" for key in attributes)
            self.number = [] if _of(attributes, "value-type") in _NUMBERS else None
            down, across = _repeats(attributes, "number-rows-spanned"), _repeats(attributes, "number-columns-spanned")
            if (down > 1 or across > 1) and len(self.sheet.spans) < limits.ROWS:
                self.sheet.spans.append(
                    (self.rows, self.columns, self.rows + down - 1, min(self.columns + across, limits.COLUMNS) - 1)
                )

    def end(self, tag: str) -> None:
        name = tag.rsplit("}", 1)[-1]
        if name in ("table-cell", "covered-table-cell"):
            self.take_number()
            self.columns += self.cell_repeats
            if self.has_text:
                self.filled += self.cell_repeats
                self.last_filled = self.columns
            self.has_text = False
        elif name == "annotation":
            self.in_note = False
        elif name == "table-row":
            self.rows += self.row_repeats
            if self.filled:
                if self.hidden:
                    self.sheet.hidden.append(self.rows)
                scan = self.scan
                scan.filled += self.filled * self.row_repeats
                scan.rows = max(scan.rows, self.rows)
                scan.columns = max(scan.columns, self.last_filled)

    def data(self, data: str) -> None:
        self.has_text = self.has_text or bool(data.strip())
        if self.number is not None and not self.in_note:
            self.number.append(data)

    def take_number(self) -> None:
        """Remember what is shown for the cell that ends here, in a row and a cell that are not repeated without end."""
        text = "".join(self.number or []).strip()
        self.number = None
        if text and not _SHORT_DATE.fullmatch(text) and self.cell_repeats * self.row_repeats <= _REPEATED:
            for row in range(self.rows, self.rows + self.row_repeats):
                for column in range(self.columns, self.columns + self.cell_repeats):
                    self.sheet.shown[row, column] = text

    def comment(self, _text: str) -> None:
        """The parser asks for it."""

    def close(self) -> None:
        """The parser asks for it."""


def _of(attributes: Any, name: str) -> str:
    return next((value for key, value in attributes.items() if key.rsplit("}", 1)[-1] == name), "")


def _repeats(attributes: Any, name: str) -> int:
    found = _of(attributes, name) or "1"
    return min(int(found), 1 << 40) if found.isdigit() else 1
