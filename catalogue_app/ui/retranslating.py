"""Widgets whose texts follow the language at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget


class Retranslating(QWidget):
    """A widget that sets all its texts in `retranslate`, which runs again whenever the language is switched.

    Call `retranslate` once at the end of `__init__`.
    """

    def retranslate(self) -> None:
        """Set every text that a person can read."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
