"""Finds the tables in a grid: header, sections, repeated headers, titles, notes, and the rows that hold data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from dataclasses import field as with_default

from catalogue_app.domain.reading.traditional import TO_SIMPLIFIED
from catalogue_app.domain.records import Kind
from catalogue_app.exchange.duty_lists import duty_list_in
from catalogue_app.exchange.expanded import Expanded
from catalogue_app.exchange.fields_in_titles import field_in_title, is_title
from catalogue_app.exchange.headers import Header, header_at, is_card
from catalogue_app.exchange.lines import is_signature, line_kind
from catalogue_app.exchange.notice import Notice, Skipped
from catalogue_app.exchange.official_columns import COLUMN_TITLE
from catalogue_app.exchange.vocabulary import label_key, national_fields, vocabulary
from catalogue_app.i18n import N_

NOTE = N_("Not an entry, a note: {text}")
HEADING = N_("Not an entry, a heading or a line across the table: {text}")
COLUMN_NUMBERS = N_("Not an entry, the numbers of the columns.")
CARD = N_("This is a form with one item, not a list; enter it by hand: {text}")

_COLUMN_NUMBERS = (
    [str(number) for number in range(1, 41)],
    [*"一二三四五六七八九十", *(f"十{unit}" for unit in "一二三四五六七八九"), "二十"],
    "甲乙丙丁戊己庚辛壬癸",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
)
_OF_FIELD = re.compile(r"^\(?[\d一二三四五六七八九十]+[)、.]|(?:领域|方面|类|工作|事项)+$")
_EDGES_OF_NUMBER = re.compile(r"^[\s(\[第]+|[\s)\]栏列.、]+$")
_SHOWN = 60
_LABEL = 20
_HEADER_ROWS = 4
_NUMBERED = 5


@dataclass(slots=True)
class Section:
    """One table of a grid. `rows` are 0-based data rows in order; `groups` row → text of a heading row that stood
    before it; `lines` the titles above, nearest last; `last_line` a heading below the last row, which a page break may
    have parted from its rows."""

    header: Header
    lines: tuple[str, ...]
    field: str | None
    sheet: str | None = None
    last_line: str | None = None
    rows: list[int] = with_default(default_factory=list)
    groups: dict[int, str] = with_default(default_factory=dict)
    notices: list[Notice] = with_default(default_factory=list)
    skipped: list[Skipped] = with_default(default_factory=list)


@dataclass(slots=True)
class _Held:
    """A line whose role is known only by what follows: a title above a header, a note, a heading above rows."""

    row: int
    text: str
    wide: bool


class _Walk:
    """The state of one pass over a grid."""

    def __init__(self, expanded: Expanded, kinds: Sequence[Kind], first_row: int, titles: Sequence[str]) -> None:
        self.expanded = expanded
        self.kinds = kinds
        self.first_row = first_row
        self.sections: list[Section] = []
        self.cards: list[Skipped] = []
        self.held: list[_Held] = []
        self.above = list(titles)
        self.in_notes = False
        self.above_header: list[list[str]] = []
        self.starts = _header_starts(kinds)
        self.powers = "powers" in kinds
        self.duties = self.powers and any(duty_list_in(line) for line in titles)

    def source_row(self, row: int) -> int:
        return row + self.first_row

    def run(self) -> None:
        expanded, starts = self.expanded, self.starts
        rows = expanded.rows
        row, total = 0, len(rows)
        numbers = self.sections[0].header.number_column if self.sections else 0
        while row < total:
            cells = rows[row]
            filled = [text for text in cells if text]
            if not filled:
                row += 1
                continue
            # A row that begins with its number is data; so are nearly all rows, so look at that first.
            short = self.expects_short() and len(filled[0]) < _LABEL
            if not (self.sections and cells[numbers].isdigit()) and (short or _may_be_header(filled, starts)):
                above = bool(self.above_header) and row > 0 and rows[row - 1] in self.above_header
                header = header_at(expanded, row, self.kinds, short=short, above=above)
                if header is not None:
                    self.take_header(header)
                    numbers = header.number_column
                    row = header.last + 1
                    continue
            if not self.sections and self.powers and is_card(expanded, row):
                self.cards.append(Skipped(self.source_row(row), CARD, {"text": _short("；".join(filled))}))
            # Only a row with one cell of its own can be a line; cells covered from above are not its own.
            if row in expanded.across or len(filled) - expanded.covered.get(row, 0).bit_count() <= 1:
                line = self.line_in(row)
                if line is not None:
                    self.held.append(line)
                    self.duties = self.duties or (self.powers and bool(duty_list_in(line.text)))
                    row += 1
                    continue
            if not self.sections:
                self.above_header = [*self.above_header[1 - _HEADER_ROWS :], cells]
            elif cells not in self.above_header:
                self.take_row(row)
            row += 1
        if self.sections and self.held and not self.in_notes and line_kind(self.held[-1].text) == "other":
            self.sections[-1].last_line = self.held[-1].text
        self.release(None)

    def expects_short(self) -> bool:
        """Whether a header may be as short as 序号, 事项名称: a township's list of duties was announced above, or a
        person said what kind of list the file is."""
        return self.duties or (len(self.kinds) == 1 and not self.sections)

    def line_in(self, row: int) -> _Held | None:
        """The row as one line across the table, if it is one; None for a row of cells."""
        own = list(self.expanded.own(row))
        if not own:
            return _Held(row, "", True)
        if len(own) != 1:
            return None
        column = own[0]
        text = self.expanded.rows[row][column]
        wide = self.expanded.is_across(row, column, 0.6)
        if wide or not self.sections or is_signature(text):
            return _Held(row, text, wide)
        if self.expanded.covered.get(row):
            return None  # the other cells are merged from above: a piece of an entry
        header = self.sections[-1].header
        meaning = next((one.meaning for one in header.columns if one.index == column), None)
        kind = line_kind(text)
        if kind != "other" and (column == header.columns[0].index or meaning is None):
            return (
                _Held(row, text, kind != "furniture" or not text.strip().isdigit())
                if not text.strip().isdigit()
                else None
            )
        unnamed = any(
            one.index == column and one.label == COLUMN_TITLE.format(column=column + 1) for one in header.columns
        )
        if unnamed or (column == header.columns[0].index and meaning in ("code", "seq") and not _is_code(text)):
            return _Held(row, text, True)
        if self.in_notes and column == header.columns[0].index and not _is_code(text):
            return _Held(row, text, True)
        return None

    def take_header(self, header: Header) -> None:
        current = self.sections[-1] if self.sections else None
        if current is not None and self.is_first_part(header, current.header):
            header = replace(header, columns=current.header.columns)
        titles = [line for line in self.held if line_kind(line.text) == "title"]
        field = self.nearest_field([line.text for line in self.held])
        if (
            current is not None
            and current.header.same_columns(header)
            and not self.is_new_title(current, titles, field)
        ):
            # 二、行政处罚 over a repeated header heads the items below it; over entries such a line is page furniture.
            self.release(current, titles_too=False, before=header.last + 1 if header.kind != "entries" else None)
            self.in_notes = False
            return
        lines = tuple(self.above) if current is None else ()
        kept = tuple(line.text for line in self.held if line_kind(line.text) in ("title", "other"))
        if current is not None:
            self.release(current, titles_too=False)
        self.held.clear()
        if field is None:
            field = self.nearest_field(self.above) if current is None else None
            if field is None and current is not None and not titles:
                field = current.field
        section = Section(header, lines + kept, field)
        self.sections.append(section)
        self.in_notes = False

    def is_first_part(self, header: Header, whole: Header) -> bool:
        """Whether a printed page repeats only the upper rows of the header: Word repeats no more than it was told."""
        rows = self.expanded.rows
        length = header.last - header.first + 1
        return (
            header.kind == whole.kind
            and length < whole.last - whole.first + 1
            and rows[header.first : header.last + 1] == rows[whole.first : whole.first + length]
        )

    def is_new_title(self, current: Section, titles: list[_Held], field: str | None) -> bool:
        if field is not None:
            return field != current.field
        known = {label_key(line) for line in current.lines}
        return any(label_key(line.text) not in known for line in titles)

    @staticmethod
    def nearest_field(lines: Sequence[str]) -> str | None:
        """The field of the nearest title, whatever stands between (editions, annex numbers, contents lists)."""
        for text in reversed(lines):
            kind = line_kind(text)
            if kind == "title" or (kind == "other" and "领域" in label_key(text)):
                field = field_in_title(text)
                if field is not None:
                    return field
            elif kind == "other" and (name := _OF_FIELD.sub("", label_key(text))) in national_fields():
                return name  # a heading of nothing but the field's name
        return None

    def take_row(self, row: int) -> None:
        """A row of cells: it settles what the lines held before it were."""
        current = self.sections[-1]
        if not current.rows and _numbers_columns(self.expanded.rows[row]):
            current.skipped.append(Skipped(self.source_row(row), COLUMN_NUMBERS))
            return
        if self.held:
            title = next(
                (line for line in reversed(self.held) if is_title(line.text) and line_kind(line.text) == "title"), None
            )
            field = field_in_title(title.text) if title is not None else None
            if field is not None and field != current.field and current.header.kind == "entries" and current.rows:
                # A new section whose header was not repeated.
                self.held.clear()
                current = Section(current.header, (title.text,) if title else (), field)
                self.sections.append(current)
            else:
                if field is not None and not current.rows and current.header.kind == "entries":
                    current.field = field  # the first section's title stands below the header they share
                self.release(current, before=row)
        self.in_notes = False
        current.rows.append(row)

    def release(self, current: Section | None, *, titles_too: bool = True, before: int | None = None) -> None:
        """Report the held lines: they were notes, headings or page furniture after all."""
        current = current or (self.sections[-1] if self.sections else None)
        for line in self.held:
            if current is None or not line.text:
                continue
            kind = line_kind(line.text)
            if kind in ("furniture", "contents") or (kind == "title" and not titles_too):
                continue
            message = NOTE if kind == "note" or self.in_notes else HEADING
            self.in_notes = self.in_notes or kind == "note"
            if before is not None and kind == "other":
                current.groups[before] = line.text
                message = HEADING
            current.skipped.append(Skipped(self.source_row(line.row), message, {"text": _short(line.text)}))
        self.held.clear()


def find_sections(
    expanded: Expanded, kinds: Sequence[Kind], first_row: int = 1, titles: Sequence[str] = ()
) -> tuple[list[Section], list[Skipped]]:
    """The tables in a grid, and the single-item forms that were met instead of one.

    `titles` are the lines that stand above the grid in its document, the nearest last.
    """
    walk = _Walk(expanded, kinds, first_row, titles)
    walk.run()
    return walk.sections, walk.cards


def continue_section(expanded: Expanded, kinds: Sequence[Kind], first_row: int, section: Section) -> list[Section]:
    """The tables in a grid that begins without a header, as the rest of a section of another grid."""
    walk = _Walk(expanded, kinds, first_row, ())
    walk.sections.append(section)
    walk.run()
    return walk.sections


def _header_starts(kinds: Sequence[Kind]) -> frozenset[str]:
    """The first two characters of every header label."""
    return frozenset(
        word[:2] for kind in kinds for words in [vocabulary(kind)] for word in [*words.labels, *words.groups]
    )


def _may_be_header(filled: Sequence[str], starts: frozenset[str]) -> bool:
    """A quick look that passes by nearly every row of data: do three cells begin like header labels?"""
    count = 0
    for text in filled:
        start = text[:2]
        if start in starts or (
            not start.isascii() and "".join(text[:8].split())[:2].translate(TO_SIMPLIFIED) in starts
        ):
            count += 1
            if count == 3:
                return True
    return False


def _numbers_columns(cells: Sequence[str]) -> bool:
    """A row of 1, 2, 3 … under the header, which numbers the columns; also ①, （1）, 一, 甲 or A."""
    filled = [_EDGES_OF_NUMBER.sub("", unicodedata.normalize("NFKC", text)) for text in cells if text]
    if len(filled) < _NUMBERED:
        return False
    return any(filled == list(numbers[: len(filled)]) for numbers in _COLUMN_NUMBERS)


def _is_code(text: str) -> bool:
    from catalogue_app.exchange.columns import EVIDENCE

    return EVIDENCE["code"](text) or (
        len(text.strip()) <= 24
        and all(c.isalnum() or c in "-._/（）()" for c in text.strip())
        and any(c.isdigit() for c in text)
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
