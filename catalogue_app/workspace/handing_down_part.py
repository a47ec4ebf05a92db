"""Which part of the county's catalogue an office is handed: entries, and the registers they lean on."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as with_default
from typing import Any

from catalogue_app.domain.column import COLUMNS
from catalogue_app.domain.comment import Comment
from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.entry import Entry, Origin, base_values
from catalogue_app.domain.handout_names import adapted, is_township
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.reading.citation import read_citations
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.exchange.merge import merge_cells
from catalogue_app.workspace import browsing, comments
from catalogue_app.workspace.workspace import Workspace

_OWN_ENTRIES = uuid.UUID("6f1d3c52-52a5-4f0e-9a59-2b1f2f6f4a10")
_KEYS = tuple(column.key for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class Part:
    """What an office is handed. `new` and `updated` are its own entries that follow from the marked standard and are
    not, or not so, in the county's workspace yet; `kept` counts cells in which the office's wording stays although the
    standard's has changed; `withdrawn` are the office's entries whose standard entry is gone or no longer marked.
    `comments` are those on the very entries that are handed out, settled ones among them; `decisions` those that
    the office undertakes or takes."""

    office: str
    division: str
    township: bool
    entries: tuple[Entry, ...]
    powers: tuple[PowerItem, ...]
    documents: tuple[LegalDocument, ...]
    organisations: tuple[Organisation, ...]
    new: tuple[Entry, ...] = ()
    updated: Mapping[str, Mapping[str, Any]] = with_default(default_factory=dict)
    kept: int = 0
    withdrawn: tuple[Entry, ...] = ()
    comments: tuple[Comment, ...] = ()
    decisions: tuple[MajorDecision, ...] = ()


def part_for(workspace: Workspace, office: str, marked: frozenset[str], label: str) -> Part:
    """Put together what `office` (a name or alias, as people write it) is handed.

    An office's own entries are those it keeps (`owner`). A township also gets an entry of its own for every marked
    standard entry of its tier, with bodies and place names made its own. Where nothing is marked and it keeps nothing
    yet, it gets the entries that nobody keeps: a township those of its tier, a department those that name it.
    """
    organisation = browsing.find_organisation(workspace, office)
    name = organisation.name if organisation else " ".join(office.split())
    names = _names(organisation, name)
    township = organisation.kind in ("township", "village") if organisation else is_township(name)
    everything = browsing.snapshot(workspace)
    owned = {entry.id: entry for entry in everything if entry.owner and compare_key(entry.owner) in names}
    derived = _Derived(name, label, owned)
    if marked and township:
        derived.follow(entry for entry in everything if entry.id in marked and entry.township is not False)
    elif marked or not owned:
        wanted = (entry for entry in everything if (entry.id in marked if marked else not entry.owner))
        concerns = _of_tier if township else _naming(names, workspace.info.name)
        owned.update((entry.id, entry) for entry in wanted if concerns(entry))
        if township:
            owned = {key: entry if entry.owner else adapted(entry, name) for key, entry in owned.items()}
    entries = tuple(sorted({**owned, **derived.entries}.values(), key=_order))
    powers = tuple(_powers(workspace, names, entries))
    withdrawn = derived.withdrawn() if marked and township else ()
    return Part(
        name,
        (organisation.division if organisation else None) or "",
        township,
        entries,
        powers,
        tuple(_documents(workspace, entries, powers)),
        tuple(_organisations(workspace, name, names)),
        tuple(derived.new),
        derived.updated,
        derived.kept,
        withdrawn,
        comments.of_entries(workspace, {entry.id for entry in entries}),
        tuple(_decisions(workspace, names)),
    )


def _names(organisation: Organisation | None, name: str) -> frozenset[str]:
    known = (organisation.name, *organisation.aliases) if organisation else (name,)
    return frozenset(compare_key(one) for one in known if one)


def _order(entry: Entry) -> tuple[bool, str, int, str]:
    return (entry.field is None, entry.field or "", entry.position, entry.id)


def _of_tier(entry: Entry) -> bool:
    return entry.township is not False


def _naming(names: frozenset[str], county: str) -> Any:
    """Whether an entry's responsible body names the department, with or without the county's name before it."""
    prefix = compare_key(county)
    short = {name.removeprefix(prefix).removeprefix("县") or name for name in names} | names
    return lambda entry: any(name in compare_key(entry.responsible_body or "") for name in short)


class _Derived:
    """A township's own entries that follow from the standard: new ones, and those the standard has moved on from."""

    def __init__(self, office: str, label: str, owned: Mapping[str, Entry]) -> None:
        self.office = office
        self.label = label
        self.owned = owned
        self.entries: dict[str, Entry] = {}
        self.new: list[Entry] = []
        self.updated: dict[str, dict[str, Any]] = {}
        self.kept = 0

    def follow(self, standard: Iterable[Entry]) -> None:
        for entry in standard:
            own = adapted(entry, self.office)
            own_id = str(uuid.uuid5(_OWN_ENTRIES, f"{entry.id} {self.office}"))
            existing = self.owned.get(own_id)
            if existing is None:
                origin = Origin("standard", self.label)
                own = replace(own, id=own_id, owner=self.office, state="draft", origin=origin)
                self.new.append(own)
                self.entries[own_id] = own
            else:
                self.entries[own_id] = self._moved_on(existing, own)

    def _moved_on(self, existing: Entry, standard: Entry) -> Entry:
        """The township's entry with what the standard has changed since, its own wording kept."""
        ours = {key: getattr(existing, key) for key in _KEYS}
        theirs = {key: getattr(standard, key) for key in _KEYS}
        if existing.origin.kind != "standard":
            return existing
        merged = merge_cells(base_values(existing), ours, theirs, _KEYS)
        self.kept += len(merged.conflicts)
        after = {**ours, **merged.values}
        base = {key: theirs[key] for key in _KEYS if after[key] != theirs[key]}
        if not merged.values and base == dict(existing.origin.values):
            return existing
        values = {**merged.values, "origin": replace(existing.origin, where=self.label, values=base)}
        self.updated[existing.id] = values
        return replace(existing, **values)

    def withdrawn(self) -> tuple[Entry, ...]:
        left = (entry for entry in self.owned.values() if entry.id not in self.entries)
        return tuple(entry for entry in left if entry.origin.kind == "standard")


