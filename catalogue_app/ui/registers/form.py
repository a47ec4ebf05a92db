"""The form of one record of a register, made from its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from catalogue_app.domain.records import Record
from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.form.editors import LongText
from catalogue_app.ui.catalogue.form.history_panel import HistoryPanel
from catalogue_app.ui.registers.columns import RegisterColumn
from catalogue_app.ui.session import Session


class RegisterForm(QScrollArea):
    """`committed` carries (record id, {attribute: value}) when a field was changed and left. `extra_area` is where a
    section puts what only it has."""

    committed = Signal(str, dict)

    def __init__(self, session: Session, columns: Sequence[RegisterColumn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.record: Record | None = None
        self._columns = tuple(columns)
        self._read_only = session.workspace.read_only
        self.heading = QLabel(self)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self._empty = QLabel(self)
        self._empty.setObjectName("secondary")
        self._empty.setWordWrap(True)
        page = QWidget(self)
        page.setObjectName("form")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(theme.SPACE_3, theme.SPACE_2, theme.SPACE_3, theme.SPACE_3)
        layout.setSpacing(theme.SPACE_1)
        layout.addWidget(self.heading)
        layout.addWidget(self._empty)
        self.extra_area = QVBoxLayout()
        self.extra_area.setSpacing(theme.SPACE_1)
        layout.addLayout(self.extra_area)
        self._labels: dict[str, QLabel] = {}
        self.editors: dict[str, QWidget] = {}
        for column in self._columns:
            label = QLabel(page)
            label.setObjectName("secondary")
            editor = self._editor(column, page)
            label.setBuddy(editor)
            self._labels[column.key], self.editors[column.key] = label, editor
            layout.addWidget(label)
            layout.addWidget(editor)
        self._history = HistoryPanel(session.workspace, page)
        layout.addWidget(self._history)
        layout.addStretch(1)
        self.setWidget(page)
        self.show_record(None)
        self.retranslate()

    def show_record(self, record: Record | None) -> None:
        """Show this record; what was typed for the one before is handed over first."""
        if self.record is not None and (record is None or record.id != self.record.id):
            self.commit()
        self.record = record
        for widget in (self.heading, self._history, *self._labels.values(), *self.editors.values()):
            widget.setVisible(record is not None)
        self._empty.setVisible(record is None)
        self._history.show_record(record)
        if record is None:
            return
        self.heading.setFont(theme.strong_font(self.font()))
        self.heading.setText(str(getattr(record, "title", "") or getattr(record, "name", "")) or _("(no name yet)"))
        for column in self._columns:
            self._show(column, record)
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(self.widget().minimumSizeHint().width() + bar)

    def _show(self, column: RegisterColumn, record: Record) -> None:
        editor = self.editors[column.key]
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(getattr(record, column.key)))
        elif isinstance(editor, QCheckBox):
            editor.setChecked(bool(getattr(record, column.key)))
        elif isinstance(editor, QLineEdit):
            editor.setText(column.text(record))
            editor.setCursorPosition(0)
        elif isinstance(editor, LongText) and editor.toPlainText() != column.text(record):
            editor.setPlainText(column.text(record))

    def commit(self) -> None:
        """Hand over what was typed and not yet handed over."""
        for column in self._columns:
            editor = self.editors[column.key]
            if isinstance(editor, QLineEdit):
                self._hand_over(column, editor.text())
            elif isinstance(editor, LongText):
                self._hand_over(column, editor.toPlainText())

    def _hand_over(self, column: RegisterColumn, text: str) -> None:
        record = self.record
        if record is None or column.read_only or self._read_only or text == column.text(record):
            return
        self._tell(column, column.value(text))

    def _tell(self, column: RegisterColumn, value: Any) -> None:
        if self.record is not None and value != getattr(self.record, column.key):
            self.committed.emit(self.record.id, {column.key: value})

    def _editor(self, column: RegisterColumn, parent: QWidget) -> QWidget:
        fixed = self._read_only or column.read_only
        if column.kind == "flag":
            check = QCheckBox(parent)
            check.setEnabled(not fixed)
            check.clicked.connect(lambda checked: self._tell(column, checked))
            return check
        if column.choices is not None:
            box = QComboBox(parent)
            for value in column.choices:
                box.addItem("", value)
            box.setEnabled(not fixed)
            box.activated.connect(lambda _index: self._tell(column, box.currentData()))
            return box
        if column.kind == "text":
            text = LongText(parent)
            text.setReadOnly(fixed)
            text.left.connect(lambda: self._hand_over(column, text.toPlainText()))
            return text
        line = QLineEdit(parent)
        line.setReadOnly(fixed)
        line.editingFinished.connect(lambda: self._hand_over(column, line.text()))
        return line

    def retranslate(self) -> None:
        self._empty.setText(_("Choose a row in the table; its form is shown here."))
        for column in self._columns:
            title = translate(column.title)
            editor = self.editors[column.key]
            self._labels[column.key].setText(title)
            editor.setAccessibleName(title)
            if isinstance(editor, QComboBox) and column.choices is not None:
                for number, text in enumerate(column.choices.values()):
                    editor.setItemText(number, translate(text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
