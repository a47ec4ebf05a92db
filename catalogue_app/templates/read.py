"""Reading the template files that an office may edit; a slip of the pen gets one clear sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from catalogue_app.domain.template_file import read_template_file
from catalogue_app.errors import FileRefusedError
from catalogue_app.i18n import N_

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=str)


def value(file: str, place: str, table: Mapping[str, Any], key: str, kind: type[Value], default: Any = None) -> Value:
    """One value of a table, checked; a list must hold texts. `place` names the item for the person who mends it."""
    found = table.get(key, default)
    if isinstance(found, kind) and not (kind is int and isinstance(found, bool)) and _holds_texts(found):
        return found
    raise FileRefusedError(
        N_(
            "The template file “{file}”, {place}: “{key}” is missing or of the wrong kind. "
            "Compare it with another item."
        ),
        file=file,
        place=place,
        key=key,
    )


def _holds_texts(found: object) -> bool:
    return not isinstance(found, list) or all(isinstance(item, str) for item in found)


def choice(
    file: str, place: str, table: Mapping[str, Any], key: str, choices: Sequence[Choice], default: str | None = None
) -> Choice:
    """A text of a table that must be one of `choices`."""
    found = value(file, place, table, key, str, default)
    for known in choices:
        if found == known:
            return known
    raise FileRefusedError(
        N_("The template file “{file}”, {place}: “{key}” is “{found}”; it must be one of {choices}."),
        file=file,
        place=place,
        key=key,
        found=found,
        choices=", ".join(choices),
    )


@dataclass(frozen=True, slots=True)
class Item:
    """One table of a template file, read value by value; a mistake is named with its file and place."""

    file: str
    place: str
    values: Mapping[str, Any]

    def text(self, key: str, default: str | None = None) -> str:
        return value(self.file, self.place, self.values, key, str, default).strip()

    def optional(self, key: str) -> str | None:
        return self.text(key, "") or None

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        return tuple(value(self.file, self.place, self.values, key, list, None if default is None else list(default)))

    def flag(self, key: str, default: bool | None = None) -> bool:
        return value(self.file, self.place, self.values, key, bool, default)

    def choice(self, key: str, choices: Sequence[Choice], default: str | None = None) -> Choice:
        return choice(self.file, self.place, self.values, key, choices, default)


def items(file: str, name: str) -> Iterator[Item]:
    """The `[[name]]` tables of a template file, in their order."""
    found = read_template_file(file).get(name, [])
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        raise FileRefusedError(
            N_("The template file “{file}”: write “[[{name}]]” with two brackets above each item."),
            file=file,
            name=name,
        )
    for number, table in enumerate(found, 1):
        yield Item(file, f"[[{name}]] {number}", table)
