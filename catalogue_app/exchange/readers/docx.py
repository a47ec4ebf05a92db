"""Reads the tables of a Word document, as a stream: merged cells, symbol boxes, titles above the tables."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange import archive as zip_archive
from catalogue_app.exchange import limits
from catalogue_app.exchange.grid import Grid, Span
from catalogue_app.exchange.readers.docx_numbering import Numbering
from catalogue_app.exchange.symbols import EMPTY, TICKED, enclosed_character, symbol, symbols_in
from catalogue_app.exchange.table_builder import lines_of_inner_table

WHERE = "表{number}"
_SKIPPED = {"Fallback", "moveFrom", "del", "rPrChange", "pPrChange", "tcPrChange", "rt"}
"""Old versions, deleted text, and the pronunciation above a text."""
_TITLES_KEPT = 12


def read(path: Path) -> list[Grid]:
    """Every table of the document body, nested ones too, numbered in reading order."""
    from lxml import etree

    with zip_archive.open_archive(path) as opened:
        part = _main_part(path, opened)
        for name in opened.namelist():
            if name.endswith((".xml", ".rels")):
                for _chunk in zip_archive.chunks(path, opened, name):
                    pass
        numbering = Numbering.read(path, opened, part)
        target = _Document(numbering)
        heard: Any = target  # lxml's stubs want bytes too, which an XML parser never hands over
        parser = etree.XMLParser(target=heard, resolve_entities=False, no_network=True, huge_tree=True)
        try:
            for chunk in zip_archive.chunks(path, opened, part):
                parser.feed(chunk)
            parser.close()
        except etree.XMLSyntaxError as error:
            raise FileRefusedError(zip_archive.DAMAGED, file=path.name) from error
    return target.grids()


def _main_part(path: Path, opened: zipfile.ZipFile) -> str:
    names = set(opened.namelist())
    if "_rels/.rels" in names:
        links = b"".join(zip_archive.chunks(path, opened, "_rels/.rels")).decode("utf-8", "replace")
        for link in re.findall(r"<Relationship\b[^>]*>", links):
            target = re.search(r'Target="/?([^"]+)"', link)
            if "relationships/officeDocument" in link and target and target.group(1) in names:
                return target.group(1)
    if "word/document.xml" in names:
        return "word/document.xml"
    raise FileRefusedError(zip_archive.DAMAGED, file=path.name)


class _Cell:
    """A cell that is being read: its paragraphs, and how far it is merged."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.columns = 1
        self.merge: str | None = None


class _Table:
    """A table that is being read; `below` names, per column, the row in which a vertical merge began."""

    def __init__(self, number: int, titles: tuple[str, ...]) -> None:
        self.number = number
        self.titles = titles
        self.rows: list[list[str]] = []
        self.spans: list[Span] = []
        self.below: dict[int, tuple[int, int]] = {}
        self.column = 0
        self.cell: _Cell | None = None
        self.deleted = False

    def end_row(self) -> None:
        """A row that a tracked change deleted stays as an empty one, so that the others keep their numbers."""
        if self.deleted and self.rows:
            self.rows[-1] = [""] * len(self.rows[-1])
        self.deleted = False

    def end_cell(self, cell: _Cell) -> None:
        row, left = len(self.rows) - 1, self.column
        right = min(left + max(1, cell.columns) - 1, limits.COLUMNS - 1)
        self.column = right + 1
        if left >= limits.COLUMNS or row < 0:
            return
        cells = self.rows[-1]
        cells.extend([""] * (right + 1 - len(cells)))
        if cell.merge == "continue" and left in self.below:
            return
        for covered in range(left, right + 1):
            self.close_merge(covered, row - 1)
        cells[left] = "\n".join(cell.lines).strip("\n")
        if cell.merge == "restart":
            self.below[left] = (row, right)
        elif right > left:
            self.spans.append((row, left, row, right))

    def start_row(self) -> None:
        self.rows.append([])
        self.column = 0
        self.continued: set[int] = set()

    def close_merge(self, left: int, bottom: int) -> None:
        if left in self.below:
            top, right = self.below.pop(left)
            if bottom > top or right > left:
                self.spans.append((top, left, max(bottom, top), right))

    def finished(self) -> Grid:
        for left in list(self.below):
            self.close_merge(left, len(self.rows) - 1)
        return Grid(WHERE.format(number=self.number), self.number, self.rows, self.spans, titles=self.titles)


