"""Words that a field's entries should no longer use since it was renamed, and what stands for them now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from catalogue_app.templates.read import items

FILE = "renamings.toml"
COLUMNS = ("level1", "level2", "level3", "content")


@dataclass(frozen=True, slots=True)
class Renaming:
    """In these columns of a field's entries, `old` has been called `new` since `since` (ISO date); a cell that holds
    one of the words `unless` is left alone."""

    field: str
    since: str
    old: str
    new: str
    columns: tuple[str, ...]
    unless: tuple[str, ...]


@cache
def renamings() -> tuple[Renaming, ...]:
    """All of them, longer words first within a field, so that 财政专项扶贫资金 is found before 扶贫资金."""
    found = (
        Renaming(
            item.text("field"),
            item.text("since", ""),
            item.text("old"),
            item.text("new"),
            item.texts("columns", COLUMNS),
            item.texts("unless", ()),
        )
        for item in items(FILE, "renaming")
    )
    return tuple(sorted(found, key=lambda one: (one.field, -len(one.old))))


def renamed(text: str, column: str, known: Iterable[Renaming]) -> str:
    """A cell's text with the new words in the old ones' place."""
    for renaming in known:
        if column in renaming.columns and not any(word in text for word in renaming.unless):
            text = text.replace(renaming.old, renaming.new)
    return text
