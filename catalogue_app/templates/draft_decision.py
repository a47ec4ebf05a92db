"""Drafting entries from major decisions: what is usually disclosed at each of their steps."""

from __future__ import annotations

from dataclasses import replace

from catalogue_app.domain.decision import STEP_KINDS, MajorDecision, StepKind
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.operation import StandardLink
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.templates.draft_power import common_field, discloses, draft_link
from catalogue_app.templates.power_types import decision_course


def step_kind(name: str) -> StepKind:
    """Raises KeyError for a name that no step has."""
    return {kind.name: kind for kind in STEP_KINDS}[name]  # type: ignore[index]


def step_link(name: str) -> StandardLink:
    """The operation link of the template that a step is."""
    wanted = step_kind(name).link
    return next(link for link in decision_course().links if link.name == wanted)


def draft_step(decision: MajorDecision, name: str, owner: Organisation) -> Entry:
    """The entry that usually discloses a step, in the name of the body that undertakes the decision. It hangs on the
    decision, which names it; there is no power item of that name. Raises ValueError for a step at which nothing is
    usually disclosed."""
    item = _as_item(decision)
    field = common_field((item,), owner)
    drafted = draft_link(step_link(name), decision_course(), (item,), owner=owner, field=field)
    body = owner.name or None
    return replace(drafted, owner=body, responsible_body=body, power_item=None, operation_link=None)


def looks_like(entry: Entry, decision: MajorDecision, name: str) -> bool:
    """Whether an entry already looks like what would be drafted for a step."""
    return discloses(entry, step_link(name), decision_course(), _as_item(decision))


def _as_item(decision: MajorDecision) -> PowerItem:
    """The decision as the templates of operation links look at it."""
    return PowerItem(
        id=decision.id,
        name=decision.title,
        power_type=decision_course().name,
        exercising_body=decision.body or decision.deciding_body,
    )
