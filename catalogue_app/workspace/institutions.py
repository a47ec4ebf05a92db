"""Drafting the catalogue of public enterprises and institutions from the template of their sectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalogue_app.domain.organisation import Organisation
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.templates import institutions as template
from catalogue_app.templates.institutions import draft_institution
from catalogue_app.workspace import browsing
from catalogue_app.workspace.drafting import KnownEntries, Proposal, Proposed, recognised
from catalogue_app.workspace.registers import some_of
from catalogue_app.workspace.workspace import Workspace


def sectors() -> Mapping[str, str]:
    """Code → name of the sectors that have a template, such as education or water."""
    return {code: sector.name for code, sector in template.sectors().items()}


def propose_institutions(workspace: Workspace, ids: Sequence[str]) -> Proposal:
    """The catalogues of these institutions. Raises StepRefusedError for an organisation that is none."""
    known = KnownEntries(browsing.snapshot(workspace))
    rows: list[Proposed] = []
    chosen = some_of(workspace, Organisation, ids)
    for institution in chosen:
        if institution.kind != "institution":
            raise StepRefusedError(
                N_("“{name}” is no public enterprise or institution; draft its fields instead."), name=institution.name
            )
        rows.extend(recognised(entry, known) for entry in draft_institution(institution))
    name, arguments = (
        (N_("Draft the catalogue of {name}"), {"name": chosen[0].name})
        if len(chosen) == 1
        else (N_("Draft the catalogues of {count} institutions"), {"count": len(chosen)})
    )
    return Proposal(tuple(rows), name, arguments)
