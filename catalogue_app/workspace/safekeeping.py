"""Backups, and whether a file is whole."""

from __future__ import annotations

from pathlib import Path

from catalogue_app.store import backup, integrity
from catalogue_app.workspace.workspace import Workspace


def verify(path: Path) -> tuple[str, ...]:
    """What is wrong with a workspace file, in sentences; empty when it is whole.

    Raises WorkspaceError when it is no workspace file of ours at all, or is not there.
    """
    return integrity.findings(path)


def back_up(workspace: Workspace) -> Path:
    """Make a backup beside the workspace now and return its path."""
    return backup.make(workspace.file, reason="manual")


def restore(source: Path, target: Path) -> Path | None:
    """Put a backup in the workspace's place; returns where the file that was there is kept, if there was one."""
    return backup.restore(source, target)
