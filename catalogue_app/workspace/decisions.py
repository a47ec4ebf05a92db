"""The register of major decisions: editing, the steps with what discloses them, and drafting what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from catalogue_app.checks.decision_steps import Standing as Standing
from catalogue_app.checks.decision_steps import StepCoverage as StepCoverage
from catalogue_app.checks.decision_steps import coverage_of_steps
from catalogue_app.domain.decision import MajorDecision, with_step
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.records import new_id
from catalogue_app.domain.step import Changed
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store.unit import step
from catalogue_app.templates.bodies import Register
from catalogue_app.templates.draft_decision import draft_step, looks_like, step_kind, step_link
from catalogue_app.templates.power_types import decision_needs
from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.drafting import own_township
from catalogue_app.workspace.entries import next_position, short
from catalogue_app.workspace.registers import one_of, remove, set_values, some_of
from catalogue_app.workspace.workspace import Workspace

OFFERED = 50
"""Entries that are offered for a step at once."""
FORMS: tuple[str, ...] = ("向社会公开征求意见", "座谈会", "听证会", "实地走访", "书面征求意见", "问卷调查", "民意调查")
"""How the public can take part: 重大行政决策程序暂行条例 第十四条."""


def add(workspace: Workspace, values: Mapping[str, Any]) -> tuple[Changed, str]:
    """Register one decision, of this year's list where `values` names no other year. Returns its id."""
    decision = MajorDecision(id=new_id(), **{"year": str(date.today().year), **values})
    with step(workspace.file, N_("Register the decision “{decision}”"), decision=short(decision.title)) as unit:
        unit.create(decision)
    return unit.changed, decision.id


def edit(workspace: Workspace, values: Mapping[str, Mapping[str, Any]]) -> Changed:
    """Set attributes: id → attribute → value, as one step."""
    chosen = some_of(workspace, MajorDecision, list(values))
    if len(chosen) == 1:
        return set_values(workspace, MajorDecision, values, N_("Edit “{name}”"), name=short(chosen[0].title))
    return set_values(workspace, MajorDecision, values, N_("Edit {count} decisions"), count=len(chosen))


def delete(workspace: Workspace, ids: Sequence[str]) -> Changed:
    """Take decisions out of the register; the entries that disclose them stay."""
    chosen = some_of(workspace, MajorDecision, ids)
    if len(chosen) == 1:
        return remove(workspace, chosen, N_("Delete “{name}”"), name=short(chosen[0].title))
    return remove(workspace, chosen, N_("Delete {count} decisions"), count=len(chosen))


def steps_of(workspace: Workspace, decision: MajorDecision) -> tuple[StepCoverage, ...]:
    """How each step of a decision stands, as the catalogue is now."""
    named = [entry_id for one in decision.steps for entry_id in one.entries]
    there = {entry.id for entry in browsing.entries_by_id(workspace, list(dict.fromkeys(named)))}
    return coverage_of_steps(decision, there, decision_needs())


def set_step(workspace: Workspace, decision_id: str, name: str, **values: Any) -> Changed:
    """Set attributes of one step (`on`, `evidence`, `entries`, `not_applicable`; see `DecisionStep`).

    Raises StepRefusedError where it is said without a reason that there is no such step, and for a step that no
    decision can do without.
    """
    decision, kind = one_of(workspace, MajorDecision, decision_id), step_kind(name)
    reason = values.get("not_applicable")
    if reason is not None and not kind.optional:
        raise StepRefusedError(N_("No decision can do without “{step}”. Nothing was changed."), step=kind.link)
    if reason is not None and not reason.strip():
        raise StepRefusedError(N_("Give the reason why there is no such step. Nothing was changed."))
    after = {decision_id: {"steps": with_step(decision.steps, name, **values)}}
    title = N_("Record “{step}” of “{decision}”")
    return set_values(workspace, MajorDecision, after, title, step=kind.link, decision=short(decision.title))


def entries_for(workspace: Workspace, decision: MajorDecision, name: str, text: str = "") -> tuple[Entry, ...]:
    """Entries that could disclose a step: where `text` occurs, those that look like it before the others."""
    if text:
        found = browsing.snapshot(workspace, Filter(text=text))
    else:
        words = dict.fromkeys((decision.title, *step_link(name).recognise))
        found = tuple(
            {one.id: one for word in words if word for one in browsing.snapshot(workspace, Filter(text=word))}.values()
        )
    linked = set(decision.step(name).entries)
    offered = [one for one in found if one.id not in linked]
    fitting = {one.id for one in offered if looks_like(one, decision, name)}
    return tuple(sorted(offered, key=lambda one: one.id not in fitting)[:OFFERED])


def can_draft(name: str) -> bool:
    """Whether something is usually disclosed at a step, so that an entry can be drafted."""
    return step_link(name).disclosure is not None


def draft_entry(workspace: Workspace, decision_id: str, name: str) -> tuple[Changed, str]:
    """Draft the entry that usually discloses a step, and link it: one step. Returns the entry's id.

    Raises StepRefusedError for a step at which nothing is usually disclosed.
    """
    decision = one_of(workspace, MajorDecision, decision_id)
    if not can_draft(name):
        raise StepRefusedError(
            N_("Nothing is usually disclosed at “{step}”; link an entry."), step=step_kind(name).link
        )
    drafted = draft_step(decision, name, _owner(workspace, decision))
    entry = replace(drafted, position=next_position(workspace, drafted.field))
    entries = (*next(one for one in steps_of(workspace, decision) if one.kind.name == name).entries, entry.id)
    title = N_("Draft “{entry}” for “{decision}”")
    with step(workspace.file, title, entry=short(entry.item_name), decision=short(decision.title)) as unit:
        unit.create(entry)
        unit.update("decisions", decision_id, {"steps": with_step(decision.steps, name, entries=entries)})
    return unit.changed, entry.id


def _owner(workspace: Workspace, decision: MajorDecision) -> Organisation:
    """The body that undertakes the decision, else the one that decides, as the register has it."""
    name = decision.body or decision.deciding_body or ""
    if not name:
        return own_township(workspace) if workspace.info.tier == "township" else Organisation(id="")
    return Register(browsing.organisations(workspace)).meant_by(name) or Organisation(id="", name=name)
