"""A newer template offered to the entries that were drafted from an older one, and new words for renamed fields.

Three-way, on the values that the entry had at its origin: a column that only the template changed is offered, one that
the office wrote itself stays, and where both changed a person decides. Nothing is ever written over local wording
unless it is chosen by name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from catalogue_app.domain.column import COLUMNS
from catalogue_app.domain.entry import Entry, Origin, base_values
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_
from catalogue_app.store.unit import step
from catalogue_app.templates.bodies import Register
from catalogue_app.templates.draft import draft_field
from catalogue_app.templates.fields import fields
from catalogue_app.templates.renamings import renamed, renamings
from catalogue_app.workspace import browsing
from catalogue_app.workspace.registers import NOTHING
from catalogue_app.workspace.workspace import Workspace

UpdateSource = Literal["template", "renaming"]
_MERGED = tuple(
    column.key for column in COLUMNS if column.key not in ("code", "county", "township", "responsible_body")
)
"""Columns that a template decides. Bodies and tiers are the owner's own, a code is never a template's."""


@dataclass(frozen=True, slots=True)
class OfferedChange:
    """One cell: at the origin, as it is, and as the template or the new wording has it.

    A `conflict` is a cell that the office changed too; it is not taken unless it is chosen.
    """

    column: str
    base: Any
    ours: Any
    theirs: Any

    @property
    def conflict(self) -> bool:
        return bool(self.base != self.ours)


@dataclass(frozen=True, slots=True)
class OfferedUpdate:
    """What one entry is offered, and where from. `gone`: the template no longer has the item (offered as a remark: it
    is never deleted)."""

    entry: Entry
    source: UpdateSource
    changes: tuple[OfferedChange, ...]
    origin: Origin | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class UpdatePlan:
    """All offers; nothing is stored yet. Items that are new in a template are drafted with `drafting`."""

    offers: tuple[OfferedUpdate, ...]

    @property
    def conflicts(self) -> int:
        return sum(change.conflict for offer in self.offers for change in offer.changes)


def plan_updates(workspace: Workspace) -> UpdatePlan:
    """What the templates of today offer to the entries there are."""
    register = Register(browsing.organisations(workspace))
    entries = browsing.snapshot(workspace)
    offers = [*_from_templates(entries, register), *_from_renamings(entries)]
    return UpdatePlan(tuple(offers))


def _from_templates(entries: Sequence[Entry], register: Register) -> Iterator[OfferedUpdate]:
    drafts: dict[tuple[str, str | None, str], tuple[Entry, ...]] = {}
    for entry in entries:
        code = entry.origin.where.split(" ", 1)[0]
        if entry.origin.kind != "template" or code not in fields():
            continue
        tier = "township" if entry.township and not entry.county else "county"
        key = (code, entry.owner, tier)
        if key not in drafts:
            owner = register.named(entry.owner) if entry.owner else None
            drafts[key] = draft_field(code, owner=owner, register=register, tier=tier)
        yield from _offer(entry, drafts[key])


def _offer(entry: Entry, drafted: Sequence[Entry]) -> Iterator[OfferedUpdate]:
    base = base_values(entry)
    item = _item_of(entry, base, drafted)
    if item is None:
        yield OfferedUpdate(entry, "template", (), gone=True)
        return
    changes = tuple(
        OfferedChange(column, base[column], getattr(entry, column), getattr(item, column))
        for column in _MERGED
        if getattr(item, column) not in (base[column], getattr(entry, column))
    )
    if changes:
        yield OfferedUpdate(entry, "template", changes, item.origin)


def _item_of(entry: Entry, base: dict[str, Any], drafted: Sequence[Entry]) -> Entry | None:
    """The template's item of today that an entry came from: by its names at the origin, else by its number, if that
    item's names are no other entry's."""
    wanted = [compare_key(base[column] or "") for column in ("level1", "level2")]
    for item in drafted:
        if [compare_key(item.level1 or ""), compare_key(item.level2 or "")] == wanted:
            return item
    numbered = next((item for item in drafted if item.origin.row == entry.origin.row), None)
    if numbered is not None and compare_key(numbered.level1 or "") == wanted[0]:
        return numbered
    return None


def _from_renamings(entries: Sequence[Entry]) -> Iterator[OfferedUpdate]:
    known = renamings()
    by_field = {code: [one for one in known if one.field == code] for code in {one.field for one in known}}
    for entry in entries:
        applying = by_field.get(entry.field or "", [])
        columns = dict.fromkeys(column for one in applying for column in one.columns)
        changes = []
        for column in columns:
            text = getattr(entry, column) or ""
            new = renamed(text, column, applying)
            if new != text:
                changes.append(OfferedChange(column, text, text, new))
        if changes:
            yield OfferedUpdate(entry, "renaming", tuple(changes))


def take_updates(
    workspace: Workspace,
    plan: UpdatePlan,
    *,
    skip: Collection[int] = (),
    theirs: Collection[tuple[int, str]] = (),
) -> Changed:
    """Take what is offered, as one step: all that is no conflict, and of the conflicts those that `theirs` names as
    (number of the offer, column). `skip` names offers that are left alone.

    After it, the origin remembers the template's new values, so that the same offer does not come again.
    """
    values: dict[str, dict[str, Any]] = {}
    for number, offer in enumerate(plan.offers):
        if number in skip or not offer.changes:
            continue
        taken = {
            change.column: change.theirs
            for change in offer.changes
            if not change.conflict or (number, change.column) in theirs
        }
        new = values.setdefault(offer.entry.id, {})
        new |= {column: value for column, value in taken.items() if column not in new}
        if offer.source == "template" and offer.origin is not None:
            new["origin"] = _moved_origin(offer, taken)
    values = {entry_id: new for entry_id, new in values.items() if new}
    if not values:
        return NOTHING
    with step(workspace.file, N_("Bring {count} entries up to their templates"), count=len(values)) as unit:
        unit.update_many("entries", values)
    return unit.changed


def _moved_origin(offer: OfferedUpdate, taken: dict[str, Any]) -> Origin:
    """The origin with the template's values of today as the base: a column keeps its base only where ours differs."""
    assert offer.origin is not None
    base = dict(offer.entry.origin.values)
    for change in offer.changes:
        base.pop(change.column, None)
        if change.column not in taken:
            base[change.column] = change.theirs
    return replace(offer.origin, values=base)
