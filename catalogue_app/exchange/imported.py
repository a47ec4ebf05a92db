"""What an import yields before anything is stored: files, tables, rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any, Literal

from catalogue_app.domain.records import Kind
from catalogue_app.exchange.column_meaning import ColumnMeaning
from catalogue_app.exchange.notice import Notice, Skipped

SourceRole = Literal["title", "header", "row", "skipped"]


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One entry (power item …). `row` is the 1-based source row of its first row.

    `values` has the attribute names of the record; a key is there for every column that the source has, so a
    missing key and None mean "no such column". `as_written` holds the cell's text where reading changed more than
    white space; `extra` the local columns with a text, under their own header. `id` is the record's own, and `base`
    its values (by attribute) when the file was written, where the file is one of ours and says so.
    """

    row: int
    field_name: str | None
    values: Mapping[str, Any]
    as_written: Mapping[str, str]
    extra: Mapping[str, str]
    id: str | None = None
    base: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of the file as it was found, for showing beside what was read. `row` is 1-based."""

    row: int
    role: SourceRole
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """One table of a file. `mapping` is header → meaning; `field_name` is the field as the source writes it.

    `columns` says the same column by column, and how sure it is; `shape` is the key under which a person's choice of
    meanings is remembered. `source` holds the first rows as they stand in the file.
    """

    where: str
    kind: Kind
    field_name: str | None
    mapping: Mapping[str, str]
    rows: tuple[ImportedRow, ...]
    warnings: tuple[Notice, ...]
    skipped: tuple[Skipped, ...]
    table: int | None = None
    columns: tuple[ColumnMeaning, ...] = ()
    shape: str = ""
    source: tuple[SourceRow, ...] = with_default(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class FileTables:
    """A file's name and the tables found in it. `base` are the cells of the base sheet, in a workbook of ours."""

    file: str
    tables: tuple[ImportedTable, ...]
    base: tuple[tuple[str, ...], ...] = with_default(default=(), repr=False)
