"""The rows of the coverage matrix: types by links, organisations or fields by types, and the items of one type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui.overview.heat_cells import Cell, HeatRow
from catalogue_app.ui.powers.columns import LINK_STATES
from catalogue_app.workspace import coverage
from catalogue_app.workspace.coverage import Axis, CoverageReport, Figure, PowerFilter, axis_value

LINKS = "links"
VIEWS: Mapping[str, str] = {
    LINKS: N_("Power types by operation links"),
    "organisation": N_("Organisations by power types"),
    "field": N_("Fields by power types"),
}
AXES: Mapping[str, Axis] = {"organisation": "organisation", "field": "field"}
MOST_ITEMS = 80
"""Items of one type that are shown one by one; the register has them all."""


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """One operation link of a type: the items that lack it, and the entries that disclose it for the others."""

    type: str
    link: str
    lacking: tuple[str, ...]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypePlace:
    """One power type: its items, one by one."""

    type: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows for the heat map; without `columns` every row has cells with names of their own."""

    rows: tuple[HeatRow, ...]
    columns: tuple[str, ...] = ()


def matrix(report: CoverageReport, view: str, fields: Mapping[str, str], *, key_only: bool) -> Matrix:
    """`view` is a key of `VIEWS`, `fields` gives codes their names."""
    if view == LINKS:
        return _by_links(report, key_only)
    axis = AXES[view]
    found = coverage.heat_map(report, axis, "type", key_only)
    rows = []
    for name in found.rows:
        title = (fields.get(name, name) if axis == "field" else name) or _("not given")
        cells = [
            _figure_cell(title, column, found.cells.get((name, column)), _wanted(axis, name, column))
            for column in found.columns
        ]
        rows.append(HeatRow(title, cells, _wanted(axis, name, None)))
    return Matrix(tuple(rows), tuple(column or _("not given") for column in found.columns))


def _wanted(axis: Axis, name: str, type: str | None) -> PowerFilter:
    return PowerFilter(organisation=name, type=type) if axis == "organisation" else PowerFilter(field=name, type=type)


def _by_links(report: CoverageReport, key_only: bool) -> Matrix:
    """Each power type with the links that it has, in the order in which they run."""
    entries: dict[tuple[str, str], dict[str, None]] = {}
    for power in report.powers:
        kind = axis_value(power.power, "type")
        for step in power.links:
            entries.setdefault((kind, step.link.name), {}).update(dict.fromkeys(step.entries))
    rows = []
    for name, links in coverage.links_by_type(report).items():
        cells = []
        for link in links:
            if key_only and not link.key:
                continue
            title = f"★{link.link}" if link.key else link.link
            tip = _("{type} · {link}: {covered} of {of} items disclose it").format(
                type=name, link=link.link, covered=link.covered, of=link.of
            )
            place = LinkPlace(name, link.link, link.lacking, tuple(entries.get((name, link.link), {})))
            cells.append(Cell(link.covered / link.of, tip, place, title))
        if cells:
            rows.append(HeatRow(name or _("not given"), cells, TypePlace(name)))
    return Matrix(tuple(rows))


def items(report: CoverageReport, type: str, *, key_only: bool) -> tuple[Matrix, int]:
    """The items of one type, one by one (at most `MOST_ITEMS`), with their links; and how many there are."""
    found = coverage.drill_down(report, PowerFilter(type=type))
    rows = []
    for power in found[:MOST_ITEMS]:
        cells = []
        for link in power.links:
            if not link.counts or (key_only and not link.link.key):
                continue
            title = f"★{link.link.name}" if link.link.key else link.link.name
            state = translate(LINK_STATES[link.state])
            lacking = () if link.covered else (power.power.id,)
            place = LinkPlace(type, link.link.name, lacking, link.entries)
            tip = f"{power.power.full_name} · {link.link.name}: {state}"
            cells.append(Cell(1.0 if link.covered else 0.0, tip, place, title, state.split(" ")[0]))
        if cells:
            rows.append(HeatRow(power.power.full_name, cells, power.power.id))
    return Matrix(tuple(rows)), len(found)


def _figure_cell(row: str, column: str, figure: Figure | None, wanted: PowerFilter) -> Cell:
    if figure is None:
        return Cell(None, _("{row} has no {column}").format(row=row, column=column))
    tip = _("{row} · {column}: {covered} of {of} links are disclosed").format(
        row=row, column=column, covered=figure.covered, of=figure.of
    )
    return Cell(figure.share, tip, wanted)
