"""Which entries the grid shows, as bare keys, and the few of them in sight as records.

A million entries are eight megabytes of keys; records are fetched in windows round what is looked at, and the windows
looked at longest ago are forgotten.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby

from catalogue_app.domain.entry import Entry

WINDOW = 64
"""Rows fetched at a time."""
KEPT = 48
"""Windows kept."""


class Rows:
    """The rows in order. `fetch` gives the entries for some keys, leaving out those that are gone."""

    def __init__(self, fetch: Callable[[Sequence[int]], list[tuple[int, Entry]]]) -> None:
        self.keys = array("q")
        self._fetch = fetch
        self._windows: OrderedDict[int, list[Entry | None]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.keys)

    def entry(self, row: int) -> Entry | None:
        """The entry in this row; None when it is gone meanwhile."""
        if not 0 <= row < len(self.keys):
            return None
        number, place = divmod(row, WINDOW)
        window = self._windows.get(number)
        if window is None or place >= len(window):
            window = self._load(number)
        else:
            self._windows.move_to_end(number)
        return window[place]

    def _load(self, number: int) -> list[Entry | None]:
        keys = self.keys[number * WINDOW : (number + 1) * WINDOW]
        found = dict(self._fetch(keys))
        window = [found.get(key) for key in keys]
        self._windows[number] = window
        self._windows.move_to_end(number)
        while len(self._windows) > KEPT:
            self._windows.popitem(last=False)
        return window

    def loaded(self) -> Iterator[tuple[int, Entry]]:
        """Row and entry of everything in memory now."""
        for number, window in self._windows.items():
            for place, entry in enumerate(window):
                if entry is not None:
                    yield number * WINDOW + place, entry

    def forget(self, ids: Collection[str] | None = None) -> list[int]:
        """Fetch again what is asked for next: windows with these entries, or all. Returns the rows concerned."""
        if ids is None:
            self._windows.clear()
            return []
        rows = [row for row, entry in self.loaded() if entry.id in ids]
        for number in {row // WINDOW for row in rows}:
            del self._windows[number]
        return rows

    def row_of_key(self, key: int) -> int | None:
        try:
            return self.keys.index(key)
        except ValueError:
            return None


def difference(old: array[int], new: array[int]) -> tuple[int, int, int]:
    """How to make `new` out of `old` by replacing one stretch: (start, rows to take out, rows to put in)."""
    if old == new:
        return len(old), 0, 0
    start = _common(old, new)
    most = min(len(old), len(new)) - start
    end = _common_end(old, new, most)
    return start, len(old) - start - end, len(new) - start - end


def _common(old: array[int], new: array[int]) -> int:
    """Length of the common beginning, found by halving: comparing slices costs no Python step per row."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(old: array[int], new: array[int], most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def gather(chunks: Iterator[array[int]], enough: int | None) -> array[int]:
    """The keys of the next chunks in one array, until there are `enough` of them."""
    found = array("q")
    for chunk in chunks:
        found.extend(chunk)
        if enough is not None and len(found) >= enough:
            break
    return found


def stretches(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of every run of neighbouring rows."""
    for _offset, group in groupby(enumerate(sorted(rows)), lambda pair: pair[1] - pair[0]):
        members = [row for _place, row in group]
        yield members[0], members[-1]
