"""Make the pictures of README and guide from the real window on the sample county, so that they stay true.

python packaging/screenshots.py [FOLDER]        all pictures, into docs/pictures or FOLDER
Options by environment: CATALOGUE_APP_STRETCH=1 lengthens every text by a third, QT_SCALE_FACTOR=1.5 enlarges.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_FOLDER = tempfile.TemporaryDirectory(prefix="pictures-")
os.environ["CATALOGUE_APP_SETTINGS"] = str(Path(_FOLDER.name) / "settings")

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from catalogue_app.app import dress
from catalogue_app.domain.progress import finish
from catalogue_app.ui.checks.section import ChecksSection
from catalogue_app.ui.registers.view import RegisterView
from catalogue_app.ui.settings import Settings
from catalogue_app.ui.window import Window
from catalogue_app.workspace.sample import make_sample

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1366, 768)
PATIENCE = 30_000
"""Milliseconds that a picture's work may take."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`prepare` brings the window to what is to be seen."""

    name: str
    prepare: Callable[[Window], object]


def _catalogue(window: Window) -> None:
    view = window.show_section("catalogue")
    assert view is not None
    view.restore_place({"field": "04"})


def _first_row(window: Window, section: str) -> None:
    view = window.show_section(section)
    assert isinstance(view, RegisterView)
    view.table.selectRow(0)


def _checks(window: Window) -> None:
    view = window.show_section("checks")
    assert isinstance(view, ChecksSection)
    view.table.selectRow(0)


PICTURES: tuple[Picture, ...] = (
    Picture("overview", lambda window: window.show_section("overview")),
    Picture("catalogue", _catalogue),
    Picture("powers", lambda window: _first_row(window, "powers")),
    Picture("documents", lambda window: _first_row(window, "documents")),
    Picture("organisations", lambda window: _first_row(window, "organisations")),
    Picture("checks", _checks),
    Picture("versions", lambda window: window.show_section("versions")),
)
VARIANTS = (("zh_CN", "light"), ("zh_CN", "dark"), ("en", "light"), ("en", "dark"))


def settle(application: QApplication, window: Window) -> None:
    """Let everything come to rest: tasks ended, events delivered."""
    deadline = QDeadlineTimer(PATIENCE)
    quiet = 0
    while quiet < 5 and not deadline.hasExpired():
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        busy = window.session is not None and window.session.tasks.busy
        quiet = 0 if busy else quiet + 1


def main(arguments: list[str]) -> int:
    target = Path(arguments[0]) if arguments else ROOT / "docs" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    settings = Settings()
    settings["name"] = "李明"
    settings["check_while_typing"] = True
    path = Path(_FOLDER.name) / "示范县.gkml"
    finish(make_sample(path, "李明")).close()
    dress(application, settings)
    for language, scheme in VARIANTS:
        settings["language"], settings["scheme"] = language, scheme
        dress(application, settings)
        window = Window(settings)
        window.resize(*SIZE)
        window.opening.open_path(path)
        window.show()
        settle(application, window)
        for picture in PICTURES:
            picture.prepare(window)
            settle(application, window)
            window.message_bar.clear()
            window.grab().save(str(target / f"{picture.name}-{language}-{scheme}.png"))
        window.close()
        window.deleteLater()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
