"""What the catalogue discloses of the power items, and where it does not: figures, heat maps, gaps, and the JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from catalogue_app.checks.coverage import (
    CoverageReport,
    Figure,
    Gap,
    LinkCoverage,
    LinkFigure,
    Matrix,
    PowerCoverage,
    by_link,
    figure,
    gaps,
    grouped,
    matrix,
    measure,
)
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.progress import Work
from catalogue_app.i18n import N_
from catalogue_app.publish.layout import register_wording as official
from catalogue_app.publish.layout import wording
from catalogue_app.templates.power_types import course_for, type_name
from catalogue_app.workspace import browsing, powers
from catalogue_app.workspace.workspace import Workspace

__all__ = [
    "AXES",
    "Axis",
    "CoverageReport",
    "Figure",
    "Gap",
    "LinkCoverage",
    "LinkFigure",
    "Matrix",
    "PowerCoverage",
    "PowerFilter",
    "axis_value",
    "by_axis",
    "coverage",
    "coverage_object",
    "drill_down",
    "figure_texts",
    "heat_map",
    "links_by_type",
    "official_table",
    "official_words",
    "open_links",
    "together",
]

Axis = Literal["organisation", "type", "field"]
AXES: Mapping[Axis, str] = {
    "organisation": N_("Organisation"),
    "type": N_("Power type"),
    "field": N_("Field"),
}
_VALUES: Mapping[Axis, Callable[[PowerItem], str]] = {
    "organisation": lambda power: power.exercising_body or "",
    "type": lambda power: type_name(power.power_type) or power.power_type or "",
    "field": lambda power: power.field or "",
}
"""What an item has on an axis; "" where its list does not say."""


def axis_value(power: PowerItem, axis: Axis) -> str:
    """What an item has on an axis, as figures and filters name it; "" where its list does not say."""
    return _VALUES[axis](power)


@dataclass(frozen=True, slots=True)
class PowerFilter:
    """Which power items a figure counts; None sets no condition, "" asks for items that do not say."""

    organisation: str | None = None
    type: str | None = None
    field: str | None = None

    def holds(self, power: PowerItem) -> bool:
        wanted: dict[Axis, str | None] = {
            "organisation": self.organisation,
            "type": self.type,
            "field": self.field,
        }
        return all(value is None or _VALUES[axis](power) == value for axis, value in wanted.items())


def coverage(workspace: Workspace) -> Work[CoverageReport]:
    """Measure the catalogue as it is now."""
    return (yield from measure(browsing.snapshot(workspace), powers.powers(workspace), course_for))


def heat_map(
    report: CoverageReport, row: Axis = "organisation", column: Axis = "type", key_only: bool = False
) -> Matrix:
    """Figures by two axes, rows and columns in the register's order."""
    return matrix(report, _VALUES[row], _VALUES[column], key_only)


def by_axis(report: CoverageReport, axis: Axis, key_only: bool = False) -> dict[str, Figure]:
    """One figure per organisation, power type or field: what the county office puts into a report."""
    return {name: figure(found, key_only) for name, found in grouped(report, _VALUES[axis]).items()}


def links_by_type(report: CoverageReport) -> dict[str, tuple[LinkFigure, ...]]:
    """Power type → its operation links in their order, each with how many of its items disclose it."""
    return {name: by_link(found) for name, found in grouped(report, _VALUES["type"]).items()}


def drill_down(report: CoverageReport, wanted: PowerFilter) -> tuple[PowerCoverage, ...]:
    """The power items behind a figure."""
    return tuple(power for power in report.powers if wanted.holds(power.power))


def open_links(report: CoverageReport, wanted: PowerFilter, key_only: bool = False) -> tuple[Gap, ...]:
    """What is disclosed nowhere behind a figure, link by link: draft them with `drafting_powers.propose_powers(…,
    gap.powers, links=[gap.link])`."""
    return gaps(drill_down(report, wanted), key_only)


def together(report: CoverageReport, key_only: bool = False) -> Figure:
    """One figure for all power items."""
    return figure(report.powers, key_only)


@dataclass(frozen=True, slots=True)
class OfficialWords:
    """What stands above and below a picture of the coverage, in the official words."""

    title: str
    sentence: str
    legend: str


def official_words(report: CoverageReport, county: str, day: date, key_only: bool = False) -> OfficialWords:
    """The words for a picture of the coverage as of a day."""
    found = together(report, key_only)
    sentence = official.COVERAGE_KEY_SENTENCE if key_only else official.COVERAGE_SENTENCE
    return OfficialWords(
        official.COVERAGE_TITLE.format(name=county),
        sentence.format(
            of=found.of, covered=found.covered, share=share_text(found), date=wording.chinese_day(day.isoformat())
        ),
        official.COVERAGE_LEGEND,
    )


def official_table(report: CoverageReport, axis: Axis, names: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The figures for a report, row by row in the official words: headers first, the sum last. `names` gives values of
    the axis other names, such as codes of fields theirs."""
    keys = by_axis(report, axis, key_only=True)
    rows = [
        (names.get(name, name) or official.COVERAGE_NOT_GIVEN, *figure_texts(found, keys[name]))
        for name, found in by_axis(report, axis).items()
    ]
    total = (official.COVERAGE_TOTAL, *figure_texts(together(report), together(report, key_only=True)))
    return ((official.COVERAGE_AXES[axis], *official.COVERAGE_COLUMNS), *rows, total)


def figure_texts(found: Figure, key: Figure) -> tuple[str, ...]:
    """A row of figures: items, items without any entry, links, disclosed ones, their share; the same of key links."""
    return (
        *(str(found.powers), str(found.bare), str(found.of), str(found.covered), share_text(found)),
        *(str(key.of), str(key.covered), share_text(key)),
    )


def share_text(found: Figure) -> str:
    return "–" if found.share is None else f"{found.share:.0%}"


def coverage_object(report: CoverageReport) -> dict[str, Any]:
    """The JSON object of `coverage --json`."""
    return {
        "powers": [_power_object(power) for power in report.powers],
        "covered": report.covered,
        "of": report.of,
        "organisations": [
            {"name": name, "covered": found.covered, "of": found.of, "powers": found.powers, "bare": found.bare}
            for name, found in by_axis(report, "organisation").items()
        ],
        "broken": [
            {"entry": tie.entry_id, "power_item": tie.power_item, "operation_link": tie.operation_link}
            for tie in report.broken
        ],
    }


def _power_object(measured: PowerCoverage) -> dict[str, Any]:
    power = measured.power
    return {
        "code": power.code,
        "name": power.name,
        "sub_item": power.sub_item,
        "power_type": power.power_type,
        "exercising_body": power.exercising_body,
        "field": power.field,
        "links": [
            {
                "name": link.link.name,
                "key": link.link.key,
                "post": link.link.post,
                "need": link.link.need,
                "phase": link.link.phase,
                "state": link.state,
                "entries": list(link.entries),
                "exempt": list(link.exempt),
                "not_applicable": link.link.not_applicable,
            }
            for link in measured.links
        ],
        "covered": measured.covered,
        "of": measured.of,
    }
