"""Drafting entries from power items: what is usually disclosed at a link, in the official text and the owner's name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.operation import Course, StandardLink
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.records import new_id
from catalogue_app.templates.bodies import body_of
from catalogue_app.templates.draft import boxes
from catalogue_app.templates.fields import template

MATTER = 4
TOUCHING = 0.3
"""How much of an item's own matter a power item's name must share to count as touching it."""

_NUMBERING = re.compile(r"^\s*(?:[\d一二三四五六七八九十]+[.、．]|[（(][\d一二三四五六七八九十]+[）)])\s*")
_TYPE_WORD = r"(?:行政)?(?:处罚|许可|检查|监督检查|奖励|确认|认定|审批|登记|备案)|(?:资金|金)?(?:给付|发放)"
_FRAME = re.compile(rf"^(?:对|关于)|的?(?:{_TYPE_WORD})$")
_EMPTY_WORDS = re.compile(
    r"信息|情况|结果|公示|公开|公布|决定|清单|目录|事项|基本|行政|有关|相关|年度|管理|依法|内容|名单|和|及|与|的|、"
)


def item_name(link: StandardLink, course: Course, power: PowerItem) -> str:
    """What the entry for a link is called. Raises ValueError for a link at which nothing is usually disclosed."""
    if link.disclosure is None:
        raise ValueError(link.name)
    name = _NUMBERING.sub("", power.sub_item or power.name)
    label = link.disclosure.item
    twice = next((size for size in (4, 3, 2) if label.startswith(f"{{power}}{name[-size:]}")), 0)
    if twice and len(name) > twice:
        name = name[:-twice]
    return label.format(power=name, type=course.name)


def draft_link(
    link: StandardLink, course: Course, powers: Sequence[PowerItem], *, owner: Organisation, field: str | None
) -> Entry:
    """One entry for a link of one power item, or of several that share it. `owner` is the body that exercises them."""
    disclosure = link.disclosure
    if disclosure is None:
        raise ValueError(link.name)
    township = owner.kind in ("township", "village")
    return Entry(
        id=new_id(),
        field=field,
        level1=course.name,
        level2=item_name(link, course, powers[0]),
        content="；\n".join(disclosure.content),
        basis="、".join(disclosure.basis),
        time_limit=disclosure.time_limit,
        responsible_body=owner.name,
        channels=boxes(disclosure.channels),
        audience_public=disclosure.public,
        audience_group=disclosure.group,
        proactive=True,
        on_request=False,
        county=not township,
        township=township,
        owner=owner.name,
        power_item="；".join(dict.fromkeys(power.key_text for power in powers)),
        operation_link="；".join((link.name, *link.covers)),
        origin=Origin("power_item", where=f"{course.name} {link.name}：{powers[0].key_text}"),
    )


def core_name(power: PowerItem) -> str:
    """The matter of a power item without the words of its type around it (对…的处罚), for comparison."""
    return compare_key(_FRAME.sub("", _NUMBERING.sub("", power.sub_item or power.name)))


def discloses(entry: Entry, link: StandardLink, course: Course, power: PowerItem) -> bool:
    """Whether an entry that its body keeps already looks like what would be drafted for a link of a power item.

    Its names must be those of the draft, or carry one of the link's words. An entry that names no matter of its own
    (行政处罚决定) counts for every item of the type where the link is shared; one that does must name the item's
    matter, or touch it and be of the item's own field.
    """
    names = _names(entry)
    if link.disclosure is not None and names == compare_key(item_name(link, course, power)):
        return True
    words = _words(entry, link)
    if not words:
        return False
    core = core_name(power)
    if len(core) >= 3 and core in compare_key(entry.level1 or "") + names + compare_key(entry.content or ""):
        return True
    rest = names
    for word in sorted((*words, compare_key(course.name)), key=len, reverse=True):
        rest = rest.replace(word, "")
    rest = _EMPTY_WORDS.sub("", rest)
    same_field = entry.field is not None and entry.field == power.field
    if not rest:
        plain = compare_key(course.name) in words or link.name == course.links[0].name
        return (link.shared or plain) and (same_field or (plain and None in (entry.field, power.field)))
    pairs = [rest[at : at + 2] for at in range(len(rest) - 1)]
    return same_field and sum(pair in core for pair in pairs) >= TOUCHING * len(pairs) > 0


def _names(entry: Entry) -> str:
    """An entry's names below its group; the group's own where it has no other."""
    below = "".join(compare_key(name) for name in (entry.level2, entry.level3) if name)
    return below or compare_key(entry.level1 or "")


def _words(entry: Entry, link: StandardLink) -> list[str]:
    """The words of a link that an entry's names carry."""
    whole = compare_key(entry.level1 or "") + _names(entry)
    return [word for word in map(compare_key, link.recognise) if word in whole]


