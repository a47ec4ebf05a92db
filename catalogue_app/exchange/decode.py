"""Bytes of a text file → text, whatever Chinese office machines write."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange.archive import DAMAGED
from catalogue_app.exchange.vocabulary import office_characters

_LOOK = 20_000

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def refuse_endless(path: Path, content: bytes, marks: tuple[bytes, ...], at_most: int) -> None:
    """Raise FileRefusedError for a text in which none of `marks` (line ends, tags) stands within `at_most` bytes: that
    is no table, and it is known before the text is decoded and copied."""
    for start in range(0, len(content) - at_most, at_most):
        if all(content.find(mark, start, start + at_most) < 0 for mark in marks):
            raise FileRefusedError(DAMAGED, file=path.name)


def decode(content: bytes, declared: str | None = None) -> str | None:
    """The text, or None when no encoding fits.

    Order: byte order mark, UTF-8 (which hardly ever fits by chance), UTF-16 by its zero bytes, what the file
    declares, GB18030 (a superset of GBK), then a guess.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _try(content, encoding) or content.decode(encoding, "replace")
    if b"\x00" in content[:4096]:
        order = "utf-16-le" if content[1:4096:2].count(0) >= content[0:4096:2].count(0) else "utf-16-be"
        return _try(content, order)
    text = _try(content, "utf-8")
    if text is None and declared and (codec := _known(declared)):
        text = _try(content, codec)
    return text if text is not None else _double_byte(content) or _guess(content)


def _double_byte(content: bytes) -> str | None:
    """GB18030 or Big5: bytes of either often fit the other too, and then only the words tell."""
    mainland = _try(content, "gb18030")
    if mainland is None:
        return _try(content, "big5hkscs")
    known = office_characters()
    samples = (mainland[:_LOOK], content[: 2 * _LOOK].decode("big5hkscs", "replace")[:_LOOK])
    hits = [sum(1 for character in sample if character in known) for sample in samples]
    return (_try(content, "big5hkscs") or mainland) if hits[1] > 2 * hits[0] else mainland


def declared_charset(content: bytes) -> str | None:
    """The charset that an HTML page names in its head."""
    found = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]+)", content[:4096], re.IGNORECASE)
    return found.group(1).decode("ascii", "replace") if found else None


def _known(name: str) -> str | None:
    # Pages that declare gb2312 are GBK in truth, and GB18030 reads both.
    if name.lower().replace("-", "") in ("gb2312", "gbk", "gb18030", "cp936", "xgbk"):
        return "gb18030"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _guess(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    if best is not None:
        return content.decode(best.encoding, "replace")
    lenient = content.decode("gb18030", "replace")
    return lenient if lenient.count("\ufffd") * 50 < len(lenient) else None
