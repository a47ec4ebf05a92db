"""A heat map in the window: each cell leads to the rows behind it, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.overview.heat_cells import Cell, HeatLayout, HeatRow

TITLE = -1
"""The column number of a row's title, which leads somewhere as well."""


class HeatMap(QWidget):
    """`chosen` carries the `what` of a cell or of a row's title. Arrow keys move, Enter chooses.

    A screen reader finds all figures in the description, and says each cell that the arrow keys come to. The cells are
    no accessible objects of their own: a factory written in Python makes Qt fall over when the program ends.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: Sequence[str] = ()
        self.rows: Sequence[HeatRow] = ()
        self._name = ""
        self._current = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._lay_out()

    def name(self, name: str) -> None:
        """What the whole is called for those who hear it."""
        self._name = name
        self.setAccessibleName(name)

    def show_rows(self, rows: Sequence[HeatRow], columns: Sequence[str] = ()) -> None:
        """Without `columns` every row has cells of its own, each with its name."""
        same = [row.title for row in rows] == [row.title for row in self.rows]
        self.rows, self.columns = rows, columns
        self._current = self._current if same else (0, 0)
        self.setAccessibleDescription("; ".join(f"{row.title}: {_told(row, columns)}" for row in rows))
        self._lay_out()

    def _lay_out(self) -> None:
        self.places = HeatLayout(self.rows, self.columns, self.fontMetrics(), max(self.width(), 280))
        self.setFixedHeight(max(self.places.height, 1))
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 1)

    def sizeHint(self) -> QSize:
        return QSize(480, self.places.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def _at(self, point: QPoint) -> Cell | HeatRow | None:
        for number, row in enumerate(self.rows):
            if self.places.title(number).contains(point):
                return row
            for column, cell in enumerate(row.cells):
                if cell is not None and self.places.cell(number, column).contains(point):
                    return cell
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.places.paint(painter, theme.tokens(), dark=theme.is_dark())
        if self.hasFocus() and self.rows:
            row, column = self._current
            place = self.places.title(row) if column == TITLE else self.places.cell(row, column)
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)
        painter.end()

    # Choosing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        leads = found is not None and found.what is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and found is not None and found.what is not None:
            self.chosen.emit(found.what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        if event.key() in moves and self.rows:
            self._move(*moves[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.rows:
            found = self._found()
            if found is not None and found.what is not None:
                self.chosen.emit(found.what)
        else:
            super().keyPressEvent(event)

    def _found(self) -> Cell | HeatRow | None:
        row, column = self._current
        cells = self.rows[row].cells
        return self.rows[row] if column == TITLE else cells[column] if column < len(cells) else None

    def _move(self, down: int, right: int) -> None:
        row, column = self._current
        row = max(0, min(row + down, len(self.rows) - 1))
        column = max(TITLE, min(column + right, len(self.rows[row].cells) - 1))
        self._current = (row, column)
        found = self._found()
        said = found.tip if isinstance(found, Cell) else self.rows[row].title
        self.setAccessibleName(f"{self._name}: {said}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(event.pos())
            QToolTip.showText(event.globalPos(), found.tip if isinstance(found, Cell) else "", self)
            return True
        return super().event(event)


def _told(row: HeatRow, columns: Sequence[str]) -> str:
    """The figures of a row, each with its own name or its column's."""
    names = columns or [cell.name if cell is not None else "" for cell in row.cells]
    return ", ".join(
        _("{name} {share}").format(name=name, share=f"{cell.share:.0%}")
        for name, cell in zip(names, row.cells, strict=True)
        if cell is not None and cell.share is not None
    )
