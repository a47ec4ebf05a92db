"""One entry with everything that several rules read in it, worked out once."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

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


class EntryView:
    """Lazily read, so that a rule that looks at one column pays for that column only."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Level 2 and 3 names, or level 1 where there is nothing below it."""
        entry = self.entry
        below = tuple(name for name in (entry.level2, entry.level3) if name)
        return below or ((entry.level1,) if entry.level1 else ())

    @cached_property
    def name(self) -> str:
        return "\n".join(self.names)

    @cached_property
    def full_name(self) -> str:
        entry = self.entry
        return "\n".join(name for name in (entry.level1, entry.level2, entry.level3) if name)

    @cached_property
    def content(self) -> str:
        return self.entry.content or ""

    @cached_property
    def time_limit(self) -> str:
        return "" if is_blank(self.entry.time_limit) else self.entry.time_limit or ""

    @cached_property
    def basis(self) -> str:
        return "" if is_blank(self.entry.basis) else self.entry.basis or ""

    @cached_property
    def body(self) -> str:
        return "" if is_blank(self.entry.responsible_body) else self.entry.responsible_body or ""

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        return split_bodies(self.body)

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        return read_deadlines(self.time_limit)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        return read_citations(self.basis)

    @cached_property
    def channels(self) -> Channels:
        return read_channels(self.entry.channels or "")

    @cached_property
    def channel_kinds(self) -> frozenset[str]:
        return frozenset(map(canonical_channel, self.channels.ticked))

    @cached_property
    def group(self) -> str:
        """The specific group named, "√" when ticked without a name, "" for none."""
        text = self.entry.audience_group
        return "" if not text or is_blank(text) else text.strip()

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Column → text for every text of the entry, local columns and remarks included."""
        entry = self.entry
        own = [(column, getattr(entry, column)) for column in (*TEXT_COLUMNS, "remarks")]
        own += [(f"extra.{header}", text) for header, text in entry.extra.items()]
        return tuple((column, text) for column, text in own if text)
