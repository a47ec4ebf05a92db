"""Which power items and operation links an entry discloses, read from what the entry says.

An entry names power items by code or name and links by name, several of them apart by “；” (also by line, by “、” and
“，”, where the whole text is no name of its own). An entry that names no link discloses the first one: that the power
exists and how it is exercised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.operation import Course, RunningLink, link_index, running_links
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.reading.compare import compare_key

CourseOf = Callable[[PowerItem], Course | None]
_STRONG = re.compile(r"[；;\n]")
_WEAK = re.compile(r"[、，,]")
SEPARATOR = "；"


@dataclass(frozen=True, slots=True)
class Tie:
    """One entry at one link of one power item, both by number in their sequences."""

    power: int
    link: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class BrokenTie:
    """An entry that names a power item, or a link of one, that is not there (any longer)."""

    entry_id: str
    power_item: str
    operation_link: str | None = None


class PowerIndex:
    """Power items by what an entry may call them."""

    def __init__(self, powers: Sequence[PowerItem]) -> None:
        self._powers = powers
        self._by_name: dict[str, list[int]] = {}
        for number, power in enumerate(powers):
            for name in {compare_key(name) for name in (power.code, power.full_name, power.name) if name}:
                self._by_name.setdefault(name, []).append(number)

    def named(self, text: str, owner: str | None, body: str | None) -> tuple[list[int], list[str]]:
        """Numbers of the items that a text names, and the names that name none.

        Where several bodies have an item of that name, it is the owner's or the responsible body's, if one of them is.
        """
        found: list[int] = []
        unknown: list[str] = []
        for name in _names(text, self._by_name):
            numbers = self._by_name.get(compare_key(name))
            if numbers is None:
                unknown.append(name)
            else:
                found.extend(self._own(numbers, owner, body))
        return list(dict.fromkeys(found)), unknown

    def _own(self, numbers: list[int], owner: str | None, body: str | None) -> list[int]:
        if len(numbers) == 1:
            return numbers
        bodies = {compare_key(name) for name in (owner, body) if name}
        own = [number for number in numbers if compare_key(self._powers[number].exercising_body or "") in bodies]
        return own or numbers


def _names(text: str, known: Iterable[str]) -> list[str]:
    """The names a text lists: cut only as far as is needed to find them."""
    names: list[str] = []
    whole = compare_key(text)
    if whole in known:
        return [text]
    for piece in filter(None, (part.strip() for part in _STRONG.split(text))):
        if compare_key(piece) in known:
            names.append(piece)
            continue
        parts = [part.strip() for part in _WEAK.split(piece) if part.strip()]
        names.extend(parts if any(compare_key(part) in known for part in parts) else [piece])
    return names


def links_of(powers: Sequence[PowerItem], course_of: CourseOf) -> tuple[tuple[RunningLink, ...], ...]:
    """The running links of each power item, in the items' order."""
    return tuple(running_links(power, course_of(power)) for power in powers)


def ties(
    entries: Iterable[Entry], powers: Sequence[PowerItem], links: Sequence[Sequence[RunningLink]]
) -> tuple[list[Tie], list[BrokenTie]]:
    """All ties of these entries, and those that lead nowhere. `links` are those of `links_of`."""
    index = PowerIndex(powers)
    indexes: dict[tuple[str, ...], dict[str, int]] = {}
    found: list[Tie] = []
    broken: list[BrokenTie] = []
    for entry in entries:
        if not entry.power_item:
            continue
        numbers, unknown = index.named(entry.power_item, entry.owner, entry.responsible_body)
        broken.extend(BrokenTie(entry.id, name) for name in unknown)
        missed: set[str] | None = None
        for number in numbers:
            names = tuple(link.name for link in links[number])
            if names not in indexes:
                indexes[names] = dict(link_index(links[number]))
            at, unknown_links = _link_numbers(entry.operation_link, indexes[names])
            found.extend(Tie(number, link, entry) for link in at if link < len(links[number]))
            missed = set(unknown_links) if missed is None else missed & set(unknown_links)
        broken.extend(BrokenTie(entry.id, entry.power_item, name) for name in sorted(missed or ()))
    return found, broken


def _link_numbers(text: str | None, index: dict[str, int]) -> tuple[list[int], list[str]]:
    if not text or not text.strip():
        return [0], []
    numbers: list[int] = []
    unknown: list[str] = []
    for name in _names(text, index):
        number = index.get(compare_key(name))
        if number is None:
            unknown.append(name)
        else:
            numbers.append(number)
    return list(dict.fromkeys(numbers)), unknown


def joined(*texts: str | None) -> str | None:
    """Names and lists of names as one cell lists them, each once; None where there is none."""
    names = (name.strip() for text in texts if text for name in text.split(SEPARATOR))
    return SEPARATOR.join(dict.fromkeys(name for name in names if name)) or None
