"""Figures of the year: what the annual report (年报) asks for that the workspace knows, as plain tables.

Article 50 of the Regulations; format of the report 国办公开办函〔2021〕30号. What the workspace does not know
(decisions made, fees taken, requests received) is not in it and is not guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalogue_app.domain.entry import Entry, Exemption
from catalogue_app.domain.field import Field
from catalogue_app.domain.legal import NO_LONGER_VALID, LegalDocument
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.version import Version
from catalogue_app.publish.diff import Difference, compare
from catalogue_app.publish.layout import annual_wording as words
from catalogue_app.publish.layout import wording

Cell = str | int


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A plain table. A row has a cell for each header; the last row is a total where `totalled`."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    totalled: bool = False


@dataclass(frozen=True, slots=True)
class AnnualFigures:
    """Everything for one year. `date` (ISO) is the day as of which it was counted."""

    title: str
    year: int
    date: str
    tables: tuple[FigureTable, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A version of the year, and what it changed against the publication before it."""

    version: Version
    adjusted: Difference[Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRecords:
    """What the figures are made from. `before` are the entries as published at the end of the year before, `after` at
    the end of the year; `last` is the version that `after` was taken from, None where it is the catalogue as it is
    now. `exemptions` are those of entries and, separately, of operation links. `bodies` are the names of the offices
    whose documents count as the county's own."""

    year: int
    date: str
    name: str
    fields: Mapping[str, Field]
    before: Sequence[Entry]
    after: Sequence[Entry]
    had_baseline: bool
    last: Version | None
    publications: Sequence[Publication]
    documents: Sequence[LegalDocument]
    bodies: Iterable[str]
    exemptions: Sequence[Exemption]
    link_exemptions: Sequence[Exemption]
    grounds: Mapping[str, str]
    """Code of a statutory ground → its name; an exemption cites either."""


def annual_figures(records: YearRecords) -> AnnualFigures:
    """The tables in the order of the report's parts."""
    return AnnualFigures(
        words.TITLE.format(name=records.name, year=records.year),
        records.year,
        records.date,
        (_fields(records), _publications(records), _documents(records), _grounds(records), _on_request(records)),
    )


def _fields(records: YearRecords) -> FigureTable:
    found = compare(records.before, records.after)
    counts = {
        name: Counter(entry.field or None for entry in entries)
        for name, entries in {
            "before": records.before,
            "added": found.added,
            "changed": [change.after for change in found.changed],
            "removed": found.removed,
            "after": records.after,
            "proactive": [entry for entry in records.after if entry.proactive],
            "on_request": [entry for entry in records.after if entry.on_request],
        }.items()
    }
    used = {code for counter in counts.values() for code in counter}
    ordered = [code for code in records.fields if code in used]
    ordered += sorted(code for code in used if code is not None and code not in records.fields)
    codes: list[str | None] = [*ordered, *([None] if None in used else [])]
    rows: list[tuple[Cell, ...]] = [
        (_field_name(records, code), *(counter[code] for counter in counts.values())) for code in codes
    ]
    rows.append((words.TOTAL, *(counter.total() for counter in counts.values())))
    notes = [] if records.had_baseline else [words.NO_BASELINE]
    if records.last is None:
        notes.append(words.UNPUBLISHED.format(day=wording.chinese_day(records.date)))
    else:
        day = wording.chinese_day(records.last.date)
        notes.append(words.AS_PUBLISHED.format(day=day, label=records.last.label))
    return FigureTable(words.FIELDS, words.FIELD_HEADERS, tuple(rows), tuple(notes), totalled=True)


def _field_name(records: YearRecords, code: str | None) -> str:
    field = records.fields.get(code or "")
    return field.name if field is not None else code or wording.UNKNOWN_FIELD


def _publications(records: YearRecords) -> FigureTable:
    rows: list[tuple[Cell, ...]] = []
    for one in records.publications:
        version, adjusted = one.version, one.adjusted
        withdrawn = words.WITHDRAWN if version.state == "withdrawn" else ""
        rows.append(
            (
                version.label + withdrawn,
                version.date,
                version.document_number,
                version.entries,
                len(adjusted.added),
                len(adjusted.changed),
                len(adjusted.removed),
                version.note,
            )
        )
    return FigureTable(words.PUBLICATIONS, words.PUBLICATION_HEADERS, tuple(rows))


def _documents(records: YearRecords) -> FigureTable:
    own = {compare_key(body) for body in records.bodies if body}
    year, end = str(records.year), f"{records.year}-12-31"
    rows: list[tuple[Cell, ...]] = []
    for kind, label in words.DOCUMENT_ROWS.items():
        found = [one for one in records.documents if one.kind == kind and _is_own(one, own)]
        made = sum(1 for one in found if (one.issued or one.effective)[:4] == year)
        ended = sum(1 for one in found if one.ended[:4] == year)
        in_force = sum(1 for one in found if (one.issued or one.effective) <= end and not _over(one, end))
        rows.append((label, made, ended, in_force))
    return FigureTable(words.DOCUMENTS, words.DOCUMENT_HEADERS, tuple(rows), (words.DOCUMENT_NOTE,))


def _is_own(document: LegalDocument, own: set[str]) -> bool:
    issuer = compare_key(document.issuing_body or "")
    return any(body in issuer for body in own)


def _over(document: LegalDocument, end: str) -> bool:
    """Whether the document had ended by the ISO date `end`; one that is no longer valid and does not say since when
    counts as over."""
    if document.validity in NO_LONGER_VALID:
        return not document.ended or document.ended <= end
    return bool(document.expires) and document.expires <= end


def _grounds(records: YearRecords) -> FigureTable:
    of_entries = Counter((one.ground, one.article) for one in records.exemptions)
    of_links = Counter((one.ground, one.article) for one in records.link_exemptions)
    rows: list[tuple[Cell, ...]] = []
    codes = {name: code for code, name in records.grounds.items()}
    for ground, article in sorted(of_entries.keys() | of_links.keys()):
        code = codes.get(ground, ground)
        count, links = of_entries[ground, article], of_links[ground, article]
        name, report_row = records.grounds.get(code, ground), words.REPORT_ROWS.get(code, "")
        rows.append((name, article, report_row, count + links, links))
    return FigureTable(words.GROUNDS, words.GROUND_HEADERS, tuple(rows))


def _on_request(records: YearRecords) -> FigureTable:
    rows = tuple(
        (_field_name(records, entry.field), entry.item_name, entry.responsible_body or "", entry.basis or "")
        for entry in records.after
        if entry.on_request
    )
    return FigureTable(words.ON_REQUEST, words.ON_REQUEST_HEADERS, rows)
