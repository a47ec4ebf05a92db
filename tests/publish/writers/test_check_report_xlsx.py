"""The marked workbook holds hostile texts, long ones and many, and says so when it cannot be read back."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pytest

from catalogue_app.checks.report import CheckSheet, ReportCell, ReportNote, ReportRow, check_sheet
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.progress import finish
from catalogue_app.publish.layout.check_list import problem_lines, summary
from catalogue_app.publish.writers import check_report_xlsx
from catalogue_app.publish.writers.read_back import ReadBackError

HOSTILE = ('=HYPERLINK("x")', "+1", "@a", "-1", "http://x", "\ud800字", "a\x01b", "很长" * 20_000, "<b>&amp;")


def note(text="请填写", severity="error", column="content", waived=""):
    return ReportNote("CAT-01", severity, column, text, "《条例》第二十条", waived)


def report(rows, general=()):
    counts = {"error": 0, "warning": 0, "hint": 0}
    columns = (("公开事项", "一级事项"), ("", "公开内容（要素）"))
    return CheckSheet("示范县检查报告", "共1项。", columns, tuple(rows), tuple(general), counts, "2026-03-01")


def row(number, content, *notes, severity="error"):
    return ReportRow(number, f"e{number}", "安全生产", (ReportCell("政策"), ReportCell(content, severity, notes)))


def entries_of(made):
    return {row.entry_id: Entry(id=row.entry_id, content=row.cells[-1].text) for row in made.rows}


def written(made, tmp_path):
    path = tmp_path / "r.xlsx"
    finish(check_report_xlsx.write(made, path, entries_of(made)))
    return openpyxl.load_workbook(path)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text, tmp_path):
    book = written(report([row(1, text, note(text))], [note(text, column=None)]), tmp_path)
    cell = book["检查结果"].cell(4, 4)
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.comment is not None
    assert all(one.data_type in ("s", "n") for line in book["问题清单"].iter_rows() for one in line)


def test_the_gravest_problem_fills_the_cell_and_all_are_in_the_comment(tmp_path):
    made = report([row(1, "内容", note("甲", "hint"), note("乙", "warning"), severity="warning")])
    cell = written(made, tmp_path)["检查结果"].cell(4, 4)
    assert cell.fill.fgColor.rgb == "FFFFE699"
    assert "甲" in cell.comment.text
    assert "乙" in cell.comment.text


def test_a_problem_of_the_whole_row_is_at_its_number(tmp_path):
    whole = ReportRow(1, "e1", "安全生产", (ReportCell("政策"), ReportCell("内容")), (note("重复", column=None),))
    book = written(report([whole]), tmp_path)
    cell = book["检查结果"].cell(4, 1)
    assert cell.value == 1
    assert cell.fill.fgColor.rgb == "FFF8CBAD"
    assert cell.comment.text.startswith("本行共有1个问题。")
    assert "重复" in cell.comment.text
    listed = list(book["问题清单"].iter_rows(min_row=2, values_only=True))
    assert listed[0][3] == "整行"
    assert listed[0][9] == "A4"


def test_what_concerns_the_catalogue_stands_last_without_a_place():
    lines = problem_lines(report([row(1, "内容", note())], [note("缺领域", column=None)]))
    assert [(line.number, line.item, line.row) for line in lines] == [(1, "政策", 0), (None, "目录整体", None)]


def test_figures_leave_out_what_was_set_aside():
    found = summary(problem_lines(report([row(1, "内容", note(), note(severity="warning", waived="已核"))])))
    assert (found.counts["error"], found.counts["warning"], found.waived) == (1, 0, 1)
    assert found.by_field == (("安全生产", {"error": 1, "warning": 0, "hint": 0}),)
    assert found.by_rule == (("CAT-01", "error", 1, "请填写"),)


def test_an_empty_report_is_a_workbook_too(tmp_path):
    made = check_sheet("示范县", [Entry(id="a", level1="政策")], [], {}, datetime(2026, 3, 1), only_with_problems=True)
    assert written(made, tmp_path)["检查结果"].max_row == 3


def test_a_file_that_does_not_hold_everything_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(check_report_xlsx, "_write_list", lambda *_arguments: None)
    with pytest.raises(ReadBackError):
        finish(check_report_xlsx.write(report([row(1, "内容", note())]), tmp_path / "r.xlsx", {}))
