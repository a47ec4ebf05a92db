"""The check report as a workbook for sending back to a department.

It holds the department's own rows; each cell that has a problem is filled and has the message as a comment, so that a
clerk corrects it in place and the corrected file can be imported: it has no column and no title that an import would
take for the catalogue's own, and the hidden base by which the corrections are told from what has changed here since.
Colour is not the only sign: the comment of a row's number counts its problems, a second sheet sums them up, and a third
lists them all with a link to each cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue_app.domain.column import TICK
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import SEVERITIES, Severity
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_
from catalogue_app.publish.layout import check_wording as words
from catalogue_app.publish.layout.check_list import Note, ProblemLine, Report, ReportRow, problem_lines, summary
from catalogue_app.publish.writers import base_sheet
from catalogue_app.publish.writers.characters import encodable
from catalogue_app.publish.writers.read_back import expect_count, unreadable
from catalogue_app.publish.writers.report_sheet import set_up_page
from catalogue_app.publish.writers.row_heights import line_count

FILLS: Mapping[Severity, str] = {"error": "#F8CBAD", "warning": "#FFE699", "hint": "#DDEBF7"}
FONT, HEADING_FONT, TITLE_FONT = "宋体", "黑体", "方正小标宋简体"
SIZE, LINE = 9.0, 12.75
LONGEST = 32_767
"""Characters of a cell; what is longer is cut here, the catalogue itself keeps it."""
FIRST_ROW = 3
"""Of the table's rows, counted from 0."""
_WIDTHS: Mapping[str, int] = {
    "公开内容（要素）": 36,
    "公开依据": 36,
    "公开渠道和载体": 28,
    "公开时限": 22,
    "公开主体": 18,
}
_NARROW, _USUAL = 8, 16
_LIST_WIDTHS = (7, 14, 30, 16, 11, 70, 38, 10, 26, 8)
_COMMENT_WIDTH, _COMMENT_LINE = 300, 17
"""Pixels."""
_COMMENT_UNITS = 46
"""Half characters in a line of a comment."""
_HIGHEST_COMMENT = 420
_HIGHEST_ROW = 409.0


def write(report: Report, path: Path, entries: Mapping[str, Entry]) -> Work[None]:
    """Write the workbook at `path` and read it back; hand it to `publish.files.write_safely`. The same report gives
    the same bytes. `entries` (id → entry) are those of the report's rows. Raises CatalogueError when it cannot be read
    back."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    made = datetime.fromisoformat(report.date or "2000-01-01")
    book.set_properties({"title": encodable(report.title), "author": "", "created": made})
    looks = _looks(book)
    yield from _write_table(book.add_worksheet(words.MARKED_SHEET), report, looks)
    lines = problem_lines(report)
    _write_summary(book.add_worksheet(words.SUMMARY_SHEET), report, lines, looks)
    _write_list(book.add_worksheet(words.LIST_SHEET), report, lines, looks)
    placed = _placed(report, entries)
    base_sheet.write_base(book.add_worksheet(base_sheet.SHEET), placed)
    yield Progress(N_("Writing XLSX"), len(report.rows), len(report.rows))
    book.close()
    _read_back(report, lines, placed, path)


def _placed(report: Report, entries: Mapping[str, Entry]) -> list[base_sheet.PlacedEntry]:
    """Where the rows' entries stand, and under which number; one that was deleted meanwhile has no base."""
    return [
        base_sheet.placed(words.MARKED_SHEET, FIRST_ROW + at + 1, str(row.number), entries[row.entry_id])
        for at, row in enumerate(report.rows)
        if row.entry_id in entries
    ]


