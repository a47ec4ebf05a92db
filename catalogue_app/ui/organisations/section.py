"""The section of organisations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui.drafting.institutions_dialog import InstitutionsDraftDialog
from catalogue_app.ui.importing.page import choose_files
from catalogue_app.ui.organisations.abolish_dialog import AbolishDialog
from catalogue_app.ui.organisations.bodies_dialog import BodiesDialog
from catalogue_app.ui.organisations.columns import KINDS, with_sectors
from catalogue_app.ui.organisations.filing_dialog import FilingDialog
from catalogue_app.ui.registers.columns import RegisterColumn
from catalogue_app.ui.registers.command_bar import Command
from catalogue_app.ui.registers.export_dialog import RegisterExportDialog
from catalogue_app.ui.registers.group_tree import Group
from catalogue_app.ui.registers.view import RegisterView
from catalogue_app.ui.widgets.sentences import sentence
from catalogue_app.workspace import organisations
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.organisations import FunctionsCatalogue


class OrganisationsSection(RegisterView):
    """Groups by kind of body and by parent, and those whose duties of article 20(2) are not met."""

    kind = "organisations"
    empty_text = N_("No organisations yet. Take them from the responsible bodies of the entries, or add the first one.")

    def make_columns(self) -> Sequence[RegisterColumn]:
        return with_sectors()

    def build_extra(self) -> None:
        self._catalogue: FunctionsCatalogue | None = None
        self.missing = sentence(self)
        self.form.extra_area.addWidget(self.missing)

    def commands(self) -> Sequence[Command]:
        return (
            Command(N_("Add organisation"), "plus", self.add, key="Ins"),
            Command(N_("Match bodies…"), "git-merge", self.match_bodies),
            Command(
                N_("Draft the catalogue…"),
                "wand-sparkles",
                self.draft_institutions,
                needs_selection=True,
                refusal=self._no_institution,
            ),
            Command(N_("Export…"), "upload", self.export, writes=False),
            Command(
                N_("Entries of the body"),
                "table-2",
                self.show_entries,
                needs_selection=True,
                refusal=self._not_one,
                writes=False,
                more=True,
            ),
            Command(
                N_("Record the filing (备案)…"),
                "stamp",
                self.record_filing,
                needs_selection=True,
                refusal=self._not_one,
                more=True,
            ),
            Command(N_("Import…"), "download", self.import_list, more=True),
            Command(N_("Abolish…"), "ban", self.abolish, needs_selection=True, refusal=self._not_one, more=True),
            Command(N_("Delete"), "trash-2", self.delete, needs_selection=True, more=True, key="Ctrl+Delete"),
        )

    def first_commands(self) -> Sequence[Command]:
        return (
            Command(N_("Match bodies…"), "git-merge", self.match_bodies),
            Command(N_("Import a list of organisations…"), "download", self.import_list),
            Command(N_("Add organisation"), "plus", self.add),
        )

    # Groups

    def make_groups(self, records: Sequence[Organisation]) -> Sequence[Group]:
        self._catalogue = found = organisations.functions_catalogue(self.session.workspace)
        share = _(" · {share} filled in").format(share=f"{found.filled / found.of:.0%}") if found.of else ""
        there = [record for record in records if not record.abolished_on]
        return (
            Group(
                "incomplete",
                _("Article 20(2) not complete") + share,
                [row.organisation.id for row in found.rows if row.missing],
            ),
            Group("unfiled", _("Not filed"), [row.organisation.id for row in found.rows if row.unfiled]),
            Group("abolished", _("Abolished"), [record.id for record in records if record.abolished_on]),
            Group("kinds", _("Kind of body"), None),
            *(
                Group(kind, translate(title), [one.id for one in there if one.kind == kind], "kinds")
                for kind, title in KINDS.items()
            ),
            *self._tree(),
        )

    def _tree(self) -> list[Group]:
        """The bodies that others belong to, each with all that is below it; a circle of parents is cut."""
        under = organisations.children(self.session.workspace)
        groups: list[Group] = []
        seen: set[str] = set()

        def below(name: str) -> list[Organisation]:
            found: list[Organisation] = []
            waiting, walked = [name], {name}
            while waiting:
                for child in under.get(waiting.pop(), ()):
                    found.append(child)
                    if child.name not in walked:
                        walked.add(child.name)
                        waiting.append(child.name)
            return found

        def add(body: Organisation, parent: str) -> None:
            if body.name in seen or body.name not in under:
                return
            seen.add(body.name)
            name = f"under:{body.name}"
            groups.append(Group(name, body.name, [body.id, *(one.id for one in below(body.name))], parent))
            for child in under[body.name]:
                add(child, name)

        for body in under.get(None, ()):
            add(body, "tree")
        for bodies in under.values():
            for body in bodies:
                add(body, "tree")
        return [Group("tree", _("Belongs to"), None), *groups] if groups else []

    def edit(self, values: Mapping[str, Mapping[str, Any]]) -> Changed:
        """A new name brings along what names the body; everything else is a plain edit."""
        (record_id, new), *others = values.items()
        if not others and set(new) == {"name"} and str(new["name"]).strip():
            return organisations.rename(self.session.workspace, record_id, new["name"])
        return organisations.edit(self.session.workspace, values)

    def records_shown(self, records: Sequence[Any]) -> None:
        record = records[0] if len(records) == 1 else None
        concerned = record is not None and record.kind in organisations.CATALOGUE_KINDS and not record.abolished_on
        self.missing.setVisible(bool(concerned))
        if not concerned:
            return
        empty = [translate(name) for key, name in organisations.STATUTORY.items() if not getattr(record, key)]
        unfiled = [translate(name) for key, name in organisations.FILED.items() if not getattr(record, key)]
        of = len(organisations.STATUTORY)
        said = _("Article 20(2): {filled} of {of} filled in").format(filled=of - len(empty), of=of)
        if empty or unfiled:
            said = "▲ " + said + "\n" + _("Still missing: {names}").format(names=", ".join([*empty, *unfiled]))
        self.missing.setText(said)

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

    def _no_institution(self) -> str:
        if all(record.kind == "institution" for record in self.selected()):
            return ""
        return _("Only public enterprises and institutions have this kind of catalogue; draft fields for the others.")

    def draft_institutions(self) -> None:
        InstitutionsDraftDialog(self.session, [record.id for record in self.selected()], self).exec()

    def _not_one(self) -> str:
        return "" if len(self.selected()) < 2 else _("Select a single organisation.")

    def show_entries(self) -> None:
        self.session.show("catalogue", Filter(owner=self.selected()[0].name))

    def import_list(self) -> None:
        choose_files(self.session, self)

    def export(self) -> None:
        """The institutional-functions catalogue (机构职能目录), with what is missing in it."""
        rows = organisations.functions_catalogue(self.session.workspace).rows
        missing = [
            f"{row.organisation.name}: " + ", ".join(translate(organisations.STATUTORY[key]) for key in row.missing)
            for row in rows
            if row.missing
        ]
        kinds = {"organisations": N_("Catalogue of institutional functions")}
        RegisterExportDialog(self.session, kinds, missing, self).exec()

    def record_filing(self) -> None:
        FilingDialog(self.session, self.selected()[0], self).exec()

    def abolish(self) -> None:
        AbolishDialog(self.session, self.selected()[0], self).exec()

    def delete(self) -> None:
        ids = [record.id for record in self.selected()]
        self.session.do(lambda: organisations.delete(self.session.workspace, ids))
