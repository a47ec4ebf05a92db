"""Files dropped on the window: a workspace is opened, packages are taken in, anything else is imported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from catalogue_app.domain.file_suffixes import PACKAGE_SUFFIX, WORKSPACE_SUFFIX

if TYPE_CHECKING:
    from catalogue_app.ui.window import Window


def files_in(data: QMimeData) -> list[Path]:
    """The files that are being dragged; empty for anything else, such as text."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def take(window: Window, paths: Sequence[Path]) -> None:
    """Do with dropped files what their kind is for."""
    workspaces = [path for path in paths if path.suffix == WORKSPACE_SUFFIX]
    packages = [path for path in paths if path.suffix.lower() == PACKAGE_SUFFIX]
    if workspaces:
        window.opening.open_soon(workspaces[0])
        return
    if packages:
        window.opening.open_packages(packages)
        return
    refused = window.commands.refusal("import")
    if refused:
        window.messages.say(refused, "warning")
        return
    view = window.show_section("catalogue")
    if view is not None:
        view.drop_files(paths)
