"""The columns of the register of major decisions, and the words for their steps and how these stand."""

from __future__ import annotations

from catalogue_app.domain.decision import FIVE, DecisionState, MajorDecision
from catalogue_app.domain.records import Record
from catalogue_app.i18n import N_, _
from catalogue_app.ui.registers.columns import RegisterColumn, day_remark
from catalogue_app.workspace import browsing, decisions
from catalogue_app.workspace.decisions import Standing
from catalogue_app.workspace.workspace import Workspace

STATES: dict[DecisionState, str] = {
    "listed": N_("Listed"),
    "under_way": N_("Under way"),
    "decided": N_("Decision made"),
    "published": N_("Published"),
}
STEPS: dict[str, str] = {
    "participation": N_("Participation"),
    "opinion_result": N_("Result of opinions"),
    "experts": N_("Experts"),
    "risk": N_("Risks"),
    "legality": N_("Legality"),
    "discussion": N_("Discussion"),
    "publication": N_("Publication"),
}
"""Short enough to stand beside the form."""
STANDINGS: dict[Standing, str] = {
    "disclosed": N_("● disclosed"),
    "broken": N_("✕ entry gone"),
    "open": N_("✕ nowhere"),
    "internal": N_("– not public"),
    "optional": N_("○ optional"),
    "ahead": N_("… to come"),
    "not_applicable": N_("– none"),
}


def _year(text: str) -> str:
    return "" if text.isascii() and text.isdigit() and len(text) == 4 else _("Write the year with four digits.")


def _number(text: str) -> str:
    return "" if text.isascii() and text.isdigit() else _("Write a number.")


def _bodies(workspace: Workspace) -> tuple[str, ...]:
    return tuple(one.name for one in browsing.organisations(workspace))


class FiveSteps(RegisterColumn):
    """How many of the five compulsory steps were taken or need not be."""

    def text(self, record: Record) -> str:
        assert isinstance(record, MajorDecision)
        return f"{sum(record.step(name).settled for name in FIVE)}/{len(FIVE)}"


COLUMNS: tuple[RegisterColumn, ...] = (
    RegisterColumn("title", N_("Title"), "text", width=20, optional=False, single=True),
    RegisterColumn("year", N_("List year"), width=5, optional=False, remark=_year),
    RegisterColumn("state", N_("State"), "choice", width=6, choices=STATES, read_only=True, table_only=True),
    FiveSteps("steps", N_("Five steps"), width=4, read_only=True, table_only=True),
    RegisterColumn("listed", N_("In the list"), "flag", width=4),
    RegisterColumn("body", N_("Undertaking body"), width=9, suggest=_bodies),
    RegisterColumn("opinions_from", N_("Opinions from"), width=6, optional=False, remark=day_remark),
    RegisterColumn("opinions_to", N_("Opinions until"), width=6, optional=False, remark=day_remark),
    RegisterColumn("short_reason", N_("Why less than 30 days"), "text"),
    RegisterColumn("forms", N_("How the public takes part"), "names", suggest=lambda _workspace: decisions.FORMS),
    RegisterColumn("opinions", N_("Number of opinions"), "number", width=4, remark=_number),
    RegisterColumn("adopted", N_("Adopted"), "text"),
    RegisterColumn("not_adopted", N_("Not adopted, and why"), "text"),
    RegisterColumn("deciding_body", N_("Deciding body"), suggest=_bodies),
    RegisterColumn("planned", N_("To be finished"), width=6),
    RegisterColumn("number", N_("Number of the decision")),
    RegisterColumn("basis", N_("Basis"), "text"),
    RegisterColumn("remarks", N_("Remarks"), "text"),
)
