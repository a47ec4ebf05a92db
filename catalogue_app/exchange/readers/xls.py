"""Reads workbooks of Excel 97–2003 and their WPS cousins (.xls, .et)."""

from __future__ import annotations

from pathlib import Path

from catalogue_app.exchange.compound_file import refuse_broken_chains
from catalogue_app.exchange.grid import Grid
from catalogue_app.exchange.readers.calamine_sheets import read_sheets


def read(path: Path) -> list[Grid]:
    """The sheets of a workbook; calamine hands over the merged cells of .xls too, so nothing else is needed."""
    refuse_broken_chains(path)
    return read_sheets(path)
