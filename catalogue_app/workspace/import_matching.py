"""Which record of the workspace a row means: by id, by names, or, with consent, by similarity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.records import Kind, Record, new_id
from catalogue_app.store import records
from catalogue_app.workspace import browsing
from catalogue_app.workspace.entries import POSITION_GAP
from catalogue_app.workspace.import_records import at_origin, differences
from catalogue_app.workspace.workspace import Workspace

SIMILAR = 72.0
"""From this score (0 to 100) on, a record is shown to the person as what a row may mean."""
CERTAIN = 96.0
"""From this score on, nobody needs to be asked: a comma or a word of the name is all that differs."""
_LOOKED_AT = 12
_COMMON = 400


@dataclass(slots=True)
class _Register:
    """The records of one kind by what a row could mean. A record that a row of the file has found is taken."""

    by_id: dict[str, Record] = field(default_factory=dict)
    by_names: dict[object, list[Record]] = field(default_factory=lambda: defaultdict(list))
    by_old_names: dict[object, list[tuple[Record, Record]]] = field(default_factory=lambda: defaultdict(list))
    by_bigram: dict[str, list[str]] | None = None
    taken: set[str] = field(default_factory=set)


class KnownRecords:
    """What the workspace holds; read once per kind, when the first row of that kind asks."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._registers: dict[Kind, _Register] = {}
        self._positions: dict[tuple[Kind, str | None], int] = {}
        self._given: set[str] = set()

    def register(self, kind: Kind) -> _Register:
        if kind not in self._registers:
            self._registers[kind] = _Register()
            self.learn(kind, browsing.register(self.workspace, kind))
        return self._registers[kind]

    def learn(self, kind: Kind, found: Iterable[Record]) -> None:
        """Take records in, stored ones or such as an earlier file of this import is going to add."""
        register = self.register(kind)
        register.by_bigram = None
        for record in found:
            register.by_id[record.id] = record
            for names in names_of(record):
                register.by_names[names].append(record)
            old = at_origin(record)
            if old is not None:
                for names in names_of(old):
                    register.by_old_names[names].append((record, old))

    def change(self, kind: Kind, old: Record, new: Record) -> None:
        """Know a record as an earlier file of this import is going to change it."""
        register = self.register(kind)
        for names in names_of(old):
            register.by_names[names].remove(old)
        self.learn(kind, [new])

    def next_file(self) -> None:
        """Two rows of one file never mean the same record; rows of two files may."""
        for register in self._registers.values():
            register.taken.clear()

    def empty(self, kind: Kind) -> bool:
        """Whether there is nothing that a row could mean."""
        return not self.register(kind).by_id

    def take(self, kind: Kind, record: Record) -> None:
        self.register(kind).taken.add(record.id)

    def with_id(self, kind: Kind, record_id: str | None) -> Record | None:
        """The record with this id that no row has found yet."""
        register = self.register(kind)
        return register.by_id.get(record_id) if record_id and record_id not in register.taken else None

    def new_id(self, kind: Kind, wanted: str | None) -> str:
        """The id a row brings along where it is free, else a new one."""
        if wanted is None or wanted in self.register(kind).by_id or wanted in self._given:
            return new_id()
        self._given.add(wanted)
        return wanted

    def same(self, kind: Kind, record: Record, said: Mapping[str, Any]) -> Record | None:
        """A record that says what the row says in every column the row has."""
        return next((old for old in self.named(kind, record) if not differences(old, record, said)), None)

    def imported_before(self, kind: Kind, record: Record, said: Mapping[str, Any]) -> Record | None:
        """An entry that said so when it came from a file and was changed here since."""
        register = self.register(kind)
        for names in names_of(record) if register.by_old_names else ():
            for current, old in register.by_old_names.get(names, ()):
                if current.id not in register.taken and fits(old, record) and not differences(old, record, said):
                    return current
        return None

    def named(self, kind: Kind, record: Record) -> list[Record]:
        """The records of the same names, field and owner that no row has found yet; where the row does not say the
        field or the owner, those of one field or owner."""
        register = self.register(kind)
        if not register.by_id:
            return []
        found: dict[str, Record] = {}
        for names in names_of(record):
            for old in register.by_names.get(names, ()):
                if old.id not in register.taken and fits(old, record):
                    found[old.id] = old
        candidates = list(found.values())
        if isinstance(record, Entry):
            candidates = _narrowed(candidates, "field", record.field)
            candidates = _narrowed(candidates, "owner", record.owner)
        return candidates

    def closest(self, kind: Kind, record: Record, said: Mapping[str, Any]) -> Record | None:
        """Of the records with the same names the one that differs in the fewest columns."""
        return min(self.named(kind, record), key=lambda old: len(differences(old, record, said)), default=None)

    def similar(self, kind: Kind, record: Record) -> tuple[Record, float] | None:
        """The record most like the row among those that share word pairs with its name, and how alike (0 to 100)."""
        register = self.register(kind)
        best: tuple[Record, float] | None = None
        for old in self._neighbours(kind, register, record):
            score = likeness(old, record)
            if score >= SIMILAR and (best is None or score > best[1]):
                best = old, score
        return best

    def _neighbours(self, kind: Kind, register: _Register, record: Record) -> Iterator[Record]:
        if register.by_bigram is None:
            register.by_bigram = defaultdict(list)
            for old in register.by_id.values():
                for bigram in bigrams(name_text(old)):
                    register.by_bigram[bigram].append(old.id)
        shared: dict[str, int] = defaultdict(int)
        lists = sorted((register.by_bigram.get(bigram, []) for bigram in bigrams(name_text(record))), key=len)
        for ids in lists:
            if len(ids) > _COMMON and shared:
                break  # pairs of words that stand in every name tell nothing
            for record_id in ids[: 4 * _COMMON]:
                shared[record_id] += 1
        for record_id in sorted(shared, key=lambda one: -shared[one])[:_LOOKED_AT]:
            old = register.by_id[record_id]
            if record_id not in register.taken and fits(old, record):
                yield old

    def next_position(self, kind: Kind, field: str | None) -> int:
        key = (kind, field if kind == "entries" else None)
        if key not in self._positions:
            self._positions[key] = (
                records.last_position(self.workspace.file, field)
                if kind == "entries"
                else records.count(self.workspace.file, kind) * POSITION_GAP
            )
        self._positions[key] += POSITION_GAP
        return self._positions[key]


