from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from catalogue_app.ui.widgets.find_popup import FindPopup
from tests.ui.modal import write

NAMES = [f"第{number}项" for number in range(1, 31)]


class Names(FindPopup):
    def __init__(self, parent):
        super().__init__("Name", "Search names", parent)
        self.taken = []
        self.show_found()

    def found_for(self, typed):
        return ((name, name) for name in NAMES if typed in name)

    def take(self, value):
        assert not self.isVisible(), "it is closed before anything happens"
        self.taken.append(value)


@pytest.fixture
def popup(shown, qtbot):
    made = Names(shown(QWidget()))
    with qtbot.waitExposed(made):
        made.show()
    made.field.setFocus()
    return made


def press(popup, qtbot, *keys):
    for key in keys:
        qtbot.keyClick(popup.field, key)


def test_the_first_that_fits_is_chosen_and_enter_takes_it(popup, qtbot):
    write(popup.field, "第2")
    press(popup, qtbot, Qt.Key.Key_Return)
    assert popup.taken == ["第2项"]


def test_the_cursor_stays_in_the_field_while_the_keys_choose(popup, qtbot):
    press(popup, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown)
    assert popup.list.currentRow() == 11
    write(popup.field, "第3")
    assert popup.field.text() == "第3"
    assert [popup.list.item(row).text() for row in range(popup.list.count())] == ["第3项", "第30项"]


def test_the_keys_stop_at_the_ends(popup, qtbot):
    press(popup, qtbot, Qt.Key.Key_Up)
    assert popup.list.currentRow() == 0
    press(popup, qtbot, *[Qt.Key.Key_PageDown] * 5)
    assert popup.list.currentRow() == len(NAMES) - 1


def test_a_click_takes_a_line(popup, qtbot):
    place = popup.list.visualItemRect(popup.list.item(3)).center()
    qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert popup.taken == ["第4项"]


def test_where_nothing_fits_that_is_said_and_enter_takes_nothing(popup, qtbot):
    write(popup.field, "没有")
    assert popup.nothing.isVisible()
    assert not popup.list.isVisible()
    press(popup, qtbot, Qt.Key.Key_Return)
    assert popup.isVisible()
    press(popup, qtbot, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert popup.taken == []
