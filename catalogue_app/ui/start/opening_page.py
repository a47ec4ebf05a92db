"""What stands in the middle of the window while its workspace is being opened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.outline import Outline, outline_from, paint_outline
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.widgets.eliding_label import ElidingLabel


class OpeningPage(Retranslating):
    """The file's name and one calm word. `painted` says that the user has it before his eyes."""

    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._outline: Outline | None = None
        self._name = ElidingLabel(self)
        self._name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._word = QLabel(self)
        self._word.setObjectName("secondary")
        self._word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_6] * 4)
        layout.setSpacing(theme.SPACE_2)
        layout.addStretch(2)
        layout.addWidget(self._name)
        layout.addWidget(self._word)
        layout.addStretch(3)
        self.retranslate()

    def show_file(self, path: Path, place: Mapping[str, Any]) -> None:
        """`place` is what the section that comes here returned when it was left; an outline in it is painted."""
        kept = place.get("outline")
        self._outline = outline_from(kept) if isinstance(kept, dict) else None
        self._name.setText(path.stem)

    def retranslate(self) -> None:
        self._name.setFont(theme.title_font(self.font()))
        self._word.setText(_("Opening …"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._outline is not None and self._outline.fits(self.size()):
            painter = QPainter(self)
            paint_outline(painter, self._outline, self.font())
            painter.end()
        self.painted.emit()
