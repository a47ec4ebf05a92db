"""A step: one named, undoable change of the workspace, with who, when, what and the values before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any, Literal

from catalogue_app.domain.records import Kind
from catalogue_app.i18n import translate

StepState = Literal["applied", "undone", "left"]
"""`undone` can be redone; `left` was undone and another step was taken since: it stays in the history."""


@dataclass(frozen=True, slots=True)
class Step:
    """`number` counts from 1. `name` is an English source text with placeholders that `arguments` fill.

    `at` is ISO 8601 with time zone.
    """

    number: int
    id: str
    at: str
    who: str
    name: str
    arguments: Mapping[str, Any] = with_default(default_factory=dict)
    state: StepState = "applied"
    changes: int = 0

    @property
    def title(self) -> str:
        """The name in the language of the moment."""
        return translate(self.name).format(**self.arguments)


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did to one record: column → value. `before` is None for a new record, `after` for a removed one;
    for a change both hold just the changed columns."""

    kind: Kind
    record_id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Changed:
    """What a user's action returns: which kinds of things changed, and which records.

    `ids` is None when there are too many to name: everything of these kinds may have changed.
    """

    kinds: frozenset[Kind]
    ids: tuple[str, ...] | None
    step: Step | None = None
