"""Reads xlsx, xlsm, xlsb and ods workbooks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from catalogue_app.exchange.archive import chunks, open_archive
from catalogue_app.exchange.grid import Grid, Span
from catalogue_app.exchange.notice import Notice
from catalogue_app.exchange.readers.calamine_sheets import (
    hidden_notices,
    read_sheets,
    show_numbers,
    show_symbols,
)
from catalogue_app.exchange.sheet_scan import SheetScan, scan_workbook
from catalogue_app.i18n import N_

NO_STORED_VALUE = N_(
    "Formulas without a stored result were read as empty: {places}."
    " Open the file in Excel or WPS, save it, import again."
)
MACROS = N_("The workbook contains macros. They were not run.")
_PLACES_NAMED = 12


def read(path: Path) -> list[Grid]:
    """The sheets of a workbook. Formulas give their stored values; macros and links are never followed."""
    scan = scan_workbook(path)
    parts = _sheet_parts(path) if scan.sheets else {}
    by_sheet = {name: scan.sheets[part] for name, part in parts.items() if part in scan.sheets} or scan.sheets

    def as_shown(sheet: str, cells: list[list[str]]) -> None:
        show_numbers(cells, by_sheet[sheet].shown if sheet in by_sheet else {})
        if scan.symbols:
            show_symbols(cells)

    grids = read_sheets(path, as_shown)
    return [
        replace(grid, spans=grid.spans or _spans(of_sheet, len(grid.cells)), notices=_notices(of_sheet, scan.macros))
        for grid in grids
        for of_sheet in [by_sheet.get(grid.sheet or "")]
    ]


def _spans(scan: SheetScan | None, rows: int) -> list[Span]:
    """The merged cells of an OpenDocument sheet, as far as it has rows."""
    return [
        (top, left, min(bottom, rows - 1), right)
        for top, left, bottom, right in (scan.spans if scan is not None else ())
        if top < rows
    ]


def _notices(scan: SheetScan | None, macros: bool) -> tuple[Notice, ...]:
    notices = [Notice(None, MACROS)] if macros else []
    if scan is not None:
        notices += hidden_notices(scan.hidden, scan.hidden_columns)
    if scan is not None and scan.without_value:
        places = ", ".join(scan.without_value[:_PLACES_NAMED])
        if len(scan.without_value) > _PLACES_NAMED:
            places += f" … ({len(scan.without_value)})"
        notices.append(Notice(None, NO_STORED_VALUE, {"places": places}))
    return tuple(notices)


def _sheet_parts(path: Path) -> dict[str, str]:
    """Sheet name → its part of the file, by the workbook's own list."""
    from html import unescape

    with open_archive(path) as opened:
        names = set(opened.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        workbook = b"".join(chunks(path, opened, "xl/workbook.xml")).decode("utf-8", "replace")
        links = b"".join(chunks(path, opened, "xl/_rels/workbook.xml.rels")).decode("utf-8", "replace")
    targets = {}
    for link in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", links):
        attributes = dict(re.findall(r"(\w+)=\"([^\"]*)\"", link))
        target = attributes.get("Target", "")
        targets[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    parts = {}
    for sheet in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", workbook):
        attributes = dict(re.findall(r"([\w:]+)=\"([^\"]*)\"", sheet))
        target = next(
            (targets[value] for key, value in attributes.items() if key.endswith(":id") and value in targets), ""
        )
        parts[unescape(attributes.get("name", ""))] = target
    return parts
