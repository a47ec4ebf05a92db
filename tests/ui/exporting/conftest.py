"""Clicking as a person does, and answering the dialogs that ask for a text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QInputDialog, QRadioButton


@pytest.fixture
def click(qtbot):
    """Click a button, a check box or a radio button where its sign is."""

    def click(widget) -> None:
        assert widget.isEnabled(), widget.toolTip()
        inside = QPoint(8, widget.height() // 2) if isinstance(widget, QCheckBox | QRadioButton) else QPoint()
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=inside)

    return click


@pytest.fixture
def answer(monkeypatch):
    """What the next question for a text is answered with; None for Cancel."""

    def answer(text) -> None:
        monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_more: (text or "", text is not None))

    return answer
