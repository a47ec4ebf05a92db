"""Editing entries: every action is one named step and returns what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from typing import Any

from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.records import new_id
from catalogue_app.domain.step import Changed
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store import records
from catalogue_app.store.unit import Unit, step
from catalogue_app.workspace.workspace import Workspace

POSITION_GAP = 1024
"""Entries are numbered with room between them, so that one can be put in without touching its neighbours."""

EDITABLE = frozenset(attribute.name for attribute in dataclass_fields(Entry)) - {"id", "position", "origin"}


def edit(workspace: Workspace, values: Mapping[str, Mapping[str, Any]], name: str | None = None) -> Changed:
    """Set cells: entry id → column → new value. Only the named cells are written, in one step.

    `name` overrides the step's name (an English source text without placeholders). Raises StepRefusedError when an
    entry is gone, ValueError for a name that is no column of an entry.
    """
    unknown = {column for new in values.values() for column in new} - EDITABLE
    if unknown:
        raise ValueError(f"not columns of an entry: {sorted(unknown)}")
    # The entries are read once, inside the step: an edit of one cell takes hardly longer than its commit.
    with step(workspace.file, name or "") as unit:
        changed = [record for record in unit.update_many("entries", values) if isinstance(record, Entry)]
        if changed and name is None:
            columns = {column for entry in changed for column in _changed_columns(entry, values[entry.id])}
            step_name, arguments = _name_of_edit(changed[0], len(changed), columns)
            unit.rename(step_name, **arguments)
    return unit.changed


def _changed_columns(entry: Entry, values: Mapping[str, Any]) -> list[str]:
    return [column for column, value in values.items() if getattr(entry, column) != value]


def entries_with(workspace: Workspace, ids: Sequence[str]) -> list[Entry]:
    """The entries with these ids, in the order asked. Raises StepRefusedError when one of them is gone."""
    found = [record for record in records.fetch(workspace.file, "entries", ids) if isinstance(record, Entry)]
    if len(found) < len(ids):
        raise StepRefusedError(N_("This entry is no longer there; somebody has deleted it. Nothing was changed."))
    return found


def _name_of_edit(first: Entry, count: int, columns: set[str]) -> tuple[str, dict[str, Any]]:
    """A step's name and its arguments, for an edit of `columns` in `count` entries."""
    column = COLUMN_BY_KEY.get(next(iter(columns))) if len(columns) == 1 else None
    entry = short(first.item_name)
    if column is not None and count == 1:
        return N_("Edit {column} of “{entry}”"), {"column": column.label, "entry": entry}
    if column is not None:
        return N_("Edit {column} of {count} entries"), {"column": column.label, "count": count}
    if count == 1:
        return N_("Edit “{entry}”"), {"entry": entry}
    return N_("Edit {count} entries"), {"count": count}


def short(text: str, length: int = 20) -> str:
    """A name as it fits into a step's title."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


def add(
    workspace: Workspace,
    *,
    field: str | None,
    after: str | None = None,
    values: Mapping[str, Any] | None = None,
) -> tuple[Changed, str]:
    """Put in one new entry, behind the entry `after` or at the end of its field. Returns the new entry's id."""
    with step(workspace.file, N_("Add an entry")) as unit:
        position = _position_behind(workspace, unit, field, after)
        entry = Entry(id=new_id(), field=field, position=position, **(values or {}))
        unit.create(entry)
    return unit.changed, entry.id


def duplicate(workspace: Workspace, ids: Sequence[str]) -> tuple[Changed, tuple[str, ...]]:
    """Copy entries, each copy right behind its original, as drafts of their own. Returns the copies' ids."""
    originals = entries_with(workspace, ids)
    if not originals:
        return Changed(frozenset(), ()), ()
    copies: list[str] = []
    with step(workspace.file, N_("Duplicate {count} entries"), count=len(ids)) as unit:
        for original in originals:
            position = _position_behind(workspace, unit, original.field, original.id)
            copy = replace(original, id=new_id(), position=position, state="draft", origin=Origin())
            unit.create(copy)
            copies.append(copy.id)
    return unit.changed, tuple(copies)


