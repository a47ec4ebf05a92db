"""For tests of single widgets: a bare window to put them in, shown and active."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget


@pytest.fixture
def shown(dressed, qtbot):
    """Puts widgets below each other into a window and shows it; returns the window."""

    def show(*widgets: QWidget, width: int = 480, height: int = 320) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            layout.addWidget(widget)
        window.resize(width, height)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    return show
