"""Merging comments: a conversation that goes to and fro comes together by itself, and nobody is ever asked about it.

What only one side changed since both had the same is taken over. Where both did, the newer wording of a comment holds,
and one that either side has settled stays settled. A comment that one side deleted is gone only where the other has
left it as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from catalogue_app.domain.comment import instant
from catalogue_app.domain.merge import Cells, Compared, MergedRecord

_WORDING = ("text", "edited_at")
_SETTLING = ("resolved_by", "resolved_at")


def merge_comment(compared: Compared) -> MergedRecord:
    """What happens to one comment; its conflicts are always empty."""
    ours, theirs = compared.ours, compared.theirs
    present = [state for state in compared.bases if state is not None]
    if theirs is None:
        gone = ours is not None and None not in compared.bases and any(_said(state) == _said(ours) for state in present)
        return MergedRecord(compared, "remove" if gone else "unchanged", {})
    if ours is None:
        deleted_here = any(_said(state) == _said(theirs) for state in present)
        return MergedRecord(compared, "unchanged", {}) if deleted_here else MergedRecord(compared, "add", theirs)
    values: dict[str, Any] = {}
    for columns, preferred in ((_WORDING, _newer), (_SETTLING, _settled)):
        mine, other = _part(ours, columns), _part(theirs, columns)
        states = [_part(state, columns) for state in present]
        if mine != other and other not in states and (mine in states or preferred(ours, theirs) is theirs):
            values |= {column: theirs.get(column) for column in columns if ours.get(column) != theirs.get(column)}
    return MergedRecord(compared, "change" if values else "unchanged", values)


def _part(cells: Cells, columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(cells.get(column) for column in columns)


def _said(cells: Cells) -> tuple[Any, ...]:
    return _part(cells, (*_WORDING, *_SETTLING))


def _newer(one: Cells, other: Cells) -> Cells:
    """The side whose wording is the later one; of two from the same second the same one on both sides."""
    return _greater(one, other, lambda cells: (_instant(cells, "edited_at", "at"), cells.get("text") or ""))


def _settled(one: Cells, other: Cells) -> Cells:
    """The side that has settled the comment; where both have, the one that did so first."""
    settled = [cells for cells in (one, other) if cells.get("resolved_at")]
    if len(settled) == 1:
        return settled[0]
    first = _greater(one, other, lambda cells: (_instant(cells, "resolved_at"), cells.get("resolved_by") or ""))
    return one if first is other else other


def _instant(cells: Cells, *columns: str) -> datetime:
    """The moment in the first of these columns that holds one."""
    return instant(next((cells[column] for column in columns if cells.get(column)), ""))


def _greater(one: Cells, other: Cells, key: Callable[[Cells], Any]) -> Cells:
    return other if key(other) > key(one) else one
