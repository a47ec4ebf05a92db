"""The self-assessment as a document: each indicator with the figure behind it and what the gap is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue_app.publish.layout import check_wording as words
from catalogue_app.publish.layout import wording
from catalogue_app.publish.layout.columns import header_cells
from catalogue_app.publish.layout.document import PAPERS, Align, Cell, Document, Section, TableColumn
from catalogue_app.publish.layout.registers import Setting

_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: `points` of `weight`, from `reached` of `of`. `gaps` are (field, name) of what is missing;
    `measured` is false where there is nothing to count."""

    id: str
    title: str
    explain: str
    weight: float
    points: float
    reached: int
    of: int
    measured: bool
    gaps: tuple[tuple[str, str], ...] = ()

    @property
    def share(self) -> float:
        return self.reached / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class AssessmentTable:
    """The whole self-assessment; `total` is of 100, `date` is ISO."""

    name: str
    date: str
    total: float
    indicators: tuple[Indicator, ...]

    @property
    def title(self) -> str:
        return words.ASSESSMENT_TITLE.format(name=self.name)

    @property
    def total_line(self) -> str:
        return words.ASSESSMENT_TOTAL.format(total=f"{self.total:g}")


def gap_text(one: Indicator) -> str:
    """How many are missing, and the first of them."""
    if not one.measured:
        return words.NOT_MEASURED
    if not one.gaps:
        return ""
    names = "；".join(name for _field, name in one.gaps[:_EXAMPLES])
    more = words.MORE if len(one.gaps) > _EXAMPLES else ""
    return words.GAP.format(count=len(one.gaps), examples=f"{names}{more}")


_CELLS: Mapping[str, tuple[float, Align, Cell]] = {
    "id": (14, "center", lambda one, number: one.id),
    "title": (40, "left", lambda one, number: one.title),
    "explain": (70, "left", lambda one, number: one.explain),
    "reached": (16, "center", lambda one, number: f"{one.reached:,}" if one.measured else "—"),
    "of": (16, "center", lambda one, number: f"{one.of:,}" if one.measured else "—"),
    "share": (16, "center", lambda one, number: f"{one.share:.1%}" if one.measured else "—"),
    "weight": (14, "center", lambda one, number: f"{one.weight:g}" if one.measured else "—"),
    "points": (14, "center", lambda one, number: f"{one.points:g}" if one.measured else "—"),
    "gap": (65, "left", lambda one, number: gap_text(one)),
}
"""Key → width in mm before fitting, alignment, text."""


def assessment_document(table: AssessmentTable, setting: Setting) -> Document:
    """One row per indicator, the total above them."""
    paper = PAPERS[setting.paper]
    factor = (paper.width - 2 * paper.side) / sum(width for width, _align, _cell in _CELLS.values())
    columns: Sequence[TableColumn] = tuple(
        TableColumn(key, None, words.ASSESSMENT_COLUMNS[key], width * factor, align, cell)
        for key, (width, align, cell) in _CELLS.items()
    )
    day = words.CHECKED_ON.format(date=wording.chinese_day(setting.date))
    return Document(
        title=table.title,
        subtitle=(table.total_line,),
        notes=(words.ASSESSMENT_NOTE, wording.ORGANISATION.format(organisation=setting.name), day),
        name=setting.name,
        organisation=setting.organisation,
        tier=None,
        edition="",
        date=setting.date,
        paper=paper,
        columns=tuple(columns),
        header=header_cells(columns),
        sections=(Section("", words.ASSESSMENT_SHEET, table.indicators, tuple(columns), {}),),
        cover=(setting.name, day),
        kind="problems",
        fonts=setting.fonts,
    )
