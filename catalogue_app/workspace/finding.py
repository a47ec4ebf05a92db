"""Finding and replacing in the cells of many entries: first what would change, then the change as one step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.step import Changed
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, translate
from catalogue_app.workspace import browsing, bulk_editing, entries
from catalogue_app.workspace.cells import text_of
from catalogue_app.workspace.workspace import Workspace

PORTION = 500
REASONS: dict[str, str] = {
    "missing ), unterminated subpattern": N_("a bracket ( is not closed"),
    "unbalanced parenthesis": N_("a bracket ) was never opened"),
    "unterminated character set": N_("a bracket [ is not closed"),
    "nothing to repeat": N_("a sign of repetition (* + ?) stands where there is nothing to repeat"),
    "multiple repeat": N_("two signs of repetition stand side by side"),
    "min repeat greater than max repeat": N_("the first number of a repetition is greater than the second"),
    "bad escape (end of pattern)": N_("it ends with a single \\"),
    "bad escape": N_("a \\ stands before a letter that has no meaning there"),
    "bad character range": N_("a range in [ ] runs backwards"),
    "invalid group reference": N_("it names a group that is not there"),
    "unknown group name": N_("it names a group that is not there"),
}
"""What Python says of a wrong expression, by its beginning → the same in our words."""


class PatternError(CatalogueError):
    """A regular expression, or what shall stand for what it finds, that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Search:
    """`text` is looked for as it stands, or as a regular expression; `whole_cell` finds only cells that are it."""

    text: str
    replacement: str = ""
    whole_cell: bool = False
    regular: bool = False
    match_case: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One cell: its entry, the place of the entry among those searched (from 0), its column, before and after."""

    entry_id: str
    place: int
    column: str
    before: str
    after: str


def replacing(search: Search) -> Callable[[str], str | None]:
    """A function from a cell's text to what it would become, None where nothing is found.

    Raises PatternError with a sentence that says where the expression is wrong.
    """
    pattern = _pattern(search)
    if search.regular:
        substitute: str | Callable[[re.Match[str]], str] = search.replacement
        try:
            # Nothing shows a wrong group number earlier than using it.
            pattern.sub(search.replacement, "")
            re.compile(f"{pattern.pattern}|", pattern.flags).sub(search.replacement, "")
        except (re.error, IndexError) as error:
            raise PatternError(
                N_("The replacement cannot be used: {reason}. Write \\1 for the first group."), reason=_reason(error)
            ) from error
    else:

        def substitute(_match: re.Match[str]) -> str:
            return search.replacement

    def replaced(text: str) -> str | None:
        if search.whole_cell:
            found = pattern.fullmatch(text)
            if found is None:
                return None
            return found.expand(search.replacement) if search.regular else search.replacement
        return pattern.sub(substitute, text) if pattern.search(text) else None

    return replaced


def _reason(error: Exception) -> str:
    said = error.msg if isinstance(error, re.error) else str(error)
    return translate(next((words for begin, words in REASONS.items() if said.startswith(begin)), said))


def _pattern(search: Search) -> re.Pattern[str]:
    flags = re.MULTILINE if search.match_case else re.MULTILINE | re.IGNORECASE
    try:
        return re.compile(search.text if search.regular else re.escape(search.text), flags)
    except re.error as error:
        place = "" if error.pos is None else str(error.pos + 1)
        raise PatternError(
            N_("This is no regular expression: {reason} (character {place})."),
            reason=_reason(error),
            place=place or "?",
        ) from error


def find(
    workspace: Workspace, keys: Sequence[int], search: Search, columns: Callable[[int], Sequence[str]]
) -> Work[tuple[Found, ...]]:
    """All cells in which `search` finds something, in the order of `keys`.

    `columns` says which columns to look into, by an entry's place among `keys`. Raises PatternError.
    """
    replaced = replacing(search)
    if not search.text:
        return ()
    found: list[Found] = []
    for place, entry in _entries(workspace, keys):
        for column in columns(place):
            before = text_of(entry, column)
            after = replaced(before) if before else None
            if after is not None:
                found.append(Found(entry.id, place, column, before, after))
        if place % PORTION == 0:
            yield Progress(N_("Searching"), place, len(keys))
    return tuple(found)


def _entries(workspace: Workspace, keys: Sequence[int]) -> Iterator[tuple[int, Entry]]:
    for start in range(0, len(keys), PORTION):
        portion = keys[start : start + PORTION]
        there = dict(browsing.entries_by_key(workspace, portion))
        for place, key in enumerate(portion, start):
            if key in there:
                yield place, there[key]


def replace(workspace: Workspace, found: Sequence[Found], search: Search) -> Changed:
    """Write what `find` worked out; a cell that was changed since then is left alone."""
    there = {entry.id: entry for entry in browsing.entries_by_id(workspace, sorted({one.entry_id for one in found}))}
    cells: dict[str, dict[str, str]] = {}
    for one in found:
        entry = there.get(one.entry_id)
        if entry is not None and text_of(entry, one.column) == one.before:
            cells.setdefault(one.entry_id, {})[one.column] = one.after
    return bulk_editing.set_cells(
        workspace,
        cells,
        N_("Replace “{old}” by “{new}” in {count} cells"),
        old=entries.short(search.text),
        new=entries.short(search.replacement),
        count=sum(len(texts) for texts in cells.values()),
    )
