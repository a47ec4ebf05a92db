"""F1 in a dialog opens the page of what the dialog is for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from catalogue_app.ui.exporting.dialog import ExportDialog
from catalogue_app.ui.help.dialog_help import PAGES, page_of
from catalogue_app.ui.help.pages import pages
from catalogue_app.ui.help.viewer import HelpWindow
from catalogue_app.ui.settings_dialog import SettingsDialog
from catalogue_app.workspace.browsing import Filter

UI = Path(__file__).resolve().parents[3] / "catalogue_app" / "ui"
OWN = ("help", "widgets")
"""The help itself, and dialogs that ask a single question."""


def every_dialog() -> list[type[QDialog]]:
    """Every dialog of the program."""
    found = []
    for path in sorted(UI.rglob("*.py")):
        place = path.relative_to(UI).with_suffix("").parts
        if "QDialog" not in path.read_text(encoding="utf-8") or place[0] in OWN or place[-1] == "__init__":
            continue
        module = import_module(".".join(("catalogue_app", "ui", *place)))
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, QDialog) and value.__module__ == module.__name__
        ]
    return [dialog for dialog in found if dialog.__name__ != "CommandPalette"]


@pytest.mark.parametrize("dialog", every_dialog(), ids=lambda dialog: dialog.__name__)
def test_every_dialog_has_its_page(dialog):
    assert page_of(dialog.__new__(dialog)) in {page.id for page in pages("en")}


def test_every_place_of_the_table_is_there():
    for place in PAGES:
        assert import_module(f"catalogue_app.ui.{place}")


def test_f1_in_a_dialog_that_waits_for_an_answer_opens_its_page_and_leaves_the_dialog_as_it_was(opened, qtbot):
    dialog = ExportDialog(opened.session, Filter(), opened)
    seen = []

    def look() -> None:
        if QApplication.activeModalWidget() is not dialog or QApplication.activeWindow() is not dialog:
            return
        looking.stop()
        qtbot.keyClick(dialog, Qt.Key.Key_F1)
        shown = dialog.findChild(HelpWindow)
        seen.append((shown is not None and shown.isVisible(), shown.current if shown else "", dialog.isVisible()))
        shown.close()
        dialog.reject()

    looking = QTimer(dialog)
    looking.timeout.connect(look)
    looking.start(20)
    QTimer.singleShot(5_000, dialog.reject)
    dialog.exec()
    assert seen == [(True, "guide/export", True)]


def test_f1_twice_shows_one_help_window(opened, qtbot):
    dialog = SettingsDialog(opened.settings, opened)
    dialog.show()
    for _time in range(2):
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWindow() == dialog.windowHandle())
        qtbot.keyClick(dialog, Qt.Key.Key_F1)
        qtbot.waitUntil(lambda: bool(dialog.findChildren(HelpWindow)))
    assert len(dialog.findChildren(HelpWindow)) == 1
    dialog.close()
