from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from catalogue_app.ui.widgets.search_field import SearchField
from tests.ui.modal import write


@pytest.fixture
def field(shown):
    made = SearchField()
    shown(made)
    made.heard = []
    made.searched.connect(lambda text: made.heard.append(text))
    made.entered.connect(lambda: made.heard.append("entered"))
    made.setFocus()
    return made


def test_it_searches_once_the_typing_rests(field, qtbot):
    write(field, "安全")
    write(field, "生产")
    assert field.heard == []
    qtbot.waitUntil(lambda: bool(field.heard), timeout=2_000)
    assert field.heard == ["安全生产"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down])
def test_enter_and_down_search_at_once_and_go_to_what_was_found(field, qtbot, key):
    write(field, "低保")
    qtbot.keyClick(field, key)
    assert field.heard == ["低保", "entered"]
    QApplication.processEvents()
    assert field.text() == "低保"


def test_escape_clears_shows_everything_again_and_leaves(field, qtbot):
    write(field, "低保")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert field.heard == ["", "entered"]


def test_the_cross_in_it_clears_and_stays(field, qtbot):
    write(field, "低保")
    qtbot.waitUntil(lambda: field.heard == ["低保"], timeout=2_000)
    cross = max(field.findChildren(QToolButton), key=lambda one: one.x())
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: field.heard == ["低保", ""], timeout=2_000)
    assert field.text() == ""


def test_other_keys_write(field, qtbot):
    qtbot.keyClicks(field, "GB 2015")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "GB 201"
