"""The objects of a PDF file (ISO 32000-1), written as they are made, so that a long document never stands in memory.

Small objects are packed into compressed object streams: a tagged table has one for every cell. Nothing depends on the
time or on chance; the file's id is the digest of its content.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from typing import BinaryIO

_OBJECTS_A_STREAM = 200
_LEVEL = 4
"""Of compression: a tenth larger than the default, in half the time."""
_IN_FILE, _IN_STREAM = 1, 2


class PdfFile:
    """Give an object a number with `new`, refer to it by `number 0 R`, and put its content once, at any time later."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._offset = 0
        self._kinds = array("B", [0])
        self._places = array("Q", [0])
        self._indexes = array("B", [0])
        self._packed: list[tuple[int, bytes]] = []
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def new(self) -> int:
        """The number of an object that is to be put."""
        self._kinds.append(0)
        self._places.append(0)
        self._indexes.append(0)
        return len(self._kinds) - 1

    def put(self, content: str, number: int | None = None) -> int:
        """Write an object that is not a stream; returns its number."""
        number = self.new() if number is None else number
        self._packed.append((number, content.encode("latin-1")))
        if len(self._packed) >= _OBJECTS_A_STREAM:
            self._pack()
        return number

    def put_stream(self, data: bytes, dictionary: str = "", number: int | None = None) -> int:
        """Write a stream, compressed; `dictionary` holds its entries besides length and filter."""
        number = self.new() if number is None else number
        self._kinds[number], self._places[number] = _IN_FILE, self._offset
        packed = zlib.compress(data, _LEVEL)
        self._write(
            b"%d 0 obj\n<<%b/Filter/FlateDecode/Length %d>>\nstream\n"
            % (number, dictionary.encode("latin-1"), len(packed))
        )
        self._write(packed)
        self._write(b"\nendstream\nendobj\n")
        return number

    def finish(self, root: int, information: int) -> None:
        """Write what is left and the table of objects."""
        self._pack()
        number = self.new()
        start = self._offset
        self._kinds[number], self._places[number] = _IN_FILE, start
        table = b"".join(
            bytes((kind,)) + place.to_bytes(5, "big") + bytes((index,))
            for kind, place, index in zip(self._kinds, self._places, self._indexes, strict=True)
        )
        identity = self._digest.hexdigest()[:32]
        self.put_stream(
            table,
            f"/Type/XRef/W[1 5 1]/Size {number + 1}/Root {root} 0 R/Info {information} 0 R"
            f"/ID[<{identity}><{identity}>]",
            number,
        )
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _pack(self) -> None:
        if not self._packed:
            return
        stream = self.new()
        head, body = [], []
        offset = 0
        for index, (number, content) in enumerate(self._packed):
            self._kinds[number], self._places[number], self._indexes[number] = _IN_STREAM, stream, index
            head.append(b"%d %d" % (number, offset))
            body.append(content)
            offset += len(content) + 1
        first = b" ".join(head) + b"\n"
        self.put_stream(first + b"\n".join(body), f"/Type/ObjStm/N {len(head)}/First {len(first)}", stream)
        self._packed = []

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._offset += len(data)


def text_string(text: str) -> str:
    """A text for a dictionary, as UTF-16 with its byte order mark."""
    return f"<{(chr(0xFEFF) + text).encode('utf-16-be', 'replace').hex()}>"


def date_string(date: str) -> str:
    """`2026-03-01` as a PDF date, in the time of China."""
    return f"(D:{date.replace('-', '')}000000+08'00')"
