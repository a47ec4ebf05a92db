"""The coverage matrix as a picture that can be printed: PNG for a report, PDF for paper. Always in the official words
and in light colours, whatever the window shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from catalogue_app import i18n
from catalogue_app.errors import CatalogueError, reason
from catalogue_app.i18n import N_, _
from catalogue_app.ui import theme
from catalogue_app.ui.overview.heat_cells import HeatLayout
from catalogue_app.ui.overview.matrix import matrix
from catalogue_app.workspace import coverage
from catalogue_app.workspace.coverage import CoverageReport

WIDTH, MARGIN = 1120, 40
"""Of the picture, in its own pixels."""
SCALE = 2
"""A PNG has this many dots per pixel: sharp on paper."""
PAGE = QSizeF(297, 210)
"""A4 across, in mm."""


class Picture:
    """The matrix with title, day, sentence and legend."""

    def __init__(
        self,
        report: CoverageReport,
        view: str,
        fields: dict[str, str],
        font: QFont,
        *,
        county: str,
        key_only: bool,
        day: date,
    ) -> None:
        with i18n.speaking("zh_CN"):
            found = matrix(report, view, fields, key_only=key_only)
        self.words = coverage.official_words(report, county, day, key_only)
        self._font = QFont(font)
        self._font.setPixelSize(14)
        self._places = HeatLayout(found.rows, found.columns, QFontMetrics(self._font), WIDTH)
        self._head = 96
        self.width = max(WIDTH, self._places.width) + 2 * MARGIN
        self.height = self._head + self._places.height + 3 * MARGIN

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(0, 0, self.width, self.height), QColor(theme.LIGHT.surface))
        large = QFont(self._font)
        large.setPixelSize(24)
        large.setWeight(QFont.Weight.DemiBold)
        across = QRect(MARGIN, MARGIN, self.width - 2 * MARGIN, 34)
        painter.setFont(large)
        painter.setPen(QColor(theme.LIGHT.text))
        painter.drawText(across, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.words.title)
        painter.setFont(self._font)
        painter.setPen(QColor(theme.LIGHT.secondary))
        painter.drawText(across.translated(0, 36), Qt.AlignmentFlag.AlignLeft, self.words.sentence)
        painter.translate(MARGIN, MARGIN + self._head - 20)
        self._places.paint(painter, theme.LIGHT, dark=False)
        painter.setPen(QColor(theme.LIGHT.secondary))
        foot = QRect(0, self._places.height + 12, self.width - 2 * MARGIN, 24)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, self.words.legend)


def write_picture(picture: Picture, path: Path) -> None:
    """Write a picture as .pdf or .png, by the file's ending; an older file is replaced as a whole or stays.

    Raises CatalogueError when it cannot be written.
    """
    waiting = path.with_name(f".{path.name}.part")
    try:
        written = _write_pdf(picture, waiting) if path.suffix.lower() == ".pdf" else _write_png(picture, waiting)
        if not written:
            raise OSError(_("the folder cannot be written to"))
        waiting.replace(path)
    except OSError as error:
        waiting.unlink(missing_ok=True)
        raise CatalogueError(
            N_("The picture “{file}” cannot be written: {reason}. Choose another folder."),
            file=path.name,
            reason=reason(error),
        ) from error


def _write_png(picture: Picture, path: Path) -> bool:
    image = QImage(picture.width * SCALE, picture.height * SCALE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    picture.paint(painter)
    painter.end()
    return image.save(str(path), "PNG")  # type: ignore[call-overload]


def _write_pdf(picture: Picture, path: Path) -> bool:
    """One page, as high as the matrix needs where it is longer than A4 across."""
    height = max(PAGE.height(), PAGE.width() * picture.height / picture.width)
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QSizeF(PAGE.width(), height), QPageSize.Unit.Millimeter),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    writer.setTitle(picture.words.title)
    painter = QPainter()
    if not painter.begin(writer):
        return False
    page = QRectF(0, 0, writer.width(), writer.height())
    factor = page.width() / picture.width
    painter.scale(factor, factor)
    picture.paint(painter)
    painter.end()
    return True
