"""The order in which Tab goes through a window.

Qt keeps it as a ring of widgets, which falls into two when widgets are moved from parent to parent: then Tab never
comes back to what is in the other one. So the stops are looked up when Tab is pressed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_on(parts: Iterable[QWidget], forwards: bool) -> bool:
    """Give the focus to the next stop in these parts of a window, round at the ends; False where there is none."""
    stops = [stop for part in parts if part.isVisible() for stop in (part, *_inside(part)) if _stops(stop)]
    if not stops:
        return False
    here = QApplication.focusWidget()
    while here is not None and here not in stops:
        here = here.parentWidget()
    at = stops.index(here) if here is not None else -1 if forwards else 0
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    stops[(at + (1 if forwards else -1)) % len(stops)].setFocus(reason)
    return True


def _inside(root: QWidget) -> list[QWidget]:
    """The widgets in one, in the order in which they were made.

    Not by `nextInFocusChain`: PySide takes each widget of that ring for a child of the one before, and when one of them
    is deleted, it holds all behind it for deleted, too.
    """
    return cast("list[QWidget]", root.findChildren(QWidget))


def _stops(widget: QWidget) -> bool:
    able = widget.isVisible() and widget.isEnabled() and not widget.isWindow()
    return able and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
