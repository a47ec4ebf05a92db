"""Breaking Chinese text into lines (GB/T 15834: no line begins with a closing mark or ends with an opening one)."""

from __future__ import annotations

import string
from collections.abc import Mapping

NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕］｝〗”’…—·～％‰℃々,.;:?!)]}%/")
NOT_LAST = frozenset("（《〈「『【〔［｛〖“‘([{￥$■□☑☐●○")
"""A box belongs to the label behind it."""
_WORD = frozenset(string.ascii_letters + string.digits + "'._@%&#=+-:")


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    return after not in NOT_FIRST and before not in NOT_LAST and not (before in _WORD and after in _WORD)


def break_lines(text: str, limit: float, widths: Mapping[str, float]) -> tuple[str, ...]:
    """The lines of a text, none wider than `limit`; `widths` gives each character's width in the same measure.

    Together the lines hold every character but the line ends. A word or a row of marks wider than a whole line is
    broken where the line is full.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        start, length = 0, len(paragraph)
        while True:
            width = 0.0
            end = start
            for end in range(start, length):
                width += widths[paragraph[end]]
                if width > limit:
                    break
            else:
                lines.append(paragraph[start:])
                break
            cut = _last_break(paragraph, start, end)
            while cut < length and paragraph[cut] == " ":
                cut += 1
            lines.append(paragraph[start:cut])
            start = cut
            if start == length:
                break
    return tuple(lines)


def _last_break(paragraph: str, start: int, end: int) -> int:
    for at in range(end, start, -1):
        if may_break(paragraph[at - 1], paragraph[at]):
            return at
    return max(end, start + 1)
