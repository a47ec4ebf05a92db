"""Two copies of one file (a USB stick, a shared folder): merged by their histories.

Both files hold the same steps up to the moment of the copy. The state after those is the base: it is found by walking
each file's own changes back from the records as they are now, only for the records that were touched since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from catalogue_app.domain.merge import Compared, Mark
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.records import Kind
from catalogue_app.domain.step import Step
from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange.merge import merge
from catalogue_app.i18n import N_
from catalogue_app.store import history, mapping, records
from catalogue_app.workspace.merging import COMPARING, MergePreview
from catalogue_app.workspace.merging_records import cells
from catalogue_app.workspace.workspace import Workspace

NO_COPY = N_("“{file}” is no copy of this workspace: they have no common history. Hand in a submission instead.")
SAME_FILE = N_("“{file}” is this workspace itself; choose the other copy.")

Place = tuple[Kind, str]
Plain = dict[str, Any]


def preview_copy(workspace: Workspace, path: Path) -> Work[MergePreview]:
    """What merging another copy of this workspace's file would do. Raises FileRefusedError where it is none."""
    if path.exists() and path.samefile(workspace.path):
        raise FileRefusedError(SAME_FILE, file=path.name)
    with Workspace.open(path, workspace.who, read_only=True) as other:
        ours, theirs = _steps(workspace), _steps(other)
        common = {step.id for step in ours} & {step.id for step in theirs}
        if other.info.id != workspace.info.id or (not common and ours and theirs):
            raise FileRefusedError(NO_COPY, file=path.name)
        yield Progress(COMPARING, 1, 3)
        applied_at_copy = {step.id for step in (*ours, *theirs) if step.id in common and step.state == "applied"}
        base_of_ours, _ = _walked_back(workspace, ours, common, applied_at_copy)
        yield Progress(COMPARING, 2, 3)
        base_of_theirs, marks = _walked_back(other, theirs, common, applied_at_copy)
        now_ours = _now(workspace, list(base_of_theirs))
        now_theirs = _now(other, list(base_of_theirs))
    compared = [
        Compared(
            *place,
            (_cells(place, base_of_ours.get(place, base)),),
            now_ours.get(place),
            now_theirs.get(place),
            marks.get(place, Mark()),
        )
        for place, base in base_of_theirs.items()
    ]
    return MergePreview(path, "copy", path.name, merge(compared))


def _steps(workspace: Workspace) -> Sequence[Step]:
    """Oldest first."""
    return history.steps(workspace.file, None)[::-1]


def _walked_back(
    workspace: Workspace, steps: Sequence[Step], common: set[str], applied_at_copy: set[str]
) -> tuple[dict[Place, Plain | None], dict[Place, Mark]]:
    """Every record that was touched since the copy was made, as it was then (None: not there), and who touched it.

    Steps of its own are taken back, newest first. A step that both have, but only the other one still has applied, was
    undone here since: it is done again.
    """
    state: dict[Place, Plain | None] = {}
    marks: dict[Place, Mark] = {}
    for step in reversed(steps):
        if step.state == "applied" and step.id not in common:
            for change in reversed(history.changes(workspace.file, step.number)):
                place = (change.kind, change.record_id)
                marks.setdefault(place, Mark(step.who, step.at, step.title))
                _move(workspace, state, place, change.after, change.before)
    for step in steps:
        if step.state != "applied" and step.id in applied_at_copy:
            for change in history.changes(workspace.file, step.number):
                place = (change.kind, change.record_id)
                marks.setdefault(place, Mark(step.who, step.at, step.title))
                _move(workspace, state, place, change.before, change.after)
    return state, marks


def _move(
    workspace: Workspace,
    state: dict[Place, Plain | None],
    place: Place,
    source: Mapping[str, Any] | None,
    target: Mapping[str, Any] | None,
) -> None:
    """Bring one record from one side of a change to the other."""
    kind, record_id = place
    if target is None:
        state[place] = None
        return
    plain = mapping.plain_values(kind, target)
    if source is None:
        state[place] = plain
        return
    if place not in state:
        found = records.fetch(workspace.file, kind, [record_id])
        state[place] = mapping.to_plain(kind, found[0]) if found else None
    current = state[place]
    if current is not None:
        state[place] = {**current, **plain}


def _cells(place: Place, plain: Plain | None) -> dict[str, Any] | None:
    """The cells of a record in plain form; by way of the record, which leaves out those that hold their default."""
    kind, record_id = place
    return None if plain is None else cells(kind, mapping.whole(kind, record_id, plain), own=True)


def _now(workspace: Workspace, places: Sequence[Place]) -> dict[Place, dict[str, Any]]:
    by_kind: dict[Kind, list[str]] = {}
    for kind, record_id in places:
        by_kind.setdefault(kind, []).append(record_id)
    return {
        (kind, record.id): cells(kind, record, own=True)
        for kind, ids in by_kind.items()
        for record in records.fetch(workspace.file, kind, ids)
    }
