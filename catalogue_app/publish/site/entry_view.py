"""An entry as a page shows it: labels and texts, nothing left to decide for the template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from catalogue_app.domain.column import TICK
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.legal import Validity
from catalogue_app.domain.reading.channels import read_channels
from catalogue_app.domain.reading.entry_reading import read_entry
from catalogue_app.domain.validity import validity_of
from catalogue_app.publish.layout import site_wording as words
from catalogue_app.publish.layout.notice_wording import CELLS
from catalogue_app.publish.site import addresses

_TEXTS = ("content", "basis", "time_limit", "responsible_body")


class Line(NamedTuple):
    """One row of an entry: its label, its text, and where the text leads ("" nowhere)."""

    label: str
    text: str
    address: str = ""


class EntryView(NamedTuple):
    """An entry as its page shows it. `address` leads to it from the home page."""

    anchor: str
    address: str
    name: str
    level1: str
    lines: tuple[Line, ...]


def entry_view(entry: Entry, validity: Mapping[str, Validity], powers: Mapping[str, str]) -> EntryView:
    """`validity` is what `domain.validity.validity_index` gives; `powers` is key text of a power item → its address."""
    return EntryView(
        addresses.entry_anchor(entry.id),
        addresses.entry_address(entry),
        entry.item_name or words.UNNAMED,
        entry.level1 or "",
        tuple(line for line in _lines(entry, validity, powers) if line.text),
    )


def _lines(entry: Entry, validity: Mapping[str, Validity], powers: Mapping[str, str]) -> list[Line]:
    shown = [Line(CELLS[key], getattr(entry, key) or "") for key in _TEXTS]
    shown.insert(2, Line(words.CITED_VALIDITY, _no_longer_as_cited(entry, validity)))
    shown += [
        Line(words.CHANNELS, _channels(entry.channels or "")),
        Line(words.AUDIENCE, audience(entry)),
        Line(words.METHOD, method(entry)),
        Line(words.TIER, tier(entry)),
        Line(words.POWER, entry.power_item or "", powers.get(entry.power_item or "", "")),
        Line(words.LINK, entry.operation_link or ""),
        Line(words.OWNER, entry.owner or ""),
        Line(CELLS["portal_column"], entry.portal_column or ""),
        Line(CELLS["remarks"], entry.remarks or ""),
    ]
    return shown + [Line(header, text) for header, text in entry.extra.items()]


def _channels(text: str) -> str:
    """The chosen channels in a row; a cell that says more than which ones stays as it is written."""
    read = read_channels(text)
    return text if not read.ticked or read.note or read.unclear else "、".join(read.ticked)


def audience(entry: Entry) -> str:
    """全社会, 特定群体 with its name, or both."""
    group = entry.audience_group or ""
    named = words.GROUP if group == TICK else f"{words.GROUP}（{group}）" if group else ""
    return "；".join(part for part in (words.PUBLIC if entry.audience_public else "", named) if part)


def method(entry: Entry) -> str:
    """主动 and 依申请, those that are ticked."""
    ticked = ((entry.proactive, words.PROACTIVE), (entry.on_request, words.ON_REQUEST))
    return "；".join(word for tick, word in ticked if tick)


def tier(entry: Entry) -> str:
    """The tiers that are ticked, the local ones behind the two official ones."""
    ticked = ((entry.county, words.COUNTY), (entry.township, words.TOWNSHIP))
    return "、".join([*(word for tick, word in ticked if tick), *entry.other_tiers])


def _no_longer_as_cited(entry: Entry, validity: Mapping[str, Validity]) -> str:
    found = []
    for citation in read_entry(entry).citations:
        note = words.VALIDITY_NOTE.get(validity_of(citation, validity))
        if note:
            found.append(f"《{citation.title}》{note}")
    return "；".join(dict.fromkeys(found))
