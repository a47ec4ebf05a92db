"""Keys for comparing texts as a person would: without white space, width, case or traditional forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from catalogue_app.domain.reading.traditional import TO_SIMPLIFIED

_WHITE = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_TRADITIONAL = re.compile("[" + "".join(map(chr, TO_SIMPLIFIED)) + "]")


def simplified(text: str) -> str:
    """The text with the traditional characters that occur in headers, names and office wording made simplified."""
    return text.translate(TO_SIMPLIFIED)


@lru_cache(65_536)
def compare_key(text: str) -> str:
    """What must be equal for two texts to count as the same: NFKC, no white space, casefolded, simplified."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = _INVISIBLE.sub("", _WHITE.sub("", text)).casefold()
    return simplified(unicodedata.normalize("NFKC", text)) if not text.isascii() else text


def has_traditional(text: str) -> bool:
    """Whether characters occur that simplified writing does not use."""
    return _TRADITIONAL.search(text) is not None
