"""Turns what the database and the disk report into sentences, once, at the border of the store."""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from catalogue_app.errors import DamagedWorkspaceError, StepRefusedError, WorkspaceError, reason
from catalogue_app.i18n import N_
from catalogue_app.store.mapping import UnreadableRecordError


class MissingWorkspaceError(WorkspaceError):
    """There is no file at this place."""


class ForeignFileError(WorkspaceError):
    """The file is not a workspace: text, an archive, a database of another program, or empty."""


DAMAGED = N_(
    "“{file}” is damaged and was not changed. Restore a backup, or let the program save what can be read to a new file."
)
_FULL = N_("The disk is full: “{file}” could not be written. Nothing was changed. Free some space and try again.")
_READ_ONLY = N_(
    "“{file}” cannot be written: the file or its folder is write-protected. Nothing was changed. "
    "Copy it to a folder of your own and open it there."
)
_BUSY = N_("“{file}” is being used by another program. Nothing was changed. Try again in a moment.")
_GONE = N_("“{file}” is no longer there or cannot be reached. Nothing was changed. Check the drive and the folder.")
_FAILED = N_("“{file}” could not be read or written ({reason}). Nothing was changed.")
_CHARACTERS = N_("The text contains characters that cannot be stored. Nothing was changed. Type the text anew.")

# SQLite's primary result codes (the low byte of the extended ones).
_SENTENCES: dict[int, tuple[type[WorkspaceError], str]] = {
    5: (WorkspaceError, _BUSY),
    6: (WorkspaceError, _BUSY),
    8: (WorkspaceError, _READ_ONLY),
    10: (WorkspaceError, _GONE),
    11: (DamagedWorkspaceError, DAMAGED),
    13: (WorkspaceError, _FULL),
    14: (WorkspaceError, _GONE),
    26: (DamagedWorkspaceError, DAMAGED),
}
_DISK: dict[int | None, str] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: _FULL,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
    errno.ENOENT: _GONE,
}


@contextmanager
def told_in_words(path: Path) -> Iterator[None]:
    """Raise what goes wrong with the file at `path` as an error of the WorkspaceError family."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error):
            raise
        raise _of_database(error.orig, path) from error
    except sqlite3.Error as error:
        raise _of_database(error, path) from error
    except OSError as error:
        sentence = _DISK.get(error.errno, _FAILED)
        raise WorkspaceError(sentence, file=path.name, reason=reason(error)) from error
    except (UnreadableRecordError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise DamagedWorkspaceError(DAMAGED, file=path.name) from error
    except UnicodeEncodeError as error:
        raise StepRefusedError(_CHARACTERS) from error


def _of_database(error: sqlite3.Error, path: Path) -> WorkspaceError:
    code = getattr(error, "sqlite_errorcode", None)
    kind, sentence = _SENTENCES.get((code or 0) & 0xFF, (WorkspaceError, _FAILED))
    return kind(sentence, file=path.name, reason=str(error))
