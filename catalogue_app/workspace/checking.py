"""Checking the catalogue, and mending what can be mended without guessing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from catalogue_app.checks import run
from catalogue_app.checks.context import Context
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import SEVERITIES, Problem, Severity
from catalogue_app.domain.progress import Work
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_
from catalogue_app.workspace import browsing
from catalogue_app.workspace.entries import edit
from catalogue_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The result of a check of the whole catalogue: problems in display order, and how many of each severity."""

    problems: tuple[Problem, ...]
    counts: Mapping[Severity, int]
    entries: int
    at: datetime


def context(workspace: Workspace) -> Context:
    """What rules need to know besides the entries."""
    return Context(
        info=workspace.info,
        organisations=browsing.organisations(workspace),
        documents=browsing.documents(workspace),
        fields=browsing.field_index(workspace),
    )


def check(workspace: Workspace) -> Work[CheckReport]:
    """Run every rule over the catalogue as it is now."""
    entries = browsing.snapshot(workspace)
    problems = yield from run.check_catalogue(entries, context(workspace))
    found = Counter(problem.severity for problem in problems)
    counts = {severity: found[severity] for severity in SEVERITIES}
    return CheckReport(problems, counts, len(entries), datetime.now().astimezone())


def check_entry(workspace: Workspace, entry: Entry, known: Context | None = None) -> tuple[Problem, ...]:
    """The rules that need only the entry itself. Pass a `known` context when checking as one types."""
    return run.check_entry(entry, known or context(workspace))


def fix(workspace: Workspace, problems: Sequence[Problem]) -> Changed:
    """Apply the fixes of these problems as one step; problems without a fix are passed over.

    Two fixes of one cell do not add up: the first is applied, the other shows again at the next check.
    """
    values: dict[str, dict[str, Any]] = defaultdict(dict)
    for problem in problems:
        if problem.fix is None or problem.entry_id is None:
            continue
        for column, value in problem.fix.values.items():
            values[problem.entry_id].setdefault(column, value)
    return edit(workspace, values, name=N_("Mend problems"))
