"""Finds personal numbers in a text: identity cards, mobile phones, bank cards and accounts. Pure; kept by text.

Digits may be full-width or spread with blanks, hyphens or dots. Nothing found is ever written to a log, and messages
show it masked. Sources: GB 11643 (identity numbers), ISO/IEC 7812 (cards).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from catalogue_app.checks.check_digits import is_real_date, luhn_is_valid, resident_id_is_valid
from catalogue_app.checks.tables import pattern, value

NumberKind = Literal[
    "id", "id_wrong", "id_old", "id_extended", "mobile", "office_mobile", "card", "card_other", "account"
]
_NARROW = str.maketrans("０１２３４５６７８９Ｘｘ×ＧＬ－　", "0123456789XxXGL- ")
_S = r"[ \-·]?"
_DIGIT_RUNS = re.compile(rf"\d(?:{_S}\d){{7,}}")
_MANY_DIGITS = re.compile(r"\d(?:[ \-·－　]?\d){7}")
"""What every number here needs, also with full-width digits: most texts are done with after this one question."""
_SHORTEST, _SHORTEST_ACCOUNT = 11, 8
"""Digits of a mobile number, the shortest of all, and of an account that a word announces."""
_ID = re.compile(
    rf"(?<![0-9A-Za-z])(?P<head>[GL])?(?P<id>[1-9](?:{_S}\d){{5}}{_S}(?:1{_S}[89]|2{_S}0){_S}\d{_S}\d{_S}(?:0{_S}[1-9]|1{_S}[0-2])"
    rf"{_S}(?:0{_S}[1-9]|[12]{_S}\d|3{_S}[01])(?:{_S}\d){{3}}{_S}[\dXx])(?P<tail>[0-9A-Za-z]{{1,4}})?(?![0-9A-Za-z])"
)
_OLD_ID = re.compile(
    r"(?<![0-9A-Za-z\-])(?P<id>[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?![0-9A-Za-z\-])"
)
_AMOUNT = r"(?!\.\d|\s?(?:[万亿]?元|平方米|吨|千克|公里))"
"""What follows a number of eleven digits that is a sum of money or a measure."""
_MOBILE = re.compile(rf"(?<![\dA-Za-z])(?<!\d-)(?:\+?86{_S})?(?P<id>1{_S}[3-9](?:{_S}\d){{9}})(?![\dA-Za-z]){_AMOUNT}")
_CARD = re.compile(rf"(?<![0-9A-Za-z])(?<!\d-)(?P<id>[2-9](?:{_S}\d){{15,18}})(?![0-9A-Za-z])")
_RUN = re.compile(rf"(?<![0-9A-Za-z])\d(?:{_S}\d){{7,}}(?![0-9A-Za-z])")
_OTHER_CARDS = re.compile(r"4|5[1-5]|22[2-9][1-9]|2[3-6]|27[01]|2720|35|37|9")
_NOT_DIGITS = re.compile(r"[ \-·]")
_PHONE = re.compile(r"电话|热线|传真")
_NEAR = 8


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """What stands from `start` to `end` of a text; `masked` is what may be shown and put in its place."""

    kind: NumberKind
    start: int
    end: int
    masked: str


@lru_cache(65_536)
def find_numbers(text: str) -> tuple[FoundNumber, ...]:
    """All personal numbers of a text in reading order; a stretch counts once, as the gravest thing it can be."""
    if not _MANY_DIGITS.search(text):
        return ()
    plain = text.translate(_NARROW)
    longest = max((len(_NOT_DIGITS.sub("", run)) for run in _DIGIT_RUNS.findall(plain)), default=0)
    if longest < _SHORTEST and not (
        longest >= _SHORTEST_ACCOUNT and pattern("personal", "account_words").search(plain)
    ):
        return ()
    found: list[FoundNumber] = []
    for one in (*_ids(plain), *_cards(plain), *_mobiles(plain), *_accounts(plain)):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


@cache
def _regions() -> re.Pattern[str]:
    return re.compile(f"^(?:{value('personal', 'provinces')})")


def _code_before(text: str, start: int) -> bool:
    """Whether a word such as 编码 or 信用代码 stands before the number: then it is a code of a thing."""
    return bool(pattern("personal", "code_words").search(text[max(0, start - _NEAR) : start]))


def _ids(text: str) -> Iterator[FoundNumber]:
    for match in _ID.finditer(text):
        digits = _NOT_DIGITS.sub("", match["id"])
        if not _regions().match(digits) or not is_real_date(digits[6:14]) or _code_before(text, match.start()):
            continue
        extended = bool(match["head"] or match["tail"])
        if resident_id_is_valid(digits):
            kind: NumberKind = "id_extended" if extended else "id"
        elif extended:
            continue
        else:
            kind = "id_wrong"
        yield FoundNumber(kind, match.start(), match.end(), f"{digits[:3]}***********{digits[-4:]}")
    for match in _OLD_ID.finditer(text):
        digits = match["id"]
        if _regions().match(digits) and is_real_date(f"19{digits[6:12]}") and not _code_before(text, match.start()):
            yield FoundNumber("id_old", match.start(), match.end(), f"{digits[:3]}********{digits[-4:]}")


def _cards(text: str) -> Iterator[FoundNumber]:
    for match in _CARD.finditer(text):
        digits = _NOT_DIGITS.sub("", match["id"])
        if not luhn_is_valid(digits) or _code_before(text, match.start()):
            continue
        if digits.startswith("62"):
            yield FoundNumber("card", match.start(), match.end(), f"**** **** **** {digits[-4:]}")
        elif _OTHER_CARDS.match(digits) and len(set(digits)) > 1:
            yield FoundNumber("card_other", match.start(), match.end(), f"**** **** **** {digits[-4:]}")


def _mobiles(text: str) -> Iterator[FoundNumber]:
    for match in _MOBILE.finditer(text):
        digits = _NOT_DIGITS.sub("", match["id"])
        if _code_before(text, match.start()):
            continue
        office = pattern("personal", "official_phone").search(text[max(0, match.start() - 16) : match.start()])
        kind: NumberKind = "office_mobile" if office else "mobile"
        yield FoundNumber(kind, match.start("id"), match.end(), f"{digits[:3]}****{digits[-4:]}")


def _accounts(text: str) -> Iterator[FoundNumber]:
    named = pattern("personal", "account_words")
    for match in _RUN.finditer(text):
        before = re.split(r"[；;。\n]", text[max(0, match.start() - _NEAR - 3) : match.start()])[-1]
        if named.search(before) and not _PHONE.search(before):
            digits = _NOT_DIGITS.sub("", match.group())
            yield FoundNumber("account", match.start(), match.end(), f"****{digits[-4:]}")
