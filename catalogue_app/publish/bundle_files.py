"""Puts a finished bundle in its place: the whole folder and its ZIP appear, or nothing changes."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError, reason
from catalogue_app.i18n import N_
from catalogue_app.publish import manifest
from catalogue_app.publish.bundle import Frozen, write_folder
from catalogue_app.publish.files import safe_file_name

_EARLIEST_YEAR = 1980
"""ZIP files know no earlier date."""


class PreparedBundle:
    """A bundle that is written but not yet in its place; `place` puts it there, `throw_away` forgets it."""

    def __init__(self, target: Path, unfinished: Path) -> None:
        self.folder = target
        self.archive = target.with_name(f"{target.name}.zip")
        self.unfinished = unfinished
        self.unfinished_archive = unfinished.with_name(f"{unfinished.name}.zip")

    def place(self) -> None:
        """Swap folder and archive in. When one of them cannot be, both are as they were. Raises CatalogueError."""
        with _told_in_a_sentence(self.folder), contextlib.ExitStack() as back:
            _swap(self.unfinished, self.folder, back)
            _swap(self.unfinished_archive, self.archive, back)
            back.pop_all()
        self.throw_away()

    def throw_away(self) -> None:
        for path in (
            self.unfinished,
            self.unfinished_archive,
            *map(_aside, (self.unfinished, self.unfinished_archive)),
        ):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)


def _aside(unfinished: Path) -> Path:
    return unfinished.with_name(f"{unfinished.name}.old")


def _swap(new: Path, place: Path, back: contextlib.ExitStack) -> None:
    """Put `new` in its place, what was there aside; `back` knows how to undo both."""
    if place.exists():
        old = _aside(new)
        place.rename(old)
        back.callback(old.rename, place)
    new.rename(place)
    back.callback(place.rename, new)


def bundle_name(frozen: Frozen) -> str:
    """The name of a version's folder, and of its ZIP without the suffix."""
    return safe_file_name(f"{frozen.content.info.name}-{frozen.version.label}", "bundle")


def prepare(parent: Path, frozen: Frozen) -> Work[PreparedBundle]:
    """Write folder and ZIP under hidden names beside where they will stand: `parent`/name and `parent`/name.zip.

    Raises CatalogueError where something else than a bundle of ours has that name, or the disk refuses; then, as when
    the work is given up, nothing is left over.
    """
    target = parent / bundle_name(frozen)
    _refuse_foreign(target)
    with _told_in_a_sentence(target):
        parent.mkdir(parents=True, exist_ok=True)
    # Short, because Windows counts the letters of a whole path.
    prepared = PreparedBundle(target, parent / f".{secrets.token_hex(4)}")
    try:
        with _told_in_a_sentence(target):
            prepared.unfinished.mkdir()
            yield from write_folder(prepared.unfinished, frozen)
            yield from _pack(prepared.unfinished, prepared.unfinished_archive, frozen.version.date)
            yield from _make_durable(prepared)
    except BaseException:
        prepared.throw_away()
        raise
    return prepared


def _refuse_foreign(target: Path) -> None:
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    try:
        ours = json.loads((target / manifest.NAME).read_bytes())["format"] == manifest.FORMAT
    except (OSError, ValueError, KeyError, TypeError):
        ours = False
    if not ours:
        raise CatalogueError(
            N_("“{folder}” is there already and is no bundle of this program. Choose another folder."),
            folder=str(target),
        )


def _pack(folder: Path, archive: Path, day: str) -> Work[None]:
    """Files in alphabetical order, all with the date of the version: the same folder gives the same archive."""
    made = date.fromisoformat(day)
    stamp = (max(made.year, _EARLIEST_YEAR), made.month, made.day, 0, 0, 0)
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(archive, "x", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for number, path in enumerate(paths):
            yield Progress(N_("Packing the ZIP file"), number, len(paths))
            info = zipfile.ZipInfo(path, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            with (folder / path).open("rb") as source, packed.open(info, "w") as target:
                shutil.copyfileobj(source, target, 1 << 20)


def _make_durable(prepared: PreparedBundle) -> Work[None]:
    """Read the archive back, and have everything on the disk before it gets its name: after a power cut there is the
    old bundle or the new one, never one with empty files."""
    yield Progress(N_("Reading the file back"))
    with zipfile.ZipFile(prepared.unfinished_archive) as archive:
        if (damaged := archive.testzip()) is not None:
            raise OSError(f"{damaged}?")
    for path in (*prepared.unfinished.rglob("*"), prepared.unfinished_archive):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


@contextlib.contextmanager
def _told_in_a_sentence(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, zipfile.BadZipFile, zlib.error) as error:
        raise CatalogueError(
            N_("The bundle “{path}” cannot be written: {reason}. What was there before is unchanged."),
            path=str(path),
            reason=reason(error),
        ) from error
