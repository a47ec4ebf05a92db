"""The official two-row header: groups above their columns, the first columns standing still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid.texts import Texts
from catalogue_app.ui.catalogue.grid.titles import PADDING, draw_group, draw_title, upper_height
from catalogue_app.ui.icons import icon

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.table import CatalogueTable

BUTTON = 16
"""Width of the place at a title's foot that opens the column's filter."""


class ColumnHeader(QHeaderView):
    """`filter_wanted` asks for the filter of a column (logical index)."""

    filter_wanted = Signal(int)

    def __init__(self, table: CatalogueTable, texts: Texts) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._texts = texts
        self._shift = 0
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(True)
        self.setMinimumSectionSize(28)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.sectionResized.connect(lambda *_sizes: self.viewport().update())
        self.sectionMoved.connect(lambda *_places: self.viewport().update())

    def sizeHint(self) -> QSize:
        """Two rows, each as high as its texts need."""
        upper, lower = self._heights()
        return QSize(0, upper + lower)

    def least_width(self, logical: int) -> int:
        """What the longest word of a title needs, so that no word is broken."""
        words = self._table.catalogue.columns[logical].title.split(" ")
        widest = max(self._texts.strong_metrics.horizontalAdvance(word) for word in words)
        return int(widest) + 2 * PADDING + 2

    def _heights(self) -> tuple[int, int]:
        line = upper_height(self._texts)
        columns = self._table.catalogue.columns
        lower, whole = line, 2 * line
        for index, column in enumerate(columns):
            if not self.isSectionHidden(index):
                laid = self._texts.laid(column.title, self.sectionSize(index) - 2 * PADDING, strong=True, centred=True)
                height = int(laid.height) + 2 * PADDING + BUTTON // 2
                if column.group:
                    lower = max(lower, height)
                else:
                    whole = max(whole, height)
        return line, max(lower, whole - line)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        frozen = self._table.frozen_columns()
        if frozen and self.offset():
            painter = QPainter(self.viewport())
            for logical in frozen:
                rect = QRect(self.sectionPosition(logical), 0, self.sectionSize(logical), self.height())
                self.paintSection(painter, rect, logical)
            edge = self.sectionPosition(frozen[-1]) + self.sectionSize(frozen[-1]) - 1
            painter.fillRect(edge, 0, 1, self.height(), theme.color("secondary"))
            painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        if not rect.isValid() or logical < 0:
            return
        column = self._table.catalogue.columns[logical]
        painter.save()
        painter.setClipRect(rect)
        selected = self._table.selectionModel().columnIntersectsSelection(logical, self.rootIndex())
        background = theme.color("selection" if selected else "header")
        painter.fillRect(rect, background)
        top = rect.top()
        if column.group is not None:
            top += self._draw_group(painter, rect, logical)
        own = QRect(rect.left(), top, rect.width(), rect.bottom() - top + 1)
        draw_title(painter, self._texts, own, column.title)
        self._draw_signs(painter, own, logical, background)
        painter.restore()

    def _draw_group(self, painter: QPainter, rect: QRect, logical: int) -> int:
        """The part of the group's cell that lies over this column; returns its height."""
        upper = upper_height(self._texts)
        members = self._group(logical)
        left = rect.left() - sum(self.sectionSize(one) for one in members[: members.index(logical)])
        width = sum(self.sectionSize(one) for one in members)
        cell = QRect(left, rect.top(), width, upper)
        painter.fillRect(cell.intersected(rect), theme.color("header"))
        draw_group(painter, self._texts, cell, self._table.catalogue.columns[logical].group_title)
        if logical == members[-1]:
            painter.drawLine(rect.right(), rect.top(), rect.right(), rect.top() + upper)
        return upper

    def _group(self, logical: int) -> list[int]:
        """The columns that share the group's cell with this one: neighbours in sight, in order."""
        columns = self._table.catalogue.columns
        shown = [
            one for one in (self.logicalIndex(place) for place in range(self.count())) if not self.isSectionHidden(one)
        ]
        place = shown.index(logical)
        first = last = place
        while first > 0 and columns[shown[first - 1]].group == columns[logical].group:
            first -= 1
        while last + 1 < len(shown) and columns[shown[last + 1]].group == columns[logical].group:
            last += 1
        return shown[first : last + 1]

    def _draw_signs(self, painter: QPainter, rect: QRect, logical: int, background: QColor) -> None:
        """The way to the column's filter where the pointer is; a funnel and an arrow where they are at work."""
        narrowing = self._table.catalogue.narrowing
        key = self._table.catalogue.columns[logical].key
        pointed = logical == self._pointed()
        signs = ["filter"] if key in narrowing.values else ["chevron-down"] if pointed else []
        button = self.button_of(rect)
        if signs:
            color = theme.color("accent" if key in narrowing.values else "secondary").name()
            painter.fillRect(button, background)
            icon(signs[0], color).paint(painter, button.adjusted(1, 1, -1, -1))
        if narrowing.sort_by == key:
            arrow = QRect(rect.left() + 1, button.top(), BUTTON, BUTTON)
            painter.setPen(theme.color("accent"))
            painter.setFont(self._texts.strong)
            painter.drawText(arrow, Qt.AlignmentFlag.AlignCenter, "↓" if narrowing.descending else "↑")

    def button_of(self, rect: QRect) -> QRect:
        return QRect(rect.right() - BUTTON, rect.bottom() - BUTTON, BUTTON, BUTTON)

    def section_rect(self, logical: int) -> QRect:
        """Where a title is on the screen now, standing still or not."""
        left = self.sectionViewportPosition(logical)
        if logical in self._table.frozen_columns():
            left = self.sectionPosition(logical)
        return QRect(left, 0, self.sectionSize(logical), self.height())

    def _pointed(self) -> int:
        if not self.underMouse():
            return -1
        return self.column_at(self.viewport().mapFromGlobal(self.cursor().pos()))

    # The mouse, where columns stand still

    def column_at(self, position: QPoint) -> int:
        """The column (logical index) at a point of the header, -1 where there is none."""
        return self.logicalIndexAt(position.x() - self._shift_at(position.x()))

    def _shift_at(self, x: int) -> int:
        """How far the columns under the pointer stand from where the base class believes them."""
        return self.offset() if x < self._table.frozen_width() else 0

    def _shifted(self, event: QMouseEvent) -> QMouseEvent:
        if not self._shift:
            return event
        position = event.position() - QPointF(self._shift, 0)
        return QMouseEvent(
            event.type(),
            position,
            event.scenePosition(),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self._shift = self._shift_at(point.x())
        logical = self.column_at(point)
        wanted = event.button() is Qt.MouseButton.LeftButton and logical >= 0
        if wanted and self.button_of(self.section_rect(logical)).contains(point):
            self.filter_wanted.emit(logical)
            return
        super().mousePressEvent(self._shifted(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():
            self._shift = self._shift_at(event.position().toPoint().x())
            self.viewport().update()
        super().mouseMoveEvent(self._shifted(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(self._shifted(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._shift = self._shift_at(event.position().toPoint().x())
        super().mouseDoubleClickEvent(self._shifted(event))
