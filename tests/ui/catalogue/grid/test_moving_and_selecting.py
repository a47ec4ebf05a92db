"""Moving about and selecting, with real keys and the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from catalogue_app.ui.catalogue.grid import row_commands
from catalogue_app.workspace import entries
from catalogue_app.workspace.browsing import Filter

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.mark.parametrize(
    ("key", "modifiers", "place"),
    [
        (Key.Key_Down, Modifier.NoModifier, (3, "content")),
        (Key.Key_Up, Modifier.NoModifier, (1, "content")),
        (Key.Key_Left, Modifier.NoModifier, (2, "level2")),
        (Key.Key_Right, Modifier.NoModifier, (2, "basis")),
        (Key.Key_Down, Modifier.ControlModifier, (5, "content")),
        (Key.Key_Up, Modifier.ControlModifier, (0, "content")),
        (Key.Key_Home, Modifier.NoModifier, (2, "code")),
        (Key.Key_End, Modifier.NoModifier, (2, "township")),
        (Key.Key_Home, Modifier.ControlModifier, (0, "code")),
        (Key.Key_End, Modifier.ControlModifier, (5, "township")),
        (Key.Key_PageDown, Modifier.NoModifier, (5, "content")),
    ],
)
def test_keys_lead_where_they_lead_in_a_spreadsheet(hand, key, modifiers, place):
    hand.click(2, "content")
    hand.press(key, modifiers)
    assert hand.here == place


def test_the_hidden_third_level_is_passed_over(hand):
    hand.click(2, "level2")
    hand.press(Key.Key_Right)
    assert hand.here == (2, "content")


def test_shift_and_arrows_select_a_rectangle(hand):
    hand.click(1, "content")
    hand.press(Key.Key_Down, Modifier.ShiftModifier)
    hand.press(Key.Key_Right, Modifier.ShiftModifier)
    assert hand.selected == [(1, "basis"), (1, "content"), (2, "basis"), (2, "content")]
    hand.press(Key.Key_Up, Modifier.ShiftModifier)
    hand.press(Key.Key_Up, Modifier.ShiftModifier)
    assert hand.selected == [(0, "basis"), (0, "content"), (1, "basis"), (1, "content")]


def test_dragging_selects_a_rectangle(hand):
    hand.drag((1, "content"), (2, "time_limit"))
    assert {row for row, _key in hand.selected} == {1, 2}
    assert {key for _row, key in hand.selected} == {"content", "basis", "time_limit"}


def test_control_click_selects_cells_apart(hand):
    hand.click(0, "content")
    hand.click(3, "basis", Modifier.ControlModifier)
    assert hand.selected == [(0, "content"), (3, "basis")]
    assert hand.grid.selected_ids() == ["e1", "e4"]


def test_shift_click_stretches_the_selection(hand):
    hand.click(0, "content")
    hand.click(2, "basis", Modifier.ShiftModifier)
    assert hand.grid.selected_ids() == ["e1", "e2", "e3"]
    assert len(hand.selected) == 6


def test_a_click_on_a_row_number_selects_the_row_and_control_space_the_column(hand, qtbot):
    header = hand.table.row_header
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, header.sectionViewportPosition(2) + 5))
    assert hand.grid.selected_ids() == ["e3"]
    assert len(hand.selected) == len(hand.table.columns_in_order())
    hand.click(2, "basis")
    hand.press(Key.Key_Space, Modifier.ControlModifier)
    assert hand.grid.selected_count() == 6
    assert {key for _row, key in hand.selected} == {"basis"}


def test_selected_entries_are_counted_once_however_the_blocks_overlap(hand):
    hand.select(0, "content", 2, "basis")
    hand.also_select(2, "channels")
    hand.also_select(4, "channels")
    assert hand.grid.selected_count() == 4
    assert hand.grid.selected_ids() == ["e1", "e2", "e3", "e5"]


@pytest.fixture
def narrow(session, shown):
    hand = shown(session, size=(620, 300))
    hand.click(0, "code")
    return hand


def test_the_first_columns_stand_still_while_the_rest_scrolls(narrow, qtbot):
    hand = narrow
    before = hand.table.visualRect(hand.index(0, "level2"))
    hand.table.horizontalScrollBar().setValue(hand.table.horizontalScrollBar().maximum())
    assert hand.table.visualRect(hand.index(0, "level2")) == before
    assert hand.table.indexAt(before.center()) == hand.index(0, "level2")
    header = hand.table.column_header
    assert header.column_at(QPoint(before.center().x(), 40)) == hand.column("level2")


def test_a_cell_behind_the_standing_columns_is_scrolled_into_sight(narrow, qtbot):
    hand = narrow
    hand.press(Key.Key_End)
    hand.click(0, "level2")
    hand.press(Key.Key_Right)
    assert hand.here == (0, "content")
    rect = hand.table.visualRect(hand.index(0, "content"))
    assert rect.left() >= hand.table.frozen_width()


def test_dragging_from_a_standing_column_into_a_scrolled_one_selects_all_between(narrow, qtbot):
    hand = narrow
    hand.table.horizontalScrollBar().setValue(300)
    point = QPoint(hand.table.frozen_width() + 60, 10)
    target = hand.table.indexAt(point)
    qtbot.mousePress(hand.table.viewport(), Qt.MouseButton.LeftButton, pos=hand.centre(0, "level2"))
    qtbot.mouseMove(hand.table.viewport(), point)
    qtbot.mouseRelease(hand.table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    keys = {key for _row, key in hand.selected}
    assert {"level2", "content"} <= keys
    assert hand.model.columns[target.column()].key in keys


def test_rows_are_as_high_as_their_texts_need_but_never_fill_the_window(hand):
    short = hand.table.rowHeight(5)
    hand.model.change({"e1": {"content": "很长的内容。" * 20}, "e2": {"content": "很长的内容。" * 5000}})
    hand.table.fit_rows()
    assert hand.table.rowHeight(0) > short
    assert hand.table.rowHeight(1) < hand.table.viewport().height()


def test_the_last_row_is_wholly_in_sight_after_control_end(narrow, qtbot):
    hand = narrow
    hand.press(Key.Key_End, Modifier.ControlModifier)
    rect = hand.table.visualRect(hand.table.currentIndex())
    assert hand.here[0] == 5
    assert rect.top() >= 0 and rect.bottom() <= hand.table.viewport().height()


def test_selected_rows_are_dragged_to_another_place_of_their_field(hand, qtbot):
    header = hand.table.row_header

    def place(row, part=0.9):
        return QPoint(5, int(header.sectionViewportPosition(row) + header.sectionSize(row) * part))

    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place(0))
    qtbot.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=place(0))
    qtbot.mouseMove(header.viewport(), place(1))
    qtbot.mouseMove(header.viewport(), place(2))
    qtbot.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=place(2))
    assert hand.texts("level2")[:3] == ["部门和地方规章", "重大决策草案", "法律法规"]
    assert hand.grid.selected_ids() == ["e1"]
    hand.session.undo()
    assert hand.texts("level2")[:3] == ["法律法规", "部门和地方规章", "重大决策草案"]


def test_rows_are_not_moved_into_another_field(session, shown):
    hand = shown(session, Filter())
    hand.table.select_rows([0])
    row_commands.move_rows(hand.grid, 8)
    assert hand.model.text(0, "level2") == "法律法规"
    assert "own field" in session.said[-1].text


def test_a_row_goes_to_the_end_of_its_field_where_the_next_one_begins(session, shown):
    hand = shown(session, Filter())
    hand.table.select_rows([0])
    row_commands.move_rows(hand.grid, 6)
    assert hand.texts("level2")[4:6] == ["行政强制", "法律法规"]


def test_tab_stays_in_the_table_and_every_cell_is_reached_by_keys(hand):
    hand.click(0, "code")
    visited = set()
    for _column in range(20):
        visited.add(hand.here[1])
        hand.press(Key.Key_Tab)
    assert visited == {hand.model.columns[place].key for place in hand.table.columns_in_order()}
    assert hand.table.hasFocus()


def test_the_current_cell_and_the_selection_go_with_entries_that_are_moved(hand):
    hand.select(2, "content", 2, "basis")
    hand.session.do(lambda: entries.move(hand.session.workspace, ["e3"], "e1"))
    assert hand.texts("level2")[:2] == ["重大决策草案", "法律法规"]
    assert hand.here == (0, "content")
    assert hand.selected == [(0, "basis"), (0, "content")]
    hand.session.undo()
    assert hand.here == (2, "content")
    assert hand.grid.selected_ids() == ["e3"]


def test_the_scroll_bars_end_is_the_end_although_the_last_rows_are_higher_than_thought(session, shown):
    texts = {f"e{number}": {"content": "很长的内容。" * 30} for number in range(1, 9)}
    session.do(lambda: entries.edit(session.workspace, texts))
    hand = shown(session, Filter(), size=(620, 420))
    bar = hand.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    last = hand.table.visualRect(hand.index(7, "content"))
    assert bar.value() == bar.maximum()
    assert last.bottom() <= hand.table.viewport().height()
