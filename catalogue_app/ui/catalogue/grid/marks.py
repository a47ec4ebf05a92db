"""Ticks in the table: which cells they are, and setting several at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from catalogue_app.domain.column import TICK
from catalogue_app.ui.catalogue.grid import selection
from catalogue_app.workspace.cells import ticked

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.table import CatalogueTable


def is_mark(table: CatalogueTable, index: QModelIndex) -> bool:
    """Whether a cell holds a box to tick and no text."""
    return index.isValid() and table.catalogue.columns[index.column()].kind == "mark"


def toggle_selected(table: CatalogueTable) -> None:
    """Change the selected marks of the current column together."""
    current = table.currentIndex()
    chosen = selection.blocks(table.selectionModel())
    rows = set(selection.rows(block for block in chosen if block.left <= current.column() <= block.right))
    toggle(table, [table.catalogue.index(row, current.column()) for row in sorted(rows | {current.row()})])


def toggle(table: CatalogueTable, indexes: Sequence[QModelIndex]) -> None:
    """Set the marks in these cells of one column, or take them away where the first one is set."""
    model = table.catalogue
    if model.session.workspace.read_only:
        table.say_read_only()
        return
    first = model.entry(indexes[0].row())
    if first is None:
        return
    key = model.columns[indexes[0].column()].key
    text = "" if ticked(first, key) else TICK
    model.change({one: {key: text} for one in model.ids([index.row() for index in indexes])})
