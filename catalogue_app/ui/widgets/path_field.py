"""A path in a dialog: typed, or chosen with the button beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from catalogue_app.i18n import _


class PathField(QLineEdit):
    """Choosing begins where the path points already; `title` stands above what asks for another one. `browsed` tells
    that another one was chosen so."""

    browsed = Signal()

    def __init__(self, path: Path | str, title: str, parent: QWidget) -> None:
        super().__init__(str(path), parent)
        self.title = title
        self.browse_button = QPushButton(_("Browse…"), parent)
        self.browse_button.setAutoDefault(False)
        self.browse_button.clicked.connect(self._browse)

    def row(self) -> QHBoxLayout:
        """The field and its button beside each other, for the dialog's layout."""
        row = QHBoxLayout()
        row.addWidget(self, 1)
        row.addWidget(self.browse_button)
        return row

    def _browse(self) -> None:
        chosen = self.choose()
        if chosen:
            self.setText(chosen)
            self.browsed.emit()

    def choose(self) -> str:
        """Ask for a path; "" where none was chosen."""
        raise NotImplementedError


class FolderField(PathField):
    """A folder that files go into."""

    def choose(self) -> str:
        return QFileDialog.getExistingDirectory(self.window(), self.title, self.text())


class FileField(PathField):
    """A file to be written. `kind` names such files to the user; a name that lacks the `suffix` (with its dot) gets
    it."""

    def __init__(self, path: Path | str, title: str, kind: str, suffix: str, parent: QWidget) -> None:
        super().__init__(path, title, parent)
        self.kind = kind
        self.suffix = suffix

    def choose(self) -> str:
        name, _filter = QFileDialog.getSaveFileName(
            self.window(), self.title, self.text(), f"{self.kind} (*{self.suffix})"
        )
        return name if not name or name.lower().endswith(self.suffix) else name + self.suffix
