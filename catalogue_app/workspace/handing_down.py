"""Handing down: the county marks its standard, packs each office's part into one file, and the office opens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.handout import Handout
from catalogue_app.domain.handout_names import is_township, place_name
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.records import Kind, Record, moment, new_id
from catalogue_app.domain.setting import Setting
from catalogue_app.domain.step import Changed
from catalogue_app.domain.submission import Submission
from catalogue_app.domain.workspace_info import WorkspaceInfo, check_division
from catalogue_app.errors import CatalogueError, FileRefusedError, StepRefusedError
from catalogue_app.exchange.package import Manifest, Package, package_bytes, read_package
from catalogue_app.exchange.package_schema import TRAVELLING
from catalogue_app.exchange.signing import accept, signer, trust
from catalogue_app.i18n import N_
from catalogue_app.paths import user_settings_folder
from catalogue_app.publish.files import write_safely
from catalogue_app.store import records
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing
from catalogue_app.workspace.handing_down_part import Part, part_for
from catalogue_app.workspace.merging_records import plain, whole
from catalogue_app.workspace.workspace import Workspace

STANDARD = "standard"
"""The setting that says which entries are the county's standard: {"label": the edition's name, "entries": [ids]}."""

NOTHING = N_(
    "There is nothing to hand down to “{office}”: no entry is kept by it, and none of its tier is marked as standard."
)


@dataclass(frozen=True, slots=True)
class Standard:
    """The county's marked standard catalogue: the edition's name, and which entries belong to it."""

    label: str = ""
    entries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Packed:
    """What was packed: the file, the hand-out as the workspace remembers it, and how many records of each kind."""

    path: Path
    handout: Handout
    part: Part
    changed: Changed
    signed: bool


def standard(workspace: Workspace) -> Standard:
    """The county's standard: which entries belong to it, and its label; empty where none was set."""
    found = records.fetch(workspace.file, "settings", [STANDARD])
    for record in found:
        if isinstance(record, Setting):
            return Standard(str(record.value.get("label", "")), frozenset(record.value.get("entries", ())))
    return Standard()


def common_entries(workspace: Workspace) -> tuple[Entry, ...]:
    """What can be the county's standard: the entries that no township keeps as its own, in display order."""
    townships = {
        compare_key(name)
        for organisation in browsing.organisations(workspace)
        if organisation.kind in ("township", "village")
        for name in (organisation.name, *organisation.aliases)
    }
    return tuple(
        entry
        for entry in browsing.snapshot(workspace)
        if not entry.owner or not (compare_key(entry.owner) in townships or is_township(entry.owner))
    )


def mark_standard(workspace: Workspace, ids: Sequence[str], label: str) -> Changed:
    """Make exactly these entries the county's standard catalogue, under the name of an edition such as 2026年版.

    Raises StepRefusedError for an entry that is not there.
    """
    wanted = list(dict.fromkeys(ids))
    found = {record.id for record in records.fetch(workspace.file, "entries", wanted)}
    if len(found) < len(wanted):
        raise StepRefusedError(N_("A record is no longer there. Nothing was changed. Refresh the view."))
    value = {"label": label, "entries": sorted(wanted)}
    with step(
        workspace.file, N_("Mark {count} entries as the standard “{label}”"), count=len(wanted), label=label
    ) as unit:
        if unit.fetch(STANDARD, "settings") is None:
            unit.create(Setting(id=STANDARD, value=value))
        else:
            unit.update("settings", STANDARD, {"value": value})
    return unit.changed


def handouts(workspace: Workspace) -> tuple[Handout, ...]:
    """Every hand-out that was given or received, in the order of the file."""
    found = records.snapshot(workspace.file, "handouts")
    return tuple(record for record in found if isinstance(record, Handout))


def submissions(workspace: Workspace, /, **values: str) -> tuple[Submission, ...]:
    """The submissions that were made or merged, in the order of the file; with `values`, those whose attributes
    (`role`, `office`, `workspace` …) hold them: each carries its changes, and fifty offices have many."""
    found = records.where(workspace.file, "submissions", **values)
    return tuple(record for record in found if isinstance(record, Submission))


def preview(workspace: Workspace, office: str, label: str | None = None) -> Part:
    """What `office` would be handed now; nothing is changed."""
    marked = standard(workspace)
    return part_for(workspace, office, marked.entries, label or marked.label)


