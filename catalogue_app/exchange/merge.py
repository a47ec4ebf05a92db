"""The three-way merge: pure, one record at a time, linear in the number of records.

The same few lines serve a new edition of the standard, a submission, a table that comes back from Excel, and two copies
of one file. The laws it keeps: a side that did not change gives way; the same change on both sides is no conflict;
merging the same again changes nothing; swapping the sides swaps the answer.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from catalogue_app.domain.merge import (
    QUIET,
    CellConflict,
    CellMerge,
    Cells,
    Compared,
    Decisions,
    MergeAction,
    MergedRecord,
    MergePlan,
    Written,
)
from catalogue_app.exchange.merge_comments import merge_comment

Same = Callable[[Any, Any], bool]


def merge_cells(
    base: Cells,
    ours: Cells,
    theirs: Cells,
    columns: Iterable[str] | None = None,
    *,
    further_bases: Sequence[Cells] = (),
    same: Same = operator.eq,
) -> CellMerge:
    """Merge the cells of one record.

    `columns` names the cells to look at; without it, those of base and theirs. A side that gives a column no value
    there is taken to have emptied it, so for a partial row pass the columns it has. `further_bases` are other states
    that both sides are known to have had. `same` says when two values are the same to a person, for sources that
    cannot keep white space or the like.
    """
    wanted = dict.fromkeys((*base, *theirs) if columns is None else columns)
    bases = (base, *further_bases)
    values: dict[str, Any] = {}
    conflicts: list[CellConflict] = []
    for key in wanted:
        mine, other = ours.get(key), theirs.get(key)
        if same(mine, other) or any(same(state.get(key), other) for state in bases):
            continue
        if any(same(state.get(key), mine) for state in bases):
            values[key] = other
        elif key not in QUIET:
            conflicts.append(CellConflict(key, base.get(key), mine, other))
    return CellMerge(values, tuple(conflicts))


def merge_record(compared: Compared) -> MergedRecord:
    """What happens to one record that may be new, changed or gone on either side."""
    bases, ours, theirs = compared.bases, compared.ours, compared.theirs
    whole = (CellConflict(None, compared.base, ours, theirs),)
    if theirs is None:
        if ours is None or not any(state is not None for state in bases) or None in bases:
            return MergedRecord(compared, "unchanged", {})
        if any(state is not None and _alike(state, ours) for state in bases):
            return MergedRecord(compared, "remove", {})
        return MergedRecord(compared, "remove", {}, whole)
    present = [state for state in bases if state is not None]
    if ours is None:
        if not present:
            return MergedRecord(compared, "add", theirs)
        if any(_alike(state, theirs) for state in present):
            return MergedRecord(compared, "unchanged", {})
        return MergedRecord(compared, "add", theirs, whole)
    first, *further = present or [{}]
    merged = merge_cells(first, ours, theirs, dict.fromkeys((*first, *theirs, *ours)), further_bases=further)
    if not merged.values and not merged.conflicts:
        return MergedRecord(compared, "unchanged", {})
    return MergedRecord(compared, "change", merged.values, merged.conflicts)


def _alike(one: Cells, other: Cells) -> bool:
    """Whether two records say the same; where they stand does not matter."""
    return all(one.get(key) == other.get(key) for key in {*one, *other} - QUIET)


def merge(records: Iterable[Compared]) -> MergePlan:
    """Merge many records; those that stay as they are are counted, not kept."""
    compared = 0
    kept: list[MergedRecord] = []
    comments: list[MergedRecord] = []
    for record in records:
        if record.kind == "comments":
            comments.append(merge_comment(record))
            continue
        compared += 1
        merged = merge_record(record)
        if merged.action != "unchanged":
            kept.append(merged)
    return MergePlan(tuple(kept), compared, tuple(one for one in comments if one.action != "unchanged"))


def decided(record: MergedRecord, decisions: Decisions) -> MergedRecord:
    """The record as the decisions leave it: `values` are what is written, `conflicts` what is still open."""
    side = decisions.records.get(record.id)
    whole = next((conflict for conflict in record.conflicts if conflict.key is None), None)
    if side is None and whole is not None:
        side = decisions.take
        if side is None:
            return record
    if side == "ours":
        return replace(record, action="unchanged", values={}, conflicts=())
    if record.action in ("add", "remove"):
        return _with_written_cells(replace(record, conflicts=()), decisions)
    values = dict(record.values)
    if side == "theirs":
        theirs = record.compared.theirs or {}
        values |= {conflict.key: theirs.get(conflict.key) for conflict in record.conflicts if conflict.key is not None}
    still_open: list[CellConflict] = []
    conflicts = {conflict.key: conflict for conflict in record.conflicts} if side is None else {}
    for key in dict.fromkeys((*values, *(key for key in conflicts if key is not None))):
        word = decisions.cells.get((record.id, key), decisions.take if key in conflicts else None)
        if word is None and key in conflicts:
            still_open.append(conflicts[key])
        elif isinstance(word, Written):
            values[key] = word.value
        elif word == "theirs":
            values[key] = (record.compared.theirs or {}).get(key)
        elif word == "ours":
            values.pop(key, None)
    values = {key: value for key, value in values.items() if value != (record.compared.ours or {}).get(key)}
    action: MergeAction = "change" if values or still_open else "unchanged"
    return replace(record, action=action, values=values, conflicts=tuple(still_open))


def _with_written_cells(record: MergedRecord, decisions: Decisions) -> MergedRecord:
    if record.action != "add":
        return record
    written = {
        key: word.value for key in record.values if isinstance(word := decisions.cells.get((record.id, key)), Written)
    }
    return replace(record, values={**record.values, **written}) if written else record


def settle(plan: MergePlan, decisions: Decisions) -> MergePlan:
    """The plan as the decisions leave it; what they leave untouched is out of it."""
    records = (decided(record, decisions) for record in plan.records)
    return replace(plan, records=tuple(record for record in records if record.action != "unchanged"))
