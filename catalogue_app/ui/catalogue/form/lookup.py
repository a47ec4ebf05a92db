"""Looking something up in a register without leaving the form: a search line and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui import theme

MOST = 50
_VALUE = Qt.ItemDataRole.UserRole
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True, slots=True)
class Choice:
    """One line that can be chosen: what it shows, and what it stands for."""

    text: str
    value: Any


class Lookup(QDialog):
    """`chosen` carries the value. Up and Down choose, Enter takes, Esc leaves. `find` gives what fits a text."""

    chosen = Signal(object)

    def __init__(self, title: str, find: Callable[[str], Sequence[Choice]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self._find = find
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(title)
        self.field.setAccessibleName(title)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._show)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("Found"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(lambda _item: self.accept())
        self._nothing = QLabel(_("Nothing found."), self)
        self._nothing.setObjectName("secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_2] * 4)
        for widget in (self.field, self.list, self._nothing):
            layout.addWidget(widget)
        self.resize(420, 300)
        self._show("")

    def open_below(self, widget: QWidget) -> None:
        """Open at a widget, moved so that all of it is on the screen."""
        place = widget.mapToGlobal(QPoint(0, widget.height()))
        room = widget.screen().availableGeometry()
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def accept(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        value = item.data(_VALUE)
        super().accept()
        self.chosen.emit(value)

    def _show(self, typed: str) -> None:
        self.list.clear()
        for choice in self._find(typed.strip())[:MOST]:
            item = QListWidgetItem(choice.text)
            item.setData(_VALUE, choice.value)
            item.setToolTip(choice.text)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self._nothing.setVisible(self.list.count() == 0)

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
