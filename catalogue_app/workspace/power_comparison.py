"""A newly imported list of powers against the register: three-way, with the entries that hang on each change.

The base is what the last list said (an item's origin); what the office has changed since is its own. A value that only
the new list changed is taken, one that only the office changed stays, and where both did a person decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

from catalogue_app.domain.power import LIST_COLUMNS, PowerItem
from catalogue_app.domain.progress import Work
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.records import new_id
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_
from catalogue_app.store.unit import step
from catalogue_app.workspace import importing
from catalogue_app.workspace.entries import POSITION_GAP
from catalogue_app.workspace.powers import hanging, last_position, powers, renamed_ties
from catalogue_app.workspace.registers import NOTHING
from catalogue_app.workspace.workspace import Workspace

PowerChangeKind = Literal["new", "changed", "same", "gone"]
ALIKE = 0.75
"""How alike two names must be for a renamed item without a code to count as the same one."""


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """One attribute in which list and register differ: the value at the last list, ours, and the new list's."""

    column: str
    base: Any
    ours: Any
    theirs: Any

    @property
    def conflict(self) -> bool:
        return all(self.base != value for value in (self.ours, self.theirs))

    @property
    def local(self) -> bool:
        """Only the office changed it; the new list says what the last one said."""
        return bool(self.theirs == self.base)


@dataclass(frozen=True, slots=True)
class PowerChange:
    """One item: `power` in the register (None: new), `listed` in the new list (None: gone from it). `entries` are the
    ids of the entries that hang on it."""

    kind: PowerChangeKind
    power: PowerItem | None
    listed: PowerItem | None
    columns: tuple[ColumnChange, ...] = ()
    entries: tuple[str, ...] = ()

    @property
    def conflict(self) -> bool:
        return any(column.conflict for column in self.columns)


@dataclass(frozen=True, slots=True)
class PowerComparison:
    """The whole comparison, in the new list's order, what is gone from it last."""

    source: str
    changes: tuple[PowerChange, ...]

    def of(self, kind: PowerChangeKind) -> tuple[PowerChange, ...]:
        return tuple(change for change in self.changes if change.kind == kind)


def compare_files(workspace: Workspace, paths: Sequence[Path]) -> Work[PowerComparison]:
    """Read lists of powers and compare them with the register. Raises FileRefusedError for a file that is none."""
    plan = yield from importing.read(workspace, paths, kind="powers")
    listed = [row.record for table in plan.tables() for row in table.rows if isinstance(row.record, PowerItem)]
    return compare(workspace, listed, "、".join(path.name for path in paths))


def compare(workspace: Workspace, listed: Sequence[PowerItem], source: str) -> PowerComparison:
    """Compare items of a list with the register. Only items of the bodies and of the kinds of list that occur in it
    can be gone from it."""
    known = [power for power in powers(workspace) if power.running]
    pairs = _paired(known, listed)
    found = [_change(power, item) for power, item in pairs]
    kept = {power.id for power, _ in pairs if power is not None}
    scope = {(_body(item), item.list_kind) for item in listed}
    gone = [power for power in known if power.id not in kept and (_body(power), power.list_kind) in scope]
    found.extend(PowerChange("gone", power, None) for power in gone)
    entries = hanging(workspace, [change.power for change in found if change.power and change.kind != "same"])
    return PowerComparison(
        source,
        tuple(
            replace(change, entries=tuple(entry.id for entry in entries.get(change.power.id, ())))
            if change.power is not None
            else change
            for change in found
        ),
    )


def _body(power: PowerItem) -> str:
    return compare_key(power.exercising_body or "")


def _paired(known: Sequence[PowerItem], listed: Sequence[PowerItem]) -> list[tuple[PowerItem | None, PowerItem]]:
    """Each listed item with the registered one it means: by id, then code, then names, then names nearly alike."""
    free = {power.id: power for power in known}
    found: dict[int, PowerItem] = {}
    for same in (_same_id, _same_code, _same_names):
        index: dict[object, list[PowerItem]] = {}
        for power in free.values():
            if (key := same(power)) is not None:
                index.setdefault(key, []).append(power)
        for number, item in enumerate(listed):
            candidates = index.get(same(item), []) if number not in found else []
            if candidates:
                found[number] = candidates.pop(0)
                free.pop(found[number].id)
    for number, item in enumerate(listed):
        if number not in found and (alike := _most_alike(item, free.values())) is not None:
            found[number] = free.pop(alike.id)
    return [(found.get(number), item) for number, item in enumerate(listed)]


