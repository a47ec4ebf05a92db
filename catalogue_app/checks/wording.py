"""Wording: leftovers of importing and copying, placeholders, slips of the pen, brackets, traditional characters.

A finding in a text depends on that text alone, so it is kept by text: the same cell stands in hundreds of rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import TEXT_COLUMNS, EntryView
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import pattern, value
from catalogue_app.domain.problem import Fix
from catalogue_app.domain.reading.compare import has_traditional, simplified
from catalogue_app.domain.reading.tidy import tidy
from catalogue_app.i18n import N_

_GROUND = "国办发〔2019〕54号（内容准确规范）"
_BROKEN_CODES = re.compile(r"_x000|__x005f|&nbsp;")
_WIDE = "\u4e00-\u9fff》〉）〕】”、。；：，"
_HALF = re.compile(rf"(?<=[{_WIDE}])[(),;:?!]|[(),;:?!](?=[\u4e00-\u9fff《〈（〔【“])")
_YEAR_BRACKETS = re.compile(r"[(（\[［【〔]\s*[0-9０-９]{4}\s*年?\s*[)）\]］】〕]")
_NUMBERING = re.compile(r"(?:^|(?<=[\s；;。，,、]))[（(]?[\d一二三四五六七八九十]{1,3}[）)]", re.MULTILINE)
_PAIRS = {"》": "《", "）": "（", "〕": "〔", "】": "【", "”": "“"}
_QUICK = re.compile(r"[()（）《》〔〕【】“”]")
_ENTITY = re.compile(r"&[A-Za-z#0-9]{2,6};$")
_UNUSUAL = re.compile("[\ue000-\uf8ff\ufffd\U00020000-\U0003ffff]")


def _scanned(view: EntryView) -> Iterable[tuple[str, str]]:
    return ((column, text) for column, text in view.texts if not column.startswith("extra."))


@lru_cache(65_536)
def _leftover(text: str, boxes: bool) -> str | None:
    found = pattern("wording", "leftover").search(text) or (boxes and pattern("wording", "boxes").search(text))
    return found.group() if found else None


def _maybe_leftover(text: str) -> bool:
    return _leftover(text, True) is not None


def _leftovers(view: EntryView, context: Context) -> Iterable[Found]:
    for column, text in _scanned(view):
        found = _leftover(text, column != "audience_group")
        if found:
            mended = tidy(text) if _BROKEN_CODES.search(found) else text
            fix = Fix(N_("Take the leftover out"), {column: mended}) if mended != text else None
            yield Found(
                column,
                N_("“{words}” is a leftover of copying or importing; write out what is meant."),
                {"words": found},
                fix,
            )
    in_channels = pattern("wording", "leftover").search(view.entry.channels or "")
    if in_channels:
        yield Found(
            "channels",
            N_("“{words}” is a leftover of copying or importing; write out what is meant."),
            {"words": in_channels.group()},
        )


@lru_cache(65_536)
def _placeholder(text: str) -> str | None:
    for found in pattern("wording", "placeholder").finditer(text):
        allowed = pattern("wording", "placeholder_allowed").finditer(text)
        if not any(one.start() <= found.start() < one.end() for one in allowed):
            # A chemical or a mask such as 110101********4514 is no placeholder for a place or an office.
            return text[found.start() : found.end() + 1].strip()
    return None


def _placeholders(view: EntryView, context: Context) -> Iterable[Found]:
    for column, text in _scanned(view):
        found = _placeholder(text)
        if found:
            yield Found(column, N_("“{words}” is a placeholder that was not filled in."), {"words": found})


@cache
def _slip_table() -> tuple[re.Pattern[str], dict[str, str]]:
    slips = {slip["wrong"]: slip["right"] for slip in value("wording", "slips")}
    return re.compile("|".join(re.escape(wrong) for wrong in sorted(slips, key=len, reverse=True))), slips


@lru_cache(65_536)
def _slip(text: str) -> tuple[str, str] | None:
    """The first slip and the whole text mended. A slip inside its own right form is none."""
    expression, slips = _slip_table()
    first = ""
    pieces: list[str] = []
    at = 0
    for found in expression.finditer(text):
        right = slips[found.group()]
        if any(_stands(text, right, found.start() - shift) for shift in range(len(right))):
            continue
        first = first or found.group()
        pieces += [text[at : found.start()], right]
        at = found.end()
    doubled = pattern("wording", "doubled").search(text) or pattern("wording", "doubled_word").search(text)
    if not first and doubled:
        return doubled.group(), text[: doubled.end() - max(1, len(doubled.group()) // 2)] + text[doubled.end() :]
    return (first, "".join(pieces) + text[at:]) if first else None


def _stands(text: str, word: str, at: int) -> bool:
    return at >= 0 and text.startswith(word, at)


def _slips(view: EntryView, context: Context) -> Iterable[Found]:
    for column, text in _scanned(view):
        found = _slip(text)
        if found:
            yield Found(
                column,
                N_("“{words}” looks like a slip of the pen; check it."),
                {"words": found[0]},
                Fix(N_("Correct the slip"), {column: found[1]}),
            )


@lru_cache(65_536)
def _half_width(text: str) -> tuple[str, str] | None:
    """The first half-width mark between Chinese characters, and the text with all of them made full-width.

    Brackets round a year belong to a document number: another rule knows what stands there.
    """
    if not _HALF.search(text):
        return None
    full: dict[str, str] = value("wording", "half_width")
    years = [(found.start(), found.end()) for found in _YEAR_BRACKETS.finditer(text)]
    numbering = [(found.start(), found.end()) for found in _NUMBERING.finditer(text)]
    places = [
        found.start()
        for found in _HALF.finditer(text)
        if not any(start <= found.start() < end for start, end in (*years, *numbering))
        and not _latin(text, found.start())
    ]
    if not places:
        return None
    new = list(text)
    for place in places:
        new[place] = full.get(text[place], text[place])
    _close_brackets(text, new, years, numbering)
    return text[max(0, places[0] - 4) : places[0] + 5].strip(), "".join(new)


def _latin(text: str, at: int) -> bool:
    """A mark inside an address, a time or a number: 8:30, http://…"""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == ";" and _ENTITY.search(text, max(0, at - 8), at + 1):
        return True
    return (before.isascii() and before.isalnum() and after.isascii() and after.isalnum()) or text[
        at - 1 : at + 3
    ].startswith("://")


