"""Looking at a part of the entries: by the values of single columns (facets), by how far approval has come, by open
comments, and in another order. Nothing here changes anything.

The store filters by field, owner, tier and text; what a column holds is read from the entries, a portion at a time.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import get_args

from catalogue_app.domain.entry import Entry, EntryState
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.reading.channels import read_channels
from catalogue_app.i18n import N_
from catalogue_app.workspace import browsing, comments
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.cells import kind_of_column, text_of
from catalogue_app.workspace.workspace import Workspace

PORTION = 500
EMPTY = ""
"""The facet of cells without a value."""
STATE, COMMENTS = "state", "comments"
"""What stands beside a row, by which it can be narrowed and sorted as by a column. The facets of the first are the
states of approval, those of the second `OPEN` and `EMPTY`."""
OPEN = "open"
_STATES = get_args(EntryState)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """`values`: column → the facets that are let through. `sort_by` is a column; None keeps the catalogue's order."""

    values: Mapping[str, frozenset[str]] = with_default(default_factory=dict)
    sort_by: str | None = None
    descending: bool = False

    def __bool__(self) -> bool:
        return bool(self.values) or self.sort_by is not None

    def without(self, column: str) -> Narrowing:
        """The same without the condition on this column."""
        kept = {key: wanted for key, wanted in self.values.items() if key != column}
        return Narrowing(kept, self.sort_by, self.descending)


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that occurs in a column, and in how many entries."""

    value: str
    count: int


def facets_of(entry: Entry, column: str) -> tuple[str, ...]:
    """The values that one cell counts for: each ticked channel on its own, else the cell's text."""
    text = text_of(entry, column)
    if kind_of_column(column) == "channels" and text:
        read = read_channels(text)
        return tuple(dict.fromkeys(read.ticked)) or (EMPTY,)
    return (text,)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads columns, and what is none. `open_comments` are counted once for a whole list, not for every row."""

    open_comments: Mapping[str, int]

    def facets(self, entry: Entry, column: str) -> tuple[str, ...]:
        if column == STATE:
            return (entry.state,)
        if column == COMMENTS:
            return (OPEN if entry.id in self.open_comments else EMPTY,)
        return facets_of(entry, column)

    def sort_text(self, entry: Entry, column: str) -> str:
        """ "" sorts last."""
        if column == STATE:
            return str(_STATES.index(entry.state))
        if column == COMMENTS:
            count = self.open_comments.get(entry.id, 0)
            return f"{count:06}" if count else ""
        return text_of(entry, column)

    def passes(self, entry: Entry, narrowing: Narrowing) -> bool:
        return all(not wanted.isdisjoint(self.facets(entry, column)) for column, wanted in narrowing.values.items())


def _reader(workspace: Workspace, narrowing: Narrowing, *columns: str) -> _Reader:
    asked = COMMENTS in (*narrowing.values, narrowing.sort_by, *columns)
    return _Reader(comments.count_open(workspace) if asked else {})


def facets(workspace: Workspace, wanted: Filter, narrowing: Narrowing, column: str) -> Work[tuple[Facet, ...]]:
    """The distinct values of a column among the entries that pass every other condition, most frequent first."""
    others = narrowing.without(column)
    reader = _reader(workspace, others, column)
    counts: Counter[str] = Counter()
    done = 0
    for portion in _portions(workspace, wanted):
        for _key, entry in portion:
            if reader.passes(entry, others):
                counts.update(reader.facets(entry, column))
        done += len(portion)
        yield Progress(N_("Counting the values"), done)
    return tuple(Facet(value, count) for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def narrowed_keys(workspace: Workspace, wanted: Filter, narrowing: Narrowing) -> Work[array[int]]:
    """The keys of the entries that pass, in the order asked for."""
    reader = _reader(workspace, narrowing)
    kept: list[tuple[str, int]] = []
    done = 0
    for portion in _portions(workspace, wanted):
        for key, entry in portion:
            if reader.passes(entry, narrowing):
                kept.append((reader.sort_text(entry, narrowing.sort_by) if narrowing.sort_by else "", key))
        done += len(portion)
        yield Progress(N_("Reading the entries"), done)
    if narrowing.sort_by:
        # Empty cells stand last in either direction, and equal ones stay in the catalogue's order.
        filled = sorted((pair for pair in kept if pair[0]), key=lambda pair: pair[0], reverse=narrowing.descending)
        kept = [*filled, *(pair for pair in kept if not pair[0])]
    return array("q", (key for _text, key in kept))


def _portions(workspace: Workspace, wanted: Filter) -> Iterator[list[tuple[int, Entry]]]:
    for chunk in browsing.keys(workspace, wanted):
        for start in range(0, len(chunk), PORTION):
            keys = chunk[start : start + PORTION]
            found = dict(browsing.entries_by_key(workspace, keys))
            yield [(key, found[key]) for key in keys if key in found]
