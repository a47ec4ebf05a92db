"""The search field of the tool bar."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from catalogue_app.ui.icons import icon

SEARCH_DELAY = 150
"""Milliseconds after the last key before the search runs."""


class SearchField(QLineEdit):
    """Searches as one types; Enter and Down go to what was found, Esc clears.

    `searched` carries the text once the typing rests, or at once before `entered`."""

    searched = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(160)
        self.setMaximumWidth(340)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(SEARCH_DELAY)
        self._resting.timeout.connect(self._search)
        self.textChanged.connect(self._search_soon)

    def _search_soon(self) -> None:
        self._resting.start()

    def _search(self) -> None:
        self._resting.stop()
        self.searched.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._leave()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self._search()
        self.entered.emit()
