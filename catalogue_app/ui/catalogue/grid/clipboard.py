"""Blocks of cells on the clipboard, as Excel, WPS and LibreOffice write and read them.

Two forms: tab-separated text, in which a cell with a line break, a tab or a quotation mark stands in quotation marks;
and an HTML table, in which a cell's line breaks are <br>. Reading prefers the table, since text cannot say where a
merged cell ends.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData

Block = list[list[str]]
MOST_SPANNED = 2_000
"""A merged cell that claims to reach further than this over rows or columns is not believed."""

LARGE = 100_000
"""Characters of HTML."""

_MERGED = re.compile("(?:row|col)span=", re.IGNORECASE)
_NEEDS_QUOTES = re.compile('[\t\r\n"]')
_LINE_ENDS = re.compile("\r\n?")
_SPACE = re.compile("[ \t\r\n\f]+")
_BLOCKS = frozenset({"p", "div", "li"})
_STYLE = "<style>td{mso-number-format:'\\@';white-space:normal}br{mso-data-placement:same-cell}</style>"
"""Tells Excel and WPS that every cell is text (0101 keeps its nought) and that a line break stays in its cell."""


def to_mime(block: Sequence[Sequence[str]]) -> QMimeData:
    """A block of cells as Excel, WPS and mail programs take it."""
    data = QMimeData()
    data.setText(to_text(block))
    data.setHtml(to_html(block))
    return data


def to_text(block: Sequence[Sequence[str]]) -> str:
    """Tab-separated, quoted as Excel quotes: a line break within a cell stays in its cell."""
    return "".join("\t".join(_quoted(text) for text in row) + "\r\n" for row in block)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def to_html(block: Sequence[Sequence[str]]) -> str:
    """A table whose cells stay text when they are pasted into Excel."""
    rows = ("<tr>" + "".join(f"<td>{_escaped(text)}</td>" for text in row) + "</tr>" for row in block)
    table = "<table border=1>" + "\n".join(rows) + "</table>"
    return f'<html><head><meta charset="utf-8">{_STYLE}</head><body>{table}</body></html>'


def _escaped(text: str) -> str:
    # Blanks that HTML would swallow are kept by writing them as no-break spaces, as Excel does.
    shown = html.escape(text, quote=False).replace("  ", "&nbsp; ")
    return shown.replace("\n", "<br>")


def from_mime(data: QMimeData) -> Block:
    """The block on the clipboard; [] where there is no text. Every row has the same number of cells."""
    if data.hasHtml():
        source = data.html()
        if len(source) > LARGE and data.hasText() and not _MERGED.search(source):
            # Thousands of rows without a merged cell: the text says the same and is read much quicker.
            return from_text(data.text())
        block = from_html(source)
        if block:
            return block
    return from_text(data.text()) if data.hasText() else []


def from_text(text: str) -> Block:
    """Cells between tabs and line ends; quotation marks only where they enclose a whole cell."""
    rows: Block = [[]]
    text = _LINE_ENDS.sub("\n", text).rstrip("\0")
    at = 0
    while at <= len(text):
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at >= len(text):
            break
        if text[at] == "\n":
            if at + 1 == len(text):
                break
            rows.append([])
        at += 1
    return _even(rows) if text else []


def _cell(text: str, at: int) -> tuple[str, int]:
    """One cell from `at`, and where its separator is."""
    if text.startswith('"', at):
        quoted = re.compile('"((?:[^"]|"")*)"(?=[\t\n]|\\Z)').match(text, at)
        if quoted:
            return quoted.group(1).replace('""', '"'), quoted.end()
    end = re.compile("[\t\n]|\\Z").search(text, at)
    assert end is not None
    return text[at : end.start()], end.start()


def from_html(source: str) -> Block:
    """The first table of a page, merged cells written into every cell that they cover; [] without a table."""
    if "<table" not in source.lower():
        return []
    reader = _Tables()
    reader.feed(source)
    reader.close()
    return _even(_spread(reader.rows))


def _even(rows: Block) -> Block:
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows] if width else []


class _Tables(HTMLParser):
    """Collects the cells of the first table: (text, rows covered, columns covered)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[tuple[str, int, int]]] = []
        self._depth = 0
        self._over = False
        self._pieces: list[str] | None = None
        self._span = (1, 1)
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif tag in ("style", "script"):
            self._silent += 1
        if self._over or self._depth != 1:
            return
        if tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            given = dict(attrs)
            self._span = (_span(given.get("rowspan")), _span(given.get("colspan")))
            self._pieces = []
        elif tag == "br" or (tag in _BLOCKS and self._pieces and self._pieces[-1] != "\n"):
            self._add("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            if self._depth == 1:
                self._end_cell()
                self._over = True
            self._depth = max(0, self._depth - 1)
        elif tag in ("style", "script"):
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._add(_SPACE.sub(" ", data))

    def _add(self, piece: str) -> None:
        if self._pieces is not None:
            self._pieces.append(piece)

    def _end_cell(self) -> None:
        if self._pieces is None:
            return
        text = "".join(self._pieces).replace("\u00a0", " ")
        lines = [_SPACE.sub(" ", line).strip(" ") if line.strip() else "" for line in text.split("\n")]
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(("\n".join(lines).strip("\n"), *self._span))
        self._pieces = None


def _span(value: str | None) -> int:
    return min(max(int(value), 1), MOST_SPANNED) if value and value.isdecimal() else 1


def _spread(rows: list[list[tuple[str, int, int]]]) -> Block:
    placed: dict[tuple[int, int], str] = {}
    for number, cells in enumerate(rows):
        column = 0
        for text, down, across in cells:
            while (number, column) in placed:
                column += 1
            for row in range(number, min(number + down, len(rows))):
                for place in range(column, column + across):
                    placed[row, place] = text
            column += across
    width = max((column for _row, column in placed), default=-1) + 1
    return [[placed.get((row, column), "") for column in range(width)] for row in range(len(rows))]
