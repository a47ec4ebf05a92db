"""Tidying that loses nothing: only white space and invisible leftovers go, never a character people wrote."""

from __future__ import annotations

import re
from functools import lru_cache

CACHE = 65_536
"""Cells repeat: the same basis or time limit stands in hundreds of rows of one table."""

_LEFTOVERS = re.compile(r"_x(?:005f_x)?000[0-9a-dA-D]_|__x005f_x000[0-9a-bA-B]_")
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SIDES = re.compile(f"[{_BLANK}]*\n[{_BLANK}]*")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff〇"
# Four or more single characters with one blank between each: letters spaced out to fill a narrow cell.
_SPACED = re.compile(rf"(?<!\S)\S(?:[{_BLANK}]\S){{3,}}(?!\S)")
_BETWEEN_WIDE = re.compile(rf"(?<=[{_WIDE}])[{_BLANK}\n]+(?=[{_WIDE}])")
_NAME_BREAKS = re.compile(r"[ \t\u00a0\u3000]*\n+[ \t\u00a0\u3000]*")
_PLAIN = re.compile("[\x20-\x7e\n\u4e00-\u9fff\u3001-\u3011\uff01-\uff1f■□√]*")
_MANY_BLANKS = re.compile(f"[{_BLANK}]")


@lru_cache(CACHE)
def tidy(text: str) -> str:
    """The text without import leftovers, invisible characters, blank ends and letters spaced out.

    Line breaks stay (as \\n). With all white space and leftovers taken away, what comes out equals what went in.
    """
    if not _PLAIN.fullmatch(text) or "_x" in text:
        text = _LINE_ENDS.sub("\n", text)
        text = _LEFTOVERS.sub("", text)
        text = _INVISIBLE.sub("", text)
    text = _SIDES.sub("\n", text).strip() if "\n" in text else text.strip()
    if " " in text or _MANY_BLANKS.search(text):
        text = _SPACED.sub(_joined, text)
    return text.strip("\n \t\u00a0\u3000")


def _joined(match: re.Match[str]) -> str:
    spaced = match.group()
    characters = spaced[::2]
    wide = sum(1 for character in characters if not character.isascii())
    return characters if wide * 2 > len(characters) else spaced


@lru_cache(CACHE)
def tidy_name(text: str) -> str:
    """`tidy` for an item's name: line breaks and blanks that a narrow column put between its characters go too."""
    text = tidy(text)
    if "\n" not in text and " " not in text and not _MANY_BLANKS.search(text):
        return text
    return _NAME_BREAKS.sub(" ", _BETWEEN_WIDE.sub("", text)).strip()
