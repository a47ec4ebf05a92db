"""The adjustments as a page shows them: changed words marked, and never by colour alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from catalogue_app.domain.field import Field
from catalogue_app.publish.adjustments import KINDS, Adjustment, named
from catalogue_app.publish.changed_words import Piece, changed_words
from catalogue_app.publish.diff import CellChange
from catalogue_app.publish.layout import notice_wording, wording
from catalogue_app.publish.layout import site_wording as words
from catalogue_app.publish.site import addresses


class CellView(NamedTuple):
    """One changed cell: the texts with their changed words, or a sentence where there are no texts to compare."""

    label: str
    pieces: tuple[Piece, ...]
    sentence: str


class ChangeView(NamedTuple):
    """`address` is "" for an entry that is no longer there; `reason` "" where none was given."""

    name: str
    address: str
    place: str
    body: str
    cells: tuple[CellView, ...]
    reason: str


class KindView(NamedTuple):
    """The adjustments of one kind under their heading."""

    kind: str
    title: str
    changes: list[ChangeView]


def changes_view(adjustments: Sequence[Adjustment], fields: Mapping[str, Field]) -> list[KindView]:
    """新增, 调整, 取消, in this order; a kind of which there is nothing is left out."""
    found: list[KindView] = []
    for kind in KINDS:
        alike = [one for one in adjustments if one.kind == kind]
        if alike:
            title = notice_wording.section_title(len(found) + 1, kind, len(alike))
            found.append(KindView(kind, title, [_change(one, fields) for one in alike]))
    return found


def _change(one: Adjustment, fields: Mapping[str, Field]) -> ChangeView:
    entry = one.entry
    field = fields.get(entry.field or "")
    field_name = field.name if field is not None else entry.field or wording.UNKNOWN_FIELD
    return ChangeView(
        entry.item_name or words.UNNAMED,
        "" if one.kind == "removed" else addresses.entry_address(entry),
        " / ".join(part for part in (field_name, entry.level1) if part),
        entry.responsible_body or "",
        tuple(_cell(named(cell, fields)) for cell in one.cells),
        one.reason,
    )


def _cell(cell: CellChange) -> CellView:
    label = notice_wording.CELLS.get(cell.key, cell.key)
    if isinstance(cell.before, str | None) and isinstance(cell.after, str | None):
        return CellView(label, changed_words(cell.before or "", cell.after or ""), "")
    return CellView(label, (), notice_wording.changed_value(cell.before, cell.after))
