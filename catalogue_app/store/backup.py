"""Backups: whole, checked copies of a workspace, made by themselves and thinned out as they age.

They lie in a folder “<name> 备份” beside the file, where people find them with what they know (and where a copy of the
whole folder takes them along), not in a hidden place of the program. A person may choose another place, such as a
second disk: there each workspace has its own folder.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from catalogue_app.domain.file_suffixes import WORKSPACE_SUFFIX
from catalogue_app.errors import DamagedWorkspaceError, WorkspaceError
from catalogue_app.i18n import N_
from catalogue_app.paths import backup_place
from catalogue_app.store.faults import DAMAGED, told_in_words
from catalogue_app.store.file import BUSY_SECONDS, WorkspaceFile, refuse
from catalogue_app.store.lock import Lock

Reason = Literal["hourly", "manual", "import", "merge", "migration", "restore"]
EVERY = timedelta(hours=1)
_NAME = re.compile(r" (\d{4}-\d\d-\d\d \d{6})(?:-\d+)? ([a-z]+)\.gkml$")
_DAMAGED = "damaged"  # a damaged file that a backup replaced: never thinned out
_STAMP = "%Y-%m-%d %H%M%S"
_IS_FOLDER = N_("“{file}” is a folder; name the file that is to be made, such as “{example}”. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; `at` is local time without a zone, as the file's name says."""

    path: Path
    at: datetime
    reason: str
    size: int


def folder_of(path: Path) -> Path:
    """Where the backups of the workspace at `path` go now."""
    place = backup_place()
    if place is None:
        return _beside(path)
    # Two counties may call their file the same: what tells them apart is where it lies.
    mark = zlib.crc32(str(path.resolve().parent).encode("utf-8"))
    return place / f"{path.stem} 备份 {mark:08x}"


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.stem} 备份")


def backups(path: Path) -> tuple[Backup, ...]:
    """The backups of the workspace at `path`, newest first; those made before another place was chosen are among
    them."""
    found = []
    folders = dict.fromkeys((folder_of(path), _beside(path)))
    for candidate in (file for folder in folders for file in folder.glob(f"*{WORKSPACE_SUFFIX}")):
        named = _NAME.search(candidate.name)
        if named and not candidate.name.startswith("."):
            at = datetime.strptime(named[1], _STAMP)
            found.append(Backup(candidate, at, named[2], candidate.stat().st_size))
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True))


def make(file: WorkspaceFile, *, reason: Reason) -> Path:
    """Back up an open workspace and return where the copy lies. Raises what `back_up` raises."""
    return back_up(file.path, reason).path


def back_up(path: Path, reason: Reason, now: datetime | None = None) -> Backup:
    """Copy the workspace at `path` (open or not), check the copy and drop the backups that have expired.

    Raises WorkspaceError when there is no room or the folder cannot be written, DamagedWorkspaceError when what was
    copied is not sound; then no backup is kept and none is dropped.
    """
    now = (now or datetime.now()).replace(microsecond=0, tzinfo=None)
    with told_in_words(path), _folder_for(path) as folder:
        target = _free_name(folder, f"{path.stem} {now.strftime(_STAMP)}", f" {reason}{WORKSPACE_SUFFIX}")
        unfinished = folder / f".{target.name}.new"
        try:
            copy_database(path, unfinished)
            if not sound(unfinished):
                raise DamagedWorkspaceError(DAMAGED, file=path.name)
            swap_in(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)
        _thin(path, now)
        return Backup(target, now, reason, target.stat().st_size)


def due(path: Path, now: datetime | None = None) -> bool:
    """Whether an hourly backup is due: the file has changed since the newest one, which is an hour old or more."""
    now = (now or datetime.now()).replace(tzinfo=None)
    kept = backups(path)
    if not kept:
        return path.exists()
    changed = datetime.fromtimestamp(path.stat().st_mtime) if path.exists() else datetime.min
    return now - kept[0].at >= EVERY and changed > kept[0].at


