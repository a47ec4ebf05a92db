"""Errors that carry a sentence for the person at the desk and an exit status for the command line."""

from __future__ import annotations

from typing import Any

from catalogue_app.i18n import translate


class CatalogueError(Exception):
    """Something the user can understand and act on: names the file, the place and what to do.

    `message` is the English source text (mark it with `i18n.N_` where it is written); `arguments` fill its
    placeholders. The sentence is put together when it is shown, so it appears in the language of that moment.
    """

    exit_status = 2

    def __init__(self, message: str, **arguments: Any) -> None:
        super().__init__(message)
        self.message = message
        self.arguments = arguments

    def __str__(self) -> str:
        return translate(self.message).format(**self.arguments)


class FileRefusedError(CatalogueError):
    """A file that was given to us cannot be read: damaged, hostile, of an unknown kind, or empty."""


class WorkspaceError(CatalogueError):
    """The workspace file cannot be opened, read or written."""


class WorkspaceLockedError(WorkspaceError):
    """Somebody else has the workspace open; the sentence says who, where and since when."""


class NewerWorkspaceError(WorkspaceError):
    """The workspace was written by a newer program; not a byte of it was touched."""


class DamagedWorkspaceError(WorkspaceError):
    """The workspace file is damaged; what can be saved is saved to another file, never over this one."""


class StepRefusedError(CatalogueError):
    """A change cannot be made; the sentence says why. Nothing was changed."""
