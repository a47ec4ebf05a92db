"""The grid's own commands as data, for the menus of the window and the menu of a cell alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from catalogue_app.i18n import N_, _

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.view import Grid

Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Command:
    """`text` is an English source text. `writes`: not possible where the workspace is open for reading only;
    `needs_cells`: only with something selected. `in_cell_menu`: also in the menu that opens on a cell."""

    id: str
    text: str
    run: Callable[[Grid], object]
    menu: str = "edit"
    shortcut: str | Standard = ""
    icon: str = ""
    tip: str = ""
    writes: bool = False
    needs_cells: bool = True
    in_cell_menu: bool = True
    separated: bool = False

    def refusal(self, grid: Grid) -> str:
        """Why it cannot be done now, "" when it can."""
        if self.writes and grid.session.workspace.read_only:
            return _("This workspace is open for reading only.")
        if self.needs_cells and not grid.selected_count():
            return _("Select cells in the catalogue first.")
        return ""


def _cells() -> ModuleType:
    """Loaded when the first of its commands is used."""
    from catalogue_app.ui.catalogue.grid import cell_commands

    return cell_commands


COMMANDS: tuple[Command, ...] = (
    Command(
        "cut_cells", N_("Cut"), lambda grid: _cells().cut(grid), shortcut=Standard.Cut, writes=True, separated=True
    ),
    Command("copy_cells", N_("Copy"), lambda grid: _cells().copy(grid), shortcut=Standard.Copy, icon="copy"),
    Command(
        "paste_cells",
        N_("Paste"),
        lambda grid: _cells().paste(grid),
        shortcut=Standard.Paste,
        icon="clipboard-paste",
        tip=N_("Paste cells from Excel, WPS or from here"),
        writes=True,
    ),
    Command(
        "clear_cells",
        N_("Clear cells"),
        lambda grid: _cells().clear(grid),
        icon="eraser",
        tip=N_("Empty the selected cells (Delete)"),
        writes=True,
    ),
    Command(
        "fill_down",
        N_("Fill down"),
        lambda grid: _cells().fill_down(grid),
        shortcut="Ctrl+D",
        icon="move-vertical",
        tip=N_("Copy the uppermost selected cell into the ones below it"),
        writes=True,
        separated=True,
    ),
    Command(
        "fill_series",
        N_("Fill a series"),
        lambda grid: _cells().fill_series(grid),
        tip=N_("Continue the codes of the uppermost selected cells"),
        writes=True,
    ),
    Command(
        "tick_channels",
        N_("Tick channels…"),
        lambda grid: grid.tick_channels(),
        icon="list-checks",
        tip=N_("Choose the channels of this entry from a list (Alt+Down on its cell)"),
        writes=True,
    ),
    Command(
        "bulk_edit",
        N_("Change many entries…"),
        lambda grid: grid.bulk_edit(),
        shortcut="Ctrl+B",
        icon="pencil",
        tip=N_("Set channels, ticks or texts of all selected entries at once"),
        writes=True,
    ),
    Command(
        "find_replace",
        N_("Find and replace…"),
        lambda grid: grid.find_replace(),
        shortcut="Ctrl+H",
        icon="replace",
        needs_cells=False,
        in_cell_menu=False,
    ),
    Command(
        "filter_column",
        N_("Filter this column…"),
        lambda grid: grid.filter_column(),
        "view",
        "Ctrl+Shift+L",
        "filter",
        tip=N_("The values of the column with their counts: show some, sort, rename"),
        separated=True,
    ),
    Command(
        "filter_state",
        N_("Filter by state of approval…"),
        lambda grid: grid.filter_column("state"),
        "view",
        tip=N_("Drafts, entries in review, approved and published ones with their counts"),
        needs_cells=False,
        in_cell_menu=False,
    ),
    Command(
        "filter_comments",
        N_("Filter by open comments…"),
        lambda grid: grid.filter_column("comments"),
        "view",
        tip=N_("The entries on which somebody waits for an answer"),
        needs_cells=False,
        in_cell_menu=False,
    ),
    Command(
        "filter_by_value",
        N_("Show only this value"),
        lambda grid: grid.filter_by_value(),
        "view",
        tip=N_("Show the entries that have the same value in this column"),
    ),
    Command(
        "sort_up", N_("Sort by this column ↑"), lambda grid: grid.sort(descending=False), "view", in_cell_menu=False
    ),
    Command(
        "sort_down", N_("Sort by this column ↓"), lambda grid: grid.sort(descending=True), "view", in_cell_menu=False
    ),
    Command(
        "show_all",
        N_("Show all again"),
        lambda grid: grid.show_all(),
        "view",
        tip=N_("Take away the filters of single columns and the sorting"),
        needs_cells=False,
        in_cell_menu=False,
    ),
    Command(
        "choose_columns",
        N_("Columns…"),
        lambda grid: grid.choose_columns(),
        "view",
        icon="columns-3",
        tip=N_("Show and hide columns"),
        needs_cells=False,
        in_cell_menu=False,
    ),
    Command(
        "zoom_in",
        N_("Larger"),
        lambda grid: grid.zoom_in(),
        "view",
        Standard.ZoomIn,
        needs_cells=False,
        in_cell_menu=False,
        separated=True,
    ),
    Command(
        "zoom_out",
        N_("Smaller"),
        lambda grid: grid.zoom_out(),
        "view",
        Standard.ZoomOut,
        needs_cells=False,
        in_cell_menu=False,
    ),
    Command(
        "zoom_reset",
        N_("Normal size"),
        lambda grid: grid.zoom_to(100),
        "view",
        "Ctrl+0",
        needs_cells=False,
        in_cell_menu=False,
    ),
)
