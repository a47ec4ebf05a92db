"""A table as every reader hands it over: cells of text and the spans of merged cells."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue_app.exchange.notice import Notice

Span = tuple[int, int, int, int]
"""First row, first column, last row, last column; all 0-based and inclusive."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, Word table, HTML table or CSV file.

    `where` names it for people; `table` counts the tables of a document from 1 and is None for a sheet.
    `cells` may be ragged: a missing cell is an empty one. A merged cell's text stands in its first cell only.
    `first_row` is the source row of `cells[0]`. `titles` are the lines above the table, the nearest last;
    `sheet` is the name of the sheet, a last hint of the field.
    """

    where: str
    table: int | None
    cells: list[list[str]]
    spans: list[Span]
    first_row: int = 1
    titles: tuple[str, ...] = ()
    sheet: str | None = None
    notices: tuple[Notice, ...] = ()


def without_empty_end(cells: list[list[str]]) -> list[list[str]]:
    """Cut the empty rows at the end in place: a sheet's used range often goes on long after its last value."""
    while cells and not any(text and not text.isspace() for text in cells[-1]):
        cells.pop()
    return cells
