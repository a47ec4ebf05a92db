"""What a person pastes: a block copied from Excel, WPS, Word or a browser, as text and as HTML.

Spreadsheet programs put cells on the clipboard as lines with tabs, a cell with line breaks in quotes; beside it as
HTML, which also knows merged cells. Word and browsers give HTML, and a text in which the cells may be lost.
"""

from __future__ import annotations

from catalogue_app.domain.progress import Work
from catalogue_app.domain.records import Kind
from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange import limits
from catalogue_app.exchange.grid import Grid
from catalogue_app.exchange.imported import FileTables
from catalogue_app.exchange.readers.csv import grid_of
from catalogue_app.exchange.readers.html import grids_in
from catalogue_app.exchange.tables import Overrides, tables_in
from catalogue_app.i18n import N_, translate

PASTED = N_("the pasted block")


def read_pasted(
    text: str = "",
    html: str = "",
    *,
    kind: Kind | None = None,
    field: str | None = None,
    overrides: Overrides | None = None,
) -> Work[FileTables]:
    """The tables of a pasted block with its header rows, as `plan.read_tables` gives those of a file.

    Raises FileRefusedError when no table is in it.
    """
    return (
        yield from tables_in(translate(PASTED), pasted_grids(text, html), kind=kind, field=field, overrides=overrides)
    )


def pasted_grids(text: str = "", html: str = "") -> list[Grid]:
    """The tables of a pasted block: those of the HTML where it has any, else the lines of the text.

    Raises FileRefusedError for a block that is too large or holds no cell.
    """
    name = translate(PASTED)
    if max(len(text), len(html)) > limits.TEXT_FILE_BYTES // 2:
        raise FileRefusedError(N_("The pasted block is too large. Save it as a file and import that."))
    if "<t" in html.lower():
        grids = [grid for grid in grids_in(_without_clipboard_head(html), name) if any(map(any, grid.cells))]
        if grids:
            return grids
    grid = grid_of(text.replace("\x00", ""), name, "\t" if "\t" in text else None)
    if not any(map(any, grid.cells)):
        raise FileRefusedError(N_("The clipboard holds no table. Copy the cells with their header rows first."))
    return [grid]


def _without_clipboard_head(html: str) -> str:
    """Windows puts lines such as `StartHTML:0000000105` before the page."""
    start = html.find("<")
    return html[start:] if start > 0 else html
