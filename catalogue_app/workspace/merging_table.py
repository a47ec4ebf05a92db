"""An office that only has Excel: its table comes back and is merged like a submission.

How its rows find their entries is the importing's matter: by the ids and the base that our own workbooks carry, else by
names. A row that only resembles an entry changes nothing without consent: its cells are put as conflicts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from catalogue_app.domain.merge import CellConflict, Compared, Mark, MergedRecord, MergePlan
from catalogue_app.domain.progress import Work
from catalogue_app.domain.records import Kind, Record
from catalogue_app.workspace import importing
from catalogue_app.workspace.import_plan import PlannedRow
from catalogue_app.workspace.merging import MergePreview
from catalogue_app.workspace.merging_records import cells
from catalogue_app.workspace.workspace import Workspace


def preview_table(workspace: Workspace, path: Path) -> Work[MergePreview]:
    """What merging a table would do. Raises FileRefusedError for a file in which no table is found."""
    plan = yield from importing.read(workspace, [path], match="update")
    merged: list[MergedRecord] = []
    arrivals: dict[str, Record] = {}
    compared = 0
    for table in plan.tables():
        compared += len(table.rows)
        for row in table.rows:
            found = _merged(table.kind, row)
            if found is not None:
                merged.append(found)
                arrivals[found.id] = row.record
    return MergePreview(path, "table", path.name, MergePlan(tuple(merged), compared), arrivals=arrivals)


def _merged(kind: Kind, row: PlannedRow) -> MergedRecord | None:
    mark = Mark(why=row.how)
    if row.action == "add":
        new = cells(kind, row.record)
        return MergedRecord(Compared(kind, row.record.id, (None,), None, new, mark), "add", new)
    target = row.target
    if target is None or not (row.changes or row.conflicts):
        return None
    ours = cells(kind, target)
    changed = cells(kind, replace(target, **row.changes))
    values = {key: changed.get(key) for key in {**ours, **changed} if ours.get(key) != changed.get(key)}
    conflicts = row.conflicts if row.action == "update" else tuple(_asked(ours, values))
    theirs = {**changed, **{one.key: one.theirs for one in conflicts if one.key is not None}}
    taken = values if row.action == "update" else {}
    return MergedRecord(Compared(kind, target.id, (ours,), ours, theirs, mark), "change", taken, conflicts)


def _asked(ours: dict[str, Any], values: dict[str, Any]) -> Iterator[CellConflict]:
    """The cells of a row that may or may not mean this entry."""
    for key, value in values.items():
        yield CellConflict(key, ours.get(key), ours.get(key), value)
