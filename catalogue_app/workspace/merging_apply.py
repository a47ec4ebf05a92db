"""Doing what a merge's preview and a person's decisions say, as one step that one undo takes back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from catalogue_app.domain.column import COLUMNS
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.handout import Handout
from catalogue_app.domain.merge import Decisions, MergedRecord, MergePlan, flattened
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.records import Kind, Record, moment
from catalogue_app.domain.step import Changed
from catalogue_app.domain.submission import Submission
from catalogue_app.errors import StepRefusedError
from catalogue_app.exchange.merge import settle
from catalogue_app.exchange.merge_bases import delta
from catalogue_app.exchange.package import Package
from catalogue_app.exchange.signing import accept
from catalogue_app.i18n import N_
from catalogue_app.paths import user_settings_folder
from catalogue_app.store import backup, mapping, records
from catalogue_app.store.unit import Unit, step
from catalogue_app.workspace.handing_down import arriving, origin_of, received
from catalogue_app.workspace.merging import MergePreview, partner, place_in_history
from catalogue_app.workspace.merging_records import attributes, some_cells, whole
from catalogue_app.workspace.workspace import Workspace

BATCH = 1_000
SITTING = timedelta(minutes=10)
OPEN = N_("{count} conflicts are not decided yet. Nothing was changed.")
MANY_DELETIONS = N_(
    "The merge would remove {count} records. If that is meant, agree to it; if not, ask the sender. "
    "Nothing was changed."
)
STALE = N_("The catalogue was changed since the preview. Look at the preview again; nothing was changed.")
_NAMES = {
    "submission": N_("Merge the submission of {sender}"),
    "handout": N_("Take over the standard of {sender}"),
    "copy": N_("Merge the copy “{sender}”"),
    "table": N_("Merge the table “{sender}”"),
}
_KEYS = tuple(column.key for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge did. `plan` is what was done, `declined` the incoming changes that a decision left out."""

    preview: MergePreview
    plan: MergePlan
    declined: tuple[MergedRecord, ...]
    changed: Changed
    at: str = ""

    def count(self, action: str) -> int:
        return sum(1 for record in self.plan.records if record.action == action)


def settled(preview: MergePreview, decisions: Decisions) -> MergePlan:
    """What would be done under these decisions; conflicts in it are still open."""
    return settle(preview.plan, decisions)


def apply(
    workspace: Workspace, preview: MergePreview, decisions: Decisions, *, settings: Path | None = None
) -> Work[MergeResult]:
    """Merge as previewed and decided, as one step; closing the generator before its end leaves all as it was.

    Raises StepRefusedError where conflicts are open, where many records would be removed without consent, or where
    the catalogue has changed since the preview.
    """
    plan = settled(preview, decisions)
    if preview.note:
        return MergeResult(preview, plan, (), Changed(frozenset(), ()))
    if plan.conflicts:
        raise StepRefusedError(OPEN, count=len(plan.conflicts))
    if plan.asks_for_deletions and not decisions.deletions:
        raise StepRefusedError(MANY_DELETIONS, count=len(plan.of("remove")))
    _refuse_stale(workspace, preview)
    now = moment()
    declined = _declined(preview.plan, plan)
    everything = (*plan.records, *plan.comments)
    if preview.package is None and not everything:
        return MergeResult(preview, plan, declined, Changed(frozenset(), ()), now)
    if everything and not _backed_up_just_now(workspace):
        backup.make(workspace.file, reason="import")
    done = 0
    with step(workspace.file, _NAMES[preview.kind], sender=preview.sender) as unit:
        for start in range(0, len(everything), BATCH):
            yield Progress(N_("Storing rows"), done, len(everything))
            portion = everything[start : start + BATCH]
            _store(unit, preview, portion)
            done += len(portion)
        if preview.package is not None:
            _remember(unit, workspace, preview.package, plan, now)
    _accept_key(preview, settings)
    return MergeResult(preview, plan, declined, unit.changed, now)


def _refuse_stale(workspace: Workspace, preview: MergePreview) -> None:
    """Steps that left the records of the preview alone do not matter."""
    if place_in_history(workspace) == preview.seen:
        return
    by_kind: dict[Kind, dict[str, MergedRecord]] = defaultdict(dict)
    for record in (*preview.plan.records, *preview.plan.comments):
        by_kind[record.kind][record.id] = record
    for kind, expected in by_kind.items():
        current = some_cells(workspace, kind, list(expected), own=preview.kind == "copy")
        if any(current.get(record_id) != record.compared.ours for record_id, record in expected.items()):
            raise StepRefusedError(STALE)


def _backed_up_just_now(workspace: Workspace) -> bool:
    """Fifty submissions merged one after the other are one sitting: each can be undone by itself, and a backup from
    before the first of them is what one would go back to."""
    newest = next(iter(backup.backups(workspace.path)), None)
    return newest is not None and abs(datetime.now() - newest.at) < SITTING


