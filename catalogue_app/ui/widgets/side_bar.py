"""The list of sections at the left, with how much each holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QWidget

from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.sections import SECTIONS

COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2
_ICON_SIZE = 16


class SideBar(QListView):
    """Up, Down and a click choose; `chosen` carries the section's id."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sections")
        self._model = QStandardItemModel(self)
        for section in SECTIONS:
            item = QStandardItem()
            item.setEditable(False)
            item.setIcon(icon(section.icon))
            item.setData(section.id, ID_ROLE)
            self._model.appendRow(item)
        self.setModel(self._model)
        self.setItemDelegate(_SectionDelegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)
        self.retranslate()

    @property
    def current(self) -> str:
        """The id of the chosen section."""
        return str(self.currentIndex().data(ID_ROLE) or "")

    def show_current(self, name: str) -> None:
        """Mark the section that is in front; nobody has chosen it here, so `chosen` is not emitted."""
        blocked = self.blockSignals(True)
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if index.data(ID_ROLE) == name and index != self.currentIndex():
                self.setCurrentIndex(index)
        self.blockSignals(blocked)

    def show_counts(self, counts: Mapping[str, int | None]) -> None:
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            count = counts.get(item.data(ID_ROLE))
            item.setData("" if count is None else f"{count:,}", COUNT_ROLE)
        self._fit()

    def _fit(self) -> None:
        """Never narrower again while the window is open: what stands beside it shall not jump."""
        wanted = self.sizeHintForColumn(0) + 2 * self.frameWidth()
        if wanted > self.width() or self.minimumWidth() == 0:
            self.setFixedWidth(wanted)

    def retranslate(self) -> None:
        self.setAccessibleName(_("Sections"))
        for row, section in enumerate(SECTIONS):
            self._model.item(row).setText(translate(section.title))
        self.updateGeometry()
        self.setFixedWidth(self.sizeHintForColumn(0) + 2 * self.frameWidth())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self.retranslate()

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(ID_ROLE))


class _SectionDelegate(QStyledItemDelegate):
    """Icon, title and, at the right end, the count; the chosen one has a bar at its edge and bold text."""

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        bold = theme.strong_font(option.font)
        metrics = option.fontMetrics
        title = metrics.horizontalAdvance(index.data()) + metrics.horizontalAdvance("M") * (1 if bold.bold() else 2)
        # Room for one more digit, so that the list does not grow with every entry.
        count = metrics.horizontalAdvance(f"{index.data(COUNT_ROLE)}0") if index.data(COUNT_ROLE) else 0
        width = theme.SPACE_4 + _ICON_SIZE + theme.SPACE_2 + title + count
        return QSize(max(width + theme.SPACE_3, 160), metrics.height() + 2 * theme.SPACE_2)

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, theme.color("selection"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("line"))
        inner = rect.adjusted(theme.SPACE_4, 0, -theme.SPACE_3, 0)
        place = QRect(inner.left(), inner.center().y() - _ICON_SIZE // 2, _ICON_SIZE, _ICON_SIZE)
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, place)
        painter.setFont(theme.strong_font(option.font) if chosen else option.font)
        painter.setPen(theme.color("text"))
        text = inner.adjusted(_ICON_SIZE + theme.SPACE_2, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, index.data())
        painter.setPen(theme.color("secondary"))
        count = str(index.data(COUNT_ROLE) or "")
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()
