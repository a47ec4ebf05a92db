"""Writing files so that a reader finds the old one or the new one, whole, whatever happens in between."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError, reason
from catalogue_app.i18n import N_

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2066-\u2069\ufeff\s]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 150
"""Bytes of a file name in UTF-8; 255 is the limit, and a suffix, a number and a temporary name must find room."""


def write_safely(path: Path, write: Callable[[Path], Work[None] | None]) -> Work[None]:
    """Let `write` make a temporary file beside `path`, make it durable, and put it in the place of `path`.

    `write` gets the temporary path (same folder, same suffix) and may be long work. When it fails or is cancelled,
    the old file is as it was and nothing is left over. Raises CatalogueError when the folder cannot be written.
    """
    temporary = path.with_name(f".{safe_file_name(path.stem)}-{secrets.token_hex(4)}{path.suffix}")
    try:
        with _told_in_a_sentence(path):
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        with _told_in_a_sentence(path):
            work = write(temporary)
            if work is not None:
                yield from work
        yield Progress(N_("Saving the file"))
        with _told_in_a_sentence(path):
            _make_durable(temporary)
            if path.exists():
                shutil.copymode(path, temporary)
            temporary.replace(path)
            _make_folder_durable(path.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _told_in_a_sentence(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise CatalogueError(
            N_(
                "“{file}” cannot be written: the file or its folder is write-protected, or the file is open in another "
                "program. Close it there or choose another folder."
            ),
            file=str(path),
        ) from error
    except OSError as error:
        raise CatalogueError(
            N_("“{file}” cannot be written: {reason}. The earlier file, if there is one, is unchanged."),
            file=str(path),
            reason=reason(error),
        ) from error


def _make_durable(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _make_folder_durable(folder: Path) -> None:
    """Windows has no such thing: the rename is durable there with the file system's own journal."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def safe_file_name(text: str, otherwise: str = "catalogue") -> str:
    """The text as a file name for Windows, Linux and web servers alike: no separators, no white space, no reserved
    name, not too long. `otherwise` is taken when nothing is left."""
    name = _FORBIDDEN.sub("-", text).strip("-. ")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    name = name.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").strip("-. ")
    return name or otherwise
