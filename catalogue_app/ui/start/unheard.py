"""Keys and clicks that come while the window cannot answer: they are not kept for what will stand there afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

DRAINING = 50
"""Milliseconds that what has come in meanwhile may take at most."""
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletRelease,
        QEvent.Type.DragEnter,
        QEvent.Type.Drop,
    }
)


class _Deaf(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in _INPUT


@contextmanager
def unheard(window: QWidget) -> Iterator[None]:
    """Do something that keeps the window from answering. Dialogs that are opened meanwhile are heard."""
    handle = window.windowHandle()
    if handle is None:
        yield
        return
    deaf = _Deaf(window)
    # Here everything from outside comes by first; a filter on the application would see every event of every widget.
    handle.installEventFilter(deaf)
    try:
        yield
        # An input method would hand over what it has composed to what has the focus, past the filter.
        meant = window.focusWidget()
        window.setFocus()
        # Not with the window's updates off, though it is painted once more for it: on X it would not be painted again.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, DRAINING)
        if meant is not None:
            with suppress(RuntimeError):  # it went with a window that was closed meanwhile
                meant.setFocus()
    finally:
        handle.removeEventFilter(deaf)
        deaf.deleteLater()
