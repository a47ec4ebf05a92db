"""Full-text search over the entries: any substring of one character or more, at once, also in a million entries.

The index holds overlapping pairs of characters (公开目录 → 公开 开目 目录), so a phrase of pairs is an exact substring
whatever its language; single characters on their own would make frequent ones slow to combine. A second index, which
knows only which entries hold a character, answers the search for one character.

Indexing costs more than storing, so a step only notes which entries are behind (`search_pending`); `catch_up` brings
them in. Until then they are searched by reading them, so a search is right at any moment.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, text

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.store.mapping import from_json, to_json

if TYPE_CHECKING:
    from catalogue_app.store.file import WorkspaceFile

SEARCHED = (
    "code",
    "level1",
    "level2",
    "level3",
    "content",
    "basis",
    "time_limit",
    "responsible_body",
    "channels",
    "audience_group",
    "owner",
    "power_item",
    "operation_link",
    "portal_column",
    "remarks",
    "extra",
)
"""What is searched. The index of a file knows no more than the columns that stood here when it was written, so a change
of this list comes with a migration that empties the index and notes every entry as waiting."""
_CREATE = (
    "CREATE VIRTUAL TABLE entry_pairs USING fts5(t, content='', columnsize=0, tokenize='ascii')",
    "CREATE VIRTUAL TABLE entry_characters USING fts5(t, content='', columnsize=0, detail=none, tokenize='ascii')",
    "INSERT INTO entry_pairs(entry_pairs, rank) VALUES ('hashsize', 4194304)",
)
_NOT_SEARCHED = re.compile(r"[^\w\n]+|_+")
_SPACE = array("I", [32])
_AT_ONCE = 256
_ON_CLOSING = 2_000
_CHUNK = 500


def create_index(connection: Connection) -> None:
    """Make the tables of the search index, empty."""
    for statement in _CREATE:
        connection.exec_driver_sql(statement)


def search_form(cells: Iterable[Any]) -> str:
    """What is compared: one line per cell, without white space and punctuation, of one width and case."""
    # In a damaged file a cell may hold anything; looking for something must not end in a crash.
    joined = "\n".join(" ".join(cell.split()) for cell in cells if isinstance(cell, str))
    return _NOT_SEARCHED.sub("", unicodedata.normalize("NFKC", joined).casefold())


def row_form(row: RowMapping) -> str:
    """The search form of an entry's row (column → cell, at least the SEARCHED ones)."""
    extra = row["extra"]
    cells = [row[name] for name in SEARCHED[:-1]]
    return search_form([*cells, *_values(extra)] if extra else cells)


def _values(extra: str) -> Iterable[Any]:
    try:
        found = from_json(extra)
    except (TypeError, ValueError):
        return ()
    return found.values() if isinstance(found, dict) else ()


def note(connection: Connection, rows: Sequence[tuple[int, str | None]]) -> None:
    """Note entries about to change: key and the search form of the row as it is now, None for a new one."""
    if rows:
        connection.exec_driver_sql("INSERT OR IGNORE INTO search_pending(key, indexed) VALUES (?, ?)", list(rows))


