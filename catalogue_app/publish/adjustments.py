"""Adjustments (目录调整): what a publication changes against the one before it, with the reason for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.publish.diff import CellChange, Difference, compare

AdjustmentKind = Literal["added", "changed", "removed"]
KINDS: tuple[AdjustmentKind, ...] = ("added", "changed", "removed")


@dataclass(frozen=True, slots=True)
class Adjustment:
    """`entry` is the entry as it is now, or as it was last where it was removed. `reason` may be ""."""

    kind: AdjustmentKind
    entry: Entry
    cells: tuple[CellChange, ...]
    reason: str


def adjustments(
    before: Sequence[Entry], after: Sequence[Entry], reasons: Mapping[str, str], otherwise: str = ""
) -> tuple[Adjustment, ...]:
    """All adjustments, new entries first, then changed ones, then removed ones; each in the table's order.

    `reasons` is entry id → reason; an entry without one gets `otherwise` (the version's own note).
    """
    return from_difference(compare(before, after), reasons, otherwise)


def named(cell: CellChange, fields: Mapping[str, Field]) -> CellChange:
    """The change as people read it: a field by its name, not by its code."""
    if cell.key != "field":
        return cell
    before, after = (fields[code].name if code in fields else code for code in (cell.before, cell.after))
    return CellChange(cell.key, before, after)


def from_difference(
    found: Difference[Entry], reasons: Mapping[str, str], otherwise: str = ""
) -> tuple[Adjustment, ...]:
    """The adjustments of a difference, each with its reason (`reasons`: entry id → reason) or with `otherwise`."""

    def reason(entry: Entry) -> str:
        return reasons.get(entry.id) or otherwise

    return (
        *(Adjustment("added", entry, (), reason(entry)) for entry in found.added),
        *(Adjustment("changed", change.after, change.cells, reason(change.after)) for change in found.changed),
        *(Adjustment("removed", entry, (), reason(entry)) for entry in found.removed),
    )
