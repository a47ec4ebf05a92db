"""The rule files of the workspace: an office's own rules and severities, loaded and removed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.sentences import refusal
from catalogue_app.workspace import rule_files


class RuleFilesDialog(QDialog):
    """A file with a mistake is refused in a sentence, and nothing changes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("Rule files"))
        said = QLabel(
            _("A rule file (TOML) switches rules off, changes how grave they are, or adds rules of your own."), self
        )
        said.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Rule files"))
        self.list.setMaximumWidth(220)
        self.list.currentTextChanged.connect(self._show_text)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Text of the rule file"))
        self.problem = refusal(self)
        self.load_button = QPushButton(_("Load a rule file…"), self)
        self.load_button.clicked.connect(self._browse)
        self.remove_button = QPushButton(_("Remove"), self)
        self.remove_button.clicked.connect(self._remove)
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        commands = QHBoxLayout()
        commands.addWidget(self.load_button)
        commands.addWidget(self.remove_button)
        commands.addStretch(1)
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        closing.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addWidget(said)
        layout.addLayout(row, 1)
        layout.addWidget(self.problem)
        layout.addLayout(commands)
        layout.addWidget(closing)
        self.resize(760, 460)
        self._show()

    def load(self, path: Path) -> None:
        """Load this file into the workspace."""
        self.problem.clear()
        try:
            changed = rule_files.load_rule_file(self._session.workspace, path)
        except CatalogueError as error:
            self.problem.setText(str(error))
            return
        self._session.announce(changed)
        self._show()

    def _browse(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Which rule file?"), "", "TOML (*.toml)")
        if path:
            self.load(Path(path))

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            name = item.text()
            self._session.do(lambda: rule_files.remove_rule_file(self._session.workspace, name))
            self._show()

    def _show(self) -> None:
        self.list.clear()
        self.list.addItems(list(rule_files.rule_files(self._session.workspace)))
        self.list.setCurrentRow(0)
        read_only = self._session.workspace.read_only
        why = _("This workspace is open for reading only.") if read_only else ""
        self.load_button.setEnabled(not read_only)
        self.load_button.setToolTip(why)
        self.remove_button.setEnabled(not read_only and self.list.count() > 0)
        self.remove_button.setToolTip(why or ("" if self.list.count() else _("There is no rule file yet.")))

    def _show_text(self, name: str) -> None:
        self.text.setPlainText(rule_files.rule_files(self._session.workspace).get(name, ""))
