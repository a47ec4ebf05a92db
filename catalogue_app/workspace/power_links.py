"""The operation links of power items: key links and posts, steps that do not exist, exemptions on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from catalogue_app.checks.coverage_ties import SEPARATOR
from catalogue_app.domain.entry import Exemption
from catalogue_app.domain.operation import Ground, RunningLink, running_links, with_link
from catalogue_app.domain.power import OperationLink, PowerItem
from catalogue_app.domain.step import Changed
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store.unit import step
from catalogue_app.templates.power_types import course_for, courses, grounds
from catalogue_app.workspace.entries import short
from catalogue_app.workspace.powers import hanging
from catalogue_app.workspace.registers import NOTHING, one_of, set_values, some_of
from catalogue_app.workspace.workspace import Workspace


def links(power: PowerItem) -> tuple[RunningLink, ...]:
    """The links of an item as they count: those of its type, changed as the item says."""
    return running_links(power, course_for(power))


def with_running_links(power: PowerItem) -> PowerItem:
    """The item with every link that it runs through written out, for lists and exports that name them."""
    own = tuple(
        OperationLink(link.name, link.key, link.post, link.need, link.phase, link.not_applicable, link.exemption)
        for link in links(power)
    )
    return replace(power, links=own)


def mark_key(workspace: Workspace, ids: Sequence[str], link: str, key: bool, post: str | None = None) -> Changed:
    """Mark a link of items as key link or not, with its key post (None leaves the post as it is)."""
    values: dict[str, Any] = {"key": key} if post is None else {"key": key, "post": post.strip() or None}
    name = N_("Mark “{link}” as a key link") if key else N_("Mark “{link}” as no key link")
    return _set(workspace, ids, link, values, name)


def name_posts(workspace: Workspace, ids: Sequence[str]) -> Changed:
    """Fill in the usual key post wherever a key link of these items has none, as one step."""
    values: dict[str, dict[str, Any]] = {}
    for power in some_of(workspace, PowerItem, ids):
        course = course_for(power)
        changed = power
        for link in running_links(power, course):
            if link.key and not link.post and link.standard is not None and link.standard.post:
                own = with_link(changed, course, link.name, key=True, post=link.standard.post)
                changed = replace(changed, links=own)
        if changed.links != power.links:
            values[power.id] = {"links": changed.links}
    return set_values(workspace, PowerItem, values, N_("Fill in key posts of {count} power items"), count=len(values))


def mark_not_applicable(workspace: Workspace, ids: Sequence[str], link: str, reason: str | None) -> Changed:
    """Say that a step does not exist for these items, with the reason; None takes the mark away.

    Raises StepRefusedError for an empty reason.
    """
    if reason is not None and not reason.strip():
        raise StepRefusedError(N_("Say why the step “{link}” does not exist; the reason is kept."), link=link)
    name = N_("Mark “{link}” as not applicable") if reason is not None else N_("Mark “{link}” as applicable")
    return _set(workspace, ids, link, {"not_applicable": reason.strip() if reason is not None else None}, name)


def record_exemption(workspace: Workspace, ids: Sequence[str], link: str, exemption: Exemption | None) -> Changed:
    """Record on which statutory ground a link is not public; None takes the record away.

    Raises StepRefusedError when the ground is not in the list of grounds.
    """
    if exemption is not None and exemption.ground not in _known_grounds():
        raise StepRefusedError(
            N_("“{ground}” is no statutory ground for not disclosing; choose one of the list."), ground=exemption.ground
        )
    name = (
        N_("Record the exemption of “{link}”") if exemption is not None else N_("Take the exemption of “{link}” away")
    )
    return _set(workspace, ids, link, {"exemption": exemption}, name)


def _known_grounds() -> frozenset[str]:
    return frozenset(name for ground in grounds().values() for name in (ground.code, ground.name))


def statutory_grounds() -> tuple[Ground, ...]:
    """The grounds on which something may stay undisclosed, in the order of the Regulations' articles."""
    return tuple(grounds().values())


def power_types() -> tuple[str, ...]:
    """The names of the types of power, in their usual order."""
    return tuple(dict.fromkeys(course.name for course in courses()))


def course_kinds() -> tuple[str, ...]:
    """What tells the courses of one type apart (措施, 执行, 收费 …)."""
    return tuple(dict.fromkeys(course.kind for course in courses() if course.kind))


def usual_exemption(link: RunningLink, reason: str = "") -> Exemption | None:
    """The exemption that a link of this kind usually has, to be recorded with one click; None where it has none."""
    ground = grounds().get(link.usual_ground)
    return Exemption(ground.code, ground.article, reason or ground.name) if ground is not None else None


def record_usual_exemptions(workspace: Workspace, ids: Sequence[str]) -> Changed:
    """Record the usual ground at every link of these items that is normally not public and has no record yet."""
    values: dict[str, dict[str, Any]] = {}
    for power in some_of(workspace, PowerItem, ids):
        course = course_for(power)
        changed = power
        for link in running_links(power, course):
            exemption = usual_exemption(link)
            if exemption is not None and link.need == "N" and link.exemption is None:
                changed = replace(changed, links=with_link(changed, course, link.name, exemption=exemption))
        if changed.links != power.links:
            values[power.id] = {"links": changed.links}
    return set_values(
        workspace, PowerItem, values, N_("Record the usual exemptions of {count} power items"), count=len(values)
    )


def set_links(
    workspace: Workspace, power_id: str, own: Iterable[OperationLink], renamed: Mapping[str, str] | None = None
) -> Changed:
    """Replace what an item says of its links: renamed, added, needed or not. The type's other links still apply.

    `renamed` gives old names of links their new ones: entries tied to the item by them are brought along.
    """
    power = one_of(workspace, PowerItem, power_id)
    links, names = tuple(own), renamed or {}
    entries: dict[str, dict[str, Any]] = {}
    for entry in hanging(workspace, [power])[power_id]:
        parts = [part.strip() for part in (entry.operation_link or "").split(SEPARATOR)]
        if any(part in names for part in parts):
            entries[entry.id] = {"operation_link": SEPARATOR.join(names.get(part, part) for part in parts)}
    if links == power.links and not entries:
        return NOTHING
    with step(workspace.file, N_("Edit the links of “{power}”"), power=short(power.full_name)) as unit:
        unit.update("powers", power_id, {"links": links})
        unit.update_many("entries", entries)
    return unit.changed


def _set(workspace: Workspace, ids: Sequence[str], link: str, values: dict[str, Any], name: str) -> Changed:
    wanted: dict[str, dict[str, Any]] = {}
    for power in some_of(workspace, PowerItem, ids):
        try:
            wanted[power.id] = {"links": with_link(power, course_for(power), link, **values)}
        except KeyError as error:
            raise StepRefusedError(
                N_("“{power}” has no link “{link}”. Nothing was changed."), power=short(power.full_name), link=link
            ) from error
    return set_values(workspace, PowerItem, wanted, name, link=link)
