"""Widgets whose texts follow the language at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

# A class can stand on one Qt class only: while the program runs, what is mixed into one is no widget itself.
if TYPE_CHECKING:
    _Mixin = QWidget
else:
    _Mixin = object


class FollowsLanguage(_Mixin):
    """For any widget, named before its Qt class: it sets all its texts in `retranslate`, which runs again whenever the
    language is switched.

    Call `retranslate` once at the end of `__init__`.
    """

    def retranslate(self) -> None:
        """Set every text that a person can read."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class Retranslating(FollowsLanguage, QWidget):
    """A plain widget that follows the language."""
