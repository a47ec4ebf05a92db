"""What names the window: its title, and at both ends of the menu bar the program and the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow

from catalogue_app.i18n import _
from catalogue_app.ui import theme


class Caption:
    """Belongs to one window."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._program = QLabel(window)
        self._program.setObjectName("official")
        self._program.setContentsMargins(theme.SPACE_3, 0, theme.SPACE_2, 0)
        self._file = QLabel(window)
        self._file.setObjectName("secondary")
        self._file.setTextFormat(Qt.TextFormat.PlainText)
        self._file.setContentsMargins(0, 0, theme.SPACE_3, 0)
        window.menuBar().setCornerWidget(self._program, Qt.Corner.TopLeftCorner)
        window.menuBar().setCornerWidget(self._file, Qt.Corner.TopRightCorner)

    def show(self, path: Path | None, name: str = "") -> None:
        """Name the file at `path` and whose catalogue it holds; None where no workspace is open."""
        self._program.setText(_("Catalogue app"))
        self._program.setFont(theme.strong_font(self._window.font()))
        self._file.setText(path.name if path else "")
        # A menu bar gives its corner the room it needs only when it is put there.
        self._window.menuBar().setCornerWidget(self._file, Qt.Corner.TopRightCorner)
        self._file.show()
        self._window.setWindowTitle(f"{name} – {path}" if path else _("Catalogue app"))
