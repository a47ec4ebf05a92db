"""A list of groups with how many each holds: the left side of the registers' sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QWidget

from catalogue_app.ui import theme

_LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class GroupLine:
    """`count` is None for a heading, which cannot be chosen."""

    id: str
    title: str
    count: int | None = None


class GroupList(QListWidget):
    """`chosen` carries the group's id."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fields")
        self.setItemDelegate(_GroupDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)

    @property
    def current(self) -> str:
        """The id of the chosen group, "" for none or the first one."""
        item = self.currentItem()
        return item.data(_LINE).id if item is not None else ""

    def show_groups(self, lines: Sequence[GroupLine]) -> None:
        """Show these; the group that is chosen stays chosen where it is still there, else the first one is."""
        current = self.current
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.title)
            item.setData(_LINE, line)
            item.setToolTip(line.title)
            if line.count is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            else:
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.title}: {line.count:,}")
            self.addItem(item)
        if not self.choose(current):
            self.setCurrentRow(0)
        self.blockSignals(False)

    def choose(self, name: str) -> bool:
        """Choose a group; False where there is none of that id."""
        for row in range(self.count()):
            line: GroupLine = self.item(row).data(_LINE)
            if line.id == name and line.count is not None:
                self.setCurrentRow(row)
                return True
        return False

    def _tell(self, item: QListWidgetItem | None, _previous: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_LINE).id)


class _GroupDelegate(QStyledItemDelegate):
    """Title at the left, count at the right; a heading is bold and has some room above it."""

    def sizeHint(self, option: Any, index: Any) -> QSize:
        line: GroupLine = index.data(_LINE)
        height = option.fontMetrics.height() + theme.SPACE_2
        return QSize(120, height + theme.SPACE_2 if line.count is None else height)

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        line: GroupLine = index.data(_LINE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver and line.count is not None:
            painter.fillRect(option.rect, theme.color("header"))
        inner = option.rect.adjusted(theme.SPACE_2, 0, -theme.SPACE_2, 0)
        metrics = option.fontMetrics
        if line.count is None:
            painter.setFont(theme.strong_font(option.font))
            painter.setPen(theme.color("secondary"))
            bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(inner.adjusted(0, 0, 0, -theme.SPACE_1), bottom, line.title)
            painter.restore()
            return
        count = f"{line.count:,}"
        painter.setPen(theme.color("secondary"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        room = inner.width() - metrics.horizontalAdvance(count) - theme.SPACE_2
        painter.setPen(theme.color("text" if line.count else "secondary"))
        title = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(theme.color("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()
