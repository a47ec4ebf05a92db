"""F1 in a dialog: opens the page of what the dialog is for, beside it.

The window's own key does not reach a dialog that stands before it, so every dialog gets the key when it comes to the
front for the first time.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog

PAGES: dict[str, str] = {
    "catalogue": "guide/catalogue",
    "catalogue.waiving": "guide/checks",
    "checks": "guide/checks",
    "checks.rule_files_dialog": "guide/rule-files",
    "decisions": "guide/decisions",
    "documents": "guide/documents",
    "drafting": "guide/draft",
    "exporting": "guide/export",
    "exporting.profiles_dialog": "guide/profiles",
    "importing": "guide/import",
    "organisations": "guide/organisations",
    "overview": "guide/overview",
    "powers": "guide/powers",
    "registers.export_dialog": "guide/export",
    "settings_dialog": "guide/first-steps",
    "start.new_workspace": "guide/first-steps",
    "start.safekeeping": "guide/safekeeping",
    "townships": "guide/townships",
    "versions": "guide/versions",
    "versions.print_preview": "guide/export",
}
"""Where a dialog's class stands below `catalogue_app.ui` → its page. The longest fitting place counts."""
_ROOT = "catalogue_app.ui."
_DONE = "has_help_key"


class DialogHelp(QObject):
    """Belongs to a main window and lives as long as it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._give_key)

    def _give_key(self, window: QWindow | None) -> None:
        dialogs = (one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog))
        dialog = next((one for one in dialogs if window is not None and one.windowHandle() == window), None)
        page = page_of(dialog) if dialog is not None else ""
        if dialog is not None and page and not dialog.property(_DONE):
            dialog.setProperty(_DONE, True)
            QShortcut(QKeySequence("F1"), dialog, partial(_show, dialog, page))


def page_of(dialog: QDialog) -> str:
    """The id of the page for this dialog, "" where there is none."""
    place = type(dialog).__module__.removeprefix(_ROOT)
    fitting = [known for known in PAGES if place == known or place.startswith(f"{known}.")]
    return PAGES[max(fitting, key=len)] if fitting else ""


def _show(dialog: QDialog, page: str) -> None:
    """As a child of the dialog, because a dialog keeps every other window from being used."""
    from catalogue_app.ui.help.viewer import HelpWindow

    found = dialog.findChild(HelpWindow)
    window = found if isinstance(found, HelpWindow) else HelpWindow(dialog)
    window.show_page(page)
    window.show()
    window.raise_()
    window.activateWindow()
