"""The section of organisations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui.organisations.abolish_dialog import AbolishDialog
from catalogue_app.ui.organisations.bodies_dialog import BodiesDialog
from catalogue_app.ui.organisations.columns import COLUMNS, KINDS
from catalogue_app.ui.registers.view import Command, Group, RegisterView
from catalogue_app.ui.session import Session
from catalogue_app.workspace import organisations


class OrganisationsSection(RegisterView):
    """Groups by kind of body, and those whose duties of article 20(2) are not met."""

    kind = "organisations"
    columns = COLUMNS
    empty_text = N_("No organisations yet. “Match bodies” takes them from the responsible bodies of the entries.")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._missing = QLabel(self)
        self._missing.setTextFormat(Qt.TextFormat.PlainText)
        self._missing.setWordWrap(True)
        self.form.extra_area.addWidget(self._missing)
        self._built = True
        self.record_shown(self.current())

    def commands(self) -> Sequence[Command]:
        return (
            Command(N_("Add organisation"), "plus", self.add),
            Command(N_("Match bodies…"), "git-merge", self.match_bodies),
            Command(N_("Abolish…"), "ban", self.abolish, needs_selection=True),
            Command(N_("Delete"), "trash-2", self.delete, needs_selection=True),
        )

    def make_groups(self, records: Sequence[Organisation]) -> Sequence[Group]:
        rows = organisations.functions_catalogue(self.session.workspace).rows
        incomplete = {row.organisation.id for row in rows if row.missing}
        unfiled = {row.organisation.id for row in rows if row.unfiled}
        return (
            *(Group(kind, translate(title), partial(_is_kind, kind)) for kind, title in KINDS.items()),
            Group("incomplete", _("Article 20(2) not complete"), lambda record: record.id in incomplete),
            Group("unfiled", _("Not filed"), lambda record: record.id in unfiled),
            Group("abolished", _("Abolished"), lambda record: bool(record.abolished_on)),
        )

    def edit(self, values: Mapping[str, Mapping[str, Any]]) -> Changed:
        """A new name brings along what names the body; everything else is a plain edit."""
        (record_id, new), *others = values.items()
        if not others and set(new) == {"name"} and str(new["name"]).strip():
            return organisations.rename(self.session.workspace, record_id, new["name"])
        return organisations.edit(self.session.workspace, values)

    def record_shown(self, record: Any | None) -> None:
        if not getattr(self, "_built", False):
            return
        names = {**organisations.STATUTORY, **organisations.FILED}
        empty = [translate(name) for key, name in names.items() if record is not None and not getattr(record, key)]
        concerned = record is not None and record.kind in organisations.CATALOGUE_KINDS and not record.abolished_on
        self._missing.setVisible(bool(concerned and empty))
        self._missing.setText(_("▲ Still missing: {names}").format(names=", ".join(empty)))

    # Commands

    def add(self) -> None:
        made: list[str] = []

        def register() -> Changed:
            name = self._free_name()
            changed, record_id = organisations.add(self.session.workspace, {"name": name})
            made.append(record_id)
            return changed

        if self.session.do(register, silent=True) is not None:
            self.show_place(made[0])
            self.form.editors["name"].setFocus()

    def _free_name(self) -> str:
        """A new body needs a name that is not taken; the user writes the right one at once."""
        taken = {record.name for record in self._records}
        name, number = _("New organisation"), 1
        while name in taken:
            number += 1
            name = _("New organisation {number}").format(number=number)
        return name

    def match_bodies(self) -> None:
        BodiesDialog(self.session, self).exec()

    def abolish(self) -> None:
        AbolishDialog(self.session, self.selected()[0], self).exec()

    def delete(self) -> None:
        ids = [record.id for record in self.selected()]
        self.session.do(lambda: organisations.delete(self.session.workspace, ids))


def _is_kind(kind: str, record: Organisation) -> bool:
    return record.kind == kind and not record.abolished_on
