"""The window's way in: the Qt application, dressed and in the user's language, and its first window."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from catalogue_app import i18n
from catalogue_app.ui import language, theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.settings import Settings
from catalogue_app.ui.unexpected import Unexpected
from catalogue_app.ui.window import Window

DESKTOP_ID = "catalogue-app"
AT_LEISURE = 500
"""Milliseconds after which the start page has long been painted."""


def run(workspace: Path | None) -> int:
    """Open the window, on `workspace` if there is one, and return the exit status when it is closed."""
    window = start(workspace)
    try:
        return QApplication.exec()
    finally:
        # However the program ends, the file is closed and its lock goes.
        window.close_workspace()


def start(workspace: Path | None) -> Window:
    """The application and its first window, shown; `run` then hands over to the user."""
    _let_fcitx_through()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("catalogue-app")
    application.setDesktopFileName(DESKTOP_ID)
    settings = Settings(application)
    if not settings["name"]:
        settings["name"] = _account()
    dress(application, settings)
    window = Window(settings)
    Unexpected(lambda: window.messages).install()
    if workspace is not None:
        window.opening.open_soon(workspace)
    else:
        QTimer.singleShot(AT_LEISURE, window.opening.get_ready)
    window.show()
    return window


def dress(application: QApplication, settings: Settings) -> None:
    """Give the application its icon, look and language."""
    language.switch(application, settings["language"])
    theme.apply(application, settings["scheme"], settings["points"])
    application.setWindowIcon(icon("table-2", theme.LIGHT.official_red))
    theme.follow_system(application, lambda: (settings["scheme"], settings["points"]))
    assert i18n.language() == settings["language"]


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _let_fcitx_through() -> None:
    """Qt's wheels have no fcitx plugin, but fcitx 5 speaks ibus: without this nobody could type Chinese on Kylin."""
    if sys.platform == "linux" and os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"
