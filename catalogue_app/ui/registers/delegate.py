"""Editing in the table of a register: a list for choices, suggestions while writing, running text with its lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QStyledItemDelegate, QWidget

from catalogue_app.i18n import translate
from catalogue_app.ui.registers.model import RegisterModel
from catalogue_app.workspace.workspace import Workspace

TEXT_LINES = 4
"""Lines of running text that are seen while it is edited in the table."""


class RegisterDelegate(QStyledItemDelegate):
    """Enter takes what was written, Alt+Enter begins a new line in running text, Esc leaves everything as it was."""

    def __init__(self, model: RegisterModel, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._workspace = workspace

    def createEditor(self, parent: QWidget, option: Any, index: Any) -> QWidget:
        column = self._model.columns[index.column()]
        if column.choices is not None:
            box = QComboBox(parent)
            for value, title in column.choices.items():
                box.addItem(translate(title), value)
            return box
        if column.kind == "text":
            text = QPlainTextEdit(parent)
            text.setTabChangesFocus(True)
            return text
        line = QLineEdit(parent)
        if column.suggest is not None:
            completer = QCompleter(list(column.suggest(self._workspace)), line)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return line

    def setEditorData(self, editor: QWidget, index: Any) -> None:
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(text))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Any) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: Any) -> None:
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, QPlainTextEdit):
            place = editor.geometry()
            place.setHeight(TEXT_LINES * editor.fontMetrics().lineSpacing() + 2 * editor.frameWidth() + 8)
            place.setWidth(max(place.width(), 240))
            table = editor.parentWidget()
            if table is not None:
                place.moveBottom(min(place.bottom(), max(table.rect().bottom(), place.height())))
                place.moveRight(min(place.right(), max(table.rect().right(), place.width())))
            editor.setGeometry(place)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(editor, QPlainTextEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier):
                editor.insertPlainText("\n")
            else:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
            return True
        return bool(super().eventFilter(editor, event))
