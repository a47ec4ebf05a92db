"""The export dialog: which entries, in which formats, into which folder; and afterwards where everything lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.questions import accepting_button
from catalogue_app.workspace import browsing, publishing
from catalogue_app.workspace.browsing import Filter

FORMAT_NAMES: dict[str, str] = {
    "xlsx": N_("Excel (.xlsx)"),
    "pdf": N_("PDF, for printing"),
    "docx": N_("Word (.docx)"),
    "html": N_("Web page (.html)"),
    "csv": N_("CSV"),
    "json": N_("JSON, for programs"),
    "md": N_("Markdown"),
}
FIRST_CHOICE = frozenset({"xlsx", "pdf"})


class ExportDialog(QDialog):
    """Closes by itself when the files are written; the message then says where they are."""

    def __init__(self, session: Session, wanted: Filter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = wanted
        self.setWindowTitle(_("Export"))
        self.boxes: dict[str, QCheckBox] = {}
        formats = QGridLayout()
        for number, name in enumerate(publishing.FORMATS):
            box = QCheckBox(translate(FORMAT_NAMES.get(name, name)), self)
            box.setChecked(name in FIRST_CHOICE)
            self.boxes[name] = box
            formats.addWidget(box, number // 2, number % 2)
        self.only_shown = QCheckBox(_("Only what is chosen at the left: {what}").format(what=self._what()), self)
        self.only_shown.setVisible(bool(wanted.field or wanted.owner))
        self.only_shown.setChecked(True)
        self.folder = QLineEdit(str(session.workspace.path.with_suffix("")) + _(" export"), self)
        self.folder.setAccessibleName(_("Folder"))
        browse = QPushButton(_("Browse…"), self)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        self._problem = QLabel(self)
        self._problem.setObjectName("error")
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(self)
        self.export_button = accepting_button(buttons, _("Export"))
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.setSpacing(theme.SPACE_2)
        layout.addWidget(_heading(_("Formats"), self))
        layout.addLayout(formats)
        layout.addWidget(self.only_shown)
        layout.addWidget(_heading(_("Folder"), self))
        layout.addLayout(row)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)
        self.setMinimumWidth(460)

    def accept(self) -> None:
        """Start writing; what the user has to mend first is said here."""
        formats = [name for name, box in self.boxes.items() if box.isChecked()]
        if not formats:
            self._problem.setText(_("Choose at least one format."))
            return
        if not self.folder.text().strip():
            self._problem.setText(_("Choose a folder."))
            return
        folder = Path(self.folder.text().strip())
        only = self.only_shown.isVisibleTo(self) and self.only_shown.isChecked()
        field, owner = (self._filter.field, self._filter.owner) if only else (None, None)
        session = self._session
        session.tasks.start(
            N_("Writing files"),
            lambda: publishing.export(session.workspace, folder, formats, field=field or None, owner=owner),
            done=lambda written: self._written(folder, written),
            failed=self._failed,
            reads_only=True,
        )
        super().accept()

    def _written(self, folder: Path, written: tuple[Path, ...]) -> None:
        files = ", ".join(f"{path.name} ({path.stat().st_size / 1024:,.0f} kB)" for path in written)
        self._session.messages.say(
            _("Exported to {folder}: {files}").format(folder=folder, files=files),
            action=_("Open folder"),
            run=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )

    def _failed(self, error: CatalogueError) -> None:
        self._session.say_error(error)

    def _what(self) -> str:
        field = browsing.field_index(self._session.workspace).get(self._filter.field or "")
        return "、".join(name for name in (field.name if field else "", self._filter.owner or "") if name)

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Where the files go"), self.folder.text())
        if folder:
            self.folder.setText(folder)


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setFont(theme.strong_font(label.font()))
    return label
