"""The first page as a column profile makes it: the true PDF of the first entries."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _
from catalogue_app.ui.exporting.pdf_pages import POINTS, PdfPages
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.workspace import browsing, publishing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.publishing import Look

ENTRIES = 30
"""More than fit on a page."""
REST = 300
"""Milliseconds without a change before the page is made."""


class ProfilePreview(QLabel):
    """`shown` comes when the page of the latest text is there; `refused` with the sentence of an error."""

    shown = Signal()
    refused = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = tempfile.TemporaryDirectory(prefix="catalogue-app-")
        self._pages: PdfPages | None = None
        self._making = LatestTask(session.tasks, self)
        self._text: str | None = None
        self._number = 0
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._make)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setMinimumSize(240, 170)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Preview of the first page"))

    def sizeHint(self) -> QSize:
        return QSize(560, 400)

    def show_profile(self, text: str | None) -> None:
        """Show the page of this profile (the text of its file, None for the official columns) when typing rests."""
        self._text = text
        self._resting.start()

    @property
    def pending(self) -> bool:
        return self._resting.isActive() or self._making.busy

    def _make(self) -> None:
        self._number += 1
        folder, text = Path(self._folder.name), self._text
        path, file = folder / f"{self._number}.pdf", folder / f"{self._number}.toml"
        workspace = self._session.workspace

        def work() -> Work[Path]:
            yield Progress(N_("Laying the table out"))
            if text is not None:
                file.write_text(text, encoding="utf-8", newline="\n")
            chunk = next(browsing.keys(workspace, Filter()), None)
            entries = browsing.entries_at(workspace, chunk[:ENTRIES]) if chunk else []
            first = tuple(entry.id for entry in entries)
            look = Look(profile=str(file) if text is not None else None, front=False)
            table = publishing.document(workspace, Filter(ids=first), look=look)
            yield from publishing.write_file(table, path, "pdf")
            return path

        self._making.start(N_("Laying the table out"), work, done=self._made, failed=self._failed)

    def _made(self, path: Path) -> None:
        self.close_pages()
        self._pages = PdfPages(path)
        self._draw()
        self.shown.emit()

    def _failed(self, error: CatalogueError) -> None:
        self.refused.emit(str(error))

    def _draw(self) -> None:
        if self._pages is None:
            return
        ratio = self.devicePixelRatioF()
        width, height = self._pages.size(0)
        scale = min(self.width() / width, self.height() / height)
        if scale <= 0:
            return
        image = self._pages.image(0, POINTS * scale * ratio)
        image.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(image))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def close_pages(self) -> None:
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    def finish(self) -> None:
        """Give the PDF and its folder back; a page that is still being made is not waited for."""
        self._resting.stop()
        self._making.drop()
        self.close_pages()
        self._folder.cleanup()
