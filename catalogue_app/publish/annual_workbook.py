"""The figures of the year as a workbook: one sheet per table, ready to copy into the report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_
from catalogue_app.publish.annual import AnnualFigures, FigureTable
from catalogue_app.publish.layout import wording
from catalogue_app.publish.writers.characters import encodable
from catalogue_app.publish.writers.read_back import expect_count, unreadable

_FONT, _HEADING = "宋体", "黑体"
_NARROW, _WIDE, _WIDEST = 10, 24, 60
_LONGEST_SHEET_NAME = 31


def write_workbook(figures: AnnualFigures, path: Path) -> Work[None]:
    """Write and read back. The same figures give the same bytes. Raises CatalogueError when it cannot be read back."""
    import xlsxwriter

    workbook = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    made = datetime.fromisoformat(figures.date)
    workbook.set_properties({"title": encodable(figures.title), "created": made, "author": ""})
    formats = _formats(workbook)
    for number, table in enumerate(figures.tables):
        yield Progress(N_("Writing the figures"), number, len(figures.tables))
        sheet = workbook.add_worksheet(table.title[:_LONGEST_SHEET_NAME])
        _draw(sheet, figures, table, formats)
    workbook.close()
    _read_back(figures, path)


def _formats(workbook: Any) -> dict[str, Any]:
    box = {"font_name": _FONT, "font_size": 10.5, "border": 1, "valign": "vcenter"}
    return {
        "title": workbook.add_format({"font_name": _HEADING, "font_size": 16, "align": "center", "valign": "vcenter"}),
        "header": workbook.add_format({**box, "font_name": _HEADING, "align": "center", "text_wrap": True}),
        "text": workbook.add_format({**box, "text_wrap": True}),
        "number": workbook.add_format({**box, "align": "right", "num_format": "#,##0"}),
        "total_text": workbook.add_format({**box, "bold": True}),
        "total_number": workbook.add_format({**box, "bold": True, "align": "right", "num_format": "#,##0"}),
        "note": workbook.add_format({"font_name": _FONT, "font_size": 9, "text_wrap": True, "valign": "top"}),
    }


def _draw(sheet: Any, figures: AnnualFigures, table: FigureTable, formats: dict[str, Any]) -> None:
    last = len(table.headers) - 1
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.freeze_panes(3, 0)
    sheet.merge_range(0, 0, 0, last, encodable(figures.title), formats["title"])
    sheet.set_row(0, 30)
    sheet.merge_range(1, 0, 1, last, table.title, formats["note"])
    for column, header in enumerate(table.headers):
        sheet.set_column(column, column, _width(table, column))
        sheet.write_string(2, column, header, formats["header"])
    for number, row in enumerate(table.rows):
        total = "total_" if table.totalled and number == len(table.rows) - 1 else ""
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(3 + number, column, cell, formats[f"{total}number"])
            else:
                sheet.write_string(3 + number, column, encodable(cell), formats[f"{total}text"])
    for number, note in enumerate(table.notes):
        text = wording.NOTES.format(notes=note)
        sheet.merge_range(4 + len(table.rows) + number, 0, 4 + len(table.rows) + number, last, text, formats["note"])


def _width(table: FigureTable, column: int) -> int:
    """Characters: figures are narrow, texts as wide as their longest line, up to what a page can bear."""
    texts = [row[column] for row in table.rows if isinstance(row[column], str)]
    longest = max((2 * len(str(text)) for text in texts), default=0)
    return max(min(longest + 2, _WIDEST), _WIDE if column == 0 else _NARROW + len(table.headers[column]))


def _read_back(figures: AnnualFigures, path: Path) -> None:
    from python_calamine import CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            names = workbook.sheet_names
            rows = [workbook.get_sheet_by_name(name).height for name in names]
    except Exception as error:
        raise unreadable(path, error) from error
    expect_count(path, len(names), len(figures.tables))
    expected = sum(3 + len(table.rows) + (1 + len(table.notes) if table.notes else 0) for table in figures.tables)
    expect_count(path, sum(rows), expected)
