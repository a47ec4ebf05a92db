"""The menus of the grid: of a cell, of a column's title, and of which columns are shown at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from catalogue_app.i18n import _, translate
from catalogue_app.ui.catalogue.grid.columns import STANDING, column_for
from catalogue_app.ui.catalogue.grid.commands import COMMANDS
from catalogue_app.ui.icons import icon
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.workspace.narrowing import COMMENTS

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.view import Grid


def _menu(grid: Grid, title: str = "") -> QMenu:
    menu = QMenu(title, grid)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    return menu


def cell_menu(grid: Grid) -> QMenu:
    """What can be done with the selected cells; what cannot be done says why."""
    menu = _menu(grid)
    for command in COMMANDS:
        if not command.in_cell_menu:
            continue
        if command.separated:
            menu.addSeparator()
        action = menu.addAction(translate(command.text), lambda run=command.run: run(grid))
        if command.icon:
            action.setIcon(icon(command.icon))
        refused = command.refusal(grid)
        allow(action, refused, translate(command.tip))
    return menu


def standing_menu(grid: Grid) -> QMenu:
    """For the signs beside the row numbers: filter and sort by what they say."""
    menu = _menu(grid)
    for key in STANDING:
        title = column_for(key).full_title
        menu.addAction(_("Filter by “{column}”…").format(column=title), lambda key=key: grid.filter_column(key))
        menu.addAction(
            _("Sort by “{column}”").format(column=title),
            lambda key=key: grid.sort(descending=key == COMMENTS, column=key),
        )
    menu.addSeparator()
    all_again = menu.addAction(_("Show all again"), grid.show_all)
    all_again.setEnabled(bool(grid.model.narrowing))
    return menu


def title_menu(grid: Grid, column: int) -> QMenu:
    """For the column with this logical index."""
    key = grid.model.columns[column].key
    menu = _menu(grid)
    menu.addAction(_("Sort by this column ↑"), lambda: grid.sort(descending=False, column=key))
    menu.addAction(_("Sort by this column ↓"), lambda: grid.sort(descending=True, column=key))
    menu.addAction(_("Filter this column…"), lambda: grid.filter_column(key))
    menu.addSeparator()
    menu.addAction(_("Fit the width"), lambda: grid.arrangement.fit_width(column))
    if len(grid.table.columns_in_order()) > 1:
        menu.addAction(_("Hide this column"), lambda: grid.arrangement.show_column(key, False))
    menu.addMenu(shown_menu(grid))
    return menu


def shown_menu(grid: Grid) -> QMenu:
    """Every column with a tick for whether it is shown."""
    menu = _menu(grid, _("Columns"))
    shown = [grid.model.columns[place].key for place in grid.table.columns_in_order()]
    for column in grid.model.columns:
        action = menu.addAction(column.full_title)
        action.setCheckable(True)
        action.setChecked(column.key in shown)
        action.setEnabled(shown != [column.key])
        action.toggled.connect(lambda on, key=column.key: grid.arrangement.show_column(key, on))
    menu.addSeparator()
    menu.addAction(_("Order and widths as at first"), grid.arrangement.reset)
    return menu
