"""Looks through the XML of an xlsx workbook's sheets before it is read: extent, formulas without a stored value,
numbers that are shown with leading zeros."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange import archive as zip_archive
from catalogue_app.exchange import limits
from catalogue_app.i18n import N_

_ROW_NUMBER = re.compile(rb"[<:]row [^>]*?\br=\"(\d+)\"")
_WIDE_CELL = re.compile(rb" r=\"([A-Z]{2,4})\d+\"[^>]*[^/]>")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3})(\d+)\"")
_STYLE = re.compile(rb"\bs=\"(\d+)\"")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_FORMULA_MARKS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ")
_FORMULA_STARTS = (b"<f", b":f")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
_CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_XF = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")


@dataclass(slots=True)
class SheetScan:
    """`without_value` are the places (`C7`) of formulas that hold no result; `padded` maps (row, column), 0-based,
    of numbers shown with leading zeros to the text shown."""

    rows: int = 0
    columns: int = 26
    filled: int = 0
    without_value: list[str] = field(default_factory=list)
    padded: dict[tuple[int, int], str] = field(default_factory=dict)


def scan_workbook(path: Path) -> tuple[dict[str, SheetScan], bool]:
    """Sheet part → what was seen in it, and whether the workbook carries macros.

    Every XML part is unpacked once, so that a lying size, a broken checksum or an entity is known before any
    library reads the file. Raises FileRefusedError.
    """
    scans: dict[str, SheetScan] = {}
    with zip_archive.open_archive(path) as opened:
        names = opened.namelist()
        if "content.xml" in names:
            from catalogue_app.exchange.open_document_scan import scan_open_document

            scan_open_document(path, opened)
        widths = _zero_formats(path, opened) if "xl/styles.xml" in names else {}
        for name in names:
            if not name.endswith((".xml", ".rels", ".vml")):
                continue
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                scans[name] = _scan_sheet(path, opened, name, widths)
            else:
                for _chunk in zip_archive.chunks(path, opened, name):
                    pass
    return scans, any(name.lower().endswith("vbaproject.bin") for name in names)


def _scan_sheet(path: Path, opened: zipfile.ZipFile, name: str, widths: dict[bytes, int]) -> SheetScan:
    scan = SheetScan()
    wide: set[bytes] = set()
    styles = tuple(b' s="' + style + b'"' for style in widths)
    for piece in _whole_rows(zip_archive.chunks(path, opened, name)):
        filled = piece.count(b"</c>") + piece.count(b":c>")
        scan.filled += filled
        if filled:
            scan.rows = max(scan.rows, _last_row_number(piece))
            wide.update(_WIDE_CELL.findall(piece))
        if any(start in piece for start in _FORMULA_STARTS) and any(mark in piece for mark in _FORMULA_MARKS):
            scan.without_value.extend(_formulas_without_value(piece))
        if styles and any(style in piece for style in styles):
            scan.padded.update(_padded_numbers(piece, widths))
    scan.columns = max([26, *(_column(letters) for letters in wide)])
    refuse_absurd(path, scan)
    return scan


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


def _padded_numbers(piece: bytes, widths: dict[bytes, int]) -> Iterator[tuple[tuple[int, int], str]]:
    """Numbers whose format is only zeros: 101 shown as 0101 is the code 0101."""
    for cell in _CELL.finditer(piece):
        attributes = cell.group(1)
        style = _STYLE.search(attributes)
        if style is None or style.group(1) not in widths or b' t="' in attributes:
            continue
        place, value = _PLACE.search(attributes), _VALUE.search(cell.group(2))
        if place and value and value.group(1).isdigit():
            text = value.group(1).decode().zfill(widths[style.group(1)])
            yield (int(place.group(2)) - 1, _column(place.group(1)) - 1), text


def _zero_formats(path: Path, opened: zipfile.ZipFile) -> dict[bytes, int]:
    """Cell style number → how many digits its number format shows, for formats like `0000`."""
    styles = b"".join(zip_archive.chunks(path, opened, "xl/styles.xml"))
    digits: dict[bytes, int] = {}
    for declaration in _FORMAT.findall(styles):
        code = re.search(rb'formatCode="(0{2,20})"', declaration)
        number = re.search(rb'numFmtId="(\d+)"', declaration)
        if code and number:
            digits[number.group(1)] = len(code.group(1))
    block = _CELL_FORMATS.search(styles)
    if not digits or block is None:
        return {}
    widths: dict[bytes, int] = {}
    for index, xf in enumerate(_XF.findall(block.group(0))):
        number = re.search(rb'numFmtId="(\d+)"', xf)
        if number and number.group(1) in digits:
            widths[str(index).encode()] = digits[number.group(1)]
    return widths
