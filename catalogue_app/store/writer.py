"""Writes rows of the registers and notes for the search index, for `unit` and `history` alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Row, Select, Table, Update, bindparam, delete, func, insert, select, update

from catalogue_app.domain.records import Kind, Record
from catalogue_app.store import mapping, search
from catalogue_app.store.schema import TABLES, entry

CHUNK = 500
_SEARCHED = frozenset(search.SEARCHED)


def insert_many(connection: Connection, table: Table, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows: the cells of the columns `names`, in their order."""
    statement, order = _insert_statement(table, names, connection.dialect)
    if order is None:
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        return
    # The handling of every single row by SQLAlchemy would cost as much as the database's.
    values: Any = rows if order == names else list(map(itemgetter(*map(names.index, order)), rows))
    connection.exec_driver_sql(statement, values)


@lru_cache(32)
def _insert_statement(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[str, ...] | None]:
    """The statement as SQLAlchemy compiles it, and the order of its places; None where a dialect names them."""
    compiled = insert(table).values({name: bindparam(name) for name in names}).compile(dialect=dialect)
    order: list[str] | None = getattr(compiled, "positiontup", None)
    return str(compiled), None if order is None else tuple(order)


@cache
def rows_statement(kind: Kind, many: bool) -> Select[Any]:
    """Key and cells of the rows whose id is among `ids`, or is `ids`. Kept, because to put a statement of forty
    columns together takes longer than to run it."""
    table = TABLES[kind]
    columns = [table.c.key, *(table.c[name] for name in mapping.SHAPES[kind].cells)]
    return select(*columns).where(
        table.c.id.in_(bindparam("ids", expanding=True)) if many else table.c.id == bindparam("ids")
    )


@cache
def _update_statement(kind: Kind, names: tuple[str, ...]) -> Update:
    table = TABLES[kind]
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return update(table).where(table.c.key == bindparam("row_key")).values(values)


def rows(connection: Connection, kind: Kind, ids: Sequence[str]) -> Iterator[Row[Any]]:
    """Key and cells of the rows whose id is among `ids`, in no order."""
    if len(ids) == 1:
        yield from connection.execute(rows_statement(kind, False), {"ids": ids[0]})
        return
    for start in range(0, len(ids), CHUNK):
        yield from connection.execute(rows_statement(kind, True), {"ids": list(ids[start : start + CHUNK])})


def rows_by_id(connection: Connection, kind: Kind, ids: Sequence[str]) -> dict[str, tuple[int, Record, str]]:
    """Id → key, record and (entries only, else "") search form, for those of `ids` that exist."""
    found = rows(connection, kind, ids)
    return {row.id: (row[0], mapping.to_record(kind, row[1:]), _form(kind, row)) for row in found}


def _form(kind: Kind, row: Row[Any]) -> str:
    return search.row_form(row._mapping) if kind == "entries" else ""


def next_key(connection: Connection, kind: Kind) -> int:
    """The key that the next new record of a kind gets: its place in the order of creation."""
    return int(connection.execute(select(func.max(TABLES[kind].c.key))).scalar() or 0) + 1


def last_position(connection: Connection, field: str | None) -> int:
    """The highest position of an entry in a field, 0 where there is none."""
    highest = select(func.max(entry.c.position)).where(entry.c.field == field)
    return int(connection.execute(highest).scalar() or 0)


def insert_rows(connection: Connection, kind: Kind, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert whole rows: each the key and, behind it, the cells as `mapping.cells_and_plain` gives them."""
    names = ("key", *mapping.SHAPES[kind].cells)
    for start in range(0, len(rows), CHUNK * 4):
        portion = rows[start : start + CHUNK * 4]
        insert_many(connection, TABLES[kind], names, portion)
        if kind == "entries":
            search.note(connection, [(row[0], None) for row in portion])


def update_rows(connection: Connection, kind: Kind, changes: Iterable[tuple[int, Mapping[str, Any], str]]) -> None:
    """Write some cells of some rows: key, column → cell, and the row's search form before."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    noted: list[tuple[int, str | None]] = []
    for key, cells, form in changes:
        alike[tuple(cells)].append({f"new_{name}": cell for name, cell in cells.items()} | {"row_key": key})
        if kind == "entries" and not _SEARCHED.isdisjoint(cells):
            noted.append((key, form))
    search.note(connection, noted)
    for names, values in alike.items():
        connection.execute(_update_statement(kind, names), values)


def delete_rows(connection: Connection, kind: Kind, rows: Sequence[tuple[int, str]]) -> None:
    """Delete rows: key and the row's search form."""
    if kind == "entries":
        search.note(connection, rows)
    table = TABLES[kind]
    for start in range(0, len(rows), CHUNK):
        keys = [key for key, _ in rows[start : start + CHUNK]]
        connection.execute(delete(table).where(table.c.key.in_(keys)))
