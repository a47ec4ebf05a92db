"""The section of checks by real clicks: find, go there, mend one and a whole kind, waive and count again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from catalogue_app.ui.catalogue.waiving import ReasonDialog
from catalogue_app.ui.checks.assessment_dialog import AssessmentDialog
from catalogue_app.ui.checks.fix_preview import FixPreview
from catalogue_app.ui.checks.rule_files_dialog import RuleFilesDialog
from catalogue_app.workspace import browsing, entries
from tests.ui.conftest import at_rest
from tests.ui.modal import click, in_dialog

WRONG = {
    "e1": {"basis": "《关于某事的通知》（国发[2012]45号）", "content": "名单、 结果"},
    "e2": {"basis": "《关于另一事的通知》（国发[2013]46号）"},
}


@pytest.fixture
def checks(opened, qtbot):
    """The section, looked at after a check of rows of which two have a document number in wrong brackets."""
    opened.session.do(lambda: entries.edit(opened.session.workspace, WRONG))
    section = opened.show_section("checks")
    check_again(section, qtbot)
    return section


def check_again(section, qtbot):
    with qtbot.waitSignal(section.session.checked, timeout=10_000):
        click(qtbot, section.check_button)
    qtbot.waitUntil(lambda: at_rest(section.window()), timeout=10_000)


def choose(section, rule, entry_id):
    """Show the problems of a rule and choose the entry's, by the list and the table."""
    section.show_place(rule)
    row = next(row for row, one in enumerate(section.model.problems) if one.entry_id == entry_id)
    section.table.selectRow(row)
    return section.model.problems[row]


def accept(dialog, qtbot):
    box = dialog.findChild(QDialogButtonBox)
    click(qtbot, next(one for one in box.buttons() if box.buttonRole(one) == QDialogButtonBox.ButtonRole.AcceptRole))


def bases(section):
    return {entry.id: entry.basis for entry in browsing.snapshot(section.session.workspace)}


def rule_of_brackets(section):
    wrong = [one for one in section.session.report.problems if one.entry_id == "e2" and one.column == "basis"]
    return next(one.rule for one in wrong if one.fix)


def test_the_kinds_are_counted_and_one_of_them_is_shown(checks):
    report = checks.session.report
    assert checks.model.rowCount() == len(report.problems) > 0
    rule = rule_of_brackets(checks)
    checks.show_place(rule)
    assert {one.rule for one in checks.model.problems} == {rule}
    assert checks.model.rowCount() == len(report.of_rule(rule))


def test_the_page_says_what_the_rule_wants(checks):
    problem = choose(checks, rule_of_brackets(checks), "e2")
    said = checks.page.toPlainText()
    assert problem.text in said
    assert problem.rule in said


def test_go_to_the_entry(checks, qtbot):
    choose(checks, rule_of_brackets(checks), "e2")
    click(qtbot, checks.go_button)
    window = checks.window()
    assert window.current_section == "catalogue"
    assert window.show_section("catalogue").form.entry.id == "e2"


def test_mending_one_leaves_the_others(checks, qtbot):
    choose(checks, rule_of_brackets(checks), "e2")

    def mend(dialog):
        assert [dialog.table.item(row, 2).text() for row in range(dialog.table.rowCount())] == [WRONG["e2"]["basis"]]
        accept(dialog, qtbot)

    in_dialog(FixPreview, lambda: click(qtbot, checks.mend_button), mend)
    after = bases(checks)
    assert "国发〔2013〕46号" in after["e2"]
    assert after["e1"] == WRONG["e1"]["basis"]


def test_mending_a_kind_is_one_step(checks, qtbot):
    before = bases(checks)
    choose(checks, rule_of_brackets(checks), "e2")
    in_dialog(FixPreview, lambda: click(qtbot, checks.mend_all_button), lambda dialog: accept(dialog, qtbot))
    after = bases(checks)
    assert "国发〔2012〕45号" in after["e1"]
    assert "国发〔2013〕46号" in after["e2"]
    checks.session.undo()
    assert bases(checks) == before


