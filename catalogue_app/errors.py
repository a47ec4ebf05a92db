"""Errors that carry a sentence for the person at the desk and an exit status for the command line."""

from __future__ import annotations

import errno
from typing import Any

from catalogue_app.i18n import N_, translate


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


_DENIED, _FULL, _IN_USE = N_("access was denied"), N_("the disk is full"), N_("another program is using it")
_SYSTEM_REASONS: dict[int, str] = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.ENOSPC: _FULL,
    errno.EROFS: N_("the disk or folder is write-protected"),
    errno.EBUSY: _IN_USE,
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ENOTDIR: N_("a part of the path is a file, not a folder"),
    errno.EISDIR: N_("it is a folder, not a file"),
    errno.EEXIST: N_("something of this name is there already"),
    errno.ENOTEMPTY: N_("the folder is not empty"),
    errno.EINVAL: N_("such a name or place is not allowed"),
    errno.EIO: N_("the disk or the network reports a failure"),
}
if hasattr(errno, "EDQUOT"):
    _SYSTEM_REASONS[errno.EDQUOT] = _FULL
_WINDOWS_REASONS: dict[int, str] = {32: _IN_USE, 33: _IN_USE}
"""Windows' own numbers for what Python only knows as “access denied”: a file that is open elsewhere, as in Excel or WPS
(sharing violation), and a part of it that is locked."""


def reason(error: BaseException) -> str:
    """Why something could not be done, as half a sentence in the user's language, for the {reason} of a message.

    The operating system tells it in a language of its own choice; what offices run into has words of ours, and for
    the rest the system's own are better than none.
    """
    if isinstance(error, UnicodeError):
        return translate(N_("it is no text in UTF-8"))
    if not isinstance(error, OSError):
        return str(error) or type(error).__name__
    known = _WINDOWS_REASONS.get(getattr(error, "winerror", None) or 0) or _SYSTEM_REASONS.get(error.errno or 0)
    return translate(known) if known else error.strerror or str(error)
