"""What is selected, as plain blocks of rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.table import CatalogueTable


class Block(NamedTuple):
    """First and last row and column (logical indexes) of one selected rectangle."""

    top: int
    left: int
    bottom: int
    right: int


def blocks(selection: QItemSelectionModel) -> list[Block]:
    """The selected rectangles, in the order in which they were selected."""
    chosen = selection.selection()
    ranges = (chosen.at(number) for number in range(chosen.count()))
    return [Block(part.top(), part.left(), part.bottom(), part.right()) for part in ranges]


def contains(chosen: Iterable[Block], row: int, column: int) -> bool:
    """Whether a cell is among the selected ones."""
    return any(block.top <= row <= block.bottom and block.left <= column <= block.right for block in chosen)


def rows(chosen: Iterable[Block]) -> list[int]:
    """The rows with a selected cell, from top to bottom."""
    return sorted({row for block in chosen for row in range(block.top, block.bottom + 1)})


def first_rows(chosen: Iterable[Block], count: int) -> list[int]:
    """The first `count` rows with a selected cell, without listing them all."""
    found: dict[int, None] = {}
    for block in sorted(chosen):
        for row in range(block.top, block.bottom + 1):
            found[row] = None
            if len(found) >= count:
                return sorted(found)
    return sorted(found)


def count_rows(chosen: Iterable[Block]) -> int:
    """How many rows have a selected cell; costs nothing, however many they are."""
    count, reached = 0, -1
    for top, bottom in sorted((block.top, block.bottom) for block in chosen):
        count += max(0, bottom - max(top, reached + 1) + 1)
        reached = max(reached, bottom)
    return count


def cells(table: CatalogueTable, chosen: Sequence[Block]) -> dict[int, list[int]]:
    """Row → columns (logical indexes, in sight, in order) of every selected cell."""
    order = table.columns_in_order()
    found: dict[int, set[int]] = {}
    for block in chosen:
        inside = {column for column in order if block.left <= column <= block.right}
        for row in range(block.top, block.bottom + 1):
            found.setdefault(row, set()).update(inside)
    return {row: [column for column in order if column in found[row]] for row in sorted(found)}


def rectangle(table: CatalogueTable, start: QModelIndex, end: QModelIndex) -> QItemSelection:
    """All cells between two corners as one sees them, whatever order the columns are in."""
    if not start.isValid() or not end.isValid():
        return QItemSelection()
    header, model = table.horizontalHeader(), table.catalogue
    top, bottom = sorted((start.row(), end.row()))
    first, last = sorted((header.visualIndex(start.column()), header.visualIndex(end.column())))
    chosen = QItemSelection()
    columns = sorted(header.logicalIndex(place) for place in range(first, last + 1))
    begin = columns[0]
    for place, column in enumerate(columns):
        if place + 1 == len(columns) or columns[place + 1] != column + 1:
            chosen.select(model.index(top, begin), model.index(bottom, column))
            begin = columns[place + 1] if place + 1 < len(columns) else begin
    return chosen
