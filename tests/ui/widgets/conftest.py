"""For tests of single widgets: a bare window to put them in, shown and active."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget


@pytest.fixture
def shown(dressed, qtbot):
    """Puts widgets below each other into a window and shows it, until the test ends; returns the window."""

    windows: list[QWidget] = []

    def show(*widgets: QWidget, width: int = 480, height: int = 320) -> QWidget:
        window = QWidget()
        windows.append(window)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            layout.addWidget(widget)
        window.resize(width, height)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    yield show
    for window in windows:
        window.close()
        window.deleteLater()
