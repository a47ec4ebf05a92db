"""Tables that lie on their side: the headers stand one below the other in the first column, each entry is a column."""

from __future__ import annotations

from dataclasses import replace

from catalogue_app.exchange.grid import Grid
from catalogue_app.exchange.notice import Notice
from catalogue_app.i18n import N_

ON_ITS_SIDE = N_(
    "The table lies on its side: its headers stand in the first column. Each column was read as an entry,"
    " so the numbers of rows count columns here."
)
_HEADERS_AT_LEAST, _HEADERS_AT_MOST = 4, 60


def turned(grid: Grid) -> Grid | None:
    """The grid with rows and columns exchanged, the lines above it as its titles; None where it cannot be a table on
    its side."""
    first = next((row for row, cells in enumerate(grid.cells) if sum(map(bool, cells)) > 1), 0)
    rows = grid.cells[first:]
    if not _HEADERS_AT_LEAST <= len(rows) <= _HEADERS_AT_MOST:
        return None
    width = max(map(len, rows))
    cells = [[row[column] if column < len(row) else "" for row in rows] for column in range(width)]
    spans = [(left, top - first, right, bottom - first) for top, left, bottom, right in grid.spans if top >= first]
    above = tuple(text for row in grid.cells[:first] for text in row if text)
    notices = (*grid.notices, Notice(None, ON_ITS_SIDE))
    return replace(grid, cells=cells, spans=spans, first_row=1, titles=(*grid.titles, *above), notices=notices)
