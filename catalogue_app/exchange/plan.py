"""A file → its tables with their rows: the whole way in, as long work that reports its progress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.records import Kind
from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange.expanded import Expanded, expand
from catalogue_app.exchange.fields_in_titles import field_in_title
from catalogue_app.exchange.grid import Grid
from catalogue_app.exchange.imported import FileTables, ImportedRow, ImportedTable
from catalogue_app.exchange.list_rows import ListRows
from catalogue_app.exchange.notice import Notice, Skipped
from catalogue_app.exchange.powers import PowerRows
from catalogue_app.exchange.readers import read_grids
from catalogue_app.exchange.recognise import Section, find_sections
from catalogue_app.exchange.rows import EntryRows
from catalogue_app.exchange.table_notices import table_notices
from catalogue_app.i18n import N_

__all__ = ["FileTables", "ImportedRow", "ImportedTable", "Notice", "Skipped", "read_tables"]

READING = N_("Reading the file")
UNDERSTANDING = N_("Understanding the tables")

NOTHING_FOUND = N_(
    "“{file}” holds no catalogue and no list of powers:"
    " no row of headers such as 公开事项, 公开内容, 公开依据 was found."
)
ONLY_CARDS = N_(
    "“{file}” holds forms with one item each, not a list. Enter the item by hand, or import the list it was made from."
)
OTHER_KIND = N_("“{file}” holds {found}, not {wanted}. Choose the right kind and import it again.")

KIND_TITLES: dict[Kind, str] = {
    "entries": "公开事项目录",
    "powers": "权责清单",
    "documents": "法规文件清单",
    "organisations": "机构名录",
}
_PASSES: tuple[tuple[Kind, ...], ...] = (("entries", "powers"), ("documents", "organisations"))
_ROWS_PER_STEP = 4000
_ROW_READERS: dict[Kind, type[EntryRows] | type[PowerRows] | type[ListRows]] = {
    "entries": EntryRows,
    "powers": PowerRows,
    "documents": ListRows,
    "organisations": ListRows,
}


def read_tables(path: Path, *, kind: Kind | None = None, field: str | None = None) -> Work[FileTables]:
    """The tables of one file.

    `kind` asks for tables of one kind only; otherwise catalogues and power lists are told apart by their headers.
    `field` is the field's name to take instead of what titles say. Raises FileRefusedError.
    """
    yield Progress(READING)
    grids = read_grids(path)
    yield Progress(UNDERSTANDING)
    expanded = [expand(grid) for grid in grids]
    tables: list[ImportedTable] = []
    cards: list[Skipped] = []
    for kinds in [(kind,)] if kind else _PASSES:
        tables, cards = yield from _read_grids(grids, expanded, kinds, field)
        if tables or cards:
            break
    if not any(table.rows for table in tables):
        _refuse(path, expanded, kind, bool(cards))
    if cards and tables:
        tables[0] = replace(tables[0], skipped=(*tables[0].skipped, *cards))
    return FileTables(path.name, tuple(tables))


def _read_grids(
    grids: Sequence[Grid], expanded: Sequence[Expanded], kinds: Sequence[Kind], field: str | None
) -> Work[tuple[list[ImportedTable], list[Skipped]]]:
    tables: list[ImportedTable] = []
    cards: list[Skipped] = []
    total = sum(len(grid.cells) for grid in grids)
    done = 0
    title_field: str | None = None
    for grid, cells in zip(grids, expanded, strict=True):
        sections, forms = find_sections(cells, kinds, grid.first_row, grid.titles)
        cards.extend(forms)
        for number, section in enumerate(sections):
            if section.field is None and grid.table is not None and not section.lines:
                section.field = title_field
            title_field = section.field if grid.table is not None else None
            if section.field is None and not _has_field_column(section) and grid.sheet:
                section.field = field_in_title(grid.sheet)
            if field is not None:
                section.field = field
            rows, notices, skipped = yield from _read_rows(cells, section, grid, done, total)
            tables.append(_table(grid, section, len(sections) > 1, rows, notices, skipped, number == 0))
        done += len(grid.cells)
    return tables, cards


def _has_field_column(section: Section) -> bool:
    return any(column.meaning == "field_name" for column in section.header.columns)


def _read_rows(
    cells: Expanded, section: Section, grid: Grid, done: int, total: int
) -> Work[tuple[tuple[ImportedRow, ...], list[Notice], list[Skipped]]]:
    reader = _ROW_READERS[section.header.kind](cells, section, grid.first_row)
    rows: list[ImportedRow] = []
    for row in reader.read():
        rows.append(row)
        if len(rows) % _ROWS_PER_STEP == 0:
            yield Progress(UNDERSTANDING, done + row.row, total)
    return tuple(rows), reader.notices, reader.skipped


def _table(
    grid: Grid,
    section: Section,
    several: bool,
    rows: tuple[ImportedRow, ...],
    notices: list[Notice],
    skipped: list[Skipped],
    first: bool,
) -> ImportedTable:
    header = section.header
    title = next((line for line in reversed(section.lines) if line), None)
    where = grid.where
    if several and title:
        where = f"{grid.where}：{' '.join(title.split())}"
    of_table = table_notices(section, rows)
    return ImportedTable(
        where=where,
        kind=header.kind,
        field_name=section.field,
        mapping={column.title or column.label: column.meaning for column in header.columns},
        rows=rows,
        warnings=(*(grid.notices if first else ()), *header.notices, *of_table, *section.notices, *notices),
        skipped=tuple(sorted([*section.skipped, *skipped], key=lambda one: one.row or 0)),
        table=grid.table,
    )


def _refuse(path: Path, expanded: Sequence[Expanded], kind: Kind | None, cards: bool) -> None:
    """Say why nothing could be imported."""
    if cards:
        raise FileRefusedError(ONLY_CARDS, file=path.name)
    if kind is not None:
        others: tuple[Kind, ...] = tuple(other for other in KIND_TITLES if other != kind)
        for cells in expanded:
            sections, _cards = find_sections(cells, others)
            if sections:
                found = KIND_TITLES[sections[0].header.kind]
                raise FileRefusedError(OTHER_KIND, file=path.name, found=found, wanted=KIND_TITLES[kind])
    raise FileRefusedError(NOTHING_FOUND, file=path.name)
