"""Saves what can be read of a damaged workspace to a new file, and lists what was lost.

The damaged file is only ever copied: all reading is done on the copy, because merely opening a database can write.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from dataclasses import field as with_default
from pathlib import Path
from typing import Any

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.records import Kind, new_id
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.errors import DamagedWorkspaceError, WorkspaceError
from catalogue_app.i18n import N_
from catalogue_app.store import mapping, schema
from catalogue_app.store.backup import swap_in
from catalogue_app.store.faults import told_in_words
from catalogue_app.store.file import lay_out

_BLOCK = 256
_MADE_ANEW = {"workspace", "alembic_version", "search_pending", "step", "change"}
_NOTHING = N_("Nothing could be read from “{file}”. It was not changed. Restore a backup.")


@dataclass(frozen=True, slots=True)
class Lost:
    """A record that could not be read; what is known of it (id, field) may be None."""

    kind: Kind
    key: int
    record_id: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of it: records saved by kind, records rebuilt from the history among them, records lost, and whether
    the history is whole (if not, it is kept to be read but cannot be undone)."""

    path: Path
    saved: dict[Kind, int] = with_default(default_factory=dict)
    rebuilt: int = 0
    lost: tuple[Lost, ...] = ()
    history_whole: bool = True


def salvage(path: Path, target: Path) -> Work[Salvaged]:
    """Write what can be read of the workspace at `path` to a new file `target`; `path` itself is not touched.

    Raises WorkspaceError when `target` exists or cannot be written, DamagedWorkspaceError when nothing can be read.
    """
    if target.exists():
        raise WorkspaceError(N_("“{file}” already exists. Choose another name."), file=target.name)
    unfinished = target.with_name(f".{target.name}.{new_id()[:8]}.new")
    with told_in_words(target), tempfile.TemporaryDirectory(prefix="salvage-") as scratch:
        copy = Path(scratch) / "damaged.gkml"
        shutil.copyfile(path, copy)
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists():
            shutil.copyfile(journal, copy.with_name(f"{copy.name}-journal"))
        try:
            with closing(sqlite3.connect(copy)) as damaged:
                damaged.row_factory = sqlite3.Row
                # So that what is left of a file that was cut off, or of a table whose description is damaged, is read.
                damaged.execute("PRAGMA writable_schema = ON")
                if not _rows(damaged, "SELECT 1 FROM sqlite_master WHERE name = 'entry'", ()):
                    raise DamagedWorkspaceError(_NOTHING, file=path.name)
                lay_out(unfinished, _info(damaged, path))
                with closing(sqlite3.connect(unfinished, isolation_level=None)) as new:
                    new.execute("BEGIN")
                    result = yield from _transfer(damaged, new, target)
                    new.execute("COMMIT")
            if not any(result.saved.values()) and (result.lost or not result.history_whole):
                raise DamagedWorkspaceError(_NOTHING, file=path.name)
            swap_in(unfinished, target)
            return result
        finally:
            unfinished.unlink(missing_ok=True)


def _info(damaged: sqlite3.Connection, path: Path) -> WorkspaceInfo:
    try:
        text = damaged.execute("SELECT value FROM workspace WHERE key = 'info'").fetchone()
        return WorkspaceInfo(**json.loads(text["value"]))
    except (sqlite3.DatabaseError, TypeError, ValueError):
        return WorkspaceInfo(id=new_id(), name=path.stem, division="")


def _transfer(damaged: sqlite3.Connection, new: sqlite3.Connection, target: Path) -> Work[Salvaged]:
    saved: dict[Kind, int] = {}
    lost: list[Lost] = []
    rebuilt = 0
    history_whole = yield from _history(damaged, new)
    for kind, table in schema.TABLES.items():
        names = [column.name for column in table.columns]
        saved[kind] = 0
        readable: set[int] = set()
        for rows in _readable(damaged, table.name, names):
            yield Progress(N_("Saving what can be read"), saved[kind])
            sound = [row for row in rows if _is_record(kind, row)]
            _insert(new, table.name, names, sound)
            readable.update(row["key"] for row in sound)
            saved[kind] += len(sound)
        for missing in _missing(damaged, kind, table.name, readable):
            values = _rebuilt(new, kind, missing.record_id) if history_whole else None
            if values is None:
                lost.append(missing)
                continue
            _insert(new, table.name, names, [{"key": missing.key, **values}])
            saved[kind] += 1
            rebuilt += 1
    yield from _others(damaged, new)
    if lost or not history_whole:
        counted = "(SELECT count(*) FROM change WHERE change.step = step.number)"
        new.execute(f"UPDATE step SET state = 'left', changes = {counted}")
        history_whole = False
    new.execute("INSERT INTO search_pending(key) SELECT key FROM entry")
    return Salvaged(target, saved, rebuilt, tuple(lost), history_whole)


def _others(damaged: sqlite3.Connection, new: sqlite3.Connection) -> Work[None]:
    """Tables that are no register and no history, such as the versions: whatever can be read."""
    taken = {table.name for table in schema.TABLES.values()} | _MADE_ANEW
    for table in (table for table in schema.metadata.sorted_tables if table.name not in taken):
        names = [column.name for column in table.columns]
        for rows in _readable(damaged, table.name, names):
            yield Progress(N_("Saving what can be read"))
            _insert(new, table.name, names, rows)


