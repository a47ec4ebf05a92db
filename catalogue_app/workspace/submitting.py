"""Handing in (报送): an office packs what it changed since it was handed its part, with who, when and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue_app.domain.handout import Handout
from catalogue_app.domain.merge import Mark, flattened, gathered
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.records import Kind, moment, new_id
from catalogue_app.domain.step import Changed
from catalogue_app.domain.submission import Submission
from catalogue_app.exchange.merge_bases import at_submission, delta
from catalogue_app.exchange.package import Manifest, package_bytes
from catalogue_app.exchange.package_schema import PACKAGED
from catalogue_app.exchange.signing import signer
from catalogue_app.i18n import N_
from catalogue_app.paths import user_settings_folder
from catalogue_app.publish.files import write_safely
from catalogue_app.store import history
from catalogue_app.store.unit import step
from catalogue_app.workspace.browsing import was_handed as was_handed
from catalogue_app.workspace.handing_down import handouts, submissions
from catalogue_app.workspace.merging_records import all_cells
from catalogue_app.workspace.workspace import Workspace

_ORDER_ONLY = "position"
"""Where an entry stands among the others is each office's own matter; a new one says where it would like to stand."""


@dataclass(frozen=True, slots=True)
class OfficeChange:
    """One record that the office changed: flattened cells before (`base`) and now (`theirs`), None where it is not
    there, and who changed it last."""

    kind: Kind
    id: str
    base: Mapping[str, Any] | None
    theirs: Mapping[str, Any] | None
    mark: Mark

    @property
    def delta(self) -> Mapping[str, Any]:
        found = delta(self.base, self.theirs)
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Submitted:
    """What was handed in: the file, the submission as the workspace remembers it, the changes of its records, and the
    comments that are new or changed."""

    path: Path
    submission: Submission
    changes: tuple[OfficeChange, ...]
    comments: tuple[OfficeChange, ...]
    changed: Changed
    signed: bool


def received_last(workspace: Workspace) -> Handout | None:
    """The newest hand-out this workspace was given; None for one that was never handed anything."""
    found = [one for one in handouts(workspace) if one.role == "received"]
    return max(found, key=lambda one: one.number, default=None)


def made(workspace: Workspace) -> tuple[Submission, ...]:
    """The submissions that this office made, oldest first."""
    return submissions(workspace, role="made")


def handed_out(handout: Handout | None, kind: Kind) -> dict[str, dict[str, Any]]:
    """Id → cells of what was handed out."""
    rows = handout.records.get(kind, {}) if handout else {}
    return {record_id: flattened(values) for record_id, values in rows.items()}


def office_name(workspace: Workspace, office: str | None = None) -> str:
    """Under which name this office hands in: as the county calls it, else as given, else as the workspace is called."""
    handout = received_last(workspace)
    return (handout.office if handout else None) or office or workspace.info.name


def changes(workspace: Workspace, office: str | None = None) -> tuple[OfficeChange, ...]:
    """What this office changed since it was handed its part, all of it where it was never handed one."""
    handout = received_last(workspace)
    keeper = office_name(workspace, office)
    found: dict[tuple[Kind, str], tuple[dict[str, Any] | None, dict[str, Any] | None]] = {}
    for kind in PACKAGED:
        before, now = handed_out(handout, kind), all_cells(workspace, kind)
        for record_id in dict.fromkeys((*before, *now)):
            base, theirs = before.get(record_id), now.get(record_id)
            if delta(_unordered(base), _unordered(theirs)) is None:
                continue
            if base is not None and theirs is not None:
                theirs = {**theirs, _ORDER_ONLY: base[_ORDER_ONLY]} if _ORDER_ONLY in base else _unordered(theirs)
            elif kind == "entries" and theirs is not None and not theirs.get("owner"):
                # In the county's workspace the new entry stands among those of all offices: it must say whose it is.
                theirs = {**theirs, "owner": keeper}
            found[kind, record_id] = (base, theirs)
    marks = _marks(workspace, set(found))
    return tuple(OfficeChange(*key, base, theirs, marks.get(key, Mark())) for key, (base, theirs) in found.items())


def comment_changes(workspace: Workspace) -> tuple[OfficeChange, ...]:
    """The comments that this office wrote, changed or settled since it was handed its part.

    What the county wrote is the county's to delete: one that is gone here is handed in as it was last time.
    """
    handout = received_last(workspace)
    before, now = handed_out(handout, "comments"), all_cells(workspace, "comments")
    sent = [one for one in made(workspace) if handout is not None and one.handout == handout.id]
    last = sent[-1].changes.get("comments", {}) if sent else {}
    found: list[OfficeChange] = []
    for record_id in dict.fromkeys((*before, *now)):
        base = before.get(record_id)
        theirs = now[record_id] if record_id in now else at_submission(base, last.get(record_id))
        if delta(base, theirs) is not None:
            found.append(OfficeChange("comments", record_id, base, theirs, Mark()))
    return tuple(found)


