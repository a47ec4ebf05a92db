"""Reads the tables of an HTML page, saved from the web or from Word, or a page that calls itself .xls."""

from __future__ import annotations

import re
from collections import deque
from pathlib import Path
from typing import Any

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange import limits
from catalogue_app.exchange.archive import DAMAGED
from catalogue_app.exchange.decode import declared_charset, decode, refuse_endless
from catalogue_app.exchange.grid import Grid
from catalogue_app.exchange.symbols import EMPTY, TICKED, is_symbol_font, symbols_in
from catalogue_app.exchange.table_builder import TableBuilder, lines_of_inner_table
from catalogue_app.i18n import N_

FRAMES = N_(
    "“{file}” only frames other files of a saved workbook. Open it in Excel or WPS, save it as .xlsx and import that."
)
WHERE = "表{number}"
_HEAD = 20_000
_CHUNK = 1 << 20
_BETWEEN_TAGS = 24 * limits.MEGABYTE
"""Pages carry pictures inside, but none of this size."""
_SILENT = frozenset({
    "script", "style", "template", "noscript", "textarea", "select", "object", "svg", "del", "rt", "rp", "comment",
})  # fmt: skip
_LINES = frozenset({
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "blockquote", "center", "section", "article",
    "header", "pre", "ul", "ol", "form", "caption",
})  # fmt: skip
_FONT = re.compile(r"font-family\s*:\s*([^;]+)", re.IGNORECASE)
_PLAIN_LIST = re.compile(r"list-style(?:-type)?\s*:\s*(?:none|disc|circle|square)", re.IGNORECASE)
_MARK = 2
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_VOID = frozenset({"br", "img", "input", "hr", "meta", "link", "col", "wbr", "area", "base", "embed", "source"})
_TITLES_KEPT = 12
_TITLE_LENGTH = 120


def read(path: Path) -> list[Grid]:
    """Every table of the page, nested ones too, numbered in reading order."""
    content = path.read_bytes()
    refuse_endless(path, content, (b"<",), _BETWEEN_TAGS)
    text = decode(content, declared_charset(content))
    if text is None:
        raise FileRefusedError(DAMAGED, file=path.name)
    grids = grids_in(text, path.name)
    if not grids and "<frameset" in text[:_HEAD].lower():
        raise FileRefusedError(FRAMES, file=path.name)
    return grids


def grids_in(text: str, file: str) -> list[Grid]:
    """The tables of a page that is at hand as text; `file` is its name in what is said of it."""
    from lxml import etree

    target = _Page()
    heard: Any = target  # lxml's stubs want bytes too, which this parser never hands over
    parser = etree.HTMLParser(target=heard, huge_tree=True, no_network=True, encoding="utf-8")
    # The page's own charset declaration is void now: the text was decoded already.
    try:
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK].replace("\x00", "").encode("utf-8", "surrogatepass"))
        parser.close()
    except (etree.XMLSyntaxError, etree.ParserError, RecursionError) as error:
        raise FileRefusedError(DAMAGED, file=file) from error
    return target.grids()


class _Text:
    """Text as a browser shows it: white space is one blank, blocks and <br> begin lines."""

    def __init__(self) -> None:
        self.lines: list[list[str]] = [[]]

    def write(self, text: str, *, verbatim: bool = False) -> None:
        if verbatim:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.break_line()
                self.lines[-1].append(line)
        else:
            self.lines[-1].append(text)

    def break_line(self) -> None:
        self.lines.append([])

    def begin_block(self) -> None:
        if self.lines[-1]:
            self.lines.append([])

    def text(self) -> str:
        lines = [re.sub(r"[ \t\r\n]+", " ", "".join(parts)).strip(" ") for parts in self.lines]
        return "\n".join(lines).strip("\n")


class _Cell:
    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.rows = rows
        self.text = _Text()


class _Table:
    def __init__(self, number: int, titles: tuple[str, ...]) -> None:
        self.number = number
        self.titles = titles
        self.builder = TableBuilder()
        self.cell: _Cell | None = None
        self.caption: _Text | None = None
        self.heard: deque[str] = deque(maxlen=_TITLES_KEPT)

    def end_cell(self) -> None:
        if self.cell is not None:
            text = self.cell.text.text()
            self.heard.append(text)
            self.builder.add(text, self.cell.columns, self.cell.rows)
            self.cell = None

    def titles_inside(self) -> tuple[str, ...]:
        """The lines above a table that stands in a cell of this one, which only lays out the page: what stood above
        this table, in its cells so far, and above the other in its cell."""
        here = self.cell.text.text() if self.cell is not None else ""
        return self.titles + tuple(title for text in (*self.heard, here) for title in _title_lines(text))


