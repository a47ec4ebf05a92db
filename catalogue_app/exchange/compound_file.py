"""Looks through an OLE compound file (.xls) before a library reads it: its sectors are chains of numbers, and a chain
that was damaged so that it bites its own tail is followed for ever."""

from __future__ import annotations

import struct
from array import array
from pathlib import Path

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange.archive import DAMAGED

_END, _SPECIAL = 0xFFFFFFFE, 0xFFFFFFFA
_HEADER = 512
_ENTRY = 128
_IN_HEADER = 109
_SMALL, _SMALL_SECTOR = 4096, 64
_NAMES = frozenset(name.encode("utf-16-le").rstrip(b"\0") for name in ("workbook", "book"))


def workbook_stream(path: Path) -> bytes:
    """The stream in which a compound file keeps its workbook; empty when it has none.

    Raises FileRefusedError when a chain of sectors has no end or leaves the file.
    """
    content = path.read_bytes()
    try:
        return _workbook(content)
    except (ValueError, struct.error, IndexError) as error:
        raise FileRefusedError(DAMAGED, file=path.name) from error


def _workbook(content: bytes) -> bytes:
    shift, small_shift = struct.unpack_from("<HH", content, 30)
    if shift not in (9, 12) or small_shift != 6:
        raise ValueError("sector size")
    size = 1 << shift
    sectors = max(0, (len(content) - 1) // size)
    table_sectors, first_directory = struct.unpack_from("<LL", content, 44)
    first_small, small_count, first_more, more_count = struct.unpack_from("<LLLL", content, 60)
    if table_sectors > sectors or more_count > sectors or small_count > sectors:
        raise ValueError("more tables than sectors")

    def sector(number: int) -> bytes:
        if number >= sectors:
            raise ValueError("outside the file")
        start = (number + 1) * size
        return content[start : start + size].ljust(size, b"\xff")

    tables = [number for number in struct.unpack_from(f"<{_IN_HEADER}L", content, 76) if number < _SPECIAL]
    for _ in range(more_count):
        if first_more >= _SPECIAL:
            break
        numbers = struct.unpack(f"<{size // 4}L", sector(first_more))
        tables.extend(number for number in numbers[:-1] if number < _SPECIAL)
        first_more = numbers[-1]
    following = _numbers(b"".join(sector(number) for number in dict.fromkeys(tables)))
    directory = b"".join(sector(number) for number in _chain(first_directory, following, sectors))
    following_small = _numbers(b"".join(sector(number) for number in _chain(first_small, following, sectors)))
    found = container = b""
    small: tuple[int, int] | None = None
    for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        kind = directory[start + 66]
        first, length = struct.unpack_from("<LL", directory, start + 116)
        # A library finds the workbook by its name, whatever kind of entry a damaged file makes of it.
        is_stream = kind == 2 or _is_workbook(directory, start)
        if is_stream and length >= _SMALL:
            chain = _chain(first, following, sectors)
            if len(chain) * size < length:
                raise ValueError("a stream shorter than it says")
            if _is_workbook(directory, start):
                found = b"".join(sector(number) for number in chain)[:length]
        elif is_stream and _is_workbook(directory, start):
            small = first, length
        if kind == 5:
            container = b"".join(sector(number) for number in _chain(first, following, sectors))
    if not found and small is not None:
        first, length = small
        parts = _chain(first, following_small, len(container) // _SMALL_SECTOR)
        found = b"".join(container[part * _SMALL_SECTOR : (part + 1) * _SMALL_SECTOR] for part in parts)[:length]
    return found


def _is_workbook(directory: bytes, start: int) -> bool:
    return directory[start : start + 64].rstrip(b"\0").lower() in _NAMES


def _numbers(content: bytes) -> array[int]:
    numbers = array("L" if array("L").itemsize == 4 else "I")
    numbers.frombytes(content)
    return numbers


def _chain(first: int, following: array[int], sectors: int) -> list[int]:
    """The sectors of a chain. Raises ValueError when it goes round or leads out of the file."""
    found: list[int] = []
    number = first
    while number < _SPECIAL:
        if number >= sectors or len(found) > sectors:
            raise ValueError("a chain without an end")
        found.append(number)
        number = following[number]
    return found
