"""The tables of a workspace file. The registers' columns follow from the records' own fields.

FORMAT says who may open the file: a program refuses a higher one than its own. HEAD is the newest migration; a change
of the tables adds a migration and moves HEAD, and only a change that older programs would misread moves FORMAT.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.types import TypeEngine

from catalogue_app.domain.records import Kind
from catalogue_app.store.mapping import SHAPES, CellType

FORMAT = 1
HEAD = "0002"

metadata = MetaData()

_TYPES: dict[CellType, type[TypeEngine[Any]]] = {"text": Text, "integer": Integer, "flag": Integer, "json": Text}
_TABLE_NAMES: dict[Kind, str] = {
    "entries": "entry",
    "powers": "power",
    "documents": "document",
    "organisations": "organisation",
    "decisions": "decision",
    "settings": "setting",
    "handouts": "handout",
    "submissions": "submission",
    "waivers": "waiver",
    "comments": "comment",
}


def _table(kind: Kind) -> Table:
    columns = [
        Column(name, _TYPES[cell], unique=name == "id", nullable=name not in ("id", "position"))
        for name, cell in SHAPES[kind].cells.items()
    ]
    return Table(_TABLE_NAMES[kind], metadata, Column("key", Integer, primary_key=True), *columns)


TABLES: dict[Kind, Table] = {kind: _table(kind) for kind in SHAPES}
entry = TABLES["entries"]

# Answers what the grid asks (order, and the filters by field, owner and tier) without touching the wide rows.
display_order = Index(
    "entry_display_order",
    entry.c.field,
    entry.c.position,
    entry.c.key,
    entry.c.owner,
    entry.c.county,
    entry.c.township,
)

workspace = Table("workspace", metadata, Column("key", Text, primary_key=True), Column("value", Text))

step = Table(
    "step",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("arguments", Text),
    Column("state", Text, nullable=False),
    Column("changes", Integer, nullable=False),
    Index("step_state", "state", "number"),
)

change = Table(
    "change",
    metadata,
    Column("step", Integer, ForeignKey("step.number", deferrable=True, initially="DEFERRED"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("change_record", "kind", "record_id"),
)

# Entries whose place in the search index is behind their row, and the text that the index holds of each (none for a
# new entry). Written in the transaction of the change itself, so index and list together are always right.
search_pending = Table(
    "search_pending",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("indexed", Text),
)

# Versions and what became of them only grow: no step changes or removes a row, and undoing a step leaves them.
version = Table(
    "version",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("label", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("document_number", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("frozen_at", Text, nullable=False),
    Column("frozen_by", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

version_act = Table(
    "version_act",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("version", Integer, ForeignKey("version.number"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

alembic_version = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))
