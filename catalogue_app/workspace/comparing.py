"""Comparing two states of a catalogue: workspaces, versions of them, or packages, by the names a person types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.domain.legal import LegalDocument, Validity
from catalogue_app.domain.merge import flattened
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.records import Kind, Record
from catalogue_app.domain.validity import validity_index
from catalogue_app.domain.version import Content
from catalogue_app.errors import CatalogueError
from catalogue_app.exchange.package import Package, is_package, read_package
from catalogue_app.i18n import N_
from catalogue_app.publish.changed_words import Piece, changed_words
from catalogue_app.publish.diff import Difference as Difference
from catalogue_app.publish.diff import compare
from catalogue_app.publish.difference_object import difference_object, entry_shown
from catalogue_app.publish.difference_object import record_name as record_name
from catalogue_app.publish.entry_object import decision_object, document_object, organisation_object, power_object
from catalogue_app.publish.layout.notice_wording import cell_text as cell_text
from catalogue_app.templates import fields as field_templates
from catalogue_app.workspace import browsing, versions
from catalogue_app.workspace.merging_records import whole
from catalogue_app.workspace.workspace import Workspace

REGISTERS: tuple[Kind, ...] = ("powers", "documents", "organisations", "decisions")
_SHOWN: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "powers": power_object,
    "documents": document_object,
    "organisations": organisation_object,
    "decisions": decision_object,
}


@dataclass(frozen=True, slots=True)
class State:
    """One side of a comparison. `spoken_of` are the ids that a package speaks of, also those it removes; None for
    a whole catalogue."""

    name: str
    entries: tuple[Entry, ...]
    powers: tuple[PowerItem, ...] = ()
    documents: tuple[LegalDocument, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    decisions: tuple[MajorDecision, ...] = ()
    fields: Mapping[str, Field] = field(default_factory=dict)
    validity: Mapping[str, Validity] = field(default_factory=dict)
    spoken_of: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two sides, by kind of record."""

    before: State
    after: State
    entries: Difference[Entry]
    powers: Difference[PowerItem]
    documents: Difference[LegalDocument]
    organisations: Difference[Organisation]
    decisions: Difference[MajorDecision]

    def __bool__(self) -> bool:
        return any((self.entries, self.powers, self.documents, self.organisations, self.decisions))


def compared(before: State, after: State) -> Comparison:
    """Everything that differs. Against a package only what it speaks of is compared: it holds a part, and what lies
    outside of that part is not called removed."""
    if before.spoken_of is None and after.spoken_of is not None:
        before = _narrowed(before, after.spoken_of)
    elif after.spoken_of is None and before.spoken_of is not None:
        after = _narrowed(after, before.spoken_of)
    return Comparison(
        before,
        after,
        compare(before.entries, after.entries),
        compare(before.powers, after.powers),
        compare(before.documents, after.documents),
        compare(before.organisations, after.organisations),
        compare(before.decisions, after.decisions),
    )


def _narrowed(whole: State, ids: frozenset[str]) -> State:
    return replace(
        whole,
        entries=tuple(one for one in whole.entries if one.id in ids),
        powers=tuple(one for one in whole.powers if one.id in ids),
        documents=tuple(one for one in whole.documents if one.id in ids),
        organisations=tuple(one for one in whole.organisations if one.id in ids),
        decisions=tuple(one for one in whole.decisions if one.id in ids),
    )


def state(name: str, who: str) -> State:
    """The state a person names: a workspace, a package, or `WORKSPACE@VERSION` with a version's number or label.

    A file whose own name holds an @ is taken as that file. Raises CatalogueError where there is none.
    """
    path = Path(name)
    if path.exists() or "@" not in name:
        return _of_file(path, who)
    file_name, _, wanted = name.rpartition("@")
    with Workspace.open(Path(file_name), who, read_only=True) as workspace:
        return of_version(workspace, wanted)


def of_workspace(workspace: Workspace) -> State:
    """The catalogue as it is now; exempt entries are left out, as they are in every version."""
    return _state(
        workspace.path.name,
        (
            *(entry for entry in browsing.snapshot(workspace) if entry.exemption is None),
            *(record for kind in REGISTERS for record in browsing.register(workspace, kind)),
        ),
        browsing.field_index(workspace),
        browsing.validity(workspace),
    )


def _state(name: str, found: Iterable[Record], fields: Mapping[str, Field], validity: Mapping[str, Validity]) -> State:
    known = tuple(found)
    return State(
        name,
        tuple(record for record in known if isinstance(record, Entry)),
        tuple(record for record in known if isinstance(record, PowerItem)),
        tuple(record for record in known if isinstance(record, LegalDocument)),
        tuple(record for record in known if isinstance(record, Organisation)),
        tuple(record for record in known if isinstance(record, MajorDecision)),
        fields,
        validity,
    )


def of_version(workspace: Workspace, wanted: str) -> State:
    """A frozen version by its number or its label. Raises CatalogueError where there is none."""
    version = versions.find(workspace, wanted)
    if version is None:
        known = "、".join(f"{one.number} {one.label}" for one in versions.versions(workspace))
        raise CatalogueError(
            N_("“{file}” has no version “{version}”; it has: {known}."),
            file=str(workspace.path),
            version=wanted,
            known=known or "–",
        )
    content = versions.content(workspace, version.number)
    return of_content(f"{workspace.path.name}@{version.label}", content)


def of_content(name: str, content: Content) -> State:
    """The frozen content of a version."""
    known: tuple[Record, ...] = (*content.entries, *content.powers, *content.documents)
    known = (*known, *content.organisations, *content.decisions)
    return _state(name, known, content.field_index, validity_index(content.documents))


def _of_file(path: Path, who: str) -> State:
    if path.is_file() and is_package(path):
        return _of_package(read_package(path))
    with Workspace.open(path, who, read_only=True) as workspace:
        return of_workspace(workspace)


def _of_package(package: Package) -> State:
    """A hand-out as the office gets it; a submission as the office has it now."""
    found: list[Record] = []
    ids: set[str] = set()
    for kind, rows in package.rows.items():
        for record_id, row in rows.items():
            values = row if package.manifest.kind == "handout" else row["theirs"]
            ids.add(record_id)
            if values is not None:
                found.append(whole(kind, record_id, flattened(values)))
    state = _state(package.path.name, found, field_templates.fields(), {})
    return replace(state, spoken_of=frozenset(ids))


def comparison_object(found: Comparison) -> dict[str, Any]:
    """The contract's three lists are about entries; the registers follow under their own names where they differ."""
    fields = {**found.before.fields, **found.after.fields}
    after, before = (entry_shown(fields, side.validity) for side in (found.after, found.before))
    registers = {
        kind: difference_object(getattr(found, kind), shown) for kind, shown in _SHOWN.items() if getattr(found, kind)
    }
    return {**difference_object(found.entries, after, before), **registers}


def words(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of two texts in reading order, with which of them were removed and which added."""
    return changed_words(before, after)
