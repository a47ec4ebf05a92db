"""Merging what comes in (a submission, a hand-out, another copy of this file, a table): a preview, then one step.

What both sides have had is found by `exchange.merge_bases`, what follows for each cell by `exchange.merge`. A package
that was merged before, or that a later one of the same office has overtaken, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as with_default
from pathlib import Path
from typing import Literal

from catalogue_app.domain.file_suffixes import PACKAGE_SUFFIX, WORKSPACE_SUFFIX
from catalogue_app.domain.handout import Handout
from catalogue_app.domain.merge import CellConflict, Compared, Mark, MergedRecord, MergePlan, flattened
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.records import Kind, Record
from catalogue_app.domain.submission import Submission
from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange.merge import merge
from catalogue_app.exchange.merge_bases import asked_where_declined, compared_handout, compared_submission, newest_state
from catalogue_app.exchange.merge_text import combined
from catalogue_app.exchange.package import Package, is_package, read_package
from catalogue_app.exchange.package_schema import PACKAGED, TRAVELLING
from catalogue_app.exchange.signing import Trust, trust
from catalogue_app.i18n import N_
from catalogue_app.paths import user_settings_folder
from catalogue_app.store import history
from catalogue_app.workspace import browsing
from catalogue_app.workspace.handing_down import county_partner, handouts, submissions
from catalogue_app.workspace.merging_records import all_cells, some_cells
from catalogue_app.workspace.submitting import handed_out, made, received_last
from catalogue_app.workspace.workspace import Workspace

SourceKind = Literal["handout", "submission", "copy", "table"]
COMPARING = N_("Comparing with the catalogue")

ALREADY = N_("This package was merged before; there is nothing to do.")
OVERTAKEN = N_("A later package of the same office was merged already; this one is overtaken and changes nothing.")
OWN_HANDOUT = N_("“{file}” was packed from this workspace itself; it is for {office} to open.")
OWN_SUBMISSION = N_("“{file}” was handed in from this workspace itself; it is for the county to merge.")
OTHER_COUNTY = N_("“{file}” belongs to the catalogue of “{county}”, not to this one. Nothing was changed.")
OTHER_OFFICE = N_("“{file}” was packed for {office}, but this is the workspace of {own}. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging a file would do; nothing is changed yet.

    `note` is a sentence (English source text) when there is nothing to do because the file was merged before or
    overtaken. `trust` says how far the signature can be trusted, `fingerprint` is to be compared on the telephone
    where it is "new". `sender` names the office, county or copy it comes from. `seen` is the place in the history at
    which the catalogue was looked at. `arrivals` (id → record) are the records as a table's rows have them.
    """

    path: Path
    kind: SourceKind
    sender: str
    plan: MergePlan
    package: Package | None = None
    trust: Trust = "unsigned"
    note: str = ""
    seen: tuple[str, int] = ("", 0)
    arrivals: Mapping[str, Record] = with_default(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        signature = self.package.signature if self.package else None
        return signature.fingerprint if signature else ""


def preview(workspace: Workspace, path: Path, *, settings: Path | None = None) -> Work[MergePreview]:
    """Read a file and say what merging it would do.

    Raises FileRefusedError for a file that is refused or holds no table, KeyChangedError where its signature is not the
    one known of the sender, WorkspaceError for a workspace file that cannot be read.
    """
    yield Progress(COMPARING)
    seen = place_in_history(workspace)
    if path.suffix.lower() == WORKSPACE_SUFFIX:
        from catalogue_app.workspace.merging_copies import preview_copy

        return replace((yield from preview_copy(workspace, path)), seen=seen)
    if path.is_file() and path.suffix.lower() != PACKAGE_SUFFIX and not is_package(path):
        from catalogue_app.workspace.merging_table import preview_table

        return replace((yield from preview_table(workspace, path)), seen=seen)
    package = read_package(path)
    _refuse_misdirected(workspace, package)
    manifest = package.manifest
    sender = manifest.office if manifest.kind == "submission" else manifest.county_name
    trusted = trust(settings or user_settings_folder(), partner(package), sender, path.name, package.signature)
    yield Progress(COMPARING, 1, 2)
    note, plan = (_submission if manifest.kind == "submission" else _handout)(workspace, package)
    return MergePreview(path, manifest.kind, sender, plan, package, trusted, note, seen)


def place_in_history(workspace: Workspace) -> tuple[str, int]:
    """What changes with every step, undo and redo: the newest step, and how far it is undone."""
    newest = history.steps(workspace.file, 1)
    undo = history.next_undo(workspace.file)
    return (newest[0].id if newest else "", undo.number if undo else 0)


def partner(package: Package) -> str:
    """What names the sender among the known keys: an office is known by its name and the county it belongs to."""
    manifest = package.manifest
    if manifest.kind == "handout":
        return county_partner(manifest.county)
    return f"office {manifest.county} {manifest.office}"


def _refuse_misdirected(workspace: Workspace, package: Package) -> None:
    manifest, own = package.manifest, workspace.info
    file = package.path.name
    if manifest.kind == "handout":
        if manifest.county == own.id:
            raise FileRefusedError(OWN_HANDOUT, file=file, office=manifest.office)
        earlier = received_last(workspace)
        if earlier is not None and earlier.county != manifest.county:
            raise FileRefusedError(OTHER_COUNTY, file=file, county=manifest.county_name)
        if earlier is not None and earlier.office != manifest.office:
            raise FileRefusedError(OTHER_OFFICE, file=file, office=manifest.office, own=earlier.office)
        return
    if manifest.workspace == own.id:
        raise FileRefusedError(OWN_SUBMISSION, file=file)
    if manifest.county and manifest.county != own.id:
        raise FileRefusedError(OTHER_COUNTY, file=file, county=manifest.county_name)


def _submission(workspace: Workspace, package: Package) -> tuple[str, MergePlan]:
    manifest = package.manifest
    merged = submissions(workspace, role="merged", workspace=manifest.workspace)
    if any(one.id == manifest.id for one in merged):
        return ALREADY, MergePlan(())
    if any(manifest.id in one.previous for one in merged):
        return OVERTAKEN, MergePlan(())
    before = [one for one in merged if one.id in manifest.previous]
    last = max(before, key=lambda one: len(one.previous), default=None)
    plan = merge(_compared_submission(workspace, package, last))
    own = _names_of(workspace, manifest.office)
    return "", replace(plan, records=tuple(_asked_where_foreign(record, own) for record in plan.records))


def _names_of(workspace: Workspace, office: str) -> frozenset[str]:
    organisation = browsing.find_organisation(workspace, office)
    names = (organisation.name, *organisation.aliases) if organisation else ()
    return frozenset(compare_key(name) for name in (office, *names))


def _asked_where_foreign(record: MergedRecord, own: frozenset[str]) -> MergedRecord:
    """What an office changed in an entry that another one keeps is never taken over without a question."""
    ours = record.compared.ours
    keeper = (ours or {}).get("owner")
    if record.kind != "entries" or ours is None or not keeper or compare_key(keeper) in own:
        return record
    theirs = record.compared.theirs
    if theirs is None:
        return replace(record, conflicts=(CellConflict(None, record.compared.base, ours, None),))
    base = record.compared.base or {}
    asked = (CellConflict(key, base.get(key), ours.get(key), value) for key, value in record.values.items())
    return replace(record, values={}, conflicts=(*record.conflicts, *asked))


def _compared_submission(workspace: Workspace, package: Package, last: Submission | None) -> Iterator[Compared]:
    manifest = package.manifest
    newest = newest_state(
        last.id if last else None, last is not None and last.handout == manifest.handout, manifest.submissions
    )
    for kind in TRAVELLING:
        rows = {}
        for record_id, row in package.rows.get(kind, {}).items():
            theirs = None if row["theirs"] is None else flattened(row["theirs"])
            base = None if row["base"] is None else {**(theirs or {}), **flattened(row["base"])}
            rows[record_id] = (base, theirs, Mark(**row.get("mark", {})))
        changed_before = last.changes.get(kind, {}) if last else {}
        ours = some_cells(workspace, kind, list(dict.fromkeys((*rows, *changed_before))))
        yield from compared_submission(kind, rows, ours, changed_before, newest)


def _handout(workspace: Workspace, package: Package) -> tuple[str, MergePlan]:
    manifest = package.manifest
    if any(one.id == manifest.id for one in handouts(workspace)):
        return ALREADY, MergePlan(())
    earlier = received_last(workspace)
    if earlier is not None and earlier.number > manifest.number:
        return OVERTAKEN, MergePlan(())
    plan = merge(_compared_handout(workspace, package, earlier))
    before = {kind: handed_out(earlier, kind) for kind in PACKAGED}
    asked = (asked_where_declined(record, before[record.kind].get(record.id)) for record in plan.records)
    return "", replace(plan, records=tuple(asked))


def _compared_handout(workspace: Workspace, package: Package, earlier: Handout | None) -> Iterator[Compared]:
    known = set(package.manifest.submissions)
    merged = [one for one in made(workspace) if one.id in known]
    last = merged[-1] if merged else None
    newest = newest_state(
        last.id if last else None,
        last is not None and last.handout == (earlier.id if earlier else ""),
        earlier.submissions if earlier else (),
    )
    for kind in TRAVELLING:
        theirs = {record_id: flattened(values) for record_id, values in package.rows.get(kind, {}).items()}
        before = handed_out(earlier, kind)
        yield from compared_handout(
            kind, before, all_cells(workspace, kind), theirs, last.changes.get(kind, {}) if last else {}, newest
        )


def proposal(conflict: CellConflict) -> str | None:
    """A third text to begin with: both sides' changes put together, None where they touch the same words or the cell
    holds no text."""
    sides = (conflict.base, conflict.ours, conflict.theirs)
    texts = [side for side in sides if isinstance(side, str)]
    return combined(*texts) if len(texts) == len(sides) else None


def narrowed(preview: MergePreview, kinds: Iterable[Kind]) -> MergePreview:
    """The same preview with only some kinds of record, for a window that shows one register at a time."""
    wanted = set(kinds)
    records = tuple(record for record in preview.plan.records if record.kind in wanted)
    return replace(preview, plan=replace(preview.plan, records=records))
