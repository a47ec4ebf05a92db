"""Sheets of a workbook through calamine: values, merged cells, hidden sheets. Shared by xlsx and xls."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange import limits
from catalogue_app.exchange.archive import DAMAGED, PROTECTED
from catalogue_app.exchange.cell_text import text_of
from catalogue_app.exchange.grid import Grid, Span, without_empty_end
from catalogue_app.exchange.notice import Notice
from catalogue_app.exchange.symbols import symbols_in
from catalogue_app.i18n import N_

HIDDEN = "（隐藏）"
HIDDEN_ROWS = N_("{count} hidden rows were imported too: {rows}.")
HIDDEN_COLUMNS = N_("The sheet has hidden columns; they were imported too.")
_ROWS_NAMED = 12


def read_sheets(path: Path, adjust: Callable[[str, list[list[str]]], None] | None = None) -> list[Grid]:
    """Every worksheet with a value, hidden ones too (named so in `where`). Raises FileRefusedError.

    `adjust` may mend the cells of a sheet, given its name, before the empty end is cut.
    """
    import python_calamine as calamine

    try:
        with path.open("rb") as stream, _silent():
            workbook = calamine.CalamineWorkbook.from_filelike(stream)
            return [
                grid
                for sheet in workbook.sheets_metadata
                if sheet.typ == calamine.SheetTypeEnum.WorkSheet
                for grid in [_read_sheet(path, workbook, sheet, adjust)]
                if grid.cells
            ]
    except FileRefusedError:
        raise
    except calamine.PasswordError as error:
        raise FileRefusedError(PROTECTED, file=path.name) from error
    except Exception as error:
        raise FileRefusedError(DAMAGED, file=path.name) from error
    except BaseException as error:
        # calamine is written in Rust; a file that breaks an assumption there arrives as a "panic".
        if type(error).__name__ != "PanicException":
            raise
        raise FileRefusedError(DAMAGED, file=path.name) from error


@contextmanager
def _silent() -> Iterator[None]:
    """calamine is written in Rust, and a panic there writes to the standard error before we hear of it; what a person
    is to read is our one sentence."""
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 (a device, not a path)
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _read_sheet(path: Path, workbook: Any, sheet: Any, adjust: Callable[[str, list[list[str]]], None] | None) -> Grid:
    import python_calamine as calamine

    opened = workbook.get_sheet_by_name(sheet.name)
    if opened.total_width > limits.COLUMNS:
        raise FileRefusedError(
            N_("“{file}” has values in {columns} columns; a catalogue has about 15. Delete the stray columns first."),
            file=path.name,
            columns=opened.total_width,
        )
    values = opened.to_python(skip_empty_area=False)
    cells = [[value if value.__class__ is str else text_of(value) for value in row] for row in values]
    if adjust is not None:
        adjust(sheet.name, cells)
    without_empty_end(cells)
    hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
    return Grid(
        where=sheet.name + HIDDEN if hidden else sheet.name,
        table=None,
        cells=cells,
        spans=_spans(opened, len(cells)),
        sheet=sheet.name,
    )


def show_numbers(cells: list[list[str]], shown: Mapping[tuple[int, int], str]) -> None:
    """Put the texts that a spreadsheet shows in the place of the numbers it stores; `shown` is by row and column."""
    for (row, column), text in shown.items():
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = text


def show_symbols(cells: list[list[str]]) -> None:
    """Make characters of picture fonts (Wingdings) what they look like."""
    for row in cells:
        row[:] = [text if text.isascii() else symbols_in(text) for text in row]


def hidden_notices(rows: Sequence[int], columns: bool) -> list[Notice]:
    """What a person should know of hidden rows (from 1) and columns of a sheet."""
    notices = []
    if rows:
        named = "、".join(str(row) for row in rows[:_ROWS_NAMED]) + (" …" if len(rows) > _ROWS_NAMED else "")
        notices.append(Notice(None, HIDDEN_ROWS, {"count": len(rows), "rows": named}))
    if columns:
        notices.append(Notice(None, HIDDEN_COLUMNS))
    return notices


def _spans(sheet: Any, rows: int) -> list[Span]:
    try:
        ranges = sheet.merged_cell_ranges or []
    except Exception:  # formats without merged cells (ods, xlsb) raise various errors
        return []
    return [
        (top, left, min(bottom, rows - 1), min(right, limits.COLUMNS - 1))
        for (top, left), (bottom, right) in ranges
        if top < rows and bottom >= top and right >= left
    ]
