"""What an import yields before anything is stored: files, tables, rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue_app.domain.records import Kind
from catalogue_app.exchange.notice import Notice, Skipped


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One entry (power item …). `row` is the 1-based source row of its first row.

    `values` has the attribute names of the record; a key is there for every column that the source has, so a
    missing key and None mean "no such column". `as_written` holds the cell's text where reading changed more than
    white space; `extra` the local columns with a text, under their own header.
    """

    row: int
    field_name: str | None
    values: Mapping[str, Any]
    as_written: Mapping[str, str]
    extra: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """One table of a file. `mapping` is header → meaning; `field_name` is the field as the source writes it."""

    where: str
    kind: Kind
    field_name: str | None
    mapping: Mapping[str, str]
    rows: tuple[ImportedRow, ...]
    warnings: tuple[Notice, ...]
    skipped: tuple[Skipped, ...]
    table: int | None = None


@dataclass(frozen=True, slots=True)
class FileTables:
    """A file's name and the tables found in it."""

    file: str
    tables: tuple[ImportedTable, ...]
