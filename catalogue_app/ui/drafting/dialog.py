"""The drafting dialogs: from fields' templates, and from power items."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QListWidgetItem, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui.drafting.proposal_dialog import ProposalDialog
from catalogue_app.ui.session import Session
from catalogue_app.workspace import browsing, drafting, drafting_powers

_CODE = Qt.ItemDataRole.UserRole


class DraftDialog(ProposalDialog):
    """From the templates of one or several fields."""

    def __init__(self, session: Session, field: str | None, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setWindowTitle(_("Draft by field"))
        self.owner.addItem(_("The whole county"), None)
        for organisation in browsing.organisations(session.workspace):
            self.owner.addItem(organisation.name, organisation.name)
        self.fields = QListWidget(self)
        self.fields.setAccessibleName(_("Fields"))
        self.fields.setMaximumWidth(240)
        for known in browsing.fields(session.workspace):
            if not browsing.template_size(known.code):
                continue
            item = QListWidgetItem(f"{known.code} {known.name}")
            item.setData(_CODE, known.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if known.code == field else Qt.CheckState.Unchecked)
            self.fields.addItem(item)
        self.choices.addWidget(QLabel(_("For"), self))
        self.choices.addWidget(self.owner)
        self.choices.addStretch(1)
        self.body.insertWidget(0, self.fields)
        self.fields.itemChanged.connect(lambda _item: self._plan())
        self.owner.currentIndexChanged.connect(lambda _index: self._plan())
        self._plan()

    def _plan(self) -> None:
        items = (self.fields.item(row) for row in range(self.fields.count()))
        codes = [item.data(_CODE) for item in items if item.checkState() is Qt.CheckState.Checked]
        owner = self.owner.currentData()
        if not codes:
            self.propose(None)
            self.said.setText(_("Tick the fields to draft."))
            return
        self.propose(lambda: drafting.propose_fields(self.session.workspace, codes, owner))


class PowerDraftDialog(ProposalDialog):
    """From the operation links of power items; `links` narrows to links of these names."""

    def __init__(
        self, session: Session, ids: Sequence[str], links: Collection[str] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self._ids = list(ids)
        self._links = links
        self.setWindowTitle(_("Draft from power items"))
        self.owner.addItem(_("The body that exercises the power"), None)
        for organisation in browsing.organisations(session.workspace):
            self.owner.addItem(organisation.name, organisation.name)
        self.conditional = QCheckBox(_("Also steps that only exist in some cases"), self)
        self.conditional.setVisible(links is None)
        self.choices.addWidget(QLabel(_("For"), self))
        self.choices.addWidget(self.owner)
        self.choices.addWidget(self.conditional)
        self.choices.addStretch(1)
        self.owner.currentIndexChanged.connect(lambda _index: self._plan())
        self.conditional.toggled.connect(lambda _checked: self._plan())
        self._plan()

    def _plan(self) -> None:
        owner, conditional = self.owner.currentData(), self.conditional.isChecked()
        self.propose(
            lambda: drafting_powers.propose_powers(
                self.session.workspace, self._ids, owner=owner, links=self._links, conditional=conditional
            )
        )
