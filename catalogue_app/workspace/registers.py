"""Reading and writing the registers, whichever they are: one record of a kind, its editable attributes, one step.

What an action on one register means stands in the file of that register (`powers`, `documents`, `organisations`,
`decisions`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields as dataclass_fields
from typing import Any, TypeVar

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.records import RECORD_TYPES, Kind, kind_of
from catalogue_app.domain.step import Changed
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store import records
from catalogue_app.store.unit import step
from catalogue_app.workspace.workspace import Workspace

Registered = TypeVar("Registered", PowerItem, LegalDocument, Organisation, MajorDecision)
NOTHING = Changed(frozenset(), ())
_FIXED = frozenset({"id", "position", "origin"})


def all_of(workspace: Workspace, record_type: type[Registered]) -> tuple[Registered, ...]:
    """Every record of one register, in its order."""
    found = records.snapshot(workspace.file, _kind(record_type))
    return tuple(record for record in found if isinstance(record, record_type))


def one_of(workspace: Workspace, record_type: type[Registered], record_id: str) -> Registered:
    """One record. Raises StepRefusedError when it is gone."""
    for record in records.fetch(workspace.file, _kind(record_type), [record_id]):
        if isinstance(record, record_type):
            return record
    raise StepRefusedError(N_("This row is no longer there; somebody has deleted it. Nothing was changed."))


def some_of(workspace: Workspace, record_type: type[Registered], ids: Sequence[str]) -> tuple[Registered, ...]:
    """The records with these ids, in this order. Raises StepRefusedError when one is gone."""
    found = records.fetch(workspace.file, _kind(record_type), list(dict.fromkeys(ids)))
    chosen = tuple(record for record in found if isinstance(record, record_type))
    if len(chosen) < len(set(ids)):
        raise StepRefusedError(N_("A row is no longer there; somebody has deleted it. Nothing was changed."))
    return chosen


def _kind(record_type: type[Registered]) -> Kind:
    return next(kind for kind, known in RECORD_TYPES.items() if known is record_type)


def editable(record_type: type[Registered]) -> frozenset[str]:
    """The attributes that a person may set."""
    return frozenset(attribute.name for attribute in dataclass_fields(record_type)) - _FIXED


def set_values(
    workspace: Workspace,
    record_type: type[Registered],
    values: Mapping[str, Mapping[str, Any]],
    name: str,
    /,
    **arguments: Any,
) -> Changed:
    """Set attributes of records of one register (id → attribute → value) as one step; those that hold the value
    already are left alone, and a step that would change nothing is not made.

    Raises StepRefusedError when a record is gone, and ValueError for a name that is no editable attribute: a mistake
    of the caller, not of the user.
    """
    wanted: dict[str, dict[str, Any]] = {}
    for record in some_of(workspace, record_type, list(values)):
        new = values[record.id]
        unknown = set(new) - editable(record_type)
        if unknown:
            raise ValueError(f"not attributes of {record_type.__name__}: {sorted(unknown)}")
        changes = {attribute: value for attribute, value in new.items() if getattr(record, attribute) != value}
        if changes:
            wanted[record.id] = changes
    if not wanted:
        return NOTHING
    with step(workspace.file, name, **arguments) as unit:
        unit.update_many(_kind(record_type), wanted)
    return unit.changed


def remove(workspace: Workspace, chosen: Sequence[Registered], name: str, /, **arguments: Any) -> Changed:
    """Take records out of their register as one step."""
    if not chosen:
        return NOTHING
    with step(workspace.file, name, **arguments) as unit:
        unit.delete_many(kind_of(chosen[0]), [record.id for record in chosen])
    return unit.changed
