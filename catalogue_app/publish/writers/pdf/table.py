"""One section's table on as many pages as it takes: rows, merged cells, a header on every page.

A row stands on one page where it can; one taller than a page is split between lines. A merged cell that goes on over
a page break says its text again there. What a page holds is known before anything of it is drawn, because the last
row of a merged cell grows until the cell's text fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as with_default
from itertools import pairwise

from catalogue_app.publish.layout.document import Document, Row, Section
from catalogue_app.publish.writers.characters import drawable
from catalogue_app.publish.writers.pdf.fonts import Typeface
from catalogue_app.publish.writers.pdf.page import POINTS, Page, Pages
from catalogue_app.publish.writers.pdf.structure import Element

SIZES = {"A4": 8.0, "A3": 10.5}
_LEADING = 1.32
_SIDE = 2.0
_ABOVE = 2.6
"""Points between a cell's text and its rules."""
_THIN, _THICK = 0.5, 0.9
_LINES_WORTH_STARTING = 8
"""A row taller than a page begins on the page before only where this many lines of it fit."""
_ARTIFACT = "/Artifact BMC"


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
        self.size = SIZES[document.paper.name]
        self.leading = self.size * _LEADING
        edges = [pages.left]
        for column in document.columns:
            edges.append(edges[-1] + column.width * POINTS)
        self.edges = edges
        self.limits = [
            max(right - left - 2 * _SIDE, self.size * 0.5) * 1000 / self.size for left, right in pairwise(edges)
        ]
        self.centered = [column.align == "center" for column in document.columns]
        self.merging = [at for at, column in enumerate(document.columns) if column.merges]
        self._header = self._measure_header()
        self._drawn_headers: dict[float, tuple[str, ...]] = {}

    @property
    def header_height(self) -> float:
        return self._header[0] + self._header[1]

    def draw(self, section: Section, page: Page, top: float, table: Element) -> Iterator[tuple[Page, float]]:
        """Draw the section from `top` on; yields after every row with the page and the height reached so far. The
        last page is left open."""
        self._table = table
        self._active: list[_Merge] = []
        # The header's rows come first in the table, though they are drawn when the page is full.
        self._header_rows = [self.pages.tags.open("TR", table) for _row in self._header]
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
        self._sheet = _Sheet(page, top, top + self.header_height)
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
            for text, limit in zip(texts, self.limits, strict=True)
        ]
        starting, covered = self._merges(row, lines)
        for merge in starting:
            lines[merge.column] = ()
        height = self._height(max(max(map(len, lines)), 1))
        full = self.pages.bottom - self.pages.top - self.header_height
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
                needed = self._height(len(lines[column]))
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
        if self._sheet.rows and self._fitting() < _LINES_WORTH_STARTING:
            self._turn()
        for merge in starting:
            merge.top = self._sheet.y
            self._active.append(merge)
        total = max(map(len, whole.cells))
        done = 0
        while True:
            fitting = max(self._fitting(), 1)
            part = [lines[done : done + fitting] for lines in whole.cells]
            first, last = done == 0, done + fitting >= total
            starts = starting if first else []
            placed = _Placed(0, 0, part, starts, whole.covered, whole.tags, whole.element, last)
            height = self._height(max(map(len, part)))
            done += fitting
            if last:
                self._add(placed, height)
                return
            self._put(placed, height)
            self._turn()

    def _fitting(self) -> int:
        return int((self.pages.bottom - self._sheet.y - 2 * _ABOVE) / self.leading + 1e-6)

    def _height(self, lines: int) -> float:
        return lines * self.leading + 2 * _ABOVE

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
        self._draw_header(sheet.page, sheet.top)
        self._draw_rules(sheet)
        for merge in sheet.continued:
            sheet.page.begin(_ARTIFACT)
            self._draw_lines(sheet.page, merge.column, merge.top, merge.bottom - merge.top, merge.lines)
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
                self._draw_lines(page, column, top, height, lines)
                page.end()
        if placed.last:
            for cell in placed.tags:
                if cell is not None:
                    tags.close(cell)
            tags.close(placed.element)

    def _draw_lines(
        self, page: Page, column: int, top: float, height: float, lines: tuple[str, ...], face: Typeface | None = None
    ) -> None:
        """Lines in the middle of a cell's height; beside one another as the column says, a header always centered."""
        face = face or self.pages.body_face
        left, right = self.edges[column], self.edges[column + 1]
        self._draw_between(page, left, right, top, height, lines, face, self.centered[column])

    def _draw_between(
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
            page.lines(face, size, leading, left + _SIDE, baseline, lines)
            return
        for number, line in enumerate(lines):
            width = face.width(line.rstrip(" "), size)
            page.text(face, size, (left + right - width) / 2, baseline + number * leading, line)

    def _draw_rules(self, sheet: _Sheet) -> None:
        """All rules of the table on this page; none crosses a merged cell."""
        page, top, bottom = sheet.page, sheet.top, sheet.y
        left, right = self.edges[0], self.edges[-1]
        page.begin(_ARTIFACT)
        body = top + self.header_height
        for x in self.edges[1:-1]:
            page.rule(x, body, x, bottom)
        inside: dict[int, list[_Merge]] = {}
        for merge in [*sheet.ended, *self._active]:
            inside.setdefault(merge.column, []).append(merge)
        for placed in sheet.rows[:-1]:
            y = placed.top + placed.height
            start = left
            for column in self.merging:
                if any(merge.top < y - 0.01 and y + 0.01 < merge.bottom for merge in inside.get(column, ())):
                    if self.edges[column] > start:
                        page.rule(start, y, self.edges[column], y)
                    start = self.edges[column + 1]
            page.rule(start, y, right, y)
        page.rule(left, body, right, body)
        page.stroke(_THIN)
        for x1, y1, x2, y2 in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ):
            page.rule(x1, y1, x2, y2)
        page.stroke(_THICK)
        page.end()

    def _draw_empty(self) -> None:
        sheet, tags = self._sheet, self.pages.tags
        self._draw_header(sheet.page, sheet.top)
        height = self._height(2)
        row = tags.open("TR", self._table)
        cell = tags.open("TD", row, f"/A<</O/Table/ColSpan {len(self.edges) - 1}>>")
        sheet.page.begin(tags.mark(cell))
        face = self.pages.body_face
        self._draw_between(
            sheet.page, self.edges[0], self.edges[-1], sheet.y, height, (self.document.nothing,), face, center=True
        )
        sheet.page.end()
        tags.close(cell)
        tags.close(row)
        sheet.page.begin(_ARTIFACT)
        left, right = self.edges[0], self.edges[-1]
        bottom = sheet.y + height
        for x1, y1, x2, y2 in (
            (left, sheet.top, right, sheet.top),
            (left, sheet.y, right, sheet.y),
            (left, bottom, right, bottom),
            (left, sheet.top, left, bottom),
            (right, sheet.top, right, bottom),
        ):
            sheet.page.rule(x1, y1, x2, y2)
        sheet.page.stroke(_THIN)
        sheet.page.end()
        sheet.y = bottom

    # The header

    def _measure_header(self) -> tuple[float, float]:
        """The heights of the header's two rows."""
        heights = [self._height(1), self._height(1)]
        for cell in self.document.header:
            if cell.row_span == 1:
                heights[cell.row] = max(
                    heights[cell.row], self._height(len(self._header_lines(cell.text, cell.column, cell.column_span)))
                )
        for cell in self.document.header:
            if cell.row_span == 2:
                needed = self._height(len(self._header_lines(cell.text, cell.column, cell.column_span)))
                heights[1] = max(heights[1], needed - heights[0])
        return heights[0], heights[1]

    def _header_lines(self, text: str, column: int, span: int) -> tuple[str, ...]:
        width = self.edges[column + span] - self.edges[column] - 2 * _SIDE
        return self.pages.heading_face.lines(drawable(text), max(width, self.size) * 1000 / self.size)

    def _draw_header(self, page: Page, top: float) -> None:
        """Read aloud once: on the pages that follow it is an artifact, the same on each."""
        rows, self._header_rows = self._header_rows, []
        known = self._drawn_headers.get(top)
        if known and not rows:
            page.replay(known)
            return
        start = page.record()
        self._draw_header_cells(page, top, rows)
        self._draw_header_rules(page, top)
        if not rows:
            self._drawn_headers[top] = page.recorded(start)

    def _draw_header_cells(self, page: Page, top: float, rows: list[Element]) -> None:
        tags = self.pages.tags
        heights = self._header
        for cell in self.document.header:
            y = top + (heights[0] if cell.row else 0)
            height = sum(heights[cell.row : cell.row + cell.row_span])
            left, right = self.edges[cell.column], self.edges[cell.column + cell.column_span]
            element = None
            if rows:
                spans = f"/RowSpan {cell.row_span}/ColSpan {cell.column_span}"
                element = tags.open("TH", rows[cell.row], f"/A<</O/Table/Scope/Column{spans}>>")
            page.begin(tags.mark(element) if element else _ARTIFACT)
            lines = self._header_lines(cell.text, cell.column, cell.column_span)
            self._draw_between(page, left, right, y, height, lines, self.pages.heading_face, center=True)
            page.end()
            if element:
                tags.close(element)
        for row in rows:
            tags.close(row)

    def _draw_header_rules(self, page: Page, top: float) -> None:
        page.begin(_ARTIFACT)
        for cell in self.document.header:
            y = top + (self._header[0] if cell.row else 0)
            bottom = y + sum(self._header[cell.row : cell.row + cell.row_span])
            right = self.edges[cell.column + cell.column_span]
            if cell.column + cell.column_span < len(self.edges) - 1:
                page.rule(right, y, right, bottom)
            if cell.row == 0 and cell.row_span == 1:
                page.rule(self.edges[cell.column], bottom, right, bottom)
        page.stroke(_THIN)
        page.end()