def test_nothing_is_mended_when_the_preview_is_left(checks, qtbot):
    before = bases(checks)
    choose(checks, rule_of_brackets(checks), "e2")
    in_dialog(FixPreview, lambda: click(qtbot, checks.mend_button), lambda dialog: dialog.reject())
    assert bases(checks) == before


def test_a_waived_warning_can_be_counted_again(checks, qtbot):
    problem = next(one for one in checks.session.report.problems if one.severity == "warning" and one.entry_id)
    choose(checks, problem.rule, problem.entry_id)

    def give_reason(dialog):
        assert not dialog.waive_button.isEnabled()
        dialog.text.setPlainText("已向县司法局核实")
        click(qtbot, dialog.waive_button)

    in_dialog(ReasonDialog, lambda: click(qtbot, checks.waive_button), give_reason)
    check_again(checks, qtbot)
    checks.show_place("waived")
    assert [(one.rule, one.waived) for one in checks.model.problems] == [(problem.rule, "已向县司法局核实")]
    checks.table.selectRow(0)
    click(qtbot, checks.waive_button)
    check_again(checks, qtbot)
    assert not checks.session.report.waived


def test_nothing_is_grey_without_a_reason(checks):
    checks.show_place("")
    checks.table.clearSelection()
    for button in (checks.go_button, checks.mend_button, checks.mend_all_button, checks.waive_button):
        assert button.isEnabled() or button.toolTip()


def test_headings_and_severities_are_not_cut(checks):
    header = checks.table.horizontalHeader()
    for column in range(header.count()):
        if header.sectionResizeMode(column) != header.ResizeMode.Stretch:
            assert header.sectionSize(column) >= header.sectionSizeHint(column)
    kind = checks.table.sizeHintForColumn(0)
    assert header.sectionSize(0) >= kind


def test_the_search_narrows_the_problems(checks, qtbot):
    checks.search("国发")
    assert 0 < checks.model.rowCount() < len(checks.session.report.problems)
    checks.search("")
    assert checks.model.rowCount() == len(checks.session.report.problems)


def test_enter_goes_to_the_entry(checks, qtbot):
    choose(checks, rule_of_brackets(checks), "e1")
    checks.table.setFocus()
    qtbot.keyClick(checks.table, Qt.Key.Key_Return)
    assert checks.window().current_section == "catalogue"


def test_the_assessment_shows_a_score_for_every_indicator(checks, qtbot):
    def look(dialog):
        qtbot.waitUntil(lambda: dialog.table.rowCount() > 0, timeout=10_000)
        assert dialog.table.rowCount() > 3
        for row in range(dialog.table.rowCount()):
            assert dialog.table.item(row, 0).text()

    in_dialog(AssessmentDialog, lambda: click(qtbot, checks.assess_button), look)


def test_a_rule_file_of_the_office_counts_and_a_wrong_one_is_refused(checks, qtbot, tmp_path):
    good = tmp_path / "本县.toml"
    good.write_text(
        '[[rule]]\nid = "SFX-01"\ntitle = "名单"\ncolumn = "content"\npattern = "名单"\n'
        'message = "名单须先隐去个人信息"\n'
        'ground = "示范县政务公开办法第3条"\nseverity = "warning"\n',
        encoding="utf-8",
    )
    wrong = tmp_path / "坏.toml"
    wrong.write_text("[[rule]\n", encoding="utf-8")

    def load(dialog):
        dialog.load(wrong)
        assert "坏.toml" in dialog.problem.text()
        assert dialog.list.count() == 0
        dialog.load(good)
        assert dialog.problem.text() == ""
        assert dialog.list.count() == 1

    in_dialog(RuleFilesDialog, lambda: click(qtbot, checks.rules_button), load)
    check_again(checks, qtbot)
    assert {one.entry_id for one in checks.session.report.of_rule("SFX-01")} == {"e1", "e8"}
