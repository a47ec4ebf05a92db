"""Runs the rule book: on one entry as somebody types, and on a snapshot of the whole catalogue.

Offices repeat themselves: the same basis, limit and boxes stand in hundreds of rows. So a run over the whole catalogue
remembers what a rule found for the columns it reads; a rule's `columns` must name all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as with_default
from operator import attrgetter
from typing import Any

from catalogue_app.checks.book import active
from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import TEXT_COLUMNS, EntryView
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.waivers import fingerprint
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import SEVERITIES, Problem, Severity
from catalogue_app.domain.progress import Progress, Work, collector_paused
from catalogue_app.i18n import N_

CHUNK = 500
REMEMBERED = 50_000
"""So many different values are remembered of a group of columns; then it starts anew, and memory stays bounded."""
_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}
_TEXTS = (*TEXT_COLUMNS, "remarks", "channels")
_OWN = frozenset({"responsible_body", "owner"})
_OWN_TEXTS = tuple(column for column in _TEXTS if column in _OWN)
"""What is each office's own in a row that it shares with others."""

_Ranked = tuple[int, Rule, Severity, Found]
"""What a rule found, behind the rule's place in the book."""


def check_entry(entry: Entry, context: Context) -> tuple[Problem, ...]:
    """The rules that need only the entry itself, the gravest problems first. Waived ones carry their reason."""
    view = EntryView(entry)
    rules = [(number, rule, severity) for number, (rule, severity) in enumerate(active(context.profile)) if rule.entry]
    return _graded(_problems(_run(rules, view, context), entry, context))


def check_catalogue(entries: Sequence[Entry], context: Context) -> Work[tuple[Problem, ...]]:
    """Every rule over the whole catalogue: problems in the order of the entries, those of the whole catalogue last."""
    with collector_paused():
        return (yield from _checked(entries, context))


def _checked(entries: Sequence[Entry], context: Context) -> Work[tuple[Problem, ...]]:
    views = [EntryView(entry) for entry in entries]
    by_entry: dict[str | None, list[Problem]] = defaultdict(list)
    rules = active(context.profile)
    reader = _Reader(context)
    total = len(views) + len(rules)
    for start in range(0, len(views), CHUNK):
        yield Progress(N_("Checking entries"), start, total)
        for view in views[start : start + CHUNK]:
            found = reader.read(view)
            if found:
                by_entry[view.entry.id] += _problems(sorted(found, key=_place), view.entry, context)
    known = {view.entry.id: view for view in views}
    for number, (rule, severity) in enumerate(rules):
        if rule.catalogue is None:
            continue
        yield Progress(N_("Comparing entries"), len(views) + number, total)
        for one in rule.catalogue(views, context):
            named = known.get(one.entry_id or "")
            entry = named.entry if named else None
            by_entry[one.entry_id].append(_problem(rule, severity, one, entry, context))
    ordered = [problem for view in views for problem in _graded(by_entry.pop(view.entry.id, []))]
    return (*ordered, *(problem for rest in by_entry.values() for problem in _graded(rest)))


@dataclass(slots=True)
class _Group:
    """Rules that read the same columns, and what they found for each value of them."""

    key: Callable[[Entry], Any]
    rules: list[tuple[int, Rule, Severity]]
    memory: dict[Any, tuple[_Ranked, ...]] = with_default(default_factory=dict)


