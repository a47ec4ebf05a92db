"""Backups and rescue as the user meets them: made at once, restored in two clicks, nothing damaged thrown away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.records import minute
from catalogue_app.errors import CatalogueError, DamagedWorkspaceError
from catalogue_app.i18n import N_, _
from catalogue_app.ui import theme
from catalogue_app.ui.widgets.dialog_size import at_least
from catalogue_app.ui.widgets.questions import Answers, ask
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.workspace import safekeeping
from catalogue_app.workspace.safekeeping import Salvaged

if TYPE_CHECKING:
    from catalogue_app.ui.window import Window

_PATH = Qt.ItemDataRole.UserRole
REASONS = {
    "import": N_("before an import"),
    "migration": N_("before an update of the file"),
    "merge": N_("before a merge"),
    "restore": N_("before another backup was restored"),
    "hourly": N_("made by itself"),
    "manual": N_("made by hand"),
}


class Safekeeping(QObject):
    """Belongs to one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def back_up(self) -> None:
        """Make a backup now and say where it is."""
        session = self._window.session
        if session is None:
            return
        try:
            path = safekeeping.back_up(session.workspace)
        except CatalogueError as error:
            session.say_error(error)
            return
        session.messages.say(_("Backed up to {path}").format(path=path))

    def restore(self) -> None:
        """Let the user choose one of the open workspace's backups, or one from the disk, and put it in its place."""
        session = self._window.session
        if session is None:
            kinds = _("Workspaces") + " (*.gkml)"
            chosen, _kind = QFileDialog.getOpenFileName(
                self._window, _("Which workspace shall go back to a backup?"), str(self._window.opening.folder()), kinds
            )
            if not chosen:
                return
            target = Path(chosen)
        else:
            target = session.workspace.path
        dialog = BackupsDialog(target, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted or dialog.chosen is None:
            return
        self._restore(dialog.chosen, target)

    def _restore(self, backup: Path, target: Path) -> None:
        self._window.close_workspace()
        try:
            kept = safekeeping.restore(backup, target)
        except CatalogueError as error:
            self._window.messages.say(str(error), "error")
            return
        if self._window.opening.open_path(target):
            self._window.messages.say(
                _("Restored. What was there before is kept as {path}").format(path=kept) if kept else _("Restored.")
            )

    def offer_rescue(self, path: Path, damaged: DamagedWorkspaceError) -> None:
        """A damaged file: go back to a backup, or save what can be read into a new file."""
        if safekeeping.backups(path) and ask(
            self._window,
            str(damaged),
            _("There are backups of it. Choose one, or save what can still be read into a new file."),
            yes=_("Choose a backup…"),
            no=_("Other ways"),
        ):
            dialog = BackupsDialog(path, self._window)
            if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen is not None:
                self._restore(dialog.chosen, path)
            return
        if ask(
            self._window,
            str(damaged),
            _("What can still be read goes into a new file beside it; the damaged file stays as it is."),
            yes=_("Save what can be read"),
            no=_("Cancel"),
        ):
            self._salvage(path)

    def _salvage(self, path: Path) -> None:
        target = safekeeping.salvage_target(path)

        def finished(salvaged: Salvaged) -> None:
            if self._window.opening.open_path(target):
                self._window.messages.say(" ".join(safekeeping.told(salvaged)), "warning")

        self._window.tasks.start(
            N_("Saving what can be read"),
            lambda: safekeeping.salvage(path, target),
            done=finished,
            failed=lambda error: self._window.messages.say(str(error), "error"),
        )


class BackupsDialog(QDialog):
    """The backups of one workspace, newest first. `chosen` is the file to restore."""

    def __init__(self, workspace: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: Path | None = None
        self.setWindowTitle(_("Restore a backup"))
        what = QLabel(_("“{file}” goes back to:").format(file=workspace.name), self)
        what.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Backups"))
        for backup in safekeeping.backups(workspace):
            item = QListWidgetItem(
                f"{minute(backup.at.isoformat())}  –  {_(REASONS.get(backup.reason, backup.reason))}"
            )
            item.setData(_PATH, str(backup.path))
            self.list.addItem(item)
        empty = QLabel(_("There are no backups beside this file yet; choose one from elsewhere."), self)
        empty.setVisible(self.list.count() == 0)
        self.list.setVisible(self.list.count() > 0)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        buttons = Answers(self, _("Restore"))
        self.restore_button = buttons.main
        self.restore_button.setVisible(self.list.count() > 0)
        other = buttons.addButton(_("Another file…"), QDialogButtonBox.ButtonRole.ActionRole)
        other.clicked.connect(self._browse)
        kept = note(self, _("The present file is kept as a backup, so this can be taken back."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        for widget in (what, self.list, empty, kept, buttons):
            layout.addWidget(widget)
        at_least(self, 440)

    def accept(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen = Path(item.data(_PATH))
        if self.chosen is not None:
            super().accept()

    def _browse(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Which backup?"), "", _("Backups") + " (*.gkml *.bak *.*)")
        if path:
            self.list.setCurrentRow(-1)
            self.chosen = Path(path)
            self.accept()
