"""The notice of adjustments (调整公告) as a document that every writer can draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.publish.adjustments import KINDS, Adjustment, named
from catalogue_app.publish.layout import notice_wording as words
from catalogue_app.publish.layout import wording
from catalogue_app.publish.layout.cells import number_in_section
from catalogue_app.publish.layout.columns import header_cells
from catalogue_app.publish.layout.document import PAPERS, Cell, Document, Section, TableColumn

_PAPER = PAPERS["A4"]
_WIDTHS: Mapping[str, float] = {
    "number": 10,
    "field": 24,
    "level1": 30,
    "item": 40,
    "what": 96,
    "responsible_body": 27,
    "reason": 38,
}
"""In mm; together what A4 landscape has between its margins."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What the notice says of the version it belongs to, and of the one it is measured by (None: there was none)."""

    label: str
    date: str
    document_number: str = ""
    baseline_label: str | None = None
    baseline_date: str = ""


def notice(
    found: Sequence[Adjustment], fields: Mapping[str, Field], *, name: str, organisation: str | None, edition: Edition
) -> Document:
    """One section each for 新增, 调整 and 取消, left out where there is nothing to say."""
    columns = _columns(found, fields)
    sections: list[Section] = []
    for kind in KINDS:
        entries = tuple(one.entry for one in found if one.kind == kind)
        if entries:
            title = words.section_title(len(sections) + 1, kind, len(entries))
            sections.append(Section(title, words.KINDS[kind], entries, columns, {}))
    counts = {kind: sum(1 for one in found if one.kind == kind) for kind in KINDS}
    first = edition.baseline_label is None
    subtitle = (words.SUBTITLE_FIRST if first else words.SUBTITLE).format(
        edition=edition.label, count=counts["added"], **counts
    )
    return Document(
        title=words.TITLE.format(name=name),
        subtitle=(subtitle,),
        notes=_notes(found, organisation or name, edition),
        name=name,
        organisation=organisation,
        tier=None,
        edition=edition.label,
        date=edition.date,
        paper=_PAPER,
        columns=columns,
        header=header_cells(columns),
        sections=tuple(sections),
        fields=fields,
        fonts="bundled",
    )


def what_changes(one: Adjustment, fields: Mapping[str, Field]) -> str:
    """The adjustment in words: the changed cells, each a line."""
    if one.kind == "added":
        return words.ADDED_ENTRY.format(content=one.entry.content) if one.entry.content else ""
    if one.kind == "removed":
        return words.REMOVED_ENTRY
    cells = (named(cell, fields) for cell in one.cells)
    return "\n".join(words.changed_cell(cell.key, cell.before, cell.after) for cell in cells)


def _notes(found: Sequence[Adjustment], organisation: str, edition: Edition) -> tuple[str, ...]:
    if edition.baseline_label is None:
        note = words.FIRST_NOTE
    elif not found:
        note = words.NONE_NOTE
    else:
        note = words.AGAINST.format(label=edition.baseline_label, day=wording.chinese_day(edition.baseline_date))
    lines = [wording.NOTES.format(notes=note)]
    if edition.document_number:
        lines.append(words.DOCUMENT_NUMBER.format(number=edition.document_number))
    lines.append(wording.ORGANISATION.format(organisation=organisation))
    return (*lines, wording.DATE.format(date=wording.chinese_day(edition.date)))


def _columns(found: Sequence[Adjustment], fields: Mapping[str, Field]) -> tuple[TableColumn, ...]:
    what = {one.entry.id: what_changes(one, fields) for one in found}
    reasons = {one.entry.id: one.reason for one in found}

    def field_name(entry: Entry, number: int) -> str:
        field = fields.get(entry.field or "")
        return field.name if field is not None else entry.field or wording.UNKNOWN_FIELD

    def column(key: str, group: str | None, label: str, cell: Cell, centred: bool = False) -> TableColumn:
        return TableColumn(key, group, label, _WIDTHS[key], "center" if centred else "left", cell)

    return (
        column("number", None, words.NUMBER, number_in_section, centred=True),
        column("field", None, words.FIELD, field_name, centred=True),
        column("level1", words.ITEM_GROUP, words.LEVEL1, lambda entry, number: entry.level1 or ""),
        column("item", words.ITEM_GROUP, words.ITEM, lambda entry, number: entry.item_name),
        column("what", None, words.WHAT, lambda entry, number: what[entry.id]),
        column("responsible_body", None, words.BODY, lambda entry, number: entry.responsible_body or ""),
        column("reason", None, words.REASON, lambda entry, number: reasons[entry.id]),
    )
