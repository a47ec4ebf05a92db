"""The tables that were found in the files, each with what would come of it; ticked are those that come in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui.widgets.tables import dress_rows
from catalogue_app.workspace.import_plan import ImportPlan, PlannedTable

HEADERS = (N_("Table"), N_("Field"), N_("Rows"), N_("New"), N_("Changed"), N_("Set aside"))
KINDS = {
    "entries": N_("Catalogue"),
    "powers": N_("Power items"),
    "documents": N_("Legal documents"),
    "organisations": N_("Organisations"),
    "decisions": N_("Decisions"),
}


class FoundTables(QTableWidget):
    """`ticked` tells that another choice of tables comes in; all of them do at first."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, len(HEADERS), parent)
        dress_rows(self)
        self._left_out: set[int] = set()
        self.setHorizontalHeaderLabels([translate(header) for header in HEADERS])
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setAccessibleName(_("Tables that were found"))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(self._tick)

    @property
    def chosen(self) -> list[int]:
        """The numbers of the tables that are ticked."""
        return [number for number in range(self.rowCount()) if number not in self._left_out]

    def show_tables(self, plan: ImportPlan | None) -> None:
        """The tables of a plan; what was unticked stays so, and the current one stays current."""
        current = max(self.currentRow(), 0)
        tables = list(plan.tables()) if plan else []
        names = [file.file.name for file in plan.files for _table in file.tables] if plan else []
        self.blockSignals(True)
        self.setRowCount(len(tables))
        for number, (table, name) in enumerate(zip(tables, names, strict=True)):
            self._show(number, _texts(table, name, several=len(set(names)) > 1))
        self.blockSignals(False)
        if tables:
            self.setCurrentCell(min(current, len(tables) - 1), 0)

    def _show(self, number: int, texts: Sequence[str]) -> None:
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column == 0:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                out = number in self._left_out
                item.setCheckState(Qt.CheckState.Unchecked if out else Qt.CheckState.Checked)
            self.setItem(number, column, item)

    def _tick(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            out = item.checkState() is Qt.CheckState.Unchecked
            (self._left_out.add if out else self._left_out.discard)(item.row())
            self.ticked.emit()


def _texts(table: PlannedTable, name: str, *, several: bool) -> tuple[str, ...]:
    """`name` is the file's, which stands there where there are several."""
    where = f"{name} · {table.where}" if several and table.where else table.where
    set_aside = len(table.skipped) + table.count("leave")
    figures = (len(table.rows), table.added, table.updated, set_aside)
    return where or name, table.field_name or translate(KINDS[table.kind]), *(f"{figure:,}" for figure in figures)
