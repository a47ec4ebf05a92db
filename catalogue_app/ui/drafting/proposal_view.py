"""A proposal as a table: what would be new, what is there and would be tied, what is there already."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from catalogue_app.domain.field import Field
from catalogue_app.i18n import N_, _, translate
from catalogue_app.workspace.drafting import DraftAction, Proposal

HEADERS = (N_("What happens"), N_("Field"), N_("Item"), N_("Time limit"), N_("Responsible body"))
ACTIONS: dict[DraftAction, str] = {
    "new": N_("＋ new"),
    "link": N_("⇄ tie the existing one"),
    "exists": N_("＝ is there already"),
}


class ProposalView(QTableWidget):
    """Rows that would change something can be ticked; `ticked` tells that the choice has changed."""

    ticked = Signal()

    def __init__(self, fields: dict[str, Field], parent: QWidget | None = None) -> None:
        super().__init__(0, len(HEADERS), parent)
        self._fields = fields
        self.proposal: Proposal | None = None
        self.setHorizontalHeaderLabels([translate(header) for header in HEADERS])
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setAccessibleName(_("Proposed entries"))
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 150), (1, 130), (3, 170), (4, 130)):
            self.setColumnWidth(column, width)
        self.itemChanged.connect(lambda _item: self.ticked.emit())

    def show_proposal(self, proposal: Proposal | None) -> None:
        self.proposal = proposal
        self.blockSignals(True)
        rows = proposal.rows if proposal else ()
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            field = self._fields.get(row.entry.field or "")
            name = " · ".join(part for part in (row.entry.level1, row.entry.level2) if part)
            texts = (
                translate(ACTIONS[row.action]),
                field.name if field else "",
                name,
                row.entry.time_limit or "",
                row.entry.responsible_body or "",
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(translate(row.because) if column == 0 and row.because else text)
                if column == 0 and row.action != "exists":
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(Qt.CheckState.Checked)
                self.setItem(number, column, item)
        self.blockSignals(False)
        self.ticked.emit()

    def chosen(self) -> Proposal | None:
        """The proposal with the ticked rows only."""
        if self.proposal is None:
            return None
        items = ((row, self.item(row, 0)) for row in range(self.rowCount()))
        return self.proposal.select([row for row, item in items if item and item.checkState() is Qt.CheckState.Checked])

    def sentence(self) -> str:
        """How much of what there is in the proposal."""
        if self.proposal is None:
            return ""
        return _("{new} new, {link} are there and will be tied, {exists} are there already.").format(
            new=self.proposal.count("new"), link=self.proposal.count("link"), exists=self.proposal.count("exists")
        )
