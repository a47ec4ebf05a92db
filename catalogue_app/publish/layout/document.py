"""The plain model of an exported document: what is where, and nothing about any file format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any, Literal, NamedTuple

from catalogue_app.domain.field import Field
from catalogue_app.domain.legal import Validity
from catalogue_app.publish.layout.wording import CSV_FIELD, NO_ENTRIES, NOTHING

Align = Literal["left", "center"]
Sheets = Literal["one", "per_field"]
"""Whether a workbook holds all sections in one sheet or each in its own."""
Fonts = Literal["office", "bundled"]
"""Whether a PDF is set in the office PC's official fonts where it has them, or in the bundled ones: with these it is
the same to the byte on every machine."""
Kind = Literal["entries", "powers", "documents", "organisations", "decisions", "problems"]
"""What the rows of a document show. It names them in machine-readable formats."""
Cell = Callable[[Any, int], str]
"""Makes a cell's text from what its row shows and the row's number in the section."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Landscape paper, all lengths in mm."""

    name: str
    width: float
    height: float
    side: float = 16.0
    top: float = 16.0
    bottom: float = 16.0


PAPERS: Mapping[str, Paper] = {"A4": Paper("A4", 297.0, 210.0), "A3": Paper("A3", 420.0, 297.0)}


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of the printed table. `group` stands over `label` in the header's first row, or None: then the label
    spans both rows. `width` is in mm; `merges` says that equal cells below one another become one. `cell` makes the
    text from an entry and its number in the section."""

    key: str
    group: str | None
    label: str
    width: float
    align: Align
    cell: Cell
    merges: bool = False

    @property
    def header(self) -> str:
        """The header in one line, for formats with one header row: 公开对象-全社会."""
        return f"{self.group}-{self.label}" if self.group else self.label


class HeaderCell(NamedTuple):
    """`row` is 0 or 1; spans count rows and columns."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int


class Row(NamedTuple):
    """`entry` is what the row shows. `spans[i]` is how many rows cell i reaches down: 1 for an ordinary cell, 0 where a
    cell above covers it."""

    number: int
    entry: Any
    cells: tuple[str, ...]
    spans: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of one field, or the records of one part of a register.

    `title` is "" where the document's own title says it already. `name` is the field's or the part's name; `runs`
    holds, per merging column, how far each cell reaches down (as `Row.spans`).
    """

    title: str
    name: str
    entries: tuple[Any, ...]
    columns: tuple[TableColumn, ...]
    runs: Mapping[int, tuple[int, ...]]

    @property
    def heading(self) -> str:
        return self.title or self.name

    def rows(self) -> Iterator[Row]:
        """Rows made one by one: a long table never stands in memory as text a second time."""
        cells = tuple(column.cell for column in self.columns)
        plain = (1,) * len(cells)
        for index, entry in enumerate(self.entries):
            spans = plain
            if self.runs:
                changed = list(plain)
                for column, run in self.runs.items():
                    changed[column] = run[index]
                spans = tuple(changed)
            number = index + 1
            yield Row(number, entry, tuple([cell(entry, number) for cell in cells]), spans)


@dataclass(frozen=True, slots=True)
class Document:
    """The official table, or a register's.

    `date` is ISO text (`2026-03-01`); `subtitle` stands under the title, `notes` under the table. `fields` and
    `validity` are what the machine-readable formats need besides the entries. `front` says that printed formats begin
    with a title page and contents; `cover` stands below the title there. `parts` is what the sections are (fields,
    bodies …): a flat table has a column of that name.
    """

    title: str
    subtitle: tuple[str, ...]
    notes: tuple[str, ...]
    name: str
    organisation: str | None
    tier: str | None
    edition: str
    date: str
    paper: Paper
    columns: tuple[TableColumn, ...]
    header: tuple[HeaderCell, ...]
    sections: tuple[Section, ...]
    fields: Mapping[str, Field] = with_default(default_factory=dict)
    validity: Mapping[str, Validity] = with_default(default_factory=dict)
    cover: tuple[str, ...] = ()
    front: bool = False
    kind: Kind = "entries"
    parts: str = CSV_FIELD
    sheets: Sheets = "one"
    fonts: Fonts = "office"

    @property
    def count(self) -> int:
        """Rows in the document; exempt entries are not in it."""
        return sum(len(section.entries) for section in self.sections)

    @property
    def nothing(self) -> str:
        """What an empty section says."""
        return NO_ENTRIES if self.kind == "entries" else NOTHING

    @property
    def organisation_line(self) -> str:
        return self.organisation or self.name
