"""The one place where records become rows and rows become records, driven by the records' own fields.

Three forms of a value: the record's attribute (a tuple, an `Exemption` …); its plain form (what JSON can hold: this is
what the history keeps); and the cell of a row. Every other file of the store speaks one of these three.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import attrgetter, ne
from typing import Any, Literal, get_type_hints

import orjson

from catalogue_app.domain.decision import DecisionStep
from catalogue_app.domain.entry import Exemption, Origin
from catalogue_app.domain.legal import Review
from catalogue_app.domain.power import OperationLink
from catalogue_app.domain.records import RECORD_TYPES, Kind, Record

CellType = Literal["text", "integer", "flag", "json", "origin"]
Plain = dict[str, Any]

from_json: Callable[[str], Any] = orjson.loads


def to_json(plain: Any) -> str:
    """Raises UnicodeEncodeError for half a character (a lone surrogate), TypeError for what JSON cannot hold."""
    try:
        return orjson.dumps(plain).decode()
    except orjson.JSONEncodeError:
        json.dumps(plain, ensure_ascii=False).encode()  # orjson has one error for both; this raises the right one
        raise


def _same(value: Any) -> Any:
    return value


def _without_none(value: Any) -> Plain | None:
    return None if value is None else {name: v for name, v in dataclasses.asdict(value).items() if v is not None}


def _origin_plain(origin: Origin) -> Plain:
    return {
        "kind": origin.kind,
        "where": origin.where,
        "row": origin.row,
        "values": dict(origin.values),
        "as_written": dict(origin.as_written),
    }


def _link(plain: Plain) -> OperationLink:
    exemption = plain.get("exemption")
    return OperationLink(**{**plain, "exemption": Exemption(**exemption) if exemption else None})


def _decision_steps(plain: list[Plain]) -> tuple[DecisionStep, ...]:
    return tuple(DecisionStep(**{**step, "entries": tuple(step.get("entries", ()))}) for step in plain)


class UnreadableRecordError(ValueError):
    """A row's cells are not what a record's would be."""


@dataclass(frozen=True, slots=True)
class Form:
    """How values of one type are kept."""

    cell: CellType
    to_plain: Callable[[Any], Any] = _same
    from_plain: Callable[[Any], Any] = _same


FORMS: dict[Any, Form] = {
    int: Form("integer"),
    int | None: Form("integer"),
    bool | None: Form("flag"),
    tuple[str, ...]: Form("json", list, tuple),
    Mapping[str, str]: Form("json", dict, dict),
    Mapping[str, Any]: Form("json", dict, dict),
    Exemption | None: Form("json", _without_none, lambda plain: None if plain is None else Exemption(**plain)),
    tuple[OperationLink, ...]: Form(
        "json",
        lambda links: [_without_none(link) for link in links],
        lambda plain: tuple(_link(link) for link in plain),
    ),
    tuple[Review, ...]: Form(
        "json",
        lambda reviews: [_without_none(review) for review in reviews],
        lambda plain: tuple(Review(**review) for review in plain),
    ),
    tuple[DecisionStep, ...]: Form(
        "json",
        lambda steps: [{**(_without_none(step) or {}), "entries": list(step.entries)} for step in steps],
        _decision_steps,
    ),
    Origin: Form("origin", _origin_plain, lambda plain: Origin(**plain)),
}
_TEXT = Form("text")
ORIGIN_CELLS: dict[str, CellType] = {
    "origin_kind": "text",
    "origin_where": "text",
    "origin_row": "integer",
    "origin_values": "json",
    "origin_written": "json",
}
_MANUAL = Origin()


@dataclass(frozen=True, slots=True)
class Attribute:
    """One field of a record: its name, how it is kept, and the plain form of its default."""

    name: str
    form: Form
    default: Any
    default_plain: Any


@dataclass(frozen=True, slots=True)
class Structured:
    """A value of a record that its cell holds as JSON: its place among the record's cells, and how it is kept."""

    place: int
    name: str
    to_plain: Callable[[Any], Any]
    from_plain: Callable[[Any], Any]
    default: Any


@dataclass(frozen=True, slots=True)
class Shape:
    """How records of one kind lie in their table. `cells` names the columns, in order, without the row's key: first
    what `values` gives of a record (`names`, with their `defaults`), then the origin's."""

    record_type: type[Record]
    attributes: Mapping[str, Attribute]
    cells: Mapping[str, CellType]
    flags: tuple[str, ...]
    names: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]]
    defaults: tuple[Any, ...]
    structured: tuple[Structured, ...]


def _attribute(field: dataclasses.Field[Any], hint: Any) -> Attribute:
    form = FORMS.get(hint, _TEXT)
    default = field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default
    default = None if default is dataclasses.MISSING else default
    return Attribute(field.name, form, default, None if default is None else form.to_plain(default))


