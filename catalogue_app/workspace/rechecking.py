"""Checks while somebody types: only the changed entries, put into the report of the last whole check.

What compares entries with one another (duplicates, gaps in coverage) stays as the last whole check found it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from catalogue_app.checks import book, run
from catalogue_app.checks.context import Context
from catalogue_app.domain.problem import SEVERITIES, Problem, Severity
from catalogue_app.workspace import browsing
from catalogue_app.workspace.checking import CheckReport
from catalogue_app.workspace.workspace import Workspace

_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}


def recheck(workspace: Workspace, report: CheckReport, ids: Sequence[str], known: Context) -> CheckReport:
    """The report with the problems of these entries as they are now; `at` stays that of the whole check.

    `known` is the context of that check: while no register changes, it holds.
    """
    of_one = {rule.id for rule, _severity in book.active(known.profile) if rule.entry is not None}
    entries = {entry.id: entry for entry in browsing.entries_by_id(workspace, ids)}
    found: dict[str, list[Problem]] = {}
    for entry_id in ids:
        entry = entries.get(entry_id)
        found[entry_id] = list(run.check_entry(entry, known)) if entry is not None else []
    places = [place for place, problem in enumerate(report.problems) if problem.entry_id in found]
    old = [report.problems[place] for place in places]
    old_waived = [problem for problem in report.waived if problem.entry_id in found]
    for problem in (*old, *old_waived):
        if problem.entry_id in entries and problem.rule not in of_one:
            found[problem.entry_id].append(problem)
    standing = {
        entry_id: sorted((one for one in new if not one.waived), key=lambda one: _RANK[one.severity])
        for entry_id, new in found.items()
    }
    waived = [one for one in report.waived if one.entry_id not in found]
    waived += [one for new in found.values() for one in new if one.waived]
    return replace(
        report,
        problems=_replaced(report.problems, places, standing),
        counts=_counted(report.counts, old, [one for new in standing.values() for one in new]),
        waived=tuple(waived),
        fields={**report.fields, **{entry_id: entry.field for entry_id, entry in entries.items()}},
    )


def _replaced(
    problems: Sequence[Problem], places: Sequence[int], found: Mapping[str, Sequence[Problem]]
) -> tuple[Problem, ...]:
    """An entry's new problems stand where its old ones stood; one that had none comes before what has no entry."""
    after = list(problems)
    first: dict[str | None, int] = {}
    for place in places:
        first.setdefault(problems[place].entry_id, place)
    # From the end, so that the places before stay what they are.
    for place in reversed(places):
        entry_id = problems[place].entry_id
        after[place : place + 1] = found[entry_id] if entry_id and first[entry_id] == place else ()
    end = len(after)
    while end and after[end - 1].entry_id is None:
        end -= 1
    after[end:end] = [one for entry_id, new in found.items() if entry_id not in first for one in new]
    return tuple(after)


def _counted(counts: Mapping[Severity, int], old: Sequence[Problem], new: Sequence[Problem]) -> Mapping[Severity, int]:
    gone, come = Counter(one.severity for one in old), Counter(one.severity for one in new)
    return {severity: count - gone[severity] + come[severity] for severity, count in counts.items()}
