"""Records as a merge compares them, and merged cells as the workspace stores them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalogue_app.domain.merge import Cells, flattened, gathered
from catalogue_app.domain.records import RECORD_TYPES, Kind, Record
from catalogue_app.store import mapping, records
from catalogue_app.workspace.workspace import Workspace

NOT_SENT: Mapping[Kind, frozenset[str]] = {
    kind: frozenset({"origin", "state"} if kind == "entries" else {"origin"}) for kind in RECORD_TYPES
}
"""What each office keeps to itself: where it has a record from, and how far its approval has come."""


def plain(kind: Kind, record: Record) -> dict[str, Any]:
    """The plain values of a record that travel."""
    values = mapping.to_plain(kind, record)
    return {name: value for name, value in values.items() if name not in NOT_SENT[kind]}


def cells(kind: Kind, record: Record, *, own: bool = False) -> dict[str, Any]:
    """The cells of a record that are compared; with `own` also the state, for two copies of one office's file."""
    if not own:
        return flattened(plain(kind, record))
    values = mapping.to_plain(kind, record)
    values.pop("origin", None)
    return flattened(values)


def all_cells(workspace: Workspace, kind: Kind) -> dict[str, dict[str, Any]]:
    """Id → cells for every record of a kind."""
    return {record.id: cells(kind, record) for record in records.snapshot(workspace.file, kind)}


def some_cells(workspace: Workspace, kind: Kind, ids: list[str], *, own: bool = False) -> dict[str, dict[str, Any]]:
    """Id → cells for those of `ids` that are there."""
    return {record.id: cells(kind, record, own=own) for record in records.fetch(workspace.file, kind, ids)}


def whole(kind: Kind, record_id: str, values: Cells) -> Record:
    """The record that has these cells; a cell without a value is the attribute's default."""
    filled = {key: value for key, value in values.items() if value is not None}
    return mapping.whole(kind, record_id, gathered(filled))


def attributes(kind: Kind, before: Cells, values: Cells) -> dict[str, Any]:
    """Attribute → value for setting some cells of a record whose cells are `before`."""
    after = {**before, **values}
    record = whole(kind, "", after)
    names = {"extra" if key.startswith("extra.") else key for key in values}
    return {name: getattr(record, name) for name in names}
