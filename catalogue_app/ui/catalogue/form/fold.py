"""A part of a form that can be folded away: its heading stays and says what is inside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from catalogue_app.ui import theme


class Fold(QWidget):
    """Put widgets into `body`; the heading opens and closes them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QToolButton(self)
        self.heading.setCheckable(True)
        self.heading.setAutoRaise(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.toggled.connect(self._show)
        self._inside = QWidget(self)
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.SPACE_2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_1)
        layout.addWidget(self.heading)
        layout.addWidget(self._inside)
        self._show(False)

    @property
    def is_open(self) -> bool:
        return self.heading.isChecked()

    def open(self, wanted: bool = True) -> None:
        self.heading.setChecked(wanted)

    def set_title(self, title: str) -> None:
        self.heading.setText(title)
        self.heading.setAccessibleName(title)
        self.heading.setFont(theme.strong_font(self.font()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.heading.setFont(theme.strong_font(self.font()))

    def _show(self, shown: bool) -> None:
        self.heading.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self._inside.setVisible(shown)
