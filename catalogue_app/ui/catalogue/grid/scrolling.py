"""Bringing rows and columns into sight, where rows are of many heights and the first columns stand still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.table import CatalogueTable

WHEEL = 90
"""Device-independent pixels that one notch of the wheel moves, but at least one row."""
ABOVE = 2
"""Rows shown above one that was jumped to."""
Hint = QAbstractItemView.ScrollHint


def to_row(table: CatalogueTable, row: int, hint: Hint) -> None:
    """Bring a row into sight, moving no further than is needed; what was jumped to gets some rows above it."""
    bar, first, seen = table.verticalScrollBar(), table.first_row(), table.rows_in_sight()
    if hint is Hint.PositionAtCenter and not first <= row < first + seen:
        wanted = max(row - ABOVE, 0)
    elif row < first:
        wanted = row
    elif row >= first + max(seen, 1):
        wanted = table.heights.first_so_that_last_is(row)
    else:
        return
    # The bar's range follows from the heights of the last rows, which may have been fitted just now.
    table.updateGeometries()
    bar.setValue(wanted)


def to_column(table: CatalogueTable, column: int) -> None:
    """Bring a column out from under the ones that stay in place at the left."""
    if column in table.frozen_columns() or table.isColumnHidden(column):
        return
    bar, room = table.horizontalScrollBar(), table.viewport().width()
    left, kept = table.columnViewportPosition(column), table.frozen_width()
    right = left + table.columnWidth(column)
    if left < kept:
        bar.setValue(bar.value() - (kept - left))
    elif right > room:
        bar.setValue(bar.value() + min(right - room, left - kept))


def by_wheel(table: CatalogueTable, turned: int) -> None:
    """`turned` in eighths of a degree, as Qt gives it."""
    room = WHEEL * abs(turned) / 120
    row, last = table.first_row(), table.verticalScrollBar().maximum()
    while room > 0 and 0 <= row <= last:
        room -= table.rowHeight(row)
        row += 1 if turned < 0 else -1
    table.verticalScrollBar().setValue(min(max(row, 0), last))
