"""Looking something up in a register without leaving the form: a search line and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from catalogue_app.ui.widgets.find_popup import FindPopup

MOST = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """One line that can be chosen: what it shows, and what it stands for."""

    text: str
    value: Any


class Lookup(FindPopup):
    """`chosen` carries the value; `look_up` gives what fits a text."""

    chosen = Signal(object)

    def __init__(self, title: str, look_up: Callable[[str], Sequence[Choice]], parent: QWidget) -> None:
        super().__init__(title, title, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self._look_up = look_up
        self.resize(420, 300)
        self.show_found()

    def found_for(self, typed: str) -> Iterator[tuple[str, Any]]:
        return ((choice.text, choice.value) for choice in self._look_up(typed)[:MOST])

    def take(self, value: Any) -> None:
        self.chosen.emit(value)

    def open_below(self, widget: QWidget) -> None:
        """Open at a widget, moved so that all of it is on the screen."""
        place = widget.mapToGlobal(QPoint(0, widget.height()))
        room = widget.screen().availableGeometry()
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
