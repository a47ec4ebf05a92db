"""Wrapped texts, laid out once and drawn many times.

A text's layout is kept by text, width and weight. Texts of more than MOST_LINES lines are cut, so that one long cell
neither fills the window nor holds it up.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTextLayout, QTextOption, QTransform

from catalogue_app.ui import theme

MOST_LINES = 12
KEPT = 6_000
_LINE = "\u2028"


@dataclass(frozen=True, slots=True)
class Laid:
    """A laid-out text; `height` in device-independent pixels, `cut` when the end is not shown."""

    text: QStaticText
    height: float
    cut: bool


class Texts:
    """Lays texts out in one font; a change of the font forgets all."""

    def __init__(self, font: QFont) -> None:
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        self.font = font
        self.strong = theme.strong_font(font)
        self.metrics = QFontMetricsF(font)
        self.strong_metrics = QFontMetricsF(self.strong)
        self.line = self.metrics.lineSpacing()
        # No line holds more characters than narrow ones fill it, so a very long text is cut before it is laid out.
        self._narrowest = max(self.metrics.horizontalAdvance("."), 1.0)
        self._laid: OrderedDict[tuple[str, int, bool, bool], Laid] = OrderedDict()

    def laid(self, text: str, width: int, *, strong: bool = False, centred: bool = False) -> Laid:
        key = (text, width, strong, centred)
        found = self._laid.get(key)
        if found is not None:
            self._laid.move_to_end(key)
            return found
        laid = self._lay(text, max(width, 1), strong, centred)
        self._laid[key] = laid
        if len(self._laid) > KEPT:
            self._laid.popitem(last=False)
        return laid

    def draw(self, painter: QPainter, left: float, top: float, laid: Laid, strong: bool = False) -> None:
        painter.setFont(self.strong if strong else self.font)
        painter.drawStaticText(QPointF(left, top), laid.text)

    def _lay(self, text: str, width: int, strong: bool, centred: bool) -> Laid:
        shown, cut = self._cut(text, width, strong)
        static = QStaticText(shown)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setTextOption(_option(centred))
        static.setTextWidth(width)
        static.prepare(QTransform(), self.strong if strong else self.font)
        return Laid(static, static.size().height(), cut)

    def _cut(self, text: str, width: int, strong: bool) -> tuple[str, bool]:
        """The text as far as it fits into MOST_LINES lines, with an ellipsis where something is left out."""
        if len(text) * self._narrowest <= width and "\n" not in text:
            return text, False
        most = int(width / self._narrowest + 1) * MOST_LINES
        cut = len(text) > most
        text = text[:most]
        # Even the widest characters fill no more than this; then there is no need to look closer.
        widest = self.metrics.maxWidth() if not cut else 0
        if not cut and text.count("\n") + 1 + len(text) * widest / width <= MOST_LINES:
            return text, False
        layout = QTextLayout(text.replace("\n", _LINE), self.strong if strong else self.font)
        layout.setTextOption(_option(False))
        layout.beginLayout()
        end = len(text)
        for number in range(MOST_LINES + 1):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            if number == MOST_LINES:
                end, cut = line.textStart(), True
        layout.endLayout()
        return (text[: max(end - 1, 0)].rstrip() + "…", True) if cut else (text, False)


def _option(centred: bool) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
