from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from catalogue_app.i18n import N_
from catalogue_app.ui import language
from catalogue_app.ui.widgets.tables import TextRow, TextTable

HEADERS = (N_("Step"), N_("Who"))
ROWS = (TextRow(("Import of\n表.xlsx", "李明"), "first"), TextRow(("Edit", "王芳"), "second", color="error", tip="why"))


@pytest.fixture
def table(shown):
    window = shown()
    made = TextTable(HEADERS, window, stretched=[0])
    window.layout().addWidget(made)
    made.show_rows(ROWS)
    return made


def click(table, qtbot, row, keys=Qt.KeyboardModifier.NoModifier):
    place = table.visualItemRect(table.item(row, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, place)


def test_a_click_selects_the_whole_row_and_what_it_stands_for(table, qtbot):
    assert table.current is None
    click(table, qtbot, 1)
    assert table.current == "second"
    assert {index.column() for index in table.selectedIndexes()} == {0, 1}


def test_only_one_row_is_selected_unless_the_dialog_says_so(table, qtbot):
    for row in (0, 1):
        click(table, qtbot, row, keys=Qt.KeyboardModifier.ControlModifier)
    assert table.selected == ["second"]
    table.setSelectionMode(TextTable.SelectionMode.ExtendedSelection)
    click(table, qtbot, 0, keys=Qt.KeyboardModifier.ControlModifier)
    assert table.selected == ["first", "second"]


def test_a_text_of_several_lines_stands_in_one_and_whole_in_the_tool_tip(table):
    assert table.item(0, 0).text() == "Import of 表.xlsx"
    assert table.item(0, 0).toolTip() == "Import of\n表.xlsx"
    assert table.item(1, 0).toolTip() == "why"


def test_nothing_in_it_can_be_written(table, qtbot):
    click(table, qtbot, 0)
    qtbot.keyClicks(table, "x")
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert table.state() is TextTable.State.NoState
    assert table.item(0, 0).text() == "Import of 表.xlsx"


def test_the_selected_row_stays_selected_when_the_texts_change(table, qtbot):
    click(table, qtbot, 1)
    table.show_rows([ROWS[0], TextRow(("Delete", "王芳"), "third")])
    assert table.current == "third"
    table.show_rows(ROWS[:1])
    assert table.rowCount() == 1


def test_titles_can_follow_the_language(table, dressed):
    try:
        language.switch(dressed, "zh_CN")
        table.show_headers()
        assert table.horizontalHeaderItem(0).text() == "步骤"
    finally:
        language.switch(dressed, "en")


def test_the_stretched_column_takes_the_room_that_is_left(table):
    assert sum(table.columnWidth(column) for column in range(2)) == table.viewport().width()
    assert table.columnWidth(0) > table.columnWidth(1)
