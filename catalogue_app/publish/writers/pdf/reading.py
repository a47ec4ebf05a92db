"""Reading a PDF of ours back, through the table of objects at its end, as a viewer would."""

from __future__ import annotations

import mmap
import re
import zlib
from pathlib import Path

_STREAM = re.compile(rb"(\d+) 0 obj\n<<([^\n]*?)/Length (\d+)>>\nstream\n")
_ROW = re.compile(rb"<</S/TR/")
_PAGE = re.compile(rb"<</Type/Page/")
_ENTRY = 7
_IN_FILE = 1


def count_pages_and_rows(path: Path) -> tuple[int, int]:
    """How many pages and table rows the objects of the file make. Raises ValueError or KeyError for one that is cut
    off or damaged."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        end = data.rfind(b"startxref")
        if end < 0 or not data[end:].rstrip().endswith(b"%%EOF"):
            raise ValueError("startxref")
        _dictionary, table = _stream(data, int(data[end:].split()[1]))
        pages = rows = 0
        for start in range(0, len(table), _ENTRY):
            if table[start] != _IN_FILE:
                continue
            dictionary, content = _stream(data, int.from_bytes(table[start + 1 : start + 6], "big"))
            if b"/ObjStm" in dictionary:
                pages += len(_PAGE.findall(content))
                rows += len(_ROW.findall(content))
        return pages, rows


def _stream(data: mmap.mmap, offset: int) -> tuple[bytes, bytes]:
    head = _STREAM.match(data, offset)
    if head is None:
        raise ValueError(f"obj {offset}")
    try:
        return head[2], zlib.decompress(data[head.end() : head.end() + int(head[3])])
    except zlib.error as error:
        raise ValueError(str(error)) from error
