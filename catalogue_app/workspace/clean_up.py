"""The yearly clean-up (清理) of an office's own documents: go through the list, decide, keep the decisions, publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from catalogue_app.domain.legal import NO_LONGER_VALID, Decision, LegalDocument, Review
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.step import Changed
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.templates.bodies import Register
from catalogue_app.workspace import browsing
from catalogue_app.workspace.entries import short
from catalogue_app.workspace.registers import set_values, some_of
from catalogue_app.workspace.workspace import Workspace

DUE_DAYS = 90
DECISION_NAMES: dict[Decision, str] = {
    "keep": N_("Keep {count} documents in force"),
    "revise": N_("Have {count} documents revised"),
    "repeal": N_("Repeal {count} documents at the clean-up"),
}
ONE_DECISION_NAMES: dict[Decision, str] = {
    "keep": N_("Keep 《{document}》 in force"),
    "revise": N_("Have 《{document}》 revised"),
    "repeal": N_("Repeal 《{document}》 at the clean-up"),
}


@dataclass(frozen=True, slots=True)
class CleanUp:
    """How far a year's clean-up is: documents still to be looked at, and those decided on in that year."""

    year: int
    to_do: tuple[LegalDocument, ...]
    decided: tuple[LegalDocument, ...]


def own_documents(workspace: Workspace, known: Sequence[LegalDocument] | None = None) -> tuple[LegalDocument, ...]:
    """The documents that the county's own bodies issued: those whose issuing body is in the register or carries the
    county's name. `known` are the documents where they have been read already."""
    register = Register(browsing.organisations(workspace))
    place = compare_key(workspace.info.name)
    return tuple(
        one
        for one in (known if known is not None else browsing.documents(workspace))
        if one.issuing_body and (register.named(one.issuing_body) or place in compare_key(one.issuing_body))
    )


def clean_up(workspace: Workspace, year: int, *, all_documents: bool = False) -> CleanUp:
    """The list to go through in a year: the county's own documents (or all), those in force first of all."""
    chosen = browsing.documents(workspace) if all_documents else own_documents(workspace)
    decided = [one for one in chosen if review_of(one, year) is not None]
    to_do = [one for one in chosen if review_of(one, year) is None and one.validity not in NO_LONGER_VALID]
    return CleanUp(year, tuple(to_do), tuple(decided))


def review_of(document: LegalDocument, year: int) -> Review | None:
    """What the clean-up of a year decided on a document last."""
    return next((one for one in reversed(document.reviews) if one.on.startswith(f"{year:04d}-")), None)


def decide(
    workspace: Workspace, ids: Sequence[str], decision: Decision, *, reason: str = "", on: date | None = None
) -> Changed:
    """Keep, revise or repeal documents: the decision is added to their reviews, and their validity follows it.

    Earlier decisions stay. Revising and repealing need a reason; StepRefusedError without one. A document that is to
    be revised stays in force until its new edition is registered. For one that others cite, see `repeal`.
    """
    if decision != "keep" and not reason.strip():
        raise StepRefusedError(N_("Say why the document is to be revised or repealed; the reason is kept."))
    day = (on or date.today()).isoformat()
    chosen = some_of(workspace, LegalDocument, ids)
    values: dict[str, dict[str, object]] = {}
    for document in chosen:
        review = Review(day, decision, reason.strip(), workspace.who)
        values[document.id] = {"reviews": (*document.reviews, review)}
        if decision == "repeal":
            values[document.id] |= {"validity": "repealed", "ended": day, "known_on": day}
        elif decision == "keep":
            values[document.id] |= {"validity": "in_force", "ended": "", "known_on": day}
    if len(chosen) == 1:
        name = ONE_DECISION_NAMES[decision]
        return set_values(workspace, LegalDocument, values, name, document=short(chosen[0].title))
    return set_values(workspace, LegalDocument, values, DECISION_NAMES[decision], count=len(chosen))


@dataclass(frozen=True, slots=True)
class DocumentLists:
    """The two lists that a clean-up publishes, each in the order of document numbers within an issuing body."""

    in_force: tuple[LegalDocument, ...]
    ended: tuple[LegalDocument, ...]


def lists(workspace: Workspace, *, all_documents: bool = False) -> DocumentLists:
    """The documents in force (现行有效) and those repealed or lapsed (废止失效), as rows for publishing."""
    chosen = sorted(
        browsing.documents(workspace) if all_documents else own_documents(workspace),
        key=lambda one: (one.issuing_body or "", one.issued, one.number or "", one.title),
    )
    return DocumentLists(
        tuple(one for one in chosen if one.validity not in NO_LONGER_VALID),
        tuple(one for one in chosen if one.validity in NO_LONGER_VALID),
    )


def expiring(
    workspace: Workspace,
    today: date | None = None,
    days: int = DUE_DAYS,
    known: Sequence[LegalDocument] | None = None,
) -> tuple[LegalDocument, ...]:
    """Valid documents whose period ends within `days` days or has ended, the next one first. `known` as above."""
    last = ((today or date.today()) + timedelta(days=days)).isoformat()
    found = [
        one
        for one in (known if known is not None else browsing.documents(workspace))
        if one.expires and one.expires <= last and one.validity not in NO_LONGER_VALID
    ]
    return tuple(sorted(found, key=lambda one: one.expires))