def _shape(record_type: type[Record]) -> Shape:
    hints = get_type_hints(record_type)
    attributes = {field.name: _attribute(field, hints[field.name]) for field in dataclasses.fields(record_type)}
    own = {name: attribute.form.cell for name, attribute in attributes.items() if attribute.form.cell != "origin"}
    structured = [(place, attributes[name]) for place, (name, cell) in enumerate(own.items()) if cell == "json"]
    return Shape(
        record_type=record_type,
        attributes=attributes,
        cells=own | ORIGIN_CELLS,
        flags=tuple(name for name, cell in own.items() if cell == "flag"),
        names=tuple(own),
        values=attrgetter(*own),
        defaults=tuple(attributes[name].default for name in own),
        structured=tuple(
            Structured(place, one.name, one.form.to_plain, one.form.from_plain, one.default)
            for place, one in structured
        ),
    )


SHAPES: dict[Kind, Shape] = {kind: _shape(record_type) for kind, record_type in RECORD_TYPES.items()}


def cells_and_plain(kind: Kind, record: Record) -> tuple[tuple[Any, ...], Plain]:
    """The record's cells, in the order of `SHAPES[kind].cells`, and its plain form (see `to_plain`): both at once,
    because an import asks for both of every row."""
    shape = SHAPES[kind]
    cells = shape.values(record)
    plain: Plain = dict(compress(zip(shape.names, cells, strict=True), map(ne, cells, shape.defaults)))
    del plain["id"]
    written = list(cells)
    for one in shape.structured:
        if one.name in plain:
            plain[one.name] = form = one.to_plain(cells[one.place])
            written[one.place] = to_json(form)
        else:
            written[one.place] = None
    origin = record.origin
    if origin.kind != "manual" or origin != _MANUAL:
        plain["origin"] = _origin_plain(origin)
    return (*written, *_origin_cells(origin)), plain


def to_row(kind: Kind, record: Record) -> dict[str, Any]:
    """Column → cell for the whole record, without the row's key."""
    return dict(zip(SHAPES[kind].cells, cells_and_plain(kind, record)[0], strict=True))


def to_record(kind: Kind, cells: Sequence[Any]) -> Record:
    """The record whose columns, in the order of `SHAPES[kind].cells`, hold `cells`.

    Raises UnreadableRecordError for cells that no record was ever written as: the file is damaged.
    """
    try:
        return _record(kind, cells)
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise UnreadableRecordError(str(error)) from error


def _record(kind: Kind, cells: Sequence[Any]) -> Record:
    shape = SHAPES[kind]
    values = dict(zip(shape.cells, cells, strict=True))
    for name in shape.flags:
        if values[name] is not None:
            values[name] = values[name] == 1
    for one in shape.structured:
        cell = values[one.name]
        values[one.name] = one.default if cell is None else one.from_plain(from_json(cell))
    values["origin"] = _origin(*(values.pop(name) for name in ORIGIN_CELLS))
    return shape.record_type(**values)


_PYTHON_TYPES: dict[CellType, type] = {"text": str, "json": str, "integer": int, "flag": int}


def well_typed(kind: Kind, cells: Sequence[Any]) -> bool:
    """Whether each cell holds what its column is for: a flipped bit can make bytes of a text, or a text of a number,
    and the database does not mind."""
    kinds = SHAPES[kind].cells.values()
    return all(
        cell is None or isinstance(cell, _PYTHON_TYPES.get(name, object))
        for name, cell in zip(kinds, cells, strict=True)
    )


def to_plain(kind: Kind, record: Record) -> Plain:
    """Attribute → plain value for every attribute that differs from its default, without the id."""
    return cells_and_plain(kind, record)[1]


def plain_values(kind: Kind, values: Mapping[str, Any]) -> Plain:
    """The plain form of some attributes. Raises KeyError for a name that records of this kind do not have."""
    attributes = SHAPES[kind].attributes
    return {name: attributes[name].form.to_plain(value) for name, value in values.items()}


def attribute_values(kind: Kind, plain: Plain) -> dict[str, Any]:
    """The attributes' own values for plain ones; names that are no attribute are left out."""
    attributes = SHAPES[kind].attributes
    return {name: attributes[name].form.from_plain(value) for name, value in plain.items() if name in attributes}


def whole(kind: Kind, record_id: str, plain: Plain) -> Record:
    """The record that `to_plain` was made from."""
    return SHAPES[kind].record_type(id=record_id, **attribute_values(kind, plain))


def plain_cells(kind: Kind, plain: Plain) -> dict[str, Any]:
    """Column → cell for some attributes in plain form."""
    shape = SHAPES[kind]
    cells: dict[str, Any] = {}
    for name, value in plain.items():
        attribute = shape.attributes[name]
        if attribute.form.cell == "origin":
            cells.update(zip(ORIGIN_CELLS, _origin_cells(attribute.form.from_plain(value)), strict=True))
        elif attribute.form.cell == "json":
            cells[name] = None if value == attribute.default_plain else to_json(value)
        else:
            cells[name] = value
    return cells


def _origin_cells(origin: Origin) -> tuple[Any, ...]:
    """In the order of `ORIGIN_CELLS`."""
    return (
        origin.kind,
        origin.where,
        origin.row,
        to_json(dict(origin.values)) if origin.values else None,
        to_json(dict(origin.as_written)) if origin.as_written else None,
    )


def _origin(kind: Any, where: str, row: int | None, values: str | None, written: str | None) -> Origin:
    if kind == "manual" and not (where or row or values or written):
        return _MANUAL
    return Origin(kind, where, row, from_json(values) if values else {}, from_json(written) if written else {})
