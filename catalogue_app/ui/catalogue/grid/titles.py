"""How the titles of the official two-row header are drawn: alike above the rows and before these are there."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid.texts import Texts

PADDING = 4


def upper_height(texts: Texts) -> int:
    """Height of the upper row, in which the groups stand."""
    return int(texts.line) + 2 * PADDING


def draw_title(painter: QPainter, texts: Texts, cell: QRect, title: str) -> None:
    """A column's title in the middle of its cell, and the lines at the cell's right and lower edge."""
    painter.setPen(theme.color("text"))
    laid = texts.laid(title, cell.width() - 2 * PADDING, strong=True, centred=True)
    height = min(int(laid.height), cell.height())
    above = cell.top() + (cell.height() - height) // 2
    texts.draw(painter, cell.left() + PADDING, above, laid, strong=True)
    painter.setPen(theme.color("line"))
    painter.drawLine(cell.topRight(), cell.bottomRight())
    painter.drawLine(cell.bottomLeft(), cell.bottomRight())


def draw_group(painter: QPainter, texts: Texts, cell: QRect, title: str) -> None:
    """A group's title in the middle of its cell, which lies over all its columns, and the line below."""
    painter.setPen(theme.color("text"))
    painter.setFont(texts.strong)
    shown = texts.metrics.elidedText(title, Qt.TextElideMode.ElideRight, cell.width() - PADDING)
    painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, shown)
    painter.setPen(theme.color("line"))
    painter.drawLine(cell.bottomLeft(), cell.bottomRight())
