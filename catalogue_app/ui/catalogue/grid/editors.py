"""The editor of a cell: grows with its text, and knows the keys of a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from catalogue_app.ui import theme

_MARGIN = 3
_LINE_BREAKS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
_ARROWS = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right"}


class CellEditor(QPlainTextEdit):
    """`left` says how the editor was left: down, up, right, left, stay or cancel.

    Opened by typing, what is typed takes the place of the text, and the arrow keys leave the cell; opened by F2 or a
    double click they move in the text.
    """

    left = Signal(str)

    def __init__(self, parent: QWidget, font: QFont, name: str) -> None:
        super().__init__(parent)
        self.setFont(font)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(_MARGIN)
        self.setObjectName("cell")
        self.setStyleSheet(
            f"QPlainTextEdit#cell {{ background: {theme.tokens().surface}; color: {theme.tokens().text};"
            f" border: 2px solid {theme.tokens().accent}; }}"
        )
        self._replacing = False
        self._begun = False
        self._cell = QRect()
        self._room = QRect()
        self.textChanged.connect(self._grow)

    def begin(self, text: str, *, replacing: bool) -> None:
        """Show the cell's text once; a refresh of the cell meanwhile does not undo what has been typed."""
        if self._begun:
            return
        self._begun = True
        self._replacing = replacing
        self.setPlainText(text)
        if replacing:
            self.selectAll()
        else:
            self.moveCursor(QTextCursor.MoveOperation.End)

    def place(self, cell: QRect, room: QRect) -> None:
        """Cover `cell`, growing downwards and to the right within `room`."""
        self._cell, self._room = cell, room
        self._grow()

    def _grow(self) -> None:
        if self._cell.isNull():
            return
        metrics = QFontMetricsF(self.font())
        text = self.toPlainText()
        longest = max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0.0)
        width = max(self._cell.width(), min(int(longest) + 6 * _MARGIN, 320))
        width = min(width, self._room.right() - self._cell.left())
        width = max(width, min(self._cell.width(), self._room.width()))
        inner = max(width - 4 * _MARGIN - 4, 1)
        lines = sum(max(1, -int(-metrics.horizontalAdvance(line) * 1.06 // inner)) for line in text.split("\n"))
        height = max(self._cell.height(), int(lines * metrics.lineSpacing()) + 4 * _MARGIN)
        height = min(height, self._room.height())
        top = max(self._room.top(), min(self._cell.top(), self._room.bottom() - height))
        self.setGeometry(self._cell.left(), top, width, height)

    def event(self, event: QEvent) -> bool:
        # Tab must reach keyPressEvent instead of moving the focus.
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in tabs:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if modifiers & _LINE_BREAKS:
                self.insertPlainText("\n")
            else:
                self.left.emit("up" if modifiers & Qt.KeyboardModifier.ShiftModifier else "down")
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.left.emit("left" if key == Qt.Key.Key_Backtab else "right")
        elif key == Qt.Key.Key_Escape:
            self.left.emit("cancel")
        elif key == Qt.Key.Key_F2:
            self._replacing = False
        elif self._replacing and key in _ARROWS and modifiers == Qt.KeyboardModifier.NoModifier:
            self.left.emit(_ARROWS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)
        event.accept()
