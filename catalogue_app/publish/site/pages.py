"""The pages of the site, one after another: where each lies and its bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.domain.legal import Validity
from catalogue_app.domain.version import Content, Version
from catalogue_app.paths import resource
from catalogue_app.publish.adjustments import Adjustment
from catalogue_app.publish.layout import site_wording as words
from catalogue_app.publish.layout import wording
from catalogue_app.publish.layout.document import Document
from catalogue_app.publish.portal_columns import PortalColumn
from catalogue_app.publish.site import addresses
from catalogue_app.publish.site.changes_view import changes_view
from catalogue_app.publish.site.decisions_view import decisions_view
from catalogue_app.publish.site.draw import drawn
from catalogue_app.publish.site.entry_view import entry_view
from catalogue_app.publish.site.organisations_view import OrganisationView, organisation_views
from catalogue_app.publish.site.powers_view import power_addresses, powers_view
from catalogue_app.publish.site.search_index import search_script

ASSETS = ("site.css", "site.js")
_TABS = (
    (words.HOME, addresses.HOME),
    (words.ORGANISATIONS, addresses.ORGANISATIONS),
    (words.POWERS, addresses.POWERS),
    (words.DECISIONS, addresses.DECISIONS),
    (words.CHANGES, addresses.CHANGES),
    (words.ABOUT, addresses.ABOUT),
)
"""In the order of the bar. That of the decisions is there only where there are some."""


class Download(NamedTuple):
    """A file beside the pages. `size` is in bytes."""

    path: str
    title: str
    format: str
    size: int


@dataclass(frozen=True, slots=True)
class Site:
    """Everything the pages show. `table` is the official table, `validity` what `domain.validity.validity_index` gives,
    `all_fields` the fields of this version and of the one before, `baseline` the label of the version that
    the adjustments are measured by ("" for the first)."""

    version: Version
    content: Content
    table: Document
    validity: Mapping[str, Validity]
    adjustments: Sequence[Adjustment]
    all_fields: Mapping[str, Field]
    notes: Sequence[str]
    baseline: str
    metadata: Mapping[str, str]
    portal: Sequence[PortalColumn]
    downloads: Sequence[Download]


class FieldLine(NamedTuple):
    """A field in the list of the home page. `entries` is their number."""

    address: str
    name: str
    entries: int


def pages(site: Site) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) for every file of the site, in a fixed order."""
    common = _common(site)
    bodies = organisation_views(site.content, [entry for _, entries in _by_field(site) for entry in entries])
    fields = [FieldLine(addresses.field_page(code), _name(site, code), len(found)) for code, found in _by_field(site)]
    yield _page("index.html.jinja", addresses.HOME, common, {"fields": fields, "bodies": bodies, "tab": words.HOME})
    for (code, entries), line in zip(_by_field(site), fields, strict=True):
        yield _page("field.html.jinja", line.address, common, _field_values(site, code, entries, line))
    yield _page(
        "organisations.html.jinja", addresses.ORGANISATIONS, common, {"bodies": bodies, "tab": words.ORGANISATIONS}
    )
    for body in bodies:
        yield _page("organisation.html.jinja", body.address, common, _body_values(site, body))
    groups = powers_view(site.content)
    yield _page("powers.html.jinja", addresses.POWERS, common, {"groups": groups, "tab": words.POWERS})
    years = decisions_view(site.content)
    if years:
        yield _page("decisions.html.jinja", addresses.DECISIONS, common, {"years": years, "tab": words.DECISIONS})
    changes = changes_view(site.adjustments, site.all_fields)
    values = {"kinds": changes, "notes": site.notes, "baseline": site.baseline, "tab": words.CHANGES}
    yield _page("changes.html.jinja", addresses.CHANGES, common, values)
    about = {"metadata": site.metadata, "downloads": site.downloads, "portal": site.portal, "tab": words.ABOUT}
    yield _page("about.html.jinja", addresses.ABOUT, common, about)
    yield "assets/index.js", search_script(site.content.entries, site.content.field_index).encode("utf-8", "replace")
    for name in ASSETS:
        yield f"assets/{name}", (resource("site") / "assets" / name).read_bytes()


def _page(template: str, address: str, common: Mapping[str, Any], values: Mapping[str, Any]) -> tuple[str, bytes]:
    return address, drawn(template, address, {**common, **values})


def _common(site: Site) -> dict[str, Any]:
    version = site.version
    day = wording.chinese_day(version.date)
    return {
        "title": wording.TITLE.format(name=site.content.info.name),
        "edition": words.EDITION.format(label=version.label, day=day, count=f"{version.entries:,}"),
        "publisher": site.metadata.get("publisher", site.content.info.name),
        "index_number": site.metadata.get("index_number", ""),
        "date": version.date,
        "day": day,
        "heading": "",
        "tabs": [tab for tab in _TABS if tab[1] != addresses.DECISIONS or decisions_view(site.content)],
        "table_address": next((one.path for one in site.downloads if one.path == "data/catalogue.html"), ""),
    }


def _by_field(site: Site) -> list[tuple[str | None, tuple[Entry, ...]]]:
    """In the order of the official table."""
    return [(section.entries[0].field or None, section.entries) for section in site.table.sections]


def _name(site: Site, code: str | None) -> str:
    field = site.content.field_index.get(code or "")
    return field.name if field is not None else code or wording.UNKNOWN_FIELD


def _field_values(site: Site, code: str | None, entries: Sequence[Entry], line: FieldLine) -> dict[str, Any]:
    powers = power_addresses(site.content)
    views = [entry_view(entry, site.validity, powers) for entry in entries]
    several = len({entry.owner for entry in entries}) > 1
    owners = [entry.owner or "" if several else "" for entry in entries]
    paired = groupby(zip(views, owners, strict=True), key=lambda pair: (pair[0].level1, pair[1]))
    groups = [(level1, owner, [view for view, _ in alike]) for (level1, owner), alike in paired]
    field = site.content.field_index.get(code or "")
    return {"line": line, "groups": groups, "field": field, "heading": line.name, "tab": words.HOME}


def _body_values(site: Site, body: OrganisationView) -> dict[str, Any]:
    groups = [
        (_name(site, code), [(addresses.entry_address(entry), entry.item_name or words.UNNAMED) for entry in alike])
        for code, alike in groupby(body.entries, key=lambda entry: entry.field or None)
    ]
    return {"body": body, "groups": groups, "heading": body.name, "tab": words.ORGANISATIONS}
