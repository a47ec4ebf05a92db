"""Opening a package: what it is, where it belongs, and what is made of it.

A hand-out makes an office's workspace; a newer edition is offered to the one that is there already. A submission is
taken into the county's workspace.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.file_suffixes import WORKSPACE_SUFFIX
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _
from catalogue_app.paths import documents_folder
from catalogue_app.ui import theme
from catalogue_app.ui.townships.merge_dialog import MergeDialog
from catalogue_app.ui.townships.signature import ChangedKey, SignatureStrip
from catalogue_app.ui.widgets.path_field import FileField
from catalogue_app.ui.widgets.questions import Answers, ask
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import refusal, sentence
from catalogue_app.workspace import handing_down, merging_keys, packages
from catalogue_app.workspace.packages import KeyChangedError, PackageLook, free_path
from catalogue_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from catalogue_app.ui.window import Window


def open_packages(window: Window, paths: Sequence[Path]) -> None:
    """Do with packages what they are for. Several at once are submissions to the workspace that is open."""
    if len(paths) > 1 and window.session is not None:
        take_in(window, paths)
    elif paths:
        _open_one(window, paths[0])


def take_in(window: Window, paths: Sequence[Path]) -> MergeDialog | None:
    """Look through these files and merge them into the open workspace."""
    session = window.session
    if session is None or not paths:
        return None
    if session.workspace.read_only:
        window.messages.say(_("This workspace is open for reading only."), "warning")
        return None
    dialog = MergeDialog(session, paths, window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _open_one(window: Window, path: Path) -> None:
    session = window.session
    try:
        look = packages.look_into(path)
    except KeyChangedError as error:
        dialog = ChangedKeyDialog(path, error, window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            _open_one(window, path)
        return
    except CatalogueError as error:
        window.messages.say(str(error), "error")
        return
    if session is not None and packages.belongs(session.workspace, look.manifest):
        take_in(window, [path])
        return
    recent = [Path(name) for name in window.settings["recent"]]
    home = packages.home_of(look.manifest, recent, window.opening.who)
    if look.manifest.kind == "submission":
        _find_county(window, look, home)
    elif home is not None and _update(window, look, home):
        if window.opening.open_path(home):
            take_in(window, [path])
    else:
        made = OpenPackageDialog(look, window)
        made.finished.connect(made.deleteLater)
        made.accepted.connect(lambda: _make(window, look, Path(made.file.text().strip())))
        made.open()


def _find_county(window: Window, look: PackageLook, home: Path | None) -> None:
    """A submission belongs into the county's workspace, which may not be the one that is open."""
    if home is None:
        window.messages.say(
            _(
                "“{file}” is a submission of {office}. Open the county's workspace first, then take the file in there."
            ).format(file=look.path.name, office=look.sender),
            "warning",
        )
    elif ask(
        window,
        _("“{file}” is a submission of {office}.").format(file=look.path.name, office=look.sender),
        _("It belongs into the workspace {path}.").format(path=home),
        yes=_("Open it and take the file in"),
        no=_("Cancel"),
    ) and window.opening.open_path(home):
        take_in(window, [look.path])


def _update(window: Window, look: PackageLook, home: Path) -> bool:
    return ask(
        window,
        _("There is a workspace of {office} already.").format(office=look.manifest.office),
        _("“{label}” can be taken into it, your own wording kept: {path}").format(label=look.manifest.label, path=home),
        yes=_("Take it in there"),
        no=_("Make a new workspace"),
    )


def _make(window: Window, look: PackageLook, target: Path) -> None:
    window.tasks.start(
        N_("Opening the package"),
        lambda: handing_down.open_package(look.path, target, window.opening.who),
        done=lambda workspace: _made(window, workspace),
        failed=lambda error: window.messages.say(str(error), "error"),
    )


def _made(window: Window, workspace: Workspace) -> None:
    window.show_workspace(workspace)
    window.show_section("townships")
    window.messages.say(
        _("The workspace of {office} was made: {path}").format(office=workspace.info.name, path=workspace.path)
    )


class OpenPackageDialog(QDialog):
    """What a hand-out holds, whether it can be trusted, and where the workspace is to lie."""

    def __init__(self, look: PackageLook, window: Window) -> None:
        super().__init__(window)
        manifest = look.manifest
        self.setWindowTitle(_("Open a package"))
        title = QLabel(f"{manifest.county_name} · {manifest.label}", self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(theme.title_font(self.font()))
        about = sentence(
            self,
            _("For {office}, handed down by {who} on {day}, {count} entries").format(
                office=manifest.office, who=manifest.who or "–", day=manifest.at[:10], count=look.entries
            ),
        )
        self.signature = SignatureStrip(self)
        self.signature.show_trust(look.trust, look.sender, look.fingerprint)
        folder = look.path.parent if look.path.parent.is_dir() else documents_folder()
        free = free_path(folder, manifest.office, suffix=WORKSPACE_SUFFIX)
        self.file = FileField(free, _("Where the workspace goes"), _("Workspaces"), WORKSPACE_SUFFIX, self)
        self.file.setAccessibleName(_("Where the workspace goes"))
        self.file.textChanged.connect(lambda _text: self._refresh())
        self.problem = refusal(self)
        buttons = Answers(self, _("Make the workspace"))
        self.make_button = buttons.main
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.setSpacing(theme.SPACE_3)
        for widget in (title, about, self.signature, QLabel(_("Where the workspace goes"), self)):
            layout.addWidget(widget)
        layout.addLayout(self.file.row())
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self.setMinimumWidth(620)
        self._refresh()

    def _refresh(self) -> None:
        text = self.file.text().strip()
        reason = ""
        if not text:
            reason = _("Choose a file.")
        elif Path(text).exists():
            reason = _("There is a file of this name already; choose another name.")
        elif not Path(text).parent.is_dir():
            reason = _("There is no such folder.")
        self.problem.setText(reason)
        allow(self.make_button, reason)


class ChangedKeyDialog(QDialog):
    """Accepted once the fingerprint that was read out on the telephone has been typed and kept."""

    def __init__(self, path: Path, error: CatalogueError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.setWindowTitle(_("Open a package"))
        self.panel = ChangedKey(self)
        self.panel.show_key(str(error), merging_keys.sender_key(path))
        self.panel.accept.clicked.connect(lambda _checked=False: self._keep())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.panel)
        layout.addWidget(buttons)
        self.setMinimumWidth(620)

    def _keep(self) -> None:
        try:
            merging_keys.accept_sender_key(self._path, self.panel.told.text())
        except CatalogueError as error:
            self.panel.said.setText(str(error))
            return
        self.accept()
