"""The columns that stand still while the others scroll: drawn over them, and found again under the pointer.

One view does it all, so there is one selection, one editor and one table for a screen reader; a second view laid over
the first would double them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid.columns import FROZEN

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.table import CatalogueTable

MOST = 0.6
"""The standing columns never take more of the width than this; then they scroll with the rest."""


def columns(table: CatalogueTable) -> list[int]:
    """Logical indexes of the standing columns, in order; none where they would leave no room."""
    header, found, width = table.horizontalHeader(), [], 0
    for place in range(header.count()):
        logical = header.logicalIndex(place)
        if header.isSectionHidden(logical):
            continue
        if table.catalogue.columns[logical].key not in FROZEN:
            break
        found.append(logical)
        width += header.sectionSize(logical)
    return found if width <= table.viewport().width() * MOST else []


def paint(table: CatalogueTable, painter: QPainter) -> None:
    """Draw the standing columns over whatever has scrolled beneath them."""
    standing = columns(table)
    if not standing or not table.horizontalHeader().offset():
        return
    delegate, selection = table.itemDelegate(), table.selectionModel()
    option: Any = QStyleOptionViewItem()
    table.initViewItemOption(option)
    plain = option.state
    height, row = table.viewport().height(), table.first_row()
    while row < len(table.catalogue.rows) and table.rowViewportPosition(row) < height:
        for logical in standing:
            index = table.catalogue.index(row, logical)
            option.rect = table.visualRect(index)
            option.state = plain | QStyle.StateFlag.State_Selected if selection.isSelected(index) else plain
            delegate.paint(painter, option, index)
        row += 1
    below = table.rowViewportPosition(row - 1) + table.rowHeight(row - 1) if row else 0
    painter.fillRect(table.frozen_width() - 1, 0, 1, below, theme.color("secondary"))
