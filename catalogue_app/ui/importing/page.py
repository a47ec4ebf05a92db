"""The ways to an import: files chosen, files dropped, a block from the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from catalogue_app.i18n import _
from catalogue_app.ui.importing.dialog import ImportDialog, Source
from catalogue_app.ui.session import Session

KINDS = "*.xlsx *.xlsm *.xls *.docx *.html *.htm *.mht *.csv *.tsv *.txt *.json *.ods *.xml"


def choose_files(session: Session, parent: QWidget) -> None:
    """Let the user choose tables, then show what is in them."""
    filters = ";;".join((_("Tables") + f" ({KINDS})", _("All files") + " (*)"))
    names, _filter = QFileDialog.getOpenFileNames(
        parent, _("Which tables shall come in?"), str(session.workspace.path.parent), filters
    )
    if names:
        import_files(session, [Path(name) for name in names], parent)


def import_files(session: Session, paths: Sequence[Path], parent: QWidget) -> None:
    """Show what is in these files; nothing is stored before the user says so."""
    ImportDialog(session, Source(tuple(paths)), parent).exec()


def import_clipboard(session: Session, parent: QWidget) -> None:
    """The same for a block copied in Excel, WPS, Word or a browser."""
    data = QGuiApplication.clipboard().mimeData()
    if not data.hasText() and not data.hasHtml():
        session.messages.say(_("There is no table in the clipboard. Copy one first."), "warning")
        return
    ImportDialog(session, Source(text=data.text(), html=data.html()), parent).exec()
