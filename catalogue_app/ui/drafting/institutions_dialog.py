"""Drafting the catalogues of public enterprises and institutions from the template of their sectors."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from catalogue_app.i18n import _
from catalogue_app.ui.drafting.proposal_dialog import ProposalDialog, at_once
from catalogue_app.ui.session import Session
from catalogue_app.workspace import institutions


class InstitutionsDraftDialog(ProposalDialog):
    """`ids` are organisations of the kind “public enterprise or institution”."""

    def __init__(self, session: Session, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setWindowTitle(_("Draft the catalogues of institutions"))
        self.owner.hide()
        self.propose(at_once(lambda: institutions.propose_institutions(session.workspace, ids)))
