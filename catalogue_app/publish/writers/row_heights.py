"""How high a row of a spreadsheet or word processor's table must be for its texts to show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_LINE_ENDS = re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")


@lru_cache(32_768)
def line_count(text: str, units: int) -> int:
    """Lines that the text takes in a column `units` half characters wide.

    GB18030 gives a Chinese character two bytes or four and a Latin one a single byte, so its length is the width, found
    fast and never too small. A line that may not begin with a closing mark gives one character to the next.
    """
    if len(text) * 2 <= units and "\n" not in text and "\r" not in text:
        return 1
    lines = 0
    for paragraph in _LINE_ENDS.split(text):
        width = len(paragraph.encode("gb18030", "replace"))
        lines += 1 if width <= units else -(-width // max(units - 1, 2))
    return lines


def row_lines(cells: Sequence[str], spans: Sequence[int], units: Sequence[int]) -> int:
    """The most lines that any cell of a row takes; cells merged over several rows do not count."""
    most = 1
    for text, span, width in zip(cells, spans, units, strict=True):
        if text and span == 1:
            lines = line_count(text, width)
            if lines > most:
                most = lines
    return most
