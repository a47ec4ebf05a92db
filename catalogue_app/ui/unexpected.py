"""What nobody foresaw: it is written to the log, told in one sentence, and can be copied for whoever mends it.

Neither log nor report holds a word of the catalogue: they say where in the program it happened, not with which text.
"""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from catalogue_app import __version__
from catalogue_app.i18n import N_, _
from catalogue_app.ui.messages import Messages

_log = logging.getLogger(__name__)
_PACKAGE = Path(__file__).resolve().parents[1]
SENTENCE = N_("Something unexpected went wrong. Every step that is in the history is saved in the file.")


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Versions, the error's kind and the places in the program that led to it; no message, no values."""
    places = [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join(
        (
            f"catalogue-app {__version__}, Qt {qVersion()}, Python {platform.python_version()}, {platform.platform()}",
            kind.__name__,
            *places,
        )
    )


def _place(filename: str) -> str:
    """A file of the program by its place in it; any other by its name alone, because a path can name a person."""
    path = Path(filename)
    return path.relative_to(_PACKAGE).as_posix() if path.is_relative_to(_PACKAGE) else path.name


class Unexpected:
    """Takes the place of Python's own handling. The same error at the same place is told once: one that comes with
    every stroke of the painter would leave no room for anything else."""

    def __init__(self, messages: Callable[[], Messages | None]) -> None:
        self._messages = messages
        self._told: set[str] = set()

    def install(self) -> None:
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.logged(args.exc_type, args.exc_traceback)

    def logged(self, kind: type[BaseException], trace: TracebackType | None) -> str:
        """Write the report to the log and return it."""
        report = report_of(kind, trace)
        _log.error("unexpected error\n%s", report)
        return report

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What Python calls for an error that nothing has handled; the program goes on."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        report = report_of(kind, trace)
        if report in self._told:
            return
        self._told.add(report)
        self.logged(kind, trace)
        messages = self._messages()
        if messages is not None:
            messages.say(_(SENTENCE), "error", _("Copy report"), lambda: QGuiApplication.clipboard().setText(report))
