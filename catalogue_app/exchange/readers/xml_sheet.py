"""Reads “XML spreadsheet 2003”, which older programs and web systems write under the name of .xls or .xml."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange import limits
from catalogue_app.exchange.archive import DAMAGED, refuse_entities
from catalogue_app.exchange.cell_text import text_of
from catalogue_app.exchange.grid import Grid, Span, without_empty_end
from catalogue_app.exchange.number_format import shown
from catalogue_app.exchange.readers.calamine_sheets import hidden_notices

_CHUNK = 1 << 20
_NAMED_FORMATS = {"Percent": "0.00%", "Fixed": "0.00", "Standard": "#,##0.00", "Short Date": "", "General Date": ""}


def read(path: Path) -> list[Grid]:
    """Every worksheet with a value."""
    from lxml import etree

    target = _Workbook()
    heard: Any = target  # lxml's stubs want bytes too, which this parser never hands over
    parser = etree.XMLParser(target=heard, resolve_entities=False, no_network=True, huge_tree=True)
    try:
        with path.open("rb") as stream:
            first = True
            while chunk := stream.read(_CHUNK):
                if first:
                    refuse_entities(path.name, path.name, chunk)
                    first = False
                parser.feed(chunk)
        parser.close()
    except (etree.XMLSyntaxError, OSError) as error:
        raise FileRefusedError(DAMAGED, file=path.name) from error
    return [grid for grid in target.grids if without_empty_end(grid.cells)]


class _Workbook:
    """Target of the XML parser. Rows and cells may name their place (ss:Index, from 1) and leave others out."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.cells: list[list[str]] = []
        self.spans: list[Span] = []
        self.sheet = ""
        self.column = 0
        self.place: tuple[int, int] | None = None
        self.text: list[str] | None = None
        self.kind = ""
        self.style = ""
        self.defined = ""
        self.formats: dict[str, str] = {}
        self.in_comment = False
        self.hidden: list[int] = []

    def start(self, tag: str, attributes: Any) -> None:
        name = tag.rsplit("}", 1)[-1]
        found = {key.rsplit("}", 1)[-1]: value for key, value in attributes.items()}
        if name == "Style":
            self.defined = found.get("ID", "")
        elif name == "NumberFormat":
            self.formats[self.defined] = found.get("Format", "")
        elif name == "Comment":
            self.in_comment = True
        elif name == "Worksheet":
            self.sheet = found.get("Name", "")
            self.cells, self.spans, self.hidden = [], [], []
        elif name == "Row":
            row = _whole(found.get("Index"), len(self.cells) + 1) - 1
            while len(self.cells) < min(row, limits.ROWS):
                self.cells.append([])
            self.cells.append([])
            self.column = 0
            if found.get("Hidden") == "1":
                self.hidden.append(len(self.cells))
        elif name == "Cell" and self.cells:
            self.column = min(_whole(found.get("Index"), self.column + 1), limits.COLUMNS) - 1
            across, down = _whole(found.get("MergeAcross"), 0), _whole(found.get("MergeDown"), 0)
            row = len(self.cells) - 1
            if across or down:
                self.spans.append((row, self.column, row + down, min(self.column + across, limits.COLUMNS - 1)))
            self.place = row, self.column
            self.style = found.get("StyleID", "")
            self.column += across + 1
        elif name == "Data" and self.place is not None and not self.in_comment:
            self.text = []
            self.kind = found.get("Type", "")

    def end(self, tag: str) -> None:
        name = tag.rsplit("}", 1)[-1]
        if name == "Data" and self.text is not None and self.place is not None:
            row, column = self.place
            cells = self.cells[row]
            if column < limits.COLUMNS:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = _shown("".join(self.text), self.kind, self.formats.get(self.style, ""))
            self.text = None
        elif name == "Comment":
            self.in_comment = False
        elif name == "Cell":
            self.place = None
        elif name == "Worksheet":
            last = len(self.cells) - 1
            spans = [(top, left, min(bottom, last), right) for top, left, bottom, right in self.spans]
            notices = tuple(hidden_notices([row for row in self.hidden if any(self.cells[row - 1])], False))
            self.grids.append(Grid(self.sheet, None, self.cells, spans, sheet=self.sheet, notices=notices))

    def data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def comment(self, _text: str) -> None:
        """The parser asks for it."""

    def close(self) -> None:
        """The parser asks for it."""


def _shown(text: str, kind: str, code: str) -> str:
    """What a spreadsheet shows for a stored value of a kind (Number, DateTime, Boolean, String) in a format."""
    try:
        if kind == "Number":
            return shown(float(text), _NAMED_FORMATS.get(code, code)) or text_of(float(text))
        if kind == "DateTime":
            moment = datetime.datetime.fromisoformat(text)
            days = (moment - datetime.datetime(1899, 12, 30)) / datetime.timedelta(days=1)
            return shown(days, _NAMED_FORMATS.get(code, code)) or text_of(moment)
    except (ValueError, OverflowError):
        return text
    return text_of(text == "1") if kind == "Boolean" else text


def _whole(text: str | None, otherwise: int) -> int:
    return min(int(text), limits.ROWS) if text and text.isdigit() and len(text) < 9 else otherwise
