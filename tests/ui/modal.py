"""For tests that click through a dialog which waits for its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

Kind = TypeVar("Kind", bound=QDialog)


def in_dialog(kind: type[Kind], opening: Callable[[], object], act: Callable[[Kind], object]) -> None:
    """Call `opening`, which shows a dialog of this kind and waits for it; meanwhile call `act` with the dialog. What
    `act` asserts counts; a dialog that it leaves open is cancelled."""
    failures: list[BaseException] = []
    seen: list[QDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            waiting.start(10)
            return
        seen.append(dialog)
        try:
            act(dialog)
        except BaseException as failure:
            failures.append(failure)
        finally:
            if dialog.isVisible():
                dialog.reject()

    waiting = QTimer()
    waiting.setSingleShot(True)
    waiting.timeout.connect(look)
    waiting.start(0)
    opening()
    waiting.stop()
    if failures:
        raise failures[0]
    assert seen, f"no {kind.__name__} was shown"


def click(qtbot, widget: QWidget) -> None:
    """Press a button as a person does; one that is greyed fails with the reason in its tool tip."""
    QApplication.processEvents()  # what was shown just now has its place only after this
    assert widget.isVisible(), "it is not to be seen"
    assert widget.isEnabled(), widget.toolTip()
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def command(qtbot, section: QWidget, text: str) -> Callable[[], None]:
    """What runs a command of a register as a person does: by its button, or in the menu of those that do not fit."""

    def run() -> None:
        button = section.bar.button(text)
        if button.isVisible():
            click(qtbot, button)
            return
        action = next(one for one in section.bar.more.menu().actions() if one.text() == button.text())
        assert action.isEnabled(), action.toolTip()
        action.trigger()

    return run


def write(widget: QWidget, text: str) -> None:
    """Write into the field as an input method does; Chinese has no keys of its own."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
