"""Self-assessment: the catalogue scored by the indicators of `rules/assessment.toml`, with figures one can defend.

Every score is a fraction of counted things: both numbers and the entries behind the gap come with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from catalogue_app.checks.entry_view import EntryView
from catalogue_app.checks.statute import classes_covered, subjects_covered
from catalogue_app.checks.tables import value
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.problem import Problem
from catalogue_app.domain.reading.compare import compare_key

_COMPLETE = frozenset({"CAT-01", "CAT-03", "CAT-04", "TIM-01", "ORG-01", "CHN-01", "AUD-01", "MET-01", "TIE-01"})
_GRAVE = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Figure:
    """`reached` of `of`; `missing` says what the gap is (entry ids or titles). `of` 0: nothing to measure."""

    reached: int
    of: int
    missing: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        return self.reached / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """One indicator: `weight` is its full mark after the marks of indicators without data were shared out."""

    id: str
    title: str
    explain: str
    weight: float
    figure: Figure
    measured: bool

    @property
    def points(self) -> float:
        return round(self.weight * self.figure.share, 2) if self.measured else 0.0


@dataclass(frozen=True, slots=True)
class Assessment:
    """The scores of all indicators, in the order of the table."""

    scores: tuple[Score, ...]

    @property
    def total(self) -> float:
        """Of 100."""
        return round(sum(score.points for score in self.scores), 1)


@dataclass(frozen=True, slots=True)
class _Material:
    views: Sequence[EntryView]
    problems: Sequence[Problem]
    powers: Sequence[PowerItem]
    tier: str

    def without(self, concerned: Callable[[Problem], bool]) -> Figure:
        broken = {one.entry_id for one in self.problems if one.entry_id and not one.waived and concerned(one)}
        ids = [view.entry.id for view in self.views]
        missing = tuple(entry_id for entry_id in ids if entry_id in broken)
        return Figure(len(ids) - len(missing), len(ids), missing)


def _complete(material: _Material) -> Figure:
    return material.without(lambda problem: problem.rule in _COMPLETE)


def _without_errors(material: _Material) -> Figure:
    return material.without(lambda problem: problem.severity == "error")


def _timely(material: _Material) -> Figure:
    return material.without(lambda problem: problem.rule.startswith("TIM-") and problem.severity in _GRAVE)


def _valid_basis(material: _Material) -> Figure:
    return material.without(lambda problem: problem.rule.startswith("LEG-") and problem.severity in _GRAVE)


def _statute(material: _Material) -> Figure:
    covered, missing = classes_covered(material.views, material.tier)
    there, gone = subjects_covered(material.views, material.tier)
    titles = (
        *(f"第二十条第（{number}）项 {title}" for number, title in missing),
        *(f"第二十一条 {one}" for one in gone),
    )
    return Figure(len(covered) + len(there), len(covered) + len(there) + len(titles), titles)


def _powers(material: _Material) -> Figure:
    said: set[str] = set()
    for view in material.views:
        said.update(compare_key(name) for name in (*view.names, view.entry.power_item or "") if name)
    named = [power for power in material.powers if power.name or power.code]
    missing = tuple(
        power.name or power.code or ""
        for power in named
        if not said & {compare_key(name) for name in (power.code, power.name, power.sub_item) if name}
    )
    return Figure(len(named) - len(missing), len(named), missing)


def _exemptions(material: _Material) -> Figure:
    exempt = [view.entry.id for view in material.views if view.entry.exemption is not None]
    broken = {
        problem.entry_id
        for problem in material.problems
        if problem.rule.startswith("EXM-") and problem.severity in _GRAVE and not problem.waived
    }
    missing = tuple(entry_id for entry_id in exempt if entry_id in broken)
    return Figure(len(exempt) - len(missing), len(exempt), missing)


_FIGURES: Mapping[str, Callable[[_Material], Figure]] = {
    "complete": _complete,
    "without_errors": _without_errors,
    "timely": _timely,
    "valid_basis": _valid_basis,
    "statute": _statute,
    "powers": _powers,
    "exemptions": _exemptions,
}
_NEEDS_DATA = frozenset({"powers"})


def assess(
    entries: Sequence[Entry], problems: Sequence[Problem], *, powers: Sequence[PowerItem] = (), tier: str = "county"
) -> Assessment:
    """Score a catalogue by the problems that its check found. An empty catalogue scores nothing."""
    material = _Material([EntryView(entry) for entry in entries], problems, powers, tier)
    indicators = [one for one in value("assessment", "indicator") if one["figure"] in _FIGURES]
    figures = {one["id"]: _FIGURES[one["figure"]](material) for one in indicators}
    measured = {
        one["id"]: bool(entries) and not (one["figure"] in _NEEDS_DATA and not figures[one["id"]].of)
        for one in indicators
    }
    whole = sum(one["weight"] for one in indicators)
    counted = sum(one["weight"] for one in indicators if measured[one["id"]]) or whole
    return Assessment(
        tuple(
            Score(
                one["id"],
                one["title"],
                one["explain"],
                round(one["weight"] * 100 / counted, 2) if measured[one["id"]] else 0.0,
                figures[one["id"]],
                measured[one["id"]],
            )
            for one in indicators
        )
    )
