"""Drafting from another organisation's catalogue, of this workspace or of another one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from catalogue_app.i18n import _
from catalogue_app.ui.drafting.proposal_dialog import ProposalDialog, at_once
from catalogue_app.ui.session import Session
from catalogue_app.workspace import browsing, drafting_copies
from catalogue_app.workspace.browsing import Filter

_CODE = Qt.ItemDataRole.UserRole


class CopyDraftDialog(ProposalDialog):
    """The same items in the new owner's name, with its place names; a basis is left as it is."""

    def __init__(self, session: Session, owner: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setWindowTitle(_("Draft after another catalogue"))
        self._path: Path | None = None
        self.source = QComboBox(self)
        self.source.setAccessibleName(_("After whose catalogue"))
        self.browse_button = QPushButton(_("Another workspace…"), self)
        self.browse_button.setAutoDefault(False)
        self.browse_button.clicked.connect(self._browse)
        self.fields = QListWidget(self)
        self.fields.setAccessibleName(_("Fields"))
        self.fields.setMaximumWidth(240)
        for organisation in browsing.organisations(session.workspace):
            if not organisation.abolished_on:
                self.owner.addItem(organisation.name, organisation.name)
        for box in (self.source, self.owner):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(16)
        choices = QGridLayout()
        for column, (title, box) in enumerate(((_("After whose catalogue"), self.source), (_("For"), self.owner))):
            label = QLabel(title, self)
            label.setBuddy(box)
            choices.addWidget(label, 0, 2 * column)
            choices.addWidget(box, 0, 2 * column + 1)
        choices.addWidget(self.browse_button, 0, 4)
        choices.setColumnStretch(5, 1)
        self.choices.addLayout(choices)
        self.body.insertWidget(0, self.fields)
        self._show_sources()
        if owner is not None:
            self.owner.setCurrentIndex(max(self.owner.findData(owner), 0))
        self._show_fields()
        self.source.currentIndexChanged.connect(lambda _index: self._source_chosen())
        self.owner.currentIndexChanged.connect(lambda _index: self._plan())
        self.fields.itemChanged.connect(lambda _item: self._plan())
        self._plan()

    def _show_sources(self) -> None:
        """Who has entries of its own here, or the whole catalogue of the other workspace."""
        self.source.blockSignals(True)
        self.source.clear()
        if self._path is not None:
            self.source.addItem(_("the whole of “{file}”").format(file=self._path.name), None)
        else:
            kept = {entry.owner for entry in browsing.snapshot(self.session.workspace) if entry.owner}
            for organisation in browsing.organisations(self.session.workspace):
                if organisation.name in kept:
                    self.source.addItem(organisation.name, organisation.name)
        self.source.blockSignals(False)

    def _source_chosen(self) -> None:
        self._show_fields()
        self._plan()

    def _show_fields(self) -> None:
        """The fields that the source has, all ticked."""
        names = {code: field.name for code, field in browsing.field_index(self.session.workspace).items()}
        self.fields.blockSignals(True)
        self.fields.clear()
        source = self.source.currentData()
        if self._path is None and source is not None:
            found = browsing.snapshot(self.session.workspace, Filter(owner=source))
            for code in dict.fromkeys(entry.field for entry in found if entry.field):
                item = QListWidgetItem(names.get(code, code))
                item.setData(_CODE, code)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
                self.fields.addItem(item)
        self.fields.setVisible(self.fields.count() > 1)
        self.fields.blockSignals(False)

    def _browse(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("After which workspace?"),
            str(self.session.workspace.path.parent),
            _("Workspaces") + " (*.gkml)",
        )
        if name:
            self._path = Path(name)
            self._show_sources()
            self._source_chosen()

    def _plan(self) -> None:
        workspace, path = self.session.workspace, self._path
        source, owner = self.source.currentData(), self.owner.currentData()
        items = [self.fields.item(row) for row in range(self.fields.count())]
        codes = [item.data(_CODE) for item in items if item.checkState() is Qt.CheckState.Checked]
        narrowed = codes if len(codes) < len(items) else None
        refused = ""
        if owner is None:
            refused = _("Register an organisation first; then its catalogue can be drafted.")
        elif path is None and source is None:
            refused = _("No organisation has a catalogue of its own yet; choose another workspace.")
        elif path is None and source == owner:
            refused = _("Choose two different organisations.")
        elif items and not codes:
            refused = _("Tick the fields to draft.")
        if refused:
            self.propose(None)
            self.said.setText(refused)
        elif path is not None:
            self.propose(at_once(lambda: drafting_copies.propose_from_workspace(workspace, path, owner)))
        else:
            self.propose(at_once(lambda: drafting_copies.propose_from_organisation(workspace, source, owner, narrowed)))
