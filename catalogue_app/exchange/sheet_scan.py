"""Looks through the XML of an xlsx workbook's sheets before it is read: extent, formulas without a stored value,
numbers that are shown otherwise than they are stored, hidden rows, symbols of picture fonts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange import archive as zip_archive
from catalogue_app.exchange import limits
from catalogue_app.exchange.grid import Span
from catalogue_app.exchange.number_format import BUILT_IN, GENERAL, changes_numbers, shown
from catalogue_app.i18n import N_

_ROW_NUMBER = re.compile(rb"[<:]row [^>]*?\br=\"(\d+)\"")
_WIDE_CELL = re.compile(rb" r=\"([A-Z]{2,4})\d+\"[^>]*[^/]>")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3})(\d+)\"")
_STYLE = re.compile(rb"\bs=\"(\d+)\"")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_FORMULA_MARKS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ")
_FORMULA_STARTS = (b"<f", b":f")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row (?=[^>]*\bhidden=\"(?:1|true)\")[^>]*?\br=\"(\d+)\"[^>]*[^/]>")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col (?=[^>]*\bhidden=\"(?:1|true)\")")
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?")
_SYMBOL = re.compile(rb"\xef[\x80-\x83]")
"""U+F000 to U+F0FF, where picture fonts such as Wingdings keep their boxes."""
_LARGE_COUNT = re.compile(rb"ount=\"(\d{6,20})")
_CODE = re.compile(rb'formatCode="([^"]*)"')
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
_CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_XF = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")


@dataclass(slots=True)
class SheetScan:
    """`without_value` are the places (`C7`) of formulas that hold no result; `shown` maps (row, column), 0-based, of
    numbers to the text that is shown for them; `hidden` are the hidden rows with a cell, from 1, and `hidden_columns`
    whether there are such columns; `symbols` says that there are characters of picture fonts; `spans` are merged
    cells where the library that reads the sheet tells none."""

    rows: int = 0
    columns: int = 26
    filled: int = 0
    without_value: list[str] = field(default_factory=list)
    shown: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    hidden_columns: bool = False
    symbols: bool = False
    spans: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WorkbookScan:
    """`sheets` part of the file (in an OpenDocument sheet's name) → what was seen in it; `symbols` says that there
    are characters of picture fonts."""

    sheets: dict[str, SheetScan]
    macros: bool
    symbols: bool


def scan_workbook(path: Path) -> WorkbookScan:
    """What is to be known of a workbook before it is read.

    Every XML part is unpacked once, so that a lying size, a broken checksum or an entity is known before any
    library reads the file. Raises FileRefusedError.
    """
    scans: dict[str, SheetScan] = {}
    symbols = False
    with zip_archive.open_archive(path) as opened:
        names = opened.namelist()
        if "content.xml" in names:
            from catalogue_app.exchange.open_document_scan import scan_open_document

            scans.update(scan_open_document(path, opened))
        formats = _number_formats(path, opened) if {"xl/styles.xml", "xl/workbook.xml"} <= set(names) else {}
        for name in names:
            if not name.endswith((".xml", ".rels", ".vml")):
                continue
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                scans[name] = _scan_sheet(path, opened, name, formats)
            else:
                size = opened.getinfo(name).file_size
                for chunk in zip_archive.chunks(path, opened, name):
                    _refuse_absurd_counts(path, chunk, size)
                    symbols = symbols or _SYMBOL.search(chunk) is not None
    symbols = symbols or any(scan.symbols for scan in scans.values())
    return WorkbookScan(scans, any(name.lower().endswith("vbaproject.bin") for name in names), symbols)


def _scan_sheet(path: Path, opened: zipfile.ZipFile, name: str, formats: dict[bytes, str]) -> SheetScan:
    scan = SheetScan()
    wide: set[bytes] = set()
    styles = tuple(b' s="' + style + b'"' for style in formats)
    cells = _cells_with(formats)
    size = opened.getinfo(name).file_size
    for piece in _whole_rows(zip_archive.chunks(path, opened, name)):
        _refuse_absurd_counts(path, piece, size)
        scan.symbols = scan.symbols or _SYMBOL.search(piece) is not None
        filled = piece.count(b"</c>") + piece.count(b":c>")
        scan.filled += filled
        if filled:
            scan.rows = max(scan.rows, _last_row_number(piece))
            wide.update(_WIDE_CELL.findall(piece))
        if any(start in piece for start in _FORMULA_STARTS) and any(mark in piece for mark in _FORMULA_MARKS):
            scan.without_value.extend(_formulas_without_value(piece))
        if styles and any(style in piece for style in styles):
            scan.shown.update(_numbers_shown(piece, cells, formats))
        if b' hidden="' in piece:
            scan.hidden.extend(int(number) for number in _HIDDEN_ROW.findall(piece))
            scan.hidden_columns = scan.hidden_columns or bool(_HIDDEN_COLUMN.search(piece))
    scan.columns = max([26, *(_column(letters) for letters in wide)])
    refuse_absurd(path, scan)
    return scan


def _refuse_absurd_counts(path: Path, piece: bytes, size: int) -> None:
    """Raise FileRefusedError where a list says that it is longer than its part of the file has bytes: a library takes
    it at its word and wants memory for all of it at once."""
    if any(int(count) > size for count in _LARGE_COUNT.findall(piece)):
        raise FileRefusedError(zip_archive.DAMAGED, file=path.name)


def _whole_rows(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut only where a row ends, so that no cell is seen in halves."""
    rest = b""
    for chunk in chunks:
        rest += chunk
        end = rest.rfind(b"row>")
        if end >= 0:
            yield rest[: end + 4]
            rest = rest[end + 4 :]
        elif len(rest) > 64 * limits.MEGABYTE:
            yield rest
            rest = b""
    yield rest


def _last_row_number(piece: bytes) -> int:
    """The number of the last row with a filled cell; rows below it may have nothing but borders."""
    end = max(piece.rfind(b"</c>"), piece.rfind(b":c>"))
    start = max(piece.rfind(b"<row ", 0, end), piece.rfind(b":row ", 0, end))
    found = _ROW_NUMBER.match(piece, start) if start >= 0 else None
    return int(found.group(1)) if found else 0


def refuse_absurd(path: Path, scan: SheetScan) -> None:
    """Raise FileRefusedError for a sheet whose values reach further than those of any table."""
    if scan.columns > limits.COLUMNS:
        raise FileRefusedError(
            N_("“{file}” has values in {columns} columns; a catalogue has about 15. Delete the stray columns first."),
            file=path.name,
            columns=scan.columns,
        )
    if scan.filled > limits.FILLED_CELLS or (scan.rows > limits.ROWS and scan.filled > limits.ROWS * 2):
        raise FileRefusedError(
            N_("“{file}” has {rows} rows; at most {limit} can be imported at once. Split it and import the parts."),
            file=path.name,
            rows=scan.rows,
            limit=limits.ROWS,
        )
    area = scan.rows * scan.columns
    if area > limits.DENSE_CELLS and area > limits.SPARSE_FACTOR * max(1, scan.filled):
        raise FileRefusedError(
            N_("“{file}” has a stray value far outside its table (row {row}). Delete the empty rows below and save."),
            file=path.name,
            row=scan.rows,
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _formulas_without_value(piece: bytes) -> Iterator[str]:
    for cell in _CELL.finditer(piece):
        body = cell.group(2)
        if any(mark in body for mark in _FORMULA_MARKS) and not _VALUE.search(body) and b"<is>" not in body:
            place = _PLACE.search(cell.group(1))
            if place:
                yield (place.group(1) + place.group(2)).decode()


def _cells_with(styles: Iterable[bytes]) -> re.Pattern[bytes]:
    """Filled cells of these styles: most cells of a sheet have others and are passed by."""
    return re.compile(
        rb"<(?:\w+:)?c (?=[^>]*\bs=\"(?:" + b"|".join(styles) + rb")\")([^>]*[^/])>(.*?)</(?:\w+:)?c>", re.DOTALL
    )


def _numbers_shown(
    piece: bytes, cells: re.Pattern[bytes], formats: dict[bytes, str]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Numbers with a format: 101 shown as 0101 is the code 0101, and a day number a date."""
    for cell in cells.finditer(piece):
        attributes = cell.group(1)
        if b' t="' in attributes and b' t="n"' not in attributes:
            continue
        style, place, value = _STYLE.search(attributes), _PLACE.search(attributes), _VALUE.search(cell.group(2))
        if style is None or place is None or value is None or not _NUMBER.fullmatch(value.group(1)):
            continue
        text = shown(float(value.group(1)), formats[style.group(1)])
        if text is not None:
            yield (int(place.group(2)) - 1, _column(place.group(1)) - 1), text


def _number_formats(path: Path, opened: zipfile.ZipFile) -> dict[bytes, str]:
    """Cell style number → its number format, for those that show something else than the plain number."""
    if b'date1904="1"' in b"".join(zip_archive.chunks(path, opened, "xl/workbook.xml")):
        return {}  # other days; the reader's own dates are right
    styles = b"".join(zip_archive.chunks(path, opened, "xl/styles.xml"))
    codes = dict(BUILT_IN)
    for declaration in _FORMAT.findall(styles):
        code, number = _CODE.search(declaration), re.search(rb'numFmtId="(\d+)"', declaration)
        if code and number:
            codes[int(number.group(1))] = unescape(code.group(1).decode("utf-8", "replace"))
    block = _CELL_FORMATS.search(styles)
    formats: dict[bytes, str] = {}
    for index, xf in enumerate(_XF.findall(block.group(0)) if block else []):
        number = re.search(rb'numFmtId="(\d+)"', xf)
        code_of = codes.get(int(number.group(1)), GENERAL) if number else GENERAL
        if changes_numbers(code_of):
            formats[str(index).encode()] = code_of
    return formats
