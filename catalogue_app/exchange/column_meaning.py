"""The meaning a column of an imported table was given, and how it was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

How = Literal["name", "position", "content", "joined"]


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """`index` is the 0-based column; `title` the header in one line with its group; `label` without it.

    `meaning` is a key of Entry or PowerItem, one of the special ones of `entry_columns`, or "extra".
    """

    index: int
    title: str
    label: str
    meaning: str
    how: How = "name"
