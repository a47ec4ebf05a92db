"""Characters that a file format cannot hold, and line ends as a cell shows them."""

from __future__ import annotations

import re

_UNDRAWABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_PLAIN = re.compile("[\x20-\x7e\n\u00a0-\u2027\u2030-\ud7ff\ue000-\ufffd]*")


def encodable(text: str) -> str:
    """The text with half surrogate pairs, which no encoding can hold, replaced by the sign for a broken character."""
    return text if _PLAIN.fullmatch(text) else _SURROGATE.sub("\ufffd", text)


def drawable(text: str) -> str:
    """What can stand in XML, HTML and on paper: control characters go, every kind of line end becomes \\n. All other
    characters stay."""
    if _PLAIN.fullmatch(text):
        return text
    return _UNDRAWABLE.sub("", _LINE_ENDS.sub("\n", _SURROGATE.sub("\ufffd", text)))