def _looks(book: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": SIZE, "text_wrap": True, "valign": "vcenter", "border": 1}
    middle = {**base, "align": "center"}
    return {
        "title": book.add_format({"font_name": TITLE_FONT, "font_size": 18, "align": "center", "valign": "vcenter"}),
        "plain": book.add_format({"font_name": FONT, "font_size": SIZE, "text_wrap": True, "valign": "vcenter"}),
        "heading": book.add_format({"font_name": HEADING_FONT, "font_size": 12, "valign": "vcenter"}),
        "header": book.add_format({**middle, "font_name": HEADING_FONT, "bg_color": "#F2F2F2"}),
        "cell": book.add_format(base),
        "middle": book.add_format(middle),
        "number": book.add_format({**middle, "num_format": "#,##0"}),
        "link": book.add_format({**middle, "font_color": "#1F4E9E", "underline": 1}),
        **{severity: book.add_format({**base, "bg_color": colour}) for severity, colour in FILLS.items()},
        **{f"{one}_middle": book.add_format({**middle, "bg_color": colour}) for one, colour in FILLS.items()},
    }


# The table


def _write_table(sheet: Any, report: Report, looks: Mapping[str, Any]) -> Work[None]:
    last = len(report.columns) + 1
    labels = [
        words.LIST_COLUMNS["number"],
        words.FIELD,
        *(f"{group}\n{label}" if group else label for group, label in report.columns),
    ]
    widths = [_width(label) for label in labels]
    sheet.merge_range(0, 0, 0, last, _title(report), looks["title"])
    sheet.set_row(0, 32)
    sheet.merge_range(1, 0, 1, last, f"{report.summary}{words.LEGEND}", looks["plain"])
    sheet.set_row(1, 18)
    sheet.set_row(2, 2 * LINE + 8)
    for column, (label, width) in enumerate(zip(labels, widths, strict=True)):
        sheet.write_string(2, column, label, looks["header"])
        sheet.set_column(column, column, width)
    for number, row in enumerate(report.rows):
        if number % 500 == 0:
            yield Progress(N_("Writing XLSX"), number, len(report.rows))
        _write_row(sheet, FIRST_ROW + number, row, widths, looks)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.autofilter(2, 0, max(FIRST_ROW, FIRST_ROW + len(report.rows) - 1), last)
    set_up_page(sheet, 2)


def _title(report: Report) -> str:
    """“…标准目录（检查报告）”: without the brackets an import would read a field of that name in it."""
    title = encodable(report.title)
    whose = title.removesuffix(words.REPORT)
    return f"{whose}{words.REPORT_IN_BRACKETS}" if whose != title else title


def _width(label: str) -> int:
    if label == words.LIST_COLUMNS["number"]:
        return _NARROW
    return _WIDTHS.get(label, _NARROW if "\n" in label and "事项" not in label else _USUAL)


def _write_row(sheet: Any, at: int, row: ReportRow, widths: Sequence[int], looks: Mapping[str, Any]) -> None:
    _write_number(sheet, at, row, looks)
    sheet.write_string(at, 1, encodable(row.field), looks["middle"])
    lines = 1
    for column, cell in enumerate(row.cells, 2):
        text = encodable(cell.text)[:LONGEST]
        lines = max(lines, line_count(text, widths[column]))
        look = (f"{cell.severity}_middle" if cell.severity else "middle") if text == TICK else cell.severity or "cell"
        sheet.write_string(at, column, text, looks[look])
        _comment(sheet, at, column, cell.notes)
    sheet.set_row(at, min(lines * LINE + 6, _HIGHEST_ROW))


def _write_number(sheet: Any, at: int, row: ReportRow, looks: Mapping[str, Any]) -> None:
    """The row's number: filled for what concerns the row as a whole, with the count of all its problems."""
    counted = [note for cell in row.cells for note in cell.notes if not note.waived]
    own = [note for note in row.notes if not note.waived]
    worst = f"{min((note.severity for note in own), key=SEVERITIES.index)}_middle" if own else "number"
    sheet.write_number(at, 0, row.number, looks[worst])
    count = len(counted) + len(own)
    if count or row.notes:
        _comment(sheet, at, 0, row.notes, words.PROBLEM_COUNT.format(count=count))


def _comment(sheet: Any, at: int, column: int, notes: Sequence[Note], heading: str = "") -> None:
    if notes or heading:
        lines = ([heading] if heading else []) + [note.text for note in notes]
        text = encodable("\n".join(lines))[:LONGEST]
        height = min(_COMMENT_LINE * (line_count(text, _COMMENT_UNITS) + 1), _HIGHEST_COMMENT)
        look = {"width": _COMMENT_WIDTH, "height": height, "font_size": 9, "font_name": FONT}
        sheet.write_comment(at, column, text, {**look, "author": ""})


# The sum and the list


def _write_summary(sheet: Any, report: Report, lines: Sequence[ProblemLine], looks: Mapping[str, Any]) -> None:
    found = summary(lines)
    for column, width in enumerate((26, 12, 12, 12, 12, 70)):
        sheet.set_column(column, column, width)
    sheet.merge_range(0, 0, 0, 5, encodable(report.title), looks["title"])
    sheet.set_row(0, 32)
    sheet.merge_range(1, 0, 1, 5, report.summary, looks["plain"])
    at = _heading(sheet, 3, words.BY_SEVERITY, (words.LIST_COLUMNS["severity"], words.COUNT), looks)
    for severity in SEVERITIES:
        sheet.write_string(at, 0, words.SEVERITIES[severity], looks[f"{severity}_middle"])
        sheet.write_number(at, 1, found.counts[severity], looks["number"])
        at += 1
    sheet.write_string(at, 0, words.WAIVED, looks["middle"])
    sheet.write_number(at, 1, found.waived, looks["number"])
    at = _heading(
        sheet, at + 2, words.BY_FIELD, (words.FIELD, *(words.SEVERITIES[one] for one in SEVERITIES), words.TOTAL), looks
    )
    for field, counts in found.by_field:
        sheet.write_string(at, 0, encodable(field), looks["cell"])
        for column, severity in enumerate(SEVERITIES, 1):
            sheet.write_number(at, column, counts[severity], looks["number"])
        sheet.write_number(at, 4, sum(counts.values()), looks["number"])
        at += 1
    labels = (words.LIST_COLUMNS["rule"], words.LIST_COLUMNS["severity"], words.COUNT, words.EXAMPLE)
    at = _heading(sheet, at + 1, words.BY_RULE, labels[:3], looks)
    sheet.merge_range(at - 1, 3, at - 1, 5, labels[3], looks["header"])
    for rule, severity, count, example in found.by_rule:
        sheet.write_string(at, 0, encodable(rule), looks["cell"])
        sheet.write_string(at, 1, words.SEVERITIES[severity], looks[f"{severity}_middle"])
        sheet.write_number(at, 2, count, looks["number"])
        sheet.merge_range(at, 3, at, 5, encodable(example)[:LONGEST], looks["cell"])
        sheet.set_row(at, min(line_count(example, 90) * LINE + 6, _HIGHEST_ROW))
        at += 1
    set_up_page(sheet, 0)


def _heading(sheet: Any, at: int, title: str, labels: Sequence[str], looks: Mapping[str, Any]) -> int:
    """Title and header of a small table; the row that follows."""
    sheet.write_string(at, 0, title, looks["heading"])
    for column, label in enumerate(labels):
        sheet.write_string(at + 1, column, label, looks["header"])
    return at + 2


def _write_list(sheet: Any, report: Report, lines: Sequence[ProblemLine], looks: Mapping[str, Any]) -> None:
    keys = [*words.LIST_COLUMNS]
    labels = [words.LIST_COLUMNS["number"], words.FIELD, *(words.LIST_COLUMNS[key] for key in keys[1:]), words.LOOK]
    for column, (label, width) in enumerate(zip(labels, _LIST_WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, looks["header"])
    for at, line in enumerate(lines, 1):
        severity = words.WAIVED if line.waived else words.SEVERITIES[line.severity]
        fill = "middle" if line.waived else f"{line.severity}_middle"
        if line.number is None:
            sheet.write_string(at, 0, "", looks["middle"])
        else:
            sheet.write_number(at, 0, line.number, looks["number"])
        texts = (line.field, line.item, line.place, severity, line.message, line.ground, line.rule, line.waived)
        for column, text in enumerate(texts, 1):
            look = {1: "middle", 3: "middle", 4: fill, 7: "middle"}.get(column, "cell")
            sheet.write_string(at, column, encodable(text)[:LONGEST], looks[look])
        highest = max(line_count(text, width) for text, width in zip(texts, _LIST_WIDTHS[1:], strict=False))
        sheet.set_row(at, min(highest * LINE + 6, _HIGHEST_ROW))
        _link(sheet, at, len(texts) + 1, line, looks)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(lines)), len(labels) - 1)
    set_up_page(sheet, 0)