def _unordered(cells: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if cells is None else {key: value for key, value in cells.items() if key != _ORDER_ONLY}


def _marks(workspace: Workspace, wanted: set[tuple[Kind, str]]) -> dict[tuple[Kind, str], Mark]:
    """Record → who changed it last, when, and what the step was called. The history is read backwards, only as far
    as there are records left to look for."""
    found: dict[tuple[Kind, str], Mark] = {}
    for done in history.steps(workspace.file, None):
        if len(found) == len(wanted):
            break
        if done.state == "applied":
            mark = Mark(done.who, done.at, done.title)
            touched = {(change.kind, change.record_id) for change in history.changes(workspace.file, done.number)}
            found = dict.fromkeys(touched & wanted, mark) | found
    return found


def submit(
    workspace: Workspace, target: Path, *, office: str | None = None, why: str = "", settings: Path | None = None
) -> Work[Submitted]:
    """Pack what was changed into one file, as one step that remembers what was handed in.

    `office` is needed only by a workspace that was never handed a part (its own name is taken otherwise). A submission
    without changes is packed all the same: it says that there are none. Raises CatalogueError where the file cannot be
    written; then nothing is changed.
    """
    yield Progress(N_("Looking for what was changed"))
    handout = received_last(workspace)
    found, remarks = changes(workspace, office), comment_changes(workspace)
    now = moment()
    submission = Submission(
        id=new_id(),
        workspace=workspace.info.id,
        office=office_name(workspace, office),
        handout=handout.id if handout else "",
        previous=_handed_in_before(workspace),
        at=now,
        who=workspace.who,
        why=why,
        counts=counts(found),
        changes=deltas((*found, *remarks)),
    )
    sign = signer(settings or user_settings_folder())
    data = package_bytes(_manifest(workspace, submission, handout), _rows((*found, *remarks)), sign)
    with step(workspace.file, N_("Hand in {count} changes"), count=len(found), submission=submission.id) as unit:
        unit.create(submission)
        yield from write_safely(target, lambda path: _write(path, data))
    return Submitted(target, submission, found, remarks, unit.changed, sign is not None)


def _handed_in_before(workspace: Workspace) -> tuple[str, ...]:
    """The ids of all earlier submissions, oldest first. A step that was taken back is among them: what was sent to the
    county is there, whatever is undone here."""
    steps = reversed(history.steps(workspace.file, None))
    sent = [str(done.arguments["submission"]) for done in steps if "submission" in done.arguments]
    return tuple(dict.fromkeys((*(one.id for one in made(workspace)), *sent)))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def counts(found: Sequence[OfficeChange]) -> dict[str, int]:
    """How many records were added, changed and removed."""
    added = sum(1 for change in found if change.base is None)
    removed = sum(1 for change in found if change.theirs is None)
    return {"added": added, "changed": len(found) - added - removed, "removed": removed}


def deltas(found: tuple[OfficeChange, ...]) -> dict[str, dict[str, Any]]:
    """Kind → id → what changed, as a submission is remembered."""
    kept: dict[str, dict[str, Any]] = {}
    for change in found:
        kept.setdefault(change.kind, {})[change.id] = change.delta
    return kept


def _manifest(workspace: Workspace, submission: Submission, handout: Handout | None) -> Manifest:
    return Manifest(
        kind="submission",
        id=submission.id,
        county=handout.county if handout else "",
        county_name=handout.county_name if handout else "",
        office=submission.office,
        office_division=workspace.info.division,
        office_tier=workspace.info.tier,
        workspace=submission.workspace,
        handout=submission.handout,
        number=handout.number if handout else 0,
        label=handout.label if handout else "",
        at=submission.at,
        who=submission.who,
        why=submission.why,
        previous=submission.previous,
        submissions=handout.submissions if handout else (),
    )


def _rows(found: tuple[OfficeChange, ...]) -> dict[Kind, dict[str, dict[str, Any]]]:
    rows: dict[Kind, dict[str, dict[str, Any]]] = {}
    for change in found:
        base = change.base if change.base is None or change.theirs is None else change.delta["base"]
        rows.setdefault(change.kind, {})[change.id] = {
            "base": _travelling(base),
            "theirs": None if change.theirs is None else gathered(change.theirs),
            "mark": {"who": change.mark.who, "at": change.mark.at, "why": change.mark.why[:500]},
        }
    return rows


def _travelling(base: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The cells before a change with local columns together, those that were not there as None."""
    if base is None:
        return None
    plain = {key: value for key, value in base.items() if not key.startswith("extra.")}
    extra = {key.removeprefix("extra."): value for key, value in base.items() if key.startswith("extra.")}
    return plain | {"extra": extra} if extra else plain