def names_of(record: Record) -> tuple[object, ...]:
    """The names under which two rows mean the same thing, compared without white space, width or case; the surest
    first."""
    if isinstance(record, Entry):
        return (tuple(compare_key(name or "") for name in (record.level1, record.level2, record.level3)),)
    if isinstance(record, PowerItem):
        names = (compare_key(record.name), compare_key(record.sub_item or ""))
        return ((compare_key(record.code), names[1]), names) if record.code else (names,)
    if isinstance(record, LegalDocument):
        title = ("title", compare_key(record.title))
        return (("number", compare_key(record.number)), title) if record.number else (title,)
    if isinstance(record, MajorDecision):
        return (compare_key(record.title),)
    if not isinstance(record, Organisation):
        raise TypeError(record)
    codes = (("code", compare_key(record.credit_code)),) if record.credit_code else ()
    return (*codes, *(("name", compare_key(name)) for name in (record.name, *record.aliases)))


def fits(old: Record, new: Record) -> bool:
    """Whether nothing contradicts that the two are one: another field, owner, body, number or year does."""
    if isinstance(old, Entry) and isinstance(new, Entry):
        fields = new.field is None or old.field is None or old.field == new.field
        return fields and (new.owner is None or old.owner is None or old.owner == new.owner)
    if isinstance(old, PowerItem) and isinstance(new, PowerItem):
        bodies = [compare_key(one.exercising_body or "") for one in (old, new)]
        return not all(bodies) or bodies[0] == bodies[1]
    if isinstance(old, LegalDocument) and isinstance(new, LegalDocument):
        numbers = [compare_key(one.number or "") for one in (old, new)]
        return not all(numbers) or numbers[0] == numbers[1]
    if isinstance(old, MajorDecision) and isinstance(new, MajorDecision):
        return not (old.year and new.year) or old.year == new.year
    return True


def _narrowed(candidates: Sequence[Record], attribute: str, wanted: str | None) -> list[Record]:
    exact = [old for old in candidates if getattr(old, attribute) == wanted]
    if exact:
        return exact
    if wanted is not None:
        return [old for old in candidates if getattr(old, attribute) is None]
    return list(candidates) if len({getattr(old, attribute) for old in candidates}) == 1 else []


def name_text(record: Record) -> str:
    """The names of a record in one text, for comparing it with another."""
    if isinstance(record, Entry):
        names: Iterable[str | None] = (record.level1, record.level2, record.level3)
    elif isinstance(record, PowerItem):
        names = (record.name, record.sub_item)
    elif isinstance(record, LegalDocument | MajorDecision):
        names = (record.title,)
    elif isinstance(record, Organisation):
        names = (record.name,)
    else:
        raise TypeError(record)
    return compare_key("".join(name or "" for name in names))


def bigrams(text: str) -> set[str]:
    """The pairs of neighbouring characters, by which texts are compared."""
    return {text[at : at + 2] for at in range(len(text) - 1)} or ({text} if text else set())


_WEIGHED: Mapping[type, tuple[tuple[str, float], ...]] = {
    Entry: (("content", 0.25), ("basis", 0.1), ("responsible_body", 0.05)),
    PowerItem: (("basis", 0.2), ("duty_items", 0.1)),
    LegalDocument: (("number", 0.2),),
    Organisation: (("address", 0.1), ("phone", 0.1)),
    MajorDecision: (("body", 0.1),),
}


def likeness(old: Record, new: Record) -> float:
    """How alike two records are, 0 to 100: their names most of all, then what they say. A text that one of them does
    not have does not count."""
    from rapidfuzz import fuzz

    total, weight = 0.0, 0.0
    for name, share in _WEIGHED[type(new)]:
        texts = [compare_key(getattr(one, name, None) or "") for one in (old, new)]
        if all(texts):
            total += share * fuzz.ratio(texts[0][:2000], texts[1][:2000])
            weight += share
    total += (1 - weight) * fuzz.ratio(name_text(old), name_text(new))
    return total
