"""The grid's commands as actions of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from catalogue_app.i18n import _
from catalogue_app.ui.actions import Action, needs_workspace
from catalogue_app.ui.catalogue.grid.commands import COMMANDS, Command

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.view import Grid
    from catalogue_app.ui.catalogue.section import CatalogueSection
    from catalogue_app.ui.window import Window


def _grid(window: Window) -> Grid | None:
    """The grid, when the catalogue is in front."""
    if window.current_section != "catalogue":
        return None
    section = cast("CatalogueSection | None", window.view("catalogue"))
    return None if section is None else section.grid


def _run(command: Command) -> Callable[[Window], object]:
    def run(window: Window) -> None:
        grid = _grid(window)
        # A key meant for a text field must not change cells that the user is not looking at.
        elsewhere = isinstance(window.focusWidget(), QLineEdit | QPlainTextEdit | QTextEdit)
        if grid is not None and not (elsewhere and command.writes):
            command.run(grid)

    return run


def _refusal(command: Command) -> Callable[[Window], str]:
    def refusal(window: Window) -> str:
        refused = needs_workspace(window)
        if refused:
            return refused
        grid = _grid(window)
        return _("Go to the catalogue first.") if grid is None else command.refusal(grid)

    return refusal


ACTIONS: tuple[Action, ...] = tuple(
    Action(
        command.id,
        command.text,
        _run(command),
        command.menu,
        command.shortcut,
        command.icon,
        tip=command.tip,
        refusal=_refusal(command),
        separated=command.separated,
    )
    for command in COMMANDS
)
