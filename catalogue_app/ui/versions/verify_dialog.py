"""Verifying a bundle: whether it is what was published, said in sentences."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.dialog_size import fit
from catalogue_app.ui.widgets.sentences import sentence
from catalogue_app.workspace import bundles
from catalogue_app.workspace.bundles import Finding


class VerifyDialog(QDialog):
    """Needs nothing but the bundle; it may lie anywhere, and be one that somebody sent back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("Verify a bundle"))
        about = QLabel(
            _(
                "Is a bundle, such as the one on the portal's computer, complete and unchanged? Each of its files is "
                "compared with the checksums in its manifest."
            ),
            self,
        )
        about.setWordWrap(True)
        self.folder_button = QPushButton(icon("folder-open"), _("Choose a folder…"), self)
        self.folder_button.clicked.connect(lambda _checked=False: self._choose_folder())
        self.archive_button = QPushButton(icon("package"), _("Choose a ZIP file…"), self)
        self.archive_button.clicked.connect(lambda _checked=False: self._choose_archive())
        row = QHBoxLayout()
        for button in (self.folder_button, self.archive_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.said = sentence(self)
        self.findings = QListWidget(self)
        self.findings.setWordWrap(True)
        self.findings.setAccessibleName(_("Findings"))
        self.copy_button = QPushButton(icon("copy"), _("Copy the findings"), self)
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(lambda _checked=False: self._copy())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addWidget(about)
        layout.addLayout(row)
        for widget in (self.said, self.findings, buttons):
            layout.addWidget(widget)
        layout.addStretch(0)
        self.findings.hide()
        self.copy_button.hide()
        fit(self, 620, 380)

    def verify(self, path: Path) -> None:
        """Look a bundle, or the bundles in a folder, through in the background."""
        self.findings.clear()
        self.findings.hide()
        self.copy_button.hide()
        self._say(_("Looking through {path} …").format(path=path), "")
        self._session.tasks.start(
            N_("Verifying the bundle"),
            lambda: bundles.verify_bundle(path),
            done=lambda found: self._show(path, found),
            failed=self._failed,
            reads_only=True,
        )

    def _show(self, path: Path, found: tuple[tuple[Path, Finding], ...]) -> None:
        if not found:
            self._say(_("✓ {path}: complete and unchanged, as it was published.").format(path=path), "")
            return
        count = len(found)
        said = ngettext("▲ {count} thing is not as it was published:", "▲ {count} things are not as published:", count)
        self._say(f"{path}\n{said.format(count=count)}", "error")
        self.findings.addItems([f"{bundle.name}: {finding.text}" for bundle, finding in found])
        self.findings.show()
        self.copy_button.show()

    def _failed(self, error: CatalogueError) -> None:
        self._say(str(error), "error")

    def _say(self, text: str, look: str) -> None:
        self.said.setObjectName(look)
        self.said.setText(text)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    def _copy(self) -> None:
        lines = [self.said.text(), *(self.findings.item(row).text() for row in range(self.findings.count()))]
        QApplication.clipboard().setText("\n".join(lines))

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Bundle"), str(self._session.workspace.path.parent))
        if folder:
            self.verify(Path(folder))

    def _choose_archive(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Bundle"), str(self._session.workspace.path.parent), _("ZIP files (*.zip)")
        )
        if name:
            self.verify(Path(name))
