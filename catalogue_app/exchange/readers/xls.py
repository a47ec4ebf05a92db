"""Reads workbooks of Excel 97–2003 and their WPS cousins (.xls, .et)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from catalogue_app.exchange.compound_file import workbook_stream
from catalogue_app.exchange.grid import Grid
from catalogue_app.exchange.readers.calamine_sheets import hidden_notices, read_sheets, show_numbers, show_symbols
from catalogue_app.exchange.sheet_scan import SheetScan
from catalogue_app.exchange.xls_scan import refuse_impossible_sizes, scan_sheets


def read(path: Path) -> list[Grid]:
    """The sheets of a workbook, numbers as they are shown; calamine hands over the merged cells of .xls too."""
    stream = workbook_stream(path)
    refuse_impossible_sizes(path, stream)
    scans = scan_sheets(stream)

    def as_shown(sheet: str, cells: list[list[str]]) -> None:
        show_numbers(cells, scans.get(sheet, SheetScan()).shown)
        show_symbols(cells)

    return [
        replace(grid, notices=tuple(hidden_notices(scan.hidden, scan.hidden_columns)))
        for grid in read_sheets(path, as_shown)
        for scan in [scans.get(grid.sheet or "", SheetScan())]
    ]
