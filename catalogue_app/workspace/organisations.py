"""The register of organisations: editing, renaming, who a responsible body is, and what is missing for publication."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from catalogue_app.domain.credit_code import is_valid
from catalogue_app.domain.organisation import Organisation, OrganisationKind
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.records import new_id
from catalogue_app.domain.step import Changed
from catalogue_app.domain.workspace_info import check_division
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store.unit import Unit, step
from catalogue_app.templates.bodies import Register, body_of
from catalogue_app.workspace import browsing
from catalogue_app.workspace.entries import short
from catalogue_app.workspace.powers import powers
from catalogue_app.workspace.registers import NOTHING, one_of, remove, set_values, some_of
from catalogue_app.workspace.workspace import Workspace

_SEPARATORS = re.compile(r"[、；;，,\n]")


def add(workspace: Workspace, values: Mapping[str, Any]) -> tuple[Changed, str]:
    """Register one organisation. Raises StepRefusedError for a name that is taken or a code that cannot be right."""
    organisation = Organisation(id=new_id(), **values)
    _refuse_wrong(workspace, organisation)
    with step(workspace.file, N_("Register “{name}”"), name=short(organisation.name)) as unit:
        unit.create(organisation)
    return unit.changed, organisation.id


def edit(workspace: Workspace, values: Mapping[str, Mapping[str, Any]]) -> Changed:
    """Set attributes: id → attribute → value, as one step. A new name is brought along as by `rename`."""
    chosen = some_of(workspace, Organisation, list(values))
    for organisation in chosen:
        _refuse_wrong(workspace, replace(organisation, **values[organisation.id]))
    title, arguments = (
        (N_("Edit “{name}”"), {"name": short(chosen[0].name)})
        if len(chosen) == 1
        else (N_("Edit {count} organisations"), {"count": len(chosen)})
    )
    names = {
        one.name: str(values[one.id]["name"]) for one in chosen if values[one.id].get("name", one.name) != one.name
    }
    if not names:
        return set_values(workspace, Organisation, values, title, **arguments)
    with step(workspace.file, title, **arguments) as unit:
        unit.update_many("organisations", values)
        for one in chosen:
            if one.name in names and "aliases" not in values[one.id]:
                unit.update("organisations", one.id, {"aliases": _with_old_name(one, names[one.name])})
        _replace_names(workspace, unit, names)
    return unit.changed


def _with_old_name(organisation: Organisation, new: str) -> tuple[str, ...]:
    """The aliases after a renaming: the old name is one of them, the new one is not."""
    return tuple(dict.fromkeys((*(one for one in organisation.aliases if one != new), organisation.name)))


def _refuse_wrong(workspace: Workspace, organisation: Organisation) -> None:
    if not organisation.name.strip():
        raise StepRefusedError(N_("An organisation needs a name."))
    if organisation.credit_code and not is_valid(organisation.credit_code):
        raise StepRefusedError(
            N_(
                "“{code}” is not a unified social credit code: it has 18 characters, "
                "and the last one must fit the others."
            ),
            code=organisation.credit_code,
        )
    if organisation.division:
        check_division(organisation.division)
    key = compare_key(organisation.name)
    for other in browsing.organisations(workspace):
        if other.id != organisation.id and compare_key(other.name) == key:
            raise StepRefusedError(N_("“{name}” is in the register already."), name=organisation.name)


def delete(workspace: Workspace, ids: Sequence[str]) -> Changed:
    """Take organisations out of the register. For one that was abolished, `abolish` keeps the record instead."""
    chosen = some_of(workspace, Organisation, ids)
    if len(chosen) == 1:
        return remove(workspace, chosen, N_("Delete “{name}”"), name=short(chosen[0].name))
    return remove(workspace, chosen, N_("Delete {count} organisations"), count=len(chosen))


def add_alias(workspace: Workspace, organisation_id: str, alias: str) -> Changed:
    """Another name by which tables call an organisation."""
    organisation = one_of(workspace, Organisation, organisation_id)
    known = {compare_key(name) for name in (organisation.name, *organisation.aliases)}
    if not alias.strip() or compare_key(alias) in known:
        return NOTHING
    values = {organisation_id: {"aliases": (*organisation.aliases, alias.strip())}}
    return set_values(
        workspace, Organisation, values, N_("Call “{name}” also “{alias}”"), name=short(organisation.name), alias=alias
    )


def rename(workspace: Workspace, organisation_id: str, name: str) -> Changed:
    """Give an organisation a new name: the old one becomes an alias, and everything that names it is brought along."""
    organisation = one_of(workspace, Organisation, organisation_id)
    new = name.strip()
    if new == organisation.name:
        return NOTHING
    _refuse_wrong(workspace, replace(organisation, name=new))
    old_and_new = {"old": short(organisation.name), "new": short(new)}
    with step(workspace.file, N_("Rename “{old}” to “{new}”"), **old_and_new) as unit:
        unit.update("organisations", organisation_id, {"name": new, "aliases": _with_old_name(organisation, new)})
        _replace_names(workspace, unit, {organisation.name: new})
    return unit.changed


def abolish(workspace: Workspace, organisation_id: str, *, on: date, successor: str | None = None) -> Changed:
    """Note that a body was abolished. With a successor (a name in the register), what names the body names that one.

    Raises StepRefusedError for a successor that is not in the register.
    """
    organisation = one_of(workspace, Organisation, organisation_id)
    found = browsing.find_organisation(workspace, successor) if successor else None
    if successor and (found is None or found.id == organisation_id):
        raise StepRefusedError(N_("“{name}” is not in the register; register the successor first."), name=successor)
    values = {"abolished_on": on.isoformat(), "successor": found.name if found is not None else None}
    with step(workspace.file, N_("Note that “{name}” was abolished"), name=short(organisation.name)) as unit:
        unit.update("organisations", organisation_id, values)
        if found is not None:
            _replace_names(workspace, unit, {organisation.name: found.name})
    return unit.changed


def _replace_names(workspace: Workspace, unit: Unit, names: Mapping[str, str]) -> None:
    """Everywhere that organisations are named: owners, responsible and exercising bodies, those of decisions, parents
    (old → new)."""
    entries: dict[str, dict[str, Any]] = {}
    for entry in browsing.snapshot(workspace):
        changes: dict[str, Any] = {}
        if (owner := names.get(entry.owner or "")) is not None:
            changes["owner"] = owner
        text = _with_names(entry.responsible_body or "", names)
        if text != (entry.responsible_body or ""):
            changes["responsible_body"] = text
        if changes:
            entries[entry.id] = changes
    unit.update_many("entries", entries)
    bodies = {one.id: names.get(one.exercising_body or "") for one in powers(workspace)}
    unit.update_many("powers", {one: {"exercising_body": name} for one, name in bodies.items() if name is not None})
    unit.update_many("decisions", _bodies_of_decisions(workspace, names))
    parents = {one.id: names.get(one.parent or "") for one in browsing.organisations(workspace)}
    unit.update_many("organisations", {one: {"parent": name} for one, name in parents.items() if name is not None})


def _bodies_of_decisions(workspace: Workspace, names: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Id → the bodies of a decision that have another name now."""
    found: dict[str, dict[str, Any]] = {}
    for decision in browsing.decisions(workspace):
        for name in ("body", "deciding_body"):
            if (new := names.get(getattr(decision, name) or "")) is not None:
                found.setdefault(decision.id, {})[name] = new
    return found


