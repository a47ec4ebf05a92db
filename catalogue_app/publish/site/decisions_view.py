"""The major decisions by year: how the public took part, and what discloses each step."""

from __future__ import annotations

from typing import NamedTuple

from catalogue_app.domain.decision import STEP_KINDS, MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.version import Content
from catalogue_app.publish.layout import register_wording as official
from catalogue_app.publish.layout import site_wording as words
from catalogue_app.publish.layout.decisions import by_year, period_text, step_text
from catalogue_app.publish.site import addresses


class StepView(NamedTuple):
    """`entries` are (address, name)."""

    name: str
    said: str
    entries: tuple[tuple[str, str], ...]


class DecisionView(NamedTuple):
    """`lines` are (label, text)."""

    anchor: str
    name: str
    line: str
    lines: tuple[tuple[str, str], ...]
    steps: tuple[StepView, ...]


def decisions_view(content: Content) -> list[tuple[str, list[DecisionView]]]:
    """Year → its decisions, newest year first. A decision that is in no list and has not begun is nobody's business
    yet and left out."""
    shown = [one for one in content.decisions if one.listed or one.state != "listed"]
    entries = {entry.id: entry for entry in content.entries}
    return [(year, [_view(decision, entries) for decision in found]) for year, found in by_year(shown)]


def _view(decision: MajorDecision, entries: dict[str, Entry]) -> DecisionView:
    labels = official.PARTICIPATION_COLUMNS
    told = {
        labels["forms"]: "、".join(decision.forms),
        labels["period"]: period_text(decision),
        labels["opinions"]: "" if decision.opinions is None else str(decision.opinions),
        labels["adopted"]: decision.adopted or "",
        labels["not_adopted"]: decision.not_adopted or "",
    }
    steps = (_step(decision, kind.name, kind.link, entries) for kind in STEP_KINDS)
    line = words.DECISION_LINE.format(body=decision.body or "", state=official.DECISION_STATES[decision.state])
    return DecisionView(
        addresses.decision_anchor(decision),
        decision.title or words.UNNAMED,
        line.strip(),
        tuple((label, text) for label, text in told.items() if text),
        tuple(step for step in steps if step.said or step.entries),
    )


def _step(decision: MajorDecision, name: str, link: str, entries: dict[str, Entry]) -> StepView:
    found = (entries[one] for one in decision.step(name).entries if one in entries)
    return StepView(
        link,
        step_text(decision, name),
        tuple((addresses.entry_address(entry), entry.item_name or words.UNNAMED) for entry in found),
    )
