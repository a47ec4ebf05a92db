"""The drafting dialogs: from fields' templates, and from power items."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.progress import Work
from catalogue_app.domain.step import Changed
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.drafting.proposal_view import ProposalView
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import Task
from catalogue_app.ui.widgets.questions import accepting_button
from catalogue_app.workspace import browsing, drafting, drafting_powers
from catalogue_app.workspace.drafting import Proposal

_CODE = Qt.ItemDataRole.UserRole


class _ProposalDialog(QDialog):
    """Shows a proposal anew whenever a choice changes, and makes what is ticked as one step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._task: Task | None = None
        self.owner = QComboBox(self)
        self.owner.setAccessibleName(_("For which organisation"))
        self.view = ProposalView(browsing.field_index(session.workspace), self)
        self.view.ticked.connect(self._show_count)
        self.said = QLabel(self)
        self.said.setObjectName("secondary")
        self.said.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        self.draft_button = accepting_button(buttons, _("Draft"))
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.choices = QHBoxLayout()
        self.body = QHBoxLayout()
        self.body.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(self.choices)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.said)
        layout.addWidget(buttons)
        self.resize(960, 560)

    def propose(self, work: Callable[[], Work[Proposal]] | None) -> None:
        """Plan in the background; None shows an empty proposal."""
        if self._task is not None:
            self._task.stop()
            self._task = None
        self.view.show_proposal(None)
        if work is None:
            return
        self.said.setText(_("Drafting …"))
        task = self.session.tasks.start(
            N_("Drafting entries"),
            work,
            done=lambda proposal: self._proposed(task, proposal),
            failed=self._failed,
            reads_only=True,
            quiet=True,
        )
        self._task = task

    def _proposed(self, task: Task, proposal: Proposal) -> None:
        if task is self._task:
            self._task = None
            self.view.show_proposal(proposal)
            self.said.setText(self.view.sentence())

    def _failed(self, error: CatalogueError) -> None:
        self._task = None
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
        if self._task is not None:
            self._task.stop()
            self._task = None
        super().reject()


class DraftDialog(_ProposalDialog):
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


class PowerDraftDialog(_ProposalDialog):
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
