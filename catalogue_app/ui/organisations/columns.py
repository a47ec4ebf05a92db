"""The columns of the register of organisations: what article 20(2) of the Regulations wants to be known of a body."""

from __future__ import annotations

from dataclasses import replace

from catalogue_app.domain.credit_code import check_character, is_valid
from catalogue_app.i18n import N_, _
from catalogue_app.ui.registers.columns import RegisterColumn, day_remark
from catalogue_app.workspace import browsing, institutions
from catalogue_app.workspace.workspace import Workspace

KINDS: dict[str, str] = {
    "department": N_("Department"),
    "township": N_("Township"),
    "village": N_("Village"),
    "institution": N_("Public enterprise or institution"),
}

CODE_LENGTH = 18


def _credit_code(text: str) -> str:
    """What is wrong with a unified social credit code as it is typed, "" where nothing is."""
    code = text.upper()
    if is_valid(code):
        return ""
    if len(code) != CODE_LENGTH:
        return _("{count} of 18 characters").format(count=len(code))
    try:
        expected = check_character(code)
    except ValueError:
        return _("Only digits and capital letters, without I, O, S, V and Z.")
    if code[-1] == expected:
        return _("Not of the shape of a credit code: two signs, six digits of the division, ten signs.")
    return _("The last character does not fit the others; look for a slip of the pen.")


def _division(text: str) -> str:
    return "" if text.isascii() and text.isdigit() and len(text) in (6, 9, 12) else _("6, 9 or 12 digits")


def _names(workspace: Workspace) -> tuple[str, ...]:
    return tuple(organisation.name for organisation in browsing.organisations(workspace))


COLUMNS: tuple[RegisterColumn, ...] = (
    RegisterColumn("name", N_("Name"), width=16, optional=False, single=True),
    RegisterColumn("kind", N_("Kind of body"), "choice", width=8, choices=KINDS, optional=False),
    RegisterColumn("aliases", N_("Also called"), "names", width=12, single=True),
    RegisterColumn("parent", N_("Belongs to"), width=10, suggest=_names),
    RegisterColumn("phone", N_("Phone"), width=8),
    RegisterColumn("officer", N_("Officer in charge"), width=7),
    RegisterColumn("address", N_("Address"), width=14),
    RegisterColumn("office_hours", N_("Office hours"), width=10),
    RegisterColumn("functions", N_("Functions"), "text", width=20),
    RegisterColumn("internal_offices", N_("Internal offices"), "text"),
    RegisterColumn("disclosure_leader", N_("Leader responsible for disclosure")),
    RegisterColumn("disclosure_office", N_("Disclosure office")),
    RegisterColumn("disclosure_officer", N_("Officer for disclosure")),
    RegisterColumn("filed_on", N_("Filed on (YYYY-MM-DD)"), optional=False, remark=day_remark),
    RegisterColumn("credit_code", N_("Unified social credit code"), single=True, remark=_credit_code),
    RegisterColumn("division", N_("Division code"), remark=_division),
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
"""The sectors that can be chosen are those of the template: see `with_sectors`."""


def with_sectors() -> tuple[RegisterColumn, ...]:
    """The columns with the sectors of public enterprises and institutions to choose from."""
    names: dict[str | None, str] = {None: N_("none")}
    for code, name in institutions.sectors().items():
        names[code] = name
    return tuple(
        replace(column, kind="choice", choices=names) if column.key == "sector" else column for column in COLUMNS
    )
