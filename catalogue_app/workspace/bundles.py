"""Publishing: a version becomes public as a bundle for the portal, and the workspace remembers that it did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from catalogue_app.domain.problem import Problem
from catalogue_app.domain.progress import Work
from catalogue_app.domain.step import Changed
from catalogue_app.domain.version import Content, Version
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.publish import verify as bundle_check
from catalogue_app.publish.bundle import Frozen, notice_of
from catalogue_app.publish.bundle_files import PreparedBundle, prepare
from catalogue_app.publish.layout import Document
from catalogue_app.publish.verify import Finding as Finding
from catalogue_app.store import versions as store_versions
from catalogue_app.store.unit import step
from catalogue_app.workspace import approval, versions
from catalogue_app.workspace.entries import short
from catalogue_app.workspace.power_links import with_running_links
from catalogue_app.workspace.versions import Heading, Plan
from catalogue_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Published:
    """Where the bundle lies. `changed` names no step where the version had been published before: then its bundle
    was only written again. `left_out` counts the entries that were never approved."""

    folder: Path
    archive: Path
    version: Version
    changed: Changed
    left_out: int = 0


class BlockedError(StepRefusedError):
    """Problems of severity error keep the catalogue from being published; `problems` are they."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            N_("{count} errors keep the catalogue from being published; correct them first. Nothing was changed."),
            count=len(problems),
        )
        self.problems = problems


def approve_and_publish(workspace: Workspace, folder: Path, heading: Heading) -> Work[Published]:
    """Freeze what is approved (where one person does all: everything) and publish it, as one step.

    A version that has this label already is published or written again if the catalogue still says the same; the
    bytes are those of the first time. Raises BlockedError, StepRefusedError or CatalogueError, and then workspace and
    folder are as they were.
    """
    approval.require_head(workspace)
    planned = yield from versions.plan(workspace, heading.reasons, heading.note)
    known = next((one for one in versions.versions(workspace) if one.label == heading.label), None)
    if known is not None and known.state != "withdrawn" and _says_the_same(workspace, known, planned):
        return (yield from publish_version(workspace, known.number, folder))
    wanted = versions.prospective(workspace, heading, planned)
    yield from _refuse_errors(workspace, planned.content)
    prepared = yield from prepare(folder, _frozen(workspace, wanted, planned.content))
    try:
        with step(workspace.file, N_("Publish version “{label}”"), label=short(wanted.label)) as unit:
            frozen = store_versions.freeze(workspace.file, unit, wanted, planned.content)
            if frozen.hash != wanted.hash:
                raise StepRefusedError(N_("Another version was made meanwhile. Nothing was changed; publish again."))
            store_versions.note_act(workspace.file, unit, frozen.number, "published")
            versions.mark(workspace, unit, planned.content, "published")
            prepared.place()
    finally:
        prepared.throw_away()
    done = _version(workspace, frozen.number)
    return Published(prepared.folder, prepared.archive, done, unit.changed, len(planned.left_out))


def publish_version(workspace: Workspace, number: int, folder: Path) -> Work[Published]:
    """Write the bundle of a frozen version; the first time this publishes it, as a step.

    Only the frozen version is read: what was edited since is not in it. Raises StepRefusedError for a withdrawn
    version, BlockedError where it holds errors.
    """
    version = _version(workspace, number)
    content = versions.content(workspace, number)
    first = version.state == "approved"
    if version.state == "withdrawn":
        raise StepRefusedError(N_("Version “{label}” is withdrawn; it is not published again."), label=version.label)
    if first:
        approval.require_head(workspace)
        yield from _refuse_errors(workspace, content)
    prepared = yield from prepare(folder, _frozen(workspace, version, content))
    try:
        changed = _note_publication(workspace, version, content, prepared) if first else _placed(prepared)
    finally:
        prepared.throw_away()
    return Published(prepared.folder, prepared.archive, _version(workspace, number), changed)


def export_version(workspace: Workspace, number: int, folder: Path) -> Work[Published]:
    """Write the bundle of any version again, also of a withdrawn one, without publishing anything: byte for byte what
    was written before."""
    version = _version(workspace, number)
    prepared = yield from prepare(folder, _frozen(workspace, version, versions.content(workspace, number)))
    try:
        changed = _placed(prepared)
    finally:
        prepared.throw_away()
    return Published(prepared.folder, prepared.archive, version, changed)


def notice_document(workspace: Workspace, number: int) -> Document:
    """The notice of adjustments of a version, for a preview or for any writer."""
    return notice_of(_frozen(workspace, _version(workspace, number), versions.content(workspace, number)))


def planned_notice(workspace: Workspace, heading: Heading, planned: Plan) -> Document:
    """The notice that freezing this plan would publish. Changes nothing."""
    return notice_of(_frozen(workspace, versions.prospective(workspace, heading, planned), planned.content))


def is_bundle(path: Path) -> bool:
    """Whether this is a folder or ZIP file that should be verified as a bundle."""
    return bundle_check.is_bundle(path)


def verify_bundle(path: Path) -> Work[tuple[tuple[Path, Finding], ...]]:
    """What is wrong with a bundle, or with the bundles in a folder; empty when all are as they were published.

    Raises FileRefusedError when there is none.
    """
    found: list[tuple[Path, Finding]] = []
    for bundle in bundle_check.bundles_at(path) or (path,):
        found += [(bundle, finding) for finding in (yield from bundle_check.verify(bundle))]
    return tuple(found)


def _version(workspace: Workspace, number: int) -> Version:
    for version in versions.versions(workspace):
        if version.number == number:
            return version
    raise StepRefusedError(N_("There is no version {number}."), number=number)


def _says_the_same(workspace: Workspace, version: Version, planned: Plan) -> bool:
    """Whether freezing now would freeze what this version froze. What it is measured by is its own baseline, because
    by now it may be the newest publication itself."""
    kept = versions.content(workspace, version.number)
    now = replace(planned.content, baseline=kept.baseline, reasons=kept.reasons)
    return store_versions.hash_of(now) == version.content_hash


def _frozen(workspace: Workspace, version: Version, content: Content) -> Frozen:
    """What the bundle is written from: power items name every link they run through, as in any other list of them."""
    content = replace(content, powers=tuple(with_running_links(power) for power in content.powers))
    if content.baseline is None:
        return Frozen(version, content)
    return Frozen(
        version, content, _version(workspace, content.baseline), versions.content(workspace, content.baseline)
    )


def _refuse_errors(workspace: Workspace, content: Content) -> Work[None]:
    problems = yield from versions.errors_in(workspace, content)
    if problems:
        raise BlockedError(problems)


def _note_publication(workspace: Workspace, version: Version, content: Content, prepared: PreparedBundle) -> Changed:
    with step(workspace.file, N_("Publish version “{label}”"), label=short(version.label)) as unit:
        store_versions.note_act(workspace.file, unit, version.number, "published")
        versions.mark(workspace, unit, content, "published")
        prepared.place()
    return unit.changed


def _placed(prepared: PreparedBundle) -> Changed:
    prepared.place()
    return Changed(frozenset(), ())
