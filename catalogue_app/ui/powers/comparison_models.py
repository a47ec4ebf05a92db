"""A new list of powers against the register as a table of changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from catalogue_app.i18n import N_, translate
from catalogue_app.ui import theme
from catalogue_app.workspace.power_comparison import PowerChange, PowerChangeKind

Index = QModelIndex | QPersistentModelIndex
CHANGE_HEADERS = (N_("What happens"), N_("Power item"), N_("Code"), N_("Exercising body"), N_("Entries"))
KINDS: dict[PowerChangeKind, str] = {
    "new": N_("＋ new in the list"),
    "changed": N_("✎ changed"),
    "gone": N_("✕ gone from the list"),
    "same": N_("＝ the same"),
}
CONFLICT = N_("▲ changed by both")


class ChangesModel(QAbstractTableModel):
    """Changes that can be ticked; `ticked` tells that the choice has changed. `numbers` are their places in the
    comparison: what stays the same is not shown."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: Sequence[PowerChange] = ()
        self.numbers: list[int] = []
        self.skipped: set[int] = set()

    def show_changes(self, changes: Sequence[PowerChange]) -> None:
        self.beginResetModel()
        self._changes = changes
        self.numbers = [number for number, change in enumerate(changes) if change.kind != "same"]
        self.skipped = set()
        self.endResetModel()
        self.ticked.emit()

    def change(self, row: int) -> PowerChange:
        return self._changes[self.numbers[row]]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(CHANGE_HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate(CHANGE_HEADERS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        change = self.change(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(change, index.column())
        if index.column() == 0 and role == Qt.ItemDataRole.CheckStateRole:
            left = self.numbers[index.row()] in self.skipped
            return Qt.CheckState.Unchecked if left else Qt.CheckState.Checked
        if (
            index.column() == 0
            and role == Qt.ItemDataRole.ForegroundRole
            and (change.conflict or change.kind == "gone")
        ):
            return theme.color("warning")
        return None

    def _text(self, change: PowerChange, column: int) -> str:
        power = change.listed or change.power
        assert power is not None
        what = translate(CONFLICT if change.conflict else KINDS[change.kind])
        entries = f"{len(change.entries):,}" if change.entries else ""
        return (what, power.full_name, power.code or "", power.exercising_body or "", entries)[column]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        number = self.numbers[index.row()]
        (self.skipped.discard if Qt.CheckState(value) is Qt.CheckState.Checked else self.skipped.add)(number)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True
