"""The power items by type, each with the entries that disclose how it runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.version import Content
from catalogue_app.publish.layout import site_wording as words
from catalogue_app.publish.site import addresses


class PowerView(NamedTuple):
    """`entries` are (address, name, operation link)."""

    anchor: str
    name: str
    line: str
    entries: tuple[tuple[str, str, str], ...]


def power_addresses(content: Content) -> dict[str, str]:
    """What `Entry.power_item` holds → address of the item on the site, for the items that are exercised."""
    return {
        power.key_text: f"{addresses.POWERS}#{addresses.power_anchor(power)}"
        for power in content.powers
        if power.running
    }


def powers_view(content: Content) -> list[tuple[str, list[PowerView]]]:
    """Power type → its items, in the order of the list; what entries name but the list does not know comes last."""
    tied: dict[str, list[Entry]] = {}
    for entry in content.entries:
        if entry.power_item:
            tied.setdefault(entry.power_item, []).append(entry)
    groups: dict[str, list[PowerView]] = {}
    for power in content.powers:
        if power.running:
            found = tied.pop(power.key_text, [])
            groups.setdefault(power.power_type or words.POWER_TYPE_UNKNOWN, []).append(_view(power, found))
    unknown = [PowerView(f"p-{addresses.plain(name)}", name, "", _entries(found)) for name, found in tied.items()]
    return [*groups.items(), *([(words.POWER_NOT_LISTED, unknown)] if unknown else [])]


def _view(power: PowerItem, entries: Sequence[Entry]) -> PowerView:
    line = words.POWER_LINE.format(code=power.code or "", body=power.exercising_body or "").strip()
    return PowerView(addresses.power_anchor(power), power.full_name, line, _entries(entries))


def _entries(entries: Sequence[Entry]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (addresses.entry_address(entry), entry.item_name or words.UNNAMED, entry.operation_link or "")
        for entry in entries
    )
