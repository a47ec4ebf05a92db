"""The records of one register as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from catalogue_app.domain.records import Record
from catalogue_app.i18n import translate
from catalogue_app.ui.registers.columns import RegisterColumn

Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
UNSORTED = -1


class RegisterModel(QAbstractTableModel):
    """Holds what it is given; an edit is handed over as (record ids, {attribute: value}), not kept here.

    It sorts by itself: one key per row, where a proxy would ask for two texts at every comparison.
    """

    edited = Signal(list, dict)

    def __init__(self, columns: Sequence[RegisterColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(column for column in columns if column.width)
        self.records: tuple[Record, ...] = ()
        self.read_only = False
        self.sort_column = UNSORTED
        self.sort_order = Qt.SortOrder.AscendingOrder
        self._given: tuple[Record, ...] = ()
        self._rows: dict[str, int] = {}
        self._collator = QCollator(QLocale(QLocale.Language.Chinese))
        self._collator.setNumericMode(True)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
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
        if column.remark is not None and str(value).strip() and column.remark(str(value).strip()):
            return False
        new = column.value(str(value))
        if new == getattr(record, column.key) or str(value) == column.text(record):
            return False
        self.edited.emit([record.id], {column.key: new})
        return True

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these; where only values changed, the rows stay, and with them selection and scroll position."""
        self._given = tuple(records)
        new = self._sorted(self._given)
        if [record.id for record in new] == [record.id for record in self.records]:
            self.records = new
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._keep(new)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By the texts of a column, numbers in them by their value; `UNSORTED` brings the register's order back."""
        self.sort_column, self.sort_order = column, order
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self.records[index.row()].id for index in before]
        self._keep(self._sorted(self._given))
        after = [self.index(self._rows[one], index.column()) for one, index in zip(ids, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _keep(self, records: tuple[Record, ...]) -> None:
        self.records = records
        self._rows = {record.id: row for row, record in enumerate(records)}

    def _sorted(self, records: tuple[Record, ...]) -> tuple[Record, ...]:
        if not 0 <= self.sort_column < len(self.columns):
            return records
        column = self.columns[self.sort_column]
        texts = {record.id: column.text(record) for record in records}
        keys = {text: self._collator.sortKey(text) for text in set(texts.values())}
        backwards = self.sort_order is Qt.SortOrder.DescendingOrder
        filled = [record for record in records if texts[record.id]]
        filled.sort(key=lambda record: keys[texts[record.id]], reverse=backwards)
        return (*filled, *(record for record in records if not texts[record.id]))

    def row_of(self, record_id: str) -> int:
        """The row of a record, -1 where it is not shown."""
        return self._rows.get(record_id, -1)
