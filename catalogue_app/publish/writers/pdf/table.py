"""One section's table on as many pages as it takes: rows, merged cells, a header on every page.

A row stands on one page where it can; one taller than a page is split between lines. A merged cell that goes on over
a page break says its text again there. What a page holds is known before anything of it is drawn, because the last
row of a merged cell grows until the cell's text fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as with_default

from catalogue_app.publish.layout.document import Document, Row, Section
from catalogue_app.publish.writers.characters import drawable
from catalogue_app.publish.writers.pdf.grid import Grid
from catalogue_app.publish.writers.pdf.header import TableHeader
from catalogue_app.publish.writers.pdf.page import ARTIFACT, THICK, THIN, Page, Pages
from catalogue_app.publish.writers.pdf.structure import Element

_LINES_WORTH_STARTING = 8
"""A row taller than a page begins on the page before only where this many lines of it fit."""


@dataclass(slots=True)
class _Merge:
    """A merged cell while rows are placed: from where on this page, how high its text is, how many rows are to come."""

    column: int
    lines: tuple[str, ...]
    top: float
    needed: float
    rows: int
    cell: Element | None = None
    bottom: float = 0.0


@dataclass(slots=True)
class _Placed:
    """Part of a row on this page. `tags` is the row's element with one for each cell; `last` that no part follows."""

    top: float
    height: float
    cells: list[tuple[str, ...]]
    starts: list[_Merge]
    covered: frozenset[int]
    tags: list[Element | None]
    element: Element
    last: bool = True


@dataclass(slots=True)
class _Sheet:
    """The page that rows are being placed on."""

    page: Page
    top: float
    y: float
    rows: list[_Placed] = with_default(default_factory=list)
    ended: list[_Merge] = with_default(default_factory=list)
    continued: list[_Merge] = with_default(default_factory=list)


