"""The words and numbers that rules go by, read from `catalogue_templates/rules/` which an office may edit."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from catalogue_app.domain.template_file import read_template_file
from catalogue_app.errors import FileRefusedError
from catalogue_app.i18n import N_

FOLDER = "rules"


@cache
def table(name: str) -> dict[str, Any]:
    """The content of `rules/NAME.toml`. Raises FileRefusedError when it is missing or has a mistake."""
    return read_template_file(f"{FOLDER}/{name}.toml")


def value(name: str, *path: str) -> Any:
    """One value: `value("limits", "disclosure", "working_days")`."""
    found: Any = table(name)
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    if found is None:
        raise FileRefusedError(
            N_("The template file “{file}” lacks “{key}”; compare it with the one that came with the program."),
            file=f"{FOLDER}/{name}.toml",
            key=".".join(path),
        )
    return found


@cache
def number(name: str, *path: str) -> float:
    """A number of a table, such as a share."""
    return float(value(name, *path))


@cache
def days(name: str, *path: str) -> int:
    """A whole number of a table, such as days or characters."""
    return int(value(name, *path))


@cache
def pattern(name: str, *path: str) -> re.Pattern[str]:
    """A regular expression of a table; a list of them is tried as alternatives."""
    found = value(name, *path)
    return compiled(name, ".".join(path), "|".join(found) if isinstance(found, list) else str(found))


@cache
def words(name: str, *path: str) -> re.Pattern[str]:
    """A list of plain words as a pattern that finds any of them, the longest first."""
    found = sorted(value(name, *path), key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in found))


@cache
def compiled(name: str, place: str, expression: str) -> re.Pattern[str]:
    """Compile an expression that stands in a table; a slip in it names the file and the place."""
    try:
        return re.compile(expression)
    except re.error as error:
        raise FileRefusedError(
            N_("The template file “{file}”, {place}: this is no regular expression ({reason})."),
            file=f"{FOLDER}/{name}.toml",
            place=place,
            reason=str(error),
        ) from error


@cache
def _channels() -> dict[str, Any]:
    return read_template_file("channels.toml")


@cache
def channel_names() -> dict[str, str]:
    """Every known way to write a channel → its name in the official list or in the list of platforms."""
    found: dict[str, str] = {}
    content = _channels()
    for kind in ("official", "platform"):
        for channel in content.get(kind, []):
            for written in (channel["name"], *channel.get("aliases", [])):
                found.setdefault(written, channel["name"])
    return found


@cache
def platform_names() -> frozenset[str]:
    """The special platforms, by the names of the list."""
    return frozenset(str(channel["name"]) for channel in _channels().get("platform", []))
