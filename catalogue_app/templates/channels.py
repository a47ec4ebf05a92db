"""The channels that can be ticked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from catalogue_app.templates.read import items

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
    return tuple(
        Channel(item.text("name"), item.texts("aliases", ()), kind == "official")
        for kind in ("official", "platform")
        for item in items(FILE, kind)
    )


@cache
def official_boxes() -> tuple[str, ...]:
    """The names of the 13 boxes of the standard catalogue, in the order in which they are printed."""
    return tuple(channel.name for channel in channels() if channel.official)
