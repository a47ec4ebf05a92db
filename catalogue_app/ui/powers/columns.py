"""The columns of the register of power items, and the words for states, lists and links."""

from __future__ import annotations

from dataclasses import replace

from catalogue_app.domain.power import ListKind, PowerState
from catalogue_app.i18n import N_
from catalogue_app.ui.registers.columns import RegisterColumn
from catalogue_app.workspace import browsing, power_links
from catalogue_app.workspace.workspace import Workspace

STATES: dict[PowerState, str] = {
    "in_force": N_("In force"),
    "adjusted": N_("Adjusted"),
    "merged": N_("Merged"),
    "cancelled": N_("Cancelled"),
    "handed_down": N_("Handed down"),
    "taken_back": N_("Taken back"),
}
LISTS: dict[ListKind, str] = {
    "powers": N_("List of powers"),
    "own_duties": N_("Township: own duties"),
    "assisting_duties": N_("Township: assisting duties"),
    "taken_back_duties": N_("Township: taken back by the county"),
}
STRENGTHS: dict[str, str] = {
    "must_not": N_("must not be disclosed"),
    "consent": N_("not without the third party's consent"),
    "may": N_("may be withheld"),
}
"""What a statutory ground means."""
NEEDS: dict[str, str] = {
    "R": N_("required"),
    "C": N_("where it exists"),
    "O": N_("optional"),
    "N": N_("normally not public"),
}
LINK_STATES: dict[str, str] = {
    "disclosed": N_("● disclosed"),
    "exempt": N_("◆ exempt"),
    "not_applicable": N_("– does not exist"),
    "party_only": N_("– party only"),
    "optional": N_("○ optional"),
    "unrecorded": N_("▲ no exemption recorded"),
    "open": N_("✕ disclosed nowhere"),
}


def organisation_names(workspace: Workspace) -> tuple[str, ...]:
    """The names in the register of organisations."""
    return tuple(one.name for one in browsing.organisations(workspace))


COLUMNS: tuple[RegisterColumn, ...] = (
    RegisterColumn("code", N_("Code"), width=8, single=True),
    RegisterColumn("name", N_("Name"), "text", width=20, optional=False, single=True),
    RegisterColumn("sub_item", N_("Sub-item"), "text", width=12, single=True),
    RegisterColumn("power_type", N_("Power type"), width=7, suggest=lambda _workspace: power_links.power_types()),
    RegisterColumn("exercising_body", N_("Exercising body"), width=10, suggest=organisation_names),
    RegisterColumn("undertaking_org", N_("Undertaking office"), width=8),
    RegisterColumn("field", N_("Field"), width=8),
    RegisterColumn("state", N_("State"), "choice", width=6, choices=STATES, optional=False, read_only=True),
    RegisterColumn("list_kind", N_("List"), "choice", width=8, choices=LISTS, optional=False),
    RegisterColumn("sub_kind", N_("Course"), suggest=lambda _workspace: power_links.course_kinds()),
    RegisterColumn("basis", N_("Basis"), "text", width=24),
    RegisterColumn("duty_items", N_("Duties"), "text"),
    RegisterColumn("accountability", N_("Accountability"), "text"),
    RegisterColumn("phone", N_("Phone")),
    RegisterColumn("changed_on", N_("Changed on"), read_only=True, optional=False),
    RegisterColumn("change_ground", N_("Ground of the change"), "text", read_only=True),
    RegisterColumn("successor", N_("Went to"), read_only=True),
    RegisterColumn("remarks", N_("Remarks"), "text"),
)
"""The fields that can be chosen are those of the workspace: see `with_fields`."""


def with_fields(workspace: Workspace) -> tuple[RegisterColumn, ...]:
    """The columns with the workspace's fields to choose from."""
    names: dict[str | None, str] = {None: N_("not given")}
    names |= {field.code: field.name for field in browsing.fields(workspace)}
    return tuple(
        replace(column, kind="choice", choices=names) if column.key == "field" else column for column in COLUMNS
    )
