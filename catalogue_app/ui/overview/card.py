"""A card with one figure: a button that leads to the rows behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from catalogue_app.ui import theme


class Card(QAbstractButton):
    """A title, a large figure and a remark beside it. Click, Enter and Space lead on; a screen reader says all three
    and that it is a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = self._figure = self._remark = ""
        self._color = "text"
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, title: str, figure: str, remark: str = "", color: str = "text") -> None:
        """`color` is a token of the theme."""
        self._title, self._figure, self._remark, self._color = title, figure, remark, color
        self.setAccessibleName(f"{title}: {figure} {remark}".strip())
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def _large(self) -> QFont:
        font = theme.title_font(self.font())
        font.setPointSizeF(self.font().pointSizeF() * 2)
        return font

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(180, line * 2 + line * 2 + 2 * theme.SPACE_3)

    def minimumSizeHint(self) -> QSize:
        return QSize(110, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(theme.color("accent" if focused else "line"))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.CARD_RADIUS, theme.CARD_RADIUS)
        inner = self.rect().adjusted(theme.SPACE_4, theme.SPACE_3, -theme.SPACE_2, -theme.SPACE_3)
        metrics = self.fontMetrics()
        painter.setPen(theme.color("secondary"))
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        large = self._large()
        painter.setFont(large)
        painter.setPen(theme.color(self._color))
        lower = inner.adjusted(0, metrics.height() + theme.SPACE_1, 0, 0)
        taken = painter.boundingRect(lower, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self._figure)
        painter.drawText(lower, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self._figure)
        painter.setFont(self.font())
        painter.setPen(theme.color("secondary"))
        rest = lower.adjusted(0, taken.height() - theme.SPACE_1, 0, theme.SPACE_2)
        remark = metrics.elidedText(self._remark, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, remark)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A button takes Space by itself; Enter only where the desktop's style says so.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()
