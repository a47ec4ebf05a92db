"""The check report: what is sent back to a department. Plain data here; writers draw it as XLSX and PDF.

The rows are the catalogue's rows with their problems beside each cell, so that a writer can fill the cell and attach
the message; the list below says the same in words. All texts are official Chinese, whatever the window's language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from catalogue_app.domain.column import COLUMN_BY_KEY, COLUMNS
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.field import Field
from catalogue_app.domain.problem import SEVERITIES, Problem, Severity

SEVERITY_TITLES: Mapping[Severity, str] = {"error": "错误", "warning": "提醒", "hint": "建议"}
TITLE = "{name}政务公开标准目录检查报告"
SUMMARY = "{time}检查：共{entries}项公开事项，错误{error}个，提醒{warning}个，建议{hint}个。"
WAIVED = "已说明理由（不计入）：{reason}"
NOTE = "{severity}：{message}（依据：{ground}；规则{rule}）"


@dataclass(frozen=True, slots=True)
class ReportNote:
    """One problem as the report says it. `severity` "" for a waived one, which is shown but not counted."""

    rule: str
    severity: Severity
    column: str | None
    message: str
    ground: str
    waived: str = ""

    @property
    def text(self) -> str:
        note = NOTE.format(
            severity=SEVERITY_TITLES[self.severity], message=self.message, ground=self.ground, rule=self.rule
        )
        return f"{note}\n{WAIVED.format(reason=self.waived)}" if self.waived else note


@dataclass(frozen=True, slots=True)
class ReportCell:
    """`severity` is the gravest of the cell's problems that stand, None where there is none."""

    text: str
    severity: Severity | None = None
    notes: tuple[ReportNote, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """`cells` stand in the order of the report's `columns`; `notes` concern the row as a whole."""

    number: int
    entry_id: str
    field: str
    cells: tuple[ReportCell, ...]
    notes: tuple[ReportNote, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """A whole report. `columns` are headers in two rows (group or "", label); `general` concern no single row; `date`
    is the ISO date of the check."""

    title: str
    summary: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[ReportRow, ...]
    general: tuple[ReportNote, ...]
    counts: Mapping[Severity, int]
    date: str = ""


def check_sheet(
    name: str,
    entries: Sequence[Entry],
    problems: Sequence[Problem],
    fields: Mapping[str, Field],
    at: datetime,
    *,
    only_with_problems: bool = False,
) -> CheckSheet:
    """The report on these entries. Problems of entries that are not among them are left out.

    Messages are taken in the language that is set: set Chinese first, see `workspace.checking.report_sheet`.
    """
    by_entry: dict[str | None, list[ReportNote]] = defaultdict(list)
    for problem in problems:
        note = ReportNote(problem.rule, problem.severity, problem.column, problem.text, problem.ground, problem.waived)
        by_entry[problem.entry_id].append(note)
    # Its own number would stand beside the report's under the same header, and come back as a column of its own.
    official = [column for column in COLUMNS if column.kind != "code"]
    shown = [column for column in official if any(getattr(entry, column.key) is not None for entry in entries)]
    rows = [
        _row(number, entry, [column.key for column in shown], by_entry.get(entry.id, []), fields)
        for number, entry in enumerate(entries, 1)
        if not only_with_problems or entry.id in by_entry
    ]
    told = [note for entry in entries for note in by_entry.get(entry.id, [])] + by_entry.get(None, [])
    counts = {one: sum(1 for note in told if note.severity == one and not note.waived) for one in SEVERITIES}
    day = f"{at.year}年{at.month}月{at.day}日{at:%H:%M}"
    return CheckSheet(
        TITLE.format(name=name),
        SUMMARY.format(time=day, entries=len(entries), **counts),
        tuple((column.group or "", column.label) for column in shown),
        tuple(rows),
        tuple(by_entry.get(None, [])),
        counts,
        f"{at:%Y-%m-%d}",
    )


def _row(
    number: int, entry: Entry, keys: Sequence[str], notes: Sequence[ReportNote], fields: Mapping[str, Field]
) -> ReportRow:
    cells = tuple(_cell(entry, key, [note for note in notes if note.column == key]) for key in keys)
    others = tuple(note for note in notes if note.column not in keys)
    known = fields.get(entry.field or "")
    return ReportRow(number, entry.id, known.name if known else entry.field or "", cells, others)


def _cell(entry: Entry, key: str, notes: Sequence[ReportNote]) -> ReportCell:
    value = getattr(entry, key)
    text = ("√" if value else "") if COLUMN_BY_KEY[key].kind == "mark" else value or ""
    standing = [note.severity for note in notes if not note.waived]
    worst = min(standing, key=SEVERITIES.index) if standing else None
    return ReportCell(text, worst, tuple(notes))
