"""The registers as documents: list of powers and responsibilities, legal documents, functions of the organisations.
They are laid out like the official table, so every writer draws them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from catalogue_app.domain.legal import NO_LONGER_VALID, LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.publish.layout import register_wording as words
from catalogue_app.publish.layout import wording
from catalogue_app.publish.layout.cells import number_in_section
from catalogue_app.publish.layout.columns import header_cells
from catalogue_app.publish.layout.document import (
    PAPERS,
    Align,
    Cell,
    Document,
    Fonts,
    Kind,
    Section,
    TableColumn,
)
from catalogue_app.publish.layout.table import SECTIONS_WORTH_CONTENTS, merged_runs


@dataclass(frozen=True, slots=True)
class Setting:
    """What all these documents are told: whose they are, from which day, on which paper, in which fonts."""

    name: str
    date: str
    organisation: str | None = None
    paper: str = "A4"
    fonts: Fonts = "office"


_WIDTHS: Mapping[str, float] = {
    "number": 10,
    "power_type": 18,
    "code": 22,
    "name": 34,
    "sub_item": 28,
    "basis": 62,
    "exercising_body": 24,
    "undertaking_org": 22,
    "duty_items": 56,
    "accountability": 44,
    "phone": 24,
    "remarks": 20,
    "title": 70,
    "issuing_body": 34,
    "issued": 22,
    "effective": 22,
    "expires": 22,
    "ended": 22,
    "validity": 18,
    "replaced_by": 40,
    "kind": 20,
    "functions": 80,
    "internal_offices": 36,
    "address": 34,
    "office_hours": 30,
    "officer": 18,
    "website": 30,
    "field": 26,
}
"""In mm, before they are fitted to the paper."""
_CENTERED = frozenset(
    {"power_type", "code", "phone", "issued", "effective", "expires", "ended", "validity", "officer", "field", "year"}
    | {"opinions", "state", "opinion_result", "experts", "risk", "legality", "discussion", "publication"}
)
_ROWS_WORTH_CONTENTS = 40
_MERGED = frozenset({"power_type", "name"})


def power_list(powers: Sequence[PowerItem], setting: Setting) -> Document:
    """The publishable list: what is exercised now, by body; types in the order in which they first occur.

    Items that were cancelled, merged away or handed over are left out.
    """
    running = [power for power in powers if power.running]
    lists = list(dict.fromkeys(power.list_kind for power in running))
    parts: list[tuple[str, list[PowerItem]]] = []
    for kind in sorted(lists, key=list(words.POWER_LISTS).index):
        members = [power for power in running if power.list_kind == kind]
        for body in dict.fromkeys(power.exercising_body or words.OTHER for power in members):
            own = [power for power in members if (power.exercising_body or words.OTHER) == body]
            title = body if kind == "powers" else f"{body}{words.POWER_LISTS[kind]}"
            parts.append((title, _by_type(own)))
    columns = columns_of(words.POWER_COLUMNS, running, always={"power_type", "name", "basis", "exercising_body"})
    return register_table("powers", words.POWER_TITLE, words.POWER_PARTS, parts, columns, setting)


def _by_type(powers: Sequence[PowerItem]) -> list[PowerItem]:
    order = {kind: place for place, kind in enumerate(dict.fromkeys(power.power_type for power in powers))}
    return sorted(powers, key=lambda power: order[power.power_type])


def document_list(documents: Sequence[LegalDocument], setting: Setting, *, own: bool = False) -> Document:
    """Documents in force, those repealed or lapsed, and those whose validity nobody has looked up; each in the order
    given. `own` says that they are the county's own normative documents, as a clean-up publishes them."""
    by_part: dict[str, list[LegalDocument]] = {words.IN_FORCE: [], words.ENDED: [], words.NOT_KNOWN: []}
    for document in documents:
        if document.validity == "unknown":
            by_part[words.NOT_KNOWN].append(document)
        else:
            by_part[words.ENDED if document.validity in NO_LONGER_VALID else words.IN_FORCE].append(document)
    parts = [(title, some) for title, some in by_part.items() if some]
    columns = columns_of(
        words.DOCUMENT_COLUMNS,
        documents,
        always={"title", "number", "validity"},
        cells={"validity": lambda document, number: words.VALIDITIES[document.validity]},
        widths={"number": 36},
    )
    title = words.OWN_DOCUMENT_TITLE if own else words.DOCUMENT_TITLE
    return register_table("documents", title, words.DOCUMENT_PARTS, parts, columns, setting)


