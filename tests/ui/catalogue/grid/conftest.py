from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from catalogue_app.ui.catalogue.grid.view import Grid
from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter

BESIDE = QPoint(12, 8)
SAFETY = Filter(field="04")


class Hand:
    """What a clerk does with the grid: clicks and keys, and what then stands in the cells."""

    def __init__(self, grid, qtbot):
        self.grid, self.table, self.model, self._bot = grid, grid.table, grid.model, qtbot
        self.session = grid.session

    def column(self, key):
        return self.model.column_index(key)

    def index(self, row, key):
        return self.model.index(row, self.column(key))

    def centre(self, row, key) -> QPoint:
        return self.table.visualRect(self.index(row, key)).center()

    def click(self, row, key, modifiers=Qt.KeyboardModifier.NoModifier, at=BESIDE):
        """Click into a cell, beside the box of a tick."""
        self.table.scrollTo(self.index(row, key))
        place = self.table.visualRect(self.index(row, key)).topLeft() + at
        self._bot.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, modifiers, place)

    def drag(self, start, end):
        viewport = self.table.viewport()
        self._bot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=self.centre(*start))
        self._bot.mouseMove(viewport, self.centre(*end))
        self._bot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=self.centre(*end))

    def select(self, top, left, bottom, right):
        self.table.select_block(self.index(top, left), self.index(bottom, right))

    def also_select(self, row, key):
        self.table.selectionModel().select(self.index(row, key), QItemSelectionModel.SelectionFlag.Select)

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier, on=None):
        self._bot.keyClick(on or self.editor or self.table, key, modifiers)

    def type(self, text):
        """Latin letters with keys, others as an input method hands them over."""
        for character in text:
            if character.isascii():
                self._bot.keyClicks(self.editor or self.table, character)
            else:
                self.compose(commit=character)

    def compose(self, preedit="", commit=""):
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.editor or self.table, event)

    @property
    def editor(self):
        from catalogue_app.ui.catalogue.grid.editors import CellEditor

        found = [editor for editor in self.table.viewport().findChildren(CellEditor) if editor.isVisible()]
        return found[-1] if found else None

    @property
    def here(self):
        index = self.table.currentIndex()
        return index.row(), self.model.columns[index.column()].key

    def entry(self, number):
        return browsing.entry(self.session.workspace, f"e{number}")

    def texts(self, key):
        return [self.model.text(row, key) for row in range(len(self.model.rows))]

    @property
    def selected(self):
        return sorted((index.row(), self.model.columns[index.column()].key) for index in self.table.selectedIndexes())


@pytest.fixture
def shown(qtbot):
    """Makes a grid on a session, with a filter and in a size, in sight and with the focus."""

    def show(session, wanted=SAFETY, size=(1500, 700)):
        grid = Grid(session)
        qtbot.addWidget(grid)
        grid.resize(*size)
        grid.show_filter(wanted)
        with qtbot.waitExposed(grid):
            grid.show()
        grid.table.setFocus()
        return Hand(grid, qtbot)

    return show


@pytest.fixture
def hand(session, shown):
    """A grid on the field 04, six entries e1 to e6."""
    return shown(session)


@pytest.fixture
def reading_hand(reading_session, shown):
    return shown(reading_session)
