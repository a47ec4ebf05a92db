"""Every command of the window as data: its words, its key, its place in the menus, and why it may be refused.

The commands of a section stand in that section's folder and are gathered by `sections`. To add one, add a row to the
table where it belongs; menus, tool bar, keys, the command palette and the list of keys in the help follow.

The tables are read before the window is painted. What a command works with is loaded when it is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from catalogue_app.i18n import N_, _

if TYPE_CHECKING:
    from catalogue_app.domain.step import Step
    from catalogue_app.ui.window import Window

MENUS: dict[str, str] = {
    "file": N_("&File"),
    "edit": N_("&Edit"),
    "catalogue": N_("&Catalogue"),
    "check": N_("Chec&k"),
    "publish": N_("&Publish"),
    "view": N_("&View"),
    "help": N_("&Help"),
}
"""The menu bar, in order: id → title."""


def _possible(window: Window) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Action:
    """One command. `text` and `tip` are English source texts. `refusal` returns the sentence why it cannot be done
    now ("" when it can): it becomes the tool tip of the disabled command. `title` overrides `text` at the moment of
    showing, for commands that name their object. `separated` draws a line above it in its menu."""

    id: str
    text: str
    run: Callable[[Window], object]
    menu: str
    shortcut: str | QKeySequence.StandardKey = ""
    icon: str = ""
    tip: str = ""
    refusal: Callable[[Window], str] = _possible
    title: Callable[[Window], str] | None = None
    separated: bool = False


def needs_workspace(window: Window) -> str:
    return "" if window.session else _("Open or make a workspace first.")


def needs_writable(window: Window) -> str:
    if window.session is None:
        return needs_workspace(window)
    return window.session.refusal


def _next_undo(window: Window) -> Step | None:
    if window.session is None:
        return None
    from catalogue_app.workspace import history

    return history.next_undo(window.session.workspace)


def _next_redo(window: Window) -> Step | None:
    if window.session is None:
        return None
    from catalogue_app.workspace import history

    return history.next_redo(window.session.workspace)


def _nothing_to_undo(window: Window) -> str:
    return needs_writable(window) or ("" if _next_undo(window) else _("Nothing has been changed yet."))


def _nothing_to_redo(window: Window) -> str:
    return needs_writable(window) or ("" if _next_redo(window) else _("Nothing has been taken back."))


def _undo_title(window: Window) -> str:
    step = _next_undo(window)
    return _("Undo “{step}”").format(step=step.title) if step else _("Undo")


def _redo_title(window: Window) -> str:
    step = _next_redo(window)
    return _("Redo “{step}”").format(step=step.title) if step else _("Redo")


ACTIONS: tuple[Action, ...] = (
    Action("new", N_("New…"), lambda w: w.opening.new(), "file", QKeySequence.StandardKey.New, "file-plus"),
    Action("open", N_("Open…"), lambda w: w.opening.open(), "file", QKeySequence.StandardKey.Open, "folder-open"),
    Action("sample", N_("Open the sample county"), lambda w: w.opening.sample(), "file", icon="graduation-cap"),
    Action(
        "close",
        N_("Close"),
        lambda w: w.close_workspace(),
        "file",
        QKeySequence.StandardKey.Close,
        refusal=needs_workspace,
    ),
    Action(
        "back_up",
        N_("Make a backup now"),
        lambda w: w.safekeeping.back_up(),
        "file",
        icon="save",
        refusal=needs_workspace,
        separated=True,
    ),
    Action("restore", N_("Restore a backup…"), lambda w: w.safekeeping.restore(), "file", icon="history"),
    Action(
        "settings",
        N_("Settings…"),
        lambda w: w.show_settings(),
        "file",
        QKeySequence.StandardKey.Preferences,
        "settings",
        separated=True,
    ),
    Action("quit", N_("Quit"), lambda w: w.close(), "file", QKeySequence.StandardKey.Quit, separated=True),
    Action(
        "undo",
        N_("Undo"),
        lambda w: w.session.undo() if w.session else None,
        "edit",
        QKeySequence.StandardKey.Undo,
        "undo-2",
        refusal=_nothing_to_undo,
        title=_undo_title,
    ),
    Action(
        "redo",
        N_("Redo"),
        lambda w: w.session.redo() if w.session else None,
        "edit",
        QKeySequence.StandardKey.Redo,
        "redo-2",
        refusal=_nothing_to_redo,
        title=_redo_title,
    ),
    Action("search", N_("Search"), lambda w: w.focus_search(), "edit", "Ctrl+F", "search", refusal=needs_workspace),
    Action(
        "palette",
        N_("All commands…"),
        lambda w: w.show_palette(),
        "view",
        "Ctrl+K",
        "command",
        tip=N_("Find a command, a field or a record by a few letters"),
    ),
    Action(
        "new_window",
        N_("Second window"),
        lambda w: w.open_second_window(),
        "view",
        "Ctrl+Alt+N",
        "external-link",
        tip=N_("A second window on the same workspace"),
        refusal=needs_workspace,
    ),
    Action("help", N_("Help for this place"), lambda w: w.show_help(), "help", "F1", "circle-help"),
    Action("keys", N_("Keys"), lambda w: w.show_help("guide/keys"), "help", icon="command"),
    Action("about", N_("About this program"), lambda w: w.show_about(), "help", icon="info", separated=True),
)
