"""The section of legal documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as with_default
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer

from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui.catalogue.form.basis_editor import VALIDITIES
from catalogue_app.ui.documents.citing_panel import CitingPanel
from catalogue_app.ui.documents.clean_up_dialog import CleanUpDialog
from catalogue_app.ui.documents.columns import COLUMNS, KINDS
from catalogue_app.ui.documents.repeal_dialog import RepealDialog
from catalogue_app.ui.importing.page import choose_files
from catalogue_app.ui.registers.columns import RegisterColumn
from catalogue_app.ui.registers.command_bar import Command
from catalogue_app.ui.registers.export_dialog import RegisterExportDialog
from catalogue_app.ui.registers.group_tree import Group
from catalogue_app.ui.registers.view import RegisterView
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.workspace import clean_up, documents
from catalogue_app.workspace.documents import CitedDocument

REST = 700
"""Milliseconds after a change before it is looked up anew what is cited."""


@dataclass(frozen=True, slots=True)
class Citations:
    """What is cited, as it was looked up last: by document's id, and how many documents are not registered."""

    cited: Mapping[str, CitedDocument] = with_default(default_factory=dict)
    unregistered: int | None = None


class DocumentsSection(RegisterView):
    """Groups by validity, by kind and by what is to be done; beside a document stands what cites it."""

    kind = "documents"
    _citations = Citations()
    empty_text = N_("No documents yet. Take them from the basis of the entries, or import a list of documents.")

    def make_columns(self) -> Sequence[RegisterColumn]:
        return COLUMNS

    def build_extra(self) -> None:
        self._stale = True
        self._looking = LatestTask(self.session.tasks, self)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._look)
        self.session.closing.connect(self._resting.stop)
        self.citing = CitingPanel(self.session, self)
        self.form.extra_area.addWidget(self.citing)
        self._look()

    def commands(self) -> Sequence[Command]:
        return (
            Command(N_("Repeal or replace…"), "ban", self.repeal, needs_selection=True, refusal=self._not_one),
            Command(
                N_("Register cited documents"),
                "download",
                self.register_cited,
                refusal=self._nothing_to_register,
                title=self._register_title,
            ),
            Command(N_("Add document"), "plus", self.add, key="Ins"),
            Command(N_("Yearly clean-up…"), "eraser", self.clean_up),
            Command(N_("Export…"), "upload", self.export, writes=False),
            Command(N_("Bring up to date"), "refresh-cw", self.take_news, more=True),
            Command(N_("Import…"), "download", self.import_list, more=True),
            Command(N_("Delete"), "trash-2", self.delete, needs_selection=True, more=True, key="Ctrl+Delete"),
        )

    def first_commands(self) -> Sequence[Command]:
        return (
            Command(N_("Register cited documents"), "download", self.register_cited, title=self._register_title),
            Command(N_("Import a list of documents…"), "upload", self.import_list),
            Command(N_("Add document"), "plus", self.add),
        )

    # Groups

    def make_groups(self, records: Sequence[LegalDocument]) -> Sequence[Group]:
        validities: dict[str, list[str]] = defaultdict(list)
        kinds: dict[str | None, list[str]] = defaultdict(list)
        for record in records:
            validities[record.validity].append(record.id)
            kinds[record.kind].append(record.id)
        own = [document.id for document in clean_up.own_documents(self.session.workspace, records)]
        soon = [document.id for document in clean_up.expiring(self.session.workspace, known=records)]
        invalid = {*validities.get("repealed", ()), *validities.get("lapsed", ())}
        cited = [one for one in self._citations.cited if one in invalid]
        return (
            Group("cited", _("No longer valid, but cited"), cited),
            Group("own", _("The county's own"), own),
            Group("expiring", _("Running out within 90 days"), soon),
            Group("validities", _("Validity"), None),
            *(Group(name, translate(title), validities[name], "validities") for name, title in VALIDITIES.items()),
            Group("kinds", _("Kind of document"), None),
            *(Group(f"kind:{name}", translate(title), kinds[name], "kinds") for name, title in KINDS.items()),
        )

    def edit(self, values: Mapping[str, Mapping[str, Any]]) -> Changed:
        return documents.edit(self.session.workspace, values)

    def records_shown(self, records: Sequence[Any]) -> None:
        one = records[0] if len(records) == 1 else None
        self.citing.show_document(one, self._citations.cited.get(one.id) if one is not None else None)

    # What is cited

    def _changed(self, changed: Changed) -> None:
        super()._changed(changed)
        if changed.kinds & {"entries", "powers", "documents"}:
            self._stale = True
            if self.isVisible():
                self._resting.start()

    def activate(self) -> None:
        super().activate()
        if self._stale:
            self._look()

    def _look(self) -> None:
        """Look up in the background what is cited where; a look that is under way starts anew."""
        self._stale = False
        self._resting.stop()
        workspace = self.session.workspace

        def work() -> Work[Citations]:
            yield Progress(N_("Looking up what is cited"))
            found = documents.cited(workspace)
            registered = {one.document.id: one for one in found if one.document is not None}
            return Citations(registered, len(found) - len(registered))

        self._looking.start(N_("Looking up what is cited"), work, done=self._looked, failed=self.session.say_error)

    def _looked(self, found: Citations) -> None:
        self._citations = found
        self._load()
        self._empty.retranslate()

    def _register_title(self) -> str:
        count = self._citations.unregistered
        title = _("Register cited documents")
        return f"{title} ({count:,})" if count else title

    def _nothing_to_register(self) -> str:
        return _("Every document that is cited is registered already.") if self._citations.unregistered == 0 else ""

    # Commands

    def add(self) -> None:
        made: list[str] = []

        def register() -> Changed:
            changed, record_id = documents.add(self.session.workspace, {"title": _("New document")})
            made.append(record_id)
            return changed

        if self.session.do(register, silent=True) is not None:
            self.show_place(made[0])
            self.form.editors["title"].setFocus()

    def register_cited(self) -> None:
        """Register everything that is cited and not registered yet."""
        changed = self.session.do(lambda: documents.register_cited(self.session.workspace))
        if changed is not None and not changed.kinds:
            self.session.messages.say(_("Every document that is cited is registered already."))

    def take_news(self) -> None:
        """Take over what the shipped table knows better."""
        news = documents.validity_news(self.session.workspace)
        if not news:
            self.session.messages.say(_("The register knows all that the table shipped with the program knows."))
            return
        self.session.do(lambda: documents.take_validity(self.session.workspace, news))

    def _not_one(self) -> str:
        return "" if len(self.selected()) < 2 else _("Select a single document.")

    def repeal(self) -> None:
        RepealDialog(self.session, self.selected()[0], self).exec()

    def clean_up(self) -> None:
        CleanUpDialog(self.session, date.today().year, self).exec()

    def import_list(self) -> None:
        choose_files(self.session, self)

    def export(self) -> None:
        """The two lists that a clean-up publishes, or the whole register."""
        found = clean_up.lists(self.session.workspace)
        kinds = {"documents": N_("All legal documents")}
        own = {"own_documents": N_("The county's own documents: in force, repealed or lapsed")}
        kinds = {**own, **kinds} if found.in_force or found.ended else kinds
        unknown = [one.title for one in found.in_force if one.validity == "unknown"]
        missing = [_("《{title}》: validity not known").format(title=title) for title in unknown]
        RegisterExportDialog(self.session, kinds, missing, self).exec()

    def delete(self) -> None:
        ids = [record.id for record in self.selected()]
        self.session.do(lambda: documents.delete(self.session.workspace, ids))
