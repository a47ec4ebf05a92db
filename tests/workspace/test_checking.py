from __future__ import annotations

import pytest

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.progress import finish
from catalogue_app.errors import FileRefusedError, StepRefusedError
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing, checking, due, history, rule_files
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.entries import edit

LATE = "自信息形成之日起30日内"


@pytest.fixture
def late(workspace, three_entries):
    """Entry a with a limit in calendar days that may be too long, entry b with an identity number."""
    edit(workspace, {"a": {"time_limit": LATE}, "b": {"content": "名称；经办人11010519491231002X"}})
    return workspace


def problem(workspace, rule):
    return next(one for one in finish(checking.check(workspace)).problems if one.rule == rule)


def rules(workspace):
    return {one.rule for one in finish(checking.check(workspace)).problems}


def test_the_check_counts_by_severity(late):
    report = finish(checking.check(late))
    assert report.entries == 3
    assert report.counts["error"] == sum(one.severity == "error" for one in report.problems) == 1
    assert report.waived == ()


def test_fixing_all_of_a_kind_is_previewed_and_one_step(late):
    edit(late, {"c": {"time_limit": LATE}})
    same = finish(checking.check(late)).of_rule("TIM-03")
    plan = checking.plan_fix(late, same)
    assert [(one.entry_id, one.column, one.before) for one in plan] == [
        ("a", "time_limit", LATE),
        ("c", "time_limit", LATE),
    ]
    steps = len(history.steps(late))
    checking.fix(late, same)
    assert len(history.steps(late)) == steps + 1
    assert browsing.entry(late, "a").time_limit == plan[0].after
    assert "TIM-03" not in rules(late)
    history.undo(late)
    assert len(finish(checking.check(late)).of_rule("TIM-03")) == 2


def test_a_waiver_holds_until_the_text_changes(late):
    checking.waive(late, problem(late, "TIM-03"), "省条例另有规定")
    report = finish(checking.check(late))
    assert "TIM-03" not in {one.rule for one in report.problems}
    assert [(one.rule, one.waived) for one in report.waived] == [("TIM-03", "省条例另有规定")]
    edit(late, {"a": {"content": "名称；文号；日期"}})
    assert "TIM-03" not in rules(late)
    edit(late, {"a": {"time_limit": "自信息形成之日起40日内"}})
    assert "TIM-03" in rules(late)


def test_a_waiver_is_a_step_that_can_be_undone_and_taken_back(late):
    checking.waive(late, problem(late, "TIM-03"), "省条例另有规定")
    history.undo(late)
    assert "TIM-03" in rules(late)
    history.redo(late)
    assert "TIM-03" not in rules(late)
    checking.take_back_waiver(late, finish(checking.check(late)).waived[0])
    assert "TIM-03" in rules(late)


def test_a_waiver_needs_a_reason(late):
    found = problem(late, "TIM-03")
    with pytest.raises(StepRefusedError):
        checking.waive(late, found, "  ")
    assert checking.waivers(late) == ()


def test_personal_information_is_waived_by_two_persons_only(late):
    found = problem(late, "PII-01")
    for second in ("", late.who):
        with pytest.raises(StepRefusedError):
            checking.waive(late, found, "示例号码", confirmed_by=second)
    checking.waive(late, found, "国家标准的示例号码", confirmed_by="王芳")
    assert "PII-01" not in rules(late)


def test_other_errors_cannot_be_waived(late):
    edit(late, {"c": {"time_limit": ""}})
    with pytest.raises(StepRefusedError):
        checking.waive(late, problem(late, "TIM-01"), "以后再填")


RULE_FILE = """
[severity]
"TIM-03" = "off"
[[rule]]
id = "SF-01"
column = "content"
pattern = "文号"
message = "不写文号。"
ground = "示范省办法"
"""


def test_a_rule_file_is_kept_in_the_workspace_and_undone_with_it(late, tmp_path):
    file = tmp_path / "示范省.toml"
    file.write_text(RULE_FILE, encoding="utf-8")
    rule_files.load_rule_file(late, file)
    assert "TIM-03" not in rules(late)
    assert "SF-01" in rules(late)
    assert list(rule_files.rule_files(late)) == ["示范省.toml"]
    history.undo(late)
    assert "SF-01" not in rules(late)
    history.redo(late)
    rule_files.remove_rule_file(late, "示范省.toml")
    assert "SF-01" not in rules(late)


def test_a_bad_rule_file_changes_nothing(late, tmp_path):
    file = tmp_path / "省.toml"
    file.write_bytes("规则".encode("gb18030"))
    steps = len(history.steps(late))
    with pytest.raises(FileRefusedError, match=r"省\.toml"):
        rule_files.load_rule_file(late, file)
    assert len(history.steps(late)) == steps


def test_two_rule_files_cannot_have_the_same_rule(late, tmp_path):
    for name in ("一.toml", "二.toml"):
        (tmp_path / name).write_text(RULE_FILE, encoding="utf-8")
    rule_files.load_rule_file(late, tmp_path / "一.toml")
    with pytest.raises(FileRefusedError, match="SF-01"):
        rule_files.load_rule_file(late, tmp_path / "二.toml")


def test_the_report_for_a_department_holds_its_entries_only(late):
    with step(late.file, "Add") as unit:
        unit.create(Entry(id="d", field="04", position=9999, owner="示范县民政局", level2="事项", time_limit=""))
    sheet = finish(checking.report_sheet(late, Filter(owner="示范县民政局")))
    assert sheet.title == "示范县民政局政务公开标准目录检查报告"
    assert [row.entry_id for row in sheet.rows] == ["d"]
    assert any("请填写公开时限" in note.message for cell in sheet.rows[0].cells for note in cell.notes)


def test_the_assessment_is_made_of_the_check(late):
    scores = {score.id: score for score in finish(checking.assessment(late)).scores}
    assert scores["A2"].figure.missing == ("b",)


def test_due_dates_are_said_in_words(late):
    from datetime import date

    said = due.due_sentences(browsing.entry(late, "b"), date(2026, 9, 18))
    assert said == ("Formed on 2026-09-18, due on 2026-10-22.",)


def test_the_marked_table_fills_the_cell_and_comments_it(late, tmp_path):
    import openpyxl

    edit(late, {"c": {"time_limit": "", "content": "=1+1；名称"}})
    path = finish(checking.export_marked_table(late, tmp_path / "检查.xlsx"))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    header = [cell.value for cell in sheet[3]]
    limit, content = header.index("公开时限"), header.index("公开内容（要素）")
    cell = sheet[6][limit]
    assert cell.fill.fgColor.rgb == "FFF8CBAD"
    assert "请填写公开时限" in cell.comment.text
    assert sheet[6][content].value == "=1+1；名称"
    assert sheet[6][content].data_type == "s"
    assert sheet[5][limit].comment is None
