"""Checking the catalogue, mending what can be mended without guessing, and setting warnings aside with a reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as with_default
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue_app.checks import book, run
from catalogue_app.checks.assessment import Assessment as Assessment
from catalogue_app.checks.assessment import Score as Score
from catalogue_app.checks.assessment import assess
from catalogue_app.checks.context import Context as Context
from catalogue_app.checks.context import StandardItem
from catalogue_app.checks.report import CheckSheet, check_sheet
from catalogue_app.checks.waivers import fingerprint, index
from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.problem import SEVERITIES, Problem, Severity
from catalogue_app.domain.progress import Work
from catalogue_app.domain.records import moment, new_id
from catalogue_app.domain.step import Changed
from catalogue_app.domain.waiver import Waiver
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_, _, speaking, translate
from catalogue_app.publish.files import write_safely
from catalogue_app.publish.writers import check_report_xlsx
from catalogue_app.store import records
from catalogue_app.store.unit import step
from catalogue_app.templates import documents as document_templates
from catalogue_app.templates import fields as field_templates
from catalogue_app.templates.bodies import renamed
from catalogue_app.templates.power_types import abolished, course_for, decision_needs, grounds, type_names
from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.entries import edit
from catalogue_app.workspace.rule_files import profile
from catalogue_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The result of a check of the whole catalogue: problems in display order, and how many of each severity.

    `waived` are those that somebody set aside with a reason; they are in neither. `fields` gives the field's code of
    every entry that a problem names.
    """

    problems: tuple[Problem, ...]
    counts: Mapping[Severity, int]
    entries: int
    at: datetime
    waived: tuple[Problem, ...] = ()
    fields: Mapping[str, str | None] = with_default(default_factory=dict)

    def of_rule(self, rule: str) -> tuple[Problem, ...]:
        """All problems of one kind: what “fix all of this kind” is about."""
        return tuple(problem for problem in self.problems if problem.rule == rule)

    def told(self) -> str:
        """When the check ran and what it found, in one sentence."""
        return _("Checked {time}: {entries} entries, {errors} errors, {warnings} warnings, {hints} hints").format(
            time=f"{self.at:%H:%M}",
            entries=f"{self.entries:,}",
            errors=self.counts["error"],
            warnings=self.counts["warning"],
            hints=self.counts["hint"],
        )


@dataclass(frozen=True, slots=True)
class PlannedFix:
    """One cell that mending would change, for the preview. `column` is the column's key."""

    entry_id: str
    item_name: str
    column: str
    before: Any
    after: Any


def context(workspace: Workspace) -> Context:
    """What rules need to know besides the entries."""
    return Context(
        info=workspace.info,
        organisations=browsing.organisations(workspace),
        documents=browsing.documents(workspace),
        fields=browsing.field_index(workspace),
        powers=_powers(workspace),
        shipped_documents=document_templates.documents(),
        standard=_standard(),
        profile=profile(workspace),
        waivers=index(waivers(workspace)),
        power_types=type_names(),
        abolished_types=abolished(),
        grounds=frozenset(grounds()),
        renamed_body=renamed,
        course_of=course_for,
        decisions=browsing.decisions(workspace),
        decision_needs=decision_needs(),
    )


def _powers(workspace: Workspace) -> tuple[PowerItem, ...]:
    found = records.snapshot(workspace.file, "powers")
    return tuple(record for record in found if isinstance(record, PowerItem))


def _standard() -> dict[str, tuple[StandardItem, ...]]:
    """The national fields' template items, as far as rules compare with them."""
    return {
        code: tuple(
            StandardItem(item.level1, item.level2, item.time_limit, item.county, item.township)
            for item in field_templates.template(code).items
        )
        for code in field_templates.fields()
    }


def check(workspace: Workspace, known: Context | None = None) -> Work[CheckReport]:
    """Run every rule over the catalogue as it is now. Pass a `known` context where one is at hand."""
    entries = browsing.snapshot(workspace)
    problems = yield from run.check_catalogue(entries, known or context(workspace))
    report = report_of(problems, len(entries))
    named = {problem.entry_id for problem in problems}
    return replace(report, fields={entry.id: entry.field for entry in entries if entry.id in named})


