"""The data rows of a catalogue → entries: merged and blank cells filled, 同上 resolved, split rows joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from catalogue_app.domain.reading.ticks import read_group, read_tick
from catalogue_app.domain.reading.tidy import tidy, tidy_name
from catalogue_app.exchange.already_tidy import already_tidy, already_tidy_name
from catalogue_app.exchange.column_meaning import ColumnMeaning
from catalogue_app.exchange.entry_columns import LEVELS, MEANING_TITLES
from catalogue_app.exchange.expanded import Expanded
from catalogue_app.exchange.fields_in_titles import field_in_cell
from catalogue_app.exchange.imported import ImportedRow
from catalogue_app.exchange.lines import is_footer_start
from catalogue_app.exchange.notice import Notice, Skipped
from catalogue_app.exchange.recognise import NOTE, Section
from catalogue_app.exchange.same_as_above import SAME_STARTS, is_same_as_above
from catalogue_app.exchange.vocabulary import EXTRA
from catalogue_app.exchange.worded_columns import audience_of, method_of, tiers_of
from catalogue_app.i18n import N_

FILLED = N_("Blank cells were filled from the row above: {columns}.")
RESOLVED = N_("“{text}” was replaced by the value of the row above: {columns}.")
UNRESOLVED = N_("“{text}” has nothing above it to stand for: {columns}.")
JOINED = N_("Row {row} has no number, item or time limit of its own and was joined to this entry.")
SECOND = N_("A second entry under the same number and item: it has its own content and time limit.")
ONLY_NUMBER = N_("The row holds only a number: {text}")
ONLY_LEVEL = N_("The row holds only a heading, taken as the level-1 item of the rows below: {text}")
NO_ENTRY_YET = N_("The row stands before the first entry and has no item: {text}")

_TEXTS = ("content", "basis", "time_limit", "responsible_body", "channels")
_MARKS = ("audience_public", "proactive", "on_request", "county", "township")
_CARRIED = ("basis", "time_limit", "responsible_body", "channels")
_BLOCK = (
    *_TEXTS[2:],
    *_MARKS,
    "audience_group",
    "village",
    "both_tiers",
    "property",
    "audience",
    "method",
    "tier",
    "other_tier",
)
_LOST_SPACE = ("?", "？")
_PLAIN_TICKS = ("√", "✓", "✔")


class EntryRows:
    """Reads the rows of one section. It keeps what the entry above holds, because half the cells refer to it."""

    def __init__(self, expanded: Expanded, section: Section, first_row: int) -> None:
        self.expanded = expanded
        self.section = section
        self.first_row = first_row
        self.notices: list[Notice] = []
        self.skipped: list[Skipped] = []
        by_meaning: dict[str, list[ColumnMeaning]] = {}
        for column in section.header.columns:
            by_meaning.setdefault(column.meaning, []).append(column)
        self.columns = by_meaning
        self.indexes = {meaning: [column.index for column in columns] for meaning, columns in by_meaning.items()}
        self.levels = [level for level in LEVELS if level in by_meaning]
        self.code = self.indexes["code"][0] if "code" in by_meaning else -1
        self.level_mask = _mask(index for level in self.levels for index in self.indexes[level])
        self.time_mask = _mask(self.indexes.get("time_limit", ()))
        self.content_mask = _mask(self.indexes.get("content", ()))
        self.block = [index for meaning in _BLOCK for index in self.indexes.get(meaning, ())]
        self.tidied = [meaning for meaning in _TEXTS if meaning in by_meaning]
        self.marks = [meaning for meaning in _MARKS if meaning in by_meaning]
        self.worded = [meaning for meaning in ("property", "method", "audience", "tier") if meaning in by_meaning]
        self.tier_extras = [meaning for meaning in ("village", "both_tiers", "other_tier") if meaning in by_meaning]
        self.single = [
            (meaning, self.indexes[meaning][0]) for meaning in self.tidied if len(self.indexes[meaning]) == 1
        ]
        self.wide = [meaning for meaning in self.tidied if len(self.indexes[meaning]) > 1]
        self.single_marks = [
            (meaning, self.indexes[meaning][0]) for meaning in self.marks if len(self.indexes[meaning]) == 1
        ]
        self.wide_marks = [meaning for meaning in self.marks if len(self.indexes[meaning]) > 1]
        self.wide_levels = any(len(self.indexes[level]) > 1 for level in self.levels)
        self.level_indexes = [(level, self.indexes[level][0], _mask(self.indexes[level])) for level in self.levels]
        self.extras = by_meaning.get(EXTRA, []) + by_meaning.get("other_tier", [])
        self.above: dict[str, str] = {}
        self.entry: ImportedRow | None = None
        self.heading_level1 = ""

    def read(self) -> Iterator[ImportedRow]:
        """The entries in order. Notices and skipped rows gather beside."""
        rows = self.expanded.rows
        covered = self.expanded.covered
        for row in self.section.rows:
            cells = rows[row]
            if row in self.expanded.across:
                cells = self._spread(row)
            mask = 0
            bit = 1
            for text in cells:
                if text:
                    mask |= bit
                bit <<= 1
            own = mask & ~covered.get(row, 0)
            if not own:
                continue
            new = self._entry(row, cells, mask, own)
            if new is not None:
                if self.entry is not None:
                    yield self.entry
                self.entry = new
        if self.entry is not None:
            yield self.entry

    def _spread(self, row: int) -> list[str]:
        """A cell merged over several columns of a data row speaks for each of them."""
        cells = list(self.expanded.rows[row])
        for first, last in self.expanded.across[row]:
            for column in range(first + 1, last + 1):
                cells[column] = cells[first]
        return cells

    def _entry(self, row: int, cells: list[str], mask: int, own: int) -> ImportedRow | None:
        """A new entry, or None when the row belongs to the entry above or is no entry."""
        source = row + self.first_row
        own_code = self.code >= 0 and bool(own >> self.code & 1)
        own_item = bool(own & self.level_mask)
        if own_code and not own & ~(1 << self.code):
            text = cells[self.code]
            message = NOTE if is_footer_start(text) else ONLY_NUMBER
            self.skipped.append(Skipped(source, message, {"text": text.strip()}))
            return None
        if own_code and not own & (self.level_mask | self.content_mask) and is_footer_start(cells[self.code]):
            text = " ".join(text for text in cells if text)
            self.skipped.append(Skipped(source, NOTE, {"text": text[:60]}))
            return None
        if own_item and not own & ~self.level_mask and self._is_heading(source, cells, own):
            return None
        own_time = bool(own & self.time_mask)
        if not own_code and not own_item:
            content = bool(mask & self.content_mask)
            if not own_time or not content:
                return self._join(row, cells, own)
            if self.entry is not None:
                self.notices.append(Notice(source, SECOND))
        return self._new(row, cells, own, own_code, own_item)

    def _is_heading(self, source: int, cells: list[str], own: int) -> bool:
        """A row with a level-1 item and nothing else heads the rows below it."""
        if len(self.levels) < 2 or own & ~_mask(self.indexes["level1"] if "level1" in self.indexes else ()):
            return False
        text = tidy_name(cells[self.indexes["level1"][0]])
        self.above["level1"] = self.heading_level1 = text
        for level in self.levels[1:]:
            self.above.pop(level, None)
        self.skipped.append(Skipped(source, ONLY_LEVEL, {"text": text}))
        return True

    def _new(self, row: int, cells: list[str], own: int, own_code: bool, own_item: bool) -> ImportedRow:
        source = row + self.first_row
        above = self.above
        first = self.entry is None
        texts: dict[str, str] = {}
        as_written: dict[str, str] = {}
        filled: list[str] = []
        whole_block = not first and own_item and bool(self.block) and not any(cells[index] for index in self.block)

        if self.code >= 0:
            code = cells[self.code]
            if code and not already_tidy_name(code):
                code = tidy_name(code)
            if not code and not own_item and above.get("code"):
                code = above["code"]
            texts["code"] = code
        self._levels(cells, own, own_code, own_item, texts, as_written, filled, source)
        for meaning, index in self.single:
            text = cells[index]
            # The usual cell needs no care; this loop runs for every text of the file.
            if text and not already_tidy(text):
                text = self._text(meaning, cells)
            if not text or text[0] in SAME_STARTS:
                text = self._care(meaning, text, source, whole_block, as_written, filled)
            texts[meaning] = text
        for meaning in self.wide:
            text = self._text(meaning, cells)
            if not text or text[0] in SAME_STARTS:
                text = self._care(meaning, text, source, whole_block, as_written, filled)
            texts[meaning] = text
        values: dict[str, Any] = dict(texts)
        for meaning, index in self.single_marks:
            text = cells[index]
            if text == "√" or (not text and not whole_block):
                texts[meaning] = text
                values[meaning] = text == "√"
            else:
                values[meaning] = self._mark(meaning, cells, as_written, source, texts, whole_block, filled)
        for meaning in self.wide_marks:
            values[meaning] = self._mark(meaning, cells, as_written, source, texts, whole_block, filled)
        if "audience_group" in self.columns:
            text = self._text("audience_group", cells)
            if text and is_same_as_above(text):
                text = self._same("audience_group", text, as_written, source)
            elif not text and whole_block and above.get("audience_group"):
                text = above["audience_group"]
                filled.append("audience_group")
            texts["audience_group"] = text
            values["audience_group"] = group = read_group(text)
            if group != text:
                as_written["audience_group"] = text
        others = self._other_tiers(cells, values) if self.tier_extras else ()
        if self.worded:
            others += self._worded(cells, values, texts, as_written, whole_block, filled, source)
        if others:
            values["other_tiers"] = others
        field = self._field(cells, texts) if "field_name" in self.columns else self.section.field
        extra = {}
        for column in self.extras:
            text = cells[column.index]
            if text:
                text = tidy(text)
                if is_same_as_above(text) and self.entry is not None:
                    text = self._extra_above.get(column.label, text)
                if text:
                    extra[column.label] = text
        self._extra_above = extra
        if filled:
            self.notices.append(Notice(source, FILLED, {"columns": _titles(filled)}))
        self.above = texts
        return ImportedRow(source, field, values, as_written, extra)

    _extra_above: Mapping[str, str] = {}

    def _care(
        self, meaning: str, text: str, source: int, whole_block: bool, as_written: dict[str, str], filled: list[str]
    ) -> str:
        """A blank cell, or one that may say 同上."""
        if text:
            return self._same(meaning, text, as_written, source) if is_same_as_above(text) else text
        carried = self.above.get(meaning, "") if self.entry is not None else ""
        if carried and (meaning in _CARRIED or whole_block):
            filled.append(meaning)
            as_written[meaning] = ""
            return carried
        return ""

    def _levels(
        self,
        cells: list[str],
        own: int,
        own_code: bool,
        own_item: bool,
        texts: dict[str, str],
        as_written: dict[str, str],
        filled: list[str],
        source: int,
    ) -> None:
        """Item levels: a blank level stands for the one above as long as no higher level changed in this row."""
        simple = {level: cells[index] for level, index, _mask in self.level_indexes}
        if all(text and text[0] not in SAME_STARTS for text in simple.values()) and not self.wide_levels:
            for level, text in simple.items():
                texts[level] = text if already_tidy_name(text) else self._text(level, cells)
            return
        changed = False
        deeper_own = [bool(own & _mask(self.indexes[level])) for level in self.levels]
        for depth, level in enumerate(self.levels):
            text = self._text(level, cells)
            if text and is_same_as_above(text):
                text = self._same(level, text, as_written, source)
            if text:
                changed = changed or (deeper_own[depth] and text != self.above.get(level))
            elif not changed and self.above.get(level):
                last = depth == len(self.levels) - 1
                has_deeper = any(deeper_own[depth + 1 :])
                if depth == 0 or has_deeper or not own_item or (not last and not any(deeper_own)):
                    text = self.above[level]
                    if depth == 0 and text == self.heading_level1:
                        pass
                    filled.append(level)
                    as_written[level] = ""
            texts[level] = text

    def _text(self, meaning: str, cells: Sequence[str]) -> str:
        """The tidied text of a meaning; cells side by side under one header are joined by a line break."""
        indexes = self.indexes[meaning]
        reader: Callable[[str], str] = tidy_name if meaning in LEVELS else tidy
        if len(indexes) == 1:
            text = cells[indexes[0]]
            if not text:
                return ""
            text = reader(text)
        else:
            parts: list[str] = []
            for index in indexes:
                part = reader(cells[index]) if cells[index] else ""
                if part and part not in parts:
                    parts.append(part)
            text = "\n".join(parts)
        return "" if text in _LOST_SPACE else text

    def _same(self, meaning: str, text: str, as_written: dict[str, str], source: int) -> str:
        as_written[meaning] = text
        above = self.above.get(meaning)
        title = MEANING_TITLES.get(meaning, meaning)
        if above is None:
            self.notices.append(Notice(source, UNRESOLVED, {"text": text, "columns": title}))
            return text
        self.notices.append(Notice(source, RESOLVED, {"text": text, "columns": title}))
        return above

    def _mark(
        self,
        meaning: str,
        cells: Sequence[str],
        as_written: dict[str, str],
        source: int,
        texts: dict[str, str],
        whole_block: bool,
        filled: list[str],
    ) -> bool:
        marked = False
        written = ""
        for index in self.indexes[meaning]:
            text = cells[index]
            if text:
                if is_same_as_above(text):
                    text = self._same(meaning, text, as_written, source)
                if read_tick(text):
                    marked = True
                    written = written or text
                elif not written:
                    written = text
        if not written and whole_block and self.above.get(meaning):
            written = self.above[meaning]
            marked = read_tick(written)
            filled.append(meaning)
        if written and written not in _PLAIN_TICKS and meaning not in as_written:
            as_written[meaning] = tidy(written)
        texts[meaning] = written
        return marked

    def _other_tiers(self, cells: Sequence[str], values: dict[str, Any]) -> tuple[str, ...]:
        others: list[str] = []
        for column in self.columns.get("village", ()):
            if read_tick(cells[column.index]):
                values["township"] = True
                others.append(column.label)
        for column in self.columns.get("both_tiers", ()):
            ticked = read_tick(cells[column.index])
            values["county"] = values.get("county", False) or ticked
            values["township"] = values.get("township", False) or ticked
        others.extend(column.label for column in self.columns.get("other_tier", ()) if read_tick(cells[column.index]))
        return tuple(others)

    def _worded(
        self,
        cells: Sequence[str],
        values: dict[str, Any],
        texts: dict[str, str],
        as_written: dict[str, str],
        whole_block: bool,
        filled: list[str],
        source: int,
    ) -> tuple[str, ...]:
        """Columns that say in words what others tick: 公开属性, and a 公开对象, 公开方式 or 公开层级 without sub-columns."""
        others: tuple[str, ...] = ()
        for meaning in self.worded:
            text = self._text(meaning, cells)
            if text and is_same_as_above(text):
                text = self._same(meaning, text, as_written, source)
            elif not text and whole_block and self.above.get(meaning):
                text = self.above[meaning]
                filled.append(meaning)
            texts[meaning] = text
            if meaning in ("property", "method"):
                if meaning == "method" and "property" in self.worded:
                    continue
                values["proactive"], values["on_request"] = method_of(text)
                keys = ("proactive", "on_request")
            elif meaning == "audience":
                values["audience_public"], values["audience_group"] = audience_of(text)
                keys = ("audience_public", "audience_group")
            else:
                values["county"], values["township"], others = tiers_of(text)
                keys = ("county", "township")
            for key in keys:
                if text:
                    as_written[key] = text
        return others

    def _field(self, cells: Sequence[str], texts: dict[str, str]) -> str | None:
        """The 领域 column, filled down like a level-1 item; a title above the table comes first."""
        text = tidy_name(cells[self.indexes["field_name"][0]]) or self.above.get("field_name", "")
        if text and is_same_as_above(text):
            text = self.above.get("field_name", "")
        texts["field_name"] = text
        return self.section.field or (field_in_cell(text) if text else None)

    def _join(self, row: int, cells: list[str], own: int) -> None:
        """Add the own cells of a row to the entry above it."""
        source = row + self.first_row
        if self.entry is None:
            text = " ".join(text for text in cells if text)
            self.skipped.append(Skipped(source, NO_ENTRY_YET, {"text": text[:60]}))
            return
        values: dict[str, Any] = self.entry.values  # type: ignore[assignment]
        for meaning in (*self.tidied, *self.marks, "audience_group"):
            for index in self.indexes.get(meaning, ()):
                if not own >> index & 1:
                    continue
                text = tidy(cells[index])
                if not text or text in _LOST_SPACE or is_same_as_above(text):
                    continue
                if meaning in self.marks:
                    values[meaning] = values[meaning] or read_tick(text)
                    self.above[meaning] = self.above.get(meaning) or text
                elif meaning == "audience_group":
                    joined = "\n".join(part for part in (self.above.get(meaning, ""), text) if part)
                    self.above[meaning] = joined
                    values[meaning] = read_group(joined)
                else:
                    joined = "\n".join(part for part in (values[meaning], text) if part)
                    values[meaning] = self.above[meaning] = joined
        extra: dict[str, str] = self.entry.extra  # type: ignore[assignment]
        for column in self.extras:
            if own >> column.index & 1:
                extra[column.label] = "\n".join(
                    part for part in (extra.get(column.label, ""), tidy(cells[column.index])) if part
                )
        self.notices.append(Notice(self.entry.row, JOINED, {"row": source}))


def _mask(indexes: Any) -> int:
    mask = 0
    for index in indexes:
        mask |= 1 << index
    return mask


def _titles(meanings: Sequence[str]) -> str:
    return "、".join(MEANING_TITLES.get(meaning, meaning) for meaning in meanings)
