"""Marks: is a cell ticked, and which group does it name."""

from __future__ import annotations

import re
from functools import lru_cache

_EMPTY = frozenset(
    {
        "",
        "否",
        "无",
        "/",
        "\\",
        "-",
        "－",
        "—",
        "——",
        "–",
        "×",
        "✗",
        "✘",
        "x",
        "X",
        "N",
        "n",
        "0",
        "?",
        "？",
        "□",
        "☐",
        "○",
        "〇",
        "◇",
        "☆",
        "不",
        "暂无",
        "没有",
        "不涉及",
        "不适用",
        "不公开",
        "／",
        "⬜",
        "◻",
        "▢",
        "❌",
        "❎",
        "✖",
        "£",
        "¨",
        "…",
        "……",
        "N/A",
        "n/a",
        "NA",
        "FALSE",
        "False",
        "false",
    }
)
_NO_GROUP = _EMPTY | {"暂无", "无。"}
_TICKS = "√✓✔✅☑■●◉▲◆★Vv"
_TICK_ALONE = frozenset({*_TICKS, "是", "有", "þ", "R", "P", "ü", "1", "Y", "y", "TRUE", "True", "true"})
_WHITE = re.compile(r"\s+")
_BRACKETED = re.compile(r"[（(\[【〔](.*)[）)\]】〕]", re.DOTALL)
_LEADING_TICK = re.compile("^[√✓✔✅☑■●◉▲◆★]+[:：]?|^[VvＶ](?=[（(])")
_TRAILING_TICK = re.compile("[√✓✔✅☑■●◉▲◆★]+$")


@lru_cache(4096)
def read_tick(text: str) -> bool:
    """Whether a mark cell is ticked: √ ■ 是 or any other text is; empty, 否 无 / - — × ? is not."""
    return _WHITE.sub("", text) not in _EMPTY


def is_bare_tick(text: str) -> bool:
    """Whether a cell is a tick and nothing else: √ ■ 是, not a word."""
    return _WHITE.sub("", text) in _TICK_ALONE


@lru_cache(4096)
def read_group(text: str) -> str:
    """The group a cell of 特定群体 names, without tick and brackets; "√" ticked but not named, "" none."""
    plain = _WHITE.sub("", text)
    if plain in _NO_GROUP:
        return ""
    if plain in _TICK_ALONE:
        return "√"
    name = _TRAILING_TICK.sub("", _LEADING_TICK.sub("", text.strip())).strip()
    if name != text.strip() or _BRACKETED.fullmatch(name):
        bracketed = _BRACKETED.fullmatch(name)
        if bracketed and not re.search("[（()）]", bracketed.group(1)):
            name = bracketed.group(1).strip()
    if not name:
        return "√"
    return "" if _WHITE.sub("", name) in _NO_GROUP else name
