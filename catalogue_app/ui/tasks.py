"""Long work off the GUI thread, with progress and a way to stop it.

Work is a generator (`domain.progress`): it is stepped in a worker thread, what it reports arrives in the GUI thread,
and stopping closes it, which takes back whatever it had begun.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_
from catalogue_app.ui.unexpected import report_of

_log = logging.getLogger(__name__)
READERS = 2


class Task(QObject):
    """One piece of long work. Exactly one of `succeeded`, `failed` and `stopped` comes, then `ended`.

    All its signals are emitted in the GUI thread. `title` is an English source text.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    ended = Signal()
    _reported = Signal(str, object)

    def __init__(self, title: str, work: Callable[[], Work[Any]], parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.writes = False
        self._work = work
        self._stop = False
        self._returned = threading.Event()
        self._reported.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def stop(self) -> None:
        """Ask the work to end at its next step; nothing of it stays."""
        self._stop = True

    def run(self) -> None:
        """In the worker thread: it only reports, so that every receiver runs in the GUI thread."""
        try:
            self._reported.emit(*self._outcome())
        except RuntimeError:
            _log.info("the window was gone before its work was done")
        finally:
            self._returned.set()

    def _outcome(self) -> tuple[str, object]:
        try:
            work = self._work()
            while not self._stop:
                try:
                    progress = next(work)
                except StopIteration as end:
                    return "succeeded", end.value
                self._reported.emit("progressed", progress)
            work.close()
        except CatalogueError as error:
            return "failed", error
        except OSError as error:
            return "failed", CatalogueError(N_("{reason}. Nothing was changed."), reason=str(error))
        except Exception as error:
            # Without the error's own words: they may quote the catalogue.
            _log.error("unexpected error in a task\n%s", report_of(type(error), error.__traceback__))
            return "failed", CatalogueError(
                N_("Something unexpected went wrong; nothing was changed. The log file says more.")
            )
        return "stopped", None

    @Slot(str, object)
    def _deliver(self, what: str, value: object) -> None:
        if what == "stopped":
            self.stopped.emit()
        else:
            getattr(self, what).emit(value)
        if what != "progressed":
            self.ended.emit()
            # The worker may still be inside the emission that brought us here.
            self._returned.wait()
            self.deleteLater()


class Tasks(QObject):
    """Runs tasks: one after another where they may write, side by side where they only read."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, "writing")
        self._readers = ThreadPoolExecutor(READERS, "reading")
        self._running: list[Task] = []

    def start(
        self,
        title: str,
        work: Callable[[], Work[Any]],
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[CatalogueError], object] | None = None,
        stopped: Callable[[], object] | None = None,
        reads_only: bool = False,
        quiet: bool = False,
    ) -> Task:
        """Start `work` and return at once; the callbacks run in the GUI thread. `quiet` work shows no progress."""
        task = Task(title, work, self)
        self._running.append(task)
        task.writes = not reads_only
        task.ended.connect(lambda: self._running.remove(task))
        for signal, callback in ((task.succeeded, done), (task.failed, failed), (task.stopped, stopped)):
            if callback is not None:
                signal.connect(callback)
        if not quiet:
            self.started.emit(task)
        (self._readers if reads_only else self._writer).submit(task.run)
        return task

    @property
    def busy(self) -> bool:
        return bool(self._running)

    @property
    def writing(self) -> bool:
        """Whether work that may change the workspace is under way."""
        return any(task.writes for task in self._running)

    def finish(self) -> None:
        """Stop everything and wait for it: no thread outlives its window."""
        for task in self._running:
            task.stop()
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)


class LatestTask:
    """Reading for a view, of which only what was asked for last counts: starting it anew drops the one before. Of what
    was dropped, or becomes ready only when its view has gone, nothing is heard."""

    def __init__(self, tasks: Tasks, view: QObject) -> None:
        self._tasks = tasks
        self._view = view
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        return self._task is not None

    def start(
        self,
        title: str,
        work: Callable[[], Work[Any]],
        *,
        done: Callable[[Any], object],
        failed: Callable[[CatalogueError], object],
        progressed: Callable[[Progress], object] | None = None,
        quiet: bool = True,
    ) -> None:
        """As `Tasks.start`, for work that only reads; it counts as over when `done` or `failed` is called."""
        self.drop()

        def heard(callback: Callable[[Any], object], *, last: bool) -> Callable[[Any], None]:
            def hear(value: Any) -> None:
                if self._task is task and isValid(self._view):
                    self._task = None if last else task
                    callback(value)

            return hear

        def stopped() -> None:
            if self._task is task:
                self._task = None

        task = self._tasks.start(
            title,
            work,
            done=heard(done, last=True),
            failed=heard(failed, last=True),
            stopped=stopped,
            reads_only=True,
            quiet=quiet,
        )
        if progressed is not None:
            task.progressed.connect(heard(progressed, last=False))
        self._task = task

    def drop(self) -> None:
        """Stop what is under way, if anything is."""
        task, self._task = self._task, None
        if task is not None:
            task.stop()
