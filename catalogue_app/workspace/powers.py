"""The register of power items: editing, sub-items, and what an adjustment of the list does to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from catalogue_app.checks.coverage_ties import SEPARATOR, PowerIndex
from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.power import RUNNING, ListKind, PowerItem, PowerState
from catalogue_app.domain.records import new_id
from catalogue_app.domain.step import Changed
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store import records
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing
from catalogue_app.workspace.entries import POSITION_GAP, short
from catalogue_app.workspace.registers import all_of, editable, one_of, remove, set_values, some_of
from catalogue_app.workspace.workspace import Workspace

ADJUSTMENT_NAMES: Mapping[PowerState, str] = {
    "in_force": N_("Put “{power}” back in force"),
    "adjusted": N_("Adjust “{power}”"),
    "merged": N_("Merge “{power}” into another item"),
    "cancelled": N_("Cancel “{power}”"),
    "handed_down": N_("Hand “{power}” down to the townships"),
    "taken_back": N_("Note that “{power}” was taken back"),
}
MANY_ADJUSTMENT_NAMES: Mapping[PowerState, str] = {
    "in_force": N_("Put {count} power items back in force"),
    "adjusted": N_("Adjust {count} power items"),
    "merged": N_("Merge {count} power items into another"),
    "cancelled": N_("Cancel {count} power items"),
    "handed_down": N_("Hand {count} power items down to the townships"),
    "taken_back": N_("Note that {count} power items were taken back"),
}


def powers(workspace: Workspace) -> tuple[PowerItem, ...]:
    """Every power item, of whatever state, in the register's order."""
    return all_of(workspace, PowerItem)


def find(workspace: Workspace, text: str) -> tuple[PowerItem, ...]:
    """The power items that a code or a name means. Raises StepRefusedError when there is none."""
    known = powers(workspace)
    numbers, _unknown = PowerIndex(known).named(text, None, None)
    if not numbers:
        raise StepRefusedError(
            N_("There is no power item “{power}”; give its code or its name as the register has it."), power=text
        )
    return tuple(known[number] for number in numbers)


def add(workspace: Workspace, values: Mapping[str, Any]) -> tuple[Changed, str]:
    """Put one item at the end of the register. Returns its id."""
    position = max((power.position for power in powers(workspace)), default=0) + POSITION_GAP
    power = PowerItem(id=new_id(), position=position, **values)
    with step(workspace.file, N_("Add the power item “{power}”"), power=short(power.full_name)) as unit:
        unit.create(power)
    return unit.changed, power.id


def add_sub_item(workspace: Workspace, power_id: str, name: str, code: str | None = None) -> tuple[Changed, str]:
    """Put a sub-item behind an item, alike in all but its name, code and links. Returns its id.

    An item that has no sub-item yet becomes the first one's main item: it stays in the register as it is.
    """
    main = one_of(workspace, PowerItem, power_id)
    same = [power for power in powers(workspace) if power.name == main.name and _same_body(power, main)]
    after = max(power.position for power in same)
    later = [power.position for power in powers(workspace) if power.position > after]
    position = (after + min(later)) // 2 if later else after + POSITION_GAP
    sub = replace(main, id=new_id(), position=position, code=code, sub_item=name, links=(), origin=Origin(), extra={})
    with step(workspace.file, N_("Add the sub-item “{power}”"), power=short(name)) as unit:
        unit.create(sub)
    return unit.changed, sub.id


def _same_body(one: PowerItem, other: PowerItem) -> bool:
    return one.exercising_body == other.exercising_body


def edit(workspace: Workspace, values: Mapping[str, Mapping[str, Any]]) -> Changed:
    """Set attributes: id → attribute → value, as one step. Entries that call an item by a code or name that it loses
    are brought along, so that no tie is cut by an edit."""
    if not values:
        return Changed(frozenset(), ())
    chosen = some_of(workspace, PowerItem, list(values))
    title, arguments = _title(N_("Edit the power item “{power}”"), N_("Edit {count} power items"), chosen)
    renamed = _renamed(workspace, chosen, values)
    if not renamed or not editable(PowerItem).issuperset(name for new in values.values() for name in new):
        return set_values(workspace, PowerItem, values, title, **arguments)
    with step(workspace.file, title, **arguments) as unit:
        unit.update_many("powers", values)
        unit.update_many("entries", renamed)
    return unit.changed


