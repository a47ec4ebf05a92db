"""Dialogs no larger than the screen they are on: an office screen at 150 % has 911 × 512 points."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

MARGIN = 48
"""For the title bar and what else takes room."""


def fit(widget: QWidget, width: int, height: int) -> None:
    """Give the widget this size, or what the screen has room for."""
    room = widget.screen().availableSize() - QSize(MARGIN // 2, MARGIN)
    widget.resize(QSize(width, height).boundedTo(room))
