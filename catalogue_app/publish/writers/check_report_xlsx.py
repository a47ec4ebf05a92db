"""The check report as a workbook for sending back to a department.

It holds the department's own rows; each cell that has a problem is filled and has the message as a comment, so that a
clerk corrects it in place. Colour is not the only sign: the last column counts a row's problems.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from catalogue_app.domain.problem import Severity
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_

SHEET = "检查结果"
GENERAL = "总体问题"
PROBLEMS = "问题"
FILLS: Mapping[Severity, str] = {"error": "#F8CBAD", "warning": "#FFE699", "hint": "#DDEBF7"}
LEGEND = "底色：红为错误（须改正），黄为提醒，蓝为建议；说明见单元格批注。"
FONT = "仿宋"
LONGEST = 32_767
"""Characters of a cell; what is longer is cut here, the catalogue itself keeps it."""
_WIDTHS: Mapping[str, int] = {
    "公开内容（要素）": 36,
    "公开依据": 36,
    "公开渠道和载体": 26,
    "公开时限": 22,
    "公开主体": 18,
}
_NARROW, _USUAL = 7, 16
_LINE, _HIGHEST = 15.0, 409.0
"""Points of a line, and of the highest row that a sheet can have."""


class Note(Protocol):
    @property
    def text(self) -> str: ...


class Cell(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def severity(self) -> Severity | None: ...
    @property
    def notes(self) -> Sequence[Note]: ...


class Row(Protocol):
    @property
    def field(self) -> str: ...
    @property
    def cells(self) -> Sequence[Cell]: ...
    @property
    def notes(self) -> Sequence[Note]: ...


class Report(Protocol):
    """What is drawn: `checks.report.CheckSheet` has this shape."""

    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def columns(self) -> Sequence[tuple[str, str]]: ...
    @property
    def rows(self) -> Sequence[Row]: ...
    @property
    def general(self) -> Sequence[Note]: ...


def write(report: Report, path: Path) -> Work[None]:
    """Write the workbook at `path`; hand it to `publish.files.write_safely`."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": report.title})
    looks = _looks(book)
    sheet = book.add_worksheet(SHEET)
    last = len(report.columns) + 1
    sheet.merge_range(0, 0, 0, last, report.title, looks["title"])
    sheet.merge_range(1, 0, 1, last, f"{report.summary}{LEGEND}", looks["plain"])
    labels = ["领域", *(f"{group}\n{label}" if group else label for group, label in report.columns), PROBLEMS]
    for column, label in enumerate(labels):
        sheet.write_string(2, column, label, looks["header"])
        sheet.set_column(column, column, _width(label))
    sheet.set_row(1, 2 * _LINE)
    sheet.set_row(2, 2 * _LINE + 4)
    widths = [_width(label) for label in labels]
    for number, row in enumerate(report.rows):
        if number % 500 == 0:
            yield Progress(N_("Writing XLSX"), number, len(report.rows))
        sheet.set_row(number + 3, _height([row.field, *(cell.text for cell in row.cells)], widths))
        _write_row(sheet, number + 3, row, looks)
    sheet.freeze_panes(3, 0)
    sheet.autofilter(2, 0, max(3, len(report.rows) + 2), last)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    if report.general:
        _write_general(book.add_worksheet(GENERAL), report.general, looks)
    book.close()


def _looks(book: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 10, "text_wrap": True, "valign": "vcenter", "border": 1}
    return {
        "title": book.add_format({"font_name": "宋体", "bold": True, "font_size": 16, "align": "center"}),
        "plain": book.add_format({"font_name": FONT, "font_size": 10, "text_wrap": True}),
        "header": book.add_format({**base, "font_name": "黑体", "align": "center", "bg_color": "#F2F2F2"}),
        "cell": book.add_format(base),
        **{severity: book.add_format({**base, "bg_color": colour}) for severity, colour in FILLS.items()},
    }


def _width(label: str) -> int:
    return _WIDTHS.get(label, _NARROW if "\n" in label and "事项" not in label else _USUAL)


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Points for a row: as many lines as its longest cell needs. A Chinese character takes two units of width."""
    most = 1
    for text, width in zip(texts, widths, strict=False):
        lines = 0
        for line in text.split("\n"):
            units = len(line) + sum(1 for character in line if ord(character) > 0x2000)
            lines += max(1, -(-units // max(1, width - 1)))
        most = max(most, lines)
    return min(_HIGHEST, most * _LINE + 4)


def _write_row(sheet: Any, at: int, row: Row, looks: Mapping[str, Any]) -> None:
    sheet.write_string(at, 0, row.field, looks["cell"])
    for column, cell in enumerate(row.cells, 1):
        sheet.write_string(at, column, cell.text[:LONGEST], looks[cell.severity or "cell"])
        _comment(sheet, at, column, cell.notes)
    problems = [note for cell in row.cells for note in cell.notes] + list(row.notes)
    last = len(row.cells) + 1
    sheet.write_string(at, last, f"{len(problems)}个" if problems else "", looks["cell"])
    _comment(sheet, at, last, row.notes)


def _comment(sheet: Any, at: int, column: int, notes: Sequence[Note]) -> None:
    if notes:
        text = "\n".join(note.text for note in notes)
        lines = sum(1 + len(line) // 20 for line in text.split("\n"))
        sheet.write_comment(at, column, text[:LONGEST], {"width": 280, "height": 18 * (lines + 1), "font_size": 9})


def _write_general(sheet: Any, notes: Sequence[Note], looks: Mapping[str, Any]) -> None:
    sheet.set_column(0, 0, 110)
    for at, note in enumerate(notes):
        sheet.write_string(at, 0, note.text[:LONGEST], looks["cell"])
