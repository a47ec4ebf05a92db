"""How a line of a list of groups is drawn: what it is called, and how many it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from catalogue_app.ui import theme


class GroupDelegate(QStyledItemDelegate):
    """Title at the left, count at the right; a heading is bold and has some room above it.

    `shown` gives a line's title and count from its index, None as the count of a heading; `left` is the room before
    the title, in pixels.
    """

    def __init__(self, shown: Callable[[Any], tuple[str, int | None]], left: int, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown
        self._left = left

    def sizeHint(self, option: Any, index: Any) -> QSize:
        _title, count = self._shown(index)
        height = option.fontMetrics.height() + theme.SPACE_2
        return QSize(120, height + theme.SPACE_2 if count is None else height)

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        title, count = self._shown(index)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver and count is not None:
            painter.fillRect(option.rect, theme.color("header"))
        inner = option.rect.adjusted(self._left, 0, -theme.SPACE_2, 0)
        metrics = option.fontMetrics
        if count is None:
            painter.setFont(theme.strong_font(option.font))
            painter.setPen(theme.color("secondary"))
            bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(inner.adjusted(0, 0, 0, -theme.SPACE_1), bottom, title)
            painter.restore()
            return
        figure = f"{count:,}"
        painter.setPen(theme.color("secondary"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figure)
        room = inner.width() - metrics.horizontalAdvance(figure) - theme.SPACE_2
        painter.setPen(theme.color("text" if count else "secondary"))
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(theme.color("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()
