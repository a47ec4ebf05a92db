"""A heat map: rows of coloured cells with their figures; each cell leads to the rows behind it.

Colour is never alone: every cell shows its figure, and its name where a row has cells of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui import theme

GOOD, FAIR = 0.95, 0.75
"""From which share on a cell is dark green, and light green; below FAIR yellow, below POOR red."""
POOR = 0.45
WIDEST = 132
"""Pixels of a cell."""
_LIGHT = {"good": ("#1A7F37", "#FFFFFF"), "fair": ("#8FCE9F", "#12351D"), "weak": ("#FFE5AE", "#4A3A08")}
_LIGHT |= {"poor": ("#F8BDBA", "#5C1410"), "none": ("#EEF1F5", "#57606A")}
_DARK = {"good": ("#27793D", "#FFFFFF"), "fair": ("#1F5A32", "#E3F5E8"), "weak": ("#66531A", "#FBEFC9")}
_DARK |= {"poor": ("#7A2E2A", "#FFE1DF"), "none": ("#2B3138", "#A9B3BE")}


@dataclass(frozen=True, slots=True)
class Cell:
    """`share` is 0 to 1, None where nothing is counted. `what` is what a click hands over."""

    share: float | None
    tip: str
    what: Any = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    title: str
    cells: Sequence[Cell | None]
    what: Any = None


class HeatMap(QWidget):
    """`chosen` carries the `what` of a cell or of a row's title. Arrow keys move, Enter chooses."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: Sequence[str] = ()
        self._rows: Sequence[HeatRow] = ()
        self._current = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_rows(self, rows: Sequence[HeatRow], columns: Sequence[str] = ()) -> None:
        """Without `columns` every row has cells of its own, each with its name."""
        self._rows, self._columns = rows, columns
        self._current = (0, 0)
        self.setAccessibleDescription("; ".join(f"{row.title}: {_told(row)}" for row in rows))
        self.updateGeometry()
        self.update()

    # Geometry

    def _line(self) -> int:
        lines = 1 if self._columns else 2
        return lines * self.fontMetrics().height() + theme.SPACE_2

    def _title_width(self) -> int:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(row.title) for row in self._rows), default=0)
        return min(widest + theme.SPACE_3, self.width() // 3 or 200)

    def _head(self) -> int:
        return self.fontMetrics().height() + theme.SPACE_2 if self._columns else 0

    def sizeHint(self) -> QSize:
        return QSize(480, self._head() + len(self._rows) * (self._line() + 3))

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.sizeHint().height())

    def _cell_rect(self, row: int, column: int) -> QRect:
        left = self._title_width()
        number = max(len(self._columns) or len(self._rows[row].cells), 1)
        width = min(max((self.width() - left) // number, 12), WIDEST)
        top = self._head() + row * (self._line() + 3)
        return QRect(left + column * width, top, width - 3, self._line())

    def _at(self, point: QPoint) -> Cell | HeatRow | None:
        for number, row in enumerate(self._rows):
            top = self._head() + number * (self._line() + 3)
            if not top <= point.y() < top + self._line():
                continue
            if point.x() < self._title_width():
                return row
            for column, cell in enumerate(row.cells):
                if cell is not None and self._cell_rect(number, column).contains(point):
                    return cell
        return None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        painter.setPen(theme.color("secondary"))
        for column, title in enumerate(self._columns):
            rect = self._cell_rect(0, column)
            head = QRect(rect.left(), 0, rect.width(), self._head())
            shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, shown)
        for number, row in enumerate(self._rows):
            top = self._head() + number * (self._line() + 3)
            painter.setPen(theme.color("text"))
            title_rect = QRect(0, top, self._title_width() - theme.SPACE_2, self._line())
            shown = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, title_rect.width())
            painter.drawText(title_rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            for column, cell in enumerate(row.cells):
                if cell is not None:
                    self._paint_cell(painter, self._cell_rect(number, column), cell)
        if self.hasFocus() and self._rows:
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._cell_rect(*self._current), theme.RADIUS, theme.RADIUS)
        painter.end()

    def _paint_cell(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        fill, text = (_DARK if theme.is_dark() else _LIGHT)[_grade(cell.share)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
        painter.setPen(QColor(text))
        figure = "–" if cell.share is None else f"{cell.share * 100:.0f}"
        if not cell.name:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, figure)
            return
        metrics = self.fontMetrics()
        upper = rect.adjusted(2, theme.SPACE_1, -2, -rect.height() // 2)
        lower = rect.adjusted(2, rect.height() // 2, -2, -theme.SPACE_1)
        name = metrics.elidedText(cell.name, Qt.TextElideMode.ElideRight, upper.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, name)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, figure)

    # Choosing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor
            if found is not None and found.what is not None
            else Qt.CursorShape.ArrowCursor
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and found is not None and found.what is not None:
            self.chosen.emit(found.what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, column = self._current
        moves = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        if event.key() in moves and self._rows:
            down, right = moves[Qt.Key(event.key())]
            row = max(0, min(row + down, len(self._rows) - 1))
            column = max(0, min(column + right, len(self._rows[row].cells) - 1))
            self._current = (row, column)
            cell = self._rows[row].cells[column]
            self.setAccessibleName(cell.tip if cell else self._rows[row].title)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._rows:
            cell = self._rows[row].cells[column] if self._rows[row].cells else None
            if cell is not None and cell.what is not None:
                self.chosen.emit(cell.what)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(event.pos())
            QToolTip.showText(event.globalPos(), found.tip if isinstance(found, Cell) else "", self)
            return True
        return super().event(event)


def _grade(share: float | None) -> str:
    if share is None:
        return "none"
    if share >= GOOD:
        return "good"
    if share >= FAIR:
        return "fair"
    return "weak" if share >= POOR else "poor"


def _told(row: HeatRow) -> str:
    shown = [cell for cell in row.cells if cell is not None and cell.share is not None]
    return ", ".join(_("{name} {share}").format(name=cell.name, share=f"{cell.share:.0%}").strip() for cell in shown)
