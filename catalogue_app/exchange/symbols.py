"""Symbols of the picture fonts (Wingdings …) that people draw boxes and ticks with, as what they look like."""

from __future__ import annotations

import re

TICKED, EMPTY, TICK, CROSS = "■", "□", "√", "×"

_FONTS: dict[str, dict[int, str]] = {
    "wingdings": {
        0x6E: TICKED, 0x6F: EMPTY, 0x70: EMPTY, 0x71: EMPTY, 0x72: EMPTY, 0xA8: EMPTY, 0xFE: TICKED, 0xFC: TICK,
        0xFB: CROSS, 0xFD: EMPTY, 0x6C: "●", 0xA1: "○", 0x75: "◆", 0x77: "◆", 0x9F: "·", 0xA7: "·", 0xD8: "➢",
    },
    "wingdings 2": {
        0x52: TICKED, 0x51: EMPTY, 0x53: EMPTY, 0x54: EMPTY, 0xA2: TICKED, 0xA3: EMPTY, 0x50: TICK, 0x4F: CROSS,
        0x98: "●", 0x99: "○", 0x97: "·", 0x2A: EMPTY,
    },
    "wingdings 3": {0x7D: "▶", 0x75: "▲"},
    "webdings": {0x61: TICK, 0x63: EMPTY, 0x67: TICKED, 0x72: CROSS, 0x6E: "●"},
    "symbol": {0xB7: "·", 0xD6: TICK, 0xA8: "◆", 0xB4: CROSS},
}  # fmt: skip
_PRIVATE = 0xF000
_UNKNOWN_FONT: dict[int, str] = {**_FONTS["wingdings 2"], **_FONTS["wingdings"]}


def is_symbol_font(font: str | None) -> bool:
    """Whether a font draws symbols in the place of letters (Wingdings)."""
    return font is not None and _font(font) in _FONTS


def symbol(font: str | None, code: int) -> str:
    """The character that a code of a picture font looks like; "" for one that means nothing in a table."""
    return _FONTS.get(_font(font or ""), _UNKNOWN_FONT).get(code & 0xFF, "")


def symbols_in(text: str, font: str | None = None) -> str:
    """The text with private-use characters, and every character when the font is a picture font, made visible."""
    if is_symbol_font(font):
        return "".join(character if character.isspace() else symbol(font, ord(character)) for character in text)
    if not any(_PRIVATE <= ord(character) <= _PRIVATE + 0xFF for character in text):
        return text
    return "".join(
        symbol(None, ord(character)) if _PRIVATE <= ord(character) <= _PRIVATE + 0xFF else character
        for character in text
    )


_ENCLOSED = re.compile(
    r"^\s*eq\s*\\o\s*(?:\\a[clr])?\s*\(\s*([^,，;]*)[,，;]\s*(.*?)\s*\)\s*$", re.IGNORECASE | re.DOTALL
)
_FIELD_AT_MOST = 200
_CIRCLED = {str(number): chr(0x2460 + number - 1) for number in range(1, 21)}


def enclosed_character(instruction: str) -> str:
    r"""What a Word field such as `eq \o\ac(□,√)` draws: one character around another. "" for other fields."""
    found = _ENCLOSED.match(instruction[:_FIELD_AT_MOST])
    if found is None:
        return ""
    around, inside = found.groups()
    if around in ("□", "口", "■", "▢"):
        return TICKED if inside in ("√", "✓", "✔", "×", "x", "X") else inside or EMPTY
    return _CIRCLED.get(inside, inside)


def _font(name: str) -> str:
    return name.strip("\"' ").lower()
