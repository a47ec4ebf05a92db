from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from catalogue_app.domain.decision import DecisionStep
from catalogue_app.ui.decisions.section import PROBLEMS, DecisionsSection
from catalogue_app.ui.decisions.step_dialog import StepDialog
from catalogue_app.ui.registers.export_dialog import RegisterExportDialog
from catalogue_app.workspace import browsing, decisions, entries
from tests.ui.modal import click, command, in_dialog, write
from tests.ui.registers.conftest import settle


def stored(session, decision_id):
    return next(one for one in browsing.decisions(session.workspace) if one.id == decision_id)


def steps(section):
    table = section.steps.table
    return [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]


def choose_step(section, name):
    row = next(row for row in range(7) if section.steps.table.item(row, 0).text().endswith(name))
    section.steps.table.selectRow(row)
    return row


def test_the_table_says_how_far_each_decision_has_come(section):
    shown = {record.id: row for row, record in enumerate(section.model.records)}
    keys = [column.key for column in section.model.columns]
    told = {
        record_id: tuple(section.model.index(row, keys.index(key)).data() for key in ("year", "state", "steps"))
        for record_id, row in shown.items()
    }
    assert told == {
        "plan": ("2025", "Decision made", "1/5"),
        "zones": ("2026", "Under way", "2/5"),
        "parking": ("2026", "Listed", "0/5"),
    }
    assert section.groups.titles()[1] == "With problems 2"


def test_the_steps_of_a_decision_stand_beside_it_with_what_discloses_them(section):
    section.select("zones")
    assert steps(section) == [
        ["★ Participation", "2026-03-02", "● disclosed"],
        ["Result of opinions", "", "… to come"],
        ["★ Experts", "", "– none"],
        ["★ Risks", "", "… to come"],
        ["★ Legality", "", "… to come"],
        ["★ Discussion", "", "… to come"],
        ["Publication", "", "… to come"],
    ]
    section.table.selectAll()
    assert not section.steps.isVisible(), "of several decisions there are no common steps"


def test_a_day_is_written_right_in_the_table_of_steps(section, decided, qtbot):
    section.select("zones")
    row = choose_step(section, "Risks")
    table = section.steps.table
    table.setFocus()
    table.setCurrentCell(row, 1)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    write(editor, "2026-04-24")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(decided, "zones").step("risk").on == "2026-04-24")
    assert steps(section)[3] == ["★ Risks", "2026-04-24", "✕ nowhere"]
    decided.undo()
    assert steps(section)[3][1:] == ["", "… to come"]


def test_what_is_no_day_is_said_and_put_back(section, decided):
    section.select("zones")
    section.steps.table.item(0, 1).setText("3月2日")
    assert decided.said[-1].text.startswith("Write the day as YYYY-MM-DD")
    assert steps(section)[0][1] == "2026-03-02"
    section.steps.table.item(0, 1).setText("")
    assert stored(decided, "zones").step("participation").on == ""


def test_a_step_is_recorded_whole_in_its_dialog_as_one_step(section, decided, qtbot):
    section.select("zones")
    choose_step(section, "Legality")

    def record(dialog: StepDialog) -> None:
        assert not dialog.none.isVisible(), "no decision can do without it"
        write(dialog.on, "2026-05-06")
        write(dialog.evidence, "示司审〔2026〕4号")
        lookup = dialog.look_up()
        lookup.field.setText("办事指南")
        lookup.accept()
        click(qtbot, dialog.record_button)

    in_dialog(StepDialog, lambda: click(qtbot, section.steps.record_button), record)
    found = stored(decided, "zones").step("legality")
    assert found == DecisionStep("legality", "2026-05-06", "示司审〔2026〕4号", ("guide",))
    decided.undo()
    assert stored(decided, "zones").step("legality") == DecisionStep("legality")


def test_a_step_that_does_not_exist_needs_its_reason(section, decided, qtbot):
    section.select("zones")
    choose_step(section, "Risks")

    def record(dialog: StepDialog) -> None:
        click(qtbot, dialog.none)
        click(qtbot, dialog.record_button)
        assert dialog.isVisible()
        assert dialog.problem.text() == "Give the reason why there is no such step. Nothing was changed."
        write(dialog.reason, "已按规定评估")
        click(qtbot, dialog.record_button)

    in_dialog(StepDialog, lambda: click(qtbot, section.steps.record_button), record)
    assert stored(decided, "zones").step("risk").not_applicable == "已按规定评估"


def test_a_wrong_day_keeps_the_dialog_open(section, decided, qtbot):
    section.select("zones")
    choose_step(section, "Publication")

    def record(dialog: StepDialog) -> None:
        write(dialog.on, "gestern")
        click(qtbot, dialog.record_button)
        assert dialog.isVisible() and "YYYY-MM-DD" in dialog.problem.text()

    in_dialog(StepDialog, lambda: click(qtbot, section.steps.record_button), record)
    assert stored(decided, "zones").step("publication").on == ""


