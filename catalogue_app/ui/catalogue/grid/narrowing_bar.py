"""A line above the table while only a part of the entries is shown, or in another order: it says so and ends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid.columns import column_for
from catalogue_app.workspace.narrowing import Narrowing


class NarrowingBar(QFrame):
    """Stands above the grid while it shows less than all; `ended` asks for all again."""

    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.ended)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_3, theme.SPACE_1, theme.SPACE_2, theme.SPACE_1)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.button)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def show_narrowing(self, narrowing: Narrowing, count: int) -> None:
        """Say what is at work; nothing is shown when nothing is."""
        parts = []
        if narrowing.values:
            names = "、".join(column_for(key).full_title for key in narrowing.values)
            parts.append(_("{count} entries pass the filter of {columns}").format(count=f"{count:,}", columns=names))
        if narrowing.sort_by:
            arrow = "↓" if narrowing.descending else "↑"
            parts.append(_("sorted by {column}").format(column=f"{column_for(narrowing.sort_by).full_title} {arrow}"))
        self._text.setText(" · ".join(parts))
        self.button.setText(_("Show all again"))
        self.setVisible(bool(parts))
