"""Typing in the grid, with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from catalogue_app.workspace import history

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def newest_step(hand):
    return history.next_undo(hand.session.workspace)


def test_typing_replaces_the_cell_and_loses_no_first_character(hand):
    hand.click(3, "time_limit")
    hand.type("7 days")
    hand.press(Key.Key_Return)
    assert hand.entry(4).time_limit == "7 days"
    assert hand.here == (4, "time_limit")


def test_an_edit_is_one_named_step_that_one_undo_takes_back_with_the_cell_still_current(hand):
    hand.click(3, "time_limit")
    hand.type("x")
    hand.press(Key.Key_Tab)
    assert newest_step(hand).title == "Edit 公开时限 of “行政处罚”"
    hand.click(3, "time_limit")
    hand.session.undo()
    assert hand.entry(4).time_limit == "信息形成或变更之日起20个工作日内"
    assert hand.here == (3, "time_limit")
    assert hand.model.text(3, "time_limit") == "信息形成或变更之日起20个工作日内"


def test_f2_edits_the_text_that_is_there(hand):
    hand.click(3, "level2")
    hand.press(Key.Key_F2)
    hand.type("A")
    hand.press(Key.Key_Return)
    assert hand.entry(4).level2 == "行政处罚A"


def test_a_double_click_edits_the_text_that_is_there(hand, qtbot):
    qtbot.mouseClick(hand.table.viewport(), Qt.MouseButton.LeftButton, pos=hand.centre(3, "level2"))
    qtbot.mouseDClick(hand.table.viewport(), Qt.MouseButton.LeftButton, pos=hand.centre(3, "level2"))
    hand.type("B")
    hand.press(Key.Key_Return)
    assert hand.entry(4).level2 == "行政处罚B"


def test_escape_leaves_the_cell_as_it_was(hand):
    hand.click(3, "level2")
    hand.type("Z")
    hand.press(Key.Key_Escape)
    assert hand.editor is None
    assert hand.entry(4).level2 == "行政处罚"
    assert hand.here == (3, "level2")


@pytest.mark.parametrize("modifier", [Modifier.AltModifier, Modifier.ControlModifier])
def test_a_line_break_is_typed_with_alt_or_control_and_enter(hand, modifier):
    hand.click(3, "content")
    hand.type("a")
    hand.press(Key.Key_Return, modifier)
    hand.type("b")
    hand.press(Key.Key_Return)
    assert hand.entry(4).content == "a\nb"


def test_the_editor_grows_with_its_text(hand):
    hand.click(3, "content")
    hand.type("a")
    before = hand.editor.height()
    for _line in range(8):
        hand.press(Key.Key_Return, Modifier.AltModifier)
    assert hand.editor.height() > before


def test_tabs_go_right_and_enter_goes_back_below_the_first_of_them(hand):
    hand.click(1, "level2")
    for text in ("甲", "乙", "丙"):
        hand.type(text)
        hand.press(Key.Key_Tab)
    assert hand.here == (1, "time_limit")
    hand.press(Key.Key_Return)
    assert hand.here == (2, "level2")
    assert (hand.entry(2).level2, hand.entry(2).content, hand.entry(2).basis) == ("甲", "乙", "丙")


def test_shift_tab_and_shift_enter_go_the_other_way(hand):
    hand.click(3, "basis")
    hand.press(Key.Key_Backtab, Modifier.ShiftModifier)
    assert hand.here == (3, "content")
    hand.press(Key.Key_Return, Modifier.ShiftModifier)
    assert hand.here == (2, "basis")


def test_arrow_keys_leave_a_cell_that_is_being_typed_into_but_move_in_one_opened_with_f2(hand):
    hand.click(1, "level2")
    hand.type("k")
    hand.press(Key.Key_Right)
    assert hand.here == (1, "content")
    assert hand.entry(2).level2 == "k"
    hand.press(Key.Key_F2)
    hand.press(Key.Key_Left)
    assert hand.editor is not None
    hand.type("|")
    hand.press(Key.Key_Return)
    assert hand.entry(2).content == "与安全生产有关的部门规章和地方规|章"


def test_an_input_method_opens_the_cell_and_its_first_letters_are_not_lost(hand):
    hand.click(3, "time_limit")
    assert hand.table.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    hand.compose(preedit="ji")
    assert hand.editor is not None
    hand.compose(preedit="jishi")
    assert hand.entry(4).time_limit == "信息形成或变更之日起20个工作日内"
    hand.compose(commit="及时公开")
    assert hand.editor.toPlainText() == "及时公开"
    hand.press(Key.Key_Return)
    assert hand.entry(4).time_limit == "及时公开"


def test_a_commit_without_preedit_opens_the_cell_too(hand):
    hand.click(3, "time_limit")
    hand.compose(commit="即时")
    hand.press(Key.Key_Return)
    assert hand.entry(4).time_limit == "即时"


def test_space_sets_and_takes_a_tick_away(hand):
    hand.click(3, "township")
    hand.press(Key.Key_Space)
    assert hand.entry(4).township is True
    hand.press(Key.Key_Space)
    assert hand.entry(4).township is False


def test_space_sets_all_selected_ticks_as_one_step(hand):
    hand.select(0, "township", 5, "township")
    hand.press(Key.Key_Space)
    assert [hand.entry(number).township for number in range(1, 7)] == [True] * 6
    hand.session.undo()
    assert [hand.entry(number).township for number in range(1, 7)] == [False] * 6


def test_a_click_on_the_box_ticks_and_one_beside_it_only_selects(hand, qtbot):
    hand.click(3, "township", at=QPoint(3, 3))
    assert hand.entry(4).township is False
    qtbot.mouseClick(hand.table.viewport(), Qt.MouseButton.LeftButton, pos=hand.centre(3, "township"))
    assert hand.entry(4).township is True


def test_delete_empties_the_selected_cells_as_one_step(hand):
    hand.select(0, "time_limit", 2, "responsible_body")
    hand.press(Key.Key_Delete)
    assert hand.texts("time_limit")[:3] == ["", "", ""]
    assert newest_step(hand).title == "Clear 6 cells"
    hand.session.undo()
    assert hand.entry(1).responsible_body == "县应急管理局"


def test_an_edit_of_a_merged_cell_changes_one_row_and_offers_the_others(hand):
    hand.click(1, "level1")
    hand.type("P")
    hand.press(Key.Key_Return)
    assert hand.texts("level1")[:3] == ["政策文件", "P", "政策文件"]
    offer = hand.session.said[-1]
    assert "2 more rows" in offer.text
    offer.run()
    assert hand.texts("level1")[:3] == ["P", "P", "P"]


def test_nothing_can_be_typed_where_the_workspace_is_open_for_reading_and_it_says_why(reading_hand):
    reading_hand.click(3, "time_limit")
    reading_hand.type("x")
    assert reading_hand.editor is None
    assert "reading only" in reading_hand.session.said[-1].text
    reading_hand.click(3, "township")
    reading_hand.press(Key.Key_Space)
    assert reading_hand.entry(4).township is False
    assert len(reading_hand.session.said) == 2


def test_moving_about_is_silent_where_the_workspace_is_open_for_reading(reading_hand):
    reading_hand.click(3, "time_limit")
    for key in (Key.Key_Down, Key.Key_Tab, Key.Key_Home, Key.Key_Control):
        reading_hand.press(key)
    assert reading_hand.session.said == []
