"""Where a table's columns stand on the page, and how text is set in a cell."""

from __future__ import annotations

from itertools import pairwise

from catalogue_app.publish.layout.document import Document
from catalogue_app.publish.writers.pdf.fonts import Typeface
from catalogue_app.publish.writers.pdf.page import POINTS, Page, Pages

SIZES = {"A4": 8.0, "A3": 10.5}
SIDE = 2.0
ABOVE = 2.6
"""Points between a cell's text and its rules."""
_LEADING = 1.32


class Grid:
    """The columns of a document on its paper. `edges` are in points from the left, `limits` say for each column how
    wide a line of text may be, in thousandths of an em."""

    def __init__(self, pages: Pages, document: Document) -> None:
        self.body_face = pages.body_face
        self.size = SIZES[document.paper.name]
        self.leading = self.size * _LEADING
        edges = [pages.left]
        for column in document.columns:
            edges.append(edges[-1] + column.width * POINTS)
        self.edges = edges
        self.limits = [self.limit(right - left) for left, right in pairwise(edges)]
        self._centered = [column.align == "center" for column in document.columns]

    def limit(self, width: float) -> float:
        """How wide a line may be in a cell `width` points wide; there is always room for half a character."""
        return max(width - 2 * SIDE, self.size * 0.5) * 1000 / self.size

    def height(self, lines: int) -> float:
        """Of a cell with so many lines, in points."""
        return lines * self.leading + 2 * ABOVE

    def fitting(self, height: float) -> int:
        """How many lines a cell of that height has room for."""
        return int((height - 2 * ABOVE) / self.leading + 1e-6)

    def draw_cell(self, page: Page, column: int, top: float, height: float, lines: tuple[str, ...]) -> None:
        """Lines of body text in the middle of the cell's height; beside one another as the column says."""
        left, right = self.edges[column], self.edges[column + 1]
        self.draw_between(page, left, right, top, height, lines, self.body_face, self._centered[column])

    def draw_between(
        self,
        page: Page,
        left: float,
        right: float,
        top: float,
        height: float,
        lines: tuple[str, ...],
        face: Typeface,
        center: bool,
    ) -> None:
        size, leading = self.size, self.leading
        baseline = top + (height - len(lines) * leading) / 2 + size * 0.88 + (leading - size) / 2
        if not center:
            page.lines(face, size, leading, left + SIDE, baseline, lines)
            return
        for number, line in enumerate(lines):
            width = face.width(line.rstrip(" "), size)
            page.text(face, size, (left + right - width) / 2, baseline + number * leading, line)
