"""Commands of approval, publication and printing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QInputDialog

from catalogue_app.i18n import N_, _
from catalogue_app.ui.actions import Action, needs_workspace, needs_writable

if TYPE_CHECKING:
    from catalogue_app.domain.approval import Move
    from catalogue_app.ui.catalogue.section import CatalogueSection
    from catalogue_app.ui.versions.section import VersionsSection
    from catalogue_app.ui.window import Window


def _selected(window: Window) -> list[str]:
    view = window.view("catalogue") if window.current_section == "catalogue" else None
    return cast("CatalogueSection", view).selected_ids() if view is not None else []


def _refusal(window: Window, move: Move) -> str:
    """Why the selected entries cannot make this move, "" where they can."""
    refused = needs_writable(window)
    if refused or window.session is None:
        return refused
    ids = _selected(window)
    if not ids:
        return _("Select entries in the catalogue first.")
    from catalogue_app.workspace import approval, browsing

    workspace = window.session.workspace
    return approval.why_not(workspace, move, browsing.entries_by_id(workspace, ids)) or ""


def _move(window: Window, move: Move) -> None:
    session = window.session
    if session is None:
        return
    ids, reason = _selected(window), ""
    if move == "refuse":
        reason, wanted = QInputDialog.getText(window, _("Return to the clerk"), _("Why? The reason is kept."))
        if not wanted:
            return
    from catalogue_app.workspace import approval

    session.do(lambda: approval.move(session.workspace, move, ids, reason))


def _approval(move: Move, text: str, icon: str = "", separated: bool = False) -> Action:
    return Action(
        f"approval_{move}",
        text,
        lambda w: _move(w, move),
        "publish",
        icon=icon,
        refusal=partial(_refusal, move=move),
        separated=separated,
    )


def _publish(window: Window) -> None:
    cast("VersionsSection", window.show_section("versions")).publish()


def _profiles(window: Window) -> None:
    from catalogue_app.ui.exporting.profiles_dialog import ProfilesDialog

    if window.session is not None:
        ProfilesDialog(window.session, "", window).exec()


def _check_report(window: Window) -> None:
    from catalogue_app.ui.exporting.check_report_dialog import CheckReportDialog

    if window.session is not None:
        CheckReportDialog(window.session, window).exec()


def _verify(window: Window) -> None:
    from catalogue_app.ui.versions.verify_dialog import VerifyDialog

    if window.session is not None:
        VerifyDialog(window.session, window).exec()


def _preview(window: Window) -> None:
    """Of the register that is in front, else of what the catalogue shows."""
    from catalogue_app.ui.versions.print_preview import CATALOGUE, LISTS, PrintPreview
    from catalogue_app.workspace.browsing import Filter

    if window.session is None:
        return
    here = window.current_section
    catalogue = window.view("catalogue")
    wanted = cast("CatalogueSection", catalogue).filter if catalogue is not None else Filter()
    PrintPreview(window.session, wanted, window, what=here if here in LISTS else CATALOGUE).exec()


ACTIONS: tuple[Action, ...] = (
    _approval("submit", N_("Submit for review"), "send"),
    _approval("call_back", N_("Call back from review")),
    _approval("approve", N_("Approve"), "check"),
    _approval("refuse", N_("Return to the clerk…"), "undo-2"),
    _approval("reopen", N_("Reopen")),
    Action(
        "publish",
        N_("Publish a version…"),
        _publish,
        "publish",
        "Ctrl+Shift+P",
        "stamp",
        refusal=needs_writable,
        separated=True,
    ),
    Action(
        "profiles",
        N_("Column profiles…"),
        _profiles,
        "publish",
        icon="columns-3",
        tip=N_("Choose, copy and edit the form of the table"),
        refusal=needs_workspace,
    ),
    Action("verify_bundle", N_("Verify a bundle…"), _verify, "publish", icon="shield-check", refusal=needs_workspace),
    Action(
        "year_figures",
        N_("Figures of the year"),
        lambda w: w.show_place("versions", "figures"),
        "publish",
        icon="file-text",
        refusal=needs_workspace,
    ),
    Action(
        "check_report",
        N_("Check report…"),
        _check_report,
        "check",
        icon="upload",
        tip=N_("The problems as a file, for sending back to a department"),
        refusal=needs_workspace,
        separated=True,
    ),
    Action(
        "steps",
        N_("Steps so far"),
        lambda w: w.show_place("versions", "steps"),
        "edit",
        "Ctrl+Shift+H",
        "history",
        refusal=needs_workspace,
        separated=True,
    ),
    Action(
        "print",
        N_("Print preview…"),
        _preview,
        "file",
        QKeySequence.StandardKey.Print,
        "printer",
        tip=N_("The official table, or the register in front, as it will be printed"),
        refusal=needs_workspace,
    ),
)
