"""Draws the cells of a merge in full, with the changed words marked, and lets a third text be written in its place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyledItemDelegate, QTableView, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.townships.cells_model import BASE, CHOSEN_ROLE, PIECES_ROLE, RESULT, Index

_WRITING_LINES = 6


class CellsDelegate(QStyledItemDelegate):
    """Every text in full height: a decision is made on what one reads. The side that was taken has a bar at its left
    edge and a tick, so that colour alone says nothing."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    # Drawing

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        painter.save()
        chosen = bool(index.data(CHOSEN_ROLE))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("selection"))
        elif index.column() == RESULT:
            painter.fillRect(option.rect, theme.color("knowledge"))
        if chosen:
            painter.fillRect(option.rect.adjusted(0, 0, 3 - option.rect.width(), 0), theme.color("accent"))
        document = self._document(index, option.rect.width())
        painter.translate(option.rect.left() + theme.SPACE_2, option.rect.top() + theme.SPACE_1)
        visible = QRectF(0, 0, option.rect.width() - theme.SPACE_2, option.rect.height() - theme.SPACE_1)
        painter.setClipRect(visible)
        document.drawContents(painter, visible)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def sizeHint(self, option: Any, index: Any) -> QSize:
        width = self._table.columnWidth(index.column())
        return QSize(width, int(self._document(index, width).size().height()) + 2 * theme.SPACE_1)

    def _document(self, index: Any, width: int) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self._table.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        document.setTextWidth(max(width - 2 * theme.SPACE_2, 20))
        cursor = QTextCursor(document)
        plain = QTextCharFormat()
        plain.setForeground(index.data(Qt.ItemDataRole.ForegroundRole) or theme.color("text"))
        pieces = index.data(PIECES_ROLE)
        if index.data(CHOSEN_ROLE):
            cursor.insertText("✓ ", _format("accent", bold=True))
        if not index.data(Qt.ItemDataRole.DisplayRole):
            cursor.insertText(_("(empty)"), _format("secondary"))
        elif pieces is None:
            cursor.insertText(str(index.data(Qt.ItemDataRole.DisplayRole)), plain)
        else:
            for piece in pieces:
                if piece.kind == "added" or index.column() == BASE or piece.kind == "same":
                    cursor.insertText(piece.text, _MARKS[piece.kind]() if piece.kind in _MARKS else plain)
        return document

    # Writing

    def createEditor(self, parent: QWidget, option: Any, index: Any) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        editor.setAccessibleName(_("Text that will stand there"))
        editor.setToolTip(_("Tab or Ctrl+Enter keeps the text, Esc leaves it as it was."))
        editor.setFrameShape(QPlainTextEdit.Shape.Box)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        if not editor.document().isModified():
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.moveCursor(QTextCursor.MoveOperation.End)
            editor.document().setModified(False)

    def setModelData(self, editor: QWidget, model: Any, index: Any) -> None:
        assert isinstance(editor, QPlainTextEdit)
        model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: Any) -> None:
        lines = _WRITING_LINES * option.fontMetrics.lineSpacing() + 2 * theme.SPACE_2
        room = option.rect
        room.setHeight(max(room.height(), lines))
        bottom = self._table.viewport().height()
        if room.bottom() > bottom:
            room.moveBottom(max(bottom, lines))
        editor.setGeometry(room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and isinstance(watched, QWidget):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(watched, event)


def _format(color: str, *, line: bool = False, struck: bool = False, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.color(color))
    made.setFontUnderline(line)
    made.setFontStrikeOut(struck)
    if bold:
        made.setFontWeight(QFont.Weight.DemiBold)
    return made


_MARKS = {
    "added": lambda: _format("good", line=True),
    "removed": lambda: _format("error", struck=True),
}
"""Colour and a line: colour alone says nothing to some."""
