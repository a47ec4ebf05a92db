"""The data rows of a catalogue → entries: merged and blank cells filled, 同上 resolved, split rows joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from catalogue_app.domain.reading.ticks import read_group, read_tick
from catalogue_app.domain.reading.tidy import tidy, tidy_name
from catalogue_app.exchange.channel_columns import boxed_line
from catalogue_app.exchange.entry_cells import FILLED, LOST_SPACE, EntryCells, RowReading
from catalogue_app.exchange.entry_layout import EntryLayout, mask_of
from catalogue_app.exchange.expanded import Expanded
from catalogue_app.exchange.imported import ImportedRow
from catalogue_app.exchange.lines import is_footer_start, is_total
from catalogue_app.exchange.mapping import title_of
from catalogue_app.exchange.notice import Notice, Skipped
from catalogue_app.exchange.recognise import NOTE, Section
from catalogue_app.exchange.same_as_above import is_same_as_above
from catalogue_app.i18n import N_

JOINED = N_("Row {row} has no number, item or time limit of its own and was joined to this entry.")
SECOND = N_("A second entry under the same number and item: it has its own content and time limit.")
ONLY_NUMBER = N_("The row holds only a number: {text}")
ONLY_LEVEL = N_("The row holds only a heading, taken as the level-1 item of the rows below: {text}")
NO_ENTRY_YET = N_("The row stands before the first entry and has no item: {text}")

_SHOWN = 60
_EXPLAINS_COLUMNS = re.compile(r"^[（(]?(?:填[写表报]?说明|填[写报]要求|说明|示例|样例|举例|例|例如)\d*[）)：:]?$")
_CHINESE_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十]+[)）]?[、.．]?$")


class EntryRows:
    """Reads the rows of one section. It keeps the entry above, because a row may be a piece of it."""

    def __init__(self, expanded: Expanded, section: Section, first_row: int) -> None:
        self.expanded = expanded
        self.section = section
        self.first_row = first_row
        self.notices: list[Notice] = []
        self.skipped: list[Skipped] = []
        self.layout = EntryLayout(section.header.columns)
        self.cells = EntryCells(self.layout, self.notices)
        self.entry: ImportedRow | None = None

    def read(self) -> Iterator[ImportedRow]:
        """The entries in order. Notices and skipped rows gather beside."""
        rows = self.expanded.rows
        covered = self.expanded.covered
        groups = self.section.groups if "level1" in self.layout.columns else {}
        bits = [1 << column for column in range(self.expanded.width)]
        for row in self.section.rows:
            if row in groups:
                self._take_heading(row, groups[row])
            cells = rows[row]
            if row in self.expanded.across:
                cells = self._spread(row)
            mask = sum([bit for bit, text in zip(bits, cells, strict=True) if text])
            own = mask & ~covered.get(row, 0)
            if own and self._begins_entry(row, cells, mask, own):
                if self.entry is not None:
                    yield self.entry
                self.entry = self._new(row, cells, own)
        if self.entry is not None:
            yield self.entry

    def go_on(self, before: object) -> None:
        """Read on where another table of the document was cut off by a page break."""
        if not isinstance(before, EntryRows):
            return
        self.cells.above, self.cells.any_above = before.cells.above, True
        if before.section.last_line and "level1" in self.layout.columns and self.section.rows:
            self.section.groups.setdefault(self.section.rows[0], before.section.last_line)

    def _take_heading(self, row: int, text: str) -> None:
        """A line across the table heads the rows below it that have no level-1 item of their own."""
        index = self.layout.indexes["level1"][0]
        if not self.expanded.rows[row][index]:
            self.cells.above["level1"] = tidy_name(text)
            for level in self.layout.levels[1:]:
                self.cells.above.pop(level, None)

    def _spread(self, row: int) -> list[str]:
        """A cell merged over several columns of a data row speaks for each of them."""
        cells = list(self.expanded.rows[row])
        for first, last in self.expanded.across[row]:
            for column in range(first + 1, last + 1):
                cells[column] = cells[first]
        return cells

    def _begins_entry(self, row: int, cells: Sequence[str], mask: int, own: int) -> bool:
        """False when the row belongs to the entry above, or is no entry: then that is done and said here."""
        layout = self.layout
        source = row + self.first_row
        own_code = layout.code >= 0 and bool(own >> layout.code & 1)
        own_item = bool(own & layout.items)
        if own_code and not own & ~(1 << layout.code):
            text = cells[layout.code]
            number = any(character.isdigit() for character in text) and len(text.strip()) < 8
            self._skip(source, ONLY_NUMBER if number and not is_footer_start(text) else NOTE, text.strip())
            return False
        if not own & layout.running and is_footer_start(next(text for text in cells if text)):
            self._skip(source, NOTE, _line(cells))
            return False
        words = own_code and not cells[layout.code].isdigit()  # nearly every row has a number there
        if words and (is_total(cells[layout.code]) or _EXPLAINS_COLUMNS.match(cells[layout.code].strip())):
            self._skip(source, NOTE, _line(cells))
            return False
        if row in self.expanded.across and self._is_line(row, cells):
            self._skip(source, NOTE, _line(self.expanded.rows[row]))
            return False
        if words and not own & ~(1 << layout.code | layout.items) and _is_word(cells[layout.code]):
            self._skip(source, NOTE, _line(cells))  # the head of another table below: 姓名 | 电话 | 地址
            return False
        numbered = own_code and (
            (words and bool(_CHINESE_NUMBER.match(cells[layout.code].strip()))) or self._heads_the_next(row, own)
        )
        beside = own & ~(1 << layout.code) if numbered else own
        if own_item and not beside & ~layout.items and self._is_heading(source, cells, beside):
            return False
        if own_code or own_item:
            return True
        if not own & layout.time or not mask & layout.content:
            self._join(row, cells, own)
            return False
        if self.entry is not None:
            self.notices.append(Notice(source, SECOND))
        return True

    def _is_line(self, row: int, cells: Sequence[str]) -> bool:
        """Whether a merged cell reaches from the item into the content, with no running text beside it: who signs."""
        layout = self.layout
        return any(
            mask & layout.items and mask & layout.content and not self._running_beside(cells, mask)
            for mask in (mask_of(range(first, last + 1)) for first, last in self.expanded.across[row])
        )

    def _running_beside(self, cells: Sequence[str], mask: int) -> bool:
        return any(text and (self.layout.running & ~mask) >> column & 1 for column, text in enumerate(cells))

    def _heads_the_next(self, row: int, own: int) -> bool:
        """Whether a row of only a number and a level-1 item stands above one that has a level-2 item and none of its
        own: 1 | 政策文件 above 1.1 | | 救助政策."""
        layout, rows = self.layout, self.expanded.rows
        first = layout.level_masks.get("level1", 0)
        if not first or len(layout.levels) < 2 or own & ~first != 1 << layout.code or row + 1 >= len(rows):
            return False
        level1, level2 = (layout.indexes[level][0] for level in layout.levels[:2])
        return not rows[row + 1][level1] and bool(rows[row + 1][level2])

    def _is_heading(self, source: int, cells: Sequence[str], own: int) -> bool:
        """A row with a level-1 item and nothing else heads the rows below it."""
        layout = self.layout
        if len(layout.levels) < 2 or own & ~layout.level_masks.get("level1", 0):
            return False
        text = tidy_name(cells[layout.indexes["level1"][0]])
        self.cells.above["level1"] = text
        for level in layout.levels[1:]:
            self.cells.above.pop(level, None)
        self._skip(source, ONLY_LEVEL, text)
        return True

    def _new(self, row: int, cells: Sequence[str], own: int) -> ImportedRow:
        layout, reader = self.layout, self.cells
        own_item = bool(own & layout.items)
        whole_block = (
            not reader.ours
            and reader.any_above
            and own_item
            and bool(layout.right_block)
            and not any(cells[index] for index in layout.right_block)
        )
        reading = RowReading(row + self.first_row, cells, own, whole_block)
        reader.code(reading, own_item)
        reader.levels(reading, own_item)
        reader.running_texts(reading)
        if layout.channel_ticks:
            reader.ticked_channels(reading)
        reading.values.update(reading.texts)
        reader.marks(reading)
        reader.group(reading)
        others = reader.other_tiers(reading) if layout.tier_extras else ()
        if layout.worded:
            others += reader.worded(reading)
        if others:
            reading.values["other_tiers"] = others
        field = self.section.field
        if "field_name" in layout.columns:
            field = field or reader.field(reading)
        extra = reader.extra(reading)
        reader.channel_remarks(reading, extra)
        if reading.filled:
            self.notices.append(Notice(reading.source, FILLED, {"columns": _titles(reading.filled)}))
        reader.above = reading.texts
        reader.any_above = True
        return ImportedRow(reading.source, field, reading.values, reading.as_written, extra)

    def _join(self, row: int, cells: Sequence[str], own: int) -> None:
        """Add the own cells of a row to the entry above it."""
        source = row + self.first_row
        if self.entry is None:
            self._skip(source, NO_ENTRY_YET, _line(cells))
            return
        layout, above = self.layout, self.cells.above
        values: dict[str, Any] = dict(self.entry.values)
        for meaning in (*layout.texts, *layout.marks, "audience_group"):
            for index in layout.indexes.get(meaning, ()):
                text = tidy(cells[index]) if own >> index & 1 else ""
                if not text or text in LOST_SPACE or is_same_as_above(text):
                    continue
                if meaning in layout.marks:
                    values[meaning] = values[meaning] or read_tick(text)
                    above[meaning] = above.get(meaning) or text
                elif meaning == "audience_group":
                    above[meaning] = _lines(above.get(meaning, ""), text)
                    values[meaning] = read_group(above[meaning])
                else:
                    values[meaning] = above[meaning] = _lines(values[meaning], text)
        extra = dict(self.entry.extra)
        for column in layout.extras:
            if own >> column.index & 1:
                extra[column.label] = _lines(extra.get(column.label, ""), tidy(cells[column.index]))
        for column in layout.channel_ticks:
            if own >> column.index & 1:
                line = boxed_line(column.label, cells[column.index])
                others = (other for other in values["channels"].split("\n") if other[1:] != column.label)
                values["channels"] = above["channels"] = _lines(*others, line)
        for meaning in (*layout.worded, *layout.tier_extras):
            for column in layout.columns[meaning]:
                if own >> column.index & 1:  # words that no longer fit one value: kept beside it
                    extra[column.title] = _lines(extra.get(column.title, ""), tidy(cells[column.index]))
        entry = self.entry
        self.entry = ImportedRow(entry.row, entry.field_name, values, entry.as_written, extra)
        self.notices.append(Notice(entry.row, JOINED, {"row": source}))

    def _skip(self, source: int, message: str, text: str) -> None:
        self.skipped.append(Skipped(source, message, {"text": text[:_SHOWN]}))


def _is_word(text: str) -> bool:
    """Chinese words in the column of numbers: neither a number, a code nor 一、."""
    plain = text.strip()
    return bool(re.fullmatch(r"[\u4e00-\u9fff]{2,}", plain)) and not _CHINESE_NUMBER.match(plain)


def _line(cells: Sequence[str]) -> str:
    return " ".join(text for text in cells if text)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _titles(meanings: Sequence[str]) -> str:
    return "、".join(title_of("entries", meaning) for meaning in meanings)
