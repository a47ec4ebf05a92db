"""XLSX: the official table as a workbook that prints as one and can be worked with.

Texts are written as texts, so one that begins with = stays what it is. Control characters are kept in the escaped form
that the file format has for them. The base sheet lets a file that a department edited be merged when it comes back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as with_default
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError, FileRefusedError
from catalogue_app.i18n import N_
from catalogue_app.publish.files import safe_file_name
from catalogue_app.publish.layout import wording
from catalogue_app.publish.layout.document import Document, Section, TableColumn
from catalogue_app.publish.writers import base_sheet
from catalogue_app.publish.writers.characters import encodable
from catalogue_app.publish.writers.read_back import expect_count, unreadable
from catalogue_app.publish.writers.row_heights import line_count, row_lines

FONT, HEADING_FONT, TITLE_FONT = "宋体", "黑体", "方正小标宋简体"
"""What office PCs have; another program takes its own Song or Hei where one is missing."""
SIZE = 9.0
LINE = 12.75
"""Points from line to line at `SIZE`."""
PADDING = 6.0
HIGHEST = 409.0
"""Points; no spreadsheet program shows a higher row."""
LONGEST = 32_767
"""UTF-16 units that a cell holds."""
MOST_ROWS = 1_048_576
_PAPER_NUMBERS = {"A4": 9, "A3": 8}
_SCALE = 1.13
"""Columns are this much wider than on our printed page, and the sheet is fitted to the paper's width: so 9 points, the
size a screen wants, are printed as 8."""
_PIXELS_A_MM = 96 / 25.4 * _SCALE
_POINTS_A_MM = 72 / 25.4 * _SCALE
_MOST_BREAKS = 1000
_ROWS_A_STEP = 1000
_LONGEST_SHEET_NAME = 31


@dataclass(slots=True)
class _Formats:
    """The cell formats of a workbook."""

    title: Any
    subtitle: Any
    heading: Any
    section: Any
    header: Any
    left: Any
    center: Any
    note: Any
    empty: Any


@dataclass(slots=True)
class _Made:
    """What has been written so far: where the entries stand, and the ends of texts too long for their cells."""

    placed: list[base_sheet.PlacedEntry] = with_default(default_factory=list)
    long_texts: list[tuple[str, str]] = with_default(default_factory=list)


def write(document: Document, path: Path) -> Work[None]:
    """The official table as a workbook; every cell is text. Raises OSError when it cannot be written."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_urls": False})
    # The format of an unwritten cell, too, so that an office's own rows below the table look like ours.
    book.formats[0].set_font_name(FONT)
    book.formats[0].set_font_size(SIZE)
    book.set_calc_mode("auto")
    book.set_properties(
        {
            "title": encodable(document.title),
            "author": encodable(document.organisation_line),
            "created": datetime.fromisoformat(document.date),
        }
    )
    formats = _formats(book)
    made = _Made()
    for name, sections in sheets(document):
        _check_rows(name, document, sections)
        sheet = book.add_worksheet(name)
        yield from _write_sheet(document, sections, sheet, formats, made)
    if made.long_texts:
        _write_long_texts(book.add_worksheet(wording.LONG_TEXTS), made, formats)
    if made.placed:
        base_sheet.write_base(book.add_worksheet(base_sheet.SHEET), made.placed)
    yield Progress(N_("Writing XLSX"), document.count, document.count)
    book.close()


def _check_rows(name: str, document: Document, sections: Sequence[Section]) -> None:
    rows = sum(len(section.entries) for section in sections) + _other_rows(document, sections)
    if rows > MOST_ROWS:
        raise CatalogueError(
            N_(
                "The worksheet “{sheet}” would need {rows} rows; a worksheet holds {most}. Export one sheet per field, "
                "or field by field."
            ),
            sheet=name,
            rows=rows,
            most=MOST_ROWS,
        )


