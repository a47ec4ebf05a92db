"""The one place where records become rows and rows become records, driven by the records' own fields.

Three forms of a value: the record's attribute (a tuple, an `Exemption` …); its plain form (what JSON can hold: this is
what the history keeps); and the cell of a row. Every other file of the store speaks one of these three.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal, get_type_hints

from catalogue_app.domain.decision import DecisionStep
from catalogue_app.domain.entry import Exemption, Origin
from catalogue_app.domain.legal import Review
from catalogue_app.domain.power import OperationLink
from catalogue_app.domain.records import RECORD_TYPES, Kind, Record

CellType = Literal["text", "integer", "flag", "json", "origin"]
Plain = dict[str, Any]

to_json: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
from_json: Callable[[str], Any] = json.JSONDecoder().decode


def _same(value: Any) -> Any:
    return value


def _without_none(value: Any) -> Plain | None:
    return None if value is None else {name: v for name, v in dataclasses.asdict(value).items() if v is not None}


def _origin_plain(origin: Origin) -> Plain:
    plain = {"kind": origin.kind, "where": origin.where, "row": origin.row}
    return plain | {"values": dict(origin.values), "as_written": dict(origin.as_written)}


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
class Shape:
    """How records of one kind lie in their table. `cells` names the columns, in order, without the row's key;
    `written` names the same ones in the order in which a record's cells are made."""

    record_type: type[Record]
    attributes: Mapping[str, Attribute]
    cells: Mapping[str, CellType]
    flags: tuple[str, ...]
    structured: tuple[tuple[str, Callable[[Any], Any], Any], ...]
    direct: Callable[[Any], tuple[Any, ...]]
    direct_names: tuple[str, ...]
    direct_defaults: tuple[Any, ...]
    structured_forms: tuple[tuple[str, Callable[[Any], Any], Any], ...]
    written: tuple[str, ...]


def _attribute(field: dataclasses.Field[Any], hint: Any) -> Attribute:
    form = FORMS.get(hint, _TEXT)
    default = field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default
    default = None if default is dataclasses.MISSING else default
    return Attribute(field.name, form, default, None if default is None else form.to_plain(default))


def _attributes_of(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    only = attrgetter(names[0])
    return lambda record: (only(record),)


def _shape(record_type: type[Record]) -> Shape:
    hints = get_type_hints(record_type)
    attributes = {field.name: _attribute(field, hints[field.name]) for field in dataclasses.fields(record_type)}
    own = {name: attribute.form.cell for name, attribute in attributes.items() if attribute.form.cell != "origin"}
    direct_names = tuple(name for name, cell in own.items() if cell != "json")
    structured = tuple(attributes[name] for name, cell in own.items() if cell == "json")
    return Shape(
        record_type,
        attributes,
        own | ORIGIN_CELLS,
        tuple(name for name, cell in own.items() if cell == "flag"),
        tuple((one.name, one.form.from_plain, one.default) for one in structured),
        _attributes_of(direct_names),
        direct_names,
        tuple(attributes[name].default for name in direct_names),
        tuple((one.name, one.form.to_plain, one.default) for one in structured),
        (*direct_names, *(one.name for one in structured), *ORIGIN_CELLS),
    )


SHAPES: dict[Kind, Shape] = {kind: _shape(record_type) for kind, record_type in RECORD_TYPES.items()}


def cells_and_plain(kind: Kind, record: Record) -> tuple[tuple[Any, ...], Plain]:
    """The record's cells, in the order of `SHAPES[kind].written`, and its plain form (see `to_plain`): both at once,
    because an import asks for both of every row."""
    shape = SHAPES[kind]
    direct = shape.direct(record)
    named = zip(shape.direct_names, direct, shape.direct_defaults, strict=True)
    plain = {name: value for name, value, default in named if value != default}
    del plain["id"]
    cells: list[str | None] = []
    for name, to_form, default in shape.structured_forms:
        value = getattr(record, name)
        if value == default:
            cells.append(None)
        else:
            plain[name] = form = to_form(value)
            cells.append(to_json(form))
    origin = record.origin
    if origin != _MANUAL:
        plain["origin"] = _origin_plain(origin)
    return (*direct, *cells, *_origin_cells(origin).values()), plain


def to_row(kind: Kind, record: Record) -> dict[str, Any]:
    """Column → cell for the whole record, without the row's key."""
    return dict(zip(SHAPES[kind].written, cells_and_plain(kind, record)[0], strict=True))


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
    for name, from_plain, default in shape.structured:
        values[name] = default if values[name] is None else from_plain(from_json(values[name]))
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
            cells.update(_origin_cells(attribute.form.from_plain(value)))
        elif attribute.form.cell == "json":
            cells[name] = None if value == attribute.default_plain else to_json(value)
        else:
            cells[name] = value
    return cells


def _origin_cells(origin: Origin) -> dict[str, Any]:
    return {
        "origin_kind": origin.kind,
        "origin_where": origin.where,
        "origin_row": origin.row,
        "origin_values": to_json(dict(origin.values)) if origin.values else None,
        "origin_written": to_json(dict(origin.as_written)) if origin.as_written else None,
    }


def _origin(kind: Any, where: str, row: int | None, values: str | None, written: str | None) -> Origin:
    if kind == "manual" and not (where or row or values or written):
        return _MANUAL
    return Origin(kind, where, row, from_json(values) if values else {}, from_json(written) if written else {})
