"""A comment on an entry: what the people who work on it say to one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from datetime import UTC, datetime

from catalogue_app.domain.entry import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark beside an entry, never part of what is published. `at` is when it was written, `edited_at` when its text
    was last changed ("" if never); both ISO 8601 with time zone. It is open while `resolved_at` is ""; after that
    `resolved_by` says who has settled it."""

    id: str
    entry_id: str = ""
    text: str = ""
    who: str = ""
    at: str = ""
    edited_at: str = ""
    resolved_by: str = ""
    resolved_at: str = ""
    extra: Mapping[str, str] = with_default(default_factory=dict)
    origin: Origin = with_default(default_factory=Origin)

    @property
    def open(self) -> bool:
        return not self.resolved_at


def instant(moment: str) -> datetime:
    """When something was written, by the clocks of all offices; what is no moment is older than everything."""
    try:
        return datetime.fromisoformat(moment).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)
