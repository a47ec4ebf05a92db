"""How large a dialog begins."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog


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
