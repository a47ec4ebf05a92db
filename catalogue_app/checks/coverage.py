"""Coverage: for every power item and every operation link of it, which entries disclose it.

“Wherever the power runs, publicity and supervision extend.” A link is covered when an entry that is not exempt is tied
to it, when an exemption is recorded for it, or when the step was marked as not applicable with a reason. Counted are
the links that must be disclosed, and those that must be where the step exists and nobody said that it does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from catalogue_app.checks.coverage_ties import BrokenTie, CourseOf, Tie, links_of, ties
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.operation import RunningLink
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_

LinkState = Literal["disclosed", "exempt", "not_applicable", "party_only", "optional", "unrecorded", "open"]
"""How it stands with a link: an entry discloses it; it is exempt on record; the step does not exist; only the party
is told; optional and without an entry; normally not public but not recorded; or nothing at all, though it is needed."""
COVERED: frozenset[LinkState] = frozenset({"disclosed", "exempt", "not_applicable"})
COUNTED_LISTS = frozenset({"powers", "own_duties"})
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class LinkCoverage:
    """One link of one power item; `entries` are the ids of the entries that disclose it, `exempt` of those that say
    why they do not."""

    link: RunningLink
    state: LinkState
    entries: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        return self.link.counts

    @property
    def covered(self) -> bool:
        return self.state in COVERED

    @property
    def open(self) -> bool:
        return self.counts and not self.covered


@dataclass(frozen=True, slots=True)
class PowerCoverage:
    """One power item: `covered` of `of` counted links. `entries` are all entries tied to it, exempt or not."""

    power: PowerItem
    links: tuple[LinkCoverage, ...]
    entries: tuple[str, ...]
    covered: int
    of: int


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """The coverage of a catalogue; `broken` are entries that name a power item or link that is not there."""

    powers: tuple[PowerCoverage, ...]
    broken: tuple[BrokenTie, ...]
    covered: int
    of: int


def measure(entries: Sequence[Entry], powers: Sequence[PowerItem], course_of: CourseOf) -> Work[CoverageReport]:
    """The coverage of all power items that still run, from a snapshot. Without powers, nothing of nothing."""
    yield Progress(N_("Reading the power items"), 0, len(powers))
    running = [power for power in powers if power.running and power.list_kind in COUNTED_LISTS]
    links = links_of(running, course_of)
    yield Progress(N_("Finding what is disclosed"), 0, len(entries))
    found, broken = ties(entries, running, links)
    by_power: dict[int, list[Tie]] = defaultdict(list)
    for tie in found:
        by_power[tie.power].append(tie)
    measured = tuple(_power(power, links[number], by_power[number]) for number, power in enumerate(running))
    yield Progress(N_("Finding what is disclosed"), len(entries), len(entries))
    return CoverageReport(
        measured, tuple(broken), sum(power.covered for power in measured), sum(power.of for power in measured)
    )


def _power(power: PowerItem, links: Sequence[RunningLink], found: Sequence[Tie]) -> PowerCoverage:
    disclosing: dict[int, list[str]] = defaultdict(list)
    exempt: dict[int, list[str]] = defaultdict(list)
    for tie in found:
        (disclosing if tie.entry.exemption is None else exempt)[tie.link].append(tie.entry.id)
    measured = tuple(
        LinkCoverage(
            link,
            _state(link, bool(disclosing[number]), bool(exempt[number])),
            tuple(disclosing[number]),
            tuple(exempt[number]),
        )
        for number, link in enumerate(links)
    )
    counted = [link for link in measured if link.counts]
    return PowerCoverage(
        power,
        measured,
        tuple(dict.fromkeys(tie.entry.id for tie in found)),
        sum(link.covered for link in counted),
        len(counted),
    )


def _state(link: RunningLink, disclosed: bool, exempt: bool) -> LinkState:
    if disclosed:
        return "disclosed"
    if exempt or link.exemption is not None:
        return "exempt"
    if link.not_applicable is not None:
        return "not_applicable"
    if link.party_only:
        return "party_only"
    if link.need == "N":
        return "unrecorded"
    return "optional" if link.need == "O" else "open"


@dataclass(frozen=True, slots=True)
class Figure:
    """`covered` of `of` counted links; `powers` power items, `bare` of them without any entry."""

    covered: int = 0
    of: int = 0
    powers: int = 0
    bare: int = 0

    @property
    def share(self) -> float | None:
        """0 to 1, None where nothing is counted."""
        return self.covered / self.of if self.of else None


def figure(powers: Iterable[PowerCoverage], key_only: bool = False) -> Figure:
    """The figure of some power items; with `key_only`, of their key links alone."""
    covered = of = number = bare = 0
    for power in powers:
        number += 1
        bare += not power.entries
        if key_only:
            key = [link for link in power.links if link.counts and link.link.key]
            covered, of = covered + sum(link.covered for link in key), of + len(key)
        else:
            covered, of = covered + power.covered, of + power.of
    return Figure(covered, of, number, bare)


def grouped(report: CoverageReport, key: Callable[[PowerItem], Key]) -> dict[Key, tuple[PowerCoverage, ...]]:
    """Power items by a property of theirs, groups in the order of their first item."""
    found: dict[Key, list[PowerCoverage]] = {}
    for power in report.powers:
        found.setdefault(key(power.power), []).append(power)
    return {name: tuple(powers) for name, powers in found.items()}


@dataclass(frozen=True, slots=True)
class Matrix:
    """A heat map: figures by row and column; a pair without items has none."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Figure]


