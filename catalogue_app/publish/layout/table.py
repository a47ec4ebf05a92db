"""Lays the official table out: entries in, a plain document out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue_app.domain.column import TICK
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.domain.legal import Validity
from catalogue_app.domain.reading.channels import TICKED, UNTICKED
from catalogue_app.publish.layout import wording
from catalogue_app.publish.layout.columns import header_cells, table_columns
from catalogue_app.publish.layout.document import PAPERS, Document, Fonts, Section, Sheets, TableColumn
from catalogue_app.publish.layout.profile import Profile

SECTIONS_WORTH_CONTENTS = 3
LONGEST_MERGED = 60
"""Characters. A longer name is repeated in every row instead of merged, so that it always fits beside its rows."""


def official_table(
    entries: Sequence[Entry],
    fields: Mapping[str, Field],
    *,
    name: str,
    organisation: str | None,
    tier: str | None,
    edition: str,
    date: str,
    validity: Mapping[str, Validity] | None = None,
    paper: str = "A4",
    sheets: Sheets = "one",
    fonts: Fonts = "office",
    front: bool | None = None,
    profile: Profile | None = None,
) -> Document:
    """The official table of these entries, one section per field, entries in the order given.

    `fields` is code → field; national fields come in the order of their codes, then local ones in the order of
    `fields`, then entries without a field. Exempt entries are an internal ledger and never in a document.
    `date` is ISO text, `paper` a key of `PAPERS`; `validity` is what `domain.validity.validity_index` gives.
    `front` asks for a title page and contents; left out, a table of many fields gets them.
    `profile` is the form of the table; left out, the official one.
    """
    shown = [entry for entry in entries if entry.exemption is None]
    columns = table_columns(shown, PAPERS[paper], profile, fields)
    sections = _sections(shown, fields, columns)
    if len(sections) == 1 and sections[0].name != wording.UNKNOWN_FIELD:
        title = name + wording.field_title(sections[0].name)
    else:
        title = wording.TITLE.format(name=name)
    return Document(
        title=title,
        subtitle=_subtitle(edition, len(shown)),
        notes=_notes(shown, columns, organisation or name, date),
        name=name,
        organisation=organisation,
        tier=tier,
        edition=edition,
        date=date,
        paper=PAPERS[paper],
        columns=columns,
        header=header_cells(columns),
        sections=sections or (Section("", title, (), columns, {}),),
        fields=fields,
        validity=validity or {},
        cover=(organisation or name, wording.chinese_day(date)),
        front=len(sections) >= SECTIONS_WORTH_CONTENTS if front is None else front,
        sheets=sheets,
        fonts=fonts,
    )


def _sections(
    entries: Sequence[Entry], fields: Mapping[str, Field], columns: tuple[TableColumn, ...]
) -> tuple[Section, ...]:
    by_field: dict[str | None, list[Entry]] = {}
    for entry in entries:
        by_field.setdefault(entry.field or None, []).append(entry)
    order = {code: place for place, code in enumerate(fields)}

    def place(code: str | None) -> tuple[int, str, int]:
        if code is None:
            return (3, "", 0)
        field = fields.get(code)
        if field is None:
            return (2, code, 0)
        return (0, field.code, 0) if field.national else (1, "", order[code])

    sections = []
    for number, code in enumerate(sorted(by_field, key=place), 1):
        field_name = wording.UNKNOWN_FIELD if code is None else fields[code].name if code in fields else code
        title = wording.SECTION_TITLE.format(
            number=wording.chinese_number(number), title=wording.field_title(field_name)
        )
        members = tuple(by_field[code])
        alone = len(by_field) == 1 and code is not None
        sections.append(Section("" if alone else title, field_name, members, columns, merged_runs(members, columns)))
    return tuple(sections)


def merged_runs(entries: Sequence[Any], columns: Sequence[TableColumn]) -> dict[int, tuple[int, ...]]:
    """Per merging column: how many rows each cell reaches down. A level-2 name is one cell only below one level 1."""
    runs: dict[int, tuple[int, ...]] = {}
    outer: tuple[int, ...] = ()
    for index, column in enumerate(columns):
        if column.merges:
            outer = _run_lengths([column.cell(entry, 0) for entry in entries], outer)
            runs[index] = outer
    return runs


def _run_lengths(texts: Sequence[str], outer: Sequence[int]) -> tuple[int, ...]:
    lengths = [1] * len(texts)
    start = 0
    for row in range(1, len(texts)):
        inside = not outer or outer[row] == 0
        if inside and texts[row] and texts[row] == texts[start] and len(texts[row]) <= LONGEST_MERGED:
            lengths[start] += 1
            lengths[row] = 0
        else:
            start = row
    return tuple(lengths)


def _subtitle(edition: str, count: int) -> tuple[str, ...]:
    return ((wording.EDITION_COUNT if edition else wording.COUNT).format(edition=edition, count=count),)


def _notes(entries: Sequence[Entry], columns: Sequence[TableColumn], organisation: str, date: str) -> tuple[str, ...]:
    legend = []
    channels = next((column.cell for column in columns if column.key == "channels"), None)
    texts = [channels(entry, 0) for entry in entries] if channels else []
    if any(TICKED in text for text in texts):
        legend.append(wording.CHANNELS_NOTE if any(UNTICKED in text for text in texts) else wording.TICKED_NOTE)
    ticks = [column.cell for column in columns if column.align == "center"]
    if any(cell(entry, 0) == TICK for entry in entries for cell in ticks):
        legend.append(wording.TICK_NOTE)
    lines = [wording.NOTES.format(notes="".join(legend))] if legend else []
    lines.append(wording.ORGANISATION.format(organisation=organisation))
    return (*lines, wording.DATE.format(date=wording.chinese_day(date)))
