"""When two names or texts are near enough to be the same thing, and when one word makes them different."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from catalogue_app.checks.tables import value, words
from catalogue_app.domain.reading.compare import compare_key

_MARKS = re.compile(r"[\W_]+")


@lru_cache(65_536)
def core(text: str) -> str:
    """A name without the words that do not tell it from another: 关于…的情况, 相关, 信息."""
    return words("similar", "fillers").sub("", compare_key(text)) or compare_key(text)


@lru_cache(65_536)
def content_key(text: str) -> str:
    """A text without punctuation and numbering: what says the same in another layout is the same."""
    return _MARKS.sub("", re.sub(r"(?:^|(?<=[；;。\s]))[（(]?\d{1,2}[)）.．、]", "", compare_key(text)))


@cache
def _contrasts() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in value("similar", "contrasts"))


def differs_in_kind(one: str, other: str) -> bool:
    """Whether a word of one stands against another word of the same group in the other: 预算 and 决算."""
    for group in _contrasts():
        first = {word for word in group if word in one}
        second = {word for word in group if word in other}
        if first and second and first != second and first - second and second - first:
            return True
    numbers = re.compile(r"\d+|[一二三四五六七八九十]+")
    return numbers.findall(one) != numbers.findall(other)


def names_are_near(one: str, other: str) -> bool:
    """Whether two item names mean the same in other words: only words between differ. One character more or less may
    make another item (合格 and 不合格), so nothing else counts as near."""
    return core(one) == core(other) and not differs_in_kind(one, other)