def matrix(
    report: CoverageReport,
    row: Callable[[PowerItem], str],
    column: Callable[[PowerItem], str],
    key_only: bool = False,
) -> Matrix:
    """The heat map by two properties of power items (organisation, type, field). A pair without items has no cell."""
    cells = grouped(report, lambda power: (row(power), column(power)))
    rows, columns = grouped(report, row), grouped(report, column)
    return Matrix(
        tuple(rows),
        tuple(columns),
        {pair: figure(powers, key_only) for pair, powers in cells.items()},
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """A link of a type of power that some items disclose nowhere. `powers` are their ids, in order."""

    power_type: str
    link: str
    key: bool
    need: str
    powers: tuple[str, ...]


def gaps(powers: Iterable[PowerCoverage], key_only: bool = False) -> tuple[Gap, ...]:
    """What is disclosed nowhere, link by link: key links first, then those that the most items lack."""
    lacking: dict[tuple[str, str], list[str]] = defaultdict(list)
    marks: dict[tuple[str, str], RunningLink] = {}
    for power in powers:
        for link in power.links:
            if link.open and (link.link.key or not key_only):
                place = (power.power.power_type or "", link.link.name)
                lacking[place].append(power.power.id)
                marks.setdefault(place, link.link)
    found = [
        Gap(power_type, name, marks[power_type, name].key, marks[power_type, name].need, tuple(ids))
        for (power_type, name), ids in lacking.items()
    ]
    return tuple(sorted(found, key=lambda gap: (not gap.key, gap.need != "R", -len(gap.powers))))


def states(powers: Iterable[PowerCoverage]) -> Counter[LinkState]:
    """How many links stand how."""
    return Counter(link.state for power in powers for link in power.links)


@dataclass(frozen=True, slots=True)
class LinkFigure:
    """One operation link over several power items: `covered` of `of` that need it; `lacking` are the items' ids."""

    link: str
    key: bool
    covered: int
    of: int
    lacking: tuple[str, ...]


def by_link(powers: Iterable[PowerCoverage]) -> tuple[LinkFigure, ...]:
    """The links of these items in the order in which they run; links that nobody needs are left out."""
    order: dict[str, RunningLink] = {}
    covered: Counter[str] = Counter()
    lacking: dict[str, list[str]] = defaultdict(list)
    number: Counter[str] = Counter()
    for power in powers:
        for link in power.links:
            if link.counts:
                name = link.link.name
                order.setdefault(name, link.link)
                number[name] += 1
                covered[name] += link.covered
                if not link.covered:
                    lacking[name].append(power.power.id)
    return tuple(
        LinkFigure(name, link.key, covered[name], number[name], tuple(lacking[name])) for name, link in order.items()
    )
