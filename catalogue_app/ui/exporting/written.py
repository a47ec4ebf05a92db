"""Saying what was written: names and sizes, and a way to the folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from catalogue_app.i18n import _, ngettext
from catalogue_app.ui.messages import MessageKind
from catalogue_app.ui.session import Session

MOST_NAMED = 4


def size_text(count: int) -> str:
    """Bytes as a person reads them."""
    return f"{count / 1024 / 1024:,.1f} MB" if count >= 1024 * 1024 else f"{max(count / 1024, 1):,.0f} kB"


def say_written(session: Session, folder: Path, written: Sequence[Path]) -> None:
    """Name the files with their sizes, and offer to open their folder."""
    files = ", ".join(f"{path.name} ({size_text(path.stat().st_size)})" for path in written[:MOST_NAMED])
    rest = len(written) - MOST_NAMED
    if rest > 0:
        files += " " + ngettext("and {count} more file", "and {count} more files", rest).format(count=rest)
    say_where(session, _("Exported to {folder}: {files}").format(folder=folder, files=files), folder)


def say_where(session: Session, text: str, folder: Path, kind: MessageKind = "done") -> None:
    """Say that something was written, and offer to open its folder."""
    session.messages.say(text, kind, action=_("Open folder"), run=lambda: open_folder(folder))


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
