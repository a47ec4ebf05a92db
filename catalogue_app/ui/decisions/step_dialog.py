"""Recording one step of a decision: its day, where its record is kept, why there is none, what discloses it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.decision import STEP_KINDS, DecisionStep, MajorDecision, StepName
from catalogue_app.domain.entry import Entry
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.form.lookup import Choice, Lookup
from catalogue_app.ui.decisions.columns import STEPS
from catalogue_app.ui.registers.columns import day_remark
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.dialog_size import at_least
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.sentences import note, refusal
from catalogue_app.workspace import browsing, decisions

REGULATION = "《重大行政决策程序暂行条例》"
_LINES = 4
_ENTRY = Qt.ItemDataRole.UserRole


class StepDialog(QDialog):
    """One step of the history, whatever is changed in it. What discloses the step already but is gone is shown, and
    stays until it is taken out."""

    def __init__(
        self, session: Session, decision: MajorDecision, name: StepName, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._decision = decision
        self._kind = next(kind for kind in STEP_KINDS if kind.name == name)
        step = decision.step(name)
        self.setWindowTitle(_("{step} of “{decision}”").format(step=translate(STEPS[name]), decision=decision.title))
        self.on = QLineEdit(step.on, self)
        self.on.setPlaceholderText(date.today().isoformat())
        self.evidence = QLineEdit(step.evidence, self)
        self.none = QCheckBox(_("There is no such step for this decision"), self)
        self.reason = QLineEdit(step.not_applicable or "", self)
        self.none.setChecked(step.not_applicable is not None)
        self.none.toggled.connect(lambda _on: self._show_possible())
        self.entries = QListWidget(self)
        self.entries.setFixedHeight(_LINES * (self.fontMetrics().lineSpacing() + theme.SPACE_1))
        self.link_button = QPushButton(_("Link an entry…"), self)
        self.link_button.setAutoDefault(False)
        self.link_button.clicked.connect(lambda _checked=False: self.look_up())
        self.unlink_button = QPushButton(_("Remove the link"), self)
        self.unlink_button.setAutoDefault(False)
        self.unlink_button.clicked.connect(lambda _checked=False: self._unlink())
        self.entries.itemSelectionChanged.connect(self._show_possible)
        self.problem = refusal(self)
        self.problem.hide()
        buttons = Answers(self, _("Record"))
        self.record_button = buttons.main
        self._lay_out(buttons)
        self._fill(step)
        self._show_possible()

    def _lay_out(self, buttons: Answers) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows = ((_("Day"), self.on), (_("Record kept at"), self.evidence))
        for title, widget in rows:
            widget.setAccessibleName(title)
            form.addRow(title, widget)
        if self._kind.optional:
            form.addRow("", self.none)
            self.reason.setAccessibleName(_("Reason"))
            form.addRow(_("Reason"), self.reason)
        else:
            self.none.hide()
            self.reason.hide()
        self.entries.setAccessibleName(_("Disclosed by"))
        form.addRow(_("Disclosed by"), self.entries)
        row = QHBoxLayout()
        row.addWidget(self.link_button)
        row.addWidget(self.unlink_button)
        row.addStretch(1)
        form.addRow("", row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.setSpacing(theme.SPACE_2)
        layout.addLayout(form)
        layout.addWidget(note(self, f"{self._kind.link}：{REGULATION}{self._kind.article}"))
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        at_least(self, 520)

    def _fill(self, step: DecisionStep) -> None:
        there = {entry.id: entry for entry in browsing.entries_by_id(self._session.workspace, step.entries)}
        for entry_id in step.entries:
            entry = there.get(entry_id)
            self._add(entry_id, _name(entry) if entry is not None else _("(this entry is no longer there)"))

    def _add(self, entry_id: str, text: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_ENTRY, entry_id)
        item.setToolTip(text)
        self.entries.addItem(item)

    def _linked(self) -> tuple[str, ...]:
        return tuple(self.entries.item(row).data(_ENTRY) for row in range(self.entries.count()))

    def _show_possible(self) -> None:
        missing = self._kind.optional and self.none.isChecked()
        self.on.setEnabled(not missing)
        self.reason.setEnabled(missing)
        chosen = bool(self.entries.selectedItems())
        self.unlink_button.setEnabled(chosen)
        self.unlink_button.setToolTip("" if chosen else _("Choose an entry in the list first."))

    # Doing

    def look_up(self) -> Lookup:
        """Choose an entry; those that look like this step come first."""
        lookup = Lookup(_("Name of an entry"), self._found, self)
        lookup.chosen.connect(self._link)
        lookup.open_below(self.link_button)
        return lookup

    def _found(self, typed: str) -> list[Choice]:
        found = decisions.entries_for(self._session.workspace, self._decision, self._kind.name, typed)
        linked = set(self._linked())
        return [Choice(_name(entry), entry) for entry in found if entry.id not in linked]

    def _link(self, entry: Entry) -> None:
        self._add(entry.id, _name(entry))

    def _unlink(self) -> None:
        for item in self.entries.selectedItems():
            self.entries.takeItem(self.entries.row(item))
        self._show_possible()

    def accept(self) -> None:
        """Record what is written; what the user has to mend first is said here."""
        missing = self._kind.optional and self.none.isChecked()
        day = "" if missing else self.on.text().strip()
        values = {
            "on": day,
            "evidence": self.evidence.text().strip(),
            "entries": self._linked(),
            "not_applicable": self.reason.text().strip() if missing else None,
        }
        refused = day_remark(day) if day else ""
        if not refused:
            try:
                changed = decisions.set_step(self._session.workspace, self._decision.id, self._kind.name, **values)
            except CatalogueError as error:
                refused = str(error)
        self.problem.setText(refused)
        self.problem.setVisible(bool(refused))
        if not refused:
            self._session.announce(changed, silent=True)
            super().accept()


def _name(entry: Entry) -> str:
    return " · ".join(part for part in (entry.code, entry.item_name, entry.owner) if part)
