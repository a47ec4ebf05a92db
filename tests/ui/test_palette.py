from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from catalogue_app.ui.command_palette import CommandPalette
from catalogue_app.ui.sections import ALL_ACTIONS


@pytest.fixture
def palette(opened, qtbot):
    made = CommandPalette(opened)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def lines(palette):
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_every_command_that_has_a_name_is_found_by_it(palette, opened):
    for action in ALL_ACTIONS:
        made = opened.action(action.id)
        palette.field.setText(made.text().replace("&", ""))
        assert any(line.startswith(made.text().replace("&", "")) for line in lines(palette)), action.id


def test_parts_in_any_order_find_a_command_and_enter_runs_it(palette, opened):
    opened.show_section("catalogue")
    palette.field.setText("documents leg")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert opened.current_section == "documents"


def test_what_cannot_be_done_now_says_why(palette):
    palette.field.setText("Redo")
    assert "Redo – Nothing has been taken back." in lines(palette)


def test_an_entry_is_found_by_two_characters_and_opened(palette, opened, qtbot):
    palette.field.setText("强制")
    assert any("行政强制" in line for line in lines(palette))
    row = next(row for row, line in enumerate(lines(palette)) if "行政强制" in line)
    palette.list.setCurrentRow(row)
    palette.accept()
    assert opened.current_section == "catalogue"
    qtbot.waitUntil(lambda: opened.view("catalogue").grid.current_entry() is not None)
    assert opened.view("catalogue").grid.current_entry().level2 == "行政强制"


def test_a_field_narrows_the_catalogue(palette, opened):
    palette.field.setText("20 社会救助")
    palette.accept()
    assert opened.view("catalogue").filter.field == "20"


def test_arrows_move_through_the_list_and_stop_at_its_ends(palette):
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 0
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
    for _press in range(200):
        QTest.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.list.currentRow() == palette.list.count() - 1


def test_nothing_found_is_said(palette):
    palette.field.setText("没有这样的东西")
    assert palette.list.isHidden()
    assert not palette.nothing.isHidden()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_pinyin_in_the_making_neither_searches_nor_runs_anything(palette):
    before = lines(palette)
    QApplication.sendEvent(palette.field, QInputMethodEvent("qiang zhi", []))
    assert lines(palette) == before
    event = QInputMethodEvent("", [])
    event.setCommitString("强制")
    QApplication.sendEvent(palette.field, event)
    assert palette.field.text() == "强制"
    assert any("行政强制" in line for line in lines(palette))
