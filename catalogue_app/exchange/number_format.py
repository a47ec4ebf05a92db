"""What a spreadsheet shows for a number: 101 in the format 0000 is 0101, 0.95 in 0% is 95%, a day number is a date.

A person who copies a table by hand types what is shown, so this is what comes in. Formats of ECMA-376, part 1, 18.8.31.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

GENERAL = "General"
BUILT_IN: Mapping[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 20: "h:mm", 21: "h:mm:ss", 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
}  # fmt: skip
"""Formats without a code in the file, as a Chinese Excel shows them. 14, the short date, differs from machine to
machine and is left to be written as 2022-07-01."""

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([yY]+|[mM]+|[dD]+|[hH]+|[sS]+)|([0#?.,]+)|(%)|(.)', re.DOTALL)
_UNREAD = re.compile(
    r"am/pm|a/p|上午|aaa|\[(?:h+|m+|s+|dbnum\d|[<>=])|general|[0#?]\s*/\s*[0#?]|[0#?]e[+-]", re.IGNORECASE
)
_FIRST_DAY = datetime.datetime(1899, 12, 30)
_DAYS_OF_1904 = 1462
_LAST_DAY = 2_958_465
_CODE_AT_MOST = 255
_LARGEST = 1e15
_SOME_DAY, _SAME_DAY = 44743.0, "2022-07-01"


@lru_cache(256)
def changes_numbers(code: str) -> bool:
    """Whether a format shows something else than the plain number, or than a date as 2022-07-01."""
    if shown(_SOME_DAY, code) == _SAME_DAY:
        return False
    numbers = ((7.0, "7"), (1234.0, "1234"), *([(0.5, "0.5")] if "." in code else []))
    return any(shown(number, code) not in (None, plain) for number, plain in numbers)


@lru_cache(65_536)
def shown(value: float, code: str, date_1904: bool = False) -> str | None:
    """The text shown for a number; None where the format says nothing that this module reads."""
    readable = abs(value) < _LARGEST and len(code) <= _CODE_AT_MOST
    section = _section(value, code) if readable else None
    if section == "":
        return ""  # 0;-0;;@ hides a zero
    if section is None or section == "@" or _UNREAD.search(_without_literals(section)):
        return None
    tokens = [match.groups() for match in _TOKEN.finditer(section)]
    if any(letters for _text, _escaped, letters, _digits, _percent, _other in tokens):
        return _date(value + _DAYS_OF_1904 if date_1904 else value, tokens)
    negative = value < 0 and section == _section(1, code)  # a part of its own for negative numbers has its own sign
    return _number(abs(value), tokens, "-" if negative else "")


def _section(value: float, code: str) -> str | None:
    """The part of a format for positive, negative or zero numbers. None for a format with conditions."""
    if "[" in code and re.search(r"\[[<>=]", code):
        return None
    sections = re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)', code)
    if value < 0 and len(sections) > 1:
        return str(sections[1])
    if value == 0 and len(sections) > 2:
        return str(sections[2])
    return sections[0] if sections else None


def _without_literals(section: str) -> str:
    return re.sub(
        r'"[^"]*"|\\.|\[(?:\$[^\]]*|red|blue|green|black|white|yellow|cyan|magenta|color\d+)\]',
        "",
        section,
        flags=re.IGNORECASE,
    )


def _date(value: float, tokens: list[tuple[str, ...]]) -> str | None:
    if not 1 <= value < _LAST_DAY and any(token[2][:1].lower() in "yd" for token in tokens if token[2]):
        return None
    moment = _FIRST_DAY + datetime.timedelta(seconds=round(value * 86_400))
    letters = [token[2].lower() for token in tokens if token[2]]
    parts: list[str] = []
    place = 0
    for text, escaped, letter, digits, _percent, other in tokens:
        if letter:
            before = letters[place - 1] if place else ""
            after = letters[place + 1] if place + 1 < len(letters) else ""
            place += 1
            piece = _of_moment(moment, letter.lower(), before[:1] == "h" or after[:1] == "s")
            if piece is None:
                return None
            parts.append(piece)
        else:
            parts.append(text or escaped or digits or other or "")
    return "".join(parts).strip()


def _of_moment(moment: datetime.datetime, letters: str, minutes: bool) -> str | None:
    if letters in ("yyyy", "yyy", "y"):
        return f"{moment.year:04d}"
    if letters in ("mmm", "mmmm", "mmmmm", "ddd", "dddd"):
        return None  # names in the language of the machine
    number = {
        "y": moment.year % 100, "m": moment.minute if minutes else moment.month, "d": moment.day, "h": moment.hour,
        "s": moment.second,
    }[letters[0]]  # fmt: skip
    return f"{number:02d}" if len(letters) == 2 else str(number)


def _number(value: float, tokens: list[tuple[str, ...]], sign: str) -> str | None:
    pattern = "".join(digits for _text, _escaped, _letters, digits, _percent, _other in tokens if digits)
    if not pattern.strip(",.") or not re.search("[0#?]", pattern):
        return None
    places = [index for index, token in enumerate(tokens) if token[3]]
    percents = sum(1 for token in tokens if token[4])
    written = _digits(value * 100**percents, pattern)
    if written is None:
        return None
    pieces = {places[0]: written}
    if len(places) > 1:  # 000-0000: digits with a text between them
        if re.search("[.,]", pattern):
            return None
        for place in reversed(places[1:]):
            cut = len(written) - len(tokens[place][3])
            pieces[place], written = written[max(cut, 0) :], written[: max(cut, 0)]
        pieces[places[0]] = written
    parts = [
        pieces.get(index, text or escaped or percent or other or "")
        for index, (text, escaped, _letters, _digits, percent, other) in enumerate(tokens)
    ]
    return (sign if written.strip("0.,") else "") + "".join(parts).strip()


def _digits(value: float, pattern: str) -> str | None:
    whole, _point, decimals = pattern.partition(".")
    decimals = decimals.replace(",", "")
    if whole.endswith(",") or "." in decimals:
        return None  # shown in thousands
    try:
        rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    except InvalidOperation:
        return None
    before, _point, after = f"{rounded:f}".partition(".")
    least = sum(character == "0" for character in whole)
    before = before.lstrip("0").rjust(least, "0")
    if "," in whole:
        before = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", before)
    always = len(decimals.rstrip("#?"))
    after = after[:always] + after[always:].rstrip("0")
    return f"{before}.{after}" if after else before
