"""Which column (栏目) of the portal shows what: field and level-1 item → path of the column."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from catalogue_app.domain.version import Content
from catalogue_app.publish.layout import site_wording as words
from catalogue_app.publish.layout import wording
from catalogue_app.publish.writers.csv import guarded


@dataclass(frozen=True, slots=True)
class PortalColumn:
    """`source` says whether the entries name the column themselves or it is proposed from the field."""

    field: str | None
    field_name: str
    level1: str
    portal_column: str
    source: Literal["entry", "proposed"]
    count: int


def portal_columns(content: Content) -> tuple[PortalColumn, ...]:
    """In the table's order. Where entries of one level-1 item name different columns, each has its own line; where
    they name none, the column is the setting's `portal_root` and the field's name."""
    root = str(content.publication.get("portal_root") or words.PORTAL_ROOT).rstrip("/")
    fields = content.field_index
    counted = Counter((entry.field, entry.level1 or "", entry.portal_column or "") for entry in content.entries)
    found = []
    for (code, level1, named), count in counted.items():
        field = fields.get(code or "")
        name = field.name if field is not None else code or wording.UNKNOWN_FIELD
        column = named or f"{root}/{name}"
        found.append(PortalColumn(code, name, level1, column, "entry" if named else "proposed", count))
    return tuple(found)


def portal_object(found: tuple[PortalColumn, ...]) -> dict[str, Any]:
    """`portal-columns.json`."""
    keys = tuple(words.PORTAL_COLUMNS)
    columns = [{key: getattr(one, key) for key in keys} for one in found]
    return {"format": "catalogue-portal-columns", "version": 1, "columns": columns}


def portal_csv(found: tuple[PortalColumn, ...]) -> bytes:
    """UTF-8 with a byte order mark, so that a spreadsheet program shows it right; texts that it would take for a
    formula get an apostrophe before them, as in `catalogue.csv`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(words.PORTAL_COLUMNS.values())
    for one in found:
        row: Mapping[str, Any] = {key: getattr(one, key) for key in words.PORTAL_COLUMNS}
        shown = {**row, "source": words.PORTAL_SOURCES[one.source], "field": one.field or ""}
        writer.writerow([guarded(str(value)) for value in shown.values()])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")
