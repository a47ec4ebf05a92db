"""Where an entry stands on its way to publication: who decided what, when and why, and what can be done now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QInputDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from catalogue_app.domain.approval import Move
from catalogue_app.domain.entry import Entry, EntryState
from catalogue_app.domain.records import minute
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.workspace import approval
from catalogue_app.workspace.approval import Decision

SIGNS: dict[EntryState, str] = {"draft": "○", "in_review": "◐", "approved": "●", "published": "★"}
MOVES: dict[Move, str] = {
    "submit": N_("Submit for review"),
    "call_back": N_("Call back from review"),
    "approve": N_("Approve"),
    "refuse": N_("Return to the clerk…"),
    "reopen": N_("Reopen"),
}
MOST = 3
"""Decisions told; all of them stand in the history."""
_BESIDE = 2


class ApprovalPanel(Retranslating):
    """One line of state, the latest decisions, and a button for each move that this entry and person can make."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entry: Entry | None = None
        self.state = QLabel(self)
        self.told = QLabel(self)
        self.told.setObjectName("secondary")
        for label in (self.state, self.told):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.buttons: dict[Move, QPushButton] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.SPACE_1)
        self._grid.setColumnStretch(_BESIDE, 1)
        for move in MOVES:
            button = QPushButton(self)
            button.setObjectName("link")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, move=move: self._move(move))
            self.buttons[move] = button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_1)
        layout.addWidget(self.state)
        layout.addWidget(self.told)
        layout.addLayout(self._grid)
        session.changed.connect(self._changed)
        self.retranslate()

    def _changed(self, changed: Changed) -> None:
        if "settings" in changed.kinds:
            self._refresh()

    def show_entry(self, entry: Entry | None) -> None:
        self._entry = entry
        self.setVisible(entry is not None)
        self._refresh()

    def _refresh(self) -> None:
        entry = self._entry
        if entry is None:
            return
        workspace = self._session.workspace
        found = approval.decisions(workspace, entry.id)
        self.state.setText(f"{SIGNS[entry.state]} {translate(approval.STATE_NAMES[entry.state])}")
        self.state.setAccessibleName(_("State: {state}").format(state=translate(approval.STATE_NAMES[entry.state])))
        self.told.setText("\n".join(_sentence(one) for one in found[:MOST]))
        self.told.setVisible(bool(found))
        self._offer(entry)

    def _offer(self, entry: Entry) -> None:
        """Show the buttons of what can be done, two beside each other: the form is narrow."""
        workspace, shown = self._session.workspace, 0
        for move, button in self.buttons.items():
            refused = workspace.read_only or approval.why_not(workspace, move, [entry]) is not None
            button.setVisible(not refused)
            self._grid.removeWidget(button)
            if not refused:
                self._grid.addWidget(button, shown // _BESIDE, shown % _BESIDE, Qt.AlignmentFlag.AlignLeft)
                shown += 1

    def _move(self, move: Move) -> None:
        entry, session, reason = self._entry, self._session, ""
        if entry is None:
            return
        if move == "refuse":
            reason, wanted = QInputDialog.getText(self, _("Return to the clerk"), _("Why? The reason is kept."))
            if not wanted:
                return
        session.do(lambda: approval.move(session.workspace, move, [entry.id], reason))

    def retranslate(self) -> None:
        for move, button in self.buttons.items():
            button.setText(translate(MOVES[move]))
        self._refresh()


def _sentence(one: Decision) -> str:
    states = f"{translate(approval.STATE_NAMES[one.before])} → {translate(approval.STATE_NAMES[one.after])}"
    said = f"{minute(one.at)}  {one.who}: {states}"
    if not one.reason:
        return said
    reason = _("Reason: {reason}").format(reason=one.reason)
    return f"{said}\n  {reason}"