_MOST_LINKS = 60_000
"""A worksheet holds 65,530 links; a list that long is not read link by link."""


def _link(sheet: Any, at: int, column: int, line: ProblemLine, looks: Mapping[str, Any]) -> None:
    from xlsxwriter.utility import xl_rowcol_to_cell

    if line.row is None or at > _MOST_LINKS:
        sheet.write_string(at, column, "", looks["middle"])
        return
    cell = xl_rowcol_to_cell(FIRST_ROW + line.row, 0 if line.column is None else line.column + 2)
    sheet.write_url(at, column, f"internal:'{words.MARKED_SHEET}'!{cell}", looks["link"], cell)


def _read_back(
    report: Report, lines: Sequence[ProblemLine], placed: Sequence[base_sheet.PlacedEntry], path: Path
) -> None:
    from python_calamine import CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            rows = workbook.get_sheet_by_name(words.MARKED_SHEET).height
            listed = workbook.get_sheet_by_name(words.LIST_SHEET).height
            base = workbook.get_sheet_by_name(base_sheet.SHEET).to_python()
        kept = base_sheet.read_base(path.name, [[str(cell) for cell in row] for row in base])
    except Exception as error:
        raise unreadable(path, error) from error
    expect_count(path, rows - FIRST_ROW, len(report.rows))
    expect_count(path, listed - 1, len(lines))
    expect_count(path, len(kept), len(placed))