def report_of(problems: Sequence[Problem], entries: int) -> CheckReport:
    """The report on problems that were found: standing and waived ones apart. `entries` is how many were checked."""
    standing = tuple(problem for problem in problems if not problem.waived)
    found = Counter(problem.severity for problem in standing)
    counts = {severity: found[severity] for severity in SEVERITIES}
    waived = tuple(problem for problem in problems if problem.waived)
    return CheckReport(standing, counts, entries, datetime.now().astimezone(), waived)


def rule_titles(workspace: Workspace) -> dict[str, str]:
    """Id → title, in the window's language, of every rule that is on, own rules included."""
    return {rule.id: translate(rule.title) for rule, _severity in book.active(profile(workspace))}


def check_entry(workspace: Workspace, entry: Entry, known: Context | None = None) -> tuple[Problem, ...]:
    """The rules that need only the entry itself. Pass a `known` context when checking as one types."""
    found = run.check_entry(entry, known or context(workspace))
    return tuple(problem for problem in found if not problem.waived)


def _mended(problems: Sequence[Problem]) -> dict[str, dict[str, Any]]:
    """Entry id → column → new value. Of two fixes of one cell the first counts."""
    values: dict[str, dict[str, Any]] = defaultdict(dict)
    for problem in problems:
        if problem.fix is None or problem.entry_id is None:
            continue
        for column, value in problem.fix.values.items():
            values[problem.entry_id].setdefault(column, value)
    return values


def plan_fix(workspace: Workspace, problems: Sequence[Problem]) -> tuple[PlannedFix, ...]:
    """What `fix` would change, cell by cell: the preview of mending one problem or all of a kind."""
    values = _mended(problems)
    found = {one.id: one for one in records.fetch(workspace.file, "entries", list(values)) if isinstance(one, Entry)}
    return tuple(
        PlannedFix(entry_id, found[entry_id].item_name, column, getattr(found[entry_id], column), after)
        for entry_id, new in values.items()
        if entry_id in found
        for column, after in new.items()
        if getattr(found[entry_id], column) != after
    )


def fix(workspace: Workspace, problems: Sequence[Problem]) -> Changed:
    """Apply the fixes of these problems as one step; problems without a fix are passed over.

    Two fixes of one cell do not add up: the first is applied, the other shows again at the next check.
    """
    return edit(workspace, _mended(problems), name=N_("Mend problems"))


def waivers(workspace: Workspace) -> tuple[Waiver, ...]:
    """Every waiver that is on record, also of problems that are gone."""
    found = records.snapshot(workspace.file, "waivers")
    return tuple(record for record in found if isinstance(record, Waiver))


def can_waive(problem: Problem) -> bool:
    """Errors block publication and stay; those on personal information fall with a second person's word."""
    return problem.severity != "error" or problem.rule.startswith("PII-")


def waive(
    workspace: Workspace, problems: Problem | Sequence[Problem], reason: str, *, confirmed_by: str = ""
) -> Changed:
    """Set problems aside with a reason, as one step. It holds until the text the rule looks at changes.

    Raises StepRefusedError without a reason, for an error that cannot be set aside, and for personal information that
    no second person (`confirmed_by`) has looked at.
    """
    wanted = [problems] if isinstance(problems, Problem) else list(problems)
    reason = reason.strip()
    if not reason:
        raise StepRefusedError(N_("A warning can be set aside only with a reason. Nothing was changed."))
    for problem in wanted:
        if not can_waive(problem):
            raise StepRefusedError(
                N_("{rule} is an error and cannot be set aside; correct the entry. Nothing was changed."),
                rule=problem.rule,
            )
        second = confirmed_by.strip()
        if problem.severity == "error" and (not second or second == workspace.who):
            raise StepRefusedError(
                N_("{rule}: personal information is set aside only when a second person confirms it; give the name."),
                rule=problem.rule,
            )
    ids = [problem.entry_id for problem in wanted if problem.entry_id]
    entries = {one.id: one for one in records.fetch(workspace.file, "entries", ids) if isinstance(one, Entry)}
    now = moment()
    with step(
        workspace.file, N_("Set aside {count} problems ({rule})"), count=len(wanted), rule=_rules(wanted)
    ) as unit:
        unit.create_many(
            [
                Waiver(
                    id=new_id(),
                    rule=problem.rule,
                    entry_id=problem.entry_id,
                    reason=reason,
                    fingerprint=_mark(workspace, problem, entries.get(problem.entry_id or "")),
                    who=workspace.who,
                    confirmed_by=confirmed_by.strip(),
                    at=now,
                )
                for problem in wanted
            ]
        )
    return unit.changed


