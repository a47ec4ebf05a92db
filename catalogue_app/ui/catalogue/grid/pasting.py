"""What pasting a block would change, worked out before anything is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue_app.ui.catalogue.grid.clipboard import Block as Texts
from catalogue_app.ui.catalogue.grid.selection import Block, contains
from catalogue_app.workspace.cells import new_values, text_of

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.table import CatalogueTable


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that would change: row (None for a new one), column key, text before and after."""

    row: int | None
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Paste:
    """`cells`: entry id → column → text; `new_rows`: column → text for entries to be made; `left_over` columns of the
    block found no column. `unseen`: cells would change that are neither selected nor in sight, or more than were
    selected."""

    cells: Mapping[str, Mapping[str, str]]
    new_rows: Sequence[Mapping[str, str]]
    differences: Sequence[Difference]
    left_over: int
    unseen: bool

    @property
    def asks_first(self) -> bool:
        """Whether it does more than one sees and expects."""
        return self.unseen or bool(self.new_rows) or self.left_over > 0


def plan(table: CatalogueTable, block: Texts, chosen: Sequence[Block]) -> Paste:
    """Where the texts of `block` go: from the upper left selected cell on; a single text into every selected cell, and
    a block repeated where the selection is a multiple of it, as in a spreadsheet."""
    top = min(part.top for part in chosen)
    order = table.columns_in_order()
    header = table.horizontalHeader()
    left = min(
        (header.visualIndex(column), column) for part in chosen for column in order if part.left <= column <= part.right
    )[1]
    columns = order[order.index(left) :]
    wanted = _into_selection(table, block, chosen)
    left_over = 0
    if not wanted:
        rows = [row[: len(columns)] for row in block]
        left_over = max(0, len(block[0]) - len(columns))
        wanted = {top + down: dict(zip(columns, texts, strict=False)) for down, texts in enumerate(rows)}
        several = len(chosen) > 1 or any(part.top < part.bottom or part.left < part.right for part in chosen)
        outside = several and not all(
            contains(chosen, row, column) for row, texts in wanted.items() for column in texts
        )
    else:
        outside = False
    return _planned(table, wanted, left_over, outside)


def _into_selection(table: CatalogueTable, block: Texts, chosen: Sequence[Block]) -> dict[int, dict[int, str]]:
    """Row → column → text where the block fills the selection as a whole; {} where it does not fit into it."""
    height, width = len(block), len(block[0])
    wanted: dict[int, dict[int, str]] = {}
    for part in chosen:
        columns = [column for column in table.columns_in_order() if part.left <= column <= part.right]
        rows = part.bottom - part.top + 1
        if rows % height or len(columns) % width or (len(chosen) == 1 and rows * len(columns) == 1):
            return {}
        for row in range(part.top, part.bottom + 1):
            texts = block[(row - part.top) % height]
            cells = wanted.setdefault(row, {})
            cells.update({column: texts[place % width] for place, column in enumerate(columns)})
    return wanted


def _planned(table: CatalogueTable, wanted: Mapping[int, Mapping[int, str]], left_over: int, outside: bool) -> Paste:
    model = table.catalogue
    count = len(model.rows)
    inside = sorted(row for row in wanted if row < count)
    found = model.entries_in(inside)
    cells: dict[str, dict[str, str]] = {}
    differences: list[Difference] = []
    for row in inside:
        entry = found.get(row)
        if entry is None:
            continue
        texts = {model.columns[column].key: text for column, text in wanted[row].items()}
        cells[entry.id] = texts
        differences += [
            Difference(row, key, text_of(entry, key), text)
            for key, text in texts.items()
            if new_values(entry, {key: text})
        ]
    new_rows = [
        {model.columns[column].key: text for column, text in wanted[row].items() if text}
        for row in sorted(wanted)
        if row >= count
    ]
    new_rows = [row for row in new_rows if row]
    differences += [Difference(None, key, "", text) for row in new_rows for key, text in row.items()]
    unseen = outside or any(_unseen(table, item.row) for item in differences)
    return Paste(cells, new_rows, differences, left_over, unseen)


def _unseen(table: CatalogueTable, row: int | None) -> bool:
    """Whether a row is neither in sight nor selected, so that a change of it might go unnoticed."""
    if row is None or table.first_row() <= row <= table.first_row() + table.rows_in_sight():
        return False
    return not table.selectionModel().rowIntersectsSelection(row, table.rootIndex())
