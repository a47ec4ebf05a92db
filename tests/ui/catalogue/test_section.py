"""The catalogue section: what is chosen at the left narrows the grid; form, problems and commands work on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from catalogue_app.workspace import browsing, entries
from catalogue_app.workspace.browsing import Filter
from tests.ui.conftest import at_rest


@pytest.fixture
def section(opened, qtbot):
    view = opened.show_section("catalogue")
    qtbot.waitUntil(lambda: at_rest(opened) and view.grid.count == 8, timeout=10_000)
    return view


def choose_field(section, code, qtbot, count):
    section.fields.show_current(code)
    qtbot.waitUntil(lambda: section.grid.count == count, timeout=5_000)


def test_a_field_narrows_the_grid_and_the_status_says_how_many(section, opened, qtbot):
    choose_field(section, "20", qtbot, 2)
    assert opened.status_line._text.text() == "20 Social assistance · 2 entries"


def test_the_search_finds_words_of_one_and_two_characters(section, opened, qtbot):
    for typed, count in (("处罚", 1), ("罚", 1), ("低保", 1), ("没有的词", 0)):
        opened.search_field.setText(typed)
        qtbot.waitUntil(lambda count=count: section.grid.count == count, timeout=5_000)
    opened.search_field.clear()
    qtbot.waitUntil(lambda: section.grid.count == 8, timeout=5_000)


def test_an_empty_field_says_what_to_do_first(section, qtbot):
    section.fields.show_current("05")
    assert section._pages.currentWidget() is section.empty
    assert "has no entries yet" in section.empty._title.text()
    assert section.empty.draft_button.text().startswith("Draft ")


def test_the_form_shows_the_chosen_entry_and_writes_back(section, opened, qtbot):
    assert section.grid.select_entry("e4", "content")
    assert section.form.entry.id == "e4"
    editor = section.form.editors["content"]
    editor.text.setPlainText("处罚依据；处罚决定")
    editor.commit()
    assert browsing.entry(opened.session.workspace, "e4").content == "处罚依据；处罚决定"
    assert opened.action("undo").isEnabled()


def test_ticking_a_channel_turns_one_box_and_nothing_else(section, opened):
    section.grid.select_entry("e1")
    section.form.editors["channels"].boxes["政府公报"].click()
    assert browsing.entry(opened.session.workspace, "e1").channels == "■政府网站 ■政府公报\n□两微一端"


def test_a_new_entry_stands_behind_the_current_one(section, opened, qtbot):
    choose_field(section, "04", qtbot, 6)
    section.grid.select_entry("e2")
    opened.action("add_entry").trigger()
    found = browsing.snapshot(opened.session.workspace, Filter(field="04"))
    assert [entry.id for entry in found][:2] == ["e1", "e2"]
    assert found[2].level1 == "政策文件"
    assert found[2].id not in {"e1", "e2", "e3"}


def test_deleting_what_is_selected_is_one_step_that_can_be_undone(section, opened, qtbot):
    section.grid.select_entry("e3")
    opened.action("delete").trigger()
    qtbot.waitUntil(lambda: section.grid.count == 7, timeout=5_000)
    opened.action("undo").trigger()
    qtbot.waitUntil(lambda: section.grid.count == 8, timeout=5_000)


def test_entries_move_up_and_down_within_their_field(section, opened, qtbot):
    section.grid.select_entry("e3")
    opened.action("move_up").trigger()
    order = [entry.id for entry in browsing.snapshot(opened.session.workspace, Filter(field="04"))]
    assert order[:3] == ["e1", "e3", "e2"]
    for _again in range(2):
        qtbot.waitUntil(lambda: opened.action("move_up").isEnabled(), timeout=5_000)
        opened.action("move_up").trigger()
    assert opened.said.texts[-1] == "These entries are at the end of their field already."


def test_f8_goes_to_the_next_problem(section, opened, qtbot):
    session = opened.session
    session.do(lambda: entries.edit(session.workspace, {"e5": {"time_limit": "", "basis": ""}}))
    qtbot.waitUntil(
        lambda: at_rest(opened) and any(one.entry_id == "e5" for one in section.problems.model.problems), timeout=10_000
    )
    wanted = {(one.entry_id, one.column) for one in section.problems.model.problems if one.entry_id}
    seen = set()
    for _number in range(section.problems.model.rowCount()):
        opened.action("next_problem").trigger()
        problem = section.problems.current
        if problem.entry_id:
            assert section.grid.current_entry().id == problem.entry_id
            seen.add((problem.entry_id, problem.column))
    assert seen == wanted


def test_a_figure_elsewhere_leads_to_its_rows_and_back_to_all(section, opened, qtbot):
    opened.session.show("catalogue", Filter(ids=("e2", "e7")))
    qtbot.waitUntil(lambda: section.grid.count == 2, timeout=5_000)
    assert section.chosen_rows.text.text() == "Only 2 chosen entries are shown."
    qtbot.mouseClick(section.chosen_rows.all_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.grid.count == 8, timeout=5_000)


def test_form_and_problems_can_be_put_away_to_give_the_table_the_whole_width(section, opened):
    opened.action("toggle_form").trigger()
    opened.action("toggle_problems").trigger()
    assert not section.form.isVisible()
    assert not section.problems.isVisible()
    opened.action("toggle_form").trigger()
    assert section.form.isVisible()


def test_drafting_shows_the_proposal_before_it_is_made(section, opened, qtbot):
    from catalogue_app.ui.drafting.dialog import DraftDialog

    dialog = DraftDialog(opened.session, "21", opened)
    qtbot.addWidget(dialog)
    dialog.show()
    proposed = dialog.view.proposed
    qtbot.waitUntil(lambda: proposed.rowCount() > 0, timeout=10_000)
    assert browsing.count(opened.session.workspace, "entries") == 8
    count = proposed.rowCount()
    assert dialog.draft_button.text() == f"Draft {count} entries"
    proposed.setData(proposed.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    dialog.draft_button.click()
    assert browsing.count(opened.session.workspace, "entries") == 8 + count - 1
