"""Reading a file in a test, and comparing it as real-world-variants §1 says: to the cell, white space apart."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from catalogue_app.domain.progress import finish
from catalogue_app.domain.reading.channels import read_channels
from catalogue_app.domain.reading.ticks import read_group
from catalogue_app.exchange.imported import FileTables, ImportedRow, ImportedTable
from catalogue_app.exchange.plan import read_tables

CORPUS = Path(__file__).resolve().parent.parent / "corpus"

_WHITE = re.compile(r"[\s\u3000\u00a0\u200b-\u200f\u2060\ufeff]+")
_TEXTS = ("level1", "level2", "level3", "content", "basis", "time_limit", "responsible_body")
_MARKS = ("audience_public", "proactive", "on_request", "county", "township")
_POWER_KEYS = (
    *("code", "power_type", "name", "sub_item", "basis", "exercising_body", "undertaking_org"),
    *("duty_items", "accountability", "phone"),
)


def read(path: Path, **options: Any) -> FileTables:
    return finish(read_tables(path, **options))


def rows_of(path: Path, **options: Any) -> list[ImportedRow]:
    return [row for table in read(path, **options).tables for row in table.rows]


def squeezed(value: Any) -> Any:
    """A value without white space and leftovers; lists cell by cell."""
    if isinstance(value, str):
        return _WHITE.sub("", value.replace("_x000D_", ""))
    if isinstance(value, list):
        return [squeezed(item) for item in value]
    if isinstance(value, dict):
        return {squeezed(key): squeezed(item) for key, item in value.items()}
    return value


def entry_as_expected(table: ImportedTable, row: ImportedRow) -> dict[str, Any]:
    """An imported entry with the keys of the samples' expected.json."""
    values = row.values
    channels = values.get("channels")
    group = values.get("audience_group")
    return {
        "seq": values.get("code"),
        **{key: values.get(key) for key in (*_TEXTS, *_MARKS)},
        "channels": None if channels is None else list(read_channels(channels).ticked),
        "audience_group": None if group is None else read_group(group),
        "field": row.field_name,
        "source_row": row.row,
        "source_sheet": table.where,
        "source_table": table.table,
        "extra": dict(row.extra),
    }


def power_as_expected(table: ImportedTable, row: ImportedRow) -> dict[str, Any]:
    extra = dict(row.extra)
    return {
        "seq": extra.pop("序号", None),
        **{key: row.values.get(key) for key in _POWER_KEYS},
        "remark": row.values.get("remarks"),
        "source_row": row.row,
        "source_sheet": table.where,
        "source_table": table.table,
        "extra": extra,
    }


def as_expected(path: Path, **options: Any) -> list[dict[str, Any]]:
    shapes = {"entries": entry_as_expected, "powers": power_as_expected}
    return [squeezed(shapes[table.kind](table, row)) for table in read(path, **options).tables for row in table.rows]
