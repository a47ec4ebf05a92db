"""The section of power items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QInputDialog, QWidget

from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui.drafting.dialog import PowerDraftDialog
from catalogue_app.ui.powers.adjust_dialog import AdjustDialog
from catalogue_app.ui.powers.columns import COLUMNS, LISTS, STATES
from catalogue_app.ui.powers.links_panel import LinksPanel
from catalogue_app.ui.registers.view import Command, Group, RegisterView
from catalogue_app.ui.session import Session
from catalogue_app.workspace import power_links, powers
from catalogue_app.workspace.coverage import CoverageReport, PowerFilter

OPEN = "open"


class PowersSection(RegisterView):
    """Groups by power type, organisation, list and state; beside an item stand its operation links."""

    kind = "powers"
    columns = COLUMNS
    empty_text = N_("No power items yet. Import the list of powers (Ctrl+I), or add the first one.")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._open: frozenset[str] = frozenset()
        super().__init__(session, parent)
        self.links = LinksPanel(session, self)
        self.links.draft.connect(self._draft_link)
        self.form.extra_area.addWidget(self.links)
        self._built = True
        session.measured.connect(self._measured)
        if session.coverage is not None:
            self._measured(session.coverage)
        self.record_shown(self.current())

    def commands(self) -> Sequence[Command]:
        return (
            Command(N_("Add power item"), "plus", self.add),
            Command(N_("Add sub-item"), "copy", self.add_sub_item, needs_selection=True),
            Command(N_("Draft entries…"), "wand-sparkles", self.draft, needs_selection=True),
            Command(N_("Adjust…"), "pencil", self.adjust, needs_selection=True),
            Command(N_("Record usual exemptions"), "shield-check", self.record_exemptions, needs_selection=True),
            Command(N_("Delete"), "trash-2", self.delete, needs_selection=True),
        )

    def make_groups(self, records: Sequence[PowerItem]) -> Sequence[Group]:
        groups = [Group(OPEN, _("Disclosed in part or not at all"), lambda record: record.id in self._open)]
        headings: tuple[tuple[str, str, Mapping[Any, str]], ...] = (
            (_("Power type"), "power_type", {}),
            (_("Organisation"), "exercising_body", {}),
            (_("List"), "list_kind", LISTS),
            (_("State"), "state", STATES),
        )
        for heading, attribute, names in headings:
            values = list(dict.fromkeys(getattr(record, attribute) or "" for record in records))
            if attribute in ("list_kind", "state") and len(values) < 2:
                continue
            groups.append(Group(f"{attribute}:", heading, None))
            for value in values:
                title = translate(names[value]) if value in names else value or _("not given")
                groups.append(Group(f"{attribute}:{value}", title, partial(_holds, attribute, value)))
        return groups

    def edit(self, values: Mapping[str, Mapping[str, Any]]) -> Changed:
        return powers.edit(self.session.workspace, values)

    def record_shown(self, record: Any | None) -> None:
        if getattr(self, "_built", False):
            self.links.show_power(record)

    def show_place(self, what: object) -> None:
        """Besides ids and groups: a `PowerFilter`, as the overview's matrix has it."""
        if not isinstance(what, PowerFilter):
            super().show_place(what)
        elif what.organisation is not None:
            super().show_place(f"exercising_body:{what.organisation}")
        elif what.type is not None:
            super().show_place(f"power_type:{what.type}")

    def _measured(self, report: CoverageReport) -> None:
        self._open = frozenset(power.power.id for power in report.powers if power.covered < power.of)
        self._load()

    # Commands

    def _ids(self) -> list[str]:
        return [record.id for record in self.selected()]

    def add(self) -> None:
        self._added(lambda: powers.add(self.session.workspace, {"name": _("New power item")}), "name")

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

    def record_exemptions(self) -> None:
        """The usual ground at every link that is normally not public."""
        ids = self._ids()
        changed = self.session.do(lambda: power_links.record_usual_exemptions(self.session.workspace, ids))
        if changed is not None and not changed.kinds:
            self.session.messages.say(_("Every link that is normally not public has its ground on record."))

    def delete(self) -> None:
        ids = self._ids()
        self.session.do(lambda: powers.delete(self.session.workspace, ids))


def _holds(attribute: str, value: str, record: PowerItem) -> bool:
    return (getattr(record, attribute) or "") == value
