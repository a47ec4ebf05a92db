"""A page of the help as it is read: pictures never wider than the page, and each opens in its full size."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from catalogue_app.i18n import _
from catalogue_app.paths import resource
from catalogue_app.ui import theme
from catalogue_app.ui.help.page_style import dress

PICTURE = ".png"
_ASIDE = 2 * theme.SPACE_4
"""Pixels at the sides of a page that no picture covers."""
_SMALLER = 0.8
"""Pictures are shown at this size at most: they illustrate the text, and a click enlarges them."""


class PageView(QTextBrowser):
    """Shows Markdown. `followed` carries the target of a link to another page or to the outside."""

    followed = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setSearchPaths([str(resource("help"))])
        self.document().setDocumentMargin(theme.SPACE_4)
        self.anchorClicked.connect(self._follow)
        self.pictures: dict[str, QImage] = {}
        """Name → the picture of the page in its full size, as far as it has been drawn."""

    def show_text(self, markdown: str) -> None:
        """Show this page from its beginning."""
        self.pictures.clear()
        self.setMarkdown(markdown)
        dress(self.document())
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, words: Sequence[str]) -> None:
        """Mark every place where one of these words stands, and bring the first one into sight."""
        found = []
        for word in words:
            place = self.document().find(word)
            while not place.isNull():
                found.append(place)
                place = self.document().find(word, place)
        self.setExtraSelections([_marked(place) for place in found])
        if found:
            first = QTextCursor(min(found, key=QTextCursor.position))
            first.clearSelection()
            self.setTextCursor(first)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures come scaled: the document's own scaling would leave their letters jagged."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        key = name.toString() if isinstance(name, QUrl) else name
        if key not in self.pictures:
            self.pictures[key] = QImage(str(_path(key)))
        return self._fitted(self.pictures[key])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() == event.oldSize().width() or not self.pictures:
            return
        for key, picture in self.pictures.items():
            self.document().addResource(
                QTextDocument.ResourceType.ImageResource.value, QUrl(key), self._fitted(picture)
            )
        self.document().markContentsDirty(0, self.document().characterCount())

    def _fitted(self, picture: QImage) -> QImage:
        ratio = self.devicePixelRatioF()
        room = max(self.viewport().width() - _ASIDE, 1)
        width = min(room, round(picture.width() * _SMALLER))
        scaled = picture.scaledToWidth(max(round(width * ratio), 1), Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        return _framed(scaled)

    def _follow(self, url: QUrl) -> None:
        if url.isRelative() and url.path().endswith(PICTURE):
            PictureDialog(_path(url.path()), self).exec()
        else:
            self.followed.emit(url)


class PictureDialog(QDialog):
    """A picture in its full size, as far as the screen has room for it; arrow keys scroll, Esc closes."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Picture"))
        self.picture = QPixmap(str(path))
        label = QLabel(self)
        label.setPixmap(self.picture)
        label.setAccessibleName(_("Picture"))
        area = QScrollArea(self)
        area.setWidget(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        wanted = self.picture.size() + QSize(theme.SPACE_2, theme.SPACE_2)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.95))


def _marked(place: QTextCursor) -> QTextEdit.ExtraSelection:
    mark: Any = QTextEdit.ExtraSelection()  # PySide's stubs leave its two attributes out.
    mark.cursor = place
    mark.format.setBackground(theme.color("knowledge"))
    mark.format.setFontUnderline(True)
    return mark


def _framed(picture: QImage) -> QImage:
    """With a thin line round it: most pictures are as white as the page."""
    if picture.isNull():
        return picture
    framed = picture.convertToFormat(QImage.Format.Format_RGB32)
    framed.setDevicePixelRatio(1)
    painter = QPainter(framed)
    painter.setPen(theme.color("line"))
    painter.drawRect(framed.rect().adjusted(0, 0, -1, -1))
    painter.end()
    framed.setDevicePixelRatio(picture.devicePixelRatio())
    return framed


def _path(name: str) -> Path:
    return resource("help") / name