def test_an_entry_that_is_gone_is_shown_and_can_be_taken_out(section, decided, qtbot):
    decided.do(lambda: entries.delete(decided.workspace, ["guide"]))
    section.select("zones")
    assert steps(section)[0][2] == "✕ entry gone"
    choose_step(section, "Participation")

    def unlink(dialog: StepDialog) -> None:
        assert dialog.entries.item(0).text() == "(this entry is no longer there)"
        dialog.entries.setCurrentRow(0)
        click(qtbot, dialog.unlink_button)
        click(qtbot, dialog.record_button)

    in_dialog(StepDialog, lambda: click(qtbot, section.steps.record_button), unlink)
    assert stored(decided, "zones").step("participation").entries == ()


def test_an_entry_is_drafted_and_shown(section, decided, qtbot):
    wanted = []
    decided.wanted.connect(lambda place, what: wanted.append((place, what)))
    section.select("zones")
    choose_step(section, "Risks")
    assert section.steps.show_button.toolTip() == "No entry is linked to this step."
    click(qtbot, section.steps.draft_button)
    (entry_id,) = stored(decided, "zones").step("risk").entries
    assert browsing.entry(decided.workspace, entry_id).owner == "示范县民政局"
    assert section.steps.current().kind.name == "risk", "the step stays chosen"
    click(qtbot, section.steps.show_button)
    assert wanted == [("catalogue", entry_id)]
    choose_step(section, "Legality")
    assert not section.steps.draft_button.isEnabled()
    assert section.steps.draft_button.toolTip().startswith("Nothing is usually disclosed")


def test_the_problems_of_what_is_chosen_stand_below(section, decided):
    section.select("plan")
    told = [problem.rule for problem in section.problems.model.problems]
    assert {"TIM-06", "DEC-01", "DEC-04", "DEC-05"} <= set(told)
    section.select("parking")
    assert [problem.rule for problem in section.problems.model.problems] == ["DEC-06"]
    section.select("zones")
    assert not section.problems.isVisible()
    section.show_place(PROBLEMS)
    assert {record.id for record in section.model.records} == {"plan", "parking"}


def test_a_problem_leads_to_its_decision(section, decided):
    section.table.clearSelection()
    section.problems.table.selectRow(0)
    section.problems.table.activated.emit(section.problems.table.currentIndex())
    assert [record.id for record in section.selected()] == ["plan"]


def test_facts_are_written_in_the_form(section, decided, qtbot):
    section.select("zones")
    for key, text in (("opinions", "46"), ("forms", "座谈会、听证会"), ("adopted", "采纳31条")):
        editor = section.form.editors[key]
        editor.setFocus()
        write(editor, text)
        section.table.setFocus()
    found = stored(decided, "zones")
    assert (found.opinions, found.forms, found.adopted) == (46, ("座谈会", "听证会"), "采纳31条")
    assert "state" not in section.form.editors, "it follows from the steps"


@pytest.mark.parametrize(("key", "text"), [("opinions", "viele"), ("year", "26"), ("opinions_from", "2026-3")])
def test_what_cannot_be_right_is_not_taken_in_form_and_table(section, decided, key, text):
    section.select("zones")
    before = getattr(stored(decided, "zones"), key)
    editor = section.form.editors[key]
    editor.setFocus()
    write(editor, text)
    section.table.setFocus()
    column = [one.key for one in section.model.columns].index(key)
    assert not section.model.setData(section.model.index(section.model.row_of("zones"), column), text)
    assert getattr(stored(decided, "zones"), key) == before


def test_add_and_delete(section, decided, qtbot):
    command(qtbot, section, "Add decision")()
    (added,) = section.selected()
    assert (added.title, added.listed) == ("New decision", True)
    section.delete()
    assert len(browsing.decisions(decided.workspace)) == 3
    decided.undo()
    assert len(browsing.decisions(decided.workspace)) == 4


def test_both_documents_can_be_exported_and_what_is_missing_is_said(section, qtbot):
    def look(dialog: RegisterExportDialog) -> None:
        assert [dialog.kind.itemData(row) for row in range(dialog.kind.count())] == ["decisions", "participation"]
        assert dialog.missing.count() >= 4

    in_dialog(RegisterExportDialog, section.export, look)


def test_whoever_reads_only_can_look_and_change_nothing(reading, shown):
    view = shown(DecisionsSection(reading))
    assert not view.bar.button("Add decision").isEnabled()


def test_a_search_finds_a_decision_by_any_of_its_texts(section, qtbot):
    section.search("停车")
    assert [record.id for record in section.model.records] == ["parking"]
    section.search("")
    settle(qtbot, section.session)
    assert section.model.rowCount() == 3


def test_the_history_of_a_decision_tells_it_in_the_words_of_the_form(section, decided):
    decided.do(lambda: decisions.edit(decided.workspace, {"zones": {"opinions": 46}}))
    decided.do(lambda: decisions.set_step(decided.workspace, "zones", "risk", on="2026-04-24"))
    section.select("zones")
    told = "\n".join(label.text() for label in section.form.findChildren(QLabel))
    assert "Number of opinions: (empty) → “46”" in told
    assert "Record “风险评估” of “城区学区调整方案”" in told
    assert "steps: " not in told
