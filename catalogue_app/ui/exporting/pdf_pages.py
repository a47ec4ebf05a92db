"""Pages of a PDF as pictures, for previews and for printing."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtGui import QImage

POINTS = 72
"""In an inch."""


class PdfPages:
    """An open PDF. Close it before its file goes; only the GUI thread may use it."""

    def __init__(self, path: Path) -> None:
        self._document = pypdfium2.PdfDocument(path.read_bytes())

    def __len__(self) -> int:
        return len(self._document)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page, counted from 0, in points."""
        width, height = self._document[number].get_size()
        return float(width), float(height)

    def image(self, number: int, dots: float) -> QImage:
        """A page, counted from 0, at so many dots per inch."""
        bitmap = self._document[number].render(scale=dots / POINTS, rev_byteorder=True)
        data = bytes(bitmap.buffer)
        kind = QImage.Format.Format_RGBA8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
        return QImage(data, bitmap.width, bitmap.height, bitmap.stride, kind).copy()

    def close(self) -> None:
        self._document.close()
