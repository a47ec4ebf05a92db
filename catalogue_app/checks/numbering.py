"""Numbering: of entries in their section, of elements in a content, and index numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import EntryView
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.i18n import N_

_ORDER = "国办发〔2019〕54号（标准目录编排规范）"
_LINE = re.compile(r"(?:^|(?<=[；;。\n]))\s*(?:(\d{1,2})[.．、](?!\d)|[（(](\d{1,2})[)）])")
_INDEX = re.compile(r"^(?:信息)?索引号$")
_LEAST = 3


def _sections(views: Sequence[EntryView]) -> Iterable[list[EntryView]]:
    """Entries that are numbered together: those of one field, keeper and table they came from."""
    groups: dict[tuple[object, ...], list[EntryView]] = defaultdict(list)
    for view in views:
        if (view.entry.code or "").strip().isdecimal() and not (view.entry.code or "").strip().startswith("0"):
            groups[(view.entry.field, view.entry.owner, view.entry.origin.where)].append(view)
    return groups.values()


def _codes(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    """The first break of each section. Numbers that count level-1 items, or start later, are in order."""
    for section in _sections(views):
        if len(section) < _LEAST:
            continue
        previous = section[0]
        for view in section[1:]:
            now, before = int(view.entry.code or 0), int(previous.entry.code or 0)
            same_item = compare_key(view.entry.level1 or "") == compare_key(previous.entry.level1 or "")
            restarts = now == 1 and not same_item
            if now == before + 1 or restarts or (now == before and same_item):
                previous = view
                continue
            yield Found(
                "code",
                N_("The numbering goes from {before} to {now}; check whether a row is missing or stands twice."),
                {"before": before, "now": now},
                entry_id=view.entry.id,
            )
            break


@lru_cache(65_536)
def _break_in(text: str) -> tuple[int, int] | None:
    """The first number of a content's list that does not follow the one before."""
    found = _LINE.findall(text)
    if len(found) < _LEAST:
        return None
    for group in (0, 1):
        numbers = [int(one[group]) for one in found if one[group]]
        if len(numbers) < _LEAST or numbers[0] != 1:
            continue
        for before, now in pairwise(numbers):
            if now not in (before + 1, 1):
                return before, now
    return None


def _elements(view: EntryView, context: Context) -> Iterable[Found]:
    found = _break_in(view.content) if "1" in view.content or "１" in view.content else None
    if found:
        yield Found(
            "content",
            N_("The elements are numbered {before}, then {now}; is one missing?"),
            {"before": found[0], "now": found[1]},
        )


def _index_numbers(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    first: dict[str, EntryView] = {}
    for view in views:
        for header, text in view.entry.extra.items():
            if _INDEX.match(header.strip()) and text.strip():
                key = compare_key(text)
                if key in first and first[key].entry.id != view.entry.id:
                    yield Found(
                        f"extra.{header}",
                        N_("The index number {number} is also that of “{name}”; every number is used once."),
                        {"number": text.strip(), "name": first[key].entry.item_name},
                        entry_id=view.entry.id,
                    )
                else:
                    first[key] = view


def _portal_columns(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    """Only where the office keeps portal columns at all."""
    if not any(view.entry.portal_column for view in views):
        return
    for view in views:
        if not view.entry.portal_column:
            yield Found("portal_column", N_("No column of the portal is given for this entry."), entry_id=view.entry.id)


RULES = (
    Rule("CAT-14", "hint", "completeness", N_("Numbering broken"), _ORDER, ("code",), catalogue=_codes),
    Rule("CAT-15", "hint", "wording", N_("Elements numbered with a gap"), _ORDER, ("content",), _elements),
    Rule(
        "IDX-01",
        "error",
        "completeness",
        N_("Index number twice"),
        "《政府信息公开目录系统实施指引》（索引号唯一）",
        ("extra",),
        catalogue=_index_numbers,
    ),
    Rule(
        "COL-01",
        "hint",
        "completeness",
        N_("No portal column"),
        "国办公开办函〔2019〕61号（政府信息公开平台）",
        ("portal_column",),
        catalogue=_portal_columns,
    ),
)
