"""A waiver: a problem that an office set aside, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default

from catalogue_app.domain.entry import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A problem set aside with a reason. `entry_id` is None for a problem of the whole catalogue. `fingerprint` is that
    of the text at the time: when the text changes, the waiver no longer holds. `confirmed_by` is the second person
    whom the rules on personal information ask for. `at` is ISO 8601 with time zone."""

    id: str
    rule: str = ""
    entry_id: str | None = None
    reason: str = ""
    fingerprint: str = ""
    who: str = ""
    confirmed_by: str = ""
    at: str = ""
    extra: Mapping[str, str] = with_default(default_factory=dict)
    origin: Origin = with_default(default_factory=Origin)
