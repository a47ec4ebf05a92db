"""The section of power items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QInputDialog

from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui.drafting.dialog import PowerDraftDialog
from catalogue_app.ui.importing.page import KINDS as TABLE_FILES
from catalogue_app.ui.importing.page import choose_files
from catalogue_app.ui.powers.adjust_dialog import AdjustDialog
from catalogue_app.ui.powers.columns import LISTS, STATES, with_fields
from catalogue_app.ui.powers.comparison_dialog import ComparisonDialog
from catalogue_app.ui.powers.links_panel import LinksPanel
from catalogue_app.ui.registers.columns import RegisterColumn
from catalogue_app.ui.registers.command_bar import Command
from catalogue_app.ui.registers.export_dialog import RegisterExportDialog
from catalogue_app.ui.registers.group_tree import Group
from catalogue_app.ui.registers.view import RegisterView
from catalogue_app.workspace import browsing, power_links, powers
from catalogue_app.workspace.coverage import CoverageReport, PowerFilter, axis_value

OPEN = "open"


class PowersSection(RegisterView):
    """A tree by organisation and type, by type and by field, list and state; beside items stand their links."""

    kind = "powers"
    empty_text = N_("No power items yet. Import the list of powers and responsibilities, or add the first item.")

    def make_columns(self) -> Sequence[RegisterColumn]:
        return with_fields(self.session.workspace)

    def build_extra(self) -> None:
        self._open: frozenset[str] = frozenset()
        self.links = LinksPanel(self.session, self)
        self.links.draft.connect(self._draft_link)
        self.form.extra_area.addWidget(self.links)
        self.session.measured.connect(self._measured)
        if self.session.coverage is not None:
            self._keep_open(self.session.coverage)

    def commands(self) -> Sequence[Command]:
        return (
            Command(N_("Draft entries…"), "wand-sparkles", self.draft, needs_selection=True),
            Command(N_("Adjust…"), "pencil", self.adjust, needs_selection=True),
            Command(N_("Add power item"), "plus", self.add, key="Ins"),
            Command(N_("Compare with a new list…"), "replace", self.compare),
            Command(N_("Export…"), "upload", self.export, writes=False),
            Command(N_("Add sub-item…"), "copy", self.add_sub_item, needs_selection=True, more=True),
            Command(N_("Put in list…"), "inbox", self.put_in_list, needs_selection=True, more=True),
            Command(
                N_("Move entries to successor"),
                "arrow-right",
                self.move_entries,
                needs_selection=True,
                refusal=self._no_successor,
                more=True,
            ),
            Command(
                N_("Record usual exemptions"), "shield-check", self.record_exemptions, needs_selection=True, more=True
            ),
            Command(N_("Fill in usual key posts"), "tag", self.name_posts, needs_selection=True, more=True),
            Command(N_("Import…"), "download", self.import_list, more=True),
            Command(N_("Delete"), "trash-2", self.delete, needs_selection=True, more=True, key="Ctrl+Delete"),
        )

    def first_commands(self) -> Sequence[Command]:
        return (
            Command(N_("Import the list of powers…"), "download", self.import_list),
            Command(N_("Add power item"), "plus", self.add),
        )

    # Groups

    def make_groups(self, records: Sequence[PowerItem]) -> Sequence[Group]:
        groups = [Group(OPEN, _("Disclosed in part or not at all"), self._open & {record.id for record in records})]
        groups += self._bodies(records)
        fields = {code: field.name for code, field in browsing.field_index(self.session.workspace).items()}
        types: dict[str, list[str]] = defaultdict(list)
        by_field: dict[str, list[str]] = defaultdict(list)
        lists: dict[str, list[str]] = defaultdict(list)
        states: dict[str, list[str]] = defaultdict(list)
        for record in records:
            types[axis_value(record, "type")].append(record.id)
            by_field[record.field or ""].append(record.id)
            lists[record.list_kind].append(record.id)
            states[record.state].append(record.id)
        parts: tuple[tuple[str, str, Mapping[str, list[str]], Mapping[Any, str], str], ...] = (
            (_("Power type"), "power_type", types, {}, "-"),
            (_("Field"), "field", dict(sorted(by_field.items(), key=lambda one: one[0] or "~")), fields, ""),
            (_("List"), "list_kind", lists, LISTS, "powers"),
            (_("State"), "state", states, STATES, "in_force"),
        )
        for heading, name, values, titles, usual in parts:
            if set(values) <= {usual}:
                continue  # all items are as usual: nothing to choose between
            groups.append(Group(f"{name}:", heading, None))
            for value, ids in values.items():
                title = translate(titles[value]) if value in titles else value or _("not given")
                groups.append(Group(f"{name}:{value}", title, ids, f"{name}:"))
        return groups

    def _bodies(self, records: Sequence[PowerItem]) -> list[Group]:
        """The organisations, each with its power types."""
        bodies: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for record in records:
            bodies[record.exercising_body or ""][axis_value(record, "type")].append(record.id)
        if not bodies:
            return []
        groups = [Group("exercising_body:", _("Organisation"), None)]
        for body, types in bodies.items():
            name = f"exercising_body:{body}"
            ids = [one for found in types.values() for one in found]
            groups.append(Group(name, body or _("not given"), ids, "exercising_body:"))
            groups += [Group(f"{name}/{kind}", kind or _("not given"), ids, name) for kind, ids in types.items()]
        return groups

    def edit(self, values: Mapping[str, Mapping[str, Any]]) -> Changed:
        return powers.edit(self.session.workspace, values)

    def records_shown(self, records: Sequence[Any]) -> None:
        self.links.show_powers(records)

    def show_place(self, what: object) -> None:
        """Besides ids and groups: a `PowerFilter`, as the overview's matrix has it."""
        if not isinstance(what, PowerFilter):
            super().show_place(what)
            return
        body = f"exercising_body:{what.organisation}"
        names = {
            (False, True, True): body,
            (True, False, True): f"power_type:{what.type}",
            (True, True, False): f"field:{what.field}",
            (False, False, True): f"{body}/{what.type}",
        }
        name = names.get((what.organisation is None, what.type is None, what.field is None), "")
        if not (name and self.groups.choose(name)):
            super().show_place(tuple(record.id for record in self._records if what.holds(record)))

    def _keep_open(self, report: CoverageReport) -> None:
        self._open = frozenset(power.power.id for power in report.powers if power.covered < power.of)

    def _measured(self, report: CoverageReport) -> None:
        before = self._open
        self._keep_open(report)
        if self._open != before:
            self._load()

    # Commands

    def _ids(self) -> list[str]:
        return [record.id for record in self.selected()]

    def add(self) -> None:
        values = {"name": _("New power item")}
        current = self.current()
        if current is not None:
            kept = ("exercising_body", "power_type", "list_kind")
            values |= {key: getattr(current, key) for key in kept if getattr(current, key)}
        self._added(lambda: powers.add(self.session.workspace, values), "name")

    def add_sub_item(self) -> None:
        main = self.selected()[0]
        name, wanted = QInputDialog.getText(self, _("Add sub-item"), _("Name of the sub-item"))
        if wanted and name.strip():
            self._added(lambda: powers.add_sub_item(self.session.workspace, main.id, name.strip()), "code")

    def _added(self, add: Any, focus: str) -> None:
        made: list[str] = []

        def run() -> Changed:
            changed, record_id = add()
            made.append(record_id)
            return changed

        if self.session.do(run, silent=True) is not None:
            self.show_place(made[0])
            self.form.editors[focus].setFocus()

    def draft(self) -> None:
        PowerDraftDialog(self.session, self._ids(), parent=self).exec()

    def _draft_link(self, link: str) -> None:
        PowerDraftDialog(self.session, self._ids(), [link], self).exec()

    def adjust(self) -> None:
        AdjustDialog(self.session, self.selected(), self).exec()

    def compare(self) -> None:
        """Choose a new list and see what it changes."""
        filters = ";;".join((_("Tables") + f" ({TABLE_FILES})", _("All files") + " (*)"))
        names, _filter = QFileDialog.getOpenFileNames(
            self, _("The new list of powers"), str(self.session.workspace.path.parent), filters
        )
        if names:
            ComparisonDialog(self.session, [Path(name) for name in names], self).exec()

    def import_list(self) -> None:
        choose_files(self.session, self)

    def export(self) -> None:
        RegisterExportDialog(self.session, {"powers": N_("List of powers and responsibilities")}, parent=self).exec()

    def put_in_list(self) -> None:
        """A township's lists of duties (履行职责事项清单) come in as lists of their own."""
        titles = [translate(title) for title in LISTS.values()]
        current = list(LISTS).index(self.selected()[0].list_kind)
        title, wanted = QInputDialog.getItem(self, _("Put in list"), _("The items stand in"), titles, current, False)
        if wanted:
            ids, kind = self._ids(), list(LISTS)[titles.index(title)]
            self.session.do(lambda: powers.put_in_list(self.session.workspace, ids, kind))

    def _no_successor(self) -> str:
        merged = any(not record.running and record.successor for record in self.selected())
        return "" if merged else _("Only items that were merged have a successor; see “Adjust”.")

    def move_entries(self) -> None:
        """The entries of merged items go to the items they were merged into."""
        workspace = self.session.workspace
        for record in self.selected():
            if not record.running and record.successor:
                changed = self.session.do(partial(powers.move_to_successor, workspace, record.id))
                if changed is not None and not changed.kinds:
                    self.session.messages.say(_("No entry hangs on “{power}”.").format(power=record.full_name))

    def record_exemptions(self) -> None:
        """The usual ground at every link that is normally not public."""
        ids = self._ids()
        changed = self.session.do(lambda: power_links.record_usual_exemptions(self.session.workspace, ids))
        if changed is not None and not changed.kinds:
            self.session.messages.say(_("Every link that is normally not public has its ground on record."))

    def name_posts(self) -> None:
        """The usual post at every key link that has none."""
        ids = self._ids()
        changed = self.session.do(lambda: power_links.name_posts(self.session.workspace, ids))
        if changed is not None and not changed.kinds:
            self.session.messages.say(_("Every key link has its key post."))

    def delete(self) -> None:
        ids = self._ids()
        self.session.do(lambda: powers.delete(self.session.workspace, ids))
