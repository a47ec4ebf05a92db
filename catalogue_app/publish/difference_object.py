"""Differences as the JSON objects of the contract: what `diff --json` prints and `changes.json` holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.domain.legal import Validity
from catalogue_app.domain.records import Record
from catalogue_app.publish.adjustments import Adjustment
from catalogue_app.publish.diff import Difference
from catalogue_app.publish.entry_object import entry_object


def difference_object(
    found: Difference[Any],
    shown: Callable[[Any], dict[str, Any]],
    shown_before: Callable[[Any], dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """`shown` makes the object of one added record, `shown_before` (or the same) that of a removed one."""
    return {
        "added": [shown(record) for record in found.added],
        "removed": [(shown_before or shown)(record) for record in found.removed],
        "changed": [
            {"id": change.after.id, "key": cell.key, "before": plain(cell.before), "after": plain(cell.after)}
            for change in found.changed
            for cell in change.cells
        ],
    }


def adjustments_object(
    found: tuple[Adjustment, ...],
    fields: Mapping[str, Field],
    fields_before: Mapping[str, Field],
    validity: Mapping[str, Validity],
) -> dict[str, Any]:
    """The three lists of a difference, each object with the reason of its adjustment."""
    lists: dict[str, list[dict[str, Any]]] = {"added": [], "removed": [], "changed": []}
    for one in found:
        if one.kind == "changed":
            lists["changed"] += [
                {
                    "id": one.entry.id,
                    "key": cell.key,
                    "before": plain(cell.before),
                    "after": plain(cell.after),
                    "reason": one.reason,
                }
                for cell in one.cells
            ]
            continue
        known = fields if one.kind == "added" else {**fields_before, **fields}
        lists[one.kind].append({**entry_object(one.entry, known, validity), "reason": one.reason})
    return lists


def entry_shown(fields: Mapping[str, Field], validity: Mapping[str, Validity]) -> Callable[[Entry], dict[str, Any]]:
    """What turns an entry into the object that a difference shows."""
    return lambda entry: entry_object(entry, fields, validity)


def plain(value: Any) -> Any:
    """A record's value as JSON can hold it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(part) for name, part in asdict(value).items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    return value


def record_name(record: Record) -> str:
    """What a person calls a record, for a line of the command line."""
    for name in ("item_name", "full_name", "title", "name"):
        if text := getattr(record, name, ""):
            return str(text)
    return record.id
