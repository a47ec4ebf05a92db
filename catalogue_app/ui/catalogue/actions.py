"""Commands on entries, and what brings tables in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from catalogue_app.i18n import N_, _
from catalogue_app.ui.actions import Action, needs_workspace, needs_writable

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.section import CatalogueSection
    from catalogue_app.ui.window import Window


def _section(window: Window) -> CatalogueSection:
    """The catalogue, brought to the front."""
    return cast("CatalogueSection", window.show_section("catalogue"))


def _in_front(window: Window) -> CatalogueSection | None:
    if window.current_section != "catalogue":
        return None
    return cast("CatalogueSection | None", window.view("catalogue"))


def needs_selection(window: Window) -> str:
    """Refused while no entry is selected in the catalogue."""
    refused = needs_writable(window)
    if refused:
        return refused
    section = _in_front(window)
    return "" if section is not None and section.grid.selected_count() else _("Select entries in the catalogue first.")


def _toggle_form(window: Window) -> None:
    """The form of the section in front; the catalogue's where that has none."""
    toggle = getattr(window.view(window.current_section), "toggle_form", None) or _section(window).toggle_form
    toggle()


ACTIONS: tuple[Action, ...] = (
    Action(
        "import",
        N_("Import…"),
        lambda w: _section(w).commands.import_files(),
        "file",
        "Ctrl+I",
        "download",
        tip=N_("Bring in tables: Excel, Word, web pages, CSV"),
        refusal=needs_writable,
        separated=True,
    ),
    Action(
        "import_clipboard",
        N_("Import from the clipboard…"),
        lambda w: _section(w).commands.import_clipboard(),
        "file",
        "Ctrl+Shift+I",
        "clipboard-paste",
        tip=N_("Bring in a table copied in Excel, WPS, Word or a browser"),
        refusal=needs_writable,
    ),
    Action(
        "export",
        N_("Export…"),
        lambda w: _section(w).commands.export_files(),
        "file",
        "Ctrl+E",
        "upload",
        tip=N_("Write the official table as Excel, PDF, Word, web page …"),
        refusal=needs_workspace,
    ),
    Action(
        "add_entry",
        N_("Add entry"),
        lambda w: _section(w).commands.add_entry(),
        "catalogue",
        "Ctrl+Shift+N",
        "plus",
        refusal=needs_writable,
    ),
    Action(
        "draft",
        N_("Draft by field…"),
        lambda w: _section(w).commands.draft(),
        "catalogue",
        "Ctrl+Shift+D",
        "wand-sparkles",
        tip=N_("Draft the entries of a field from its template"),
        refusal=needs_writable,
    ),
    Action(
        "draft_copies",
        N_("Draft after another catalogue…"),
        lambda w: _section(w).commands.draft_copies(),
        "catalogue",
        icon="copy",
        tip=N_("Draft an organisation's entries after another organisation's catalogue or another workspace"),
        refusal=needs_writable,
    ),
    Action(
        "duplicate",
        N_("Duplicate"),
        lambda w: _section(w).commands.duplicate_selected(),
        "catalogue",
        icon="copy",
        refusal=needs_selection,
        separated=True,
    ),
    Action(
        "delete",
        N_("Delete entries"),
        lambda w: _section(w).commands.delete_selected(),
        "catalogue",
        "Ctrl+Delete",
        "trash-2",
        refusal=needs_selection,
    ),
    Action(
        "move_up",
        N_("Move up"),
        lambda w: _section(w).commands.move_selected(-1),
        "catalogue",
        "Alt+Up",
        refusal=needs_selection,
        separated=True,
    ),
    Action(
        "move_down",
        N_("Move down"),
        lambda w: _section(w).commands.move_selected(1),
        "catalogue",
        "Alt+Down",
        refusal=needs_selection,
    ),
    Action(
        "check",
        N_("Check"),
        lambda w: _section(w).commands.check(),
        "check",
        "F7",
        "list-checks",
        tip=N_("Check the whole catalogue"),
        refusal=needs_workspace,
    ),
    Action(
        "next_problem",
        N_("Next problem"),
        lambda w: _section(w).commands.go_to_problem(1),
        "check",
        "F8",
        refusal=needs_workspace,
    ),
    Action(
        "previous_problem",
        N_("Previous problem"),
        lambda w: _section(w).commands.go_to_problem(-1),
        "check",
        "Shift+F8",
        refusal=needs_workspace,
    ),
    Action(
        "fix_all",
        N_("Mend all that can be mended…"),
        lambda w: _section(w).commands.fix_all(),
        "check",
        icon="wand-sparkles",
        refusal=needs_writable,
    ),
    Action(
        "toggle_form",
        N_("Show the form"),
        _toggle_form,
        "view",
        "F4",
        "panel-right",
        refusal=needs_workspace,
    ),
    Action(
        "toggle_problems",
        N_("Show the problems"),
        lambda w: _section(w).toggle_problems(),
        "view",
        "Shift+F4",
        "panel-bottom",
        refusal=needs_workspace,
    ),
)
