"""Grids → the tables in them: sections found, columns understood, rows read. The heart of every import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.records import Kind
from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange.column_meaning import ColumnMeaning, shape_of, with_choices
from catalogue_app.exchange.duty_lists import duty_list_in
from catalogue_app.exchange.expanded import Expanded, expand
from catalogue_app.exchange.fields_in_titles import field_in_title
from catalogue_app.exchange.grid import Grid
from catalogue_app.exchange.imported import FileTables, ImportedRow, ImportedTable, SourceRole, SourceRow
from catalogue_app.exchange.lines import line_kind
from catalogue_app.exchange.list_rows import ListRows
from catalogue_app.exchange.notice import Notice, Skipped
from catalogue_app.exchange.powers import PowerRows
from catalogue_app.exchange.recognise import Section, continue_section, find_sections
from catalogue_app.exchange.rows import EntryRows
from catalogue_app.exchange.sideways import turned
from catalogue_app.exchange.table_notices import table_notices
from catalogue_app.exchange.unread import unread_notices
from catalogue_app.i18n import N_

UNDERSTANDING = N_("Understanding the tables")
NOTHING_FOUND = N_(
    "“{file}” holds no catalogue and no list of powers:"
    " no row of headers such as 公开事项, 公开内容, 公开依据 was found."
)
NONE_OF_KIND = N_("“{file}” holds no {wanted}: no row of headers such as {headers} was found.")
ONLY_CARDS = N_(
    "“{file}” holds forms with one item each, not a list. Enter the item by hand, or import the list it was made from."
)
OTHER_KIND = N_("“{file}” holds {found}, not {wanted}. Choose the right kind and import it again.")
GOES_ON = N_("The table has no header; it was read as the rest of the table before it, cut off by a page break.")
NO_ROWS = N_("“{file}” has the header of a table and no rows below it. There is nothing to import.")

KIND_TITLES: dict[Kind, str] = {
    "entries": "公开事项目录",
    "powers": "权责清单",
    "documents": "法规文件清单",
    "organisations": "机构名录",
    "decisions": "重大行政决策事项目录",
}
_HEADERS: dict[Kind, str] = {
    "entries": "公开事项、公开内容、公开依据",
    "powers": "职权名称、职权类型、实施依据",
    "documents": "文件名称、文号",
    "organisations": "单位名称、主要职能",
    "decisions": "决策事项名称、承办单位、计划完成时间",
}
Overrides = Mapping[str, Mapping[int, str]]
"""Shape of a table (`ImportedTable.shape`) → column index → meaning, as chosen by a person."""

BASE_FORMAT = "catalogue-base"
"""What stands in the first cell of a base sheet; its form is written down where it is made, in `publish`."""
_PASSES: tuple[tuple[Kind, ...], ...] = (("entries", "powers"), ("documents", "organisations"), ("decisions",))
_ROWS_PER_STEP = 4000
_SOURCE_ROWS = 200
_CUT_WIDTH = 6
_EMPTY_AT_THE_END = 3
RowReader = EntryRows | PowerRows | ListRows
_ROW_READERS: dict[Kind, type[EntryRows] | type[PowerRows] | type[ListRows]] = {
    "entries": EntryRows,
    "powers": PowerRows,
    "documents": ListRows,
    "organisations": ListRows,
    "decisions": ListRows,
}


def tables_in(
    file: str,
    grids: Sequence[Grid],
    *,
    kind: Kind | None = None,
    field: str | None = None,
    overrides: Overrides | None = None,
) -> Work[FileTables]:
    """The tables in the grids of one file or one pasted block, called `file` in what is said of it.

    Raises FileRefusedError when there is none.
    """
    yield Progress(UNDERSTANDING)
    base = next((grid for grid in grids if is_base(grid)), None)
    grids = [grid for grid in grids if grid is not base]
    expanded = [expand(grid) for grid in grids]
    reading = _Reading(field, overrides or {}, sum(len(grid.cells) for grid in grids), ours=base is not None)
    tables: list[ImportedTable] = []
    cards: list[Skipped] = []
    for kinds in [(kind,)] if kind else _PASSES:
        tables, cards = yield from reading.tables(grids, expanded, kinds)
        if tables or cards:
            break
    if not any(table.rows for table in tables):
        _refuse(file, expanded, kind, bool(tables), bool(cards))
    others = [other for other in KIND_TITLES if other not in kinds]
    rest = [at for at in range(len(grids)) if at not in reading.read]
    said = unread_notices([grids[at] for at in rest], [expanded[at] for at in rest], others, KIND_TITLES)
    if cards or said:
        first = tables[0]
        tables[0] = replace(first, skipped=(*first.skipped, *cards), warnings=(*first.warnings, *said))
    return FileTables(file, tuple(tables), tuple(map(tuple, base.cells)) if base is not None else ())


def _sections(grid: Grid, cells: Expanded, kinds: Sequence[Kind]) -> tuple[list[Section], list[Skipped]]:
    titles = (*([grid.sheet] if grid.sheet and duty_list_in(grid.sheet) else []), *grid.titles)
    return find_sections(cells, kinds, grid.first_row, titles)


def is_base(grid: Grid) -> bool:
    """Whether a sheet is the one in which our exported workbooks keep ids and values for the way back."""
    return bool(grid.cells and grid.cells[0] and grid.cells[0][0] == BASE_FORMAT)


class _Reading:
    """One pass over the grids of a file; it counts the rows that are behind it. `ours` says that we exported it."""

    def __init__(self, field: str | None, overrides: Overrides, total: int, *, ours: bool) -> None:
        self.ours = ours
        self.field = field
        self.overrides = overrides
        self.total = total
        self.done = 0
        self.read: set[int] = set()
        self.before: RowReader | None = None

    def tables(
        self, grids: Sequence[Grid], expanded: Sequence[Expanded], kinds: Sequence[Kind]
    ) -> Work[tuple[list[ImportedTable], list[Skipped]]]:
        tables: list[ImportedTable] = []
        cards: list[Skipped] = []
        title_field: str | None = None
        self.read.clear()
        for at, (grid, cells) in enumerate(zip(grids, expanded, strict=True)):
            sections, forms = _sections(grid, cells, kinds)
            if not sections and not forms and (on_side := turned(grid)) is not None:
                upright = expand(on_side)
                found, _cards = _sections(on_side, upright, kinds)
                if any(section.rows for section in found):
                    grid, cells, sections = on_side, upright, found
            cards.extend(forms)
            if not forms and self.before is not None and self.goes_on(grid, cells, sections):
                sections = self.continued(self.before, grid, cells, kinds)
            if sections or forms:
                self.read.add(at)
            for number, section in enumerate(sections):
                if section.field is None and grid.table is not None and not _own_titles(section.lines):
                    section.field = title_field
                title_field = section.field if grid.table is not None else None
                if section.field is None and not _has_field_column(section) and grid.sheet:
                    section.field = field_in_title(grid.sheet)
                if self.field is not None:
                    section.field = self.field
                if section.header.kind != "entries":
                    section.field = None  # what a list of powers is called is no field
                tables.append((yield from self.table(grid, cells, section, number == 0, len(sections) > 1)))
            self.done += len(grid.cells)
        return tables, cards

    def goes_on(self, grid: Grid, cells: Expanded, sections: Sequence[Section]) -> bool:
        """Whether a table that begins without a header is the rest of the one before it, which a page break cut off."""
        before = self.before
        rows = cells.rows[: sections[0].header.first] if sections else cells.rows
        first = next((at for at, row in enumerate(rows) if sum(map(bool, row)) >= _CUT_WIDTH // 2), None)
        return (
            before is not None
            and first is not None
            and grid.table is not None
            and not _own_titles(grid.titles)
            and not any(line_kind(text) == "title" for row in rows[:first] for text in row if text)
            and (cells.width >= _CUT_WIDTH or rows[first][before.section.header.number_column].strip().isdigit())
            and before.expanded.width - _EMPTY_AT_THE_END <= cells.width <= before.expanded.width
        )

    def is_next_page(self, grid: Grid, section: Section) -> bool:
        """Whether a table of a document goes on with the one before it: no header at all, or the same once more and
        no title of its own."""
        if section.header.last < 0:
            return True
        before = self.before
        if before is None or grid.table is None or not section.header.same_columns(before.section.header):
            return False
        return all(line in before.section.lines or line_kind(line) == "furniture" for line in section.lines)

    def continued(self, before: RowReader, grid: Grid, cells: Expanded, kinds: Sequence[Kind]) -> list[Section]:
        missing = before.expanded.width - cells.width
        for row in cells.rows:
            row.extend([""] * missing)
        cells.width += missing
        header = replace(before.section.header, first=0, last=-1, notices=())
        section = Section(header, (), before.section.field, notices=[Notice(None, GOES_ON)])
        return continue_section(cells, kinds, grid.first_row, section)

    def table(self, grid: Grid, cells: Expanded, section: Section, first: bool, several: bool) -> Work[ImportedTable]:
        section.sheet = grid.sheet
        header = section.header
        shape = shape_of(header.kind, header.columns)
        if shape in self.overrides:
            columns = with_choices(header.columns, self.overrides[shape])
            section.header = header = replace(header, columns=columns)
        reader = _ROW_READERS[header.kind](cells, section, grid.first_row)
        if self.before is not None and self.is_next_page(grid, section):
            reader.go_on(self.before)
        if isinstance(reader, EntryRows):
            reader.cells.ours = self.ours
        self.before = reader
        rows: list[ImportedRow] = []
        for row in reader.read():
            rows.append(row)
            if len(rows) % _ROWS_PER_STEP == 0:
                yield Progress(UNDERSTANDING, self.done + row.row, self.total)
        title = next((line for line in reversed(section.lines) if line), None)
        of_table = table_notices(section, rows)
        skipped = sorted([*section.skipped, *reader.skipped], key=lambda one: one.row or 0)
        return ImportedTable(
            where=f"{grid.where}：{' '.join(title.split())}" if several and title else grid.where,
            kind=header.kind,
            field_name=section.field,
            mapping=_mapping(header.columns),
            rows=tuple(rows),
            warnings=(*(grid.notices if first else ()), *header.notices, *of_table, *section.notices, *reader.notices),
            skipped=tuple(skipped),
            table=grid.table,
            columns=header.columns,
            shape=shape,
            source=tuple(_source(grid, section, {one.row for one in skipped if one.row is not None})),
        )


def _mapping(columns: Sequence[ColumnMeaning]) -> dict[str, str]:
    """Header → meaning; a header that stands twice is told apart by its column."""
    mapping: dict[str, str] = {}
    for column in columns:
        title = column.title or column.label
        mapping[title if title not in mapping else f"{title}（第{column.index + 1}列）"] = column.meaning
    return mapping


def _own_titles(lines: Sequence[str]) -> list[str]:
    """The lines above a table that are more than page numbers and 续表."""
    return [line for line in lines if line_kind(line) != "furniture"]


def _has_field_column(section: Section) -> bool:
    return any(column.meaning == "field_name" for column in section.header.columns)


def _source(grid: Grid, section: Section, skipped: set[int]) -> Iterator[SourceRow]:
    """The header and the first rows below it as they stand in the file."""
    header = section.header
    last = section.rows[-1] if section.rows else header.last
    for row in range(header.first, min(last + 1, header.first + _SOURCE_ROWS, len(grid.cells))):
        number = row + grid.first_row
        role: SourceRole = "header" if row <= header.last else "skipped" if number in skipped else "row"
        yield SourceRow(number, role, tuple(grid.cells[row]))


def _refuse(file: str, expanded: Sequence[Expanded], kind: Kind | None, headers: bool, cards: bool) -> None:
    """Say why nothing could be imported."""
    if cards:
        raise FileRefusedError(ONLY_CARDS, file=file)
    if headers:
        raise FileRefusedError(NO_ROWS, file=file)
    if kind is not None:
        others: tuple[Kind, ...] = tuple(other for other in KIND_TITLES if other != kind)
        for cells in expanded:
            sections, _cards = find_sections(cells, others)
            if sections:
                found = KIND_TITLES[sections[0].header.kind]
                raise FileRefusedError(OTHER_KIND, file=file, found=found, wanted=KIND_TITLES[kind])
        raise FileRefusedError(NONE_OF_KIND, file=file, wanted=KIND_TITLES[kind], headers=_HEADERS[kind])
    raise FileRefusedError(NOTHING_FOUND, file=file)
