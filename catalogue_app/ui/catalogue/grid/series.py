"""Continuing a series of codes, as a spreadsheet's fill handle does."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"(\d+)(?!.*\d)", re.DOTALL)


def series(given: Sequence[str], count: int) -> list[str]:
    """`count` texts that continue `given`: the last number in the text goes on by the step of the first two (1 where
    there is only one), keeping its noughts; texts without a number are repeated.

    ["0101"] → 0102, 0103 …; ["A-2", "A-4"] → A-6, A-8 …; ["甲", "乙"] → 甲, 乙, 甲 …
    """
    if not given:
        return [""] * count
    found = [_NUMBER.search(text) for text in given]
    last = found[-1]
    frames = {_frame(text, match) for text, match in zip(given, found, strict=True) if match}
    if last is None or None in found or len(frames) > 1:
        return [given[number % len(given)] for number in range(count)]
    numbers = [int(match.group()) for match in found if match]
    step = numbers[1] - numbers[0] if len(numbers) > 1 else 1
    before, after = given[-1][: last.start()], given[-1][last.end() :]
    width = len(last.group())
    return [f"{before}{max(numbers[-1] + step * place, 0):0{width}d}{after}" for place in range(1, count + 1)]


def _frame(text: str, match: re.Match[str]) -> tuple[str, str]:
    return text[: match.start()], text[match.end() :]
