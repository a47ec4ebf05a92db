"""The section of legal documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui.catalogue.form.basis_editor import VALIDITIES
from catalogue_app.ui.documents.clean_up_dialog import CleanUpDialog
from catalogue_app.ui.documents.columns import COLUMNS, DECISIONS
from catalogue_app.ui.documents.repeal_dialog import RepealDialog
from catalogue_app.ui.registers.view import Command, Group, RegisterView
from catalogue_app.ui.session import Session
from catalogue_app.workspace import clean_up, documents, repeal

MOST_CITING = 200
_ROW = Qt.ItemDataRole.UserRole


class DocumentsSection(RegisterView):
    """Groups by validity; beside a document stands what cites it."""

    kind = "documents"
    columns = COLUMNS
    empty_text = N_("No documents yet. “Register cited documents” takes them from the basis of the entries.")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._citing_title = QLabel(self)
        self._citing_title.setObjectName("secondary")
        self._citing = QListWidget(self)
        self._citing.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._citing.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._citing.setMaximumHeight(8 * self.fontMetrics().lineSpacing())
        self._citing.itemActivated.connect(self._go_to_citing)
        self._citing.itemClicked.connect(self._go_to_citing)
        self._reviews = QLabel(self)
        self._reviews.setWordWrap(True)
        self._reviews.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (self._citing_title, self._citing, self._reviews):
            self.form.extra_area.addWidget(widget)
        self._built = True
        self.record_shown(self.current())

    def commands(self) -> Sequence[Command]:
        return (
            Command(N_("Add document"), "plus", self.add),
            Command(N_("Register cited documents"), "download", self.register_cited),
            Command(N_("Repeal or replace…"), "ban", self.repeal, needs_selection=True),
            Command(N_("Bring up to date"), "refresh-cw", self.take_news),
            Command(N_("Yearly clean-up…"), "eraser", self.clean_up),
            Command(N_("Delete"), "trash-2", self.delete, needs_selection=True),
        )

    def make_groups(self, records: Sequence[LegalDocument]) -> Sequence[Group]:
        groups = [
            Group(validity, translate(title), partial(_has_validity, validity))
            for validity, title in VALIDITIES.items()
        ]
        own = {document.id for document in clean_up.own_documents(self.session.workspace)}
        soon = {document.id for document in clean_up.expiring(self.session.workspace)}
        groups.append(Group("own", _("The county's own"), lambda record: record.id in own))
        groups.append(Group("expiring", _("Running out within 90 days"), lambda record: record.id in soon))
        return groups

    def edit(self, values: Mapping[str, Mapping[str, Any]]) -> Changed:
        return documents.edit(self.session.workspace, values)

    def record_shown(self, record: Any | None) -> None:
        if not getattr(self, "_built", False):
            return
        self._citing.clear()
        rows = repeal.citing(self.session.workspace, record.id) if record is not None else ()
        for row in rows[:MOST_CITING]:
            item = QListWidgetItem(row.name)
            item.setData(_ROW, (row.kind, row.record.id))
            item.setToolTip(row.before)
            self._citing.addItem(item)
        for widget in (self._citing_title, self._citing):
            widget.setVisible(record is not None and bool(rows))
        self._citing_title.setText(
            ngettext("{count} row cites it", "{count} rows cite it", len(rows)).format(count=len(rows))
        )
        reviews = record.reviews if record is not None else ()
        self._reviews.setText(
            "\n".join(
                f"{review.on} {review.who} {translate(DECISIONS[review.decision])} {review.reason}".strip()
                for review in reviews
            )
        )
        self._reviews.setVisible(bool(reviews))

    def _go_to_citing(self, item: QListWidgetItem) -> None:
        kind, record_id = item.data(_ROW)
        self.session.show("catalogue" if kind == "entries" else "powers", record_id)

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

    def repeal(self) -> None:
        current = self.selected()[0]
        RepealDialog(self.session, current, self).exec()

    def clean_up(self) -> None:
        CleanUpDialog(self.session, date.today().year, self).exec()

    def delete(self) -> None:
        ids = [record.id for record in self.selected()]
        self.session.do(lambda: documents.delete(self.session.workspace, ids))


def _has_validity(validity: str, record: LegalDocument) -> bool:
    return record.validity == validity
