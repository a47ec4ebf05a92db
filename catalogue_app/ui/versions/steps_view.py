"""The steps of the workspace, newest first. Selecting shows; only “Go back to here” acts."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.records import minute
from catalogue_app.domain.step import Step
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.tables import TextRow, TextTable
from catalogue_app.workspace import history

MOST = 500
HEADERS = (N_("No."), N_("When"), N_("Who"), N_("Step"), N_("Records"), N_("State"))
STATES = {"applied": N_("done"), "undone": N_("taken back"), "left": N_("taken back, another step followed")}


class StepsView(Retranslating):
    """Read when it is seen; what was taken back stays in it, greyed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.table = TextTable(HEADERS, self, stretched=[3])
        self.table.setAlternatingRowColors(True)
        self.table.itemSelectionChanged.connect(self._selection_changed)
        self.back_button = QPushButton(self)
        self.back_button.clicked.connect(self._go_back)
        self._said = QLabel(self)
        self._said.setObjectName("secondary")
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addWidget(self._said, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SPACE_2, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)
        session.changed.connect(self._later)
        self._stale = True
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._load()

    def _later(self) -> None:
        self._stale = True
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        self._stale = False
        self.table.show_rows([_row(step) for step in history.steps(self._session.workspace, MOST)])
        self._selection_changed()

    def _current(self) -> Step | None:
        step: Step | None = self.table.current
        return step

    def _selection_changed(self) -> None:
        step = self._current()
        after = history.steps_after(self._session.workspace, step.number) if step is not None else 0
        refused = ""
        if self._session.workspace.read_only:
            refused = _("This workspace is open for reading only.")
        elif step is None:
            refused = _("Select a step first.")
        elif step.state != "applied":
            refused = _("This step is taken back; use Redo.")
        elif not after:
            refused = _("Nothing was changed after this step.")
        allow(self.back_button, refused)
        said = ngettext("{count} later step would be taken back", "{count} later steps would be taken back", after)
        self._said.setText("" if refused else said.format(count=after))

    def _go_back(self) -> None:
        step = self._current()
        if step is not None:
            self._session.do(lambda: history.go_back_to(self._session.workspace, step.number))

    def retranslate(self) -> None:
        self.back_button.setText(_("Go back to here"))
        self.table.show_headers()
        self.table.setAccessibleName(_("Steps"))
        if self.isVisible():
            self._load()


def _row(step: Step) -> TextRow:
    texts = (
        f"{step.number}",
        minute(step.at),
        step.who,
        step.title,
        f"{step.changes:,}",
        translate(STATES[step.state]),
    )
    return TextRow(texts, step, "" if step.state == "applied" else "secondary")
