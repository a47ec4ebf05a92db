"""What a check finds: a problem, its legal ground and what mends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any, Literal

from catalogue_app.domain.records import Kind
from catalogue_app.i18n import translate

Severity = Literal["error", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends a problem: `label` (English source text, translate it) and column → new value."""

    label: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """`column` is the key of the column to look at; `message` an English source text with placeholders. `waived` is
    the reason for which somebody set this problem aside, "" for one that stands. `about` is the kind and the id of the
    record of a register that it concerns, None where it concerns an entry or the whole catalogue."""

    rule: str
    severity: Severity
    entry_id: str | None
    column: str | None
    message: str
    arguments: Mapping[str, Any] = with_default(default_factory=dict)
    ground: str = ""
    fix: Fix | None = None
    waived: str = ""
    about: tuple[Kind, str] | None = None

    @property
    def text(self) -> str:
        return translate(self.message).format(**self.arguments)
