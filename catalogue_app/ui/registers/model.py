"""The records of one register as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from catalogue_app.domain.records import Record
from catalogue_app.i18n import translate
from catalogue_app.ui.registers.columns import RegisterColumn

Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1


class RegisterModel(QAbstractTableModel):
    """Holds what it is given; an edit is handed over as (record id, {attribute: value}), not kept here."""

    edited = Signal(str, dict)

    def __init__(self, columns: Sequence[RegisterColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(column for column in columns if column.width)
        self.records: tuple[Record, ...] = ()
        self.read_only = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate(self.columns[section].title)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record = self.records[index.row()]
        if role == RECORD_ROLE:
            return record
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            text = self.columns[index.column()].text(record)
            return " ".join(text.split()) if role == Qt.ItemDataRole.DisplayRole else text
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        editable = not self.read_only and not self.columns[index.column()].read_only
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        column, record = self.columns[index.column()], self.records[index.row()]
        new = column.value(str(value))
        if new == getattr(record, column.key):
            return False
        self.edited.emit(record.id, {column.key: new})
        return True

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these; where only values changed, the rows stay, and with them selection and scroll position."""
        new = tuple(records)
        if [record.id for record in new] == [record.id for record in self.records]:
            self.records = new
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.records = new
        self.endResetModel()

    def row_of(self, record_id: str) -> int:
        """The row of a record, -1 where it is not shown."""
        return next((row for row, record in enumerate(self.records) if record.id == record_id), -1)
