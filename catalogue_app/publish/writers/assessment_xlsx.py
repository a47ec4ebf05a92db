"""The self-assessment as a workbook: the score sheet with its figures as numbers, and every gap by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_
from catalogue_app.publish.layout import check_wording as words
from catalogue_app.publish.layout.assessment_list import AssessmentTable, gap_text
from catalogue_app.publish.writers.characters import encodable
from catalogue_app.publish.writers.read_back import expect_count, unreadable
from catalogue_app.publish.writers.report_sheet import set_up_page
from catalogue_app.publish.writers.row_heights import line_count

FONT, HEADING_FONT, TITLE_FONT = "宋体", "黑体", "方正小标宋简体"
_WIDTHS = (8, 26, 44, 9, 9, 10, 9, 9, 46)
_GAP_WIDTHS = (8, 30, 24, 70)
_LINE = 14.0
_FIRST_ROW = 3


def write(table: AssessmentTable, path: Path) -> Work[None]:
    """Write and read back. The same figures give the same bytes. Points are formulas over the figures beside them, so
    that whoever doubts a score sees how it comes about."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    made = datetime.fromisoformat(table.date)
    book.set_properties({"title": encodable(table.title), "author": "", "created": made})
    looks = _looks(book)
    yield Progress(N_("Writing XLSX"))
    _write_scores(book.add_worksheet(words.ASSESSMENT_SHEET), table, looks)
    _write_gaps(book.add_worksheet(words.GAPS_SHEET), table, looks)
    book.close()
    _read_back(table, path)


def _looks(book: Any) -> dict[str, Any]:
    box = {"font_name": FONT, "font_size": 10.5, "border": 1, "valign": "vcenter", "text_wrap": True}
    middle = {**box, "align": "center"}
    return {
        "title": book.add_format({"font_name": TITLE_FONT, "font_size": 18, "align": "center", "valign": "vcenter"}),
        "total": book.add_format({"font_name": HEADING_FONT, "font_size": 12, "align": "center", "valign": "vcenter"}),
        "header": book.add_format({**middle, "font_name": HEADING_FONT, "bg_color": "#F2F2F2"}),
        "cell": book.add_format(box),
        "middle": book.add_format(middle),
        "count": book.add_format({**middle, "num_format": "#,##0"}),
        "share": book.add_format({**middle, "num_format": "0.0%"}),
        "points": book.add_format({**middle, "num_format": "0.00"}),
        "sum": book.add_format({**middle, "num_format": "0.0", "font_name": HEADING_FONT}),
        "note": book.add_format({"font_name": FONT, "font_size": 9, "text_wrap": True, "valign": "vcenter"}),
    }


def _write_scores(sheet: Any, table: AssessmentTable, looks: Mapping[str, Any]) -> None:
    last = len(words.ASSESSMENT_COLUMNS) - 1
    sheet.merge_range(0, 0, 0, last, encodable(table.title), looks["title"])
    sheet.set_row(0, 34)
    sheet.merge_range(1, 0, 1, last, table.total_line, looks["total"])
    sheet.set_row(1, 22)
    for column, (label, width) in enumerate(zip(words.ASSESSMENT_COLUMNS.values(), _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, label, looks["header"])
    for at, one in enumerate(table.indicators, _FIRST_ROW):
        gap = encodable(gap_text(one))
        for column, text in enumerate((one.id, one.title, one.explain)):
            sheet.write_string(at, column, text, looks["middle" if column == 0 else "cell"])
        if one.measured:
            row = at + 1
            sheet.write_number(at, 3, one.reached, looks["count"])
            sheet.write_number(at, 4, one.of, looks["count"])
            sheet.write_formula(at, 5, f"=IF(E{row}=0,1,D{row}/E{row})", looks["share"], one.share)
            sheet.write_number(at, 6, one.weight, looks["points"])
            sheet.write_formula(at, 7, f"=ROUND(G{row}*F{row},2)", looks["points"], one.points)
        else:
            for column in range(3, 8):
                sheet.write_string(at, column, "—", looks["middle"])
        sheet.write_string(at, 8, gap, looks["cell"])
        lines = max(line_count(one.explain, _WIDTHS[2]), line_count(one.title, _WIDTHS[1]), line_count(gap, _WIDTHS[8]))
        sheet.set_row(at, max(lines, 2) * _LINE + 6)
    end = _FIRST_ROW + len(table.indicators)
    sheet.merge_range(end, 0, end, 5, words.TOTAL, looks["header"])
    for column in (6, 7):
        letter = "ABCDEFGH"[column]
        value = sum(one.weight for one in table.indicators if one.measured) if column == 6 else table.total
        span = f"{letter}{_FIRST_ROW + 1}:{letter}{end}"
        sheet.write_formula(end, column, f"=ROUND(SUM({span}),1)", looks["sum"], round(value, 1))
    sheet.write_string(end, 8, "", looks["cell"])
    sheet.set_row(end, 22)
    sheet.merge_range(end + 1, 0, end + 1, last, words.ASSESSMENT_NOTE, looks["note"])
    sheet.set_row(end + 1, 20)
    set_up_page(sheet, 2)


def _write_gaps(sheet: Any, table: AssessmentTable, looks: Mapping[str, Any]) -> None:
    for column, (label, width) in enumerate(zip(words.GAP_COLUMNS, _GAP_WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, looks["header"])
    gaps = [(one, field, name) for one in table.indicators if one.measured for field, name in one.gaps]
    for at, (one, field, name) in enumerate(gaps, 1):
        for column, text in enumerate((one.id, one.title, field, name)):
            sheet.write_string(at, column, encodable(text), looks["middle" if column == 0 else "cell"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(gaps)), len(words.GAP_COLUMNS) - 1)
    set_up_page(sheet, 0)


def _read_back(table: AssessmentTable, path: Path) -> None:
    from python_calamine import CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            rows = workbook.get_sheet_by_name(words.ASSESSMENT_SHEET).height
    except Exception as error:
        raise unreadable(path, error) from error
    expect_count(path, rows - _FIRST_ROW - 2, len(table.indicators))
