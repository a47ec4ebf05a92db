"""The table's header of two rows: drawn on every page, read aloud once."""

from __future__ import annotations

from catalogue_app.publish.layout.document import Document
from catalogue_app.publish.writers.characters import drawable
from catalogue_app.publish.writers.pdf.grid import Grid
from catalogue_app.publish.writers.pdf.page import ARTIFACT, THIN, Page, Pages
from catalogue_app.publish.writers.pdf.structure import Element


class TableHeader:
    """`heights` are those of the two rows, in points."""

    def __init__(self, pages: Pages, document: Document, grid: Grid) -> None:
        self._tags = pages.tags
        self._face = pages.heading_face
        self._cells = document.header
        self._grid = grid
        self._rows: list[Element] = []
        self._drawn: dict[float, tuple[str, ...]] = {}
        self.heights = self._measure()

    @property
    def height(self) -> float:
        return sum(self.heights)

    def open(self, table: Element) -> None:
        """Make the header's rows the first in the table, though they are drawn when the first page is full."""
        self._rows = [self._tags.open("TR", table) for _row in self.heights]

    def _measure(self) -> tuple[float, float]:
        """The heights of the header's two rows."""
        heights = [self._grid.height(1), self._grid.height(1)]
        for cell in self._cells:
            if cell.row_span == 1:
                heights[cell.row] = max(
                    heights[cell.row], self._grid.height(len(self._lines(cell.text, cell.column, cell.column_span)))
                )
        for cell in self._cells:
            if cell.row_span == 2:
                needed = self._grid.height(len(self._lines(cell.text, cell.column, cell.column_span)))
                heights[1] = max(heights[1], needed - heights[0])
        return heights[0], heights[1]

    def _lines(self, text: str, column: int, span: int) -> tuple[str, ...]:
        edges = self._grid.edges
        return self._face.lines(drawable(text), self._grid.limit(edges[column + span] - edges[column]))

    def draw(self, page: Page, top: float) -> None:
        """Read aloud once: on the pages that follow it is an artifact, the same on each."""
        rows, self._rows = self._rows, []
        known = self._drawn.get(top)
        if known and not rows:
            page.replay(known)
            return
        start = page.record()
        self._draw_cells(page, top, rows)
        self._draw_rules(page, top)
        if not rows:
            self._drawn[top] = page.recorded(start)

    def _draw_cells(self, page: Page, top: float, rows: list[Element]) -> None:
        tags = self._tags
        heights = self.heights
        for cell in self._cells:
            y = top + (heights[0] if cell.row else 0)
            height = sum(heights[cell.row : cell.row + cell.row_span])
            left, right = self._grid.edges[cell.column], self._grid.edges[cell.column + cell.column_span]
            element = None
            if rows:
                spans = f"/RowSpan {cell.row_span}/ColSpan {cell.column_span}"
                element = tags.open("TH", rows[cell.row], f"/A<</O/Table/Scope/Column{spans}>>")
            page.begin(tags.mark(element) if element else ARTIFACT)
            lines = self._lines(cell.text, cell.column, cell.column_span)
            self._grid.draw_between(page, left, right, y, height, lines, self._face, center=True)
            page.end()
            if element:
                tags.close(element)
        for row in rows:
            tags.close(row)

    def _draw_rules(self, page: Page, top: float) -> None:
        page.begin(ARTIFACT)
        for cell in self._cells:
            y = top + (self.heights[0] if cell.row else 0)
            bottom = y + sum(self.heights[cell.row : cell.row + cell.row_span])
            right = self._grid.edges[cell.column + cell.column_span]
            if cell.column + cell.column_span < len(self._grid.edges) - 1:
                page.rule(right, y, right, bottom)
            if cell.row == 0 and cell.row_span == 1:
                page.rule(self._grid.edges[cell.column], bottom, right, bottom)
        page.stroke(THIN)
        page.end()
