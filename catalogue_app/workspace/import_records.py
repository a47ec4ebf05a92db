"""Imported rows as records, and where a record that is there differs from a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from typing import Any

from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.domain.decision import MajorDecision, added_to_steps
from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.records import RECORD_TYPES, Kind, Record
from catalogue_app.exchange.imported import ImportedRow
from catalogue_app.publish.layout import register_wording

_NOT_COMPARED = frozenset({"id", "position", "state", "origin", "field", "owner", "links", "reviews"})
_COMPARED: Mapping[type, tuple[str, ...]] = {
    record_type: tuple(name.name for name in dataclass_fields(record_type) if name.name not in _NOT_COMPARED)
    for record_type in (Entry, PowerItem, LegalDocument, Organisation, MajorDecision)
}
_ATTRIBUTES: Mapping[Kind, frozenset[str]] = {
    kind: frozenset(name.name for name in dataclass_fields(record_type)) for kind, record_type in RECORD_TYPES.items()
}


def record_of(kind: Kind, row: ImportedRow, where: str, field: str | None, owner: str | None, **place: Any) -> Record:
    """The record that a row would be; `place` is its id and, for entries and power items, its position, where they
    are known. A column that the source does not have leaves the attribute's default."""
    origin = Origin("file", where, row.row, as_written=row.as_written)
    values: dict[str, Any] = {"id": "", **row.values, **place}
    extra = row.extra
    if kind == "entries":
        if owner is not None:
            values["owner"] = owner
        return Entry(field=field, extra=extra, origin=origin, **values)
    for name in values.keys() - _ATTRIBUTES[kind]:
        # An attribute that another edition of the file format has: kept as a local column, never lost.
        extra = {**extra, name: str(values.pop(name))}
    values = {name: value for name, value in values.items() if value is not None}
    if kind == "powers":
        return PowerItem(**{"field": field, "exercising_body": owner, **values}, extra=extra, origin=origin)
    if kind == "documents":
        return LegalDocument(extra=extra, origin=origin, **values)
    if kind == "decisions":
        return MajorDecision(**{"body": owner, **values}, extra=extra, origin=origin)
    return Organisation(extra=extra, origin=origin, **values)


def differences(old: Record, new: Record, said: Mapping[str, Any]) -> dict[str, Any]:
    """Attribute → value for the cells of `new` that differ from `old`.

    `said` are the values that the source has; a column it does not have says nothing. Local columns are added to
    those that are there, never taken away.
    """
    found: dict[str, Any] = {}
    for name in _COMPARED[type(new)]:
        value, before = getattr(new, name), getattr(old, name)
        if name == "steps":
            value = added_to_steps(before, value)
        if value == before or value is None or value == () or same_text(value, before or ""):
            continue
        if name == "code" and before is None and isinstance(old, Entry) and value.isdigit():
            continue  # The number that a table counts its rows with: the entry has none of its own.
        if name == "extra":
            said_anew = {
                header: text
                for header, text in value.items()
                if not same_text(before.get(header), text) and not _is_made(old, header, text)
            }
            if said_anew:
                found[name] = {**before, **said_anew}
        elif name in said:
            found[name] = value
    return found


def _is_made(old: Record, header: str, text: str) -> bool:
    """Whether a list makes a cell, as our own do, and nobody wrote it: the number of its row, and how far a decision
    has come, which its steps say."""
    if header == register_wording.NUMBER:
        return text.isdigit()
    return (
        isinstance(old, MajorDecision)
        and header == register_wording.DECISION_COLUMNS["state"]
        and text == register_wording.DECISION_STATES[old.state]
    )


def same_text(one: Any, other: Any) -> bool:
    """Whether two texts are the same but for white space, which no table keeps on its way."""
    return isinstance(one, str) and isinstance(other, str) and "".join(one.split()) == "".join(other.split())


def at_origin(old: Record) -> Record | None:
    """An entry as it was when it came from its file, where it has changed since; None where it has not."""
    if not isinstance(old, Entry) or old.origin.kind != "file" or not old.origin.values:
        return None
    return replace(old, **{key: value for key, value in old.origin.values.items() if key in COLUMN_BY_KEY})
