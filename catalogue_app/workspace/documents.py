"""The register of legal documents: editing, filling it from what is cited, and the shipped table of validity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from catalogue_app.domain.citing import DocumentIndex, citations_by_document, number_key, title_key
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.legal import LegalDocument, likely_kind
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.reading.citation import Citation
from catalogue_app.domain.records import new_id
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_
from catalogue_app.store.unit import step
from catalogue_app.templates import documents as shipped
from catalogue_app.workspace import browsing
from catalogue_app.workspace.entries import short
from catalogue_app.workspace.registers import NOTHING, all_of, remove, set_values, some_of
from catalogue_app.workspace.workspace import Workspace

CITING_COLUMNS = ("basis", "content")
"""The columns of entries and, as far as they have them, power items in which documents are cited."""
_FACTS = (
    *("number", "kind", "issuing_body", "issued", "effective", "expires", "ended", "validity", "replaced_by"),
    *("known_on", "aliases"),
)


def add(workspace: Workspace, values: Mapping[str, Any]) -> tuple[Changed, str]:
    """Register one document. What the shipped table knows of its title fills what `values` leaves open."""
    title = str(values.get("title", "")).strip().strip("《》")
    document = replace(_as_shipped(title, None), **{**values, "title": title})
    with step(workspace.file, N_("Register 《{document}》"), document=short(title)) as unit:
        unit.create(document)
    return unit.changed, document.id


def edit(workspace: Workspace, values: Mapping[str, Mapping[str, Any]]) -> Changed:
    """Set attributes: id → attribute → value, as one step."""
    chosen = some_of(workspace, LegalDocument, list(values))
    if len(chosen) == 1:
        return set_values(workspace, LegalDocument, values, N_("Edit 《{document}》"), document=short(chosen[0].title))
    return set_values(workspace, LegalDocument, values, N_("Edit {count} documents"), count=len(chosen))


def delete(workspace: Workspace, ids: Sequence[str]) -> Changed:
    """Take documents out of the register; what cites them keeps its text."""
    chosen = some_of(workspace, LegalDocument, ids)
    if len(chosen) == 1:
        return remove(workspace, chosen, N_("Delete 《{document}》"), document=short(chosen[0].title))
    return remove(workspace, chosen, N_("Delete {count} documents"), count=len(chosen))


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that entries and power items cite; `document` is its record, None where it is not registered."""

    title: str
    number: str | None
    entries: tuple[str, ...]
    powers: tuple[str, ...]
    document: LegalDocument | None


def cited(workspace: Workspace) -> tuple[CitedDocument, ...]:
    """Every document cited anywhere, those that the most rows cite first.

    Citations that mean the same document are one: the same title and, where it is written, the same number. A title
    without a number goes with the number that the catalogue gives it most often.
    """
    index = DocumentIndex(browsing.documents(workspace))
    rows: dict[tuple[str, str], list[tuple[str, Entry | PowerItem]]] = {}
    written: dict[tuple[str, str], Counter[tuple[str, str | None]]] = {}
    registered: dict[tuple[str, str], LegalDocument | None] = {}
    for record in citing_records(workspace):
        for column in CITING_COLUMNS:
            text = getattr(record, column, None) or ""
            for citation, document in citations_by_document(text, index):
                if column != "basis" and document is None and not _in_marks(text, citation):
                    continue
                key = (document.id, "") if document is not None else _key(citation.title, citation.number)
                rows.setdefault(key, []).append((record.id, record))
                written.setdefault(key, Counter())[citation.title, citation.number] += 1
                registered[key] = document
    _join_unnumbered(rows, written, registered)
    found = []
    for key, citing in rows.items():
        title, number = written[key].most_common(1)[0][0]
        document = registered[key]
        if document is not None:
            title, number = document.title, document.number
        found.append(
            CitedDocument(
                title,
                number,
                tuple(dict.fromkeys(one for one, record in citing if isinstance(record, Entry))),
                tuple(dict.fromkeys(one for one, record in citing if isinstance(record, PowerItem))),
                document,
            )
        )
    return tuple(sorted(found, key=lambda one: -len(one.entries) - len(one.powers)))


