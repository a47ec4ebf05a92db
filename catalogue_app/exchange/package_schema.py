"""What may stand in a package: a JSON Schema made from the records' own fields, so that it cannot fall behind them.

Everything that is not named is refused: a package carries records and nothing else.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from catalogue_app.domain.records import RECORD_TYPES, Kind

PACKAGED: tuple[Kind, ...] = ("entries", "powers", "documents", "organisations", "decisions")
"""The kinds of record that travel; settings and the record of what travelled stay where they are."""

TRAVELLING: tuple[Kind, ...] = (*PACKAGED, "comments")
"""What may stand in a package: the registers, and what people said about the entries in it."""

FORMAT = 2
FIRST_FORMAT = 1
LATER_KINDS: tuple[Kind, ...] = ("decisions", "comments")
"""What the first programs do not know: they refuse a part that they were never told of. So only a package that holds
some of it bears the newer number, and they say that a newer version is needed."""

_WHOLE = 2**53
_TEXT = 200_000

Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "maxLength": _TEXT}
_SHORT: Schema = {"type": "string", "maxLength": 500}
_ID_PATTERN = r"^[A-Za-z0-9._:-]{1,100}\Z"
_ID: Schema = {"type": "string", "pattern": _ID_PATTERN}
_OPTIONAL_ID: Schema = {"type": "string", "pattern": r"^[A-Za-z0-9._:-]{0,100}\Z"}
_IDS: Schema = {"type": "array", "items": _ID, "maxItems": 10_000}
_COUNT: Schema = {"type": "integer", "minimum": 0, "maximum": _WHOLE}


def _object(properties: Mapping[Any, Schema], required: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def of_type(hint: Any) -> Schema:
    """The schema of the plain form of an attribute's type."""
    if get_origin(hint) in (Union, UnionType):
        return {"anyOf": [of_type(part) for part in get_args(hint)]}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": of_type(get_args(hint)[0]), "maxItems": 10_000}
    if isinstance(get_origin(hint), type) and issubclass(get_origin(hint), Mapping):
        return {"type": "object", "additionalProperties": of_type(get_args(hint)[1])}
    if dataclasses.is_dataclass(hint):
        return _of_dataclass(hint)
    return _SIMPLE[hint]


_SIMPLE: dict[Any, Schema] = {
    str: TEXT,
    int: {"type": "integer", "minimum": -_WHOLE, "maximum": _WHOLE},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Any: {"type": ["string", "number", "boolean", "null", "array", "object"]},
}


def _of_dataclass(record_type: Any) -> Schema:
    hints = get_type_hints(record_type)
    required = tuple(
        field.name
        for field in dataclasses.fields(record_type)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    )
    return _object({name: of_type(hint) for name, hint in hints.items()}, required)


def record_schema(kind: Kind) -> Schema:
    """One record without its id, attributes at their default left out."""
    hints = get_type_hints(RECORD_TYPES[kind])
    return _object({name: of_type(hint) for name, hint in hints.items() if name != "id"})


def manifest_schema() -> Schema:
    """JSON Schema of the manifest that every package begins with."""
    member = _object({"size": _COUNT, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}, ("size", "sha256"))
    division = {"type": "string", "pattern": "^[0-9]{0,12}$"}
    return _object(
        {
            "format": {"type": "integer", "minimum": FIRST_FORMAT, "maximum": FORMAT},
            "kind": {"enum": ["handout", "submission"]},
            "id": _ID,
            "county": _OPTIONAL_ID,
            "county_name": _SHORT,
            "office": _SHORT,
            "office_division": division,
            "office_tier": {"enum": ["county", "township"]},
            "workspace": _OPTIONAL_ID,
            "handout": _OPTIONAL_ID,
            "number": _COUNT,
            "label": _SHORT,
            "at": _SHORT,
            "who": _SHORT,
            "why": {"type": "string", "maxLength": 5_000},
            "previous": _IDS,
            "submissions": _IDS,
            "members": _object({"records.json": member}, ("records.json",)),
        },
        ("format", "kind", "id", "county", "office", "at", "members"),
    )


def handout_schema() -> Schema:
    """Kind → id → record."""
    return _object({kind: _by_id(record_schema(kind)) for kind in TRAVELLING})


def submission_schema() -> Schema:
    """Kind → id → the whole record now, what its changed columns held before, and who changed it."""
    mark = _object({"who": _SHORT, "at": _SHORT, "why": _SHORT})
    rows: dict[str, Schema] = {}
    for kind in TRAVELLING:
        record = record_schema(kind)
        properties = {name: _or_null(one) for name, one in record["properties"].items()}
        # A local column that was not there before holds null.
        properties["extra"] = {"type": "object", "additionalProperties": _or_null(TEXT)}
        before = {**record, "properties": properties}
        change = _object(
            {
                "base": {"anyOf": [before, {"type": "null"}]},
                "theirs": {"anyOf": [record, {"type": "null"}]},
                "mark": mark,
            },
            ("base", "theirs"),
        )
        rows[kind] = _by_id(change)
    return _object(rows)


def _by_id(schema: Schema) -> Schema:
    return {"type": "object", "patternProperties": {_ID_PATTERN: schema}, "additionalProperties": False}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


_SCHEMAS: dict[str, Callable[[], Schema]] = {
    "manifest": manifest_schema,
    "handout": handout_schema,
    "submission": submission_schema,
}


@cache
def validator(name: str) -> Callable[[Any], Any]:
    """A compiled check: returns, or raises fastjsonschema.JsonSchemaException."""
    import fastjsonschema

    check: Callable[[Any], Any] = fastjsonschema.compile(_SCHEMAS[name](), use_default=False, detailed_exceptions=False)
    return check
