"""The first rows of a table as they stand in the file."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from catalogue_app.ui import theme
from catalogue_app.workspace.import_plan import PlannedTable

Index = QModelIndex | QPersistentModelIndex


class OriginalModel(QAbstractTableModel):
    """Row numbers are the file's own; title and header rows have the header's colour, skipped ones are grey."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: PlannedTable | None = None

    def show_table(self, table: PlannedTable | None) -> None:
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def row_of(self, source_row: int) -> int:
        """The place of a row of the file, -1 where it is not among the first ones."""
        rows = self._table.source if self._table else ()
        return next((place for place, row in enumerate(rows) if row.row == source_row), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._table is None else len(self._table.source)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or self._table is None:
            return 0
        return max((len(row.cells) for row in self._table.source), default=0)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self._table is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(self._table.source[section].row)
        return _letters(section)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._table is None:
            return None
        row = self._table.source[index.row()]
        text = row.cells[index.column()] if index.column() < len(row.cells) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text.split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        if role == Qt.ItemDataRole.BackgroundRole and row.role in ("title", "header"):
            return theme.color("header")
        if role == Qt.ItemDataRole.ForegroundRole and row.role == "skipped":
            return theme.color("secondary")
        return None


def _letters(column: int) -> str:
    """A, B … Z, AA, as spreadsheets name their columns."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
