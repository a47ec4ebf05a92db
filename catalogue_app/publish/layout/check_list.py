"""The report of a check, entry by entry: what is printed and sent back to a department, and the figures that sum it up.

The report itself comes as plain data in which every row of the catalogue has its problems beside its cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.domain.problem import SEVERITIES, Severity
from catalogue_app.publish.layout import check_wording as words
from catalogue_app.publish.layout import wording
from catalogue_app.publish.layout.columns import header_cells
from catalogue_app.publish.layout.document import PAPERS, Cell, Document, Section, TableColumn
from catalogue_app.publish.layout.registers import Setting
from catalogue_app.publish.layout.table import merged_runs

_ITEM_LABELS = tuple(COLUMN_BY_KEY[key].label for key in ("level3", "level2", "level1"))


class Note(Protocol):
    """One problem; `text` says everything about it in one go, `waived` is the reason it was set aside for or ""."""

    @property
    def rule(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def column(self) -> str | None: ...
    @property
    def message(self) -> str: ...
    @property
    def ground(self) -> str: ...
    @property
    def waived(self) -> str: ...
    @property
    def text(self) -> str: ...


class ReportCell(Protocol):
    """One cell of the checked table, as far as the list needs it."""

    @property
    def text(self) -> str: ...
    @property
    def severity(self) -> Severity | None: ...
    @property
    def notes(self) -> Sequence[Note]: ...


class ReportRow(Protocol):
    """One row of the checked table, as far as the list needs it. `number` counts from 1."""

    @property
    def number(self) -> int: ...
    @property
    def entry_id(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def cells(self) -> Sequence[ReportCell]: ...
    @property
    def notes(self) -> Sequence[Note]: ...


class Report(Protocol):
    """`checks.report.CheckSheet` has this shape. `date` is an ISO date; `columns` are (group or "", label)."""

    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def columns(self) -> Sequence[tuple[str, str]]: ...
    @property
    def rows(self) -> Sequence[ReportRow]: ...
    @property
    def general(self) -> Sequence[Note]: ...
    @property
    def counts(self) -> Mapping[Severity, int]: ...


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One problem and where it is. `number` is the entry's number in the catalogue, None for what concerns no single
    entry; `row` and `column` count from 0 in the report's rows and columns, None where there is no such place."""

    number: int | None
    field: str
    item: str
    place: str
    severity: Severity
    message: str
    ground: str
    rule: str
    waived: str
    row: int | None = None
    column: int | None = None


def problem_lines(report: Report) -> tuple[ProblemLine, ...]:
    """Every problem in the order of the catalogue, an entry's in the order of its columns; the general ones last."""
    labels = [label for _group, label in report.columns]
    headers = [f"{group}-{label}" if group else label for group, label in report.columns]
    found: list[ProblemLine] = []
    for at, row in enumerate(report.rows):
        names = {label: cell.text for label, cell in zip(labels, row.cells, strict=True)}
        item = next((names[label] for label in _ITEM_LABELS if names.get(label)), "")
        for column, cell in enumerate(row.cells):
            found += [_line(note, row, item, headers[column], at, column) for note in cell.notes]
        found += [_line(note, row, item, _place(note), at, None) for note in row.notes]
    found += [_line(note, None, words.WHOLE_CATALOGUE, "", None, None) for note in report.general]
    return tuple(found)


def _place(note: Note) -> str:
    """The column of a problem that is not among the columns shown, such as a local one."""
    if note.column is None:
        return words.WHOLE_ROW
    known = COLUMN_BY_KEY.get(note.column)
    return known.label if known else note.column.removeprefix("extra.")


