"""The row numbers and the signs beside them: click to select whole rows, drag a selected row to put it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView

from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid import row_signs
from catalogue_app.ui.catalogue.grid.texts import Texts

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.table import CatalogueTable


class RowHeader(QHeaderView):
    """`dropped` carries the row before which the selected rows shall stand; the number of rows means the end.
    `dragged` carries where the line that shows it is to be drawn, -1 for nowhere."""

    dropped = Signal(int)
    dragged = Signal(int)

    def __init__(self, table: CatalogueTable, texts: Texts) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._table = table
        self._texts = texts
        self._pressed_at: int | None = None
        self._target: int | None = None
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(12)
        table.catalogue.dataChanged.connect(lambda *_places: self.viewport().update())
        table.catalogue.comments_counted.connect(self._show_bubbles)

    def _show_bubbles(self) -> None:
        """The first open comment makes room for its sign, the last settled one gives it back."""
        self.updateGeometry()
        self._table.updateGeometries()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """From the number of rows alone: the base class would ask for a hundred of them at every change."""
        digits = max(2, len(str(self.count())))
        number = int(self._texts.metrics.horizontalAdvance("0" * digits)) + 12
        return QSize(number + self._sign_width() + self._bubble_width(), 0)

    def _sign_width(self) -> int:
        return int(self._texts.metrics.horizontalAdvance("★")) + 1

    def _bubble_width(self) -> int:
        """No room for it where no comment is open."""
        return row_signs.BUBBLE_WIDTH + 4 if self._table.catalogue.open_comments else 0

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        if not rect.isValid():
            return
        selected = self._table.selectionModel().rowIntersectsSelection(logical, self.rootIndex())
        painter.save()
        painter.fillRect(rect, theme.color("selection" if selected else "header"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        current = logical == self._table.currentIndex().row()
        painter.setPen(theme.color("text" if selected or current else "secondary"))
        painter.setFont(self._texts.strong if current else self._texts.font)
        inner = rect.adjusted(2 + self._sign_width(), 4, -2 - self._bubble_width(), -2)
        painter.drawText(inner, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(logical + 1))
        self._draw_signs(painter, rect, logical)
        painter.restore()

    def _draw_signs(self, painter: QPainter, rect: QRect, row: int) -> None:
        model = self._table.catalogue
        entry = model.entry(row)
        if entry is None:
            return
        painter.setFont(self._texts.font)
        row_signs.draw_state(painter, QRect(rect.left() + 1, rect.top() + 4, self._sign_width(), rect.height()), entry)
        if entry.id in model.open_comments:
            top = rect.top() + 4 + (self._texts.line - row_signs.BUBBLE_HEIGHT) / 2
            row_signs.draw_bubble(painter, rect.right() - self._bubble_width() + 1, top)

    # Dragging selected rows

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        whole = row >= 0 and self._table.selectionModel().isRowSelected(row, self.rootIndex())
        if event.button() is Qt.MouseButton.LeftButton and plain and whole:
            self._pressed_at = event.position().toPoint().y()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
            return
        y = event.position().toPoint().y()
        if self._target is None and abs(y - self._pressed_at) < QApplication.startDragDistance():
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._target, line = self._between(y)
        self.dragged.emit(line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            super().mouseReleaseEvent(event)
            return
        self._pressed_at, target, self._target = None, self._target, None
        self.unsetCursor()
        self.dragged.emit(-1)
        if target is None:
            self._table.select_rows([self.logicalIndexAt(event.position().toPoint())])
        else:
            self.dropped.emit(target)

    def _between(self, y: int) -> tuple[int, int]:
        """The row before which something let go at `y` would stand, and where its upper edge is."""
        row = self.logicalIndexAt(y)
        if row < 0:
            return self.count(), self.length() - self.offset()
        top, height = self.sectionViewportPosition(row), self.sectionSize(row)
        return (row, top) if y < top + height / 2 else (row + 1, top + height)