@dataclass(slots=True)
class Group:
    """What one entry is to disclose: a link of the items that share it. `found` is the entry that does so already."""

    link: StandardLink
    course: Course
    owner: Organisation
    powers: list[PowerItem]
    found: Entry | None


class Grouping:
    """Brings the links of power items together into entries; the groups keep the order of their first item.

    `entries` is the catalogue as it is; with `each`, what bodies usually disclose once for all items of a type is
    drafted once for each item.
    """

    def __init__(self, entries: Iterable[Entry], each: bool = False) -> None:
        self._each = each
        self._by_body: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for name in {compare_key(name) for name in (entry.owner, entry.responsible_body) if name}:
                self._by_body[name].append(entry)
        self._speaking: dict[tuple[str, str, tuple[str, ...]], list[Entry]] = {}
        self._named: dict[str, dict[str, Entry]] = {}
        self._groups: dict[tuple[str, ...], Group] = {}

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple(self._groups.values())

    def take(self, power: PowerItem, link: StandardLink, course: Course, owner: Organisation) -> None:
        """One link of one item that its owner has to disclose."""
        name = item_name(link, course, power)
        found = self._found(power, link, course, owner, name)
        own = () if link.shared and not self._each else (power.id,)
        key = ("found", found.id, link.name) if found is not None else (owner.name, course.name, name, link.name, *own)
        self._groups.setdefault(key, Group(link, course, owner, [], found)).powers.append(power)

    def _found(
        self, power: PowerItem, link: StandardLink, course: Course, owner: Organisation, name: str
    ) -> Entry | None:
        """The owner's entry that discloses the link already. What could be is found once for all items of the owner."""
        if owner.name not in self._named:
            self._named[owner.name] = {_names(entry): entry for entry in self._of(owner)}
        same = self._named[owner.name].get(compare_key(name))
        if same is not None:
            return same
        key = (owner.name, link.name, link.recognise)
        if key not in self._speaking:
            self._speaking[key] = [entry for entry in self._of(owner) if _words(entry, link)]
        return next((entry for entry in self._speaking[key] if discloses(entry, link, course, power)), None)

    def _of(self, owner: Organisation) -> Iterator[Entry]:
        for name in dict.fromkeys(compare_key(name) for name in (owner.name, *owner.aliases)):
            yield from self._by_body.get(name, ())


def common_field(chosen: Sequence[PowerItem], owner: Organisation) -> str | None:
    """The field in which an entry for these items stands.

    The one they name, first of all one that their body leads; else one of the body's fields whose template speaks of
    their matter; else the only field that the body leads; else none.
    """
    body = body_of(owner.name)
    led = body.fields if body is not None else ()
    named = list(dict.fromkeys(power.field for power in chosen if power.field))
    if named:
        return next((field for field in named if field in led), named[0])
    cores = [core_name(power) for power in chosen]
    spoken_of = [field for field in led if any(word in core for core in cores for word in _matters(field))]
    return spoken_of[0] if spoken_of else (led[0] if len(led) == 1 else None)


@cache
def _matters(field: str) -> frozenset[str]:
    """The matters of a field: its own name and its template's groups, long enough to mean something by themselves."""
    source = template(field)
    names = (_EMPTY_WORDS.sub("", compare_key(item.level1)) for item in source.items)
    return frozenset(name for name in (compare_key(source.field.name), *names) if len(name) >= MATTER)
