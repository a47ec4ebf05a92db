"""The organisations that disclose, each with what the register says of it and its entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.version import Content
from catalogue_app.publish.layout import site_wording as words
from catalogue_app.publish.site import addresses


class OrganisationView(NamedTuple):
    """`lines` are what article 20(2) of the Regulations lets the public know of it: label and text."""

    name: str
    address: str
    lines: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]


def organisation_views(content: Content, entries: Sequence[Entry]) -> list[OrganisationView]:
    """One for every organisation that the texts of 公开主体 name, registered ones first and in the register's order.

    A text that names several belongs to each of them; a name and its aliases are one organisation.
    """
    registered: dict[str, Organisation] = {}
    for organisation in content.organisations:
        for name in (organisation.name, *organisation.aliases):
            registered.setdefault(compare_key(name), organisation)
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        named = addresses.bodies(entry.responsible_body) or (words.NO_BODY,)
        names = (known.name if (known := registered.get(compare_key(name))) else name for name in named)
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(entry)
    order = {organisation.name: place for place, organisation in enumerate(content.organisations)}
    last = len(order)
    ordered = sorted(found, key=lambda name: (name == words.NO_BODY, order.get(name, last)))
    return [_view(name, registered.get(compare_key(name)), found[name]) for name in ordered]


def _view(name: str, organisation: Organisation | None, entries: Sequence[Entry]) -> OrganisationView:
    known = ((label, getattr(organisation, key, None) or "") for key, label in words.ORGANISATION.items())
    lines = tuple((label, text) for label, text in known if text)
    return OrganisationView(name, addresses.organisation_page(name), lines, tuple(entries))
