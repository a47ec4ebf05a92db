"""The order in which Tab goes through a window, mended where moving widgets from parent to parent has broken it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def reached_by_tab(root: QWidget) -> list[QWidget]:
    """What Tab can stop at in a widget, in the order in which it would, what it has lost of it at the end."""
    found: list[QWidget] = []
    widget = root.nextInFocusChain()
    known = {root}
    while widget is not None and widget not in known:
        known.add(widget)
        if root.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    children: list[QWidget] = root.findChildren(QWidget)
    found += [child for child in children if child not in known]
    return [one for one in found if _stops(one) and one.window() is root.window()]


def join(parts: Iterable[QWidget]) -> None:
    """Let Tab go through these parts of one window, one after the other, and from the last to the first."""
    stops = [stop for part in parts for stop in (part, *reached_by_tab(part)) if _stops(stop)]
    for one, next_one in pairwise([*stops, *stops[:1]]):
        QWidget.setTabOrder(one, next_one)


def _stops(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
