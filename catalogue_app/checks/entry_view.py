"""One entry with everything that several rules read in it, worked out once."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from catalogue_app.checks.tables import channel_names, pattern, words
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.reading.channels import Channels, read_channels
from catalogue_app.domain.reading.citation import Citation, read_citations
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.reading.deadline import Deadline, read_deadlines

TEXT_COLUMNS = ("level1", "level2", "level3", "content", "basis", "time_limit", "responsible_body", "audience_group")
_NOTHING = frozenset({"", "/", "\\", "-", "－", "—", "——", "–", "无", "暂无", "略", "空", "待定", "?", "？", "…", "……"})
_EDGES = " \t\r\n\u3000\u00a0。；;，,、"


def is_blank(text: str | None) -> bool:
    """Whether a cell says nothing: empty, a dash, or a word such as 暂无 that stands for "nothing yet"."""
    return text is None or text.strip(_EDGES) in _NOTHING


@lru_cache(65_536)
def canonical_channel(label: str) -> str:
    """A ticked label by its name in the official list, else as written."""
    known = _known_channels().get(compare_key(label))
    if known:
        return known
    if words("channels", "words", "website").search(label):
        return "政府网站"
    if words("channels", "words", "board").search(label):
        return "社区/企事业单位/村公示栏（电子屏）"
    return label


@lru_cache(1)
def _known_channels() -> dict[str, str]:
    return {compare_key(written): name for written, name in channel_names().items()}


@lru_cache(4096)
def split_bodies(text: str) -> tuple[str, ...]:
    """The bodies that a cell names, in order, without numbering and edge punctuation."""
    pieces = pattern("bodies", "separators").split(_without_brackets(text))
    bare = (re.sub(r"^\s*(?:\d{1,2}[.．、]|[①-⑳])\s*", "", piece or "").strip(_EDGES) for piece in pieces)
    return tuple(dict.fromkeys(piece for piece in bare if piece))


def _without_brackets(text: str) -> str:
    """Text in brackets explains the name before it: 乡镇人民政府（街道办事处） is one body."""
    return re.sub(r"[（(][^（()）]*[）)]", "", text)


if TYPE_CHECKING:
    from functools import cached_property as read_once
else:

    class read_once:  # noqa: N801 - used like a function
        """functools.cached_property without its lock, which costs more than what most of these read."""

        def __init__(self, read: Callable[[Any], Any]) -> None:
            self._read = read
            self.__doc__ = read.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, view: Any, owner: type | None = None) -> Any:
            value = view.__dict__[self._name] = self._read(view)
            return value


class EntryView:
    """Lazily read, so that a rule that looks at one column pays for that column only."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    @read_once
    def names(self) -> tuple[str, ...]:
        """Level 2 and 3 names, or level 1 where there is nothing below it."""
        entry = self.entry
        below = tuple(name for name in (entry.level2, entry.level3) if name)
        return below or ((entry.level1,) if entry.level1 else ())

    @read_once
    def name(self) -> str:
        return "\n".join(self.names)

    @read_once
    def name_keys(self) -> tuple[str, str, str]:
        """What must be equal for two entries to have the same item, level by level."""
        entry = self.entry
        return compare_key(entry.level1 or ""), compare_key(entry.level2 or ""), compare_key(entry.level3 or "")

    @read_once
    def full_name(self) -> str:
        entry = self.entry
        return "\n".join(name for name in (entry.level1, entry.level2, entry.level3) if name)

    @read_once
    def content(self) -> str:
        return self.entry.content or ""

    @read_once
    def time_limit(self) -> str:
        return "" if is_blank(self.entry.time_limit) else self.entry.time_limit or ""

    @read_once
    def basis(self) -> str:
        return "" if is_blank(self.entry.basis) else self.entry.basis or ""

    @read_once
    def body(self) -> str:
        return "" if is_blank(self.entry.responsible_body) else self.entry.responsible_body or ""

    @read_once
    def bodies(self) -> tuple[str, ...]:
        return split_bodies(self.body)

    @read_once
    def deadlines(self) -> tuple[Deadline, ...]:
        return read_deadlines(self.time_limit)

    @read_once
    def citations(self) -> tuple[Citation, ...]:
        return read_citations(self.basis)

    @read_once
    def channels(self) -> Channels:
        return read_channels(self.entry.channels or "")

    @read_once
    def channel_kinds(self) -> frozenset[str]:
        return frozenset(map(canonical_channel, self.channels.ticked))

    @read_once
    def group(self) -> str:
        """The specific group named, "√" when ticked without a name, "" for none."""
        text = self.entry.audience_group
        return "" if not text or is_blank(text) else text.strip()

    @read_once
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Column → text for every text of the entry, local columns and remarks included."""
        entry = self.entry
        own = [(column, getattr(entry, column)) for column in (*TEXT_COLUMNS, "remarks")]
        own += [(f"extra.{header}", text) for header, text in entry.extra.items()]
        return tuple((column, text) for column, text in own if text)
