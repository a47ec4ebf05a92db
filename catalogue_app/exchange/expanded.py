"""A grid with its merged cells resolved: which text a cell shows, and whether that text is its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue_app.exchange.grid import Grid, Span

_GROUP_COLUMNS = 3
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xa0 \t\r\n\u3000"


@dataclass(slots=True)
class Expanded:
    """`rows` are of one width; a cell covered from above shows the text of the merged cell, one covered from the
    left shows nothing (see `across`). `covered` maps a row to a bit mask of the columns that are covered from above;
    `across` maps a row to its merged cells over several columns, as (first, last) column."""

    rows: list[list[str]]
    width: int
    covered: dict[int, int]
    across: dict[int, list[tuple[int, int]]]
    starts: dict[tuple[int, int], Span]

    def own(self, row: int) -> Iterator[int]:
        """The columns with a text that starts in this row."""
        mask = self.covered.get(row, 0)
        return (column for column, text in enumerate(self.rows[row]) if text and not mask >> column & 1)

    def span_at(self, row: int, column: int) -> Span:
        return self.starts.get((row, column), (row, column, row, column))

    def is_across(self, row: int, column: int, share: float) -> bool:
        """Whether the merged cell that starts here covers at least this share of the table's width."""
        return any(
            first == column and last - first + 1 >= self.width * share for first, last in self.across.get(row, ())
        )


def expand(grid: Grid) -> Expanded:
    """Resolve the spans of a grid. The grid is left alone."""
    width = _with_groups(_used_width(grid.cells), grid)
    rows = [_clean(row, width) for row in grid.cells]
    expanded = Expanded(rows, width, {}, {}, {})
    # Overlapping spans occur only in damaged files; together they may not cover more than there is.
    allowance = 2 * width * len(rows) + 1000
    for span in grid.spans:
        top, left, bottom, right = span
        if top >= len(rows) or left >= width or top < 0 or left < 0:
            continue
        bottom, right = min(bottom, len(rows) - 1), min(right, width - 1)
        allowance -= bottom - top + 1
        if allowance < 0:
            break
        expanded.starts[top, left] = (top, left, bottom, right)
        text = rows[top][left]
        bit = 1 << left
        for row in range(top + 1, bottom + 1):
            rows[row][left] = text
            expanded.covered[row] = expanded.covered.get(row, 0) | bit
        if right > left:
            for row in range(top, bottom + 1):
                expanded.across.setdefault(row, []).append((left, right))
    return expanded


def _used_width(cells: list[list[str]]) -> int:
    width = 0
    for row in cells:
        if len(row) > width:
            last = len(row)
            while last > width and not row[last - 1].strip(_INVISIBLE):
                last -= 1
            width = last
    return width


def _with_groups(width: int, grid: Grid) -> int:
    """A group's merged cell counts the last column too, when that column has neither a label nor a mark."""
    return max(
        [
            width,
            *(
                right + 1
                for top, left, _bottom, right in grid.spans
                if left < width <= right <= left + _GROUP_COLUMNS and top < len(grid.cells) and grid.cells[top][left:]
                if grid.cells[top][left].strip(_INVISIBLE)
            ),
        ]
    )


def _clean(row: list[str], width: int) -> list[str]:
    """One width, and a cell with nothing visible in it is empty."""
    cleaned = [
        # The first two comparisons pass by nearly every cell: Chinese, and ASCII with an ink.
        text if text and ("\u3000" < text[0] < "\ufe00" or "!" <= text[0] <= "~" or text.strip(_INVISIBLE)) else ""
        for text in row[:width]
    ]
    cleaned.extend([""] * (width - len(cleaned)))
    return cleaned