class TableDrawer:
    """Draws sections one after another, each from where it is told to begin."""

    def __init__(self, pages: Pages, document: Document) -> None:
        self.pages = pages
        self.document = document
        self.grid = Grid(pages, document)
        self.header = TableHeader(pages, document, self.grid)
        self.merging = [at for at, column in enumerate(document.columns) if column.merges]

    def draw(self, section: Section, page: Page, top: float, table: Element) -> Iterator[tuple[Page, float]]:
        """Draw the section from `top` on; yields after every row with the page and the height reached so far. The
        last page is left open."""
        self._table = table
        self._active: list[_Merge] = []
        self.header.open(table)
        self._begin(page, top)
        if not section.entries:
            self._draw_empty()
            yield self._sheet.page, self._sheet.y
            return
        for row in section.rows():
            self._place(row)
            yield self._sheet.page, self._sheet.y
        self._draw_sheet()

    # Placing

    def _begin(self, page: Page, top: float) -> None:
        self._sheet = _Sheet(page, top, top + self.header.height)
        for merge in self._active:
            merge.top = self._sheet.y
        self._sheet.continued = list(self._active)

    def _turn(self) -> None:
        self._draw_sheet()
        self.pages.finish_page(self._sheet.page)
        self._begin(self.pages.begin(), self.pages.top)

    def _place(self, row: Row) -> None:
        texts = [drawable(text) for text in row.cells]
        lines = [
            self.pages.body_face.lines(text, limit) if text else ()
            for text, limit in zip(texts, self.grid.limits, strict=True)
        ]
        starting, covered = self._merges(row, lines)
        for merge in starting:
            lines[merge.column] = ()
        height = self.grid.height(max(max(map(len, lines)), 1))
        full = self.pages.bottom - self.pages.top - self.header.height
        placed = self._placed(row, lines, starting, covered)
        too_high = self._needed(height, starting) > self.pages.bottom - self._sheet.y
        if height > full or (too_high and not self._sheet.rows):
            # Taller than a page, or than what a title has left of one.
            self._place_in_parts(placed, starting)
            return
        if too_high:
            self._turn()
        for merge in starting:
            merge.top = self._sheet.y
            self._active.append(merge)
        self._add(placed, height)

    def _merges(self, row: Row, lines: list[tuple[str, ...]]) -> tuple[list[_Merge], frozenset[int]]:
        """The merged cells that begin with a row, and the columns that one from above covers."""
        covered = {merge.column for merge in self._active}
        starting = []
        for column in self.merging:
            span = row.spans[column]
            if span > 1:
                needed = self.grid.height(len(lines[column]))
                if needed < (self.pages.bottom - self.pages.top) / 2:
                    starting.append(_Merge(column, lines[column], 0.0, needed, span))
            if column in covered:
                lines[column] = ()
        return starting, frozenset(covered)

    def _needed(self, height: float, starting: list[_Merge]) -> float:
        """The room a row needs if it is the last one on its page."""
        y = self._sheet.y
        begun = max((merge.top + merge.needed - y for merge in self._active), default=0.0)
        return max(height, begun, max((merge.needed for merge in starting), default=0.0))

    def _add(self, placed: _Placed, height: float) -> None:
        """Put a whole row on the page, and end the merged cells whose last row it is."""
        y = self._sheet.y
        ending = [merge for merge in self._active if merge.rows == 1]
        height = max(height, max((merge.top + merge.needed - y for merge in ending), default=0.0))
        self._put(placed, height)
        for merge in self._active:
            merge.rows -= 1
        self._end_merges([merge for merge in self._active if merge.rows == 0])

    def _put(self, placed: _Placed, height: float) -> None:
        placed.top, placed.height = self._sheet.y, height
        self._sheet.rows.append(placed)
        self._sheet.y += height

    def _end_merges(self, ending: list[_Merge]) -> None:
        for merge in ending:
            merge.bottom = self._sheet.y
            self._sheet.ended.append(merge)
            self._active.remove(merge)

    def _place_in_parts(self, whole: _Placed, starting: list[_Merge]) -> None:
        """A row taller than a page: as many lines as fit, the rest on the pages that follow."""
        if self._sheet.rows and self.grid.fitting(self.pages.bottom - self._sheet.y) < _LINES_WORTH_STARTING:
            self._turn()
        for merge in starting:
            merge.top = self._sheet.y
            self._active.append(merge)
        total = max(map(len, whole.cells))
        done = 0
        while True:
            fitting = max(self.grid.fitting(self.pages.bottom - self._sheet.y), 1)
            part = [lines[done : done + fitting] for lines in whole.cells]
            first, last = done == 0, done + fitting >= total
            starts = starting if first else []
            placed = _Placed(0, 0, part, starts, whole.covered, whole.tags, whole.element, last)
            height = self.grid.height(max(map(len, part)))
            done += fitting
            if last:
                self._add(placed, height)
                return
            self._put(placed, height)
            self._turn()

    def _fitting(self) -> int:
        return self.grid.fitting(self.pages.bottom - self._sheet.y)

    def _placed(
        self, row: Row, lines: list[tuple[str, ...]], starting: list[_Merge], covered: frozenset[int]
    ) -> _Placed:
        tags = self.pages.tags
        element = tags.open("TR", self._table)
        spans = {merge.column: merge for merge in starting}
        cells: list[Element | None] = []
        for column in range(len(row.cells)):
            if column in covered:
                cells.append(None)
                continue
            merge = spans.get(column)
            attributes = f"/A<</O/Table/RowSpan {merge.rows}>>" if merge else ""
            cell = tags.open("TD", element, attributes)
            cells.append(cell)
            if merge:
                merge.cell = cell
        return _Placed(0, 0, lines, starting, covered, cells, element)

    # Drawing

    def _draw_sheet(self) -> None:
        sheet = self._sheet
        if not sheet.rows:
            return
        missing = max((merge.top + merge.needed - sheet.y for merge in self._active), default=0.0)
        if missing > 0:
            sheet.rows[-1].height += missing
            sheet.y += missing
        for merge in self._active:
            merge.bottom = sheet.y
        self.header.draw(sheet.page, sheet.top)
        self._draw_rules(sheet)
        for merge in sheet.continued:
            sheet.page.begin(ARTIFACT)
            self.grid.draw_cell(sheet.page, merge.column, merge.top, merge.bottom - merge.top, merge.lines)
            sheet.page.end()
        for placed in sheet.rows:
            self._draw_row(sheet.page, placed)

    def _draw_row(self, page: Page, placed: _Placed) -> None:
        tags = self.pages.tags
        merged = {merge.column: merge for merge in placed.starts}
        for column, lines in enumerate(placed.cells):
            cell = placed.tags[column]
            top, height = placed.top, placed.height
            if column in merged:
                merge = merged[column]
                lines, height = merge.lines, merge.bottom - merge.top
            if lines and cell is not None:
                page.begin(tags.mark(cell))
                self.grid.draw_cell(page, column, top, height, lines)
                page.end()
        if placed.last:
            for cell in placed.tags:
                if cell is not None:
                    tags.close(cell)
            tags.close(placed.element)

    def _draw_rules(self, sheet: _Sheet) -> None:
        """All rules of the table on this page; none crosses a merged cell."""
        page, top, bottom = sheet.page, sheet.top, sheet.y
        left, right = self.grid.edges[0], self.grid.edges[-1]
        page.begin(ARTIFACT)
        body = top + self.header.height
        for x in self.grid.edges[1:-1]:
            page.rule(x, body, x, bottom)
        inside: dict[int, list[_Merge]] = {}
        for merge in [*sheet.ended, *self._active]:
            inside.setdefault(merge.column, []).append(merge)
        for placed in sheet.rows[:-1]:
            y = placed.top + placed.height
            start = left
            for column in self.merging:
                if any(merge.top < y - 0.01 and y + 0.01 < merge.bottom for merge in inside.get(column, ())):
                    if self.grid.edges[column] > start:
                        page.rule(start, y, self.grid.edges[column], y)
                    start = self.grid.edges[column + 1]
            page.rule(start, y, right, y)
        page.rule(left, body, right, body)
        page.stroke(THIN)
        for x1, y1, x2, y2 in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ):
            page.rule(x1, y1, x2, y2)
        page.stroke(THICK)
        page.end()

    def _draw_empty(self) -> None:
        sheet, tags = self._sheet, self.pages.tags
        self.header.draw(sheet.page, sheet.top)
        height = self.grid.height(2)
        row = tags.open("TR", self._table)
        cell = tags.open("TD", row, f"/A<</O/Table/ColSpan {len(self.grid.edges) - 1}>>")
        sheet.page.begin(tags.mark(cell))
        face = self.pages.body_face
        self.grid.draw_between(
            sheet.page,
            self.grid.edges[0],
            self.grid.edges[-1],
            sheet.y,
            height,
            (self.document.nothing,),
            face,
            center=True,
        )
        sheet.page.end()
        tags.close(cell)
        tags.close(row)
        sheet.page.begin(ARTIFACT)
        left, right = self.grid.edges[0], self.grid.edges[-1]
        bottom = sheet.y + height
        for x1, y1, x2, y2 in (
            (left, sheet.top, right, sheet.top),
            (left, sheet.y, right, sheet.y),
            (left, bottom, right, bottom),
            (left, sheet.top, left, bottom),
            (right, sheet.top, right, bottom),
        ):
            sheet.page.rule(x1, y1, x2, y2)
        sheet.page.stroke(THIN)
        sheet.page.end()
        sheet.y = bottom