def _rules(problems: Sequence[Problem]) -> str:
    return "、".join(dict.fromkeys(problem.rule for problem in problems))


def _mark(workspace: Workspace, problem: Problem, entry: Entry | None) -> str:
    known = {rule.id: rule.columns for rule, _severity in book.active(profile(workspace))}
    return fingerprint(entry, known.get(problem.rule, ()), problem.arguments)


def take_back_waiver(workspace: Workspace, problem: Problem) -> Changed:
    """Let a problem that was set aside count again, as a step."""
    concerned = [
        waiver.id
        for waiver in waivers(workspace)
        if waiver.rule == problem.rule and waiver.entry_id == problem.entry_id and waiver.reason == problem.waived
    ]
    if not concerned:
        return Changed(frozenset(), ())
    with step(workspace.file, N_("No longer set aside: {rule}"), rule=problem.rule) as unit:
        for waiver_id in concerned:
            unit.delete("waivers", waiver_id)
    return unit.changed


def report_sheet(
    workspace: Workspace, wanted: Filter | None = None, *, only_with_problems: bool = False
) -> Work[CheckSheet]:
    """The check report for sending back to a department: the entries that `wanted` names, with their problems.

    The whole catalogue is checked, so that a duplicate of another department's entry shows as well.
    """
    everything = browsing.snapshot(workspace)
    known = context(workspace)
    problems = yield from run.check_catalogue(everything, known)
    chosen = browsing.snapshot(workspace, wanted) if wanted is not None else everything
    name = (wanted.owner if wanted else None) or workspace.info.name
    # What is handed out is in the official language, whatever the window speaks.
    with speaking("zh_CN"):
        return check_sheet(
            name, chosen, problems, known.fields, datetime.now().astimezone(), only_with_problems=only_with_problems
        )


def export_marked_table(
    workspace: Workspace, path: Path, wanted: Filter | None = None, *, only_with_problems: bool = False
) -> Work[Path]:
    """Write the check report as a workbook with the erroneous cells filled and the messages as comments.

    Raises CatalogueError when the file cannot be written; an older one is then as it was.
    """
    sheet = yield from report_sheet(workspace, wanted, only_with_problems=only_with_problems)
    entries = {entry.id: entry for entry in browsing.entries_by_id(workspace, [row.entry_id for row in sheet.rows])}
    yield from write_safely(path, lambda temporary: check_report_xlsx.write(sheet, temporary, entries))
    return path


def assessment(workspace: Workspace) -> Work[Assessment]:
    """Score the catalogue by the indicators of the self-assessment."""
    entries = browsing.snapshot(workspace)
    known = context(workspace)
    problems = yield from run.check_catalogue(entries, known)
    return assess(entries, problems, powers=known.powers, tier=workspace.info.tier)


def column_title(column: str | None) -> str:
    """What a person calls the column a problem is about, official wording; "" for the whole row."""
    if column is None:
        return ""
    if column.startswith("extra."):
        return column.removeprefix("extra.")
    return COLUMN_BY_KEY[column].label if column in COLUMN_BY_KEY else column
