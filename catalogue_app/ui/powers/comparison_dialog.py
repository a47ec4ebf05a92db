"""Comparing a new list of powers with the register: what is new, changed and gone, and which entries hang on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.power import LIST_COLUMNS
from catalogue_app.domain.progress import Progress
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.powers.columns import COLUMNS
from catalogue_app.ui.powers.comparison_models import ChangesModel
from catalogue_app.ui.registers.three_way import ThreeWayCell, ThreeWayModel, cells_table, dialog_table
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.ui.widgets.day_edit import DayEdit
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.sentences import sentence
from catalogue_app.workspace import browsing, power_comparison
from catalogue_app.workspace.power_comparison import PowerChange, PowerComparison

CELL_HEADERS = (N_("Column"), N_("In the last list"), N_("In the register"), N_("In the new list"), N_("Taken"))
_TITLES = {column.key: column.title for column in COLUMNS}
_ENTRY = Qt.ItemDataRole.UserRole


class ComparisonDialog(QDialog):
    """Reads the files in the background; what is ticked is taken as one step. Nothing is stored before that."""

    def __init__(self, session: Session, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.comparison: PowerComparison | None = None
        self._theirs: set[tuple[int, str]] = set()
        self._comparing = LatestTask(session.tasks, self)
        self.setWindowTitle(_("Compare with “{file}”").format(file="、".join(path.name for path in paths)))
        self.said = sentence(self, _("Reading …"))
        self.changes_model = ChangesModel(self)
        self.changes_model.ticked.connect(self._show_button)
        self.changes = dialog_table(self.changes_model, _("Changes"), self, stretched=1)
        self.changes.selectionModel().currentRowChanged.connect(self._change_chosen)
        self.cells_model = ThreeWayModel(CELL_HEADERS, self)
        self.cells_model.decided.connect(self._decide)
        self.cells = cells_table(self.cells_model, _("Cells of the change"), self)
        self._hanging = QLabel(self)
        self._hanging.setObjectName("secondary")
        self.entries = QListWidget(self)
        self.entries.setAccessibleName(_("Entries that hang on it"))
        self.entries.itemActivated.connect(self._go)
        self.ground = QLineEdit(self)
        self.ground.setPlaceholderText(_("document and number"))
        self.ground.setAccessibleName(_("Ground"))
        self.on = DayEdit(self)
        self.on.setAccessibleName(_("On"))
        buttons = Answers(self, _("Take the changes"))
        self.take_button = buttons.main
        self._lay_out(buttons)
        self.resize(1040, 620)
        self._show_button()
        self._read(list(paths))

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        lower = QWidget(self)
        row = QHBoxLayout(lower)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.cells, 3)
        aside = QVBoxLayout()
        aside.addWidget(self._hanging)
        aside.addWidget(self.entries, 1)
        row.addLayout(aside, 1)
        down = QSplitter(Qt.Orientation.Vertical, self)
        down.setChildrenCollapsible(False)
        down.addWidget(self.changes)
        down.addWidget(lower)
        down.setSizes([320, 180])
        reasons = QHBoxLayout()
        reasons.addWidget(QLabel(_("Ground of what is gone or changed"), self))
        reasons.addWidget(self.ground, 1)
        reasons.addWidget(QLabel(_("On"), self))
        reasons.addWidget(self.on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addWidget(self.said)
        layout.addWidget(down, 1)
        layout.addLayout(reasons)
        layout.addWidget(buttons)

    # Reading

    def _read(self, paths: list[Path]) -> None:
        workspace = self._session.workspace
        self._comparing.start(
            N_("Comparing the lists"),
            lambda: power_comparison.compare_files(workspace, paths),
            done=self._compared,
            failed=self._failed,
            progressed=self._progressed,
        )

    def _progressed(self, progress: Progress) -> None:
        self.said.setText(translate(progress.what))

    def _failed(self, error: CatalogueError) -> None:
        self.said.setText(str(error))

    def _compared(self, found: PowerComparison) -> None:
        self.comparison = found
        self.changes_model.show_changes(found.changes)
        figures = {kind: len(found.of(kind)) for kind in ("new", "changed", "gone", "same")}
        said = _("{new} new, {changed} changed, {gone} gone from the list, {same} the same.").format(**figures)
        conflicts = sum(change.conflict for change in found.changes)
        if conflicts:
            said += " " + ngettext(
                "{count} item was changed by both sides: ours stays unless you tick the new list's.",
                "{count} items were changed by both sides: ours stays unless you tick the new list's.",
                conflicts,
            ).format(count=conflicts)
        self.said.setText(said)
        self.changes.resizeColumnToContents(0)
        if self.changes_model.rowCount():
            self.changes.selectRow(0)
            self.changes.setFocus()

    # Showing

    def _change_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid():
            return
        change = self.changes_model.change(current.row())
        number = self.changes_model.numbers[current.row()]
        self.cells_model.show_cells(number, _cells(change), frozenset(self._theirs))
        self.entries.clear()
        for entry in browsing.entries_by_id(self._session.workspace, change.entries):
            item = QListWidgetItem(entry.item_name)
            item.setData(_ENTRY, entry.id)
            item.setToolTip(_("Enter takes you there"))
            self.entries.addItem(item)
        count = self.entries.count()
        self._hanging.setText(
            ngettext("{count} entry hangs on it", "{count} entries hang on it", count).format(count=count)
        )

    def _go(self, item: QListWidgetItem) -> None:
        entry_id = item.data(_ENTRY)
        self.reject()
        self._session.show("catalogue", entry_id)

    def _decide(self, number: int, column: str, theirs: bool) -> None:
        (self._theirs.add if theirs else self._theirs.discard)((number, column))

    def _show_button(self) -> None:
        model = self.changes_model
        count = len(model.numbers) - len(model.skipped)
        self.take_button.setText(ngettext("Take {count} change", "Take {count} changes", count).format(count=count))
        self.take_button.setEnabled(bool(count))
        self.take_button.setToolTip("" if count else _("The register says already what the list says."))

    # Doing

    def accept(self) -> None:
        found = self.comparison
        if found is None:
            return
        model, ground = self.changes_model, self.ground.text().strip()
        gone = [row for row, number in enumerate(model.numbers) if number not in model.skipped]
        if not ground and any(model.change(row).kind == "gone" for row in gone):
            self.said.setText(_("Write the ground: some items are gone from the list and will be marked as cancelled."))
            self.ground.setFocus()
            return
        on = self.on.day
        workspace, skip, theirs = self._session.workspace, set(model.skipped), set(self._theirs)
        done = self._session.do(
            lambda: power_comparison.take(workspace, found, skip=skip, theirs=theirs, ground=ground, on=on)
        )
        if done is not None:
            super().accept()

    def reject(self) -> None:
        self._comparing.drop()
        super().reject()


def _cells(change: PowerChange) -> list[ThreeWayCell]:
    """The cells that differ; of a new item all that the list says of it."""
    if change.power is None and change.listed is not None:
        values = ((column, getattr(change.listed, column)) for column in LIST_COLUMNS)
        return [ThreeWayCell(column, _TITLES[column], "", "", str(value)) for column, value in values if value]
    found = []
    for one in change.columns:
        base, ours, theirs = (str(value or "") for value in (one.base, one.ours, one.theirs))
        title = _TITLES.get(one.column, one.column)
        found.append(ThreeWayCell(one.column, title, base, ours, theirs, one.conflict, one.local))
    return found
