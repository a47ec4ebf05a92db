"""Commands of handing down, handing in and taking in."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from catalogue_app.i18n import N_, _
from catalogue_app.ui.actions import Action, needs_writable
from catalogue_app.ui.townships.sides import is_county

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.section import CatalogueSection
    from catalogue_app.ui.townships.section import TownshipsSection
    from catalogue_app.ui.window import Window


def _section(window: Window) -> TownshipsSection:
    return cast("TownshipsSection", window.show_section("townships"))


def _needs_county(window: Window) -> str:
    refused = needs_writable(window)
    if refused or window.session is None:
        return refused
    return "" if is_county(window.session) else _("Only the county hands down; this is the workspace of an office.")


def _needs_office(window: Window) -> str:
    refused = needs_writable(window)
    if refused or window.session is None:
        return refused
    return (
        _("This is the county's own workspace: it takes in, and hands in nothing.") if is_county(window.session) else ""
    )


def _mark(window: Window) -> None:
    view = window.view("catalogue")
    selected = cast("CatalogueSection", view).selected_ids() if view is not None else []
    _section(window).mark(selected)


ACTIONS: tuple[Action, ...] = (
    Action(
        "mark_standard",
        N_("Mark the standard…"),
        _mark,
        "publish",
        icon="flag",
        tip=N_("Say which entries every office of their tier gets"),
        refusal=_needs_county,
        separated=True,
    ),
    Action(
        "hand_down",
        N_("Hand down…"),
        lambda w: _section(w).hand_down(),
        "publish",
        icon="package",
        tip=N_("Make one package for each office"),
        refusal=_needs_county,
    ),
    Action(
        "hand_in",
        N_("Hand in…"),
        lambda w: _section(w).submit(),
        "publish",
        icon="send",
        tip=N_("Make a file with what was changed, for the county"),
        refusal=_needs_office,
    ),
    Action(
        "take_in",
        N_("Take in a file…"),
        lambda w: _section(w).choose_and_take_in(),
        "file",
        "Ctrl+Shift+M",
        "inbox",
        tip=N_("Merge a submission, a new edition or a table that came back; several files at once if you like"),
        refusal=needs_writable,
        separated=True,
    ),
    Action(
        "merge_copy",
        N_("Merge another copy…"),
        lambda w: _section(w).choose_copy(),
        "file",
        icon="git-merge",
        tip=N_("Bring together what was done in two copies of this workspace"),
        refusal=needs_writable,
    ),
)