def delete(workspace: Workspace, ids: Sequence[str]) -> Changed:
    """Remove entries; one step that can be taken back."""
    if not ids:
        return Changed(frozenset(), ())
    names = {"entry": short(entries_with(workspace, ids[:1])[0].item_name)}
    title, arguments = (
        (N_("Delete “{entry}”"), names) if len(ids) == 1 else (N_("Delete {count} entries"), {"count": len(ids)})
    )
    with step(workspace.file, title, **arguments) as unit:
        unit.delete_many("entries", ids)
    return unit.changed


def move(workspace: Workspace, ids: Sequence[str], before: str | None) -> Changed:
    """Put entries of one field before the entry `before`, or at the field's end; their order among them stays."""
    moved = entries_with(workspace, ids)
    if not moved or before in ids:
        return Changed(frozenset(), ())
    field = moved[0].field
    order = records.entries(workspace.file, field=field if field is not None else "")
    chosen = set(ids)
    rest = [entry for entry in order if entry.id not in chosen]
    at = next((index for index, entry in enumerate(rest) if entry.id == before), len(rest))
    if [entry.id for entry in (*rest[:at], *moved, *rest[at:])] == [entry.id for entry in order]:
        return Changed(frozenset(), ())
    with step(workspace.file, N_("Move {count} entries"), count=len(moved)) as unit:
        lower = rest[at - 1].position if at else 0
        upper = rest[at].position if at < len(rest) else lower + (len(moved) + 1) * POSITION_GAP
        if upper - lower <= len(moved):
            wanted = [*rest[:at], *moved, *rest[at:]]
            positions = {entry.id: (index + 1) * POSITION_GAP for index, entry in enumerate(wanted)}
        else:
            room = upper - lower
            positions = {entry.id: lower + room * (index + 1) // (len(moved) + 1) for index, entry in enumerate(moved)}
        unit.update_many("entries", {entry_id: {"position": at} for entry_id, at in positions.items()})
    return unit.changed


def shift(workspace: Workspace, ids: Sequence[str], by: int) -> Changed:
    """Move entries of one field one place up (`by` -1) or down (1), together and in their order. Nothing changes at
    the end of the field."""
    chosen = set(ids)
    moved = entries_with(workspace, ids)
    if not moved:
        return Changed(frozenset(), ())
    field = moved[0].field
    order = [entry.id for entry in records.entries(workspace.file, field=field if field is not None else "")]
    places = [place for place, entry_id in enumerate(order) if entry_id in chosen]
    rest = [entry_id for entry_id in order if entry_id not in chosen]
    at = sum(1 for entry_id in order[: places[0]] if entry_id not in chosen) + by
    if not 0 <= at <= len(rest):
        return Changed(frozenset(), ())
    together = [entry_id for entry_id in order if entry_id in chosen]
    return move(workspace, together, rest[at] if at < len(rest) else None)


def take_back_change(
    workspace: Workspace, entry_id: str, values: Mapping[str, Any], since: Mapping[str, Any]
) -> Changed:
    """Restore `values` (column → value before a change) as a new step.

    Raises StepRefusedError when a cell no longer holds what that change wrote (`since`): another change came later,
    and it would be lost.
    """
    (entry,) = entries_with(workspace, [entry_id])
    for column in values:
        if getattr(entry, column) != since.get(column):
            title = COLUMN_BY_KEY[column].label if column in COLUMN_BY_KEY else column
            raise StepRefusedError(
                N_("“{column}” was changed again since; take back the later change first. Nothing was changed."),
                column=title,
            )
    with step(workspace.file, N_("Take back a change of “{entry}”"), entry=short(entry.item_name)) as unit:
        unit.update("entries", entry_id, values)
    return unit.changed


def next_position(workspace: Workspace, field: str | None) -> int:
    """The position at the end of a field."""
    return records.last_position(workspace.file, field) + POSITION_GAP


def _position_behind(workspace: Workspace, unit: Unit, field: str | None, after: str | None) -> int:
    """A free position right behind `after`; where there is no room, the field's entries are numbered anew."""
    if after is None:
        return max(next_position(workspace, field), unit.last_position(field) + POSITION_GAP)
    entry = unit.entry(after)
    if entry is None or entry.field != field:
        return unit.last_position(field) + POSITION_GAP
    following = unit.position_after(field, entry.position)
    if following is None:
        return entry.position + POSITION_GAP
    if following - entry.position >= 2:
        return (entry.position + following) // 2
    unit.renumber(field, POSITION_GAP)
    entry = unit.entry(after)
    assert entry is not None
    return entry.position + POSITION_GAP // 2