class _Page:
    """Target of the HTML parser: hears of tags as they come, and keeps no tree."""

    def __init__(self) -> None:
        self.found: list[Grid] = []
        self.count = 0
        self.tables: list[_Table] = []
        self.outside = _Text()
        self.silent = 0
        self.fonts: list[tuple[str, str | None]] = []
        self.preformatted = 0
        self.lists: list[int | None] = []

    def grids(self) -> list[Grid]:
        while self.tables:
            self.end_table()
        return sorted(self.found, key=lambda grid: grid.table or 0)

    @property
    def here(self) -> _Text:
        for table in reversed(self.tables):
            if table.caption is not None:
                return table.caption
            if table.cell is not None:
                return table.cell.text
        return self.outside

    def start(self, tag: str, attributes: Any) -> None:
        tag = tag.lower() if isinstance(tag, str) else ""
        if self.silent or tag in _SILENT:
            self.silent += tag not in _VOID
            return
        style = attributes.get("style") or ""
        if _HIDDEN.search(style) and tag not in _VOID and tag not in ("table", "tr", "td", "th", "tbody"):
            self.silent = 1
            return
        family = _FONT.search(style)
        face = attributes.get("face") if tag == "font" else (family.group(1) if family else None)
        if tag not in _VOID:
            inherited = self.fonts[-1][1] if self.fonts else None
            self.fonts.append((tag, _symbol_font(face) if face else inherited))
        if tag == "table":
            self.start_table()
        elif tag == "tr":
            self.start_row()
        elif tag in ("td", "th"):
            self.start_cell(attributes)
        elif tag == "br":
            self.here.break_line()
        elif tag in _LINES:
            self.start_block(tag, attributes)
        elif tag == "img" and 0 < len((attributes.get("alt") or "").strip()) <= _MARK:
            self.here.write(attributes["alt"].strip())  # a tick that was drawn as a picture
        elif tag == "input" and (attributes.get("type") or "").lower() in ("checkbox", "radio"):
            self.here.write(TICKED if "checked" in attributes else EMPTY)

    def end(self, tag: str) -> None:
        tag = tag.lower() if isinstance(tag, str) else ""
        if self.silent:
            self.silent -= tag not in _VOID
            return
        for index in range(len(self.fonts) - 1, -1, -1):
            if self.fonts[index][0] == tag:
                del self.fonts[index:]
                break
        if tag == "table":
            self.end_table()
        elif tag in ("td", "th") or tag == "tr":
            if self.tables:
                self.tables[-1].end_cell()
        elif tag in _LINES or tag == "title":
            self.end_block(tag)

    def data(self, data: str) -> None:
        if self.silent:
            return
        font = self.fonts[-1][1] if self.fonts else None
        if self.tables and self.here is self.outside:
            return  # text between the cells of a table
        self.here.write(symbols_in(data, font))

    def comment(self, _text: str) -> None:
        """The parser asks for it."""

    def close(self) -> None:
        """The parser asks for it."""

    def start_block(self, tag: str, attributes: Any) -> None:
        if tag == "caption" and self.tables:
            self.tables[-1].caption = _Text()
        self.here.begin_block()
        if tag in ("ol", "ul"):
            numbered = tag == "ol" and not _PLAIN_LIST.search(attributes.get("style") or "")
            self.lists.append(_whole(attributes.get("start")) - 1 if numbered else None)
        elif tag == "li" and self.lists and (before := self.lists[-1]) is not None:
            number = _whole(attributes.get("value")) if attributes.get("value") else before + 1
            self.lists[-1] = number
            self.here.write(f"{number}.")

    def end_block(self, tag: str) -> None:
        if tag == "caption" and self.tables and (caption := self.tables[-1].caption) is not None:
            table = self.tables[-1]
            table.titles = (*table.titles, *_title_lines(caption.text()))
            table.caption = None
            return
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        self.here.begin_block()

    def start_table(self) -> None:
        self.count += 1
        if self.tables:
            titles = self.tables[-1].titles_inside()
        else:
            titles = tuple(_title_lines(self.outside.text()))
            self.outside = _Text()
        self.tables.append(_Table(self.count, titles[-_TITLES_KEPT:]))

    def start_row(self) -> None:
        if self.tables:
            self.tables[-1].end_cell()
            self.tables[-1].builder.start_row()

    def start_cell(self, attributes: Any) -> None:
        if not self.tables:
            return
        table = self.tables[-1]
        table.end_cell()
        table.cell = _Cell(_whole(attributes.get("colspan")), _whole(attributes.get("rowspan"), zero=True))

    def end_table(self) -> None:
        if not self.tables:
            return
        table = self.tables.pop()
        table.end_cell()
        cells, spans = table.builder.finished()
        self.found.append(Grid(WHERE.format(number=table.number), table.number, cells, spans, titles=table.titles))
        if self.tables and (outer := self.tables[-1].cell) is not None:
            for line in lines_of_inner_table(cells):
                outer.text.begin_block()
                outer.text.write(line)
            outer.text.begin_block()


def _title_lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.split("\n")]
    return [line for line in lines if line and len(line) <= _TITLE_LENGTH]


def _symbol_font(value: str) -> str | None:
    first = value.split(",", 1)[0].strip().strip("\"'").strip()
    return first if is_symbol_font(first) else None


def _whole(text: str | None, *, zero: bool = False) -> int:
    """A span; anything unreadable counts as 1, and rowspan="0" means to the end of the table."""
    match = re.match(r"\s*(\d{1,6})", text or "")
    if not match:
        return 1
    number = min(int(match.group(1)), limits.ROWS)
    return number if number or zero else 1
