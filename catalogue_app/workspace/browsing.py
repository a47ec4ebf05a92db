"""Looking at the catalogue: counts, filters and the rows a window shows. Nothing here changes anything."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.domain.legal import LegalDocument, Validity
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.records import Kind, Record
from catalogue_app.domain.validity import validity_index
from catalogue_app.store import records
from catalogue_app.templates import fields as field_templates
from catalogue_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries: all conditions must hold; an empty text or None sets none.

    `field` is a field's code, `""` stands for entries without a field. `text` is searched in every column. `ids`
    names the entries themselves, such as those behind a figure.
    """

    field: str | None = None
    owner: str | None = None
    tier: str | None = None
    text: str = ""
    ids: tuple[str, ...] | None = None


def count_by_field(workspace: Workspace, owner: str | None = None) -> dict[str | None, int]:
    """Field code (None: not known) → number of entries; fields without entries are left out."""
    return records.count_by_field(workspace.file, owner=owner)


def count(workspace: Workspace, kind: Kind) -> int:
    """How many records of a kind there are; none is read for it."""
    return records.count(workspace.file, kind)


def count_versions(workspace: Workspace) -> int:
    """How many versions were frozen; cheap enough to ask with every key."""
    return records.count_versions(workspace.file)


def fields(workspace: Workspace) -> tuple[Field, ...]:
    """The 26 national fields in their order, then the local ones in use."""
    return tuple(field_index(workspace).values())


def field_index(workspace: Workspace) -> dict[str, Field]:
    """Code → field; a local field's code is its own name."""
    index = dict(field_templates.fields())
    for code in count_by_field(workspace):
        if code is not None and code not in index:
            index[code] = Field(code=code, name=code, national=False)
    return index


def field_code(name: str | None) -> str | None:
    """The code of a field given by code or as a source names it: a national field's, else the local name itself."""
    if not name:
        return None
    national = field_templates.fields().get(name) or field_templates.field_for_name(name)
    return national.code if national is not None else name


def keys(workspace: Workspace, wanted: Filter) -> Iterator[array[int]]:
    """Keys of entries in display order, in chunks; the first chunk is small and comes at once."""
    if wanted.ids is None:
        return _all_keys(workspace, wanted)
    named = set(records.keys_of(workspace.file, wanted.ids).values())
    chunks = (array("q", [key for key in chunk if key in named]) for chunk in _all_keys(workspace, wanted))
    return (chunk for chunk in chunks if chunk)


def _all_keys(workspace: Workspace, wanted: Filter) -> Iterator[array[int]]:
    return records.entry_keys(
        workspace.file, field=wanted.field, owner=wanted.owner, tier=wanted.tier, text=wanted.text
    )


def entries_at(workspace: Workspace, keys: Sequence[int]) -> list[Entry]:
    """The entries with these keys, in this order; a key that is gone meanwhile is left out."""
    return records.entries_at(workspace.file, keys)


def entry(workspace: Workspace, entry_id: str) -> Entry | None:
    """One entry, None where it is gone."""
    found = records.fetch(workspace.file, "entries", [entry_id])
    return next((record for record in found if isinstance(record, Entry)), None)


def entries_by_id(workspace: Workspace, ids: Sequence[str]) -> tuple[Entry, ...]:
    """The entries with these ids, in this order; ids that are gone meanwhile are left out."""
    return tuple(record for record in records.fetch(workspace.file, "entries", ids) if isinstance(record, Entry))


def template_size(code: str | None) -> int:
    """How many items the template of a field has, 0 for a field without one."""
    return len(field_templates.template(code).items) if code in field_templates.fields() else 0


def key_of(workspace: Workspace, entry_id: str) -> int | None:
    """The key by which an entry stands in `keys`, None where it is gone."""
    return records.key_of(workspace.file, "entries", entry_id)


def snapshot(workspace: Workspace, wanted: Filter | None = None) -> tuple[Entry, ...]:
    """All entries the filter names, in display order, for work that takes long and must not see half an edit."""
    wanted = wanted or Filter()
    if wanted.text or wanted.ids is not None:
        return tuple(found for chunk in keys(workspace, wanted) for found in entries_at(workspace, chunk))
    return records.entries(workspace.file, field=wanted.field, owner=wanted.owner, tier=wanted.tier)


def register(workspace: Workspace, kind: Kind, text: str = "") -> tuple[Record, ...]:
    """All records of one register in their order; with `text`, those in which it occurs."""
    found = records.snapshot(workspace.file, kind)
    if not text:
        return found
    wanted = compare_key(text)
    return tuple(record for record in found if wanted in compare_key(_all_text(record)))


def _all_text(record: Record) -> str:
    values = (getattr(record, name) for name in record.__slots__ if name not in ("id", "origin", "links"))
    return "\n".join(value for value in values if isinstance(value, str))


def organisations(workspace: Workspace) -> tuple[Organisation, ...]:
    """The register of organisations."""
    found = records.snapshot(workspace.file, "organisations")
    return tuple(record for record in found if isinstance(record, Organisation))


def documents(workspace: Workspace) -> tuple[LegalDocument, ...]:
    """The register of legal documents."""
    found = records.snapshot(workspace.file, "documents")
    return tuple(record for record in found if isinstance(record, LegalDocument))


def decisions(workspace: Workspace) -> tuple[MajorDecision, ...]:
    """The register of major decisions."""
    found = records.snapshot(workspace.file, "decisions")
    return tuple(record for record in found if isinstance(record, MajorDecision))


def validity(workspace: Workspace) -> dict[str, Validity]:
    """Of every registered document, for marking citations (`domain.validity.validity_of`)."""
    return validity_index(documents(workspace))


def find_organisation(workspace: Workspace, name: str) -> Organisation | None:
    """By name or alias, as people write it."""
    wanted = compare_key(name)
    for organisation in organisations(workspace):
        if wanted in {compare_key(known) for known in (organisation.name, *organisation.aliases)}:
            return organisation
    return None


def entries_by_key(workspace: Workspace, keys: Sequence[int]) -> list[tuple[int, Entry]]:
    """Key and entry for those of `keys` that are there, in no particular order."""
    return records.entries_by_key(workspace.file, keys)


def ids_at(workspace: Workspace, keys: Sequence[int]) -> list[str]:
    """The ids of the entries with these keys, in this order; much cheaper than the entries themselves."""
    return records.ids_at(workspace.file, keys)


def keys_of(workspace: Workspace, ids: Sequence[str]) -> dict[str, int]:
    """Id → key, for those entries that are there."""
    return records.keys_of(workspace.file, ids)


def was_handed(workspace: Workspace) -> bool:
    """Whether this workspace was ever handed a part; cheap enough to ask with every key."""
    return records.has(workspace.file, "handouts", role="received")