class _Reader:
    """Runs all entry rules of a context, remembering by the columns they read."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._direct: list[tuple[int, Rule, Severity]] = []
        self._by_text: list[tuple[int, Rule, Severity]] = []
        self._texts: dict[str, dict[str, tuple[_Ranked, ...]]] = {column: {} for column in _TEXTS}
        groups: dict[tuple[str, ...], list[tuple[int, Rule, Severity]]] = defaultdict(list)
        for number, (rule, severity) in enumerate(active(context.profile)):
            if rule.entry is None:
                continue
            numbered = (number, rule, severity)
            if rule.by_text:
                self._by_text.append(numbered)
            elif any(column.startswith("extra") for column in rule.columns):
                self._direct.append(numbered)
            else:
                groups[_family(rule)].append(numbered)
        self._groups = [_Group(_reads(rules), rules) for rules in groups.values()]
        own = [group for group in self._groups if any(_OWN & set(rule.columns) for _n, rule, _s in group.rules)]
        shared = [group for group in self._groups if group not in own]
        self._own, self._shared = own, shared
        columns = {column for group in shared for _n, rule, _s in group.rules for column in rule.columns}
        self._rest: Callable[[Entry], Any] = attrgetter(*sorted(columns | set(_TEXTS) - _OWN))
        self._known: dict[Any, tuple[_Ranked, ...]] = {}

    def read(self, view: EntryView) -> list[_Ranked]:
        """All that the entry rules find. Offices of one county differ in their names and in little else, so what the
        rest of a row gives is looked up first, and only a new row is taken apart."""
        entry, context = view.entry, self._context
        rest = self._rest(entry)
        known = self._known.get(rest)
        if known is None:
            known = tuple(self._taken_apart(view, self._shared, [column for column in _TEXTS if column not in _OWN]))
            _remember(self._known, rest, known)
        found = [*known, *self._taken_apart(view, self._own, _OWN_TEXTS)]
        if entry.extra or entry.exemption is not None:
            others = EntryView(Entry(id=entry.id, extra=entry.extra, exemption=entry.exemption))
            found += _run(self._by_text, others, context)
        if self._direct:
            found += _run(self._direct, view, context)
        return found

    def _taken_apart(self, view: EntryView, groups: Iterable[_Group], texts: Iterable[str]) -> Iterator[_Ranked]:
        entry = view.entry
        for group in groups:
            key = group.key(entry)
            known = group.memory.get(key)
            if known is None:
                known = tuple(_run(group.rules, view, self._context))
                _remember(group.memory, key, known)
            yield from known
        for column in texts:
            text = getattr(entry, column)
            if text:
                memory = self._texts[column]
                known = memory.get(text)
                if known is None:
                    known = self._of_text(column, text)
                    _remember(memory, text, known)
                yield from known

    def _of_text(self, column: str, text: str) -> tuple[_Ranked, ...]:
        speaking = [one for one in self._by_text if one[1].needs is None or one[1].needs(text)]
        if not speaking:
            return ()
        alone: dict[str, Any] = {column: text}
        return tuple(_run(speaking, EntryView(Entry(id="", **alone)), self._context))


def _remember(memory: dict[Any, tuple[_Ranked, ...]], key: Any, found: tuple[_Ranked, ...]) -> None:
    if len(memory) >= REMEMBERED:
        memory.clear()
    memory[key] = found


def _family(rule: Rule) -> tuple[str, ...]:
    """Rules on an item's name, and those on its content, are remembered together: these differ from row to row, and one
    question is quicker than twenty. All others are remembered by just what they read."""
    if "level2" in rule.columns:
        return ("level2", "responsible_body") if "responsible_body" in rule.columns else ("level2",)
    return ("content",) if "content" in rule.columns else tuple(sorted(rule.columns))


def _reads(rules: Iterable[tuple[int, Rule, Severity]]) -> Callable[[Entry], Any]:
    return attrgetter(*sorted({column for _number, rule, _severity in rules for column in rule.columns}))


def _run(rules: Iterable[tuple[int, Rule, Severity]], view: EntryView, context: Context) -> list[_Ranked]:
    return [
        (number, rule, severity, found)
        for number, rule, severity in rules
        for found in rule.entry(view, context)  # type: ignore[misc]  # only rules on entries are handed in
    ]


def _place(found: _Ranked) -> int:
    return found[0]


def _problems(found: Iterable[_Ranked], entry: Entry, context: Context) -> list[Problem]:
    return [_problem(rule, severity, one, entry, context) for _number, rule, severity, one in found]


def _graded(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return (
        tuple(sorted(problems, key=lambda problem: _RANK[problem.severity])) if len(problems) > 1 else tuple(problems)
    )


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
        found.about,
    )
