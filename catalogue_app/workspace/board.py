"""The county office's board: who was handed what edition, who handed in when, how much changed, and whom to remind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as with_default
from datetime import date
from typing import Literal

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.handout import Handout
from catalogue_app.domain.problem import Problem
from catalogue_app.domain.submission import Submission
from catalogue_app.i18n import N_
from catalogue_app.publish.layout import submission_wording as wording
from catalogue_app.publish.layout.wording import chinese_day
from catalogue_app.workspace import browsing
from catalogue_app.workspace.handing_down import handouts, submissions
from catalogue_app.workspace.workspace import Workspace

BoardState = Literal["not_handed", "not_submitted", "outdated", "current"]
STATES: Mapping[BoardState, str] = {
    "not_handed": N_("not handed down yet"),
    "not_submitted": N_("handed down, nothing handed in"),
    "outdated": N_("handed in against an older edition"),
    "current": N_("up to date"),
}


@dataclass(frozen=True, slots=True)
class OfficeFigures:
    """How an office's part stands: its entries, the problems in them, and of how many operation links of its powers
    (`of`) something is disclosed (`covered`)."""

    entries: int = 0
    errors: int = 0
    warnings: int = 0
    covered: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One office. `handout` is what it was handed last, `submission` what was merged of it last; `merged` counts its
    submissions, `changes` the records they added, changed and removed in all."""

    office: str
    kind: str
    state: BoardState
    handout: Handout | None = None
    submission: Submission | None = None
    merged: int = 0
    changes: int = 0
    figures: OfficeFigures = with_default(default_factory=OfficeFigures)


def rows(workspace: Workspace, figures: Mapping[str, OfficeFigures] | None = None) -> tuple[BoardRow, ...]:
    """A row for every township and department of the register, and for every other office that was handed or handed in
    something; townships first. `figures`: office → how its part stands (see `figures_of`)."""
    given: dict[str, Handout] = {}
    merged: dict[str, list[Submission]] = defaultdict(list)
    for handout in handouts(workspace):
        if handout.role == "given" and handout.number >= given.get(handout.office, handout).number:
            given[handout.office] = handout
    for submission in submissions(workspace):
        if submission.role == "merged":
            merged[submission.office].append(submission)
    listed = [one for one in browsing.organisations(workspace) if one.kind in ("township", "department")]
    kinds = {one.name: one.kind for one in sorted(listed, key=lambda one: one.kind != "township")}
    figures = figures or {}
    return tuple(
        _row(office, kinds.get(office, ""), given.get(office), merged.get(office, []), figures.get(office))
        for office in dict.fromkeys((*kinds, *given, *merged))
    )


def _row(
    office: str, kind: str, handout: Handout | None, merged: list[Submission], figures: OfficeFigures | None
) -> BoardRow:
    last = max(merged, key=lambda one: (one.at, len(one.previous)), default=None)
    changes = sum(int(one.counts.get(key, 0)) for one in merged for key in ("added", "changed", "removed"))
    return BoardRow(
        office, kind, _state(handout, last), handout, last, len(merged), changes, figures or OfficeFigures()
    )


def _state(handout: Handout | None, last: Submission | None) -> BoardState:
    if handout is None:
        return "current" if last is not None else "not_handed"
    if last is None:
        return "not_submitted"
    return "current" if last.handout == handout.id else "outdated"


def figures_of(
    entries: Iterable[Entry], problems: Iterable[Problem], covered: Mapping[str, tuple[int, int]] | None = None
) -> dict[str, OfficeFigures]:
    """Office → how its part stands, from the catalogue's entries, the problems of a check, and (office → covered, of)
    of a coverage report. Entries that nobody keeps count for nobody."""
    keeper: dict[str, str] = {}
    found: dict[str, OfficeFigures] = defaultdict(OfficeFigures)
    for entry in entries:
        if entry.owner:
            keeper[entry.id] = entry.owner
            found[entry.owner] = replace(found[entry.owner], entries=found[entry.owner].entries + 1)
    for problem in problems:
        office = keeper.get(problem.entry_id or "")
        if office is None:
            continue
        figures = found[office]
        if problem.severity == "error":
            found[office] = replace(figures, errors=figures.errors + 1)
        elif problem.severity == "warning":
            found[office] = replace(figures, warnings=figures.warnings + 1)
    for office, (done, of) in (covered or {}).items():
        found[office] = replace(found[office], covered=done, of=of)
    return dict(found)


def to_remind(board: Iterable[BoardRow]) -> tuple[BoardRow, ...]:
    """The offices the county waits for."""
    return tuple(row for row in board if row.state in ("not_submitted", "outdated"))


def reminder(row: BoardRow, county: str, *, today: date | None = None, until: date | None = None) -> str:
    """A text to copy into a message to the office, in the language of offices; "" where there is nothing to remind
    of. `until` is the day by which to hand in."""
    today = today or date.today()
    figures = row.figures
    if row.state == "current" and not figures.errors:
        return ""
    values = {
        "office": row.office,
        "county": county,
        "label": row.handout.label if row.handout else "",
        "handed_at": _day(row.handout.at) if row.handout else "",
        "submitted_at": _day(row.submission.at) if row.submission else "",
        "today": chinese_day(today.isoformat()),
        "until": chinese_day(until.isoformat()) if until else "",
        "errors": figures.errors,
        "warnings": figures.warnings,
        "covered": figures.covered,
        "of": figures.of,
    }
    sentences = [wording.REMINDER_BODY[row.state]] if row.state in wording.REMINDER_BODY else []
    if figures.errors or figures.warnings:
        sentences.append(wording.REMINDER_PROBLEMS)
    if figures.of > figures.covered:
        sentences.append(wording.REMINDER_COVERAGE)
    if row.state != "not_handed":
        sentences.append(wording.REMINDER_REQUEST if until else wording.REMINDER_REQUEST_OPEN)
    paragraphs = (wording.REMINDER, "".join(sentences), wording.REMINDER_SIGNATURE)
    return "\n".join(paragraph.format(**values) for paragraph in paragraphs)


def _day(at: str) -> str:
    return chinese_day(at.partition("T")[0])