def organisation_catalogue(organisations: Sequence[Organisation], setting: Setting) -> Document:
    """The catalogue of the organisations' functions, by kind; bodies that were abolished are left out."""
    there = [one for one in organisations if not one.abolished_on]
    parts = [
        (title, [one for one in there if one.kind == kind])
        for kind, title in words.ORGANISATION_KINDS.items()
        if any(one.kind == kind for one in there)
    ]
    columns = columns_of(
        words.ORGANISATION_COLUMNS,
        there,
        always={"name", "kind", "functions", "address", "office_hours", "phone", "officer"},
        cells={"kind": lambda organisation, number: words.ORGANISATION_KINDS[organisation.kind]},
    )
    return register_table("organisations", words.ORGANISATION_TITLE, words.ORGANISATION_PARTS, parts, columns, setting)


def columns_of(
    labels: Mapping[str, str],
    records: Iterable[Any],
    *,
    always: set[str],
    cells: Mapping[str, Cell] | None = None,
    widths: Mapping[str, float] | None = None,
) -> list[TableColumn]:
    """The number and the columns named (key → label), without those that are empty throughout and need not be there.
    `cells` makes the texts of those that are no attribute's own; `widths` are in mm before they are fitted."""
    known = list(records)
    columns = [TableColumn("number", None, words.NUMBER, _WIDTHS["number"], "center", number_in_section)]
    for key, label in labels.items():
        cell = (cells or {}).get(key) or _text_of(key)
        if key not in always and not any(cell(record, 0) for record in known):
            continue
        align: Align = "center" if key in _CENTERED else "left"
        width = (widths or {}).get(key) or _WIDTHS[key]
        columns.append(TableColumn(key, None, label, width, align, cell, key in _MERGED))
    return columns


def _text_of(key: str) -> Cell:
    return lambda record, number: getattr(record, key) or ""


def register_table(
    kind: Kind,
    title: str,
    parts_name: str,
    parts: Sequence[tuple[str, Sequence[Any]]],
    columns: Sequence[TableColumn],
    setting: Setting,
) -> Document:
    """The parts (title and rows) as one document; columns are fitted to the paper."""
    paper = PAPERS[setting.paper]
    factor = (paper.width - 2 * paper.side) / sum(column.width for column in columns)
    fitted = tuple(replace(column, width=column.width * factor) for column in columns)
    sections = []
    for number, (name, some) in enumerate(parts, 1):
        heading = words.SECTION.format(number=wording.chinese_number(number), name=name, count=len(some))
        alone = len(parts) == 1 and kind == "powers"
        members = tuple(some)
        sections.append(Section("" if alone else heading, name, members, fitted, merged_runs(members, fitted)))
    count = sum(len(some) for _name, some in parts)
    whose = setting.organisation or setting.name
    day = wording.chinese_day(setting.date)
    return Document(
        title=title.format(name=whose),
        subtitle=(words.COUNT.format(count=count),),
        notes=(wording.ORGANISATION.format(organisation=whose), wording.DATE.format(date=day)),
        name=setting.name,
        organisation=setting.organisation,
        tier=None,
        edition="",
        date=setting.date,
        paper=paper,
        columns=fitted,
        header=header_cells(fitted),
        sections=tuple(sections) or (Section("", words.OTHER, (), fitted, {}),),
        cover=(whose, day),
        front=len(sections) >= SECTIONS_WORTH_CONTENTS and count >= _ROWS_WORTH_CONTENTS,
        kind=kind,
        parts=parts_name,
        fonts=setting.fonts,
    )
