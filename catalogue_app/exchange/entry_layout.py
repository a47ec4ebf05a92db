"""Which columns of a section hold what, laid out so that reading a row asks no questions twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalogue_app.exchange.channel_columns import CHANNEL_TICK
from catalogue_app.exchange.column_meaning import ColumnMeaning, told_apart
from catalogue_app.exchange.official_columns import LEVELS
from catalogue_app.exchange.vocabulary import EXTRA

TEXTS = ("content", "basis", "time_limit", "responsible_body", "channels")
MARKS = ("audience_public", "proactive", "on_request", "county", "township")
WORDED = ("property", "method", "audience", "tier")
TIER_EXTRAS = ("village", "both_tiers", "other_tier")
CARRIED = frozenset({"basis", "time_limit", "responsible_body", "channels"})
"""Texts that a blank cell takes from the entry above."""
_RIGHT_BLOCK = (*TEXTS[2:], CHANNEL_TICK, *MARKS, "audience_group", *WORDED, *TIER_EXTRAS)


class EntryLayout:
    """`indexes` meaning → its columns; masks have a bit for every column; `single` are the texts with one column."""

    def __init__(self, columns: Sequence[ColumnMeaning]) -> None:
        self.columns: dict[str, list[ColumnMeaning]] = {}
        for column in columns:
            self.columns.setdefault(column.meaning, []).append(column)
        self.indexes = {meaning: [column.index for column in found] for meaning, found in self.columns.items()}
        self.code = self.indexes["code"][0] if "code" in self.columns else -1
        self.levels = [level for level in LEVELS if level in self.columns]
        self.level_indexes = [(level, self.indexes[level][0]) for level in self.levels]
        self.wide_levels = any(len(self.indexes[level]) > 1 for level in self.levels)
        self.level_masks = {level: mask_of(self.indexes[level]) for level in self.levels}
        self.items = mask_of(index for level in self.levels for index in self.indexes[level])
        self.time = mask_of(self.indexes.get("time_limit", ()))
        self.content = mask_of(self.indexes.get("content", ()))
        self.channel_ticks = self.columns.get(CHANNEL_TICK, [])
        self.running = mask_of(index for meaning in (*TEXTS, CHANNEL_TICK) for index in self.indexes.get(meaning, ()))
        self.right_block = [index for meaning in _RIGHT_BLOCK for index in self.indexes.get(meaning, ())]
        self.texts = self._present(TEXTS)
        self.single, self.wide = self._by_width(self.texts)
        self.marks = self._present(MARKS)
        self.single_marks, self.wide_marks = self._by_width(self.marks)
        self.worded = self._present(WORDED)
        self.tier_extras = self._present(TIER_EXTRAS)
        self.extras = told_apart(self.columns.get(EXTRA, []) + self.columns.get("other_tier", []))

    def _present(self, meanings: Sequence[str]) -> list[str]:
        return [meaning for meaning in meanings if meaning in self.columns]

    def _by_width(self, meanings: Sequence[str]) -> tuple[list[tuple[str, int]], list[str]]:
        single = [(meaning, self.indexes[meaning][0]) for meaning in meanings if len(self.indexes[meaning]) == 1]
        return single, [meaning for meaning in meanings if len(self.indexes[meaning]) > 1]


def mask_of(indexes: Iterable[int]) -> int:
    """The column numbers as bits of one whole number."""
    mask = 0
    for index in indexes:
        mask |= 1 << index
    return mask
