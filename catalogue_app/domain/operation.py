"""How power runs: the types of power, each with its operation links and what is usually disclosed at each of them.

Source: the procedures of 行政许可法, 行政处罚法, 行政强制法 and the other laws that the template of links cites. Which
links a type has is data (`catalogue_templates/links.toml`); what they mean is here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from catalogue_app.domain.entry import Exemption
from catalogue_app.domain.power import Need, OperationLink, PowerItem
from catalogue_app.domain.reading.compare import compare_key

PARTY_ONLY = "告知当事人"
"""The ground of a link whose outcome is served on the party: it needs neither an entry nor an exemption record."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A statutory ground for not disclosing (Regulations, articles 14 to 16). `strength` is "must_not", "consent" or
    "may"; `record` says what has to be written down with it."""

    code: str
    name: str
    article: str
    strength: str
    record: str


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is usually disclosed at a link. `item`, with {power} and {type} filled, is the name of the entry."""

    item: str
    content: tuple[str, ...]
    basis: tuple[str, ...]
    time_limit: str
    channels: tuple[str, ...]
    public: bool = True
    group: str = ""


@dataclass(frozen=True, slots=True)
class StandardLink:
    """A link as a type of power usually has it.

    `ground` is the code of the usual exemption, or `PARTY_ONLY`. One entry per body and type is enough where `shared`
    is set; `always` proposes an optional one too. `covers` names links that the same entry covers besides;
    `recognise` words in an item's name by which an existing entry is known.
    """

    name: str
    phase: str
    need: Need
    aliases: tuple[str, ...] = ()
    ground: str = ""
    key: bool = False
    post: str | None = None
    shared: bool = False
    always: bool = False
    covers: tuple[str, ...] = ()
    recognise: tuple[str, ...] = ()
    disclosure: Disclosure | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Course:
    """A type of power, or one of the courses it can take (`kind`), with its links in their order.

    `fallback` marks the type by which items of an unknown type are counted.
    """

    code: str
    name: str
    kind: str = ""
    letters: str = ""
    aliases: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    fallback: bool = False
    links: tuple[StandardLink, ...] = ()


@dataclass(frozen=True, slots=True)
class RunningLink:
    """A link of one power item as it counts: the type's, with what the item says otherwise. `standard` is None for a
    link that only this item has."""

    name: str
    phase: str
    need: Need
    key: bool = False
    post: str | None = None
    not_applicable: str | None = None
    exemption: Exemption | None = None
    standard: StandardLink | None = None

    @property
    def party_only(self) -> bool:
        return self.need == "N" and (self.standard is None or self.standard.ground in ("", PARTY_ONLY))

    @property
    def usual_ground(self) -> str:
        """The code of the ground on which the link is usually not public, "" where there is none."""
        ground = self.standard.ground if self.standard is not None else ""
        return "" if ground == PARTY_ONLY else ground

    @property
    def counts(self) -> bool:
        """Whether coverage counts it: needed, or needed where the step exists and nobody said that it does not."""
        return self.need == "R" or (self.need == "C" and self.not_applicable is None)


def running_links(power: PowerItem, course: Course | None) -> tuple[RunningLink, ...]:
    """The links of a power item: those of its course, changed as the item says, then the ones only it has.

    An item's own link is matched by name or alias; one that matches a link which is taken already stays its own.
    """
    standard = course.links if course is not None else ()
    own = _matched(power.links, standard)
    found = [_running(link, own.get(number)) for number, link in enumerate(standard)]
    taken = {id(link) for link in own.values()}
    return (*found, *(_own(link) for link in power.links if id(link) not in taken))


def _matched(own: Iterable[OperationLink], standard: tuple[StandardLink, ...]) -> dict[int, OperationLink]:
    """Number of the standard link → the item's own link that means it; its very name before an alias."""
    found: dict[int, OperationLink] = {}
    waiting = list(own)
    for exact in (True, False):
        for link in list(waiting):
            key = compare_key(link.name)
            for number, known in enumerate(standard):
                names = (known.name,) if exact else known.aliases
                if number not in found and key in {compare_key(name) for name in names}:
                    found[number] = link
                    waiting.remove(link)
                    break
    return found


def _running(standard: StandardLink, own: OperationLink | None) -> RunningLink:
    if own is None:
        return RunningLink(standard.name, standard.phase, standard.need, standard.key, None, standard=standard)
    return RunningLink(
        standard.name,
        own.phase or standard.phase,
        own.need or standard.need,
        own.key,
        own.post,
        own.not_applicable,
        own.exemption,
        standard,
    )


def _own(link: OperationLink) -> RunningLink:
    return RunningLink(
        link.name, link.phase or "", link.need or "O", link.key, link.post, link.not_applicable, link.exemption
    )


def with_link(power: PowerItem, course: Course | None, name: str, **values: object) -> tuple[OperationLink, ...]:
    """The item's own links after `values` (of OperationLink) are set at the link called `name` or known by it.

    A link that the item has no say about yet is added with its usual mark as key link. Raises KeyError for a name that
    neither the item nor its course has.
    """
    wanted = compare_key(name)
    running = running_links(power, course)
    link = next((one for one in running if wanted in _names(one)), None)
    if link is None:
        raise KeyError(name)
    names = _names(link)
    changed = [replace(own, **values) if compare_key(own.name) in names else own for own in power.links]  # type: ignore[arg-type]
    if not any(compare_key(own.name) in names for own in power.links):
        changed.append(replace(OperationLink(link.name, link.key), **values))  # type: ignore[arg-type]
    return tuple(changed)


def _names(link: RunningLink) -> frozenset[str]:
    known = link.standard.names if link.standard is not None else ()
    return frozenset(compare_key(name) for name in (link.name, *known))


def link_index(links: Iterable[RunningLink]) -> Mapping[str, int]:
    """Comparison key of a link's name or alias → its number; names before aliases, the first link before later ones."""
    links = tuple(links)
    index: dict[str, int] = {}
    for number, link in enumerate(links):
        index.setdefault(compare_key(link.name), number)
    for number, link in enumerate(links):
        for alias in link.standard.aliases if link.standard is not None else ():
            index.setdefault(compare_key(alias), number)
    return index
