"""A preview of a document: the true PDF, page by page, and printing it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.exporting.pdf_pages import PdfPages
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.ui.versions.page_area import STEPS, PageArea, Zoom
from catalogue_app.ui.widgets.dialog_size import fit
from catalogue_app.workspace import publishing
from catalogue_app.workspace.publishing import Document

PRINT_DOTS = 300
"""Dots per inch on paper."""


class PdfPreview(QDialog):
    """Shows what `make` lays out, with the same writer that makes the exported PDF."""

    def __init__(
        self, session: Session, title: str, make: Callable[[], Document], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._session = session
        self._document = make
        self._folder = tempfile.TemporaryDirectory(prefix="catalogue-app-")
        self._made_so_far = 0
        self._making = LatestTask(session.tasks, self)
        self._pages: PdfPages | None = None
        self.setWindowTitle(title)
        self.number = QSpinBox(self)
        self.number.setAccessibleName(_("Page"))
        self.number.setKeyboardTracking(False)
        self.number.valueChanged.connect(lambda _number: self._show_page())
        self._of = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(120)
        self.zoom = QComboBox(self)
        self.zoom.setAccessibleName(_("Zoom"))
        self.zoom.addItem(_("whole page"), "page")
        self.zoom.addItem(_("page width"), "width")
        for percent in STEPS:
            self.zoom.addItem(f"{percent} %", percent)
        self.print_button = QPushButton(_("Print…"), self)
        self.print_button.setObjectName("primary")
        self.print_button.clicked.connect(lambda _checked=False: self._print())
        self.close_button = QPushButton(_("Close"), self)
        self.close_button.clicked.connect(self.reject)
        for button in (self.print_button, self.close_button):
            button.setAutoDefault(False)
        self.area = PageArea(self)
        self.area.turned.connect(lambda by: self.number.setValue(self.number.value() + by))
        self.area.zoomed.connect(self._show_zoom)
        self.zoom.currentIndexChanged.connect(lambda _index: self.area.set_zoom(self.zoom.currentData()))
        self.choices = QHBoxLayout()
        bar = QHBoxLayout()
        bar.addLayout(self.choices)
        for widget in (QLabel(_("Page"), self), self.number, self._of, self.zoom, self._bar):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.print_button)
        bar.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_2] * 4)
        layout.addLayout(bar)
        layout.addWidget(self.area, 1)
        fit(self, 1180, 690)
        self.area.setFocus()

    @property
    def pages(self) -> int:
        return len(self._pages) if self._pages is not None else 0

    def make(self) -> None:
        """Lay the document out anew; the pages follow."""
        self._making.drop()
        self._close_pages()
        self.print_button.setEnabled(False)
        self.print_button.setToolTip(_("The pages are being made."))
        self._bar.setRange(0, 0)
        self._bar.show()
        self._made_so_far += 1
        path = Path(self._folder.name) / f"{self._made_so_far}.pdf"
        document = self._document

        def work() -> Work[Path]:
            yield Progress(N_("Laying the table out"))
            table = document()
            if not table.count:
                raise CatalogueError(N_("There is nothing to print with these choices."))
            yield from publishing.write_file(table, path, "pdf")
            return path

        self._making.start(N_("Laying the table out"), work, done=self._made, failed=self._failed)

    def _made(self, path: Path) -> None:
        self._bar.hide()
        self._pages = PdfPages(path)
        self._of.setText(ngettext("of {count} page", "of {count} pages", self.pages).format(count=self.pages))
        self.number.blockSignals(True)
        self.number.setRange(1, self.pages)
        self.number.blockSignals(False)
        self.print_button.setEnabled(True)
        self.print_button.setToolTip("")
        self._show_page()

    def _failed(self, error: CatalogueError) -> None:
        self._bar.hide()
        self._of.clear()
        self.area.show_sentence(str(error))
        self.print_button.setToolTip(str(error))

    def _show_page(self) -> None:
        if self._pages is not None:
            self.area.show_page(self._pages, self.number.value() - 1)

    def _show_zoom(self, zoom: Zoom) -> None:
        self.zoom.setCurrentIndex(self.zoom.findData(zoom))

    # Printing

    def printer(self) -> QPrinter:
        """A printer set up for the paper of the pages."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        width, height = self._pages.size(0) if self._pages is not None else (842.0, 595.0)
        names = {1191: QPageSize.PageSizeId.A3, 842: QPageSize.PageSizeId.A4}
        printer.setPageSize(QPageSize(names[min(names, key=lambda side: abs(side - max(width, height)))]))
        landscape = width > height
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait)
        printer.setFullPage(True)
        return printer

    def _print(self) -> None:
        printer = self.printer()
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.pages)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the pages that the printer's dialog chose, all of them without a choice."""
        assert self._pages is not None
        first, last = printer.fromPage() or 1, min(printer.toPage() or self.pages, self.pages)
        painter = QPainter()
        if not painter.begin(printer):
            self._session.messages.say(_("The printer cannot be reached; nothing was printed."), "error")
            return
        for number in range(first, last + 1):
            if number > first:
                printer.newPage()
            image = self._pages.image(number - 1, PRINT_DOTS)
            target = printer.pageRect(QPrinter.Unit.DevicePixel)
            size = image.size().scaled(target.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
        painter.end()
        count = last - first + 1
        said = ngettext("{count} page was sent to the printer.", "{count} pages were sent to the printer.", count)
        self._session.messages.say(said.format(count=count))

    def _close_pages(self) -> None:
        if self._pages is not None:
            self.area.show_sentence("")
            self._pages.close()
            self._pages = None

    def done(self, result: int) -> None:
        self._making.drop()
        self._close_pages()
        self._folder.cleanup()
        super().done(result)