def _key(title: str, number: str | None) -> tuple[str, str]:
    return title_key(title), number_key(number)


def _in_marks(text: str, citation: Citation) -> bool:
    """Whether running text cites a document in 《》: without them it may name a form or a notice that is disclosed."""
    return "《" in text[citation.start : citation.end] and citation.title.rstrip("）)").endswith(
        ("法", "条例", "办法", "规定", "意见", "通知", "决定", "规则", "细则", "试行")
    )


def _join_unnumbered(
    rows: dict[tuple[str, str], list[tuple[str, Entry | PowerItem]]],
    written: dict[tuple[str, str], Counter[tuple[str, str | None]]],
    registered: dict[tuple[str, str], LegalDocument | None],
) -> None:
    for key in [key for key in rows if not key[1] and registered[key] is None]:
        numbered = [other for other in rows if other[0] == key[0] and other[1]]
        if numbered:
            most = max(numbered, key=lambda other: len(rows[other]))
            rows[most].extend(rows.pop(key))
            written.pop(key)


def citing_records(workspace: Workspace) -> tuple[Entry | PowerItem, ...]:
    """All that can cite a document: entries, then power items."""
    return (*browsing.snapshot(workspace), *all_of(workspace, PowerItem))


def register_cited(workspace: Workspace, chosen: Sequence[CitedDocument] | None = None) -> Changed:
    """Register the documents that are cited and not registered yet (or only the `chosen` ones), as one step. Validity,
    dates and successors come from the shipped table where it knows the document."""
    wanted = [one for one in (chosen if chosen is not None else cited(workspace)) if one.document is None]
    if not wanted:
        return NOTHING
    with step(workspace.file, N_("Register {count} cited documents"), count=len(wanted)) as unit:
        unit.create_many(_as_shipped(one.title, one.number) for one in wanted)
    return unit.changed


def _as_shipped(title: str, number: str | None) -> LegalDocument:
    """A new record with what the shipped table knows of a title (and number, where both are known)."""
    for known in _shipped().get(title_key(title), ()):
        if not number or not known.number or number_key(number) == number_key(known.number):
            kind = known.kind or likely_kind(known.title, number or known.number)
            return replace(known, id=new_id(), number=number or known.number, kind=kind)
    return LegalDocument(id=new_id(), title=title, number=number, kind=likely_kind(title, number))


def _shipped() -> dict[str, list[LegalDocument]]:
    found: dict[str, list[LegalDocument]] = {}
    for document in shipped.documents():
        for title in dict.fromkeys((document.title, *document.aliases)):
            found.setdefault(title_key(title), []).append(document)
    return found


@dataclass(frozen=True, slots=True)
class ValidityNews:
    """What the shipped table knows of a registered document beyond its record: attribute → value."""

    document: LegalDocument
    values: Mapping[str, Any]


def validity_news(workspace: Workspace) -> tuple[ValidityNews, ...]:
    """Registered documents of which the shipped table knows more, or knows it from a later day."""
    known = _shipped()
    found = []
    for document in browsing.documents(workspace):
        for fresh in known.get(title_key(document.title), ()):
            if document.number and fresh.number and number_key(document.number) != number_key(fresh.number):
                continue
            later = fresh.known_on > document.known_on
            values = {
                fact: getattr(fresh, fact)
                for fact in _FACTS
                if getattr(fresh, fact) not in (None, "", "unknown", (), getattr(document, fact))
                and (later or getattr(document, fact) in (None, "", "unknown", ()))
            }
            if values:
                found.append(ValidityNews(document, values))
            break
    return tuple(found)


def take_validity(workspace: Workspace, news: Sequence[ValidityNews]) -> Changed:
    """Write what the shipped table knows into the register, as one step."""
    return set_values(
        workspace,
        LegalDocument,
        {one.document.id: one.values for one in news},
        N_("Bring {count} documents up to date"),
        count=len(news),
    )
