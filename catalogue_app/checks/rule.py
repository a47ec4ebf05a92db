"""What a rule is: data about it, and a pure function that finds what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import TYPE_CHECKING, Any, Literal

from catalogue_app.domain.problem import Fix, Severity
from catalogue_app.domain.records import Kind

if TYPE_CHECKING:
    from catalogue_app.checks.context import Context
    from catalogue_app.checks.entry_view import EntryView

Subject = Literal[
    "completeness",
    "wording",
    "duplicates",
    "time_limit",
    "basis",
    "channels",
    "audience",
    "bodies",
    "exemptions",
    "personal",
    "statute",
    "powers",
    "registers",
    "decisions",
    "own",
]


@dataclass(frozen=True, slots=True)
class Found:
    """One thing a rule found. `message` is an English source text; `entry_id` is set by catalogue rules only, and
    `about` (kind and id) by those on a record of a register; `severity` overrides the rule's own where a case is milder
    or graver than usual."""

    column: str | None
    message: str
    arguments: Mapping[str, Any] = with_default(default_factory=dict)
    fix: Fix | None = None
    severity: Severity | None = None
    entry_id: str | None = None
    about: tuple[Kind, str] | None = None


EntryFinder = Callable[["EntryView", "Context"], Iterable[Found]]
CatalogueFinder = Callable[[Sequence["EntryView"], "Context"], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """`title` is English source text, `ground` official Chinese (an article or a guideline). `columns` are those whose
    text the rule looks at: a waiver ends when one of them changes. At least one of `entry` and `catalogue` is set.
    A waiver and the memory of a run both rest on `columns` being all that the rule reads of an entry. `by_text` rules
    look at every text by itself; `needs` is a quick test: where it finds nothing in a text,
    the rule finds nothing there either. `always` marks rules that a profile cannot switch off."""

    id: str
    severity: Severity
    subject: Subject
    title: str
    ground: str
    columns: tuple[str, ...]
    entry: EntryFinder | None = None
    catalogue: CatalogueFinder | None = None
    always: bool = False
    by_text: bool = False
    needs: Callable[[str], object] | None = None
