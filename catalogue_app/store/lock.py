"""Who has a workspace open for writing: a lock of the operating system, and beside it a note for people.

The lock (`<file>.lock`) vanishes with its process, however it ends, so a lock that stayed behind is no obstacle. The
note (`<file>.holder`) only says who it is; one that stayed behind tells that the last session did not end well.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue_app.domain.records import minute, moment
from catalogue_app.errors import WorkspaceLockedError
from catalogue_app.i18n import N_

if TYPE_CHECKING:
    from filelock import BaseFileLock


@dataclass(frozen=True, slots=True)
class Holder:
    """The person, machine and process that have a workspace open; `since` is ISO 8601 with time zone."""

    who: str
    machine: str
    process: int
    since: str

    @property
    def moment(self) -> str:
        """`since` as people write it, to the minute."""
        return minute(self.since)


def lock_path(path: Path) -> Path:
    """The file that the operating system locks."""
    return path.with_name(path.name + ".lock")


def holder_path(path: Path) -> Path:
    """The note that says who has the workspace open."""
    return path.with_name(path.name + ".holder")


class Lock:
    """The right to write one workspace file. Taken on making one, given back by `release`."""

    def __init__(self, path: Path, who: str) -> None:
        """Raises WorkspaceLockedError, which says who has it, and OSError where no lock can be placed."""
        from filelock import FileLock, Timeout

        self._path = path
        self._lock: BaseFileLock = FileLock(lock_path(path), timeout=0, is_singleton=False, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise _locked(path) from error
        self.unclean = holder_path(path).exists()
        self.holder = Holder(who or _account(), platform.node(), os.getpid(), moment())
        _write_note(path, self.holder)

    def release(self) -> None:
        # Where somebody has broken our lock, the files are his.
        ours = read_holder(self._path) in (self.holder, None)
        if ours:
            _remove(holder_path(self._path))
        if ours and os.name != "nt":
            # While we still hold it: a second program that waits for it notices that its file has gone.
            _remove(lock_path(self._path))
        self._lock.release(force=True)
        if ours and os.name == "nt":
            _remove(lock_path(self._path))


def break_lock(path: Path) -> None:
    """Take the right to write the workspace at `path` away from whoever seems to have it.

    For a lock that a network drive kept although the program that held it has gone; ask the person first, in the
    words of BREAKING. Raises WorkspaceLockedError where the operating system knows that the holder still runs. Should
    he run unseen, the two cannot damage the file: each change of either is still whole, and waits for the other's.
    """
    try:
        lock_path(path).unlink(missing_ok=True)
        holder_path(path).unlink(missing_ok=True)
    except OSError as error:
        raise _locked(path) from error


BREAKING = N_(
    "The note beside “{file}” says that {who} has had it open at {machine} since {since}. If that program was ended "
    "or the computer switched off, you may take the file over. If it is still running, ask {who} to close it first: "
    "otherwise both of you change the same file without seeing each other's changes."
)
"""The question before `break_lock`; its placeholders are the attributes of Holder, and `file`."""


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def read_holder(path: Path) -> Holder | None:
    """Who says to have the workspace at `path` open. None where there is no note, or none that can be read."""
    try:
        note = json.loads(holder_path(path).read_text(encoding="utf-8"))
        return Holder(str(note["who"]), str(note["machine"]), int(note["process"]), str(note["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def current_holder(path: Path) -> Holder | None:
    """Who has the workspace at `path` open for writing at this moment, as far as can be told without writing."""
    from filelock import FileLock, Timeout

    if not lock_path(path).exists():
        return None
    probe = FileLock(lock_path(path), timeout=0, is_singleton=False, thread_local=False)
    try:
        probe.acquire()
    except Timeout:
        return read_holder(path) or Holder("?", "?", 0, "")
    except OSError:
        return read_holder(path)
    probe.release(force=True)
    return None


def _locked(path: Path) -> WorkspaceLockedError:
    holder = read_holder(path)
    if holder is None:
        return WorkspaceLockedError(
            N_("“{file}” is already open in another program. You can open it for reading."), file=path.name
        )
    return WorkspaceLockedError(
        N_("“{file}” has been open since {since}: {who} at {machine}. You can open it for reading."),
        file=path.name,
        **asdict(holder) | {"since": holder.moment},
    )


def _write_note(path: Path, holder: Holder) -> None:
    note = holder_path(path).with_name(holder_path(path).name + ".new")
    note.write_text(json.dumps(asdict(holder), ensure_ascii=False), encoding="utf-8")
    note.replace(holder_path(path))


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
