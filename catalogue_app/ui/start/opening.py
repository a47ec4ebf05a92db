"""The ways to a workspace: a new one, one from the disk, the sample county. Every refusal says what to do instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog

from catalogue_app.domain.file_suffixes import PACKAGE_SUFFIX, WORKSPACE_SUFFIX
from catalogue_app.domain.progress import Progress, Work, collector_paused
from catalogue_app.errors import CatalogueError, DamagedWorkspaceError, WorkspaceLockedError
from catalogue_app.i18n import N_, _
from catalogue_app.paths import documents_folder
from catalogue_app.ui.start.opening_page import OpeningPage
from catalogue_app.ui.start.unheard import unheard
from catalogue_app.ui.widgets.questions import ask

if TYPE_CHECKING:
    from catalogue_app.ui.window import Window
    from catalogue_app.workspace.workspace import Workspace

SAMPLE_NAME = "示范县.gkml"
NEEDED = ("catalogue_app.workspace.workspace", "catalogue_app.workspace.browsing", "catalogue_app.workspace.history")
"""Modules that every workspace needs; with what they stand on, they take longer to load than the window itself."""
PATIENCE = 3000
"""Milliseconds after which a workspace is opened though the window was not painted: it was started as an icon."""


class Opening(QObject):
    """Belongs to one window and hands it the workspace that was opened.

    Store and use cases are loaded by whoever needs them first: the window is painted before.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._awaited: Path | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._open_awaited)
        self.page = OpeningPage(window)
        # Not at once: the page is in the middle of being painted then.
        self.page.painted.connect(self._open_awaited, Qt.ConnectionType.QueuedConnection)

    @property
    def who(self) -> str:
        """The name that stands beside every step."""
        return str(self._window.settings["name"])

    def new(self) -> None:
        """Ask for name and place of a new workspace, make it, and work on it."""
        from catalogue_app.ui.start.new_workspace import NewWorkspaceDialog

        dialog = NewWorkspaceDialog(self.folder(), self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted or dialog.path is None:
            return
        from catalogue_app.workspace.workspace import Workspace

        try:
            self._window.show_workspace(Workspace.create(dialog.path, dialog.info, self.who))
        except CatalogueError as error:
            self._window.messages.say(str(error), "error")

    def open(self) -> None:
        """Ask for a workspace file or a package and open it."""
        kinds = _("Workspaces and packages") + f" (*{WORKSPACE_SUFFIX} *{PACKAGE_SUFFIX})"
        path, _kind = QFileDialog.getOpenFileName(self._window, _("Open a workspace"), str(self.folder()), kinds)
        if path:
            self.open_soon(Path(path))

    def open_soon(self, path: Path) -> None:
        """Open this file as soon as the window has been painted, which says meanwhile what it is doing.

        What is typed and clicked until then is meant for nothing that is there, and is not heard.
        """
        if self._window.session is not None or path.suffix.lower() == PACKAGE_SUFFIX:
            self.open_path(path)
            return
        self._awaited = path
        self._window.show_opening(path)
        self._patience.start(PATIENCE)

    def give_up(self) -> None:
        """Open nothing any more: the window is being closed."""
        self._patience.stop()
        self._awaited = None

    def _open_awaited(self) -> None:
        path = self._awaited
        if path is None:
            return
        try:
            # Most of the objects are those of the modules that are loaded for it, and stay.
            with unheard(self._window), collector_paused():
                self.open_path(path)
        finally:
            self._window.show_opened()

    def open_path(self, path: Path) -> bool:
        """Open this file at once, for reading only where somebody else has it; False when it cannot be opened."""
        self.give_up()
        if path.suffix.lower() == PACKAGE_SUFFIX:
            self.open_packages([path])
            return True
        session = self._window.session
        if session is not None and path.resolve() == session.workspace.path.resolve():
            return True
        from catalogue_app.workspace.workspace import Workspace

        try:
            opened = Workspace.open(path, self.who)
            self._window.show_workspace(opened)
            self._warn(opened)
        except WorkspaceLockedError as error:
            return self._open_for_reading(path, error)
        except DamagedWorkspaceError as error:
            self._window.show_start()
            self._window.safekeeping.offer_rescue(path, error)
            return False
        except CatalogueError as error:
            self._window.show_start()
            self._window.messages.say(str(error), "error")
            if not path.exists() and path.parent.is_dir():
                self._window.settings.forget_file(str(path))
            return False
        return True

    def _warn(self, workspace: Workspace) -> None:
        """Say what a careful person would want to know about this file."""
        from catalogue_app.workspace import safekeeping

        risky = safekeeping.risky_place(workspace.path)
        if risky is not None:
            self._window.messages.say(risky, "warning")
        elif workspace.unclean:
            self._window.messages.say(
                _("The last session ended without closing the file. Every step that was made is there."), "warning"
            )

    def open_packages(self, paths: Sequence[Path]) -> None:
        """Make a workspace from a hand-out, or take a package into the workspace it belongs to."""
        from catalogue_app.ui.townships.package_opening import open_packages

        open_packages(self._window, paths)

    def _open_for_reading(self, path: Path, locked: WorkspaceLockedError) -> bool:
        from catalogue_app.workspace.workspace import Workspace

        try:
            self._window.show_workspace(Workspace.open(path, self.who, read_only=True))
        except CatalogueError as error:
            self._window.messages.say(str(error), "error")
            return False
        self._window.messages.say(
            _("{reason} It is open here for reading only.").format(reason=locked),
            "warning",
            _("Take it over…"),
            lambda: self._take_over(path),
        )
        return True

    def _take_over(self, path: Path) -> None:
        """The other program may have gone without closing the file; a person decides, knowing what that means."""
        from catalogue_app.workspace import safekeeping

        session = self._window.session
        holder = session.workspace.holder if session is not None else None
        question = safekeeping.question_before_breaking(path, holder) if holder is not None else ""
        if question and not ask(self._window, question, "", yes=_("Take it over"), no=_("Go on reading")):
            return
        self._window.close_workspace()
        try:
            safekeeping.break_lock(path)
        except CatalogueError as error:
            self._window.messages.say(str(error), "error")
        self.open_path(path)

    def sample(self) -> None:
        """Open the rehearsal county; one that was played with is kept as a backup and made anew when wished."""
        path = self.folder() / SAMPLE_NAME
        if path.exists():
            anew = ask(
                self._window,
                _("The sample county is there already."),
                _("“Begin anew” makes it fresh and keeps this one as a backup; “Go on” opens it."),
                yes=_("Begin anew"),
                no=_("Go on"),
            )
            if not anew:
                self.open_soon(path)
                return
        session = self._window.session
        if session is not None and session.workspace.path == path:
            self._window.close_workspace()
        self._make_sample(path)

    def _make_sample(self, path: Path) -> None:
        def work() -> Work[Workspace]:
            yield Progress(N_("Making the sample county"))
            from catalogue_app.workspace.sample import make_sample, set_aside

            path.parent.mkdir(parents=True, exist_ok=True)
            set_aside(path, self.who)
            return (yield from make_sample(path, self.who))

        self._window.tasks.start(
            N_("Making the sample county"),
            work,
            done=self._window.show_workspace,
            failed=lambda error: self._window.messages.say(str(error), "error"),
        )

    def get_ready(self) -> None:
        """Load in the background what opening a workspace needs, while the user looks at the start page."""
        if not self._window.start_page.isVisible():
            return

        def work() -> Work[None]:
            for number, name in enumerate(NEEDED):
                yield Progress(N_("Open a workspace"), number, len(NEEDED))
                import_module(name)

        self._window.tasks.start(N_("Open a workspace"), work, reads_only=True, quiet=True)

    def look_for(self, paths: Sequence[str], found: Callable[[Mapping[str, str]], object]) -> None:
        """Tell `found` which of these files cannot be opened now: path → reason (English source text). In the
        background, because asking a network drive that is not there can take half a minute."""

        def work() -> Work[dict[str, str]]:
            missing: dict[str, str] = {}
            for number, path in enumerate(paths):
                yield Progress(N_("Looking for recent files"), number, len(paths))
                reason = _why_missing(Path(path))
                if reason:
                    missing[path] = reason
            return missing

        self._window.tasks.start(N_("Looking for recent files"), work, done=found, reads_only=True, quiet=True)

    def folder(self) -> Path:
        """Where the last workspace was, else the user's documents."""
        recent = self._window.settings["recent"]
        last = Path(recent[0]).parent if recent else documents_folder()
        return last if last.is_dir() else documents_folder()


def _why_missing(path: Path) -> str:
    """Why a file cannot be opened now, as an English source text; "" when it is there."""
    if path.is_file():
        return ""
    if not path.parent.is_dir():
        return N_("Its folder cannot be reached: is the stick or the network drive connected?")
    return N_("It is no longer there: moved, renamed or deleted.")
