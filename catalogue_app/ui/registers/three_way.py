"""The cells of one change side by side: how it was, as it is here, as the other side has it, and which one is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.widgets.tables import dress_rows

Index = QModelIndex | QPersistentModelIndex
OURS, THEIRS = N_("ours"), N_("theirs")
HEADERS = (N_("Column"), N_("How it was"), N_("Ours"), N_("Theirs"), N_("Taken"))


@dataclass(frozen=True, slots=True)
class ThreeWayCell:
    """`title` is an English source text. A `conflict` was changed by both sides and keeps ours until it is ticked;
    a `local` cell only we changed."""

    column: str
    title: str
    base: str
    ours: str
    theirs: str
    conflict: bool = False
    local: bool = False


class ThreeWayModel(QAbstractTableModel):
    """`decided` carries (number of the change, column, whether theirs is taken)."""

    decided = Signal(int, str, bool)

    def __init__(self, headers: Sequence[str] = HEADERS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self._number = -1
        self.cells: Sequence[ThreeWayCell] = ()
        self._theirs: frozenset[tuple[int, str]] = frozenset()

    def show_cells(self, number: int, cells: Sequence[ThreeWayCell], theirs: frozenset[tuple[int, str]]) -> None:
        self.beginResetModel()
        self._number, self.cells, self._theirs = number, cells, theirs
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate(self._headers[section])
        return None

    def _taken(self, cell: ThreeWayCell) -> bool:
        if cell.conflict:
            return (self._number, cell.column) in self._theirs
        return not cell.local

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cells[index.row()]
        last = index.column() == len(self._headers) - 1
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            taken = translate(THEIRS if self._taken(cell) else OURS)
            return (translate(cell.title), cell.base, cell.ours, cell.theirs, taken)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if role == Qt.ItemDataRole.CheckStateRole and last and cell.conflict:
            return Qt.CheckState.Checked if self._taken(cell) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and cell.conflict:
            return theme.color("warning")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and cell.conflict:
            return _("Both changed it; the tick takes theirs.")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        last = index.column() == len(self._headers) - 1
        return flags | Qt.ItemFlag.ItemIsUserCheckable if last and self.cells[index.row()].conflict else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        cell = self.cells[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or not cell.conflict:
            return False
        take = Qt.CheckState(value) is Qt.CheckState.Checked
        place = {(self._number, cell.column)}
        self._theirs = self._theirs | place if take else self._theirs - place
        self.dataChanged.emit(index, index)
        self.decided.emit(self._number, cell.column, take)
        return True


def cells_table(model: ThreeWayModel, name: str, parent: QWidget) -> QTableView:
    """The cells with their whole texts: rows are as high as they need to be."""
    view = dialog_table(model, name, parent)
    view.setWordWrap(True)
    header = view.horizontalHeader()
    for column in (0, model.columnCount() - 1):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    return view


def dialog_table(model: QAbstractTableModel, name: str, parent: QWidget, *, stretched: int | None = None) -> QTableView:
    """A table as dialogs have it; `stretched` is the column that takes the rest, None for all alike."""
    view = QTableView(parent)
    view.setModel(model)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setFont(theme.table_font(view.font()))
    dress_rows(view)
    header = view.horizontalHeader()
    if stretched is None:
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    else:
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    view.setAccessibleName(name)
    return view
