"""Looks through the records of an .xls workbook (BIFF8, MS-XLS) before it is read: sizes that no workbook has, for
which a library would want more memory than there is; and what it does not hand over: numbers that are shown otherwise
than they are stored, and hidden rows."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange.archive import DAMAGED
from catalogue_app.exchange.number_format import BUILT_IN, GENERAL, changes_numbers, shown
from catalogue_app.exchange.sheet_scan import SheetScan, refuse_absurd

_BOF, _EOF, _BOUND_SHEET, _FORMAT, _XF, _DATE_1904 = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0, 0x0022
_NUMBER, _RK, _MANY_RK, _FORMULA, _ROW, _COLUMNS = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0208, 0x007D
_EXTENT, _TEXTS = 0x0200, 0x00FC
_CELLS = frozenset({_NUMBER, _RK, _MANY_RK, _FORMULA, 0x00FD, 0x0204, 0x0205, 0x00D6})
_ROWS_AT_MOST, _COLUMNS_AT_MOST, _LONG_EXTENT = 65_536, 256, 12
_BIFF8 = 0x0600
_NO_NUMBER = 0xFFFF
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01

_Record = tuple[int, int, int]
"""Its kind, where its data begin and how long they are."""


def scan_sheets(stream: bytes) -> dict[str, SheetScan]:
    """Sheet's name → what was seen in it. Nothing for other versions, and no further than a damaged record."""
    try:
        return _Workbook(stream).sheets()
    except (struct.error, IndexError, UnicodeDecodeError, OverflowError):
        return {}


def refuse_impossible_sizes(path: Path, stream: bytes) -> None:
    """Raise FileRefusedError for a workbook whose records speak of more rows, columns or texts than there can be, or
    whose values lie far apart."""
    extent = SheetScan()
    at, end = 0, len(stream) - 4
    try:
        while at <= end:
            kind, length = struct.unpack_from("<HH", stream, at)
            if kind in _CELLS:
                row, column = struct.unpack_from("<HH", stream, at + 4)
                if column >= _COLUMNS_AT_MOST:
                    raise ValueError("a column behind the last")
                extent.filled += 1
                extent.rows, extent.columns = max(extent.rows, row + 1), max(extent.columns, column + 1)
            elif kind == _BOF:
                refuse_absurd(path, extent)
                extent = SheetScan()
            elif kind == _EXTENT and length >= _LONG_EXTENT:
                first_row, last_row, first_column, last_column = struct.unpack_from("<LLHH", stream, at + 4)
                if not first_row <= last_row <= _ROWS_AT_MOST or not first_column <= last_column <= _COLUMNS_AT_MOST:
                    raise ValueError("an extent without an end")
            elif kind == _TEXTS and struct.unpack_from("<L", stream, at + 8)[0] > len(stream):
                raise ValueError("more texts than bytes")
            at += 4 + length
        refuse_absurd(path, extent)
    except (ValueError, struct.error) as error:
        raise FileRefusedError(DAMAGED, file=path.name) from error


class _Workbook:
    """The workbook's own records: formats, cell styles, and where its sheets begin."""

    def __init__(self, stream: bytes) -> None:
        self.stream = stream
        self.codes = dict(BUILT_IN)
        self.styles: list[int] = []
        self.places: list[tuple[str, int]] = []
        self.date_1904 = False

    def sheets(self) -> dict[str, SheetScan]:
        if len(self.stream) < 8 or struct.unpack_from("<HHH", self.stream)[::2] != (_BOF, _BIFF8):
            return {}
        for kind, at, length in self.records(0):
            if kind == _FORMAT:
                number = struct.unpack_from("<H", self.stream, at)[0]
                self.codes[number] = self.text(at + 2, "<H")
            elif kind == _XF:
                self.styles.append(struct.unpack_from("<H", self.stream, at + 2)[0])
            elif kind == _DATE_1904 and length >= 2:
                self.date_1904 = struct.unpack_from("<H", self.stream, at)[0] == 1
            elif kind == _BOUND_SHEET:
                self.places.append((self.text(at + 6, "<B"), struct.unpack_from("<L", self.stream, at)[0]))
        return {name: self.sheet(start) for name, start in self.places}

    def records(self, start: int) -> Iterator[_Record]:
        """The records from one BOF to its EOF; those of a chart inside are left out."""
        stream, at, depth = self.stream, start, 0
        while at + 4 <= len(stream):
            kind, length = struct.unpack_from("<HH", stream, at)
            if kind == _BOF:
                depth += 1
            elif kind == _EOF:
                depth -= 1
                if depth <= 0:
                    return
            elif depth == 1:
                yield kind, at + 4, length
            at += 4 + length

    def text(self, at: int, length: str) -> str:
        """A string with its number of characters before it, and a flag for whether they are two bytes wide."""
        count = struct.unpack_from(length, self.stream, at)[0]
        at += struct.calcsize(length)
        wide = self.stream[at] & 1
        return self.stream[at + 1 : at + 1 + count * (1 + wide)].decode("utf-16-le" if wide else "latin-1")

    def sheet(self, start: int) -> SheetScan:
        scan = SheetScan()
        formats = {
            style: code
            for style, number in enumerate(self.styles)
            if changes_numbers(code := self.codes.get(number, GENERAL))
        }
        for kind, at, length in self.records(start):
            if kind == _ROW:
                row, flags = struct.unpack_from("<H10xL", self.stream, at)
                if flags & _ROW_HIDDEN:
                    scan.hidden.append(row + 1)
            elif kind == _COLUMNS:
                scan.hidden_columns |= bool(struct.unpack_from("<8xH", self.stream, at)[0] & _COLUMN_HIDDEN)
            elif formats and kind in (_NUMBER, _RK, _MANY_RK, _FORMULA):
                for row, column, style, number in self.numbers(kind, at, length):
                    if style in formats:
                        text = shown(number, formats[style], self.date_1904)
                        if text is not None:
                            scan.shown[row, column] = text
        return scan

    def numbers(self, kind: int, at: int, length: int) -> Iterator[tuple[int, int, int, float]]:
        """Row, column, style and value of each number in a record."""
        stream = self.stream
        row, column, style = struct.unpack_from("<HHH", stream, at)
        if kind == _NUMBER:
            yield row, column, style, struct.unpack_from("<d", stream, at + 6)[0]
        elif kind == _RK:
            yield row, column, style, _short_number(struct.unpack_from("<l", stream, at + 6)[0])
        elif kind == _FORMULA:
            if struct.unpack_from("<H", stream, at + 12)[0] != _NO_NUMBER:
                yield row, column, style, struct.unpack_from("<d", stream, at + 6)[0]
        else:
            for place in range((length - 6) // 6):
                style, number = struct.unpack_from("<Hl", stream, at + 4 + 6 * place)
                yield row, column + place, style, _short_number(number)


def _short_number(packed: int) -> float:
    """An RK number: a whole number of 30 bits or the upper half of a float, either perhaps a hundredth."""
    if packed & 2:
        number = float(packed >> 2)
    else:
        number = struct.unpack("<d", struct.pack("<Ll", 0, packed & ~3))[0]
    return number / 100 if packed & 1 else number
