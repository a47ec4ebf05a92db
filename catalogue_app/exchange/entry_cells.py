"""Cells of one catalogue row → values, with what the entry above lends to blank cells and to 同上."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalogue_app.domain.reading.channels import read_channels
from catalogue_app.domain.reading.ticks import read_group, read_tick
from catalogue_app.domain.reading.tidy import tidy, tidy_name
from catalogue_app.exchange.already_tidy import already_tidy, already_tidy_name
from catalogue_app.exchange.channel_columns import boxed_line
from catalogue_app.exchange.entry_layout import CARRIED, EntryLayout
from catalogue_app.exchange.fields_in_titles import field_in_cell
from catalogue_app.exchange.mapping import title_of
from catalogue_app.exchange.notice import Notice
from catalogue_app.exchange.official_columns import LEVELS
from catalogue_app.exchange.same_as_above import SAME_STARTS, is_same_as_above
from catalogue_app.exchange.worded_columns import audience_of, method_of, tiers_of
from catalogue_app.i18n import N_

FILLED = N_("Blank cells were filled from the row above: {columns}.")
RESOLVED = N_("“{text}” was replaced by the value of the row above: {columns}.")
UNRESOLVED = N_("“{text}” has nothing above it to stand for: {columns}.")

UNCLEAR = N_("Among the boxed channels stands one without a box; it counts as not ticked: {items}")

CHANNEL_NOTE = "公开渠道和载体（注）"
"""The local column in which a note behind the list of channels is kept."""
LOST_SPACE = ("?", "？")
"""What a no-break space became in a file that went through the wrong encoding."""
_PLAIN_TICKS = ("√", "✓", "✔")


@dataclass(slots=True)
class RowReading:
    """One row while it is read: `texts` meaning → resolved text, which the row below may refer to; `values` what
    the record gets; `whole_block` is True when everything from the time limit to the right is blank."""

    source: int
    cells: Sequence[str]
    own: int
    whole_block: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    as_written: dict[str, str] = field(default_factory=dict)
    filled: list[str] = field(default_factory=list)


class EntryCells:
    """Reads the cells of row after row; `above` holds the texts of the entry above. `ours` is set for a table that this
    program wrote: every value stands in its own cell there, and a blank cell is empty."""

    def __init__(self, layout: EntryLayout, notices: list[Notice]) -> None:
        self.layout = layout
        self.notices = notices
        self.ours = False
        self.above: dict[str, str] = {}
        self.extra_above: Mapping[str, str] = {}
        self.any_above = False

    def code(self, row: RowReading, own_item: bool) -> None:
        index = self.layout.code
        if index < 0:
            return
        code = row.cells[index]
        if code and not already_tidy_name(code):
            code = tidy_name(code)
        if not code and not own_item and self.above.get("code"):
            code = self.above["code"]
        row.texts["code"] = code

    def levels(self, row: RowReading, own_item: bool) -> None:
        """Item levels: a blank level stands for the one above as long as no higher level changed in this row."""
        layout, above, texts = self.layout, self.above, row.texts
        for level, index in () if layout.wide_levels else layout.level_indexes:
            text = row.cells[index]
            if not text or text[0] in SAME_STARTS:
                break
            texts[level] = text if already_tidy_name(text) else self.text(level, row.cells)
        else:
            if not layout.wide_levels:
                return
        changed = False
        own = [bool(row.own & layout.level_masks[level]) for level in layout.levels]
        for depth, level in enumerate(layout.levels):
            text = self.text(level, row.cells)
            if text and is_same_as_above(text):
                text = self.same(level, text, row)
            if text:
                changed = changed or (own[depth] and text != above.get(level))
            elif not changed and above.get(level):
                last = depth == len(layout.levels) - 1
                if depth == 0 or any(own[depth + 1 :]) or not own_item or (not last and not any(own)):
                    text = above[level]
                    row.filled.append(level)
                    row.as_written[level] = ""
            texts[level] = text

    def running_texts(self, row: RowReading) -> None:
        """Content, basis, time limit, body, channels. The usual cell needs no care: this runs for every text."""
        cells, texts = row.cells, row.texts
        for meaning, index in self.layout.single:
            text = cells[index]
            if text and not already_tidy(text):
                text = self.text(meaning, cells)
            if not text or text[0] in SAME_STARTS:
                text = self.with_care(meaning, text, row)
            texts[meaning] = text
        for meaning in self.layout.wide:
            text = self.text(meaning, cells)
            if not text or text[0] in SAME_STARTS:
                text = self.with_care(meaning, text, row)
            texts[meaning] = text

    def ticked_channels(self, row: RowReading) -> None:
        """Columns of ticks, one for each channel, as one list with boxes."""
        columns = self.layout.channel_ticks
        cells = [row.cells[column.index] for column in columns]
        if any(cells):
            lines = (boxed_line(column.label, cell) for column, cell in zip(columns, cells, strict=True))
            row.texts["channels"] = "\n".join(lines)
        else:
            row.texts["channels"] = self.with_care("channels", "", row) if row.whole_block else ""

    def channel_remarks(self, row: RowReading, extra: dict[str, str]) -> None:
        """What stands in a cell of channels and is none: a note behind the list, an item without a box."""
        text = row.texts.get("channels")
        if not text:
            return
        found = read_channels(text)
        if found.note:
            extra[CHANNEL_NOTE] = found.note
        if found.unclear:
            self.notices.append(Notice(row.source, UNCLEAR, {"items": "、".join(found.unclear)}))

    def marks(self, row: RowReading) -> None:
        for meaning, index in self.layout.single_marks:
            text = row.cells[index]
            if text == "√" or (not text and not row.whole_block):
                row.texts[meaning] = text
                row.values[meaning] = text == "√"
            else:
                row.values[meaning] = self.mark(meaning, row)
        for meaning in self.layout.wide_marks:
            row.values[meaning] = self.mark(meaning, row)

    def group(self, row: RowReading) -> None:
        if "audience_group" not in self.layout.columns:
            return
        text = self.text("audience_group", row.cells)
        if text and is_same_as_above(text):
            text = self.same("audience_group", text, row)
        elif not text and row.whole_block and self.above.get("audience_group"):
            text = self.above["audience_group"]
            row.filled.append("audience_group")
        row.texts["audience_group"] = text
        row.values["audience_group"] = group = read_group(text)
        if group != text:
            row.as_written["audience_group"] = text

    def text(self, meaning: str, cells: Sequence[str]) -> str:
        """The tidied text of a meaning; cells side by side under one header are joined by a line break."""
        indexes = self.layout.indexes[meaning]
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
        return "" if text in LOST_SPACE else text

    def with_care(self, meaning: str, text: str, row: RowReading) -> str:
        """A blank cell, or one that may say 同上."""
        if text:
            return self.same(meaning, text, row) if is_same_as_above(text) else text
        carried = self.above.get(meaning, "") if self.any_above else ""
        if carried and (row.whole_block or (meaning in CARRIED and not self.ours)):
            row.filled.append(meaning)
            row.as_written[meaning] = ""
            return carried
        return ""

    def same(self, meaning: str, text: str, row: RowReading) -> str:
        """What 同上 stands for."""
        row.as_written[meaning] = text
        above = self.above.get(meaning)
        message = UNRESOLVED if above is None else RESOLVED
        self.notices.append(Notice(row.source, message, {"text": text, "columns": title_of("entries", meaning)}))
        return text if above is None else above

    def mark(self, meaning: str, row: RowReading) -> bool:
        marked = False
        written = ""
        for index in self.layout.indexes[meaning]:
            text = row.cells[index]
            if not text:
                continue
            if is_same_as_above(text):
                text = self.same(meaning, text, row)
            if read_tick(text):
                marked = True
                written = written or text
            elif not written:
                written = text
        if not written and row.whole_block and self.above.get(meaning):
            written = self.above[meaning]
            marked = read_tick(written)
            row.filled.append(meaning)
        if written and written not in _PLAIN_TICKS and meaning not in row.as_written:
            row.as_written[meaning] = tidy(written)
        row.texts[meaning] = written
        return marked

    def other_tiers(self, row: RowReading) -> tuple[str, ...]:
        """村级 counts as township, a column for both tiers as both, 市级 beside 县级 as another tier."""
        values = row.values
        others: list[str] = []
        for column in self.layout.columns.get("village", ()):
            if read_tick(row.cells[column.index]):
                values["township"] = True
                others.append(column.label)
        for column in self.layout.columns.get("both_tiers", ()):
            ticked = read_tick(row.cells[column.index])
            values["county"] = values.get("county", False) or ticked
            values["township"] = values.get("township", False) or ticked
        for column in self.layout.columns.get("other_tier", ()):
            if read_tick(row.cells[column.index]):
                others.append(column.label)
        return tuple(others)

    def worded(self, row: RowReading) -> tuple[str, ...]:
        """Columns that say in words what others tick: 公开属性, and a 公开对象, 公开方式 or 公开层级 without
        sub-columns. Returns the tiers outside the standard that were named."""
        others: tuple[str, ...] = ()
        for meaning in self.layout.worded:
            text = self.text(meaning, row.cells)
            if text and is_same_as_above(text):
                text = self.same(meaning, text, row)
            elif not text and row.whole_block and self.above.get(meaning):
                text = self.above[meaning]
                row.filled.append(meaning)
            row.texts[meaning] = text
            values = row.values
            if meaning in ("property", "method"):
                if meaning == "method" and "property" in self.layout.worded:
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
                    row.as_written[key] = text
        return others

    def field(self, row: RowReading) -> str | None:
        """The field that the 领域 column names, filled down like a level-1 item."""
        index = self.layout.indexes["field_name"][0]
        text = tidy_name(row.cells[index])
        if not text and (text := self.above.get("field_name", "")):
            row.filled.append("field_name")
        elif text and is_same_as_above(text):
            text = self.same("field_name", text, row)
        row.texts["field_name"] = text
        return field_in_cell(text) if text else None

    def extra(self, row: RowReading) -> dict[str, str]:
        """The local columns with a text, under their own header."""
        extra = {}
        for column in self.layout.extras:
            text = row.cells[column.index]
            if text:
                text = tidy(text)
                if is_same_as_above(text) and self.any_above:
                    names = {"text": text, "columns": column.label}
                    self.notices.append(Notice(row.source, RESOLVED, names))
                    text = self.extra_above.get(column.label, "")
                if text:
                    extra[column.label] = text
        self.extra_above = extra
        return extra
