"""How a heat map is laid out and painted, for the window and for the picture that is printed.

Colour is never alone: every cell shows its figure, and its name where a row has cells of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from catalogue_app.ui import theme
from catalogue_app.ui.theme import Tokens

GOOD, FAIR = 0.95, 0.75
"""From which share on a cell is dark green, and light green; below FAIR yellow, below POOR red."""
POOR = 0.45
GAP = 3
WIDEST, NARROWEST = 11, 6.2
"""Characters of a cell with a name; where they would be narrower, a row goes on in a second line."""
FIGURE_ONLY = 3.4
"""Characters of a cell that has its column's title above it."""
LIGHT = {"good": ("#1A7F37", "#FFFFFF"), "fair": ("#8FCE9F", "#12351D"), "weak": ("#FFE5AE", "#4A3A08")}
LIGHT |= {"poor": ("#F8BDBA", "#5C1410"), "none": ("#EEF1F5", "#57606A")}
DARK = {"good": ("#27793D", "#FFFFFF"), "fair": ("#1F5A32", "#E3F5E8"), "weak": ("#66531A", "#FBEFC9")}
DARK |= {"poor": ("#7A2E2A", "#FFE1DF"), "none": ("#2B3138", "#A9B3BE")}


@dataclass(frozen=True, slots=True)
class Cell:
    """`share` is 0 to 1, None where nothing is counted. `what` is what a click hands over. `figure` is shown instead
    of the share in per cent."""

    share: float | None
    tip: str
    what: Any = None
    name: str = ""
    figure: str = ""

    @property
    def text(self) -> str:
        if self.figure:
            return self.figure
        return "–" if self.share is None else f"{self.share * 100:.0f}"


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row; a place without a cell is None. `what` is what a click on the title hands over."""

    title: str
    cells: Sequence[Cell | None]
    what: Any = None


def grade(share: float | None) -> str:
    """Which of the colours a share has."""
    if share is None:
        return "none"
    if share >= GOOD:
        return "good"
    if share >= FAIR:
        return "fair"
    return "weak" if share >= POOR else "poor"


class HeatLayout:
    """Where everything lies, for a width in pixels and a font. Without `columns` every row has cells of its own, which
    wrap onto further lines where they would become too narrow to be read."""

    def __init__(self, rows: Sequence[HeatRow], columns: Sequence[str], metrics: QFontMetrics, width: int) -> None:
        self.rows = rows
        self.columns = columns
        self._metrics = metrics
        character = metrics.horizontalAdvance("字")
        widest = max((metrics.horizontalAdvance(row.title) for row in rows), default=0)
        self.title_width = min(widest + theme.SPACE_3, width // 3)
        self.line = (1 if columns else 2) * metrics.height() + theme.SPACE_2
        self.head = metrics.height() * (2 if columns else 0) + (theme.SPACE_2 if columns else 0)
        room = max(width - self.title_width, character)
        if columns:
            width_of_all = int(min(max(room // len(columns), FIGURE_ONLY * character), WIDEST * character))
            self.per_line = len(columns)
            self._widths = [width_of_all for _row in rows]
        else:
            self.per_line = max(int(room // (NARROWEST * character)), 1)
            widest_cell = int(WIDEST * character)
            self._widths = [min(room // max(min(len(row.cells), self.per_line), 1), widest_cell) for row in rows]
        self._tops: list[int] = []
        top = self.head
        for row in rows:
            self._tops.append(top)
            top += self._lines(row) * (self.line + GAP) + (0 if columns else GAP)
        self.height = top
        widths = zip(self._widths, rows, strict=True)
        self.width = self.title_width + max(
            (one * min(len(row.cells), self.per_line) for one, row in widths), default=0
        )

    def _lines(self, row: HeatRow) -> int:
        return max(-(-len(row.cells) // self.per_line), 1)

    def cell(self, row: int, column: int) -> QRect:
        line, place = divmod(column, self.per_line)
        top = self._tops[row] + line * (self.line + GAP)
        width = self._widths[row]
        return QRect(self.title_width + place * width, top, width - GAP, self.line)

    def title(self, row: int) -> QRect:
        return QRect(0, self._tops[row], self.title_width - theme.SPACE_2, self.line)

    def paint(self, painter: QPainter, colors: Tokens, *, dark: bool) -> None:
        metrics = self._metrics
        painter.setPen(QColor(colors.secondary))
        wrap = Qt.TextFlag.TextWrapAnywhere
        for column, title in enumerate(self.columns if self.rows else ()):
            place = self.cell(0, column)
            head = QRect(place.left(), 0, place.width(), self.head - theme.SPACE_1)
            painter.drawText(head, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | wrap, title)
        for number, row in enumerate(self.rows):
            painter.setPen(QColor(colors.text))
            place = self.title(number)
            shown = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            for column, cell in enumerate(row.cells):
                if cell is not None:
                    self._paint_cell(painter, self.cell(number, column), cell, dark)

    def _paint_cell(self, painter: QPainter, place: QRect, cell: Cell, dark: bool) -> None:
        fill, text = (DARK if dark else LIGHT)[grade(cell.share)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(place, theme.RADIUS, theme.RADIUS)
        painter.setPen(QColor(text))
        if not cell.name:
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, cell.text)
            return
        upper = place.adjusted(2, theme.SPACE_1, -2, -place.height() // 2)
        lower = place.adjusted(2, place.height() // 2, -2, -theme.SPACE_1)
        name = self._metrics.elidedText(cell.name, Qt.TextElideMode.ElideRight, upper.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, name)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, cell.text)