def restore(backup: Path, path: Path, who: str = "") -> Path | None:
    """Put a copy of `backup` in the place of the workspace at `path`, which must not be open anywhere.

    Returns where the file that was there is kept, byte for byte, even if it is damaged; None if there was none.
    Raises what `file.open` raises for a backup that is no sound workspace, WorkspaceLockedError for one in use.
    """
    refuse(backup)
    if path.is_dir():
        example = path / f"{_NAME.sub('', backup.name) or backup.stem}".removesuffix(WORKSPACE_SUFFIX)
        raise WorkspaceError(_IS_FOLDER, file=str(path), example=f"{example}{WORKSPACE_SUFFIX}")
    with told_in_words(path):
        lock = Lock(path, who)
        unfinished = path.with_name(f".{path.name}.restoring")
        try:
            copy_database(backup, unfinished)
            if not sound(unfinished):
                raise DamagedWorkspaceError(DAMAGED, file=backup.name)
            kept = _keep(path) if path.exists() else None
            swap_in(unfinished, path)
            # A journal that the old file left behind must not be played into the new one.
            _journal(path).unlink(missing_ok=True)
            return kept
        finally:
            unfinished.unlink(missing_ok=True)
            lock.release()


def _keep(path: Path) -> Path:
    """Copy the file and its journal, byte for byte, to where backups lie; the copy's name says if it is damaged."""
    with _folder_for(path) as folder:
        beginning = f"{path.stem} {datetime.now().strftime(_STAMP)}"
        target = _free_name(folder, beginning, f" {_DAMAGED}{WORKSPACE_SUFFIX}")
        try:
            shutil.copy2(path, target)
            journal = _journal(path)
            if journal.exists():
                shutil.copy2(journal, _journal(target))
            _flush(target)
        except OSError:
            target.unlink(missing_ok=True)
            _journal(target).unlink(missing_ok=True)
            raise
        # Only now: to look into a database can change it, because what a journal holds is played back first.
        if not sound(path):
            return target
        kept = _free_name(folder, beginning, f" restore{WORKSPACE_SUFFIX}")
        if _journal(target).exists():
            _journal(target).replace(_journal(kept))
        return target.replace(kept)


@contextmanager
def _folder_for(path: Path) -> Iterator[Path]:
    """The folder of the backups, made where it is not there yet; where nothing came of it, it is not left behind."""
    folder = folder_of(path)
    new = not folder.exists()
    folder.mkdir(exist_ok=True)
    try:
        yield folder
    except BaseException:
        if new:
            with suppress(OSError):  # what was copied before the failure stays, and its folder with it
                folder.rmdir()
        raise


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def expired(dates: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which backups may go. What stays: all of the last hour, then the newest of each hour for 24 hours, of each day
    for 14 days, of each month for 12 months; and the newest of all, however old. Pure; dates without a zone."""
    newest_first = sorted(set(dates), reverse=True)
    kept = set(newest_first[:1])
    seen: set[tuple[object, ...]] = set()
    for date in newest_first:
        age = now - date
        months = (now.year - date.year) * 12 + now.month - date.month
        slots = (
            (age <= timedelta(hours=1), ("moment", date)),
            (age <= timedelta(hours=24), ("hour", date.date(), date.hour)),
            (age <= timedelta(days=14), ("day", date.date())),
            (months <= 12, ("month", date.year, date.month)),
        )
        for applies, slot in slots:
            if applies and slot not in seen:
                seen.add(slot)
                kept.add(date)
    return set(newest_first) - kept


def _thin(path: Path, now: datetime) -> None:
    kept = [backup for backup in backups(path) if backup.reason != _DAMAGED]
    gone = expired((backup.at for backup in kept), now)
    for backup in kept:
        if backup.at in gone:
            with suppress(OSError):
                backup.path.unlink()


def copy_database(source: Path, target: Path) -> None:
    """Copy a database by SQLite's own means, which waits for a commit under way and never copies half of one."""
    if not source.exists():
        raise FileNotFoundError(2, "", str(source))  # SQLite would make an empty one
    target.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as reading,
        closing(sqlite3.connect(target)) as writing,
    ):
        reading.backup(writing)


def sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file at `path`."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
        except sqlite3.DatabaseError:
            return False


def swap_in(finished: Path, path: Path) -> None:
    """Let `finished` take the place of `path` in one stroke that a power cut cannot divide."""
    _flush(finished)
    finished.replace(path)
    if os.name != "nt":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _free_name(folder: Path, beginning: str, end: str) -> Path:
    target = folder / f"{beginning}{end}"
    number = 2
    while target.exists():
        target = folder / f"{beginning}-{number}{end}"
        number += 1
    return target