def pending(connection: Connection) -> int:
    """How many entries have changed since the index was brought up to date."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM search_pending").scalar_one())


def catch_up(file: WorkspaceFile) -> Work[int]:
    """Bring every noted entry into the index, a few hundred at a time; returns how many there were.

    Safe to give up at any point: each portion is committed on its own.
    """
    done = 0
    with file.reading() as connection:
        total = pending(connection)
    while done < total:
        yield Progress(N_("Preparing the search"), done, total)
        with file.writing() as connection:
            portion = _index_portion(connection, _CHUNK)
        if not portion:
            break
        done += portion
    return done


def catch_up_quickly(file: WorkspaceFile) -> None:
    """Bring the noted entries into the index if that takes no time to speak of."""
    with file.reading() as connection:
        waiting = pending(connection)
    if 0 < waiting <= _ON_CLOSING:
        with file.writing() as connection:
            _index_portion(connection, waiting)


def _index_portion(connection: Connection, limit: int) -> int:
    columns = ", ".join(f"entry.{name}" for name in SEARCHED)
    noted = connection.exec_driver_sql(
        f"SELECT search_pending.key, indexed, entry.key AS present, {columns} FROM search_pending "
        "LEFT JOIN entry ON entry.key = search_pending.key ORDER BY search_pending.key LIMIT ?",
        (limit,),
    ).mappings()
    gone, new, keys = [], [], []
    for row in noted:
        keys.append((row["key"],))
        if row["indexed"]:
            gone.append((row["key"], row["indexed"]))
        form = row_form(row) if row["present"] is not None else ""
        if form:
            new.append((row["key"], form))
    for table, tokens in (("entry_pairs", pairs), ("entry_characters", characters)):
        if gone:
            connection.exec_driver_sql(
                f"INSERT INTO {table}({table}, rowid, t) VALUES ('delete', ?, ?)",
                [(key, tokens(form)) for key, form in gone],
            )
        if new:
            connection.exec_driver_sql(
                f"INSERT INTO {table}(rowid, t) VALUES (?, ?)", [(key, tokens(form)) for key, form in new]
            )
    if keys:
        connection.exec_driver_sql("DELETE FROM search_pending WHERE key = ?", keys)
    return len(keys)


def pairs(form: str) -> str:
    """Every character with its successor, as words: “甲乙丙” → “甲乙 乙丙 丙”. The last of a line stands alone."""
    # Interleaved as arrays of code points: ten times faster than joining strings.
    points = array("I", form.encode("utf-32-le"))
    words = _SPACE * (3 * len(points))
    words[0::3] = points
    words[1::3] = points[1:] + _SPACE[: len(points)]
    return words.tobytes().decode("utf-32-le")


def characters(form: str) -> str:
    """The characters of a search form, each once: what the index narrows down by."""
    return " ".join(sorted(set(form)))


class Query:
    """A search as typed: parts between white space, all of which an entry must hold. Empty when nothing is asked."""

    def __init__(self, typed: str) -> None:
        forms = (search_form([part]) for part in typed.split())
        self.parts: tuple[str, ...] = tuple(dict.fromkeys(form for form in forms if form))

    def __bool__(self) -> bool:
        return bool(self.parts)

    def condition(self) -> tuple[str, dict[str, Any]]:
        """The table that drives the search, and what must hold, as SQL with its arguments."""
        phrases = [part for part in self.parts if len(part) > 1]
        singles = [part for part in self.parts if len(part) == 1]
        match = " AND ".join(
            '"' + " ".join(part[at : at + 2] for at in range(len(part) - 1)) + '"' for part in phrases
        ) or " AND ".join(f'"{part}"' for part in singles)
        if not phrases or not singles:
            return ("entry_pairs" if phrases else "entry_characters"), {"match": match}
        return "entry_pairs", {"match": match, "single": " AND ".join(f'"{part}"' for part in singles)}

    def holds(self, form: str) -> bool:
        return all(part in form for part in self.parts)


def matching(
    connection: Connection, query: Query, *, after: int = 0, limit: int, where: str = "", arguments: Mapping[str, Any]
) -> list[int]:
    """Keys above `after` of indexed entries that match, in key order, at most `limit`.

    `where` further restricts the columns of `entry` (SQL, beginning with AND).
    """
    table, values = query.condition()
    single = "AND s.rowid IN (SELECT rowid FROM entry_characters WHERE entry_characters MATCH :single) "
    statement = (
        f"SELECT s.rowid FROM {table} AS s "
        + ("CROSS JOIN entry ON entry.key = s.rowid " if where else "")
        + f"WHERE s.{table} MATCH :match AND s.rowid > :after "
        + (single if "single" in values else "")
        + f"AND NOT EXISTS (SELECT 1 FROM search_pending WHERE search_pending.key = s.rowid) {where} LIMIT :limit"
    )
    found = connection.execute(text(statement), {**values, **arguments, "after": after, "limit": limit})
    return list(found.scalars())


def matching_pending(
    connection: Connection, query: Query, *, where: str = "", arguments: Mapping[str, Any]
) -> list[int]:
    """Keys of entries that match and are not in the index yet, in key order."""
    columns = ", ".join(f"entry.{name}" for name in SEARCHED)
    statement = (
        # CROSS, or SQLite reads every entry to see whether it is among the few that wait.
        f"SELECT entry.key, {columns} FROM search_pending CROSS JOIN entry ON entry.key = search_pending.key "
        f"WHERE 1 {where} ORDER BY search_pending.key"
    )
    rows = connection.execute(text(statement), dict(arguments)).mappings()
    return [row["key"] for row in rows if query.holds(row_form(row))]


def in_display_order(connection: Connection, keys: Sequence[int]) -> list[int]:
    """The keys in the order of the grid: by field (none last), position and key."""
    statement = (
        "SELECT entry.key FROM json_each(?) AS wanted CROSS JOIN entry ON entry.key = wanted.value "
        "ORDER BY entry.field IS NULL, entry.field, entry.position, entry.key"
    )
    return list(connection.exec_driver_sql(statement, (to_json(list(keys)),)).scalars())


def ready(file: WorkspaceFile) -> None:
    """Before a search: bring a handful of noted entries in, unless a change is under way."""
    if file.read_only:
        return
    with file.reading() as connection:
        waiting = pending(connection)
    if 0 < waiting <= _AT_ONCE:
        try:
            with file.writing() as connection:
                _index_portion(connection, _AT_ONCE)
        except StepRefusedError:
            return
