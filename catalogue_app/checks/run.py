"""Runs the rule book: on one entry as somebody types, and on a snapshot of the whole catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from catalogue_app.checks.book import active
from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import EntryView
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.waivers import fingerprint
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import SEVERITIES, Problem, Severity
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_

CHUNK = 500
_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}


def check_entry(entry: Entry, context: Context) -> tuple[Problem, ...]:
    """The rules that need only the entry itself, the gravest problems first. Waived ones carry their reason."""
    return _graded(_entry_problems(EntryView(entry), context))


def check_catalogue(entries: Sequence[Entry], context: Context) -> Work[tuple[Problem, ...]]:
    """Every rule over the whole catalogue: problems in the order of the entries, those of the whole catalogue last."""
    views = [EntryView(entry) for entry in entries]
    by_entry: dict[str | None, list[Problem]] = defaultdict(list)
    rules = active(context.profile)
    total = len(views) + len(rules)
    for start in range(0, len(views), CHUNK):
        yield Progress(N_("Checking entries"), start, total)
        for view in views[start : start + CHUNK]:
            problems = _entry_problems(view, context)
            if problems:
                by_entry[view.entry.id] += problems
    known = {view.entry.id: view for view in views}
    for number, (rule, severity) in enumerate(rules):
        if rule.catalogue is None:
            continue
        yield Progress(N_("Comparing entries"), len(views) + number, total)
        for found in rule.catalogue(views, context):
            named = known.get(found.entry_id or "")
            entry = named.entry if named else None
            by_entry[found.entry_id].append(_problem(rule, severity, found, entry, context))
    ordered = [problem for view in views for problem in _graded(by_entry.pop(view.entry.id, []))]
    return (*ordered, *(problem for rest in by_entry.values() for problem in _graded(rest)))


def _graded(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return (
        tuple(sorted(problems, key=lambda problem: _RANK[problem.severity])) if len(problems) > 1 else tuple(problems)
    )


def _entry_problems(view: EntryView, context: Context) -> list[Problem]:
    return [
        _problem(rule, severity, found, view.entry, context)
        for rule, severity in active(context.profile)
        if rule.entry is not None
        for found in rule.entry(view, context)
    ]


def _problem(rule: Rule, severity: Severity, found: Found, entry: Entry | None, context: Context) -> Problem:
    # A case that is milder than its rule stays milder under a profile that does not touch the rule.
    if found.severity is not None and severity == rule.severity:
        severity = found.severity
    waived = ""
    if context.waivers.by_place:
        mark = fingerprint(entry, rule.columns, found.arguments)
        waiver = context.waivers.find(rule.id, entry.id if entry else None, mark)
        waived = waiver.reason if waiver is not None else ""
    return Problem(
        rule.id,
        severity,
        entry.id if entry else None,
        found.column,
        found.message,
        found.arguments,
        rule.ground,
        found.fix,
        waived,
    )