def _renamed(
    workspace: Workspace, chosen: Sequence[PowerItem], values: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    names: dict[str, str] = {}
    for old in chosen:
        new = replace(old, **values[old.id])
        pairs = ((old.code, new.code), (old.full_name, new.full_name), (old.name, new.name))
        names |= {before: after or new.key_text for before, after in pairs if before and before != after}
    return renamed_ties(workspace, names)


def renamed_ties(workspace: Workspace, names: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Entry id → its new text for the power item, where codes or names that it uses change (old → new)."""
    if not names:
        return {}
    found: dict[str, dict[str, Any]] = {}
    for entry in browsing.snapshot(workspace):
        text = entry.power_item or ""
        parts = [part.strip() for part in text.split(SEPARATOR)]
        if text in names:
            found[entry.id] = {"power_item": names[text]}
        elif any(part in names for part in parts):
            found[entry.id] = {"power_item": SEPARATOR.join(dict.fromkeys(names.get(part, part) for part in parts))}
    return found


def put_in_list(workspace: Workspace, ids: Sequence[str], list_kind: ListKind) -> Changed:
    """Say in which list items stand: after the import of a township's lists of duties (履行职责事项清单). Coverage
    counts powers and a township's own duties; the others tell checks who leads a matter."""
    values = {power.id: {"list_kind": list_kind} for power in some_of(workspace, PowerItem, ids)}
    return set_values(workspace, PowerItem, values, N_("Put {count} items into another list"), count=len(values))


def delete(workspace: Workspace, ids: Sequence[str]) -> Changed:
    """Take items out of the register, as one step. For one that ended, `adjust` keeps the record instead."""
    chosen = some_of(workspace, PowerItem, ids)
    title, arguments = _title(N_("Delete the power item “{power}”"), N_("Delete {count} power items"), chosen)
    return remove(workspace, chosen, title, **arguments)


def _title(one: str, many: str, chosen: Sequence[PowerItem]) -> tuple[str, dict[str, Any]]:
    if len(chosen) == 1:
        return one, {"power": short(chosen[0].full_name)}
    return many, {"count": len(chosen)}


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What an adjustment did: `entries` are those that hang on the items and have to be looked at."""

    changed: Changed
    entries: tuple[Entry, ...]


def adjust(
    workspace: Workspace,
    ids: Sequence[str],
    state: PowerState,
    *,
    ground: str,
    on: date | None = None,
    successor: str | None = None,
) -> Adjustment:
    """Note that items were adjusted, merged, cancelled, handed down or taken back, when and on which ground.

    `successor` is the item's code or name they were merged into, or the township they went to. Raises StepRefusedError
    without a ground, and without a successor for a merger.
    """
    if not ground.strip() and state != "in_force":
        raise StepRefusedError(N_("Say on which ground the list was adjusted (document and number)."))
    if state == "merged" and not (successor or "").strip():
        raise StepRefusedError(N_("Say into which power item it was merged."))
    chosen = some_of(workspace, PowerItem, ids)
    title, arguments = _title(ADJUSTMENT_NAMES[state], MANY_ADJUSTMENT_NAMES[state], chosen)
    values = {
        power.id: {
            "state": state,
            "changed_on": (on or date.today()).isoformat(),
            "change_ground": ground.strip() or None,
            "successor": (successor or "").strip() or None,
        }
        for power in chosen
    }
    changed = set_values(workspace, PowerItem, values, title, **arguments)
    return Adjustment(changed, tuple(entry for found in hanging(workspace, chosen).values() for entry in found))


def hanging(workspace: Workspace, chosen: Sequence[PowerItem]) -> dict[str, tuple[Entry, ...]]:
    """Power item's id → the entries that name it, in display order."""
    known = powers(workspace)
    index = PowerIndex(known)
    wanted = {power.id for power in chosen}
    found: dict[str, list[Entry]] = {power.id: [] for power in chosen}
    for entry in browsing.snapshot(workspace):
        if entry.power_item:
            for number in index.named(entry.power_item, entry.owner, entry.responsible_body)[0]:
                if known[number].id in wanted:
                    found[known[number].id].append(entry)
    return {power_id: tuple(entries) for power_id, entries in found.items()}


def move_to_successor(workspace: Workspace, power_id: str) -> Changed:
    """Tie the entries of an item that was merged to the item it was merged into, as one step.

    Raises StepRefusedError when the item has no successor in the register.
    """
    power = one_of(workspace, PowerItem, power_id)
    if power.state in RUNNING or not power.successor:
        raise StepRefusedError(
            N_("“{power}” was not merged into another item; its entries stay with it."), power=short(power.full_name)
        )
    successor = find(workspace, power.successor)[0]
    names = {name for name in (power.code, power.full_name, power.name) if name}
    values = {}
    for entry in hanging(workspace, [power])[power.id]:
        parts = [part.strip() for part in (entry.power_item or "").split(SEPARATOR)]
        moved = [successor.key_text if part in names else part for part in parts]
        values[entry.id] = {"power_item": SEPARATOR.join(dict.fromkeys(moved))}
    if not values:
        return Changed(frozenset(), ())
    with step(
        workspace.file,
        N_("Tie the entries of “{power}” to “{successor}”"),
        power=short(power.full_name),
        successor=short(successor.full_name),
    ) as unit:
        unit.update_many("entries", values)
    return unit.changed


def last_position(workspace: Workspace) -> int:
    """The highest position in the register, 0 where it is empty."""
    return max((power.position for power in powers(workspace)), default=0)


def by_ids(workspace: Workspace, ids: Sequence[str]) -> tuple[PowerItem, ...]:
    """The items with these ids that are there, in this order."""
    found = records.fetch(workspace.file, "powers", list(ids))
    return tuple(record for record in found if isinstance(record, PowerItem))