def _powers(workspace: Workspace, names: frozenset[str], entries: Iterable[Entry]) -> Iterable[PowerItem]:
    codes = {entry.power_item for entry in entries if entry.power_item}
    for record in browsing.register(workspace, "powers"):
        assert isinstance(record, PowerItem)
        bodies = (record.exercising_body, record.undertaking_org)
        if record.code in codes or any(compare_key(body) in names for body in bodies if body):
            yield record


def _decisions(workspace: Workspace, names: frozenset[str]) -> Iterable[MajorDecision]:
    """The decisions that the office undertakes or takes."""
    for decision in browsing.decisions(workspace):
        if any(compare_key(body) in names for body in (decision.body, decision.deciding_body) if body):
            yield decision


def _documents(workspace: Workspace, entries: Iterable[Entry], powers: Iterable[PowerItem]) -> Iterable[LegalDocument]:
    """The documents that are cited, and those that took their place."""
    known = browsing.documents(workspace)
    by_title = {compare_key(title): one for one in known for title in (one.title, *one.aliases)}
    bases = {entry.basis for entry in entries} | {power.basis for power in powers}
    waiting = {
        compare_key(citation.title)
        for basis in filter(None, bases)
        for citation in read_citations(basis)
        if citation.title
    }
    wanted: set[str] = set()
    while waiting:
        document = by_title.get(waiting.pop())
        if document is not None and document.id not in wanted:
            wanted.add(document.id)
            if document.replaced_by:
                waiting.add(compare_key(document.replaced_by))
    return [document for document in known if document.id in wanted]


def _organisations(workspace: Workspace, name: str, names: frozenset[str]) -> Iterable[Organisation]:
    """The office itself, what belongs to it, and the county's departments: not the other townships."""
    for record in browsing.organisations(workspace):
        belongs = record.parent is not None and compare_key(record.parent) in names
        if compare_key(record.name) in names or belongs or record.kind == "department":
            yield record
