"""Approval of entries: the states an entry goes through, which moves there are, and who may make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any, Literal

from catalogue_app.domain.entry import EntryState

Role = Literal["clerk", "reviewer", "head"]
ROLES: tuple[Role, ...] = ("clerk", "reviewer", "head")
Move = Literal["submit", "call_back", "approve", "refuse", "reopen"]


@dataclass(frozen=True, slots=True)
class MoveRule:
    """From which states a move leads to which, and the role that makes it where roles are used."""

    sources: frozenset[EntryState]
    target: EntryState
    role: Role


MOVES: Mapping[Move, MoveRule] = {
    "submit": MoveRule(frozenset({"draft"}), "in_review", "clerk"),
    "call_back": MoveRule(frozenset({"in_review"}), "draft", "clerk"),
    "approve": MoveRule(frozenset({"in_review"}), "approved", "reviewer"),
    "refuse": MoveRule(frozenset({"in_review", "approved"}), "draft", "reviewer"),
    "reopen": MoveRule(frozenset({"approved", "published"}), "draft", "clerk"),
}
FREEZING_ROLE: Role = "head"
"""Freezing a version, publishing and withdrawing it are the head's."""

OUTSIDE_APPROVAL = frozenset({"id", "position", "state", "origin"})
"""Attributes of an entry that nobody approves: its place in the table, and what the program notes about it."""


@dataclass(frozen=True, slots=True)
class ApprovalRules:
    """The workspace's own rule. `one_person`: whoever has the file does everything, and may approve a draft directly.
    Otherwise `people` says who has which role; who is not named is a clerk. This keeps honest people in order; it is
    no lock, because whoever has the file can change the rule (and the history shows it)."""

    one_person: bool = True
    people: Mapping[str, tuple[Role, ...]] = with_default(default_factory=dict)

    def roles_of(self, who: str) -> tuple[Role, ...]:
        return ROLES if self.one_person else self.people.get(who, ("clerk",))

    def may(self, who: str, role: Role) -> bool:
        return role in self.roles_of(who)

    def sources(self, move: Move) -> frozenset[EntryState]:
        """The states from which a move is possible under these rules."""
        sources = MOVES[move].sources
        return sources | {"draft"} if self.one_person and move == "approve" else sources


def state_after_edit(state: EntryState, changed: Iterable[str]) -> EntryState:
    """An approval holds for the text it was given for: an approved or published entry whose text changes is a draft
    again, whichever way the change came in."""
    if state in ("approved", "published") and not OUTSIDE_APPROVAL.issuperset(changed):
        return "draft"
    return state


def rules_from(value: Mapping[str, Any]) -> ApprovalRules:
    """The rules as the workspace's setting `approval` keeps them; anything unknown in it is left out."""
    people = {
        str(who): tuple(role for role in ROLES if role in roles) for who, roles in value.get("people", {}).items()
    }
    return ApprovalRules(bool(value.get("one_person", True)), people)


def rules_value(rules: ApprovalRules) -> dict[str, Any]:
    """The rules as the workspace's settings keep them; `rules_from` reads them again."""
    return {"one_person": rules.one_person, "people": {who: list(roles) for who, roles in rules.people.items()}}
