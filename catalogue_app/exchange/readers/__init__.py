"""Readers: a file of a known format → its tables as grids. The table below is all there is to add one."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from catalogue_app.exchange.grid import Grid
from catalogue_app.exchange.signature import Format, format_of

Reader = Callable[[Path], list[Grid]]

READERS: dict[Format, str] = {
    "xlsx": "catalogue_app.exchange.readers.xlsx",
    "xls": "catalogue_app.exchange.readers.xls",
    "docx": "catalogue_app.exchange.readers.docx",
    "html": "catalogue_app.exchange.readers.html",
    "csv": "catalogue_app.exchange.readers.csv",
    "xml": "catalogue_app.exchange.readers.xml_sheet",
    "mhtml": "catalogue_app.exchange.readers.mhtml",
}
"""Format → module with a function `read`; imported when first needed, because its libraries are heavy."""


def read_grids(path: Path) -> list[Grid]:
    """The tables of a file, in its order. The content decides how it is read, not the extension.

    Raises FileRefusedError for a file that cannot or must not be read.
    """
    reader = cast(Reader, import_module(READERS[format_of(path)]).read)
    return reader(path)
