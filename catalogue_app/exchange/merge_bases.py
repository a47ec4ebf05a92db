"""Which state both sides have had: the base of a merge between a county and one of its offices.

Both sides keep what they last had of each other: the hand-out that the office received, and what the office changed
in the submission the county merged last. The later of the two that contains the other is the base. Where they crossed
on their way and neither contains the other, both are: a cell that still is as either of them had it was not changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

from catalogue_app.domain.merge import QUIET, CellConflict, Cells, Compared, Mark, MergedRecord
from catalogue_app.domain.records import Kind

Delta = Mapping[str, Any]
"""One record's change in a submission, flattened: "base" and "theirs", whole where the other is None, else just the
changed columns, an emptied one as None."""
Deltas = Mapping[str, Delta]
Newest = Literal["handout", "submission", "crossed"]


def delta(base: Cells | None, theirs: Cells | None) -> Delta | None:
    """What changed between two states of a record; None where nothing did."""
    if base is None or theirs is None:
        return None if base is theirs else {"base": base, "theirs": theirs}
    keys = [key for key in {**base, **theirs} if base.get(key) != theirs.get(key)]
    if not keys:
        return None
    return {"base": {key: base.get(key) for key in keys}, "theirs": {key: theirs.get(key) for key in keys}}


def at_submission(handed_out: Cells | None, change: Delta | None) -> Cells | None:
    """A record as the office had it when it made a submission, from what it was handed and what it changed."""
    if change is None:
        return handed_out
    if change["theirs"] is None or change["base"] is None:
        return change["theirs"]  # type: ignore[no-any-return]
    return {**(handed_out or {}), **change["theirs"]}


def newest_state(last: str | None, same_handout: bool, contained: Collection[str]) -> Newest:
    """Which exchange is the base. `last` is the id of the submission that the county merged last, None where there is
    none; `same_handout` whether it was measured against the hand-out the merge starts from; `contained` the
    submissions that this hand-out contains already."""
    if last is None or last in contained:
        return "handout"
    return "submission" if same_handout else "crossed"


def bases(handed_out: Cells | None, last: Delta | None, newest: Newest) -> tuple[Cells | None, ...]:
    """The states of one record that both sides have had."""
    if newest == "handout" or last is None:
        return (handed_out,)
    state = at_submission(handed_out, last)
    return (state,) if newest == "submission" else (handed_out, state)


def compared_submission(
    kind: Kind,
    rows: Mapping[str, tuple[Cells | None, Cells | None, Mark]],
    ours: Mapping[str, Cells],
    last: Deltas,
    newest: Newest,
) -> Iterator[Compared]:
    """The records of a submission as the county compares them. `rows`: id → base, theirs (whole) and mark; `last` the
    office's submission that the county merged before."""
    for record_id, (base, theirs, mark) in rows.items():
        states = bases(base, last.get(record_id), newest)
        yield Compared(kind, record_id, states, ours.get(record_id), theirs, mark)
    if newest != "submission":
        return
    for record_id, change in last.items():
        if record_id not in rows:
            yield _reverted(kind, record_id, change, ours.get(record_id))


def _reverted(kind: Kind, record_id: str, change: Delta, ours: Cells | None) -> Compared:
    """A record that the office has changed back to what it was handed: the new submission does not mention it."""
    if change["base"] is None or change["theirs"] is None:
        return Compared(kind, record_id, (change["theirs"],), ours, change["base"])
    if ours is None:
        return Compared(kind, record_id, (None,), None, None)
    return Compared(kind, record_id, ({**ours, **change["theirs"]},), ours, {**ours, **change["base"]})


def compared_handout(
    kind: Kind,
    handed_out: Mapping[str, Cells],
    ours: Mapping[str, Cells],
    theirs: Mapping[str, Cells],
    last: Deltas,
    newest: Newest,
) -> Iterator[Compared]:
    """The records of a new hand-out as the office compares them. `handed_out` is what it was handed before, `last` its
    own submission that the county had merged by then."""
    wanted: Iterable[str] = dict.fromkeys((*handed_out, *theirs))
    for record_id in wanted:
        states = bases(handed_out.get(record_id), last.get(record_id), newest)
        yield Compared(kind, record_id, states, ours.get(record_id), theirs.get(record_id))


def asked_where_declined(record: MergedRecord, handed_out: Cells | None) -> MergedRecord:
    """The same, with a question wherever the new hand-out merely says again what the office was handed before.

    The office changed such a cell and handed that in; the county did not take it over, or took it back. Whether the
    office's wording is to give way is for the office to say: it is not lost in silence, and not kept in silence.
    """
    theirs = record.compared.theirs
    if handed_out is None or theirs is None:
        return record
    if record.action == "add" and not record.conflicts:
        whole = CellConflict(None, handed_out, None, theirs)
        return replace(record, conflicts=(whole,)) if delta(handed_out, theirs) is None else record
    if record.action != "change":
        return record
    ours = record.compared.ours or {}
    again = [key for key in record.values if key not in QUIET and handed_out.get(key) == theirs.get(key)]
    asked = (CellConflict(key, handed_out.get(key), ours.get(key), theirs.get(key)) for key in again)
    values = {key: value for key, value in record.values.items() if key not in again}
    return replace(record, values=values, conflicts=(*record.conflicts, *asked))
