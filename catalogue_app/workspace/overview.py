"""What a head of office wants to see in ten seconds, as plain figures, each with the rows that are behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from catalogue_app.checks.coverage import CoverageReport, Figure, figure
from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import SEVERITIES, Problem, Severity
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.records import Kind
from catalogue_app.i18n import N_
from catalogue_app.workspace import browsing, coverage, versions
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.coverage import PowerFilter
from catalogue_app.workspace.workspace import Workspace

REQUIRED = ("content", "basis", "time_limit", "responsible_body")
FieldState = Literal["empty", "begun", "done"]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows behind a figure: of which register, and either a filter or the ids themselves."""

    kind: Kind
    entries: Filter | None = None
    powers: PowerFilter | None = None
    ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class FieldFigure:
    """One field: its entries, and how many of them are filled in.

    Begun is a field with entries of which some lack a required cell; done is one in which none does.
    """

    code: str
    name: str
    entries: int
    filled: int
    rows: Rows

    @property
    def state(self) -> FieldState:
        if not self.entries:
            return "empty"
        return "done" if self.filled == self.entries else "begun"


@dataclass(frozen=True, slots=True)
class ProblemFigure:
    """The problems of one rule: `rows` are the entries they are found in, `problems` the whole number."""

    rule: str
    severity: Severity
    problems: int
    rows: Rows


@dataclass(frozen=True, slots=True)
class ChangeFigures:
    """Since the last publication; `label` is None where nothing was published yet, and everything is new."""

    label: str | None
    published_on: str | None
    added: Rows
    changed: Rows
    removed: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it. `coverage` is None where there are no power items. `problems` is () until a check is passed in;
    `decisions` counts the major decisions of which some are."""

    fields: tuple[FieldFigure, ...]
    coverage: Figure | None
    key_coverage: Figure | None
    severities: Mapping[Severity, int]
    problems: tuple[ProblemFigure, ...]
    changes: ChangeFigures
    decisions: int = 0

    @property
    def fields_done(self) -> int:
        return sum(one.state == "done" for one in self.fields)


def overview(
    workspace: Workspace,
    problems: Iterable[Problem] = (),
    measured: CoverageReport | None = None,
) -> Work[Overview]:
    """Put the figures together. `problems` come from the last check, `measured` from the last coverage (it is measured
    anew without one). Changes are counted against the newest version that stands published."""
    yield Progress(N_("Counting"), 0, 3)
    entries = browsing.snapshot(workspace)
    by_field = _fields(workspace, entries)
    yield Progress(N_("Counting"), 1, 3)
    report = measured if measured is not None else (yield from coverage.coverage(workspace))
    yield Progress(N_("Counting"), 2, 3)
    found = tuple(problems)
    counted = Counter(problem.severity for problem in found)
    return Overview(
        fields=by_field,
        coverage=figure(report.powers) if report.powers else None,
        key_coverage=figure(report.powers, key_only=True) if report.powers else None,
        severities={severity: counted[severity] for severity in SEVERITIES},
        problems=_problems(found),
        changes=_changes(workspace, entries),
        decisions=len({one.about for one in found if one.about and one.about[0] == "decisions"}),
    )


def _fields(workspace: Workspace, entries: Iterable[Entry]) -> tuple[FieldFigure, ...]:
    number: Counter[str] = Counter()
    filled: Counter[str] = Counter()
    for entry in entries:
        code = entry.field or ""
        number[code] += 1
        filled[code] += bool(entry.item_name) and all(getattr(entry, column) for column in REQUIRED)
    names = {code: field.name for code, field in browsing.field_index(workspace).items()}
    if number[""]:
        names[""] = ""
    return tuple(
        FieldFigure(
            code,
            name,
            number[code],
            filled[code],
            Rows("entries", entries=Filter(field=code)),
        )
        for code, name in names.items()
    )


def _problems(problems: Iterable[Problem]) -> tuple[ProblemFigure, ...]:
    ids: dict[tuple[str, Severity], list[str]] = {}
    number: Counter[tuple[str, Severity]] = Counter()
    for problem in problems:
        key = (problem.rule, problem.severity)
        number[key] += 1
        ids.setdefault(key, [])
        if problem.entry_id is not None:
            ids[key].append(problem.entry_id)
    found = [
        ProblemFigure(rule, severity, number[rule, severity], Rows("entries", ids=tuple(dict.fromkeys(entry_ids))))
        for (rule, severity), entry_ids in ids.items()
    ]
    return tuple(sorted(found, key=lambda one: (SEVERITIES.index(one.severity), -one.problems, one.rule)))


def _changes(workspace: Workspace, entries: Iterable[Entry]) -> ChangeFigures:
    published = versions.last_published(workspace)
    frozen = versions.content(workspace, published.number).entries if published is not None else ()
    before = {entry.id: entry for entry in frozen}
    added: list[str] = []
    changed: list[str] = []
    seen: set[str] = set()
    for entry in entries:
        old = before.get(entry.id)
        seen.add(entry.id)
        if old is None:
            added.append(entry.id)
        elif any(getattr(entry, column) != getattr(old, column) for column in COLUMN_BY_KEY):
            changed.append(entry.id)
    return ChangeFigures(
        published.label if published is not None else None,
        published.date if published is not None else None,
        Rows("entries", ids=tuple(added)),
        Rows("entries", ids=tuple(changed)),
        len(before.keys() - seen),
    )
