"""The steps of a decision beside its form: when each was taken, and what discloses it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.decisions.columns import STANDINGS, STEPS
from catalogue_app.ui.decisions.step_dialog import StepDialog
from catalogue_app.ui.registers.columns import day_remark
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.ui.widgets.tables import dress_rows
from catalogue_app.workspace import decisions
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.decisions import StepCoverage

HEADERS = (N_("Procedure"), N_("Day"), N_("Disclosure"))
_DAY = 1
_STEP = Qt.ItemDataRole.UserRole
_COLORS = {"disclosed": "good", "open": "error", "broken": "error"}


class StepsPanel(Retranslating):
    """A day is written right in the table; everything else about a step in its dialog, which Enter opens."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._decision: MajorDecision | None = None
        self._filling = False
        self._figure = note(self)
        self.table = QTableWidget(0, len(HEADERS), self)
        dress_rows(self.table)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.itemSelectionChanged.connect(self._selection_changed)
        self.table.itemActivated.connect(self._activated)
        self.table.itemChanged.connect(self._day_written)
        runs: tuple[Callable[[], None], ...] = (self.record, self.show_entries, self.draft)
        self.buttons = [QPushButton(self) for _run in runs]
        grid = QGridLayout()
        grid.setSpacing(theme.SPACE_1)
        for number, (button, run) in enumerate(zip(self.buttons, runs, strict=True)):
            button.clicked.connect(lambda _checked=False, run=run: run())
            grid.addWidget(button, number // 2, number % 2)
        self.record_button, self.show_button, self.draft_button = self.buttons
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.SPACE_2)
        layout.setSpacing(theme.SPACE_1)
        layout.addWidget(self._figure)
        layout.addWidget(self.table)
        layout.addLayout(grid)
        self.retranslate()

    def show_decision(self, decision: MajorDecision | None) -> None:
        """Show the steps of this one; the same step stays chosen."""
        kept = self.table.currentRow() if decision and self._decision and decision.id == self._decision.id else -1
        self._decision = decision
        self.setVisible(decision is not None)
        if decision is None:
            return
        steps = decisions.steps_of(self._session.workspace, decision)
        self._filling = True
        self.table.setRowCount(len(steps))
        for row, step in enumerate(steps):
            self._fill(row, step)
        self._filling = False
        height = sum(self.table.rowHeight(row) for row in range(len(steps)))
        height += self.table.horizontalHeader().sizeHint().height() + 2 * self.table.frameWidth()
        self.table.setFixedHeight(height)
        widths = sum(self.table.sizeHintForColumn(column) for column in range(len(HEADERS)))
        self.table.setMinimumWidth(widths + 2 * self.table.frameWidth() + len(HEADERS))
        if kept >= 0:
            self.table.selectRow(kept)
        counting = [step for step in steps if step.counts]
        covered = sum(step.state == "disclosed" for step in counting)
        self._figure.setText(
            _("{covered} of {of} steps taken are disclosed").format(covered=covered, of=len(counting))
            if counting
            else _("No step that has to be disclosed was taken yet")
        )
        self.updateGeometry()
        self._selection_changed()

    def _fill(self, row: int, step: StepCoverage) -> None:
        name = translate(STEPS[step.kind.name])
        texts = (f"★ {name}" if step.kind.compulsory else name, step.step.on, translate(STANDINGS[step.state]))
        editable = not self._session.workspace.read_only
        for column, text in enumerate(texts):
            # The same items are filled anew: one of them may be the one that is being written in.
            item = self.table.item(row, column)
            if item is None:
                item = QTableWidgetItem()
                self.table.setItem(row, column, item)
            item.setText(text)
            item.setData(_STEP, step)
            item.setToolTip(_told(step) or text)
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if column == _DAY and editable else flags)
            if column == len(texts) - 1:
                item.setForeground(theme.color(_COLORS.get(step.state, "secondary")))

    def current(self) -> StepCoverage | None:
        """The step that is chosen."""
        items = self.table.selectedItems()
        found = items[0].data(_STEP) if items else None
        return found if isinstance(found, StepCoverage) else None

    def _selection_changed(self) -> None:
        step = self.current()
        chosen = "" if step is not None else _("Choose a step first.")
        read_only = self._session.refusal
        nothing = "" if step is None or step.entries else _("No entry is linked to this step.")
        no_draft = (
            ""
            if step is None or decisions.can_draft(step.kind.name)
            else _("Nothing is usually disclosed at this step; link an entry.")
        )
        reasons = (read_only or chosen, chosen or nothing, read_only or chosen or no_draft)
        for button, reason in zip(self.buttons, reasons, strict=True):
            allow(button, reason)

    # Doing

    def _activated(self, item: QTableWidgetItem) -> None:
        if item.column() != _DAY and not self._session.workspace.read_only:
            self.record()

    def _day_written(self, item: QTableWidgetItem) -> None:
        """A day was typed into the table; one that is none is said and put back."""
        step = item.data(_STEP)
        if self._filling or item.column() != _DAY or self._decision is None or not isinstance(step, StepCoverage):
            return
        day, decision_id = item.text().strip(), self._decision.id
        wrong = day_remark(day) if day else ""
        if wrong:
            self._session.messages.say(wrong, "warning")
        if wrong or day == step.step.on:
            self._put_back(item, step.step.on)
            return
        workspace, name = self._session.workspace, step.kind.name
        self._session.do(lambda: decisions.set_step(workspace, decision_id, name, on=day), silent=True)

    def _put_back(self, item: QTableWidgetItem, text: str) -> None:
        self._filling = True
        item.setText(text)
        self._filling = False

    def record(self) -> None:
        """Everything about the chosen step, in a dialog."""
        step = self.current()
        if step is not None and self._decision is not None:
            StepDialog(self._session, self._decision, step.kind.name, self).exec()

    def show_entries(self) -> None:
        """To the entries that disclose the chosen step."""
        step = self.current()
        if step is not None and step.entries:
            self._session.show("catalogue", step.entries[0] if len(step.entries) == 1 else Filter(ids=step.entries))

    def draft(self) -> None:
        """Draft the entry that usually discloses the chosen step, and link it."""
        step, workspace = self.current(), self._session.workspace
        if step is not None and self._decision is not None:
            decision_id, name = self._decision.id, step.kind.name
            self._session.do(lambda: decisions.draft_entry(workspace, decision_id, name)[0])

    def retranslate(self) -> None:
        self.table.setHorizontalHeaderLabels([translate(header) for header in HEADERS])
        self.table.setAccessibleName(_("Steps of the decision"))
        self.record_button.setText(_("Record the step…"))
        self.show_button.setText(_("Show the entries"))
        self.draft_button.setText(_("Draft an entry"))
        self.show_decision(self._decision)


def _told(step: StepCoverage) -> str:
    """Where the record is kept, why there is no such step, how many entries disclose it."""
    entries = len(step.entries)
    parts = (
        step.step.not_applicable or "",
        step.step.evidence,
        ngettext("{count} entry", "{count} entries", entries).format(count=entries) if entries else "",
    )
    return " · ".join(part for part in parts if part)
