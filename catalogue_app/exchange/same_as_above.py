"""Cells that say “as above”."""

from __future__ import annotations

import re

_SAME = re.compile(
    r"^[（(]?(?:[同与][上前](?:一?[栏项行格条列]|述|面|内容)?(?:相同|一致|同)?|上同|〃|″|＂|\"|''|〞|〝|“|”|“”)[）)]?[。.．；;、，,]*$"
)
SAME_STARTS = frozenset("（(同与上〃″＂\"'〞〝“” \n\t\u3000\xa0")

"""A cell with another first character need not be looked at."""


def is_same_as_above(text: str) -> bool:
    """Whether a cell is nothing but 同上, 同上。 or 〃. 内容同上 inside a longer text stays text."""
    return text[:1] in SAME_STARTS and len(text) < 12 and bool(_SAME.match("".join(text.split())))
