"""The types of power with their operation links, and the statutory grounds for not disclosing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from catalogue_app.domain.operation import PARTY_ONLY, Course, Disclosure, Ground, StandardLink
from catalogue_app.domain.power import Need, PowerItem
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.errors import FileRefusedError
from catalogue_app.i18n import N_
from catalogue_app.templates.read import Item, items

TYPES = "power_types.toml"
LINKS = "links.toml"
GROUNDS = "grounds.toml"
NEEDS: tuple[Need, ...] = ("R", "C", "O", "N")
PHASES = ("前", "中", "后")
MAJOR_DECISION = "JCE"
"""The code of 重大行政决策 in the table of power types."""


@cache
def courses() -> tuple[Course, ...]:
    """Every course in the order of its file: one per type, several where a type runs in different ways."""
    links = _links()
    found = []
    for item in items(TYPES, "type"):
        course = Course(
            code=item.text("code"),
            name=item.text("name"),
            kind=item.text("kind", ""),
            letters=item.text("letters", ""),
            aliases=item.texts("aliases", ()),
            signs=item.texts("signs", ()),
            fallback=item.flag("fallback", False),
        )
        found.append(replace(course, links=tuple(links.pop(_key(course), ()))))
    if links:
        raise FileRefusedError(
            N_("The template file “{file}”: “of” names “{types}”, which “{register}” does not have."),
            file=LINKS,
            types="”, “".join(links),
            register=TYPES,
        )
    return tuple(found)


def _key(course: Course) -> str:
    return f"{course.code}/{course.kind}" if course.kind else course.code


def _links() -> dict[str, list[StandardLink]]:
    """Course → its links. A link of several courses stands where the file has it."""
    found: dict[str, list[StandardLink]] = {}
    for item in items(LINKS, "link"):
        link = _link(item)
        for course in item.texts("of"):
            found.setdefault(course, []).append(link)
    return found


def _link(item: Item) -> StandardLink:
    ground = item.text("ground", "")
    if ground and ground != PARTY_ONLY:
        item.choice("ground", tuple(grounds()))
    return StandardLink(
        name=item.text("name"),
        phase=item.choice("phase", PHASES),
        need=item.choice("need", NEEDS),
        aliases=item.texts("aliases", ()),
        ground=ground,
        key=item.flag("key", False),
        post=item.optional("post"),
        shared=item.flag("shared", False),
        always=item.flag("always", False),
        covers=item.texts("covers", ()),
        recognise=item.texts("recognise", ()),
        disclosure=_disclosure(item) if "item" in item.values else None,
    )


def _disclosure(item: Item) -> Disclosure:
    return Disclosure(
        item=item.text("item"),
        content=item.texts("content"),
        basis=item.texts("basis"),
        time_limit=item.text("limit"),
        channels=item.texts("channels"),
        public=item.flag("public", True),
        group=item.text("group", ""),
    )


@cache
def grounds() -> Mapping[str, Ground]:
    """Code → statutory ground, in their order: the closed list an exemption may cite."""
    return MappingProxyType(
        {
            item.text("code"): Ground(
                item.text("code"),
                item.text("name"),
                item.text("article", ""),
                item.choice("strength", ("must_not", "consent", "may")),
                item.text("record", ""),
            )
            for item in items(GROUNDS, "ground")
        }
    )


@cache
def _by_name() -> dict[str, tuple[Course, ...]]:
    """Comparison key of a type's name, code, letters or alias → its courses. What names one course only leads there."""
    found: dict[str, list[Course]] = {}
    for course in courses():
        for name in (course.name, course.code):
            found.setdefault(compare_key(name), []).append(course)
    for course in courses():
        for name in course.aliases:
            found.setdefault(compare_key(name), []).append(course)
    return {name: tuple(known) for name, known in found.items()}


@cache
def abolished() -> frozenset[str]:
    """Comparison keys of types that no longer exist (非行政许可审批)."""
    return frozenset(
        compare_key(name)
        for item in items(TYPES, "abolished")
        for name in (item.text("name"), *item.texts("aliases", ()))
    )


@cache
def type_names() -> Mapping[str, str]:
    """Comparison key of every way to write a type → its proper name."""
    return MappingProxyType({written: courses[0].name for written, courses in _by_name().items()})


def type_name(written: str | None) -> str | None:
    """The proper name of a type as a list writes it (处罚类 → 行政处罚); None for one that is not in the table."""
    return type_names().get(compare_key(written or ""))


def course_of(power: PowerItem) -> Course | None:
    """The course that a power item runs: by its type, then by its `sub_kind`, then by signs in its name.

    None where its type is not in the table.
    """
    return _course(power.power_type or "", power.sub_kind or "", power.full_name)


def course_for(power: PowerItem) -> Course | None:
    """The course by which an item's coverage is counted: its own, or that of the type set apart for all others."""
    return course_of(power) or next((course for course in courses() if course.fallback), None)


@cache
def decision_course() -> Course:
    """How a major decision runs: the course of the power type 重大行政决策."""
    return next(course for course in courses() if course.code == MAJOR_DECISION)


@cache
def decision_needs() -> Mapping[str, Need]:
    """Operation link of a major decision → whether it must be disclosed."""
    return MappingProxyType({link.name: link.need for link in decision_course().links})


def _course(power_type: str, kind: str, name: str) -> Course | None:
    found = _by_name().get(compare_key(power_type), ())
    if len(found) > 1:
        chosen = next((course for course in found if course.kind == kind), None)
        return chosen or _by_signs(found, name)
    return found[0] if found else None


def _by_signs(found: tuple[Course, ...], name: str) -> Course:
    """The course whose longest sign occurs in the name; the first one where none does."""
    lengths = [max((len(sign) for sign in course.signs if sign in name), default=0) for course in found]
    return found[lengths.index(max(lengths))]
