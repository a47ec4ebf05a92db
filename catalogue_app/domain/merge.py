"""What a three-way merge speaks of: cells, conflicts, merged records, and what a person decides about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any, Literal

from catalogue_app.domain.records import Kind

Cells = Mapping[str, Any]
"""Column → plain value (what JSON can hold). A column that is not there holds its default, which counts as None."""

Side = Literal["ours", "theirs"]
MergeAction = Literal["unchanged", "add", "change", "remove"]

EXTRA = "extra."
"""Local columns are merged one by one, each under its own header behind this prefix."""

QUIET = frozenset({"position"})
"""Columns nobody is asked about: where both sides moved an entry, it stays where we have it."""


@dataclass(frozen=True, slots=True)
class CellConflict:
    """A cell that both sides changed, each differently. `key` None stands for the whole record, which one side has
    changed and the other removed; then the values are the whole record's cells, or None where it was removed."""

    key: str | None
    base: Any
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class CellMerge:
    """`values`: column → value that ours takes over from theirs; a conflicting column is in `conflicts` alone."""

    values: Cells
    conflicts: tuple[CellConflict, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Who changed a record last, when (ISO 8601) and why, in the words of the step that did it."""

    who: str = ""
    at: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One record as the three sides have it, whole; None where it is not there. `bases` are the states that both
    sides are known to have had; there is more than one only where two exchanges crossed on their way."""

    kind: Kind
    id: str
    bases: tuple[Cells | None, ...]
    ours: Cells | None
    theirs: Cells | None
    mark: Mark = Mark()

    @property
    def base(self) -> Cells | None:
        return self.bases[0] if self.bases else None


@dataclass(frozen=True, slots=True)
class MergedRecord:
    """What the merge would do to one record.

    `values` are the cells that ours takes over without a question; for `add` the whole record. `action` is what is
    done where nothing is decided otherwise; a record with open conflicts in cells is a `change` all the same.
    """

    compared: Compared
    action: MergeAction
    values: Cells
    conflicts: tuple[CellConflict, ...] = ()

    @property
    def id(self) -> str:
        return self.compared.id

    @property
    def kind(self) -> Kind:
        return self.compared.kind

    @property
    def name(self) -> str:
        """What a person calls this record."""
        cells = self.compared.ours or self.compared.theirs or self.compared.base or {}
        names = (cells.get(key) for key in ("level3", "level2", "level1", "name", "title"))
        return next((name for name in names if name), "")


@dataclass(frozen=True, slots=True)
class Written:
    """A third value that a person wrote instead of either side's."""

    value: Any


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided: the more particular word counts.

    `take` settles every conflict that is not settled otherwise. `records` (id → side) takes the whole record as one
    side has it: "ours" leaves it untouched, "theirs" makes it theirs. `cells` ((id, column) → side or `Written`) does
    the same for one cell. `deletions` is the consent to remove many records; see `MergePlan.asks_for_deletions`.
    """

    take: Side | None = None
    records: Mapping[str, Side] = with_default(default_factory=dict)
    cells: Mapping[tuple[str, str], Side | Written] = with_default(default_factory=dict)
    deletions: bool = False


FEW_DELETIONS = 5
LARGE_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge would do, record by record; records that stay as they are are left out. `compared` counts all
    that were looked at. `comments` stand beside them: they come together by themselves, nobody decides about them, and
    they are no part of what is counted."""

    records: tuple[MergedRecord, ...]
    compared: int = 0
    comments: tuple[MergedRecord, ...] = ()

    def of(self, action: MergeAction) -> tuple[MergedRecord, ...]:
        return tuple(record for record in self.records if record.action == action)

    @property
    def conflicts(self) -> tuple[tuple[MergedRecord, CellConflict], ...]:
        return tuple((record, conflict) for record in self.records for conflict in record.conflicts)

    @property
    def asks_for_deletions(self) -> bool:
        """Whether so much would be removed that it may be a mistake: more than a few records, or a tenth of all."""
        removed = len(self.of("remove"))
        return removed > FEW_DELETIONS or removed > max(1.0, LARGE_SHARE * self.compared)


def flattened(plain: Mapping[str, Any]) -> dict[str, Any]:
    """A record's plain values with its local columns side by side with the official ones."""
    cells = {key: value for key, value in plain.items() if key != "extra"}
    cells.update((EXTRA + header, text) for header, text in plain.get("extra", {}).items())
    return cells


def gathered(cells: Cells) -> dict[str, Any]:
    """The inverse of `flattened`; local columns without a value are gone."""
    plain = {key: value for key, value in cells.items() if not key.startswith(EXTRA)}
    extra = {key[len(EXTRA) :]: text for key, text in cells.items() if key.startswith(EXTRA) and text is not None}
    return plain | {"extra": extra} if extra else plain
