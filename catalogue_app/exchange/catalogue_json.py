"""Reads our own JSON: catalogue.json of an export, or what `list --json` prints. Shape: the contract in the design."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from catalogue_app.domain.column import COLUMNS
from catalogue_app.domain.decision import DecisionStep
from catalogue_app.domain.entry import Exemption
from catalogue_app.domain.power import OperationLink
from catalogue_app.domain.reading.channels import write_channels
from catalogue_app.domain.records import RECORD_TYPES, Kind
from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange import limits
from catalogue_app.exchange.archive import DAMAGED
from catalogue_app.exchange.decode import decode
from catalogue_app.exchange.imported import FileTables, ImportedRow, ImportedTable
from catalogue_app.exchange.mapping import TITLES
from catalogue_app.i18n import N_

NOT_OURS = N_("“{file}” is JSON, but not a catalogue of this program: it has no list “entries”, “powers” and so on.")
WRONG = N_("“{file}” does not keep to the form of catalogue.json: {kind}, number {number}, “{key}”. Export it again.")
_NOTHING = N_("“{file}” is a catalogue without entries. There is nothing to import.")
_OTHER_KIND = N_("“{file}” holds no list “{kind}”. Choose the right kind and import it again.")

_NOT_READ = frozenset(
    {"id", "position", "origin", "extra", "state", "links", "aliases", "reviews", "forms", "steps", "opinions"}
)
_TEXTS = tuple(
    column.key for column in COLUMNS if column.kind != "mark" and column.key not in ("channels", "audience_group")
)
_MORE_TEXTS = ("owner", "power_item", "operation_link", "portal_column", "remarks")
MOST_OPINIONS = 10**9
_MARKS = (
    ("audience_public", "audience", "public"),
    ("proactive", "method", "proactive"),
    ("on_request", "method", "on_request"),
    ("county", "tiers", "county"),
    ("township", "tiers", "township"),
)


class _WrongValueError(Exception):
    """A value of another type than the contract says, under this key."""


def read_catalogue(path: Path, *, kind: Kind | None = None) -> FileTables:
    """The lists of the file, one table each; rows count from 1. Raises FileRefusedError."""
    text = decode(path.read_bytes())
    if text is None:
        raise FileRefusedError(DAMAGED, file=path.name)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileRefusedError(DAMAGED, file=path.name) from error
    if isinstance(found, list):
        found = {"entries": found}
    lists = {name: found[name] for name in TITLES if isinstance(found, dict) and isinstance(found.get(name), list)}
    if not lists:
        raise FileRefusedError(NOT_OURS, file=path.name)
    if kind is not None and kind not in lists:
        raise FileRefusedError(_OTHER_KIND, file=path.name, kind=kind)
    tables = [_table(path, name, lists[name]) for name in lists if lists[name] and kind in (None, name)]
    if not tables:
        raise FileRefusedError(_NOTHING, file=path.name)
    return FileTables(path.name, tuple(tables))


def _table(path: Path, kind: Kind, objects: Sequence[Any]) -> ImportedTable:
    if len(objects) > limits.ROWS:
        raise FileRefusedError(
            N_("“{file}” has {rows} rows; at most {limit} can be imported at once. Split it and import the parts."),
            file=path.name,
            rows=len(objects),
            limit=limits.ROWS,
        )
    rows = []
    for number, item in enumerate(objects, 1):
        try:
            if not isinstance(item, dict):
                raise _WrongValueError("{}")
            values = _entry(item) if kind == "entries" else _record(kind, item)
            field_name = (_text(item, "field_name") or _text(item, "field")) if kind == "entries" else None
            extra = _mapping(item, "extra")
            rows.append(ImportedRow(number, field_name, values, {}, _texts(extra), id=_text(item, "id")))
        except _WrongValueError as wrong:
            raise FileRefusedError(WRONG, file=path.name, kind=kind, number=number, key=str(wrong)) from wrong
    mapping = {name: name for name in (rows[0].values if rows else ())}
    return ImportedTable(kind, kind, None, mapping, tuple(rows), (), ())


def _entry(item: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {key: _text(item, key) for key in (*_TEXTS, *_MORE_TEXTS)}
    for key, group, part in _MARKS:
        values[key] = _boolean(_mapping(item, group), part)
    values["audience_group"] = _text(_mapping(item, "audience"), "group")
    values["other_tiers"] = _list(_mapping(item, "tiers"), "others")
    values["channels"] = _text(item, "channels_text")
    if values["channels"] is None and item.get("channels") is not None:
        ticked = _list(item, "channels")
        values["channels"] = write_channels([*ticked, *_list(item, "optional_channels")], ticked)
    exemption = _mapping(item, "exemption")
    if exemption.get("ground"):
        values["exemption"] = Exemption(**{key: _text(exemption, key) or "" for key in _names(Exemption)})
    return values


def _record(kind: Kind, item: Mapping[str, Any]) -> dict[str, Any]:
    """A power item, document or organisation: the attributes that the object has, under their own names."""
    values: dict[str, Any] = {}
    for name in _names(RECORD_TYPES[kind]):
        if name not in item or name in _NOT_READ:
            continue
        values[name] = item[name] if isinstance(item[name], bool) else _text(item, name)
        if values[name] is None:
            del values[name]
    if "aliases" in item:
        values["aliases"] = _list(item, "aliases")
    if kind == "decisions":
        values |= _decision(item)
    if kind == "powers" and item.get("links"):
        if not isinstance(item["links"], list):
            raise _WrongValueError("links")
        values["links"] = tuple(_link(link) for link in item["links"])
    return values


def _decision(item: Mapping[str, Any]) -> dict[str, Any]:
    """What a decision has besides texts: forms, the number of opinions, and its steps."""
    values: dict[str, Any] = {"listed": _boolean(item, "listed")}
    if "forms" in item:
        values["forms"] = _list(item, "forms")
    if item.get("opinions") is not None:
        if type(item["opinions"]) is not int or not 0 <= item["opinions"] <= MOST_OPINIONS:
            raise _WrongValueError("opinions")
        values["opinions"] = item["opinions"]
    steps = item.get("steps") or []
    if not isinstance(steps, list) or not all(isinstance(one, dict) for one in steps):
        raise _WrongValueError("steps")
    found = tuple(
        DecisionStep(
            _text(one, "name") or "",
            _text(one, "on") or "",
            _text(one, "evidence") or "",
            _list(one, "entries"),
            _text(one, "not_applicable"),
        )
        for one in steps
    )
    return {**values, "steps": tuple(one for one in found if one.name and one != DecisionStep(one.name))}


def _link(link: Any) -> OperationLink:
    if not isinstance(link, dict):
        raise _WrongValueError("links")
    return OperationLink(_text(link, "name") or "", bool(_boolean(link, "key")), _text(link, "post"))


def _names(record_type: type) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in fields(record_type))


def _text(item: Mapping[str, Any], key: str) -> str | None:
    value = item.get(key)
    if value is not None and (not isinstance(value, str) or len(value) > limits.CELL_CHARACTERS):
        raise _WrongValueError(key)
    return value


def _boolean(item: Mapping[str, Any], key: str) -> bool | None:
    value = item.get(key)
    if value is not None and not isinstance(value, bool):
        raise _WrongValueError(key)
    return value


def _mapping(item: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = item.get(key)
    if value is not None and not isinstance(value, dict):
        raise _WrongValueError(key)
    return value or {}


def _list(item: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = item.get(key)
    if value is not None and (not isinstance(value, list) or not all(isinstance(one, str) for one in value)):
        raise _WrongValueError(key)
    return tuple(value or ())


def _texts(item: Mapping[str, Any]) -> dict[str, str]:
    return {key: _text(item, key) or "" for key in item}
