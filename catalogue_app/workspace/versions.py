"""Versions: freezing what is approved, publishing it, withdrawing it.

A version is frozen once and never changes. Publishing reads the frozen version and nothing else, so an edit made after
the approval is not in it. In a workspace where one person does all, freezing approves every entry; where roles are
used, a version holds of each entry the text that was approved last, and leaves out what never was.

**Undo.** Freezing, publishing and withdrawing are named steps; taking such a step back gives the entries their earlier
state. The version itself and what was done with it stay in the file: somebody outside may hold the bundle, and a file
that no longer knows what it published could not be trusted. What should not count any more is *withdrawn*: a new act,
with a reason, by name and time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date as calendar_day
from typing import Any

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.entry import Entry, EntryState
from catalogue_app.domain.field import Field
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.problem import Problem
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.records import Kind
from catalogue_app.domain.step import Change, Changed, Step
from catalogue_app.domain.version import Content, Version
from catalogue_app.errors import StepRefusedError
from catalogue_app.i18n import N_
from catalogue_app.publish.adjustments import Adjustment as Adjustment
from catalogue_app.publish.adjustments import adjustments
from catalogue_app.publish.diff import cell_changes
from catalogue_app.store import history, records
from catalogue_app.store import versions as store_versions
from catalogue_app.store.unit import Unit, step
from catalogue_app.workspace import approval, browsing
from catalogue_app.workspace.entries import short
from catalogue_app.workspace.settings import change_setting, setting
from catalogue_app.workspace.workspace import Workspace

PUBLICATION = "publication"
"""The setting with what stands on every publication: `publisher`, `index_pattern` and other metadata (see
`publish.metadata`), `portal_root` (see `publish.portal_columns`), and `profile`, the text of a column profile."""
_APPROVED = ("approved", "published")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a version frozen now would hold. `left_out` were never approved; of `earlier` it holds the text that was
    approved before the latest edit."""

    content: Content
    adjustments: tuple[Adjustment, ...]
    left_out: tuple[Entry, ...]
    earlier: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a person says of a new version. `date` is an ISO date; `reasons` is entry id → why it was adjusted."""

    label: str
    date: str
    document_number: str = ""
    note: str = ""
    reasons: Mapping[str, str]

    @classmethod
    def of(
        cls,
        label: str,
        date: str | None = None,
        document_number: str = "",
        note: str = "",
        reasons: Mapping[str, str] | None = None,
    ) -> Heading:
        """Raises StepRefusedError for a label of no characters or a date that is none."""
        label = " ".join(label.split())
        if not label:
            raise StepRefusedError(N_("Give the version a label, such as 2026年第1版. Nothing was changed."))
        day = date or calendar_day.today().isoformat()
        try:
            calendar_day.fromisoformat(day)
        except ValueError as error:
            raise StepRefusedError(N_("“{date}” is not a date such as 2026-03-01."), date=day) from error
        return cls(label=label, date=day, document_number=document_number, note=note, reasons=dict(reasons or {}))


def versions(workspace: Workspace) -> tuple[Version, ...]:
    """All versions, oldest first."""
    return store_versions.versions(workspace.file)


def find(workspace: Workspace, wanted: str) -> Version | None:
    """A version by its number or its label."""
    for version in reversed(versions(workspace)):
        if wanted in (str(version.number), version.label):
            return version
    return None


def content(workspace: Workspace, number: int) -> Content:
    """The frozen content. Raises StepRefusedError where there is no such version."""
    found = store_versions.content(workspace.file, number)
    if found is None:
        raise StepRefusedError(N_("There is no version {number}."), number=number)
    return found


def last_published(workspace: Workspace, before: int | None = None) -> Version | None:
    """The newest version that stands published, or the newest before version number `before`."""
    for version in reversed(versions(workspace)):
        if version.state == "published" and (before is None or version.number < before):
            return version
    return None


def broken(workspace: Workspace) -> tuple[int, ...]:
    """Numbers of versions that are not what was frozen: changed afterwards, or damaged."""
    return store_versions.broken(workspace.file)


def publication_setting(workspace: Workspace) -> Mapping[str, Any]:
    """What stands on every publication (see `PUBLICATION`)."""
    return setting(workspace, PUBLICATION)


def change_publication_setting(workspace: Workspace, value: Mapping[str, Any]) -> Changed:
    """Set what stands on every publication, as a step."""
    return change_setting(workspace, PUBLICATION, value, N_("Change what stands on publications"))


def plan(workspace: Workspace, reasons: Mapping[str, str] | None = None, note: str = "") -> Work[Plan]:
    """What a version frozen now would hold and adjust. Changes nothing."""
    one_person = approval.rules(workspace).one_person
    entries: list[Entry] = []
    left_out: list[Entry] = []
    earlier: list[Entry] = []
    found = browsing.snapshot(workspace)
    for number, entry in enumerate(found):
        if number % 500 == 0:
            yield Progress(N_("Collecting what is approved"), number, len(found))
        approved = entry if one_person or entry.state in _APPROVED else _approved_text(workspace, entry)
        if approved is None:
            left_out.append(entry)
        elif approved.exemption is None:
            entries.append(replace(approved, state="published", position=entry.position))
            if approved is not entry:
                earlier.append(entry)
    baseline = last_published(workspace)
    before = content(workspace, baseline.number).entries if baseline is not None else ()
    adjusted = adjustments(before, entries, reasons or {}, note)
    kept = {one.entry.id: one.reason for one in adjusted if one.reason and one.reason != note}
    frozen = Content(
        info=workspace.info,
        entries=tuple(entries),
        powers=_register(workspace, "powers", PowerItem),
        documents=_register(workspace, "documents", LegalDocument),
        organisations=_register(workspace, "organisations", Organisation),
        decisions=_register(workspace, "decisions", MajorDecision),
        fields=_fields(workspace, entries),
        reasons=kept,
        baseline=None if baseline is None else baseline.number,
        publication=dict(publication_setting(workspace)),
    )
    return Plan(frozen, adjusted, tuple(left_out), tuple(earlier))


def errors_in(workspace: Workspace, frozen: Content) -> Work[tuple[Problem, ...]]:
    """What blocks the publication of this content: problems of severity error, nothing else."""
    from catalogue_app.checks import run
    from catalogue_app.workspace import checking

    problems = yield from run.check_catalogue(frozen.entries, checking.context(workspace))
    return tuple(problem for problem in problems if problem.severity == "error" and not problem.waived)


def prospective(workspace: Workspace, heading: Heading, planned: Plan) -> Version:
    """The version that freezing this plan would make, ready to print; nothing is kept yet.

    Raises StepRefusedError for a label that another version has, and where there is nothing to freeze.
    """
    known = versions(workspace)
    if any(version.label == heading.label for version in known):
        raise StepRefusedError(
            N_("There is a version “{label}” already, and its content is another; choose another label."),
            label=heading.label,
        )
    if not planned.content.entries:
        raise StepRefusedError(N_("There is no approved entry to publish. Nothing was changed."))
    return Version(
        number=known[-1].number + 1 if known else 1,
        label=heading.label,
        date=heading.date,
        document_number=heading.document_number,
        note=heading.note,
        officer=_officer(planned.content.organisations),
        entries=len(planned.content.entries),
        content_hash=store_versions.hash_of(planned.content),
        previous_hash=known[-1].hash if known else "",
    )


def freeze(workspace: Workspace, heading: Heading) -> Work[Version]:
    """Freeze what is approved as a new version, as one step. Publishing it is another (`bundles.publish_version`)."""
    approval.require_head(workspace)
    planned = yield from plan(workspace, heading.reasons, heading.note)
    wanted = prospective(workspace, heading, planned)
    with step(workspace.file, N_("Approve version “{label}”"), label=short(wanted.label)) as unit:
        frozen = store_versions.freeze(workspace.file, unit, wanted, planned.content)
        mark(workspace, unit, planned.content, "approved")
    return frozen


def withdraw(workspace: Workspace, number: int, reason: str) -> Changed:
    """Withdraw a version: it stays in the file and in the history, but no longer counts as published."""
    approval.require_head(workspace)
    version = next((one for one in versions(workspace) if one.number == number), None)
    if version is None:
        raise StepRefusedError(N_("There is no version {number}."), number=number)
    if version.state == "withdrawn":
        raise StepRefusedError(N_("Version “{label}” is withdrawn already."), label=version.label)
    reason = " ".join(reason.split())
    if not reason:
        raise StepRefusedError(N_("Say why the version is withdrawn. Nothing was changed."))
    name = N_("Withdraw version “{label}”: {reason}")
    with step(workspace.file, name, label=short(version.label), reason=reason) as unit:
        store_versions.note_act(workspace.file, unit, number, "withdrawn", reason)
    return unit.changed


def mark(workspace: Workspace, unit: Unit, frozen: Content, state: EntryState) -> None:
    """Give the entries whose text is the frozen one this state; one that was edited meanwhile keeps its own."""
    one_person = approval.rules(workspace).one_person
    if state == "approved" and not one_person:
        return
    moving = {"draft", "in_review", "approved"} - {state} if one_person else {"approved"}
    kept = {entry.id: entry for entry in frozen.entries}
    now = (record for record in records.fetch(workspace.file, "entries", list(kept)) if isinstance(record, Entry))
    same = [entry for entry in now if entry.state in moving and not cell_changes(kept[entry.id], entry)]
    unit.update_many("entries", {entry.id: {"state": state} for entry in same})


def _approved_text(workspace: Workspace, entry: Entry) -> Entry | None:
    """The entry as it was approved last, None where it never was or the approval was taken away."""
    return approved_text(entry, history.of_record(workspace.file, "entries", entry.id))


def approved_text(entry: Entry, told: Iterable[tuple[Step, Change]]) -> Entry | None:
    """Walks back from the entry as it is through its changes (newest first) to the text that was approved last.

    An approval that a reviewer took away counts no more; a text that was published does until another is approved.
    """
    counting: tuple[str, ...] = _APPROVED
    for taken, change in told:
        if entry.state in counting:
            return entry
        if taken.state != "applied":
            continue
        if change.before is None:
            return None
        if set(change.before) == {"state"} and change.before["state"] == "approved" and entry.state == "draft":
            counting = ("published",)
        entry = replace(entry, **dict(change.before))
    return entry if entry.state in counting else None


def _register(workspace: Workspace, kind: Kind, record_type: type[Any]) -> tuple[Any, ...]:
    found = browsing.register(workspace, kind)
    return tuple(record for record in found if isinstance(record, record_type))


def _fields(workspace: Workspace, entries: Iterable[Entry]) -> tuple[Field, ...]:
    used = {entry.field for entry in entries}
    return tuple(field for code, field in browsing.field_index(workspace).items() if code in used)


def _officer(organisations: Iterable[Organisation]) -> str:
    """The leader responsible for disclosure of the body that guides it (主管部门)."""
    return next((one.disclosure_leader or "" for one in organisations if one.authority), "")
