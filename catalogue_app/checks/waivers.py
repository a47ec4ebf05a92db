"""Waivers: a warning set aside with a reason, until the text it was about changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as with_default

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.waiver import Waiver


@dataclass(frozen=True, slots=True)
class WaiverIndex:
    """Rule id and entry id (None: a problem of the whole catalogue) → waivers."""

    by_place: Mapping[tuple[str, str | None], tuple[Waiver, ...]] = with_default(default_factory=dict)

    def find(self, rule: str, entry_id: str | None, mark: str) -> Waiver | None:
        """The waiver that holds for a problem: the same rule and entry, and the text unchanged since."""
        for waiver in self.by_place.get((rule, entry_id), ()):
            if waiver.fingerprint == mark:
                return waiver
        return None


def index(waivers: Iterable[Waiver]) -> WaiverIndex:
    """The waivers by rule and entry, for looking one up."""
    found: dict[tuple[str, str | None], list[Waiver]] = {}
    for waiver in waivers:
        found.setdefault((waiver.rule, waiver.entry_id), []).append(waiver)
    return WaiverIndex({place: tuple(waivers) for place, waivers in found.items()})


def fingerprint(entry: Entry | None, columns: Iterable[str], arguments: Mapping[str, object]) -> str:
    """What must stay the same for a waiver to hold: the texts the rule looks at, and what it found there."""
    # A row's number moves when rows are put in elsewhere; what stands in the row does not.
    seen: list[object] = [sorted((name, str(value)) for name, value in arguments.items() if name != "row")]
    if entry is not None:
        seen += [[column, _plain(entry, column)] for column in columns]
    return hashlib.sha256(json.dumps(seen, ensure_ascii=False, default=str).encode()).hexdigest()[:32]


def _plain(entry: Entry, column: str) -> object:
    if column.startswith("extra."):
        return entry.extra.get(column.removeprefix("extra."))
    found = getattr(entry, column, None)
    return dict(found) if isinstance(found, Mapping) else found
