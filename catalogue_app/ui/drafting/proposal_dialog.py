"""What the drafting dialogs share: the proposal is made anew whenever a choice changes, and made real as one step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.step import Changed
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.drafting.proposal_view import ProposalView
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.workspace import browsing, drafting
from catalogue_app.workspace.drafting import Proposal


class ProposalDialog(QDialog):
    """Shows a proposal anew whenever a choice changes, and makes what is ticked as one step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._drafting = LatestTask(session.tasks, self)
        self.owner = QComboBox(self)
        self.owner.setAccessibleName(_("For which organisation"))
        self.view = ProposalView(browsing.field_index(session.workspace), self)
        self.view.ticked.connect(self._show_count)
        self.said = note(self)
        buttons = Answers(self, _("Draft"))
        self.draft_button = buttons.main
        self.choices = QHBoxLayout()
        self.body = QHBoxLayout()
        self.body.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(self.choices)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.said)
        layout.addWidget(buttons)
        self.resize(1040, 580)

    def propose(self, work: Callable[[], Work[Proposal]] | None) -> None:
        """Plan in the background; None shows an empty proposal."""
        self._drafting.drop()
        self.view.show_proposal(None)
        if work is None:
            return
        self.said.setText(_("Drafting …"))
        self._drafting.start(N_("Drafting entries"), work, done=self._proposed, failed=self._failed)

    def _proposed(self, proposal: Proposal) -> None:
        self.view.show_proposal(proposal)
        self.said.setText(self.view.sentence())

    def _failed(self, error: CatalogueError) -> None:
        self.said.setText(str(error))

    def _show_count(self) -> None:
        chosen = self.view.chosen()
        new = chosen.count("new") if chosen else 0
        linked = chosen.count("link") if chosen else 0
        if new or not linked:
            text = ngettext("Draft {count} entry", "Draft {count} entries", new).format(count=new)
        else:
            text = _("Tie {count} entries").format(count=linked)
        self.draft_button.setText(text)
        self.draft_button.setEnabled(bool(new or linked))
        self.draft_button.setToolTip("" if new or linked else _("There is nothing new to draft."))

    def accept(self) -> None:
        chosen = self.view.chosen()
        if chosen is None or not (chosen.count("new") or chosen.count("link")):
            return

        def make() -> Changed:
            return drafting.make(self.session.workspace, chosen).changed

        if self.session.do(make) is not None:
            super().accept()

    def reject(self) -> None:
        self._drafting.drop()
        super().reject()


def at_once(propose: Callable[[], Proposal]) -> Callable[[], Work[Proposal]]:
    """A proposal that is made in one go, as work for the background."""

    def work() -> Work[Proposal]:
        yield Progress(N_("Drafting entries"))
        return propose()

    return work
