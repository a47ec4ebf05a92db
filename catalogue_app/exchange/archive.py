"""Looks into a zip file (xlsx, docx, ods) before anything is unpacked: members, sizes, ratio, entities."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange import limits
from catalogue_app.i18n import N_

DAMAGED = N_("“{file}” is damaged or incomplete and cannot be read. Ask for it again, or open and save it anew.")
HOSTILE = N_("“{file}” was refused: it unpacks to far more than a table can hold ({reason}). Do not open it elsewhere.")
PROTECTED = N_("“{file}” is protected by a password. Open it, remove the password, save it and import it again.")
ENTITIES = N_("“{file}” was refused: its part “{part}” declares XML entities, which no office program writes.")

_CHUNK = 1 << 20
_ROOT = re.compile(r"<[A-Za-z_]")
_REMARK = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_END_OF_DIRECTORY = b"PK\x05\x06"


@contextmanager
def open_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip file whose list of members is within the limits. Raises FileRefusedError."""
    _refuse_huge_directory(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise FileRefusedError(DAMAGED, file=path.name) from error
    with archive:
        _refuse_bomb(path, archive.infolist())
        yield archive


def _refuse_huge_directory(path: Path) -> None:
    """zipfile reads the whole directory before it lets us count, so look at the count in the file first."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 66_000))
        tail = stream.read()
    at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0 or len(tail) < at + 22:
        raise FileRefusedError(DAMAGED, file=path.name)
    members = int.from_bytes(tail[at + 10 : at + 12], "little")
    directory_bytes = int.from_bytes(tail[at + 12 : at + 16], "little")
    if members > limits.ARCHIVE_MEMBERS or (directory_bytes > 4 * limits.MEGABYTE and directory_bytes != 0xFFFFFFFF):
        raise FileRefusedError(HOSTILE, file=path.name, reason=f"{members}")


def _refuse_bomb(path: Path, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > limits.ARCHIVE_MEMBERS:
        raise FileRefusedError(HOSTILE, file=path.name, reason=f"{len(members)}")
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    # Members that share the same bytes add up to more than the file: a trick of bombs.
    if packed > path.stat().st_size * 1.1 + 4096:
        raise FileRefusedError(DAMAGED, file=path.name)
    for member in members:
        if member.flag_bits & 0x1:
            raise FileRefusedError(PROTECTED, file=path.name)
        size = member.file_size
        ratio = size / max(1, member.compress_size)
        if size > limits.MEMBER_BYTES or (size > limits.SUSPICIOUS_BYTES and ratio > limits.SUSPICIOUS_RATIO):
            raise FileRefusedError(HOSTILE, file=path.name, reason=_megabytes(size))
        if ".." in member.filename.replace("\\", "/").split("/") or member.filename.startswith(("/", "\\")):
            raise FileRefusedError(
                N_("“{file}” was refused: it holds a part with a path outside the file (“{part}”)."),
                file=path.name,
                part=member.filename[:60],
            )
    if total > limits.ARCHIVE_BYTES:
        raise FileRefusedError(HOSTILE, file=path.name, reason=_megabytes(total))


def _megabytes(size: int) -> str:
    return f"{size // limits.MEGABYTE} MB"


def chunks(path: Path, archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The unpacked bytes of a member, piece by piece; the prolog is looked at for entities.

    zipfile stops at the declared size and then compares the checksum, so a member that declares less than it
    holds is refused as damaged and one that declares too much was refused by `open_archive`.
    """
    try:
        with archive.open(name) as stream:
            first = True
            while chunk := stream.read(_CHUNK):
                if first:
                    refuse_entities(path.name, name, chunk)
                    first = False
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, KeyError, RuntimeError) as error:
        raise FileRefusedError(DAMAGED, file=path.name) from error


def refuse_entities(file: str, part: str, start: bytes) -> None:
    """Raise FileRefusedError when the XML has a DOCTYPE, which is where entities are declared."""
    encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    if b"\x00" in start[:64] and encoding == "utf-8":
        raise FileRefusedError(DAMAGED, file=file)
    # A remark may hold what looks like the root element and hide the declaration behind it.
    text = _REMARK.sub("", start.decode(encoding, "replace"))
    root = _ROOT.search(text)
    prolog = text[: root.start()] if root else text
    if "<!DOCTYPE" in prolog.upper() or "<!ENTITY" in prolog.upper():
        raise FileRefusedError(ENTITIES, file=file, part=part)
