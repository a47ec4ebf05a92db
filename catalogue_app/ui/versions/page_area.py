"""A page in a scrolling area: zoom, and page keys that scroll first and then turn the page."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.exporting.pdf_pages import POINTS, PdfPages

Zoom = int | Literal["page", "width"]
"""Percent of the paper's size, or fitted to the window."""
STEPS = (50, 75, 100, 125, 150, 200, 300)
SCREEN_DOTS = 96


class PageArea(QScrollArea):
    """`turned` asks for another page: so many forward or back; `zoomed` tells the new zoom."""

    turned = Signal(int)
    zoomed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PdfPages | None = None
        self._number = 0
        self.zoom: Zoom = "page"
        self.page = QLabel(self)
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page.setWordWrap(True)
        self.setWidget(self.page)
        self.setWidgetResizable(True)
        self.setBackgroundRole(self.palette().ColorRole.Mid)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pages"))

    def show_page(self, pages: PdfPages, number: int) -> None:
        """Show a page, counted from 0, from its top."""
        self._pages, self._number = pages, number
        self._draw()
        self.verticalScrollBar().setValue(0)
        self.page.setAccessibleName(_("Page {number}").format(number=number + 1))

    def show_sentence(self, text: str) -> None:
        self._pages = None
        self.page.setText(text)

    def set_zoom(self, zoom: Zoom) -> None:
        if zoom != self.zoom:
            self.zoom = zoom
            self._draw()
            self.zoomed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """The next larger or smaller step from what is seen now."""
        percent = self.percent
        known = [one for one in STEPS if (one > percent + 1 if steps > 0 else one < percent - 1)]
        if known:
            self.set_zoom(known[0] if steps > 0 else known[-1])

    @property
    def percent(self) -> float:
        """How large the page is seen now."""
        if self._pages is None or isinstance(self.zoom, int):
            return float(self.zoom) if isinstance(self.zoom, int) else 100.0
        width, height = self._pages.size(self._number)
        room = self.maximumViewportSize()
        across = (room.width() - 2 * theme.SPACE_2) * POINTS / width / SCREEN_DOTS
        down = (room.height() - 2 * theme.SPACE_2) * POINTS / height / SCREEN_DOTS
        if self.zoom == "width":
            bar = self.verticalScrollBar().sizeHint().width()
            across = (room.width() - bar - 2 * theme.SPACE_2) * POINTS / width / SCREEN_DOTS
        return max(100 * (min(across, down) if self.zoom == "page" else across), 10.0)

    def _draw(self) -> None:
        if self._pages is None:
            return
        ratio = self.devicePixelRatioF()
        image = self._pages.image(self._number, SCREEN_DOTS * ratio * self.percent / 100)
        image.setDevicePixelRatio(ratio)
        self.page.setPixmap(QPixmap.fromImage(image))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.turned.emit(1)
        elif key == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turned.emit(-1)
        elif key == Qt.Key.Key_Home:
            self.turned.emit(-self._number)
        elif key == Qt.Key.Key_End and self._pages is not None:
            self.turned.emit(len(self._pages) - 1 - self._number)
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif control and key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif control and key == Qt.Key.Key_0:
            self.set_zoom("page")
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not isinstance(self.zoom, int):
            self._draw()
