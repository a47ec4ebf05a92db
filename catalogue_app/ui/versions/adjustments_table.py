"""What a new version adjusts, with room for the reason of each, and how many have none yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.workspace.versions import Adjustment

HEADERS = (N_("What happens"), N_("Entry"), N_("Reason (stands in the notice)"))
KINDS = {"added": N_("＋ new"), "changed": N_("✎ adjusted"), "removed": N_("－ cancelled")}
_ID = Qt.ItemDataRole.UserRole
_REASON = 2


class AdjustmentsTable(QTableWidget):
    """`reasons_changed` comes with every reason that was typed."""

    reasons_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(HEADERS), parent)
        self.setHorizontalHeaderLabels([translate(header) for header in HEADERS])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.SPACE_3)
        self.setAccessibleName(_("Adjustments"))
        self.setColumnWidth(0, 110)
        for column in (1, _REASON):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.setTabKeyNavigation(False)
        self.itemChanged.connect(lambda _item: self.reasons_changed.emit())

    def show_adjustments(self, found: Sequence[Adjustment]) -> None:
        self.blockSignals(True)
        self.setRowCount(len(found))
        for row, one in enumerate(found):
            for column, text in enumerate((translate(KINDS[one.kind]), one.entry.item_name, one.reason)):
                item = QTableWidgetItem(text)
                item.setData(_ID, one.entry.id)
                item.setToolTip(text)
                if column < _REASON:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.setItem(row, column, item)
        self.blockSignals(False)
        self.reasons_changed.emit()

    def reasons(self) -> Mapping[str, str]:
        """Entry id → the reason that was typed."""
        items = [self.item(row, _REASON) for row in range(self.rowCount())]
        return {str(item.data(_ID)): item.text().strip() for item in items if item and item.text().strip()}

    def give_all(self, reason: str) -> None:
        """Put a reason where there is none yet."""
        self.blockSignals(True)
        for row in range(self.rowCount()):
            item = self.item(row, _REASON)
            if item is not None and not item.text().strip():
                item.setText(reason)
        self.blockSignals(False)
        self.reasons_changed.emit()

    def go_to_missing(self) -> None:
        """Start typing in the first row without a reason."""
        for row in range(self.rowCount()):
            item = self.item(row, _REASON)
            if item is not None and not item.text().strip():
                self.setCurrentItem(item)
                self.editItem(item)
                return

    @property
    def missing(self) -> int:
        """How many adjustments have no reason of their own."""
        return self.rowCount() - len(self.reasons())