def sheets(document: Document) -> list[tuple[str, tuple[Section, ...]]]:
    """Which sections stand in which sheet."""
    if document.sheets == "one" or len(document.sections) < 2:
        return [(wording.SHEET, document.sections)]
    names: set[str] = {wording.LONG_TEXTS.casefold(), base_sheet.SHEET}
    return [(_sheet_name(section.name, names), (section,)) for section in document.sections]


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that spreadsheet programs accept, different from the others without regard to case."""
    plain = safe_file_name(encodable(wanted).replace("[", "（").replace("]", "）").replace("'", "’"), wording.SHEET)
    name, number = plain[:_LONGEST_SHEET_NAME], 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: _LONGEST_SHEET_NAME - len(str(number)) - 1]}-{number}"
    taken.add(name.casefold())
    return name


def _formats(book: Any) -> _Formats:
    cell = {"font_name": FONT, "font_size": SIZE, "text_wrap": True, "valign": "vcenter", "border": 1}
    middle = {"align": "center", "valign": "vcenter", "text_wrap": True}
    return _Formats(
        title=book.add_format({**middle, "font_name": TITLE_FONT, "font_size": 20}),
        subtitle=book.add_format({**middle, "font_name": FONT, "font_size": 11}),
        heading=book.add_format({**middle, "font_name": HEADING_FONT, "font_size": 13}),
        section=book.add_format({**middle, "font_name": HEADING_FONT, "font_size": 13, "border": 1}),
        header=book.add_format({**middle, "font_name": HEADING_FONT, "font_size": SIZE, "border": 1}),
        left=book.add_format({**cell, "align": "left"}),
        center=book.add_format({**cell, "align": "center"}),
        note=book.add_format(
            {"font_name": FONT, "font_size": SIZE, "text_wrap": True, "align": "left", "valign": "vcenter"}
        ),
        empty=book.add_format({**middle, "font_name": FONT, "font_size": SIZE, "border": 1}),
    )


def _write_sheet(
    document: Document, sections: Sequence[Section], sheet: Any, formats: _Formats, made: _Made
) -> Work[None]:
    columns = sections[0].columns if sections else document.columns
    last = len(columns) - 1
    for index, column in enumerate(columns):
        sheet.set_column_pixels(index, index, round(column.width * _PIXELS_A_MM))
    own = sections[0] if document.sheets != "one" and len(document.sections) > 1 else None
    row = _write_heading(document, own, sheet, formats, last)
    if own is None and sections and sections[0].title:
        # Above the header, where a reader and our own import look for it; the others stand between the rows.
        _write_across(sheet, row, last, sections[0].title, formats.heading, 26.0)
        row += 1
    header_row = row
    row = _write_header(document, sheet, formats, row)
    _set_up_page(document, sheet, columns, header_row)
    units = [_units(column) for column in columns]
    breaks = []
    for number, section in enumerate(sections):
        if number:
            breaks.append(row)
            _write_across(sheet, row, last, section.title, formats.section, 26.0)
            row += 1
        yield from _write_rows(document, section, sheet, formats, made, row, units)
        row += len(section.entries)
        if not section.entries:
            _write_across(sheet, row, last, document.nothing, formats.empty, 24.0)
            row += 1
    if row > header_row + 2:
        sheet.autofilter(header_row + 1, 0, row - 1, last)
    sheet.set_h_pagebreaks(breaks[:_MOST_BREAKS])
    width = sum(units)
    for note in document.notes:
        _write_across(sheet, row, last, note, formats.note, line_count(note, width) * LINE + PADDING)
        row += 1


def _units(column: TableColumn) -> int:
    """Half characters that fit beside one another in the column."""
    return max(int((column.width * _POINTS_A_MM - 6) / (SIZE / 2)), 2)


def _write_heading(document: Document, section: Section | None, sheet: Any, formats: _Formats, last: int) -> int:
    title = document.title if section is None else section.title or document.title
    _write_across(sheet, 0, last, title, formats.title, 34.0)
    lines = document.subtitle if section is None else (document.title,)
    for number, line in enumerate(lines, 1):
        _write_across(sheet, number, last, line, formats.subtitle, 20.0)
    return 1 + len(lines)


def _write_header(document: Document, sheet: Any, formats: _Formats, row: int) -> int:
    heights = [LINE, LINE]
    for cell in document.header:
        top, left = row + cell.row, cell.column
        bottom, right = top + cell.row_span - 1, left + cell.column_span - 1
        text = encodable(cell.text)
        if (top, left) == (bottom, right):
            sheet.write_string(top, left, text, formats.header)
            needed = line_count(text, _units(document.columns[left])) * LINE
            heights[cell.row] = max(heights[cell.row], needed)
        else:
            sheet.merge_range(top, left, bottom, right, "", formats.header)
            sheet.write_string(top, left, text, formats.header)
    for offset, height in enumerate(heights):
        sheet.set_row(row + offset, height + PADDING)
    return row + 2


def _write_rows(
    document: Document, section: Section, sheet: Any, formats: _Formats, made: _Made, first: int, units: list[int]
) -> Work[None]:
    looks = [formats.center if column.align == "center" else formats.left for column in section.columns]
    heights = _heights(section, units)
    mergeable = base_sheet.mergeable(document)
    code = next((at for at, column in enumerate(section.columns) if column.key == "code"), 0)
    for offset, row in enumerate(section.rows()):
        at = first + offset
        sheet.set_row(at, next(heights))
        for column, text in enumerate(row.cells):
            span = row.spans[column]
            if span == 0:
                continue
            if span > 1:
                sheet.merge_range(at, column, at + span - 1, column, "", looks[column])
            if text:
                _write_text(sheet, at, column, text, looks[column], made)
            elif span == 1:
                sheet.write_blank(at, column, None, looks[column])
        if mergeable:
            made.placed.append(base_sheet.placed(sheet.name, at + 1, row.cells[code], row.entry))
        if offset % _ROWS_A_STEP == 0:
            yield Progress(N_("Writing XLSX"), offset, len(section.entries))


def _write_text(sheet: Any, row: int, column: int, text: str, look: Any, made: _Made) -> None:
    text = encodable(text)
    if len(text) > LONGEST // 2 and _utf16_units(text) > LONGEST:
        from xlsxwriter.utility import xl_rowcol_to_cell

        kept = _cut(text, LONGEST - 40)
        made.long_texts.append((f"{sheet.name}!{xl_rowcol_to_cell(row, column)}", text[len(kept) :]))
        text = kept + wording.TOO_LONG.format(characters=len(text) - len(kept), sheet=wording.LONG_TEXTS)
    sheet.write_string(row, column, text, look)


def _utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, units: int) -> str:
    """The longest beginning of the text that takes no more UTF-16 units than that."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")


