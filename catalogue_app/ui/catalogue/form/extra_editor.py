"""The local columns of an entry: those that its table has besides the official ones, each under its own header."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from catalogue_app.domain.entry import Entry
from catalogue_app.ui.catalogue.form.editors import ColumnEditor, TextEditor


class ExtraColumn(TextEditor):
    """One local column; it hands over the entry's local columns with its own changed."""

    def __init__(self, header: str, parent: QWidget | None = None) -> None:
        self.header = header
        super().__init__("extra", parent)

    def value_of(self, entry: Entry) -> str | None:
        return entry.extra.get(self.header)

    def title(self) -> str:
        return self.header


class ExtraEditor(ColumnEditor):
    """An editor for each local column that is in use; `columns` says which these are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("extra", parent)
        self.columns: dict[str, ExtraColumn] = {}
        self._entry: Entry | None = None
        self._read_only = False
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.retranslate()

    def show_entry(self, entry: Entry) -> None:
        self._entry = entry
        for header in (*entry.extra, *self.columns):
            if header not in self.columns:
                made = ExtraColumn(header, self)
                made.label.setTextFormat(Qt.TextFormat.PlainText)
                made.committed.connect(lambda values, header=header: self._hand_over(header, values["extra"]))
                made.focused.connect(self.focused)
                made.set_read_only(self._read_only)
                self.columns[header] = made
                self.body.addWidget(made)
        for header, column in self.columns.items():
            column.show_entry(entry)
            column.setVisible(header in entry.extra)
        self.label.setVisible(bool(entry.extra))

    def _hand_over(self, header: str, text: str) -> None:
        if self._entry is not None:
            self.committed.emit({"extra": {**self._entry.extra, header: text}})

    def commit(self) -> None:
        for column in self.columns.values():
            column.commit()

    @property
    def unsaved(self) -> bool:
        return any(column.unsaved for column in self.columns.values())

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        for column in self.columns.values():
            column.set_read_only(read_only)

    def take_focus(self) -> None:
        shown = [column for column in self.columns.values() if not column.isHidden()]
        if shown:
            shown[0].take_focus()
