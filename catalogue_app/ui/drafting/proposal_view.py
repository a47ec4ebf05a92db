"""A proposal as a table: what would be new, what is there and would be tied, what is there already and why."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from catalogue_app.domain.field import Field
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.widgets.tables import dress_rows
from catalogue_app.workspace.drafting import DraftAction, Proposal, Proposed

Index = QModelIndex | QPersistentModelIndex
HEADERS = (
    *(N_("What happens"), N_("Field"), N_("Item"), N_("Time limit"), N_("Responsible body")),
    N_("How it was recognised"),
)
ACTIONS: dict[DraftAction, str] = {
    "new": N_("＋ new"),
    "link": N_("⇄ tie the existing one"),
    "exists": N_("＝ is there already"),
}
WIDTHS = (11, 9, 0, 13, 10, 14)
"""In characters; 0 takes the rest."""


class ProposalModel(QAbstractTableModel):
    """Rows that would change something can be ticked; all of them are at first."""

    ticked = Signal()

    def __init__(self, fields: dict[str, Field], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self.rows: tuple[Proposed, ...] = ()
        self.chosen: set[int] = set()

    def show_rows(self, rows: tuple[Proposed, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.chosen = {number for number, row in enumerate(rows) if row.action != "exists"}
        self.endResetModel()
        self.ticked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate(HEADERS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(row, index.column())
            return " ".join(text.split()) if role == Qt.ItemDataRole.DisplayRole else text
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and row.action != "exists":
            return Qt.CheckState.Checked if index.row() in self.chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and row.action == "exists":
            return theme.color("secondary")
        return None

    def _text(self, row: Proposed, column: int) -> str:
        field = self._fields.get(row.entry.field or "")
        names = (row.entry.level1, row.entry.level2, row.entry.level3)
        return (
            translate(ACTIONS[row.action]),
            field.name if field else row.entry.field or "",
            " · ".join(name for name in names if name),
            row.entry.time_limit or "",
            row.entry.responsible_body or "",
            translate(row.because),
        )[column]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        can = index.column() == 0 and self.rows[index.row()].action != "exists"
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def tick(self, rows: list[int], ticked: bool) -> None:
        """Tick or untick these rows; what is there already cannot be."""
        possible = {row for row in rows if self.rows[row].action != "exists"}
        self.chosen = self.chosen | possible if ticked else self.chosen - possible
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.ticked.emit()


class ProposalView(QTableView):
    """Space ticks or unticks all selected rows; `ticked` tells that the choice has changed."""

    ticked = Signal()

    def __init__(self, fields: dict[str, Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposal: Proposal | None = None
        self.proposed = ProposalModel(fields, self)
        self.proposed.ticked.connect(self.ticked)
        self.setModel(self.proposed)
        self.setFont(theme.table_font(self.font()))
        dress_rows(self)
        self.setAlternatingRowColors(True)
        self.setAccessibleName(_("Proposed entries"))
        character = self.fontMetrics().horizontalAdvance("字")
        for column, width in enumerate(WIDTHS):
            if width:
                self.setColumnWidth(column, width * character + theme.SPACE_4)
            else:
                self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_proposal(self, proposal: Proposal | None) -> None:
        self.proposal = proposal
        self.proposed.show_rows(proposal.rows if proposal else ())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        if event.key() == Qt.Key.Key_Space and rows:
            self.proposed.tick(rows, not set(rows) & self.proposed.chosen)
        else:
            super().keyPressEvent(event)

    def chosen(self) -> Proposal | None:
        """The proposal with the ticked rows only."""
        return None if self.proposal is None else self.proposal.select(self.proposed.chosen)

    def sentence(self) -> str:
        """How much of what there is in the proposal."""
        if self.proposal is None:
            return ""
        return _("{new} new, {link} are there and will be tied, {exists} are there already.").format(
            new=self.proposal.count("new"), link=self.proposal.count("link"), exists=self.proposal.count("exists")
        )
