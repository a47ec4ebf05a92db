"""A hand-out: the part of the county's standard catalogue that one office was given, in one edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any, Literal

from catalogue_app.domain.entry import Origin

HandoutRole = Literal["given", "received"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """Kept on both sides: by the county for every office and edition, by the office for what it was given.

    `id` is the package's own. `county` is the id of the county's workspace, `office` the organisation's name.
    `number` counts the county's hand-outs to all offices, so that of two editions the later one is known; `label`
    names the edition for people. `at` is ISO 8601 with time zone. `submissions` are the ids of the office's
    submissions that the county had merged by then. `records` (kind → id → plain values) is what was handed out: the
    office keeps it as the base of what it will hand in; the county does not need it.
    """

    id: str
    role: HandoutRole = "given"
    county: str = ""
    county_name: str = ""
    office: str = ""
    number: int = 0
    label: str = ""
    at: str = ""
    who: str = ""
    entries: int = 0
    submissions: tuple[str, ...] = ()
    records: Mapping[str, Any] = with_default(default_factory=dict)
    origin: Origin = with_default(default_factory=Origin)
