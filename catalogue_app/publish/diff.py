"""What differs between two states of a catalogue, cell by cell. Pure: records in, differences out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from typing import Any, Generic, TypeVar

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.records import Record

Kept = TypeVar("Kept", bound=Record)
Identity = Callable[[Any], Hashable]

NOT_COMPARED = frozenset({"id", "position", "state", "origin"})
"""Where a row stands, how far its approval is and where it came from is not what it says."""
_STATE_IS_CONTENT: frozenset[type] = frozenset({PowerItem})


@dataclass(frozen=True, slots=True)
class CellChange:
    """`key` is the record's attribute; `before` and `after` are its values."""

    key: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RecordChange(Generic[Kept]):
    """A record that is on both sides, with the cells in which they differ."""

    before: Kept
    after: Kept
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class Difference(Generic[Kept]):
    """In the order of the newer side; what was removed in the order of the older."""

    added: tuple[Kept, ...] = ()
    removed: tuple[Kept, ...] = ()
    changed: tuple[RecordChange[Kept], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def _text(value: str | None) -> str:
    return compare_key(value or "")


def _entry_names(entry: Entry) -> Hashable:
    return _text(entry.owner), entry.field, _text(entry.level1), _text(entry.level2), _text(entry.level3)


def _entry_content(entry: Entry) -> Hashable:
    return (_text(entry.owner), entry.field, _text(entry.content)) if entry.content else None


IDENTITIES: dict[type, tuple[Identity, ...]] = {
    Entry: (_entry_names, _entry_content),
    PowerItem: (
        lambda power: (_text(power.exercising_body), power.code) if power.code else None,
        lambda power: (_text(power.exercising_body), _text(power.name), _text(power.sub_item)),
    ),
    LegalDocument: (lambda document: (_text(document.title), _text(document.number)),),
    Organisation: (lambda organisation: _text(organisation.name),),
    MajorDecision: (lambda decision: (_text(decision.title), decision.year),),
}
"""By what records that do not share an id are taken for the same, tried in this order; None is never the same."""


def compare(before: Sequence[Kept], after: Sequence[Kept]) -> Difference[Kept]:
    """Records are the same by id, else by what they mean: two tables that were imported apart are compared, too.

    Each record is paired once; of several that mean the same, equal ones are paired first, the rest in order.
    """
    pairs, removed, added = _paired(before, after)
    changed = []
    for record in after:
        older = pairs.get(record.id)
        if older is not None and (cells := cell_changes(older, record)):
            changed.append(RecordChange(older, record, cells))
    return Difference(tuple(added), tuple(removed), tuple(changed))


def cell_changes(before: Record, after: Record) -> tuple[CellChange, ...]:
    """The cells that differ, in the order of the record's attributes. A cell that is empty on one side and not there
    on the other says the same."""
    skipped = NOT_COMPARED - {"state"} if type(after) in _STATE_IS_CONTENT else NOT_COMPARED
    found = []
    for name in (attribute.name for attribute in dataclass_fields(after) if attribute.name not in skipped):
        old, new = getattr(before, name), getattr(after, name)
        if old != new and not (_empty(old) and _empty(new)):
            found.append(CellChange(name, old, new))
    return tuple(found)


def _empty(value: Any) -> bool:
    return value is None or (value is not False and not value)


def _paired(before: Sequence[Kept], after: Sequence[Kept]) -> tuple[dict[str, Kept], list[Kept], list[Kept]]:
    """Id of a newer record → the older one it pairs with; then the older and the newer ones without a partner."""
    older = {record.id: record for record in before}
    pairs = {record.id: older[record.id] for record in after if record.id in older}
    removed = [record for record in before if record.id not in pairs]
    added = [record for record in after if record.id not in pairs]
    if removed and added:
        for identity in IDENTITIES.get(type(after[0]), ()):
            _pair_by(identity, removed, added, pairs)
            paired = {record.id for record in pairs.values()}
            removed = [record for record in removed if record.id not in paired]
            added = [record for record in added if record.id not in pairs]
    return pairs, removed, added


def _pair_by(identity: Identity, removed: Iterable[Kept], added: Iterable[Kept], pairs: dict[str, Kept]) -> None:
    candidates: dict[Hashable, list[Kept]] = defaultdict(list)
    for record in removed:
        candidates[identity(record)].append(record)
    waiting = []
    for record in added:
        alike = candidates.get(identity(record)) if identity(record) is not None else None
        same = next((one for one in alike or () if not cell_changes(one, record)), None)
        if alike and same is not None:
            alike.remove(same)
            pairs[record.id] = same
        elif alike:
            waiting.append((record, alike))
    for record, alike in waiting:
        if alike:
            pairs[record.id] = alike.pop(0)
