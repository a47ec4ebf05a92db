"""Looks through an OpenDocument spreadsheet before it is read: a cell or row may say that it is repeated a million
times, and libraries believe it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange import archive as zip_archive
from catalogue_app.exchange.sheet_scan import SheetScan, refuse_absurd

_NUMBERS = frozenset({"float", "percentage", "currency", "date", "time"})
_REPEATED = 1000
_SHORT_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
"""07/01/22 in an English LibreOffice: it means nothing here, so the date is read from what is stored."""


def scan_open_document(path: Path, opened: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Sheet's name → the numbers and dates in it as they are shown.

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
    return {name: SheetScan(shown=shown) for name, shown in target.shown.items()}


class _Extent:
    """Target of the XML parser: how far the values of each sheet reach, and how many they are."""

    def __init__(self) -> None:
        self.scan = SheetScan()
        self.rows = 0
        self.row_repeats = 1
        self.columns = 0
        self.cell_repeats = 1
        self.filled = 0
        self.last_filled = 0
        self.has_text = False
        self.sheet = ""
        self.shown: dict[str, dict[tuple[int, int], str]] = {}
        self.number: list[str] | None = None

    def start(self, tag: str, attributes: Any) -> None:
        name = tag.rsplit("}", 1)[-1]
        if name == "table":
            self.rows = 0
            self.sheet = next((value for key, value in attributes.items() if key.rsplit("}", 1)[-1] == "name"), "")
        elif name == "table-row":
            self.row_repeats = _repeats(attributes, "number-rows-repeated")
            self.columns = self.filled = self.last_filled = 0
        elif name in ("table-cell", "covered-table-cell"):
            self.cell_repeats = _repeats(attributes, "number-columns-repeated")
            self.has_text = any(key.rsplit("}", 1)[-1] == "value" for key in attributes)
            types = (value for key, value in attributes.items() if key.rsplit("}", 1)[-1] == "value-type")
            self.number = [] if next(types, "") in _NUMBERS else None

    def end(self, tag: str) -> None:
        name = tag.rsplit("}", 1)[-1]
        if name in ("table-cell", "covered-table-cell"):
            self.take_number()
            self.columns += self.cell_repeats
            if self.has_text:
                self.filled += self.cell_repeats
                self.last_filled = self.columns
            self.has_text = False
        elif name == "table-row":
            self.rows += self.row_repeats
            if self.filled:
                scan = self.scan
                scan.filled += self.filled * self.row_repeats
                scan.rows = max(scan.rows, self.rows)
                scan.columns = max(scan.columns, self.last_filled)

    def data(self, data: str) -> None:
        self.has_text = self.has_text or bool(data.strip())
        if self.number is not None:
            self.number.append(data)

    def take_number(self) -> None:
        """Remember what is shown for the cell that ends here, in a row and a cell that are not repeated without end."""
        text = "".join(self.number or []).strip()
        self.number = None
        if text and not _SHORT_DATE.fullmatch(text) and self.cell_repeats * self.row_repeats <= _REPEATED:
            shown = self.shown.setdefault(self.sheet, {})
            for row in range(self.rows, self.rows + self.row_repeats):
                for column in range(self.columns, self.columns + self.cell_repeats):
                    shown[row, column] = text

    def comment(self, _text: str) -> None:
        """The parser asks for it."""

    def close(self) -> None:
        """The parser asks for it."""


def _repeats(attributes: Any, name: str) -> int:
    found = next((value for key, value in attributes.items() if key.rsplit("}", 1)[-1] == name), "1")
    return min(int(found), 1 << 40) if found.isdigit() else 1
