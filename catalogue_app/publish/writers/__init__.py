"""The formats a document can be written in. A writer draws what the layout says and adds no words of its own.

To add a format, write its module with `write` and `read_back`, and name it in `WRITERS`. Modules are imported when
they are used: the libraries behind them are slow to load.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from catalogue_app.domain.progress import Progress, Work, collector_paused
from catalogue_app.i18n import N_
from catalogue_app.publish.layout.document import Document

Write = Callable[[Document, Path], Work[None]]
ReadBack = Callable[[Document, Path], None]


@dataclass(frozen=True, slots=True)
class Writer:
    """`write` makes the file at a path and reads it back; it is long work. The same document gives the same bytes."""

    suffix: str
    load: Callable[[], tuple[Write, ReadBack]]

    def write(self, document: Document, path: Path) -> Work[None]:
        """Raises CatalogueError when what was written cannot be read back as the document says."""
        write, read_back = self.load()
        with collector_paused():
            yield from write(document, path)
            yield Progress(N_("Reading the file back"))
            read_back(document, path)


def _xlsx() -> tuple[Write, ReadBack]:
    from catalogue_app.publish.writers import xlsx

    return xlsx.write, xlsx.read_back


def _pdf() -> tuple[Write, ReadBack]:
    from catalogue_app.publish.writers import pdf

    return pdf.write, pdf.read_back


def _docx() -> tuple[Write, ReadBack]:
    from catalogue_app.publish.writers import docx

    return docx.write, docx.read_back


def _html() -> tuple[Write, ReadBack]:
    from catalogue_app.publish.writers import html

    return html.write, html.read_back


def _markdown() -> tuple[Write, ReadBack]:
    from catalogue_app.publish.writers import markdown

    return markdown.write, markdown.read_back


def _csv() -> tuple[Write, ReadBack]:
    from catalogue_app.publish.writers import csv

    return csv.write, csv.read_back


def _json() -> tuple[Write, ReadBack]:
    from catalogue_app.publish.writers import json

    return json.write, json.read_back


WRITERS: dict[str, Writer] = {
    "xlsx": Writer(".xlsx", _xlsx),
    "pdf": Writer(".pdf", _pdf),
    "docx": Writer(".docx", _docx),
    "html": Writer(".html", _html),
    "csv": Writer(".csv", _csv),
    "json": Writer(".json", _json),
    "md": Writer(".md", _markdown),
}
