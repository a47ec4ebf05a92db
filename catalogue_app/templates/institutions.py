"""The catalogue of a public enterprise or institution (Regulations, article 55), by sector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.records import new_id
from catalogue_app.errors import FileRefusedError
from catalogue_app.i18n import N_
from catalogue_app.templates.draft import boxes
from catalogue_app.templates.read import Item, items

FILE = "institutions.toml"
ALL = "*"
FIELD = "公共企事业单位"
"""The local field in which their entries stand."""


@dataclass(frozen=True, slots=True)
class Sector:
    """A kind of public service. `supervisor` is the general name of the body that guides disclosure in it; `rule` the
    rule on disclosure that it made for the sector, "" where the office has not entered it."""

    code: str
    name: str
    supervisor: str
    rule: str = ""


@cache
def sectors() -> Mapping[str, Sector]:
    """Code → sector, in their order."""
    found = (
        Sector(item.text("code"), item.text("name"), item.text("supervisor"), item.text("rule", ""))
        for item in items(FILE, "sector")
    )
    return MappingProxyType({sector.code: sector for sector in found})


def draft_institution(institution: Organisation) -> tuple[Entry, ...]:
    """The entries that an institution of its sector discloses, in its own name.

    An institution without a sector gets what all of them have in common.
    """
    return tuple(
        _entry(number, item, institution)
        for number, item in enumerate(items(FILE, "item"), 1)
        if _concerns(item, institution.sector)
    )


def _concerns(item: Item, sector: str | None) -> bool:
    wanted = item.texts("of")
    unknown = [code for code in wanted if code != ALL and code not in sectors()]
    if unknown:
        raise FileRefusedError(
            N_("The template file “{file}”, {place}: there is no sector “{sector}”."),
            file=FILE,
            place=item.place,
            sector=unknown[0],
        )
    return ALL in wanted or sector in wanted


def _entry(number: int, item: Item, institution: Organisation) -> Entry:
    sector = sectors().get(institution.sector or "")
    basis = item.texts("basis")
    if sector is not None and sector.rule:
        basis = (*basis, sector.rule)
    return Entry(
        id=new_id(),
        field=FIELD,
        level1=item.text("level1"),
        level2=item.text("level2"),
        content="；\n".join(item.texts("content")),
        basis="、".join(basis),
        time_limit=item.text("limit"),
        responsible_body=institution.name,
        channels=boxes(item.texts("channels")),
        audience_public=item.flag("public", True),
        audience_group=item.text("group", ""),
        proactive=True,
        on_request=False,
        county=True,
        township=False,
        owner=institution.name,
        origin=Origin("template", where=FILE, row=number),
    )
