"""Drafting: a proposal first, which shows what would be new and what is there already, then one step that makes it.

Proposals come from a field's template (here), from power items (`drafting_powers`), from another organisation's
catalogue (`drafting_copies`) and from the template of public enterprises and institutions (`institutions`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from catalogue_app.checks.coverage_ties import joined
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.step import Changed
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store import records
from catalogue_app.store.unit import step
from catalogue_app.templates.bodies import Register
from catalogue_app.templates.draft import draft_field
from catalogue_app.templates.fields import field_for_name, fields
from catalogue_app.workspace import browsing, organisation_names
from catalogue_app.workspace.entries import POSITION_GAP
from catalogue_app.workspace.workspace import Workspace

DraftAction = Literal["new", "link", "exists"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """One row of a proposal. `new`: `entry` would be made. `link`: the existing `entry` would get `changes`, which tie
    it to a power item. `exists`: `entry` is there and says it already.

    `because` says in words how an existing entry was recognised (English source text). `powers` are the ids of the
    power items the row discloses and `link` the operation link.
    """

    action: DraftAction
    entry: Entry
    changes: Mapping[str, Any]
    because: str = ""
    powers: tuple[str, ...] = ()
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a draft would do; nothing is stored yet. `name` and `arguments` name the step."""

    rows: tuple[Proposed, ...]
    name: str
    arguments: Mapping[str, Any]

    def count(self, action: DraftAction) -> int:
        return sum(row.action == action for row in self.rows)

    def select(self, chosen: Collection[int]) -> Proposal:
        """Only the rows with these numbers, counted from 0; what exists stays in view."""
        kept = tuple(row for number, row in enumerate(self.rows) if number in chosen or row.action == "exists")
        return replace(self, rows=kept)


@dataclass(frozen=True, slots=True)
class DraftResult:
    """`added` are the new entries, `linked` the existing ones that were tied to a power item, `already` counts what
    was there and stays as it is."""

    changed: Changed
    added: tuple[Entry, ...]
    already: int
    linked: tuple[str, ...] = ()


class KnownEntries:
    """The catalogue as it is, by what would make a second entry the same."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_names: dict[tuple[str | None, ...], list[Entry]] = defaultdict(list)
        for entry in entries:
            self._by_names[names_of(entry)].append(entry)

    def same_as(self, entry: Entry) -> Entry | None:
        """The entry that says the same for the same body.

        For the whole county's draft (no owner) any entry of that name counts that the county's tier or nobody in
        particular keeps; for an owner, its own, or one of the county's that names it as responsible body.
        """
        for known in self._by_names.get(names_of(entry), ()):
            if known.owner == entry.owner:
                return known
            if entry.owner is None and (known.county or not known.township):
                return known
            if known.owner is None and entry.owner is not None and _names_body(known, entry.owner):
                return known
        return None

    def add(self, entry: Entry) -> None:
        self._by_names[names_of(entry)].append(entry)


def names_of(entry: Entry) -> tuple[str | None, ...]:
    """Field and item names, compared without white space, width or case."""
    return (entry.field, *(compare_key(name or "") for name in (entry.level1, entry.level2, entry.level3)))


def _names_body(entry: Entry, name: str) -> bool:
    return compare_key(name) in compare_key(entry.responsible_body or "")


def propose_fields(workspace: Workspace, codes: Sequence[str], owner: str | None = None) -> Work[Proposal]:
    """The items of these fields (codes or names) for an organisation, or for the whole county.

    Raises StepRefusedError for an unknown field or an organisation that is not in the register.
    """
    organisation = owner_named(workspace, owner) if owner is not None else None
    chosen = [_field(code) for code in dict.fromkeys(codes)]
    register = Register(browsing.organisations(workspace))
    known = KnownEntries(browsing.snapshot(workspace))
    tier = tier_of(workspace, organisation)
    in_name_of = organisation or (own_township(workspace) if tier == "township" else None)
    owner_name = organisation.name if organisation is not None else None
    rows: list[Proposed] = []
    for number, field in enumerate(chosen):
        yield Progress(N_("Drafting entries"), number, len(chosen))
        drafted = draft_field(field.code, owner=in_name_of, register=register, tier=tier)
        rows.extend(recognised(replace(entry, owner=owner_name), known) for entry in drafted)
    title, arguments = (
        (N_("Draft field {field}"), {"field": chosen[0].name})
        if len(chosen) == 1
        else (N_("Draft {count} fields"), {"count": len(chosen)})
    )
    return Proposal(tuple(rows), title, arguments)


def together(proposals: Sequence[Proposal]) -> Proposal:
    """Several proposals as one step."""
    if len(proposals) == 1:
        return proposals[0]
    rows = tuple(row for proposal in proposals for row in proposal.rows)
    return Proposal(rows, N_("Draft fields and power items"), {})


def recognised(entry: Entry, known: KnownEntries) -> Proposed:
    """The row for a drafted entry: new, or there already under the same names."""
    same = known.same_as(entry)
    if same is not None:
        return Proposed("exists", same, {}, N_("the same item of the same body"))
    known.add(entry)
    return Proposed("new", entry, {})


def _field(code: str) -> Field:
    field = fields().get(code) or field_for_name(code)
    if field is None:
        raise StepRefusedError(
            N_("There is no template for the field “{field}”; the national fields have the codes 01 to 26."),
            field=code,
        )
    return field


def make(workspace: Workspace, proposal: Proposal) -> DraftResult:
    """Do what a proposal says, as one step: new entries at the end of their fields, existing ones tied."""
    positions: dict[str | None, int] = {}
    added = []
    for row in proposal.rows:
        if row.action == "new":
            field = row.entry.field
            if field not in positions:
                positions[field] = records.last_position(workspace.file, field)
            positions[field] += POSITION_GAP
            added.append(replace(row.entry, position=positions[field]))
    linked = _linked(proposal)
    already = proposal.count("exists")
    if not added and not linked:
        return DraftResult(Changed(frozenset(), ()), (), already)
    with step(workspace.file, proposal.name, **proposal.arguments) as unit:
        unit.create_many(added)
        unit.update_many("entries", linked)
    return DraftResult(unit.changed, tuple(added), already, tuple(linked))


def _linked(proposal: Proposal) -> dict[str, dict[str, Any]]:
    """Entry id → changes; an entry that several rows tie to something gets all of it."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in proposal.rows:
        if row.action == "link":
            for column, value in row.changes.items():
                found[row.entry.id][column] = joined(found[row.entry.id].get(column), value)
    return dict(found)


def owner_named(workspace: Workspace, name: str) -> Organisation:
    """The organisation with this name or alias. Raises StepRefusedError when it is not in the register."""
    found = browsing.find_organisation(workspace, name)
    if found is None:
        raise organisation_names.unknown(workspace, name)
    return found


def own_township(workspace: Workspace) -> Organisation:
    """The township whose workspace this is, as the register has it or by its name: a township's catalogue names one
    body, whoever drafts it."""
    name = workspace.info.name
    found = browsing.find_organisation(workspace, name)
    if found is not None and found.kind == "township":
        return found
    body = {"镇": "人民政府", "乡": "人民政府", "苏木": "人民政府", "街道": "办事处"}
    ending = next((office for place, office in body.items() if name.endswith(place)), "")
    return Organisation(id="", name=name + ending, kind="township")


def tier_of(workspace: Workspace, organisation: Organisation | None) -> str:
    """The tier at which an organisation discloses; without one, the workspace's own."""
    if organisation is not None:
        return "township" if organisation.kind in ("township", "village") else "county"
    return workspace.info.tier
