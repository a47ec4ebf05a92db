"""Cells that say “as above”."""

from __future__ import annotations

import re

_SAME = re.compile(r"^[（(]?(?:同上|同前|同上栏|同上项|上同|〃|″|＂|\"|''|〞|〝)[）)]?[。.．；;、，,]*$")
SAME_STARTS = frozenset("（(同上〃″＂\"'〞〝 \n\t\u3000\xa0")

"""A cell with another first character need not be looked at."""


def is_same_as_above(text: str) -> bool:
    """Whether a cell is nothing but 同上, 同上。 or 〃. 内容同上 inside a longer text stays text."""
    return text[:1] in SAME_STARTS and len(text) < 12 and bool(_SAME.match("".join(text.split())))