class _Document:
    """Target of the XML parser: hears of elements as they start and end, and keeps no tree."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.found: list[Grid] = []
        self.count = 0
        self.tables: list[_Table] = []
        self.titles: list[str] = []
        self.text: list[list[str]] = []
        self.number: list[tuple[str, str] | None] = []
        self.font: str | None = None
        self.in_text = False
        self.skipping = 0
        self.checkbox: bool | None = None
        self.control_box = False
        self.numbering_here: dict[str, str] = {}
        self.hidden = False
        self.in_row_properties = False
        self.instruction: list[str] | None = None
        self.in_instruction = False

    def grids(self) -> list[Grid]:
        return sorted(self.found, key=lambda grid: grid.table or 0)

    def start(self, tag: str, attributes: Any) -> None:
        name = tag.rsplit("}", 1)[-1]
        if self.skipping or name in _SKIPPED:
            if name == "del" and self.in_row_properties and not self.skipping and self.tables:
                self.tables[-1].deleted = True
            self.skipping += 1
            return
        starter = _STARTS.get(name)
        if starter is not None:
            starter(self, {key.rsplit("}", 1)[-1]: value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        ender = _ENDS.get(tag.rsplit("}", 1)[-1])
        if ender is not None:
            ender(self)

    def data(self, data: str) -> None:
        if self.in_text and not self.skipping and self.text and not self.hidden:
            self.text[-1].append(symbols_in(data, self.font))
        elif self.in_instruction and self.instruction is not None:
            self.instruction.append(data)

    def comment(self, _text: str) -> None:
        """The parser asks for it."""

    def close(self) -> None:
        """The parser asks for it."""

    def write(self, text: str) -> None:
        if self.text:
            self.text[-1].append(text)

    # Starts of elements -----------------------------------------------------------------------------------------

    def start_table(self, _attributes: dict[str, str]) -> None:
        self.count += 1
        titles = tuple(self.titles[-_TITLES_KEPT:]) if not self.tables else ()
        self.tables.append(_Table(self.count, titles))
        if len(self.tables) == 1:
            self.titles.clear()

    def start_row(self, _attributes: dict[str, str]) -> None:
        if self.tables:
            self.tables[-1].start_row()

    def start_cell(self, _attributes: dict[str, str]) -> None:
        if self.tables:
            self.tables[-1].cell = _Cell()

    def skip_columns(self, attributes: dict[str, str]) -> None:
        if self.tables:
            self.tables[-1].column += _whole(attributes.get("val"), 0)

    def span_columns(self, attributes: dict[str, str]) -> None:
        if self.tables and self.tables[-1].cell:
            self.tables[-1].cell.columns = _whole(attributes.get("val"), 1)

    def merge_down(self, attributes: dict[str, str]) -> None:
        if self.tables and self.tables[-1].cell:
            self.tables[-1].cell.merge = attributes.get("val", "continue")

    def start_paragraph(self, _attributes: dict[str, str]) -> None:
        self.text.append([])
        self.numbering_here = {}

    def start_run(self, _attributes: dict[str, str]) -> None:
        self.font = None
        self.hidden = False

    def hide_run(self, attributes: dict[str, str]) -> None:
        self.hidden = _is_on(attributes)

    def start_row_properties(self, _attributes: dict[str, str]) -> None:
        self.in_row_properties = True

    def paragraph_style(self, attributes: dict[str, str]) -> None:
        self.numbering_here.update(self.numbering.of_style(attributes.get("val", "")))

    def field_character(self, attributes: dict[str, str]) -> None:
        if attributes.get("fldCharType") == "begin":
            self.instruction = []
        elif self.instruction is not None:
            self.write(enclosed_character("".join(self.instruction)))
            self.instruction = None

    def simple_field(self, attributes: dict[str, str]) -> None:
        self.write(enclosed_character(attributes.get("instr", "")))

    def start_instruction(self, _attributes: dict[str, str]) -> None:
        self.in_instruction = True

    def run_font(self, attributes: dict[str, str]) -> None:
        self.font = attributes.get("ascii") or attributes.get("hAnsi")

    def start_text(self, _attributes: dict[str, str]) -> None:
        self.in_text = True

    def write_symbol(self, attributes: dict[str, str]) -> None:
        try:
            self.write(symbol(attributes.get("font"), int(attributes.get("char", "0"), 16)))
        except ValueError:
            return

    def write_break(self, attributes: dict[str, str]) -> None:
        if attributes.get("type", "textWrapping") == "textWrapping":
            self.write("\n")

    def form_box(self, _attributes: dict[str, str]) -> None:
        self.checkbox = False

    def form_box_state(self, attributes: dict[str, str]) -> None:
        if self.checkbox is not None:
            self.checkbox = _is_on(attributes)

    def list_level(self, attributes: dict[str, str]) -> None:
        self.numbering_here["level"] = attributes.get("val", "0")

    def list_number(self, attributes: dict[str, str]) -> None:
        self.numbering_here["list"] = attributes.get("val", "0")

    # Ends of elements -------------------------------------------------------------------------------------------

    def end_table(self) -> None:
        if not self.tables:
            return
        grid = self.tables.pop().finished()
        self.found.append(grid)
        if self.tables and (cell := self.tables[-1].cell) is not None:
            cell.lines.extend(lines_of_inner_table(grid.cells))

    def end_row(self) -> None:
        if self.tables:
            self.tables[-1].end_row()

    def end_row_properties(self) -> None:
        self.in_row_properties = False

    def end_instruction(self) -> None:
        self.in_instruction = False

    def end_cell(self) -> None:
        if self.tables and (cell := self.tables[-1].cell) is not None:
            self.tables[-1].end_cell(cell)
            self.tables[-1].cell = None

    def end_paragraph(self) -> None:
        if not self.text:
            return
        line = "".join(self.text.pop())
        if "list" in self.numbering_here:
            level = _whole(self.numbering_here.get("level"), 0)
            line = self.numbering.next(self.numbering_here["list"], level) + line
            self.numbering_here = {}
        if self.tables and self.tables[-1].cell is not None:
            self.tables[-1].cell.lines.append(line)
        elif not self.tables and line.strip():
            self.titles.append(line.strip())

    def end_text(self) -> None:
        self.in_text = False

    def end_form_box(self) -> None:
        self.write(TICKED if self.checkbox else EMPTY)
        self.checkbox = None


_STARTS = {
    "tbl": _Document.start_table,
    "tr": _Document.start_row,
    "trPr": _Document.start_row_properties,
    "tc": _Document.start_cell,
    "gridBefore": _Document.skip_columns,
    "gridSpan": _Document.span_columns,
    "vMerge": _Document.merge_down,
    "p": _Document.start_paragraph,
    "pStyle": _Document.paragraph_style,
    "r": _Document.start_run,
    "vanish": _Document.hide_run,
    "fldChar": _Document.field_character,
    "fldSimple": _Document.simple_field,
    "instrText": _Document.start_instruction,
    "rFonts": _Document.run_font,
    "t": _Document.start_text,
    "sym": _Document.write_symbol,
    "br": _Document.write_break,
    "cr": _Document.write_break,
    "tab": lambda document, attributes: document.write(" ") if not attributes else None,
    "noBreakHyphen": lambda document, _attributes: document.write("-"),
    "checkBox": _Document.form_box,
    "default": _Document.form_box_state,
    "checked": _Document.form_box_state,
    "ilvl": _Document.list_level,
    "numId": _Document.list_number,
}
_ENDS = {
    "tbl": _Document.end_table,
    "tr": _Document.end_row,
    "trPr": _Document.end_row_properties,
    "instrText": _Document.end_instruction,
    "tc": _Document.end_cell,
    "p": _Document.end_paragraph,
    "t": _Document.end_text,
    "checkBox": _Document.end_form_box,
}


def _is_on(attributes: dict[str, str]) -> bool:
    return attributes.get("val", "1") not in ("0", "false", "off")


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return min(int(text or otherwise), limits.COLUMNS)
    except ValueError:
        return otherwise
