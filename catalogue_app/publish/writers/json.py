"""JSON: the entries as the contract says, for machines. `schema/catalogue.schema.json` describes it; every file is
validated with it before it counts as written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_
from catalogue_app.publish.entry_object import (
    document_object,
    entry_object,
    organisation_object,
    power_object,
    public_decision_object,
)
from catalogue_app.publish.layout.document import Document, Kind
from catalogue_app.publish.layout.wording import JSON_FORMAT
from catalogue_app.publish.writers.characters import encodable
from catalogue_app.publish.writers.read_back import expect_count, unreadable

VERSION = 1
SCHEMAS = Path(__file__).resolve().parent.parent / "schema"
_ENTRIES_A_STEP = 500
_REGISTERS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "powers": power_object,
    "documents": document_object,
    "organisations": organisation_object,
    "decisions": public_decision_object,
}


def head(document: Document) -> dict[str, Any]:
    """What stands before the entries."""
    return {
        "format": JSON_FORMAT,
        "version": VERSION,
        "title": document.title,
        "name": document.name,
        "organisation": document.organisation,
        "tier": document.tier,
        "edition": document.edition,
        "date": document.date,
        "count": document.count,
    }


def write(document: Document, path: Path) -> Work[None]:
    """Every entry on a line of its own, so that two files can be compared line by line. Raises CatalogueError when an
    entry does not keep to the schema."""
    done = 0
    validated: set[object] = set()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_text(head(document), indent=1)[:-2] + f',\n "{document.kind}": [')
        for entry in _objects(document):
            if document.kind == "entries" and (shape := _shape(entry)) not in validated:
                problem = next(_validator("entries", "entry").iter_errors(entry), None)
                if problem is not None:
                    raise CatalogueError(
                        N_("The entry {id} does not keep to the JSON schema: {reason}. Correct it and export again."),
                        id=entry["id"],
                        reason=problem.message,
                    )
                validated.add(shape)
            file.write((",\n  " if done else "\n  ") + _text(entry))
            done += 1
            if done % _ENTRIES_A_STEP == 0:
                yield Progress(N_("Writing JSON"), done, document.count)
        file.write("\n ]\n}\n" if done else "]\n}\n")


def _objects(document: Document) -> Iterator[dict[str, Any]]:
    as_object: Callable[[Any], dict[str, Any]] | None = _REGISTERS.get(document.kind)
    for section in document.sections:
        if document.kind == "entries":
            yield from (entry_object(entry, document.fields, document.validity) for entry in section.entries)
        elif as_object is not None:
            yield from map(as_object, section.entries)
        else:
            keys = ["part", *(column.key for column in section.columns)]
            yield from (dict(zip(keys, (section.name, *row.cells), strict=True)) for row in section.rows())


def _text(value: object, indent: int | None = None) -> str:
    return encodable(json.dumps(value, ensure_ascii=False, indent=indent))


def read_back(document: Document, path: Path) -> None:
    """Reads the file line by line, as it was written, so that a long one never stands in memory as objects. A register
    is validated whole; entries were, one by one, before they were written."""
    whole: dict[str, Any] = {}
    count = 0
    try:
        with path.open(encoding="utf-8") as file:
            outside: list[str] = []
            for line in file:
                if document.kind == "entries" and line.startswith("  {"):
                    count += bool(json.loads(line.rstrip().rstrip(",")))
                else:
                    outside.append(line)
        whole = json.loads("".join(outside))
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    problem = next(_validator(document.kind).iter_errors(whole), None)
    if problem is not None:
        raise unreadable(path, problem)
    expect_count(path, count or len(whole[document.kind]), document.count)


def schema(kind: Kind = "entries") -> dict[str, Any]:
    """The JSON Schema of the file: the catalogue's, or that of registers and reports."""
    path = SCHEMAS / ("catalogue.schema.json" if kind == "entries" else "register.schema.json")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@cache
def _validator(kind: Kind, part: str = "") -> Any:
    """Of a whole file, or of one of its entries."""
    from jsonschema import Draft202012Validator

    whole = schema(kind)
    return Draft202012Validator(whole["properties"][kind]["items"] if part else whole)


_WORDS_OF_THE_SCHEMA = frozenset({"validity", "kind", "unit", "state"})


def _shape(value: object, key: str = "") -> object:
    """Everything about an entry that the schema asks for: two entries of one shape are both valid or both not.

    The schema says nothing about the characters of a text, so a text is as good as any other, save where only certain
    words may stand. Validating one entry takes half a millisecond, and a catalogue has few shapes.
    """
    if isinstance(value, str):
        return value if key in _WORDS_OF_THE_SCHEMA else str
    if isinstance(value, dict):
        if key == "extra":
            return frozenset(_shape(item) for item in value.values())
        return tuple([(name, _shape(item, name)) for name, item in value.items()])
    if isinstance(value, list):
        return frozenset([_shape(item) for item in value])
    return type(value)
