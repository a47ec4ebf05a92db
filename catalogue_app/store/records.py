"""Reads records: some by id, many as a snapshot, and entries in the grid's order by their integer keys."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, tuple_
from sqlalchemy.sql.elements import ColumnElement

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.records import Kind, Record
from catalogue_app.store import mapping, search, writer
from catalogue_app.store.file import WorkspaceFile
from catalogue_app.store.schema import TABLES, entry, version

FIRST_CHUNK = 500
CHUNK = 20_000
SORTED_MATCHES = 1_000
_IN = 500

_ORDER: dict[Kind, tuple[str, ...]] = {
    "entries": ("field", "position", "key"),
    "powers": ("position", "key"),
    "documents": ("key",),
    "organisations": ("key",),
    "decisions": ("year", "key"),
    "settings": ("key",),
    "handouts": ("key",),
    "submissions": ("key",),
    "waivers": ("key",),
    "comments": ("at", "key"),
}
_FILTERS: dict[str, str] = {"field": "entry.field IS :field", "owner": "entry.owner IS :owner"}
_TIERS: dict[str, ColumnElement[bool]] = {"county": entry.c.county == 1, "township": entry.c.township == 1}


def fetch(file: WorkspaceFile, kind: Kind, ids: Sequence[str]) -> tuple[Record, ...]:
    """The records with these ids, in the order asked; ids that are not there are left out."""
    with file.reading() as connection:
        found = {row.id: mapping.to_record(kind, row[1:]) for row in writer.rows(connection, kind, ids)}
    return tuple(found[record_id] for record_id in ids if record_id in found)


def snapshot(
    file: WorkspaceFile, kind: Kind, *, field: str | None = None, owner: str | None = None, tier: str | None = None
) -> tuple[Record, ...]:
    """All records of a kind in display order, as of one moment. Only entries (and powers, by field) are filtered."""
    table = TABLES[kind]
    wanted = _columns(kind).where(*_conditions(kind, field, owner, tier))
    with file.reading() as connection:
        if kind == "entries":
            # NULL fields come last; asking twice lets the index give the order.
            known = wanted.where(table.c.field.is_not(None)).order_by(*_order(kind))
            unknown = wanted.where(table.c.field.is_(None)).order_by(*_order(kind)[1:])
            return (*_records(connection, kind, known), *_records(connection, kind, unknown))
        return tuple(_records(connection, kind, wanted.order_by(*_order(kind))))


def where(file: WorkspaceFile, kind: Kind, /, **values: str) -> tuple[Record, ...]:
    """The records of a kind whose columns hold these values, in display order."""
    table = TABLES[kind]
    conditions = [table.c[name] == value for name, value in values.items()]
    with file.reading() as connection:
        return tuple(_records(connection, kind, _columns(kind).where(*conditions).order_by(*_order(kind))))


def has(file: WorkspaceFile, kind: Kind, /, **values: str) -> bool:
    """Whether there is a record of a kind whose columns hold these values; none is read for it."""
    table = TABLES[kind]
    conditions = [table.c[name] == value for name, value in values.items()]
    with file.reading() as connection:
        return connection.execute(select(table.c.key).where(*conditions).limit(1)).first() is not None


def entries(
    file: WorkspaceFile, *, field: str | None = None, owner: str | None = None, tier: str | None = None
) -> tuple[Entry, ...]:
    """The entries that pass the filters, in display order. `field` "" is for those without one."""
    found = snapshot(file, "entries", field=field, owner=owner, tier=tier)
    return tuple(record for record in found if isinstance(record, Entry))


def last_position(file: WorkspaceFile, field: str | None) -> int:
    """The highest position in a field, 0 where it has no entry."""
    with file.reading() as connection:
        return writer.last_position(connection, field)


@cache
def _entries_by_key() -> Select[Any]:
    return _columns("entries").add_columns(entry.c.key).where(entry.c.key.in_(bindparam("keys", expanding=True)))


def _columns(kind: Kind) -> Select[Any]:
    table = TABLES[kind]
    return select(*(table.c[name] for name in mapping.SHAPES[kind].cells))


def _order(kind: Kind) -> list[ColumnElement[Any]]:
    return [TABLES[kind].c[name] for name in _ORDER[kind]]


def _records(connection: Connection, kind: Kind, wanted: Select[Any]) -> Iterator[Record]:
    for row in connection.execute(wanted):
        yield mapping.to_record(kind, row)


def _conditions(kind: Kind, field: str | None, owner: str | None, tier: str | None) -> list[ColumnElement[bool]]:
    table = TABLES[kind]
    given = (("field", field), ("owner", owner))
    conditions = [table.c[name] == (value or None) for name, value in given if value is not None and name in table.c]
    return [*conditions, _TIERS[tier]] if tier is not None and kind == "entries" else conditions


def count(file: WorkspaceFile, kind: Kind) -> int:
    with file.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(TABLES[kind])).scalar_one())


def count_versions(file: WorkspaceFile) -> int:
    """How many versions were frozen; none is read for it."""
    with file.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(version)).scalar_one())


def owners(file: WorkspaceFile) -> tuple[str, ...]:
    """Who keeps entries, each name once."""
    with file.reading() as connection:
        return tuple(connection.execute(select(entry.c.owner).where(entry.c.owner.is_not(None)).distinct()).scalars())


def count_by_field(file: WorkspaceFile, *, owner: str | None = None, tier: str | None = None) -> dict[str | None, int]:
    """Field → number of entries, in display order of the fields; None is for entries without one."""
    counts = select(entry.c.field, func.count()).where(*_conditions("entries", None, owner, tier))
    with file.reading() as connection:
        rows = connection.execute(counts.group_by(entry.c.field)).all()
    return dict(sorted(((field, number) for field, number in rows), key=lambda row: (row[0] is None, row[0] or "")))


def entries_at(file: WorkspaceFile, keys: Sequence[int]) -> list[Entry]:
    """The entries with these keys, in the order asked; keys that are not there are left out."""
    found = dict(entries_by_key(file, keys))
    return [found[key] for key in keys if key in found]


def entries_by_key(file: WorkspaceFile, keys: Sequence[int]) -> list[tuple[int, Entry]]:
    """Key and entry for those of `keys` that are there, in no particular order."""
    found: list[tuple[int, Entry]] = []
    with file.reading() as connection:
        for start in range(0, len(keys), _IN):
            wanted = {"keys": list(keys[start : start + _IN])}
            for row in connection.execute(_entries_by_key(), wanted):
                record = mapping.to_record("entries", row[:-1])
                assert isinstance(record, Entry)
                found.append((row[-1], record))
    return found


def ids_at(file: WorkspaceFile, keys: Sequence[int]) -> list[str]:
    """The ids of the entries with these keys, in the order asked; keys that are not there are left out."""
    found: dict[int, str] = {}
    with file.reading() as connection:
        for start in range(0, len(keys), _IN):
            chosen = select(entry.c.key, entry.c.id).where(entry.c.key.in_(list(keys[start : start + _IN])))
            found.update(connection.execute(chosen).all())
    return [found[key] for key in keys if key in found]


def key_of(file: WorkspaceFile, kind: Kind, record_id: str) -> int | None:
    table = TABLES[kind]
    with file.reading() as connection:
        return connection.execute(select(table.c.key).where(table.c.id == record_id)).scalar()


def keys_of(file: WorkspaceFile, ids: Sequence[str]) -> dict[str, int]:
    """Id → key, for those of `ids` that are there."""
    found: dict[str, int] = {}
    with file.reading() as connection:
        for start in range(0, len(ids), _IN):
            chosen = select(entry.c.id, entry.c.key).where(entry.c.id.in_(ids[start : start + _IN]))
            found.update(connection.execute(chosen).all())
    return found


def entry_keys(
    file: WorkspaceFile,
    *,
    field: str | None = None,
    owner: str | None = None,
    tier: str | None = None,
    text: str = "",
) -> Iterator[array[int]]:
    """The keys of the entries that pass the filters, in chunks: a small first one, then large ones.

    In display order (field, position), entries without a field last; `field` "" asks for those alone. Matches of
    `text` come in display order up to SORTED_MATCHES of them, beyond that in the order of their keys. No transaction
    is open between two chunks.
    """
    query = search.Query(text)
    if query:
        yield from _matching_keys(file, query, field, owner, tier)
        return
    conditions = _conditions("entries", field, owner, tier)
    if field != "":
        yield from _ordered_keys(file, conditions, unknown=False)
    if not field:
        yield from _ordered_keys(file, conditions, unknown=True)


def _ordered_keys(file: WorkspaceFile, conditions: list[ColumnElement[bool]], unknown: bool) -> Iterator[array[int]]:
    columns = [entry.c.position, entry.c.key] if unknown else [entry.c.field, entry.c.position, entry.c.key]
    group = entry.c.field.is_(None) if unknown else entry.c.field.is_not(None)
    wanted = select(*columns).where(group, *conditions).order_by(*columns)
    last: Sequence[Any] | None = None
    size = FIRST_CHUNK
    while True:
        following = wanted if last is None else wanted.where(tuple_(*columns) > tuple_(*last))
        with file.reading() as connection:
            rows = connection.execute(following.limit(size)).all()
        if rows:
            yield array("q", [row[-1] for row in rows])
        if len(rows) < size:
            return
        last, size = tuple(rows[-1]), CHUNK


def _matching_keys(
    file: WorkspaceFile, query: search.Query, field: str | None, owner: str | None, tier: str | None
) -> Iterator[array[int]]:
    search.ready(file)
    where, arguments = _where(field, owner, tier)
    with file.reading() as connection:
        waiting = search.matching_pending(connection, query, where=where, arguments=arguments)
        found = search.matching(connection, query, limit=FIRST_CHUNK, where=where, arguments=arguments)
        rest = SORTED_MATCHES + 1 - len(waiting) - len(found)
        if len(found) == FIRST_CHUNK and rest > 0:
            found += search.matching(connection, query, after=found[-1], limit=rest, where=where, arguments=arguments)
        if len(waiting) + len(found) <= SORTED_MATCHES:
            ordered = search.in_display_order(connection, waiting + found)
            if ordered:
                yield array("q", ordered)
            return
    yield array("q", waiting + found)
    while found:
        with file.reading() as connection:
            found = search.matching(connection, query, after=found[-1], limit=CHUNK, where=where, arguments=arguments)
        if found:
            yield array("q", found)


def _where(field: str | None, owner: str | None, tier: str | None) -> tuple[str, Mapping[str, Any]]:
    given = {name: value or None for name, value in (("field", field), ("owner", owner)) if value is not None}
    conditions = [_FILTERS[name] for name in given] + ([f"entry.{tier} = 1"] if tier in _TIERS else [])
    return "".join(f"AND {condition} " for condition in conditions), given
