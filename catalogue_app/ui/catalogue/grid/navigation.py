"""Where the keys of a spreadsheet lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.table import CatalogueTable

_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
MOVES = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
_FAR = 1 << 40


def target(table: CatalogueTable, event: QKeyEvent) -> QModelIndex | None:
    """The cell a key leads to; None for a key that leads nowhere."""
    key = Qt.Key(event.key())
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return None
    if key in _ARROWS:
        down, right = _ARROWS[key]
        return moved(table, down * _FAR, right * _FAR) if control else moved(table, down, right)
    if key == Qt.Key.Key_Home:
        return moved(table, -_FAR if control else 0, -_FAR)
    if key == Qt.Key.Key_End:
        return moved(table, _FAR if control else 0, _FAR)
    if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not control:
        page = max(table.rows_in_sight() - 1, 1)
        return moved(table, page if key == Qt.Key.Key_PageDown else -page, 0)
    return None


def moved(table: CatalogueTable, down: int, right: int) -> QModelIndex:
    """The cell so many rows and columns in sight away, stopping at the table's edges."""
    current = table.currentIndex()
    columns = table.columns_in_order()
    count = len(table.catalogue.rows)
    if not columns or not count:
        return QModelIndex()
    row = min(max((current.row() if current.isValid() else 0) + down, 0), count - 1)
    place = columns.index(current.column()) if current.column() in columns else 0
    return table.catalogue.index(row, columns[min(max(place + right, 0), len(columns) - 1)])
