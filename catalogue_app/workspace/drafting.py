"""Drafting entries from the fields' templates; what is there already is not made twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.step import Changed
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store import records
from catalogue_app.store.unit import step
from catalogue_app.templates.bodies import Register
from catalogue_app.templates.draft import draft_field
from catalogue_app.templates.fields import field_for_name, fields
from catalogue_app.workspace import browsing
from catalogue_app.workspace.entries import POSITION_GAP
from catalogue_app.workspace.importing import identity_of
from catalogue_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DraftResult:
    """`added` are the new entries, `already` counts the template's items that the catalogue has."""

    changed: Changed
    added: tuple[Entry, ...]
    already: int


def draft_fields(workspace: Workspace, codes: Sequence[str], owner: str | None = None) -> Work[DraftResult]:
    """Draft the items of these fields for an organisation (by name) or for the whole county, as one step.

    Raises StepRefusedError for an unknown field or an organisation that is not in the register.
    """
    organisation = _organisation(workspace, owner)
    register = Register(browsing.organisations(workspace))
    known = {identity_of(entry) for entry in browsing.snapshot(workspace)}
    added: list[Entry] = []
    already = 0
    for number, code in enumerate(codes):
        field = fields().get(code) or field_for_name(code)
        if field is None:
            raise StepRefusedError(
                N_("There is no template for the field “{field}”; the national fields have the codes 01 to 26."),
                field=code,
            )
        yield Progress(N_("Drafting entries"), number, len(codes))
        position = records.last_position(workspace.file, field.code)
        for entry in draft_field(
            field.code, owner=organisation, register=register, tier=_tier(workspace, organisation)
        ):
            if identity_of(entry) in known:
                already += 1
                continue
            position += POSITION_GAP
            added.append(replace(entry, position=position))
    if not added:
        return DraftResult(Changed(frozenset(), ()), (), already)
    title, arguments = (
        (N_("Draft field {field}"), {"field": fields()[added[0].field].name})
        if len(codes) == 1 and added[0].field in fields()
        else (N_("Draft {count} fields"), {"count": len(codes)})
    )
    with step(workspace.file, title, **arguments) as unit:
        unit.create_many(added)
    return DraftResult(unit.changed, tuple(added), already)


def _organisation(workspace: Workspace, owner: str | None) -> Organisation | None:
    if owner is None:
        return None
    found = browsing.find_organisation(workspace, owner)
    if found is None:
        raise StepRefusedError(
            N_("“{owner}” is not in the register of organisations; check the name or register it first."), owner=owner
        )
    return found


def _tier(workspace: Workspace, organisation: Organisation | None) -> str:
    if organisation is not None:
        return "township" if organisation.kind in ("township", "village") else "county"
    return workspace.info.tier