def _with_names(text: str, names: Mapping[str, str]) -> str:
    """Bodies' names replaced where they stand as a whole, not where one begins a longer name."""
    return "".join(names.get(part.strip(), part) for part in re.split(r"([、；;，,\n])", text))


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body that entries name, as it is written; `organisation` is who it is, None where the register does not say.
    `suggestion` is the registered body that the name probably means: record the name as its alias."""

    name: str
    entries: tuple[str, ...]
    organisation: Organisation | None
    suggestion: Organisation | None = None


def named_bodies(workspace: Workspace) -> tuple[NamedBody, ...]:
    """Every responsible body that entries name; those that the register does not explain come first."""
    register = Register(browsing.organisations(workspace))
    entries: dict[str, list[str]] = {}
    for entry in browsing.snapshot(workspace):
        for part in _SEPARATORS.split(entry.responsible_body or ""):
            if part.strip():
                entries.setdefault(part.strip(), []).append(entry.id)
    found = []
    for name, ids in entries.items():
        organisation = register.named(name)
        suggestion = _suggested(name, register) if organisation is None else None
        found.append(NamedBody(name, tuple(ids), organisation, suggestion))
    return tuple(sorted(found, key=lambda one: (one.organisation is not None, -len(one.entries))))


def _suggested(name: str, register: Register) -> Organisation | None:
    meant = register.meant_by(name)
    body = body_of(name)
    if meant is None and body is not None:
        same = [one for one in register.organisations if one.kind == "department" and body_of(one.name) == body]
        meant = same[0] if len(same) == 1 else None
    return meant


STATUTORY: Mapping[str, str] = {
    "functions": N_("functions"),
    "internal_offices": N_("internal offices"),
    "address": N_("address"),
    "office_hours": N_("office hours"),
    "phone": N_("phone"),
    "officer": N_("officer in charge"),
}
"""What article 20(2) of the Regulations wants to be known of a body: attribute → its name (translate it)."""
FILED: Mapping[str, str] = {
    "disclosure_leader": N_("leader responsible for disclosure"),
    "disclosure_office": N_("disclosure office"),
    "filed_on": N_("filing date"),
}
"""What each body files with the authority besides."""
CATALOGUE_KINDS: tuple[OrganisationKind, ...] = ("department", "township")
"""The bodies of the institutional-functions catalogue (机构职能目录), in its order."""


@dataclass(frozen=True, slots=True)
class FunctionsRow:
    """One body of the institutional-functions catalogue; `missing` and `unfiled` name attributes that are empty."""

    organisation: Organisation
    missing: tuple[str, ...]
    unfiled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FunctionsCatalogue:
    """Every body exactly once, and how complete it is: `filled` of `of` attributes that article 20(2) names."""

    rows: tuple[FunctionsRow, ...]
    filled: int
    of: int


def functions_catalogue(workspace: Workspace) -> FunctionsCatalogue:
    """The institutional-functions catalogue of the county: departments, then townships, without abolished bodies."""
    known = [one for one in browsing.organisations(workspace) if not one.abolished_on]
    chosen = [one for kind in CATALOGUE_KINDS for one in known if one.kind == kind]
    rows = tuple(
        FunctionsRow(
            one,
            tuple(name for name in STATUTORY if not getattr(one, name)),
            tuple(name for name in FILED if not getattr(one, name)),
        )
        for one in chosen
    )
    of = len(rows) * len(STATUTORY)
    return FunctionsCatalogue(rows, of - sum(len(row.missing) for row in rows), of)


def children(workspace: Workspace) -> dict[str | None, tuple[Organisation, ...]]:
    """Parent's name (None: the top, or a parent that is not registered) → organisations, for a tree."""
    known = browsing.organisations(workspace)
    names = {one.name for one in known}
    found: dict[str | None, list[Organisation]] = {}
    for one in known:
        found.setdefault(one.parent if one.parent in names else None, []).append(one)
    return {parent: tuple(under) for parent, under in found.items()}
