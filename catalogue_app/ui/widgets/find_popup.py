"""A popup that finds as one types: a field, and below it what fits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui import theme

VALUE = Qt.ItemDataRole.UserRole
"""Under which the list keeps what a line stands for."""
_PAGE = 10
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}


class FindPopup(QDialog):
    """The cursor stays in the field: Up, Down and the page keys choose a line, Enter or a click takes it, Esc leaves.

    A subclass says what is found and what taking a line does, and calls `show_found` once it can.
    """

    def __init__(self, prompt: str, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(name)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.show_found)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("Found"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self.accept)
        self.nothing = QLabel(_("Nothing found."), self)
        self.nothing.setObjectName("secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_2] * 4)
        for widget in (self.field, self.list, self.nothing):
            layout.addWidget(widget)

    def found_for(self, typed: str) -> Iterable[tuple[str, Any]]:
        """What fits a text, the best first: what a line shows, and what it stands for."""
        raise NotImplementedError

    def take(self, value: Any) -> None:
        """Do what the chosen line stands for; the popup is closed already."""
        raise NotImplementedError

    def show_found(self) -> None:
        """Look anew for what is typed."""
        self.list.clear()
        for text, value in self.found_for(self.field.text().strip()):
            item = QListWidgetItem(text)
            item.setData(VALUE, value)
            item.setToolTip(text)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.nothing.setVisible(self.list.count() == 0)

    def accept(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            value = item.data(VALUE)
            super().accept()
            self.take(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES and self.list.count():
                row = self.list.currentRow() + _MOVES[Qt.Key(event.key())]
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return super().eventFilter(watched, event)