def _same_id(power: PowerItem) -> object:
    return power.id or None


def _same_code(power: PowerItem) -> object:
    return (_body(power), power.list_kind, compare_key(power.code)) if power.code else None


def _same_names(power: PowerItem) -> object:
    return (_body(power), power.list_kind, compare_key(power.name), compare_key(power.sub_item or ""))


def _most_alike(item: PowerItem, free: Iterable[PowerItem]) -> PowerItem | None:
    """A registered item of the same body and type whose name is nearly the same, unless both have codes that differ."""
    best: tuple[float, PowerItem] | None = None
    name = compare_key(item.full_name)
    for power in free:
        if (_body(power), power.list_kind) != (_body(item), item.list_kind) or (power.code and item.code):
            continue
        if power.power_type and item.power_type and power.power_type != item.power_type:
            continue
        ratio = SequenceMatcher(None, name, compare_key(power.full_name), autojunk=False).ratio()
        if ratio >= ALIKE and (best is None or ratio > best[0]):
            best = (ratio, power)
    return best[1] if best is not None else None


def _change(power: PowerItem | None, listed: PowerItem) -> PowerChange:
    if power is None:
        return PowerChange("new", None, listed)
    columns = tuple(
        ColumnChange(column, base, ours, theirs)
        for column in LIST_COLUMNS
        if (theirs := getattr(listed, column)) is not None
        and (ours := getattr(power, column)) != theirs
        and (base := power.origin.values.get(column, ours), True)[1]
    )
    changed = any(not column.local for column in columns)
    return PowerChange("changed" if changed else "same", power, listed, columns)


def take(
    workspace: Workspace,
    comparison: PowerComparison,
    *,
    skip: Collection[int] = (),
    theirs: Collection[tuple[int, str]] = (),
    ground: str = "",
    on: date | None = None,
) -> Changed:
    """Bring the register up to the new list, as one step.

    New items are added, values that only the list changed are taken, items gone from it are marked as cancelled (with
    `on` and `ground`). A conflict keeps our value unless `theirs` names it as (number of the change, column). `skip`
    names changes that are left alone. Entries that call an item by a code or name that it loses are brought along.
    """
    day = (on or date.today()).isoformat()
    created: list[PowerItem] = []
    values: dict[str, dict[str, Any]] = {}
    names: dict[str, str] = {}
    position = last_position(workspace)
    for number, change in enumerate(comparison.changes):
        if number in skip or change.kind == "same":
            continue
        if change.kind == "new" and change.listed is not None:
            position += POSITION_GAP
            created.append(replace(change.listed, id=new_id(), position=position))
        elif change.kind == "gone" and change.power is not None:
            values[change.power.id] = {"state": "cancelled", "changed_on": day, "change_ground": ground or None}
        elif change.power is not None and change.listed is not None:
            taken = {
                column.column: column.theirs
                for column in change.columns
                if not column.local and (not column.conflict or (number, column.column) in theirs)
            }
            values[change.power.id] = _updated(change.power, change.listed, change.columns, taken)
            names |= _new_names(change.power, replace(change.power, **taken))
    if not created and not values:
        return NOTHING
    ties = renamed_ties(workspace, names)
    with step(workspace.file, N_("Bring the power items up to “{source}”"), source=comparison.source) as unit:
        unit.create_many(created)
        unit.update_many("powers", values)
        unit.update_many("entries", ties)
    return unit.changed


def _updated(
    power: PowerItem, listed: PowerItem, columns: Sequence[ColumnChange], taken: Mapping[str, Any]
) -> dict[str, Any]:
    """The values to write, and the origin as of the new list: it keeps what the list says where we say otherwise."""
    kept = {column.column: column.theirs for column in columns if column.column not in taken}
    return {**taken, "origin": replace(listed.origin, values=kept)}


def _new_names(old: PowerItem, new: PowerItem) -> dict[str, str]:
    pairs = ((old.code, new.code), (old.full_name, new.full_name), (old.name, new.name))
    return {before: after for before, after in pairs if before and after and before != after}
