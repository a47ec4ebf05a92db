"""Exporting a register as the document that is published of it; what is still missing in it is said before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.exporting.dialog import FIRST_CHOICE, FORMAT_NAMES
from catalogue_app.ui.exporting.written import say_written
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.path_field import FolderField
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.sentences import refusal
from catalogue_app.workspace import publishing


class RegisterExportDialog(QDialog):
    """`kinds` are keys of `publishing.REGISTERS` with their English source texts; the first is chosen. `missing` are
    sentences about what the document will lack."""

    def __init__(
        self,
        session: Session,
        kinds: Mapping[str, str],
        missing: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("Export"))
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(_("What"))
        for kind, title in kinds.items():
            self.kind.addItem(translate(title), kind)
        self.kind.setEnabled(len(kinds) > 1)
        self.boxes: dict[str, QCheckBox] = {}
        formats = QGridLayout()
        for number, name in enumerate(publishing.FORMATS):
            box = QCheckBox(translate(FORMAT_NAMES.get(name, name)), self)
            box.setChecked(name in FIRST_CHOICE)
            self.boxes[name] = box
            formats.addWidget(box, number // 2, number % 2)
        self.folder = FolderField(
            str(session.workspace.path.with_suffix("")) + _(" export"), _("Where the files go"), self
        )
        self.folder.setAccessibleName(_("Folder"))
        self.missing = QListWidget(self)
        self.missing.setAccessibleName(_("Still missing"))
        self.missing.addItems(list(missing))
        self.missing.setVisible(bool(missing))
        self._problem = refusal(self)
        buttons = Answers(self, _("Export"))
        self.export_button = buttons.main
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.setSpacing(theme.SPACE_2)
        layout.addWidget(self.kind)
        layout.addLayout(formats)
        layout.addLayout(self.folder.row())
        if missing:
            layout.addWidget(QLabel(_("Still missing ({count})").format(count=len(missing)), self))
        layout.addWidget(self.missing, 1)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)
        self.setMinimumWidth(460)

    def accept(self) -> None:
        """Start writing; what the user has to mend first is said here."""
        formats = [name for name, box in self.boxes.items() if box.isChecked()]
        folder = self.folder.text().strip()
        refused = "" if formats else _("Choose at least one format.")
        refused = refused or ("" if folder else _("Choose a folder."))
        self._problem.setText(refused)
        if refused:
            return
        session, kind = self._session, self.kind.currentData()
        session.tasks.start(
            N_("Writing files"),
            lambda: publishing.export_register(session.workspace, Path(folder), kind, formats),
            done=lambda written: say_written(session, Path(folder), written),
            failed=session.say_error,
            reads_only=True,
        )
        super().accept()