def _history(damaged: sqlite3.Connection, new: sqlite3.Connection) -> Work[bool]:
    """Take over the steps and changes that can be read; whether that was all of them."""
    steps = [column.name for column in schema.step.columns]
    changes = [column.name for column in schema.change.columns]
    for rows in _readable(damaged, "step", steps):
        _insert(new, "step", steps, rows)
    for rows in _readable(damaged, "change", changes):
        yield Progress(N_("Saving the history"))
        _insert(new, "change", changes, rows)
    short = new.execute(
        "SELECT 1 FROM step WHERE changes <> (SELECT count(*) FROM change WHERE change.step = step.number) LIMIT 1"
    ).fetchone()
    orphan = new.execute("DELETE FROM change WHERE step NOT IN (SELECT number FROM step)").rowcount
    newest, number = new.execute("SELECT max(number), count(*) FROM step").fetchone()
    return short is None and orphan == 0 and (newest or 0) == number


def _readable(damaged: sqlite3.Connection, table: str, names: Sequence[str]) -> Iterator[list[sqlite3.Row]]:
    """The rows of a table that can be read, block by block; where a block cannot, row by row."""
    # With the table's name before it, a column that the damage has renamed is an error and not taken for a text.
    columns = ", ".join(f'{table}."{name}" AS "{name}"' for name in names)
    at, last = 0, _last_key(damaged, table)
    while at <= last:
        rows = _rows(damaged, f"SELECT {columns} FROM {table} WHERE rowid >= ? AND rowid < ?", (at, at + _BLOCK))
        if rows is None:
            singles = (
                _rows(damaged, f"SELECT {columns} FROM {table} WHERE rowid = ?", (key,))
                for key in range(at, at + _BLOCK)
            )
            rows = [row for single in singles if single for row in single]
        if rows:
            yield rows
        at += _BLOCK


def _last_key(damaged: sqlite3.Connection, table: str) -> int:
    """The highest row id, or one that is high enough where that cannot be read."""
    rows = _rows(damaged, f"SELECT max(rowid) AS last FROM {table}", ())
    if rows:
        return int(rows[0]["last"] or 0)
    for index in _rows(damaged, "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (table,)) or ():
        rows = _rows(damaged, f'SELECT max(rowid) AS last FROM {table} INDEXED BY "{index["name"]}"', ())
        if rows:
            return int(rows[0]["last"] or 0)
    return 0


def _rows(damaged: sqlite3.Connection, statement: str, arguments: Sequence[Any]) -> list[sqlite3.Row] | None:
    """None where the damage is in the way."""
    try:
        return damaged.execute(statement, arguments).fetchall()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return None


def _is_record(kind: Kind, row: sqlite3.Row) -> bool:
    cells = tuple(row)[1:]
    if not isinstance(row["id"], str) or not mapping.well_typed(kind, cells):
        return False
    try:
        mapping.to_record(kind, cells)
    except mapping.UnreadableRecordError:
        return False
    return True


def _missing(damaged: sqlite3.Connection, kind: Kind, table: str, readable: set[int]) -> Iterator[Lost]:
    """Rows that an index still names although the row itself cannot be read."""
    names = _rows(damaged, f"SELECT rowid AS key, id FROM {table} INDEXED BY sqlite_autoindex_{table}_1", ()) or []
    known: dict[int, str | None] = {row["key"]: row["id"] for row in names}
    fields: dict[int, str | None] = {}
    if kind == "entries":
        index = schema.display_order.name
        placed = _rows(damaged, f"SELECT rowid AS key, field FROM entry INDEXED BY {index}", ()) or []
        fields = {row["key"]: row["field"] for row in placed}
    for key in sorted((known.keys() | fields.keys()) - readable):
        yield Lost(kind, key, known.get(key), fields.get(key))


def _rebuilt(new: sqlite3.Connection, kind: Kind, record_id: str | None) -> dict[str, Any] | None:
    """A lost record's row as its changes tell it: what it was made with, and every change since that holds."""
    from catalogue_app.store.unit import BASE, KEY

    if record_id is None:
        return None
    told = new.execute(
        "SELECT after FROM change JOIN step ON step.number = change.step AND step.state = 'applied' "
        "WHERE kind = ? AND record_id = ? ORDER BY change.step, sequence",
        (kind, record_id),
    ).fetchall()
    if not told or told[-1][0] is None:
        return None
    plain: mapping.Plain = {}
    for (after,) in told:
        step = mapping.from_json(after) if after else {}
        if KEY in step:
            plain = {}
        if BASE in step and "origin" in plain:
            plain["origin"] = plain["origin"] | {"values": step[BASE]}
        plain |= {name: value for name, value in step.items() if name not in (KEY, BASE)}
    return mapping.to_row(kind, mapping.whole(kind, record_id, plain))


def _insert(new: sqlite3.Connection, table: str, names: Sequence[str], rows: Sequence[Any]) -> None:
    columns, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    new.executemany(
        f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})", [[row[name] for name in names] for row in rows]
    )