def _heights(section: Section, units: list[int]) -> Iterator[float]:
    """The height of every row, in points; the last row below a merged cell grows until its text fits."""
    heights: list[float] = []
    merged: list[tuple[int, int, float]] = []
    for index, row in enumerate(section.rows()):
        heights.append(min(row_lines(row.cells, row.spans, units) * LINE + PADDING, HIGHEST))
        for column, span in enumerate(row.spans):
            if span > 1:
                needed = line_count(row.cells[column], units[column]) * LINE + PADDING
                merged.append((index, index + span, needed))
    for start, end, needed in merged:
        missing = needed - sum(heights[start:end])
        if missing > 0:
            heights[end - 1] = min(heights[end - 1] + missing, HIGHEST)
    return iter(heights)


def _write_across(sheet: Any, row: int, last: int, text: str, look: Any, height: float) -> None:
    if last > 0:
        sheet.merge_range(row, 0, row, last, "", look)
    sheet.write_string(row, 0, encodable(text), look)
    sheet.set_row(row, height)


def _set_up_page(document: Document, sheet: Any, columns: Sequence[TableColumn], header_row: int) -> None:
    paper = document.paper
    sheet.set_landscape()
    sheet.set_paper(_PAPER_NUMBERS[paper.name])
    sheet.set_margins(paper.side / 25.4, paper.side / 25.4, paper.top / 25.4, paper.bottom / 25.4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row, header_row + 1)
    sheet.center_horizontally()
    page = wording.PAGE.format(page="&P", pages="&N")
    sheet.set_footer(f"&C{page}")
    names = [index for index, column in enumerate(columns) if column.key in ("level1", "level2")]
    sheet.freeze_panes(header_row + 2, max(names, default=-1) + 1)
    sheet.hide_gridlines(2)


def _write_long_texts(sheet: Any, made: _Made, formats: _Formats) -> None:
    """The ends of texts that no cell could hold, piece by piece."""
    for column, (head, width) in enumerate(zip(wording.LONG_TEXTS_HEADER, (20, 8, 100), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, formats.header)
    row = 1
    for place, text in made.long_texts:
        number = 1
        while text:
            piece = _cut(text, LONGEST)
            sheet.write_string(row, 0, place, formats.left)
            sheet.write_string(row, 1, str(number), formats.center)
            sheet.write_string(row, 2, piece, formats.left)
            text, number, row = text[len(piece) :], number + 1, row + 1


def read_back(document: Document, path: Path) -> None:
    """Opens the workbook with another library than the one that wrote it."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        names = set(book.sheet_names)
        heights = [(book.get_sheet_by_name(name).height, some) for name, some in sheets(document) if name in names]
        base = book.get_sheet_by_name(base_sheet.SHEET).to_python() if base_sheet.SHEET in names else []
    except Exception as error:
        raise unreadable(path, error) from error
    expect_count(path, sum(height - _other_rows(document, some) for height, some in heights), document.count)
    if base_sheet.mergeable(document) and document.count:
        try:
            kept = base_sheet.read_base(path.name, [[str(cell) for cell in row] for row in base])
        except FileRefusedError as error:
            raise unreadable(path, error) from error
        expect_count(path, len(kept), document.count)


def _other_rows(document: Document, sections: Sequence[Section]) -> int:
    """Rows of a sheet that hold no entry: titles, header, notes."""
    alone = document.sheets != "one" and len(document.sections) > 1
    heading = 2 if alone else 1 + len(document.subtitle) + sum(1 for section in sections if section.title)
    empty = sum(1 for section in sections if not section.entries)
    return heading + 2 + empty + len(document.notes)