def _close_brackets(text: str, new: list[str], *skipped: list[tuple[int, int]]) -> None:
    """A bracket's partner follows it, also where digits stand beside the partner."""
    open_at: list[int] = []
    for index, character in enumerate(text):
        if any(start <= index < end for spans in skipped for start, end in spans):
            continue
        if character in "(（":
            open_at.append(index)
        elif character in ")）" and open_at:
            start = open_at.pop()
            if new[start] == "（" or new[index] == "）":
                new[start], new[index] = "（", "）"


def _half_widths(view: EntryView, context: Context) -> Iterable[Found]:
    for column, text in _scanned(view):
        found = _half_width(text)
        if found and found[1] != text:
            yield Found(
                column,
                N_("Half-width punctuation among Chinese text near “{words}”."),
                {"words": found[0]},
                Fix(N_("Make the punctuation full-width"), {column: found[1]}),
            )


def _traditional(view: EntryView, context: Context) -> Iterable[Found]:
    for column, text in _scanned(view):
        if has_traditional(text):
            shown = "".join(dict.fromkeys(one for one in text if simplified(one) != one))[:8]
            yield Found(
                column,
                N_("Traditional characters: {words}."),
                {"words": shown},
                Fix(N_("Write simplified characters"), {column: simplified(text)}),
            )


@lru_cache(65_536)
def _unbalanced(text: str) -> str | None:
    """The first bracket or title mark without its partner; numbering such as 1） has none."""
    if not _QUICK.search(text):
        return None
    plain = _NUMBERING.sub(lambda found: " " * len(found.group()), text).replace("(", "（").replace(")", "）")
    waiting: list[str] = []
    for character in plain:
        if character in _PAIRS.values():
            waiting.append(character)
        elif character in _PAIRS:
            if not waiting or waiting[-1] != _PAIRS[character]:
                return waiting[-1] if waiting else character
            waiting.pop()
    return waiting[-1] if waiting else None


def _brackets(view: EntryView, context: Context) -> Iterable[Found]:
    for column, text in _scanned(view):
        found = _unbalanced(text)
        if found:
            yield Found(column, N_("“{words}” has no partner; a bracket or title mark is missing."), {"words": found})


def _unusual(view: EntryView, context: Context) -> Iterable[Found]:
    for column, text in _scanned(view):
        found = _UNUSUAL.search(text)
        if found:
            yield Found(
                column,
                N_("The character {code} may be missing in fonts; replace it or check the printed table."),
                {"code": f"U+{ord(found.group()):04X}"},
            )


RULES = (
    Rule(
        "CAT-08",
        "warning",
        "wording",
        N_("Leftover of copying or importing"),
        _GROUND,
        (*TEXT_COLUMNS, "channels"),
        _leftovers,
        by_text=True,
        needs=_maybe_leftover,
    ),
    Rule(
        "WRD-01",
        "hint",
        "wording",
        N_("Half-width punctuation"),
        "GB/T 15834《标点符号用法》",
        TEXT_COLUMNS,
        _half_widths,
        by_text=True,
        needs=_half_width,
    ),
    Rule(
        "WRD-02",
        "hint",
        "wording",
        N_("Traditional characters"),
        "《国家通用语言文字法》第九条",
        TEXT_COLUMNS,
        _traditional,
        by_text=True,
        needs=has_traditional,
    ),
    Rule(
        "WRD-03",
        "warning",
        "wording",
        N_("Placeholder not filled in"),
        _GROUND,
        TEXT_COLUMNS,
        _placeholders,
        by_text=True,
        needs=_placeholder,
    ),
    Rule(
        "WRD-04", "warning", "wording", N_("Slip of the pen"), _GROUND, TEXT_COLUMNS, _slips, by_text=True, needs=_slip
    ),
    Rule(
        "WRD-05",
        "warning",
        "wording",
        N_("Bracket without a partner"),
        "GB/T 15834《标点符号用法》",
        TEXT_COLUMNS,
        _brackets,
        by_text=True,
        needs=_unbalanced,
    ),
    Rule(
        "FNT-01",
        "warning",
        "wording",
        N_("Character that fonts may lack"),
        "GB 18030",
        TEXT_COLUMNS,
        _unusual,
        by_text=True,
        needs=_UNUSUAL.search,
    ),
)