def pack(
    workspace: Workspace, office: str, target: Path, *, label: str | None = None, settings: Path | None = None
) -> Work[Packed]:
    """Write the office's part into one file, as one step that remembers who was handed what and when.

    A township's own entries that follow from the marked standard are added to the county's workspace in the same step,
    so that the county can publish, check and cover every township. It is signed where this user has a key.
    Raises CatalogueError where there is nothing to hand down or the file cannot be written; then nothing is changed.
    """
    yield Progress(N_("Putting the package together"))
    marked = standard(workspace)
    edition = label or marked.label or datetime.now().strftime("%Y-%m-%d")
    part = part_for(workspace, office, marked.entries, edition)
    if not part.entries:
        raise CatalogueError(NOTHING, office=part.office)
    merged = submissions(workspace, role="merged", office=part.office)
    handout = Handout(
        id=new_id(),
        county=workspace.info.id,
        county_name=workspace.info.name,
        office=part.office,
        number=max((one.number for one in handouts(workspace) if one.role == "given"), default=0) + 1,
        label=edition,
        at=moment(),
        who=workspace.who,
        entries=len(part.entries),
        submissions=tuple(one.id for one in merged),
    )
    sign = signer(settings or user_settings_folder())
    data = package_bytes(_manifest(workspace, part, handout), _rows(part), sign)
    with step(workspace.file, N_("Hand “{label}” down to {office}"), label=edition, office=part.office) as unit:
        unit.create_many(part.new)
        unit.update_many("entries", part.updated)
        unit.create(handout)
        yield from write_safely(target, lambda path: _write(path, data))
    return Packed(target, handout, part, unit.changed, sign is not None)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _manifest(workspace: Workspace, part: Part, handout: Handout) -> Manifest:
    return Manifest(
        kind="handout",
        id=handout.id,
        county=handout.county,
        county_name=handout.county_name,
        office=handout.office,
        office_division=part.division or workspace.info.division,
        office_tier="township" if part.township else "county",
        number=handout.number,
        label=handout.label,
        at=handout.at,
        who=handout.who,
        submissions=handout.submissions,
    )


def _rows(part: Part) -> dict[Kind, dict[str, dict[str, Any]]]:
    chosen: dict[Kind, Sequence[Record]] = {
        "entries": part.entries,
        "powers": part.powers,
        "documents": part.documents,
        "organisations": part.organisations,
        "decisions": part.decisions,
        "comments": part.comments,
    }
    return {kind: {record.id: plain(kind, record) for record in chosen[kind]} for kind in TRAVELLING}


def received(package: Package) -> Handout:
    """The hand-out as the office remembers it."""
    manifest = package.manifest
    return Handout(
        id=manifest.id,
        role="received",
        county=manifest.county,
        county_name=manifest.county_name,
        office=manifest.office,
        number=manifest.number,
        label=manifest.label,
        at=manifest.at,
        who=manifest.who,
        entries=package.count("entries"),
        submissions=manifest.submissions,
        records={kind: dict(package.rows.get(kind, {})) for kind in TRAVELLING},
    )


def origin_of(handout: Handout) -> Origin:
    """What the office's entries give as their origin."""
    return Origin("standard", f"{handout.county_name} {handout.label}".strip())


def open_package(path: Path, target: Path, who: str, *, settings: Path | None = None) -> Work[Workspace]:
    """Make an office's workspace at `target` from a hand-out and return it open.

    Raises FileRefusedError for a package that is refused or is no hand-out, WorkspaceError when there is something at
    `target` already; then nothing is left behind.
    """
    yield Progress(N_("Opening the package"))
    package = read_package(path)
    if package.manifest.kind != "handout":
        raise FileRefusedError(
            N_("“{file}” is a submission, not a hand-out: merge it into the county's workspace."), file=path.name
        )
    folder = settings or user_settings_folder()
    partner = county_partner(package.manifest.county)
    known = trust(folder, partner, package.manifest.county_name, path.name, package.signature)
    handout = received(package)
    workspace = Workspace.create(target, _info(package.manifest), who)
    try:
        with step(workspace.file, N_("Open the package of {county}"), county=handout.county_name) as unit:
            for kind in TRAVELLING:
                yield Progress(N_("Opening the package"))
                unit.create_many(
                    arriving(kind, record_id, cells, handout) for record_id, cells in _cells(package, kind)
                )
            unit.create(handout)
    except BaseException:
        workspace.close()
        target.unlink(missing_ok=True)
        raise
    if known == "new" and package.signature is not None:
        accept(folder, partner, package.signature.key)
    return workspace


def _cells(package: Package, kind: Kind) -> list[tuple[str, dict[str, Any]]]:
    from catalogue_app.domain.merge import flattened

    return [(record_id, flattened(values)) for record_id, values in package.rows.get(kind, {}).items()]


def arriving(kind: Kind, record_id: str, cells: dict[str, Any], handout: Handout) -> Record:
    """A record of a hand-out as the office stores it: it knows that it came from the standard."""
    record = whole(kind, record_id, cells)
    return replace(record, origin=origin_of(handout)) if isinstance(record, Entry) else record


def county_partner(county: str) -> str:
    """What names the county among the known keys."""
    return f"county {county}"


def _info(manifest: Manifest) -> WorkspaceInfo:
    name = place_name(manifest.office) if manifest.office_tier == "township" else manifest.office
    division = manifest.office_division
    check_division(division)
    return WorkspaceInfo(new_id(), name, division, manifest.office_tier)
