from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QSpinBox, QVBoxLayout, QWidget

from catalogue_app.ui.widgets.tab_order import go_on


class Window(QWidget):
    """Three parts that were made in another order than the one in which Tab shall go through them."""

    def __init__(self):
        super().__init__()
        layout = QVBoxLayout(self)
        self.bar, self.middle, self.side = QWidget(self), QWidget(self), QListWidget(self)
        self.parts = (self.side, self.middle, self.bar)
        self.number = QSpinBox(self.middle)
        self.first, self.second = QLineEdit(self.middle), QLineEdit(self.middle)
        self.button = QPushButton(self.bar)
        for part, inside in ((self.middle, (self.number, self.first, self.second)), (self.bar, (self.button,))):
            column = QVBoxLayout(part)
            for widget in inside:
                column.addWidget(widget)
        for part in self.parts:
            layout.addWidget(part)

    def focusNextPrevChild(self, forwards):
        return go_on(self.parts, forwards)


@pytest.fixture
def window(dressed, qtbot):
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.side.setFocus()
    qtbot.waitUntil(made.side.hasFocus)
    return made


def pressed(qtbot, key, times):
    """What has the focus after each press."""
    seen = []
    for _press in range(times):
        qtbot.keyClick(QApplication.focusWidget(), key)
        seen.append(QApplication.focusWidget())
    return seen


def test_tab_goes_through_the_parts_in_their_order_and_round(window, qtbot):
    wanted = [window.number, window.first, window.second, window.button, window.side]
    assert pressed(qtbot, Qt.Key.Key_Tab, 5) == wanted


def test_shift_tab_goes_back_the_same_way(window, qtbot):
    wanted = [window.button, window.second, window.first, window.number, window.side]
    assert pressed(qtbot, Qt.Key.Key_Backtab, 5) == wanted


def test_what_is_hidden_greyed_or_not_for_tab_is_stepped_over(window, qtbot):
    window.number.setEnabled(False)
    window.first.hide()
    window.second.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert pressed(qtbot, Qt.Key.Key_Tab, 2) == [window.button, window.side]


def test_a_part_that_is_hidden_is_left_out_as_a_whole(window, qtbot):
    window.middle.hide()
    assert pressed(qtbot, Qt.Key.Key_Tab, 2) == [window.button, window.side]


def test_from_a_place_that_is_no_stop_it_goes_on_behind_the_stop_around_it(window, qtbot):
    """An editor in a list has the focus, though the list is the stop."""
    inside = QLineEdit(window.side)
    inside.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    inside.show()
    inside.setFocus()
    assert pressed(qtbot, Qt.Key.Key_Tab, 1) == [window.number]


def test_a_widget_that_moved_to_another_parent_is_still_found(window, qtbot):
    """Qt's own ring of widgets falls into two then."""
    window.button.setParent(window.middle)
    window.middle.layout().addWidget(window.button)
    window.button.show()
    wanted = [window.number, window.first, window.second, window.button, window.side]
    assert pressed(qtbot, Qt.Key.Key_Tab, 5) == wanted


def test_where_there_is_no_stop_nothing_is_done(window):
    window.middle.hide()
    assert not go_on([window.middle], forwards=True)
    assert window.side.hasFocus()
