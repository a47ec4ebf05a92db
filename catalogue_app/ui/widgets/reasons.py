"""Nothing is greyed without a reason."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


def allow(control: QWidget | QAction, reason: str, tip: str = "") -> None:
    """`reason` says why it cannot be used now and becomes its tool tip; "" when it can, and `tip` is shown instead."""
    control.setEnabled(not reason)
    control.setToolTip(reason or tip)
