"""Reads a web page or a workbook saved as one file (.mht): the tables of every page in it."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from pathlib import Path

from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange.archive import DAMAGED
from catalogue_app.exchange.decode import declared_charset, decode
from catalogue_app.exchange.grid import Grid
from catalogue_app.exchange.readers.html import WHERE, grids_in

_PAGES_AT_MOST = 200


def read(path: Path) -> list[Grid]:
    """The tables of all pages, numbered through."""
    try:
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.compat32)
        parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
        contents = [(part.get_payload(decode=True), part.get_content_charset()) for part in parts[:_PAGES_AT_MOST]]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise FileRefusedError(DAMAGED, file=path.name) from error
    grids: list[Grid] = []
    for content, charset in contents:
        if not isinstance(content, bytes):
            continue
        text = decode(content, charset or declared_charset(content))
        if text is not None:
            grids.extend(grids_in(text, path.name))
    return [replace(grid, where=WHERE.format(number=n), table=n) for n, grid in enumerate(grids, 1)]