def _line(note: Note, row: ReportRow | None, item: str, place: str, at: int | None, column: int | None) -> ProblemLine:
    return ProblemLine(
        row.number if row else None,
        row.field if row else "",
        item,
        place,
        note.severity,
        note.message,
        note.ground,
        note.rule,
        note.waived,
        at,
        column,
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """Problems that count, waived ones left out. `by_field` is (field, {severity: number}); `by_rule` is (rule,
    severity, number, first message), the gravest and most frequent first. `waived` counts those set aside."""

    counts: Mapping[Severity, int]
    waived: int
    by_field: tuple[tuple[str, Mapping[Severity, int]], ...]
    by_rule: tuple[tuple[str, Severity, int, str], ...]


def summary(lines: Sequence[ProblemLine]) -> Summary:
    """How many problems of which severity there are, by field and by rule; those set aside are counted apart."""
    standing = [line for line in lines if not line.waived]
    fields = list(dict.fromkeys(line.field or words.WHOLE_CATALOGUE for line in standing))
    per_field = Counter((line.field or words.WHOLE_CATALOGUE, line.severity) for line in standing)
    per_rule = Counter((line.rule, line.severity) for line in standing)
    first: dict[tuple[str, Severity], str] = {}
    for line in standing:
        first.setdefault((line.rule, line.severity), line.message)
    ordered = sorted(per_rule.items(), key=lambda one: (SEVERITIES.index(one[0][1]), -one[1], one[0][0]))
    return Summary(
        {severity: sum(1 for line in standing if line.severity == severity) for severity in SEVERITIES},
        len(lines) - len(standing),
        tuple((field, {one: per_field[field, one] for one in SEVERITIES}) for field in fields),
        tuple((rule, severity, count, first[rule, severity]) for (rule, severity), count in ordered),
    )


_COLUMNS: tuple[tuple[str, float, bool, bool], ...] = (
    ("number", 11, True, True),
    ("item", 34, False, True),
    ("place", 26, True, False),
    ("severity", 14, True, False),
    ("message", 92, False, False),
    ("ground", 46, False, False),
    ("rule", 18, True, False),
    ("waived", 30, False, False),
)
"""Attribute, width in mm before fitting, whether centred, whether an entry's cells become one."""
_CELLS: Mapping[str, Cell] = {
    "number": lambda line, number: str(line.number or ""),
    "severity": lambda line, number: words.WAIVED if line.waived else words.SEVERITIES[line.severity],
}


def check_list(report: Report, setting: Setting) -> Document:
    """The problems as a table with one section per field, an entry's problems below one another."""
    lines = problem_lines(report)
    wanted = [one for one in _COLUMNS if one[0] != "waived" or any(line.waived for line in lines)]
    paper = PAPERS[setting.paper]
    factor = (paper.width - 2 * paper.side) / sum(width for _key, width, _centred, _merged in wanted)
    columns = tuple(
        TableColumn(
            key,
            None,
            words.LIST_COLUMNS[key],
            width * factor,
            "center" if centred else "left",
            _CELLS.get(key) or _text_of(key),
            merged,
        )
        for key, width, centred, merged in wanted
    )
    parts = {field: [line for line in lines if line.field == field] for field in dict.fromkeys(x.field for x in lines)}
    sections = tuple(
        Section(
            words.SECTION.format(number=wording.chinese_number(number), name=name, count=len(own)),
            name,
            tuple(own),
            columns,
            merged_runs(own, columns),
        )
        for number, (field, own) in enumerate(parts.items(), 1)
        for name in (field or words.WHOLE_CATALOGUE,)
    )
    whose = setting.organisation or setting.name
    return Document(
        title=report.title,
        subtitle=(report.summary,),
        notes=(words.RETURN_NOTE, wording.ORGANISATION.format(organisation=setting.name), _day(setting.date)),
        name=setting.name,
        organisation=setting.organisation,
        tier=None,
        edition="",
        date=setting.date,
        paper=paper,
        columns=columns,
        header=header_cells(columns),
        sections=sections or (Section("", words.WHOLE_CATALOGUE, (), columns, {}),),
        cover=(whose, _day(setting.date)),
        kind="problems",
        parts=wording.CSV_FIELD,
        fonts=setting.fonts,
    )


def _day(date: str) -> str:
    return words.CHECKED_ON.format(date=wording.chinese_day(date))


def _text_of(key: str) -> Cell:
    return lambda line, number: getattr(line, key) or ""
