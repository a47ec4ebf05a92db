"""Approving entries: draft → in review → approved; publishing makes them published.

Who, when and why stand in the history, because every move is a step; nothing else is kept of it. An approved entry
whose text changes becomes a draft again by itself, whichever way the change came in (`domain.approval`); the approved
text is not lost: the next version still holds it until the new one is approved (`workspace.versions`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from catalogue_app.domain.approval import FREEZING_ROLE, MOVES, ApprovalRules, Move, Role, rules_from, rules_value
from catalogue_app.domain.entry import Entry, EntryState
from catalogue_app.domain.step import Changed
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_, translate
from catalogue_app.store import history, records
from catalogue_app.store.unit import step
from catalogue_app.workspace.entries import short
from catalogue_app.workspace.settings import change_setting, setting
from catalogue_app.workspace.workspace import Workspace

SETTING = "approval"
_NAMES: Mapping[Move, tuple[str, str]] = {
    "submit": (N_("Submit “{entry}” for review"), N_("Submit {count} entries for review")),
    "call_back": (N_("Call “{entry}” back from review"), N_("Call {count} entries back from review")),
    "approve": (N_("Approve “{entry}”"), N_("Approve {count} entries")),
    "refuse": (N_("Return “{entry}”: {reason}"), N_("Return {count} entries: {reason}")),
    "reopen": (N_("Reopen “{entry}”"), N_("Reopen {count} entries")),
}
"""The step's name for one entry and for several."""
ROLE_NAMES: Mapping[Role, str] = {"clerk": N_("clerk"), "reviewer": N_("reviewer"), "head": N_("head")}
STATE_NAMES: Mapping[EntryState, str] = {
    "draft": N_("draft"),
    "in_review": N_("in review"),
    "approved": N_("approved"),
    "published": N_("published"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One move of one entry as the history tells it. `at` is ISO 8601; `reason` is "" where none was given."""

    at: str
    who: str
    before: EntryState
    after: EntryState
    title: str
    reason: str
    step: int


def rules(workspace: Workspace) -> ApprovalRules:
    """Who may do what in this workspace."""
    return rules_from(setting(workspace, SETTING))


def change_rules(workspace: Workspace, new: ApprovalRules) -> Changed:
    """Change who may do what. Where roles are used, somebody must be able to approve and somebody to publish, else
    StepRefusedError; and once they are used, only a head may change them."""
    _require(workspace, FREEZING_ROLE, rules(workspace))
    if not new.one_person:
        for role in ("reviewer", "head"):
            if not any(role in roles for roles in new.people.values()):
                raise StepRefusedError(
                    N_("Name at least one {role}: nobody could approve or publish otherwise. Nothing was changed."),
                    role=translate(ROLE_NAMES[role]),
                )
    return change_setting(workspace, SETTING, rules_value(new), N_("Change who approves and publishes"))


def why_not(workspace: Workspace, move: Move, entries: Iterable[Entry]) -> str | None:
    """Why the move cannot be made now, in a sentence for a tooltip; None where it can."""
    try:
        _moving(workspace, move, entries)
    except StepRefusedError as error:
        return str(error)
    return None


def _moving(workspace: Workspace, move: Move, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those of the entries that the move moves. Raises StepRefusedError where that is none or the person may not."""
    agreed = rules(workspace)
    _require(workspace, MOVES[move].role, agreed)
    sources = agreed.sources(move)
    moving = tuple(entry for entry in entries if entry.state in sources)
    if not moving:
        raise StepRefusedError(
            N_("None of these entries is in a state for this: it must be {states}. Nothing was changed."),
            states="、".join(translate(name) for state, name in STATE_NAMES.items() if state in sources),
        )
    return moving


def move(workspace: Workspace, move: Move, ids: Sequence[str], reason: str = "") -> Changed:
    """Move entries to their next state as one step; those that are not where the move starts are passed over.

    `refuse` needs a reason. Raises StepRefusedError where the person may not, a reason is missing, or no entry is in
    a state from which the move leads on.
    """
    _require(workspace, MOVES[move].role, rules(workspace))
    reason = " ".join(reason.split())
    if move == "refuse" and not reason:
        raise StepRefusedError(N_("Say why the entries are returned. Nothing was changed."))
    found = [record for record in records.fetch(workspace.file, "entries", ids) if isinstance(record, Entry)]
    moving = _moving(workspace, move, found)
    one, several = _NAMES[move]
    said = {"reason": reason} if reason else {}
    named = {"entry": short(moving[0].item_name)} if len(moving) == 1 else {"count": len(moving)}
    with step(workspace.file, one if len(moving) == 1 else several, **named, **said) as unit:
        unit.update_many("entries", {entry.id: {"state": MOVES[move].target} for entry in moving})
    return unit.changed


def decisions(workspace: Workspace, entry_id: str) -> tuple[Decision, ...]:
    """How an entry's state came about, newest first, without what was taken back."""
    found = []
    for taken, change in history.of_record(workspace.file, "entries", entry_id):
        if taken.state != "applied" or not change.before or not change.after or "state" not in change.after:
            continue
        reason = str(taken.arguments.get("reason", ""))
        before, after = change.before["state"], change.after["state"]
        found.append(Decision(taken.at, taken.who, before, after, taken.title, reason, taken.number))
    return tuple(found)


def record_filing(workspace: Workspace, organisation_id: str, leader: str, filed_on: str) -> Changed:
    """Record who is responsible for disclosure in an organisation and the ISO date on which that was filed (备案)
    with the authority, or with the superior body where the organisation is led vertically.

    Raises StepRefusedError without a name, and for a date that is none or still to come.
    """
    leader = " ".join(leader.split())
    if not leader:
        raise StepRefusedError(N_("Say who is responsible for disclosure. Nothing was changed."))
    try:
        day = date.fromisoformat(filed_on)
    except ValueError as error:
        raise StepRefusedError(N_("“{date}” is not a date such as 2026-03-01."), date=filed_on) from error
    if day > date.today():
        raise StepRefusedError(N_("{date} is still to come; give the day of the filing."), date=filed_on)
    with step(workspace.file, N_("File the leader responsible for disclosure: {leader}"), leader=leader) as unit:
        unit.update("organisations", organisation_id, {"disclosure_leader": leader, "filed_on": filed_on})
    return unit.changed


def require_head(workspace: Workspace) -> None:
    """Raise StepRefusedError unless this person may freeze, publish and withdraw versions."""
    _require(workspace, FREEZING_ROLE, rules(workspace))


def _require(workspace: Workspace, role: Role, agreed: ApprovalRules) -> None:
    if agreed.may(workspace.who, role):
        return
    named = [who for who, roles in agreed.people.items() if role in roles]
    raise StepRefusedError(
        N_("This is for a {role} to do ({people}); you work here as “{who}”. Nothing was changed."),
        role=translate(ROLE_NAMES[role]),
        people="、".join(named) or "–",
        who=workspace.who,
    )
