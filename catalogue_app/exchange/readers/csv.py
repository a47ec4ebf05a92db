"""Reads delimited text: comma, semicolon or tab; quoted line breaks; the encodings of Chinese office machines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange import limits
from catalogue_app.exchange.archive import DAMAGED
from catalogue_app.exchange.decode import decode, refuse_endless
from catalogue_app.exchange.grid import Grid, without_empty_end
from catalogue_app.i18n import N_

_DELIMITERS = ",\t;|"
_SAMPLE = 200_000
_LINE_BYTES = 4 * limits.MEGABYTE
_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def read(path: Path) -> list[Grid]:
    """One grid; its rows are the records of the file, so a quoted line break does not count as a row."""
    content = path.read_bytes()
    refuse_endless(path, content, (b"\n", b"\r"), _LINE_BYTES)
    text = decode(content)
    del content
    if text is None or "\x00" in text:
        raise FileRefusedError(DAMAGED, file=path.name)
    return [grid_of(text, path.name)]


def grid_of(text: str, file: str, delimiter: str | None = None) -> Grid:
    """The records of a text that is at hand; `file` is its name in what is said of it."""
    declared, text = _declared_delimiter(text)
    delimiter = delimiter or declared or _delimiter(text[:_SAMPLE])
    csv.field_size_limit(limits.CELL_CHARACTERS * 4)
    cells = []
    try:
        for record in csv.reader(_lines(text), delimiter=delimiter):
            if len(record) > limits.COLUMNS:
                raise FileRefusedError(
                    N_(
                        "“{file}” has values in {columns} columns; a catalogue has about 15."
                        " Delete the stray columns first."
                    ),
                    file=file,
                    columns=len(record),
                )
            cells.append(record)
            if len(cells) > limits.ROWS:
                if any(record):
                    raise FileRefusedError(
                        N_(
                            "“{file}” has {rows} rows; at most {limit} can be imported at once."
                            " Split it and import the parts."
                        ),
                        file=file,
                        rows=max(text.count("\n"), len(cells)),
                        limit=limits.ROWS,
                    )
                cells.pop()
    except csv.Error as error:
        raise FileRefusedError(DAMAGED, file=file) from error
    return Grid(where=file, table=None, cells=without_empty_end(cells), spans=[])


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, one at a time: a whole copy of a large file would not fit in an office machine."""
    return (found.group() for found in _LINE.finditer(text))


def _declared_delimiter(text: str) -> tuple[str | None, str]:
    """Excel writes and understands a first line `sep=;`. The record stays, empty, so that rows keep their numbers."""
    first, line_break, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first[4], line_break + rest
    return None, text


def _delimiter(sample: str) -> str:
    """The delimiter that cuts the most records into one same number of cells.

    Commas and semicolons also stand inside texts, so counting characters is not enough.
    """
    best, best_score = ",", 0
    for delimiter in _DELIMITERS:
        widths: dict[int, int] = {}
        try:
            for record in csv.reader(_lines(sample), delimiter=delimiter):
                widths[len(record)] = widths.get(len(record), 0) + 1
        except csv.Error:
            continue
        score = max((count * (width - 1) for width, count in widths.items() if width > 1), default=0)
        if score > best_score:
            best, best_score = delimiter, score
    return best
