"""What newer templates offer to the entries that were drafted from older ones, cell by cell and never over local
wording."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QSplitter, QVBoxLayout, QWidget

from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.registers.three_way import ThreeWayCell, ThreeWayModel, cells_table, dialog_table
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.workspace import template_updates
from catalogue_app.workspace.template_updates import OfferedChange, OfferedUpdate, UpdatePlan, UpdateSource

Index = QModelIndex | QPersistentModelIndex
HEADERS = (N_("Entry"), N_("Offered by"), N_("Cells"))
CELL_HEADERS = (N_("Column"), N_("In the old template"), N_("In the catalogue"), N_("Now offered"), N_("Taken"))
SOURCES: dict[UpdateSource, str] = {
    "template": N_("the newer template"),
    "renaming": N_("new names of fields and bodies"),
}
GONE = N_("▲ the template no longer has it")


class OffersModel(QAbstractTableModel):
    """Offers that can be ticked; one that the template no longer has is shown for information."""

    ticked = Signal()

    def __init__(self, plan: UpdatePlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offers = plan.offers
        self.skipped: set[int] = set()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.offers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate(HEADERS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        offer = self.offers[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _texts(offer)[index.column()]
        if index.column() == 0 and offer.changes and role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if index.row() in self.skipped else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ForegroundRole and (offer.gone or any(one.conflict for one in offer.changes)):
            return theme.color("warning")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        can = index.column() == 0 and self.offers[index.row()].changes
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        taken = Qt.CheckState(value) is Qt.CheckState.Checked
        (self.skipped.discard if taken else self.skipped.add)(index.row())
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


class UpdatesDialog(QDialog):
    """Cells that only the template changed are taken; where the office wrote its own wording, that stays unless the
    person ticks it. All of it is one step."""

    def __init__(self, session: Session, plan: UpdatePlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = plan
        self._theirs: set[tuple[int, str]] = set()
        self.setWindowTitle(_("Newer templates"))
        said = QLabel(self)
        said.setWordWrap(True)
        text = ngettext(
            "{count} entry is offered something.", "{count} entries are offered something.", len(plan.offers)
        )
        said.setText(
            text.format(count=f"{len(plan.offers):,}")
            + " "
            + _("Your own wording stays: cells marked ▲ are taken only where you tick them.")
        )
        self.offers_model = OffersModel(plan, self)
        self.offers_model.ticked.connect(self._show_button)
        self.offers = dialog_table(self.offers_model, _("Offers"), self, stretched=0)
        self.offers.setColumnWidth(1, 240)
        self.offers.selectionModel().currentRowChanged.connect(self._offer_chosen)
        self.cells_model = ThreeWayModel(CELL_HEADERS, self)
        self.cells_model.decided.connect(self._decide)
        self.cells = cells_table(self.cells_model, _("Cells of the offer"), self)
        down = QSplitter(Qt.Orientation.Vertical, self)
        down.setChildrenCollapsible(False)
        down.addWidget(self.offers)
        down.addWidget(self.cells)
        down.setSizes([300, 180])
        buttons = Answers(self, _("Take"))
        self.take_button = buttons.main
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addWidget(said)
        layout.addWidget(down, 1)
        layout.addWidget(buttons)
        self.resize(960, 580)
        if plan.offers:
            self.offers.selectRow(0)
        self._show_button()

    def _offer_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            offer = self._plan.offers[current.row()]
            cells = [_cell(change) for change in offer.changes]
            self.cells_model.show_cells(current.row(), cells, frozenset(self._theirs))

    def _decide(self, number: int, column: str, theirs: bool) -> None:
        (self._theirs.add if theirs else self._theirs.discard)((number, column))
        self._show_button()

    def _show_button(self) -> None:
        count = sum(
            any(not change.conflict or (number, change.column) in self._theirs for change in offer.changes)
            for number, offer in enumerate(self._plan.offers)
            if number not in self.offers_model.skipped
        )
        self.take_button.setText(ngettext("Change {count} entry", "Change {count} entries", count).format(count=count))
        read_only = self._session.refusal
        refused = read_only or ("" if count else _("Tick what is to be taken."))
        allow(self.take_button, refused)

    def accept(self) -> None:
        plan, skip, theirs = self._plan, set(self.offers_model.skipped), set(self._theirs)
        workspace = self._session.workspace
        done = self._session.do(lambda: template_updates.take_updates(workspace, plan, skip=skip, theirs=theirs))
        if done is not None:
            super().accept()


def _texts(offer: OfferedUpdate) -> tuple[str, str, str]:
    conflicts = sum(change.conflict for change in offer.changes)
    cells = f"{len(offer.changes)}" + (f" (▲ {conflicts})" if conflicts else "")
    return offer.entry.item_name, translate(GONE if offer.gone else SOURCES[offer.source]), "" if offer.gone else cells


def _cell(change: OfferedChange) -> ThreeWayCell:
    column = COLUMN_BY_KEY.get(change.column)
    base, ours, theirs = (_written(value) for value in (change.base, change.ours, change.theirs))
    title = column.title if column else change.column
    return ThreeWayCell(change.column, title, base, ours, theirs, change.conflict)


def _written(value: Any) -> str:
    return "√" if value is True else "" if value in (None, False) else str(value)
