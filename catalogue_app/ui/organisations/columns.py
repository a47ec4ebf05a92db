"""The columns of the register of organisations: what article 20(2) of the Regulations wants to be known of a body."""

from __future__ import annotations

from catalogue_app.i18n import N_
from catalogue_app.ui.registers.columns import RegisterColumn

KINDS: dict[str, str] = {
    "department": N_("Department"),
    "township": N_("Township"),
    "village": N_("Village"),
    "institution": N_("Public enterprise or institution"),
}

COLUMNS: tuple[RegisterColumn, ...] = (
    RegisterColumn("name", N_("Name"), width=16, optional=False),
    RegisterColumn("kind", N_("Kind of body"), "choice", width=8, choices=KINDS, optional=False),
    RegisterColumn("aliases", N_("Also called"), "names", width=12),
    RegisterColumn("parent", N_("Belongs to"), width=10),
    RegisterColumn("phone", N_("Phone"), width=8),
    RegisterColumn("officer", N_("Officer in charge"), width=7),
    RegisterColumn("address", N_("Address"), width=14),
    RegisterColumn("office_hours", N_("Office hours"), width=10),
    RegisterColumn("functions", N_("Functions"), "text", width=20),
    RegisterColumn("internal_offices", N_("Internal offices"), "text"),
    RegisterColumn("disclosure_leader", N_("Leader responsible for disclosure")),
    RegisterColumn("disclosure_office", N_("Disclosure office")),
    RegisterColumn("disclosure_officer", N_("Officer for disclosure")),
    RegisterColumn("filed_on", N_("Filed on (YYYY-MM-DD)"), optional=False),
    RegisterColumn("credit_code", N_("Unified social credit code")),
    RegisterColumn("division", N_("Division code")),
    RegisterColumn("sector", N_("Sector")),
    RegisterColumn("fax", N_("Fax")),
    RegisterColumn("email", N_("E-mail")),
    RegisterColumn("website", N_("Website")),
    RegisterColumn("authority", N_("Guides disclosure in the county (主管部门)"), "flag"),
    RegisterColumn("vertical", N_("Led by its superior body (垂直管理)"), "flag"),
    RegisterColumn("abolished_on", N_("Abolished on"), read_only=True, optional=False),
    RegisterColumn("successor", N_("Successor"), read_only=True),
    RegisterColumn("remarks", N_("Remarks"), "text"),
)
