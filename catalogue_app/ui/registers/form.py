"""The form of one record of a register, made from its columns; of several records, what they all have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.records import Record
from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.form.editors import LongText, column_title
from catalogue_app.ui.catalogue.form.history_panel import HistoryPanel
from catalogue_app.ui.registers.columns import RegisterColumn
from catalogue_app.ui.retranslating import FollowsLanguage
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.sentences import note, refusal, sentence


class RegisterForm(FollowsLanguage, QScrollArea):
    """`committed` carries (record ids, {attribute: value}) when a field was changed and left: of several records the
    value goes into all. `taken_back` carries a `Change` of the history. `extra_area` is where a section puts what only
    it has."""

    committed = Signal(list, dict)
    taken_back = Signal(object)

    def __init__(self, session: Session, columns: Sequence[RegisterColumn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.records: tuple[Record, ...] = ()
        self._columns = tuple(column for column in columns if not column.table_only)
        self._workspace = session.workspace
        self._read_only = session.workspace.read_only
        page = QWidget(self)
        page.setObjectName("form")
        self.heading = sentence(page)
        self._empty = note(page)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(theme.SPACE_3, theme.SPACE_2, theme.SPACE_3, theme.SPACE_3)
        layout.setSpacing(theme.SPACE_1)
        layout.addWidget(self.heading)
        layout.addWidget(self._empty)
        self.extra_area = QVBoxLayout()
        self.extra_area.setSpacing(theme.SPACE_1)
        layout.addLayout(self.extra_area)
        self._labels: dict[str, QLabel] = {}
        self._remarks: dict[str, QLabel] = {}
        self._suggestions: dict[str, QStringListModel] = {}
        self.editors: dict[str, QWidget] = {}
        for column in self._columns:
            label = note(page)
            editor = self._editor(column, page)
            label.setBuddy(editor)
            self._labels[column.key], self.editors[column.key] = label, editor
            layout.addWidget(label)
            layout.addWidget(editor)
            if column.remark is not None:
                self._remarks[column.key] = refusal(page)
                layout.addWidget(self._remarks[column.key])
        self._titles = {column.key: "" if column.table_only else column.title for column in columns}
        self._history = HistoryPanel(session.workspace, page, title_of=self._title_of)
        self._history.take_back.connect(self.taken_back)
        layout.addWidget(self._history)
        layout.addStretch(1)
        self.setWidget(page)
        self.show_records(())
        self.retranslate()

    @property
    def record(self) -> Record | None:
        """The record that is shown, None for none or several."""
        return self.records[0] if len(self.records) == 1 else None

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these; what was typed for the ones before is handed over first."""
        if [one.id for one in records] != [one.id for one in self.records]:
            self.commit()
        self.records = tuple(records)
        one = self.record
        self._history.setVisible(one is not None)
        self._history.show_record(one)
        self.heading.setVisible(bool(records))
        self._empty.setVisible(not records)
        for column in self._columns:
            there = bool(records) and (one is not None or not (column.single or column.read_only))
            self._labels[column.key].setVisible(there)
            self.editors[column.key].setVisible(there)
            if column.key in self._remarks:
                self._remarks[column.key].setVisible(False)
            if there:
                self._show(column)
        if not records:
            return
        self.heading.setFont(theme.strong_font(self.font()))
        name = str(getattr(one, "full_name", "") or getattr(one, "title", "") or getattr(one, "name", ""))
        self.heading.setText(
            (name or _("(no name yet)"))
            if one is not None
            else _("{count} rows: what is written here goes into all of them").format(count=f"{len(records):,}")
        )
        self.make_room()

    def _title_of(self, key: str) -> str:
        """What a column is called in the history."""
        title = self._titles.get(key)
        return column_title(key) if title is None else translate(title) if title else ""

    def make_room(self) -> None:
        """Never narrower than its widest row: there is no scrolling sideways in a form."""
        page = self.widget().layout()
        if page is not None:
            page.activate()  # what a section has put in just now counts already
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(self.widget().minimumSizeHint().width() + bar)

    def _common(self, column: RegisterColumn) -> str | None:
        """The text that all shown records have, None where they differ."""
        texts = {column.text(record) for record in self.records}
        return texts.pop() if len(texts) == 1 else None

    def _show(self, column: RegisterColumn) -> None:
        editor, common = self.editors[column.key], self._common(column)
        differing = "" if common is not None else _("(different)")
        if isinstance(editor, QComboBox):
            values = {getattr(record, column.key) for record in self.records}
            editor.setPlaceholderText(differing)
            editor.setCurrentIndex(editor.findData(values.pop()) if len(values) == 1 else -1)
        elif isinstance(editor, QCheckBox):
            states = {bool(getattr(record, column.key)) for record in self.records}
            editor.setTristate(len(states) > 1)
            editor.setCheckState(
                Qt.CheckState.PartiallyChecked
                if len(states) > 1
                else Qt.CheckState.Checked
                if states.pop()
                else Qt.CheckState.Unchecked
            )
        elif isinstance(editor, QLineEdit):
            editor.setPlaceholderText(differing)
            editor.setText(common or "")
            editor.setCursorPosition(0)
            self._show_remark(column, editor.text())
        elif isinstance(editor, LongText):
            editor.setPlaceholderText(differing)
            if editor.toPlainText() != (common or ""):
                editor.setPlainText(common or "")
        if column.suggest is not None:
            self._suggestions[column.key].setStringList(list(column.suggest(self._workspace)))

    def _show_remark(self, column: RegisterColumn, text: str) -> None:
        """Say while it is typed what is wrong with it."""
        if column.remark is not None:
            said = column.remark(text.strip()) if text.strip() else ""
            self._remarks[column.key].setText(said)
            self._remarks[column.key].setVisible(bool(said))

    def commit(self) -> None:
        """Hand over what was typed and not yet handed over."""
        for column in self._columns:
            editor = self.editors[column.key]
            if isinstance(editor, QLineEdit):
                self._hand_over(column, editor.text())
            elif isinstance(editor, LongText):
                self._hand_over(column, editor.toPlainText())

    def _hand_over(self, column: RegisterColumn, text: str) -> None:
        if not self.records or column.read_only or self._read_only or text == (self._common(column) or ""):
            return
        if column.single and len(self.records) > 1:
            return
        if column.remark is not None and text.strip() and column.remark(text.strip()):
            return
        self._tell(column, column.value(text))

    def _tell(self, column: RegisterColumn, value: Any) -> None:
        ids = [record.id for record in self.records if getattr(record, column.key) != value]
        if ids:
            self.committed.emit(ids, {column.key: value})

    def _editor(self, column: RegisterColumn, parent: QWidget) -> QWidget:
        fixed = self._read_only or column.read_only
        if column.kind == "flag":
            check = QCheckBox(parent)
            check.setEnabled(not fixed)
            check.clicked.connect(lambda checked: self._tell(column, checked))
            return check
        if column.choices is not None:
            box = QComboBox(parent)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
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
        if column.remark is not None:
            line.textEdited.connect(lambda text: self._show_remark(column, text))
        if column.suggest is not None:
            self._suggestions[column.key] = QStringListModel(self)
            completer = QCompleter(self._suggestions[column.key], line)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return line

    def retranslate(self) -> None:
        self.setAccessibleName(_("Form"))
        self._empty.setText(_("Choose a row in the table; its form is shown here."))
        for column in self._columns:
            title = translate(column.title)
            editor = self.editors[column.key]
            self._labels[column.key].setText(title)
            editor.setAccessibleName(title)
            if isinstance(editor, QComboBox) and column.choices is not None:
                for number, text in enumerate(column.choices.values()):
                    editor.setItemText(number, translate(text))
