"""When a document is repealed or replaced: every entry and power item that cites it, and its successor in its place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from catalogue_app.domain.citing import DocumentIndex, citations_by_document, cite, replace_citations, title_key
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.legal import NO_LONGER_VALID, LegalDocument, Validity
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.records import Kind, kind_of, new_id
from catalogue_app.domain.step import Changed
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing
from catalogue_app.workspace.documents import CITING_COLUMNS, citing_records
from catalogue_app.workspace.entries import short
from catalogue_app.workspace.registers import one_of
from catalogue_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CitingRow:
    """One cell that cites the document. `after` is the proposed text, the same as `before` where no successor is
    known. `article_follows`: the text names an article, whose number in the successor has to be looked up."""

    kind: Kind
    record: Entry | PowerItem
    column: str
    before: str
    after: str
    article_follows: bool

    @property
    def name(self) -> str:
        return self.record.item_name if isinstance(self.record, Entry) else self.record.full_name


@dataclass(frozen=True, slots=True)
class RepealPlan:
    """What marking a document repealed would do; nothing is stored yet."""

    document: LegalDocument
    validity: Validity
    ended: str
    successor: LegalDocument | None
    successor_is_new: bool
    rows: tuple[CitingRow, ...]

    def select(self, chosen: Collection[int]) -> RepealPlan:
        """Change only the rows with these numbers, counted from 0; the others keep their text."""
        return replace(self, rows=tuple(row for number, row in enumerate(self.rows) if number in chosen))


def citing(workspace: Workspace, document_id: str) -> tuple[CitingRow, ...]:
    """Every cell of an entry or a power item that cites a document."""
    return _rows(workspace, one_of(workspace, LegalDocument, document_id), None)


def _rows(workspace: Workspace, document: LegalDocument, successor: LegalDocument | None) -> tuple[CitingRow, ...]:
    index = DocumentIndex(browsing.documents(workspace))
    new = cite(successor.title, successor.number) if successor is not None else None
    rows = []
    for record in citing_records(workspace):
        for column in CITING_COLUMNS:
            text = getattr(record, column, None) or ""
            if not _cites(text, document, index):
                continue
            replaced = replace_citations(text, document, new, index) if new is not None else None
            rows.append(
                CitingRow(
                    kind_of(record),
                    record,
                    column,
                    text,
                    replaced.text if replaced is not None else text,
                    replaced is not None and replaced.article_follows,
                )
            )
    return tuple(rows)


def _cites(text: str, document: LegalDocument, index: DocumentIndex) -> bool:
    return any(found is not None and found.id == document.id for _, found in citations_by_document(text, index))


def plan_repeal(
    workspace: Workspace,
    document_id: str,
    *,
    successor: str | None = None,
    successor_number: str | None = None,
    validity: Validity = "repealed",
    ended: date | None = None,
) -> RepealPlan:
    """What would change if a document is marked as no longer valid.

    `successor` is the title of the document that took its place; without it the one that the register names, if any.
    A successor that is not registered is registered with the step. Raises StepRefusedError for a document that would
    replace itself.
    """
    document = one_of(workspace, LegalDocument, document_id)
    title = (successor or document.replaced_by or "").strip().strip("《》")
    known = browsing.documents(workspace)
    found: LegalDocument | None = None
    if title:
        same = [one for one in known if title_key(one.title) == title_key(title) and one.id != document.id]
        found = next((one for one in same if not successor_number or one.number == successor_number), None)
        if found is None and title_key(title) == title_key(document.title) and not successor_number:
            raise StepRefusedError(
                N_("A document cannot replace itself; give the number of its new edition."),
            )
    is_new = bool(title) and found is None
    if is_new:
        found = LegalDocument(id=new_id(), title=title, number=successor_number, validity="in_force")
    rows = _rows(workspace, document, found)
    return RepealPlan(document, validity, (ended or date.today()).isoformat(), found, is_new, rows)


def repeal(workspace: Workspace, plan: RepealPlan) -> Changed:
    """Do what the plan says, as one step: the document's validity, its successor, and the rows' new texts.

    Raises StepRefusedError when a row's text was changed since the plan was made.
    """
    _refuse_stale(workspace, plan)
    values: dict[str, Any] = {"validity": plan.validity, "ended": plan.ended}
    if plan.successor is not None:
        values["replaced_by"] = plan.successor.title
    texts: dict[Kind, dict[str, dict[str, str]]] = {"entries": {}, "powers": {}}
    for row in plan.rows:
        if row.after != row.before:
            texts[row.kind].setdefault(row.record.id, {})[row.column] = row.after
    names = {
        "repealed": N_("Mark 《{document}》 as repealed; {count} rows cite it"),
        "lapsed": N_("Mark 《{document}》 as lapsed; {count} rows cite it"),
    }
    name = names.get(plan.validity, N_("Change the validity of 《{document}》; {count} rows cite it"))
    with step(workspace.file, name, document=short(plan.document.title), count=len(plan.rows)) as unit:
        if plan.successor is not None and plan.successor_is_new:
            unit.create(plan.successor)
        unit.update("documents", plan.document.id, values)
        for kind, changes in texts.items():
            unit.update_many(kind, changes)
    return unit.changed


def _refuse_stale(workspace: Workspace, plan: RepealPlan) -> None:
    current = {record.id: record for record in citing_records(workspace)}
    for row in plan.rows:
        record = current.get(row.record.id)
        if record is None or getattr(record, row.column) != row.before:
            raise StepRefusedError(
                N_("“{name}” was changed since the list was made. Nothing was changed; make the list again."),
                name=short(row.name),
            )


def no_longer_valid(workspace: Workspace) -> tuple[tuple[LegalDocument, tuple[CitingRow, ...]], ...]:
    """The registered documents that are not valid any more and that something still cites, with the rows."""
    invalid = [one for one in browsing.documents(workspace) if one.validity in NO_LONGER_VALID]
    rows = citing_index(workspace) if invalid else {}
    return tuple((one, rows[one.id]) for one in invalid if rows.get(one.id))


def citing_index(workspace: Workspace) -> dict[str, tuple[CitingRow, ...]]:
    """Document's id → every cell that cites it, for all registered documents at once; those that nothing cites are
    left out."""
    index = DocumentIndex(browsing.documents(workspace))
    rows: dict[str, list[CitingRow]] = {}
    for record in citing_records(workspace):
        for column in CITING_COLUMNS:
            text = getattr(record, column, None) or ""
            cited = {found.id for _, found in citations_by_document(text, index) if found is not None}
            for document_id in cited:
                rows.setdefault(document_id, []).append(CitingRow(kind_of(record), record, column, text, text, False))
    return {document_id: tuple(found) for document_id, found in rows.items()}
