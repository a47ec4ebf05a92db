"""An entry's values as the texts that stand in the cells of the printed table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue_app.domain.column import TICK
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.domain.reading.channels import TICKED, boxed, read_channels, write_channels
from catalogue_app.publish.layout.document import Cell
from catalogue_app.publish.layout.profile import Boxes


def text_of(key: str) -> Cell:
    """The text as it is stored."""
    return lambda entry, number: getattr(entry, key) or ""


def tick_of(key: str) -> Cell:
    """√ where the value is true."""
    return lambda entry, number: TICK if getattr(entry, key) else ""


def number_in_section(entry: Any, number: int) -> str:
    """The running number (序号), beginning anew in each section."""
    return str(number)


def own_number(entry: Any, number: int) -> str:
    """The entry's own code, or its number in the section: what the machine-readable table keeps."""
    return (entry.code if isinstance(entry, Entry) else None) or str(number)


def channels(entry: Entry, number: int) -> str:
    """The cell as written if it has boxes; a plain list becomes one box per channel, unless words would be lost."""
    text = entry.channels or ""
    if not text or boxed(text):
        return text
    read = read_channels(text)
    if not read.ticked or read.note or read.unclear:
        return text
    return "\n".join(f"{TICKED}{label}" for label in read.ticked)


def channels_in(boxes: Boxes, options: Sequence[str]) -> Cell:
    """The cell in the boxes of a profile, unless words would be lost: a note, or a label without a box."""

    def cell(entry: Entry, number: int) -> str:
        text = entry.channels or ""
        if boxes == "as_written" or not text:
            return channels(entry, number)
        read = read_channels(text)
        if not read.ticked or read.note or read.unclear:
            return text
        if boxes == "ticked":
            return "\n".join(f"{TICKED}{label}" for label in read.ticked)
        others = [label for label in read.unticked if label not in options]
        return write_channels([*options, *others], read.ticked)

    return cell


def field_of(fields: Mapping[str, Field]) -> Cell:
    """The name of the entry's field."""

    def cell(entry: Entry, number: int) -> str:
        field = fields.get(entry.field or "")
        return field.name if field is not None else entry.field or ""

    return cell


def tier_of(name: str) -> Cell:
    """√ for entries that also belong to a tier the national table has no column for, such as 村级."""
    return lambda entry, number: TICK if name in entry.other_tiers else ""


def extra_of(header: str) -> Cell:
    """The cell of a local column, by its header."""
    return lambda entry, number: entry.extra.get(header) or ""
