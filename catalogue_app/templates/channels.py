"""The channels that can be ticked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from catalogue_app.templates.read import read_toml, value

FILE = "channels.toml"


@dataclass(frozen=True, slots=True)
class Channel:
    """`official` ones are the 13 boxes of the standard catalogue, the others a field's own platforms."""

    name: str
    aliases: tuple[str, ...]
    official: bool


@cache
def channels() -> tuple[Channel, ...]:
    """All channels, the official boxes first, in the order in which they are printed."""
    found = []
    content = read_toml(FILE)
    for kind in ("official", "platform"):
        for number, table in enumerate(content.get(kind, []), 1):
            place = f"[[{kind}]] {number}"
            name = value(FILE, place, table, "name", str)
            aliases = tuple(value(FILE, place, table, "aliases", list, []))
            found.append(Channel(name, aliases, kind == "official"))
    return tuple(found)


@cache
def official_boxes() -> tuple[str, ...]:
    return tuple(channel.name for channel in channels() if channel.official)
