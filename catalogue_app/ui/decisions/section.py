"""The section of major decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui.decisions.columns import COLUMNS, STATES
from catalogue_app.ui.decisions.steps_panel import StepsPanel
from catalogue_app.ui.importing.page import choose_files
from catalogue_app.ui.registers.columns import RegisterColumn
from catalogue_app.ui.registers.command_bar import Command
from catalogue_app.ui.registers.export_dialog import RegisterExportDialog
from catalogue_app.ui.registers.group_tree import Group
from catalogue_app.ui.registers.problems import RecordProblems
from catalogue_app.ui.registers.view import RegisterView
from catalogue_app.workspace import decisions

PROBLEMS = "problems"


class DecisionsSection(RegisterView):
    """Groups by state and by year; beside a decision stand its steps, below the table the problems of what is
    chosen."""

    kind = "decisions"
    empty_text = N_("No decisions yet. Import the yearly list of major decisions, or add the first one.")

    def make_columns(self) -> Sequence[RegisterColumn]:
        return COLUMNS

    def build_extra(self) -> None:
        self.steps = StepsPanel(self.session, self)
        self.form.extra_area.addWidget(self.steps)
        self.problems = self.below = RecordProblems(self.session, self.kind, self)
        self.problems.chosen.connect(self.show_place)
        self.session.checked.connect(self._checked)

    def commands(self) -> Sequence[Command]:
        return (
            Command(N_("Add decision"), "plus", self.add, key="Ins"),
            Command(N_("Export…"), "upload", self.export, writes=False),
            Command(N_("Import…"), "download", self.import_list),
            Command(N_("Delete"), "trash-2", self.delete, needs_selection=True, more=True, key="Ctrl+Delete"),
        )

    def first_commands(self) -> Sequence[Command]:
        return (
            Command(N_("Import the yearly list…"), "download", self.import_list),
            Command(N_("Add decision"), "plus", self.add),
        )

    def make_groups(self, records: Sequence[MajorDecision]) -> Sequence[Group]:
        states: dict[str, list[str]] = defaultdict(list)
        years: dict[str, list[str]] = defaultdict(list)
        for record in records:
            states[record.state].append(record.id)
            years[record.year].append(record.id)
        concerned = {problem.about[1] for problem in self.problems.all if problem.about}
        return (
            Group(PROBLEMS, _("With problems"), [record.id for record in records if record.id in concerned]),
            Group("states", _("State"), None),
            *(Group(name, translate(title), states[name], "states") for name, title in STATES.items()),
            Group("years", _("List year"), None),
            *(Group(f"year:{year}", year or _("not given"), years[year], "years") for year in sorted(years)[::-1]),
        )

    def edit(self, values: Mapping[str, Mapping[str, Any]]) -> Changed:
        return decisions.edit(self.session.workspace, values)

    def records_shown(self, records: Sequence[Any]) -> None:
        self.steps.show_decision(records[0] if len(records) == 1 else None)
        self.problems.show_of([record.id for record in records])

    def _changed(self, changed: Changed) -> None:
        super()._changed(changed)
        if "entries" in changed.kinds:
            self.records_shown(self.selected())

    def _checked(self) -> None:
        self._load()

    # Commands

    def add(self) -> None:
        made: list[str] = []

        def register() -> Changed:
            changed, record_id = decisions.add(self.session.workspace, {"title": _("New decision"), "listed": True})
            made.append(record_id)
            return changed

        if self.session.do(register, silent=True) is not None:
            self.show_place(made[0])
            self.form.editors["title"].setFocus()

    def import_list(self) -> None:
        choose_files(self.session, self)

    def export(self) -> None:
        """The yearly list and the record of how the public took part."""
        kinds = {
            "decisions": N_("Yearly list of major decisions"),
            "participation": N_("How the public took part"),
        }
        missing = [problem.text for problem in self.problems.all]
        RegisterExportDialog(self.session, kinds, missing, self).exec()

    def delete(self) -> None:
        ids = [record.id for record in self.selected()]
        self.session.do(lambda: decisions.delete(self.session.workspace, ids))
