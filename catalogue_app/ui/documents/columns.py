"""The columns of the register of legal documents, and the words for kinds, validity and decisions."""

from __future__ import annotations

from catalogue_app.domain.legal import Decision
from catalogue_app.i18n import N_
from catalogue_app.ui.catalogue.form.basis_editor import VALIDITIES
from catalogue_app.ui.registers.columns import RegisterColumn, day_remark
from catalogue_app.workspace import browsing
from catalogue_app.workspace.workspace import Workspace

KINDS: dict[str | None, str] = {
    None: N_("kind not known"),
    "law": N_("Law"),
    "regulation": N_("Administrative regulation"),
    "local_regulation": N_("Local regulation"),
    "rule": N_("Rule"),
    "normative": N_("Normative document"),
    "party": N_("Party document"),
    "standard": N_("Standard"),
}
DECISIONS: dict[Decision, str] = {
    "keep": N_("Keep in force"),
    "revise": N_("Revise"),
    "repeal": N_("Repeal"),
}


def _titles(workspace: Workspace) -> tuple[str, ...]:
    return tuple(document.title for document in browsing.documents(workspace))


COLUMNS: tuple[RegisterColumn, ...] = (
    RegisterColumn("title", N_("Title"), width=24, optional=False, single=True),
    RegisterColumn("number", N_("Number"), width=12, single=True),
    RegisterColumn("validity", N_("Validity"), "choice", width=8, choices=VALIDITIES, optional=False),
    RegisterColumn("kind", N_("Kind of document"), "choice", width=8, choices=KINDS),
    RegisterColumn("issuing_body", N_("Issuing body"), width=10),
    RegisterColumn("issued", N_("Issued on"), width=7, optional=False, remark=day_remark),
    RegisterColumn("effective", N_("In force from"), width=7, optional=False, remark=day_remark),
    RegisterColumn("expires", N_("In force until"), width=7, optional=False, remark=day_remark),
    RegisterColumn("ended", N_("Repealed on"), optional=False, remark=day_remark),
    RegisterColumn("replaced_by", N_("Replaced by"), width=16, suggest=_titles),
    RegisterColumn("known_on", N_("Looked up on"), optional=False, remark=day_remark),
    RegisterColumn("aliases", N_("Also called"), "names"),
    RegisterColumn("remarks", N_("Remarks"), "text", width=10),
)
