"""The dialog for a new workspace: whose catalogue it is, and where the file goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.file_suffixes import WORKSPACE_SUFFIX
from catalogue_app.domain.records import new_id
from catalogue_app.domain.workspace_info import WorkspaceInfo, check_division
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.widgets.dialog_size import at_least
from catalogue_app.ui.widgets.path_field import FileField
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.sentences import refusal

_SEPARATORS = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))


class NewWorkspaceDialog(QDialog):
    """`info` and `path` hold what was entered once the dialog is accepted."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._path_chosen = False
        self.path: Path | None = None
        self.setWindowTitle(_("New workspace"))
        self.name = QLineEdit(self)
        self.name.setPlaceholderText("示范县")
        self.division = QLineEdit(self)
        self.division.setPlaceholderText("999901")
        self.tier = QComboBox(self)
        self.tier.addItem(_("County"), "county")
        self.tier.addItem(_("Township"), "township")
        self.file = FileField("", _("Where the workspace goes"), _("Workspaces"), WORKSPACE_SUFFIX, self)
        self.file.setAccessibleName(_("File"))
        self._problem = refusal(self)
        buttons = Answers(self, _("Make the workspace"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(_("Name of the county or township"), self.name)
        form.addRow(_("Division code (6, 9 or 12 digits)"), self.division)
        form.addRow(_("Tier"), self.tier)
        form.addRow(_("File"), self.file.row())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)
        self.name.textChanged.connect(self._propose_file)
        for signal in (self.file.textEdited, self.file.browsed):
            signal.connect(self._keep_file)
        at_least(self, 460)
        self._propose_file("")

    @property
    def info(self) -> WorkspaceInfo:
        return WorkspaceInfo(new_id(), self.name.text().strip(), self.division.text().strip(), self.tier.currentData())

    def accept(self) -> None:
        """Only what can be made is accepted; else the dialog says what is missing and puts the cursor there."""
        for field, sentence in ((self.name, _("Enter the name.")), (self.file, _("Choose a file."))):
            if not field.text().strip():
                self._refuse(field, sentence)
                return
        try:
            check_division(self.division.text().strip())
        except CatalogueError as error:
            self._refuse(self.division, str(error))
            return
        path = Path(self.file.text().strip())
        path = path if path.suffix == WORKSPACE_SUFFIX else path.with_name(path.name + WORKSPACE_SUFFIX)
        if path.exists():
            self._refuse(self.file, _("“{file}” already exists. Choose another name.").format(file=path.name))
            return
        self.path = path
        super().accept()

    def _refuse(self, field: QLineEdit, sentence: str) -> None:
        self._problem.setText(sentence)
        field.setFocus()
        field.selectAll()

    def _propose_file(self, name: str) -> None:
        if not self._path_chosen:
            stem = name.strip().translate(_SEPARATORS) or _("catalogue")
            self.file.setText(str(self._folder / f"{stem}{WORKSPACE_SUFFIX}"))

    def _keep_file(self) -> None:
        self._path_chosen = True
