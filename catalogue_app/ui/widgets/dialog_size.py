"""How large a dialog begins."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog

BESIDES = QSize(24, 48)
"""What a title bar and the screen's own bar take of the room."""


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Begin with this size, or what the screen has room for: an office screen at 150 % has 911 × 512."""
    dialog.resize(QSize(width, height).boundedTo(dialog.screen().availableSize() - BESIDES))


def at_least(dialog: QDialog, width: int) -> None:
    """Not narrower than `width` (device-independent pixels), nor than its texts need in whatever language: a minimum
    width alone would take the place of what the layout asks for, and cut them off. Call it when all is laid out."""
    layout = dialog.layout()
    assert layout is not None
    layout.activate()
    wanted = max(width, layout.totalMinimumSize().width())
    dialog.setMinimumWidth(wanted)
    height = layout.totalHeightForWidth(wanted) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    if not dialog.testAttribute(Qt.WidgetAttribute.WA_Resized) or dialog.height() < height:
        dialog.resize(wanted, height)
