"""Row heights that fit their texts, for the rows in sight only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from catalogue_app.ui.catalogue.grid.delegate import MARGIN_X, MARGIN_Y
from catalogue_app.ui.catalogue.grid.texts import Texts
from catalogue_app.workspace.cells import shown_text

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.table import CatalogueTable

LOOKED_AHEAD = 8
"""Rows of a merged cell over which its height is shared out."""


class RowHeights:
    """Gives the rows in sight the height they need; all others keep the one they had."""

    def __init__(self, table: CatalogueTable, texts: Texts) -> None:
        self._table = table
        self._texts = texts

    def needed(self, row: int) -> int:
        model, header = self._table.catalogue, self._table.horizontalHeader()
        entry = model.entry(row)
        least = int(self._texts.line) + 2 * MARGIN_Y + 1
        if entry is None:
            return least
        highest = 0.0
        for index, column in enumerate(model.columns):
            if column.kind == "mark" or header.isSectionHidden(index):
                continue
            text = shown_text(entry, column.key)
            if not text:
                continue
            width = header.sectionSize(index) - 2 * MARGIN_X
            if model.merges(column.key):
                strong = column.key == "level1"
                height = self._texts.laid(text, width, strong=strong, centred=strong).height
                height /= self._run(row, column.key)
            else:
                height = self._texts.laid(text, width, centred=column.kind in ("code", "group")).height
            highest = max(highest, height)
        most = max(least, int(self._table.viewport().height() * 0.8))
        return min(max(least, int(highest) + 2 * MARGIN_Y + 1), most)

    def _run(self, row: int, key: str) -> int:
        """Over how many rows a merged cell reaches, as far as it matters for its height."""
        model = self._table.catalogue
        first, last = row, row
        while row - first < LOOKED_AHEAD and model.continues(first, key):
            first -= 1
        while last - row < LOOKED_AHEAD and last + 1 < len(model.rows) and model.continues(last + 1, key):
            last += 1
        return last - first + 1

    def fit(self, first: int) -> bool:
        """Fit the rows from `first` down to the lower edge; True when a height has changed."""
        return self._walk(first, lambda row: row + 1)[1]

    def first_so_that_last_is(self, row: int) -> int:
        """The row that must be the first in sight for `row` to be the last that is wholly in sight."""
        above, _changed = self._walk(row, lambda one: one - 1)
        height = self._table.viewport().height()
        total = sum(self._table.rowHeight(one) for one in range(above, row + 1))
        while total > height and above < row:
            total -= self._table.rowHeight(above)
            above += 1
        return above

    def _walk(self, row: int, following: Callable[[int], int]) -> tuple[int, bool]:
        table = self._table
        header, count = table.verticalHeader(), len(table.catalogue.rows)
        room, last, changed = table.viewport().height(), row, False
        # With updates off the header does not look up every row's place for each row that changes.
        header.setUpdatesEnabled(False)
        try:
            while 0 <= row < count and room > 0:
                height = self.needed(row)
                if header.sectionSize(row) != height:
                    header.resizeSection(row, height)
                    changed = True
                last = row
                room -= height
                row = following(row)
        finally:
            header.setUpdatesEnabled(True)
        return last, changed
