"""The grid's commands through the window: its keys reach the table, and only the table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from catalogue_app.workspace import browsing, history
from catalogue_app.workspace.browsing import Filter

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def grid(opened, qtbot):
    made = opened.show_section("catalogue").grid
    made.show_filter(Filter(field="04"))
    made.table.setFocus()
    qtbot.waitUntil(made.table.hasFocus)
    return made


def select(grid, top, bottom, key):
    column = grid.model.column_index(key)
    grid.table.select_block(grid.model.index(top, column), grid.model.index(bottom, column))


def newest(window):
    return history.next_undo(window.session.workspace).title


def test_control_d_fills_down_and_control_z_takes_it_back(opened, grid, qtbot):
    select(grid, 0, 2, "level2")
    qtbot.keyClick(grid.table, Qt.Key.Key_D, CONTROL)
    assert newest(opened) == "Fill down 2 cells"
    qtbot.keyClick(grid.table, Qt.Key.Key_Z, CONTROL)
    assert grid.model.text(1, "level2") == "部门和地方规章"


def test_copy_and_paste_with_their_keys(opened, grid, qtbot):
    select(grid, 0, 0, "level2")
    qtbot.keyClick(grid.table, Qt.Key.Key_C, CONTROL)
    select(grid, 4, 4, "content")
    qtbot.keyClick(grid.table, Qt.Key.Key_V, CONTROL)
    assert browsing.entry(opened.session.workspace, "e5").content == "法律法规"


def test_a_key_meant_for_the_text_of_the_form_changes_no_cells(opened, grid, qtbot):
    select(grid, 0, 2, "level2")
    field = next(field for field in opened.findChildren(QPlainTextEdit) if field.isVisible())
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_D, CONTROL)
    QApplication.processEvents()
    assert grid.model.text(1, "level2") == "部门和地方规章"


def test_alt_and_down_moves_the_entry_but_opens_the_list_on_channels(opened, grid, qtbot):
    select(grid, 0, 0, "level2")
    qtbot.keyClick(grid.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert grid.model.text(1, "level2") == "法律法规"
    opening = []
    grid.table.channels_wanted.disconnect()
    grid.table.channels_wanted.connect(lambda index: opening.append(index.row()))
    select(grid, 3, 3, "channels")
    qtbot.keyClick(grid.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert opening == [3]
    assert grid.model.text(3, "level2") == "行政处罚"


def test_zooming_with_its_keys(opened, grid, qtbot):
    qtbot.keyClick(grid.table, Qt.Key.Key_Plus, CONTROL)
    qtbot.keyClick(grid.table, Qt.Key.Key_Equal, CONTROL)
    assert grid.arrangement.zoom == 120
    qtbot.keyClick(grid.table, Qt.Key.Key_0, CONTROL)
    assert grid.arrangement.zoom == 100
