"""One open workspace as the window sees it: it makes changes, tells every view, and says so to the user."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.records import Kind
from catalogue_app.domain.step import Changed
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _
from catalogue_app.ui.messages import Messages
from catalogue_app.ui.settings import Settings
from catalogue_app.ui.tasks import Task, Tasks
from catalogue_app.workspace import browsing, history, safekeeping
from catalogue_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from catalogue_app.workspace.checking import CheckReport, Context
    from catalogue_app.workspace.coverage import CoverageReport

CHECK_DELAY = 600
"""Milliseconds of rest before the catalogue is checked anew."""
FIRST_LOOK = 50
"""Milliseconds after opening until the first check."""
CHECKED_AT_ONCE = 20
"""As many changed entries are checked at once; more wait for the whole check."""
BACKUP_CHECK = 5 * 60 * 1000
"""Milliseconds between two looks whether the hourly backup is due."""
CHECKED_WHILE_TYPING = 20_000
"""Entries."""
UNCHECKED: frozenset[Kind] = frozenset({"comments", "handouts", "submissions"})
"""What no rule looks at."""


class Session(QObject):
    """Handed to every section. `changed` carries a `Changed`, `checked` a `CheckReport`, `measured` a
    `CoverageReport`; `rechecked` says that the problems of a few changed entries are known anew; `wanted` asks the
    window to show a place: (section id, what to select there)."""

    changed = Signal(object)
    checked = Signal(object)
    rechecked = Signal()
    measured = Signal(object)
    wanted = Signal(str, object)
    closing = Signal()

    def __init__(
        self, workspace: Workspace, messages: Messages, tasks: Tasks, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.messages = messages
        self.tasks = tasks
        self.settings = settings
        self.report: CheckReport | None = None
        self.coverage: CoverageReport | None = None
        self._measuring: Task | None = None
        self._checking: Task | None = None
        self._known: Context | None = None
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(CHECK_DELAY)
        self._resting.timeout.connect(self._look_again)
        self.changed.connect(self._check_soon)
        self._backing_up = QTimer(self)
        self._backing_up.setInterval(BACKUP_CHECK)
        self._backing_up.timeout.connect(self._back_up_if_due)
        if not workspace.read_only:
            self._backing_up.start()

    @property
    def refusal(self) -> str:
        """Why nothing can be changed here, "" where it can."""
        return _("This workspace is open for reading only.") if self.workspace.read_only else ""

    # Changes

    def do(self, action: Callable[[], Changed], *, silent: bool = False) -> Changed | None:
        """Make a change; tell the views; say what happened with an offer to undo it. None when it was refused.

        `silent` is for an edit whose result stands before the user's eyes anyway.
        """
        try:
            changed = action()
        except CatalogueError as error:
            self.messages.say(str(error), "error")
            return None
        self.announce(changed, silent=silent)
        return changed

    def announce(self, changed: Changed, *, silent: bool = False) -> None:
        """Tell every view of a change that was made elsewhere, such as in a task."""
        # Withdrawing a version touches no record and is a step all the same.
        if not changed.kinds and changed.step is None:
            return
        self.changed.emit(changed)
        if changed.step is not None and not silent:
            self.messages.say(_("Done: {step}").format(step=changed.step.title), action=_("Undo"), run=self.undo)

    def start(
        self, title: str, work: Callable[[], Work[Changed]], done: Callable[[Changed], object] | None = None
    ) -> Task:
        """Make a change that takes long, off the GUI thread."""

        def finished(changed: Changed) -> None:
            self.announce(changed)
            if done is not None:
                done(changed)

        return self.tasks.start(title, work, done=finished, failed=self.say_error)

    def say_error(self, error: CatalogueError) -> None:
        self.messages.say(str(error), "error")

    def undo(self) -> None:
        self._walk(history.undo, N_("Taken back: {step}"), N_("Redo"), self.redo)

    def redo(self) -> None:
        self._walk(history.redo, N_("Done again: {step}"), N_("Undo"), self.undo)

    def _walk(
        self, walk: Callable[[Workspace], Changed], sentence: str, offer: str, opposite: Callable[[], None]
    ) -> None:
        try:
            changed = walk(self.workspace)
        except CatalogueError as error:
            self.messages.say(str(error), "warning")
            return
        self.changed.emit(changed)
        if changed.step is not None:
            self.messages.say(_(sentence).format(step=changed.step.title), action=_(offer), run=opposite)

    # Checks

    def check(self, *, quiet: bool = False) -> None:
        """Check the whole catalogue in the background; `checked` follows. A check that is under way starts anew."""
        if self._checking is not None:
            self._checking.stop()
        workspace = self.workspace

        def work() -> Work[tuple[Context, CheckReport]]:
            # Here and not above, as everywhere in this file: the window is painted before the rule book is loaded.
            from catalogue_app.workspace import checking

            known = checking.context(workspace)
            return known, (yield from checking.check(workspace, known))

        self._checking = self.tasks.start(
            N_("Checking the catalogue"),
            work,
            done=self._keep_report,
            failed=self.say_error,
            reads_only=True,
            quiet=quiet,
        )
        self._checking.ended.connect(self._forget_check)

    def _back_up_if_due(self) -> None:
        workspace = self.workspace

        def work() -> Work[None]:
            yield Progress(N_("Making a backup"))
            safekeeping.back_up_if_due(workspace)

        self.tasks.start(N_("Making a backup"), work, failed=self.say_error, quiet=True)

    @property
    def resting(self) -> bool:
        """Whether a check is still to come because the user has just changed something."""
        return self._resting.isActive()

    def measure(self) -> None:
        """Measure the coverage of the power items in the background; `measured` follows."""
        if self._measuring is not None:
            self._measuring.stop()
        workspace = self.workspace

        def work() -> Work[CoverageReport]:
            from catalogue_app.workspace import coverage

            return (yield from coverage.coverage(workspace))

        self._measuring = self.tasks.start(
            N_("Measuring the coverage"),
            work,
            done=self._keep_coverage,
            failed=self.say_error,
            reads_only=True,
            quiet=True,
        )
        self._measuring.ended.connect(self._forget_measuring)

    def _forget_measuring(self) -> None:
        if self.sender() is self._measuring:
            self._measuring = None

    def _keep_coverage(self, report: CoverageReport) -> None:
        self.coverage = report
        self.measured.emit(report)

    def look_soon(self) -> None:
        """Check and measure for the first time, as soon as the window has been painted."""
        self._resting.start(FIRST_LOOK)

    def _look_again(self) -> None:
        self._resting.setInterval(CHECK_DELAY)
        self.check(quiet=True)
        self.measure()

    def _check_soon(self, changed: Changed) -> None:
        """Check what was changed at once, and everything when the user rests. A very large catalogue is checked as a
        whole only when it is asked for (F7): a check of seconds after every key would be in the way."""
        if changed.kinds <= UNCHECKED:
            return
        if changed.kinds - UNCHECKED != {"entries"}:
            self._known = None
        if not self.settings["check_while_typing"]:
            return
        self._recheck(changed)
        if browsing.count(self.workspace, "entries") <= CHECKED_WHILE_TYPING:
            self._resting.start()

    def _recheck(self, changed: Changed) -> None:
        ids = changed.ids
        if self.report is None or self._known is None or not ids or len(ids) > CHECKED_AT_ONCE:
            return
        from catalogue_app.workspace import rechecking

        self.report = rechecking.recheck(self.workspace, self.report, ids, self._known)
        self.rechecked.emit()

    def _forget_check(self) -> None:
        if self.sender() is self._checking:
            self._checking = None

    def _keep_report(self, done: tuple[Context, CheckReport]) -> None:
        self._known, report = done
        self.report = report
        self.checked.emit(report)

    def show(self, section: str, what: object = None) -> None:
        """Take the user to a place: a section's id, and there an entry id, a filter …, as that section understands."""
        self.wanted.emit(section, what)

    def close(self) -> None:
        self.closing.emit()
        self._resting.stop()
        self._backing_up.stop()
        self.tasks.finish()
        self.workspace.close()
