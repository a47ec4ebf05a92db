"""A file → its tables with their rows: the whole way in, as long work that reports its progress."""

from __future__ import annotations

from pathlib import Path

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.records import Kind
from catalogue_app.exchange.imported import FileTables, ImportedRow, ImportedTable, SourceRow
from catalogue_app.exchange.notice import Notice, Skipped
from catalogue_app.exchange.readers import read_grids
from catalogue_app.exchange.signature import format_of
from catalogue_app.exchange.tables import Overrides, tables_in
from catalogue_app.i18n import N_

__all__ = ["FileTables", "ImportedRow", "ImportedTable", "Notice", "Overrides", "Skipped", "SourceRow", "read_tables"]

READING = N_("Reading the file")


def read_tables(
    path: Path, *, kind: Kind | None = None, field: str | None = None, overrides: Overrides | None = None
) -> Work[FileTables]:
    """The tables of one file.

    `kind` asks for tables of one kind only; otherwise they are told apart by their headers. `field` is the field's
    name to take instead of what titles say. `overrides` are meanings of columns that a person chose, by the shape of
    the table. Raises FileRefusedError.
    """
    yield Progress(READING)
    if format_of(path) == "json":
        from catalogue_app.exchange.catalogue_json import read_catalogue

        return read_catalogue(path, kind=kind)
    return (yield from tables_in(path.name, read_grids(path), kind=kind, field=field, overrides=overrides))
