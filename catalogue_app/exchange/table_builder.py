"""Puts the cells of a Word or HTML table, as they come, into a grid with spans."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue_app.exchange import limits
from catalogue_app.exchange.grid import Span

_INNER_ROWS, _INNER_CHARACTERS = 60, 4_000


def lines_of_inner_table(cells: Sequence[Sequence[str]]) -> list[str]:
    """A small table inside a cell as lines of that cell: boxes and labels are often lined up in one. A large one is
    a table by itself in a cell that only lays out the page."""
    lines = [" ".join(text for text in row if text) for row in cells]
    if len(lines) > _INNER_ROWS or sum(map(len, lines)) > _INNER_CHARACTERS:
        return []
    return [line for line in lines if line]


class TableBuilder:
    """Rows of cells with row and column spans → a rectangle of texts and the spans in it."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.spans: list[Span] = []
        self._open: dict[int, int] = {}
        self._column = 0

    def start_row(self) -> None:
        self.rows.append([])
        self._column = 0

    def add(self, text: str, columns: int = 1, rows: int = 1) -> int:
        """Place a cell in the next free place of the row; its first column is returned. `rows` 0: to the end."""
        if not self.rows:
            self.start_row()
        row = len(self.rows) - 1
        while self._open.get(self._column, -1) >= row:
            self._column += 1
        column = self._column
        columns = max(1, min(columns, limits.COLUMNS - column))
        rows = max(1, rows) if rows else limits.ROWS
        if column >= limits.COLUMNS:
            return column
        cells = self.rows[-1]
        cells.extend([""] * (column + columns - len(cells)))
        cells[column] = text
        bottom = row + rows - 1
        if rows > 1:
            for covered in range(column, column + columns):
                self._open[covered] = bottom
        if rows > 1 or columns > 1:
            self.spans.append((row, column, bottom, column + columns - 1))
        self._column = column + columns
        return column

    def finished(self) -> tuple[list[list[str]], list[Span]]:
        """The cells and the spans, cut at the last row. Empty rows stay: row numbers count them."""
        last = len(self.rows) - 1
        width = max((len(cells) for cells in self.rows), default=0)
        for cells in self.rows:
            cells.extend([""] * (width - len(cells)))
        return self.rows, [
            (top, left, min(bottom, last), right) for top, left, bottom, right in self.spans if top <= last
        ]