def _declined(proposed: MergePlan, plan: MergePlan) -> tuple[MergedRecord, ...]:
    """The proposals that are not done, or not quite as they came."""
    done = {(record.kind, record.id): record for record in plan.records}
    return tuple(
        record
        for record in proposed.records
        if (kept := done.get((record.kind, record.id))) is None or not _taken_whole(record, kept)
    )


def _taken_whole(record: MergedRecord, done: MergedRecord) -> bool:
    if done.action != "change":
        return done.values == record.values
    theirs = record.compared.theirs or {}
    proposed = {*record.values, *(conflict.key for conflict in record.conflicts if conflict.key is not None)}
    return all(key in done.values and done.values[key] == theirs.get(key) for key in proposed)


def _store(unit: Unit, preview: MergePreview, portion: tuple[MergedRecord, ...]) -> None:
    added: list[Record] = []
    updated: dict[Kind, dict[str, dict[str, Any]]] = defaultdict(dict)
    removed: dict[Kind, list[str]] = defaultdict(list)
    for record in portion:
        if record.action == "add":
            added.append(_arriving(preview, record))
        elif record.action == "remove":
            removed[record.kind].append(record.id)
        else:
            before = record.compared.ours or {}
            updated[record.kind][record.id] = attributes(record.kind, before, record.values)
    unit.create_many(added)
    for kind, values in updated.items():
        unit.update_many(kind, values)
    for kind, ids in removed.items():
        unit.delete_many(kind, ids)


def _arriving(preview: MergePreview, record: MergedRecord) -> Record:
    cells = {key: value for key, value in record.values.items() if value is not None}
    if preview.kind == "handout" and preview.package is not None:
        return arriving(record.kind, record.id, cells, received(preview.package))
    if record.id in preview.arrivals:
        arrival = preview.arrivals[record.id]
        return replace(arrival, **attributes(record.kind, record.compared.theirs or {}, cells))
    return whole(record.kind, record.id, cells)


def _remember(unit: Unit, workspace: Workspace, package: Package, plan: MergePlan, now: str) -> None:
    counts = {"added": len(plan.of("add")), "changed": len(plan.of("change")), "removed": len(plan.of("remove"))}
    if package.manifest.kind == "submission":
        unit.create(_merged_submission(package, counts, now, workspace.who))
        return
    handout = received(package)
    unit.create(handout)
    unit.update_many("entries", _new_bases(workspace, unit, handout))


def _merged_submission(package: Package, counts: dict[str, int], now: str, who: str) -> Submission:
    manifest = package.manifest
    changes: dict[str, dict[str, Any]] = {}
    for kind, rows in package.rows.items():
        for record_id, row in rows.items():
            theirs = None if row["theirs"] is None else flattened(row["theirs"])
            base = None if row["base"] is None else {**(theirs or {}), **flattened(row["base"])}
            change = delta(base, theirs)
            if change is not None:
                changes.setdefault(kind, {})[record_id] = change
    return Submission(
        id=manifest.id,
        role="merged",
        workspace=manifest.workspace,
        office=manifest.office,
        handout=manifest.handout,
        previous=manifest.previous,
        at=manifest.at,
        who=manifest.who,
        why=manifest.why,
        merged_at=now,
        merged_by=who,
        counts=counts,
        changes=changes,
    )


def _new_bases(workspace: Workspace, unit: Unit, handout: Handout) -> dict[str, dict[str, Any]]:
    """The origins of the office's entries, moved to the new edition: what it says where the entry says otherwise."""
    standard = {
        record_id: mapping.whole("entries", record_id, dict(values))
        for record_id, values in handout.records.get("entries", {}).items()
    }
    moved: dict[str, dict[str, Any]] = {}
    for record_id, current in _as_left(workspace, unit, list(standard)).items():
        base = {
            key: getattr(standard[record_id], key)
            for key in _KEYS
            if getattr(standard[record_id], key) != getattr(current, key)
        }
        origin = replace(origin_of(handout), values=base)
        if current.origin.kind in ("standard", "manual") and origin != current.origin:
            moved[record_id] = {"origin": origin}
    return moved


def _as_left(workspace: Workspace, unit: Unit, ids: list[str]) -> dict[str, Entry]:
    """The entries as the step has left them so far."""
    known = {record.id for record in records.fetch(workspace.file, "entries", ids)}
    found = (unit.fetch(record_id) for record_id in ids if record_id in known)
    return {record.id: record for record in found if isinstance(record, Entry)}


def _accept_key(preview: MergePreview, settings: Path | None) -> None:
    """The first signed package of a sender tells its key; every later one must bear the same."""
    signature = preview.package.signature if preview.package else None
    if preview.trust == "new" and preview.package is not None and signature is not None:
        accept(settings or user_settings_folder(), partner(preview.package), signature.key)
