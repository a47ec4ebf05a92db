"""The print preview: the true PDF, page by page, and printing it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _
from catalogue_app.ui import theme
from catalogue_app.ui.session import Session
from catalogue_app.workspace import publishing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.publishing import Look

POINTS = 72
SCREEN_DOTS, PRINT_DOTS = 96, 300
"""Dots per inch of a page on the screen and on paper."""


class PrintPreview(QDialog):
    """Made from the entries that the filter names, with the same writer that makes the exported PDF."""

    def __init__(self, session: Session, wanted: Filter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._session = session
        self._filter = wanted
        self._folder = tempfile.TemporaryDirectory(prefix="catalogue-app-")
        self._document: pypdfium2.PdfDocument | None = None
        self.setWindowTitle(_("Print preview"))
        self.paper = QComboBox(self)
        for name in publishing.PAPER_NAMES:
            self.paper.addItem(_("{paper}, landscape").format(paper=name), name)
        self.paper.setAccessibleName(_("Paper"))
        self.paper.currentIndexChanged.connect(lambda _index: self._make())
        self.number = QSpinBox(self)
        self.number.setAccessibleName(_("Page"))
        self.number.valueChanged.connect(lambda _number: self._show_page())
        self._of = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(160)
        self.print_button = QPushButton(_("Print…"), self)
        self.print_button.setObjectName("primary")
        self.print_button.clicked.connect(lambda _checked=False: self._print())
        close = QPushButton(_("Close"), self)
        close.clicked.connect(self.reject)
        self.page = QLabel(self)
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area = QScrollArea(self)
        self._area.setWidget(self.page)
        self._area.setWidgetResizable(True)
        self._area.setBackgroundRole(self._area.palette().ColorRole.Mid)
        bar = QHBoxLayout()
        for widget in (self.paper, QLabel(_("Page"), self), self.number, self._of, self._bar):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.print_button)
        bar.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_2] * 4)
        layout.addLayout(bar)
        layout.addWidget(self._area, 1)
        self.resize(1160, 700)
        self._make()

    @property
    def pages(self) -> int:
        return len(self._document) if self._document is not None else 0

    def _make(self) -> None:
        self._close_document()
        self.print_button.setEnabled(False)
        self._bar.setRange(0, 0)
        self._bar.show()
        path = Path(self._folder.name) / f"{self.paper.currentData()}.pdf"
        workspace, wanted, look = self._session.workspace, self._filter, Look(paper=self.paper.currentData())

        def work() -> Work[Path]:
            yield Progress(N_("Laying the table out"))
            table = publishing.document(workspace, wanted, look=look)
            if not table.count:
                raise CatalogueError(N_("There is no entry to print with these choices."))
            yield from publishing.write_file(table, path, "pdf")
            return path

        self._session.tasks.start(
            N_("Laying the table out"), work, done=self._made, failed=self._failed, reads_only=True, quiet=True
        )

    def _made(self, path: Path) -> None:
        self._bar.hide()
        self._document = pypdfium2.PdfDocument(path.read_bytes())
        self._of.setText(_("of {count}").format(count=self.pages))
        self.number.setRange(1, self.pages)
        self.print_button.setEnabled(True)
        self._show_page()

    def _failed(self, error: CatalogueError) -> None:
        self._bar.hide()
        self.page.setText(str(error))

    def _image(self, number: int, dots: float) -> QImage:
        """A page, counted from 0, as a picture."""
        assert self._document is not None
        bitmap = self._document[number].render(scale=dots / POINTS, rev_byteorder=True)
        data = bytes(bitmap.buffer)
        kind = QImage.Format.Format_RGBA8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
        return QImage(data, bitmap.width, bitmap.height, bitmap.stride, kind).copy()

    def _show_page(self) -> None:
        if self._document is None:
            return
        ratio = self.devicePixelRatioF()
        image = self._image(self.number.value() - 1, SCREEN_DOTS * ratio)
        image.setDevicePixelRatio(ratio)
        self.page.setPixmap(QPixmap.fromImage(image))
        self.page.setAccessibleName(_("Page {number}").format(number=self.number.value()))

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(getattr(QPageSize.PageSizeId, self.paper.currentData())))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.pages)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the pages that the printer's dialog chose, all of them without a choice."""
        first, last = printer.fromPage() or 1, printer.toPage() or self.pages
        painter = QPainter()
        if not painter.begin(printer):
            self._session.messages.say(_("The printer cannot be reached; nothing was printed."), "error")
            return
        for number in range(first, last + 1):
            if number > first:
                printer.newPage()
            image = self._image(number - 1, PRINT_DOTS)
            target = printer.pageRect(QPrinter.Unit.DevicePixel)
            size = image.size().scaled(target.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
        painter.end()

    def _close_document(self) -> None:
        if self._document is not None:
            self._document.close()
            self._document = None

    def done(self, result: int) -> None:
        self._close_document()
        self._folder.cleanup()
        super().done(result)
