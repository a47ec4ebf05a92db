"""One export as a person asks for it: which entries, which registers, the check report, in which formats and look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_
from catalogue_app.publish.layout import Document
from catalogue_app.workspace import check_report, publishing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.publishing import FILE_NAME, OFFICIAL, Look
from catalogue_app.workspace.workspace import Workspace

CHECK_REPORT = "check-report"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written. `entries` says which entries, None for none; `registers` are keys of
    `publishing.REGISTERS`; `check_report` asks for the problems of the same entries (of all where there are none).
    `look` is that of the entries; its paper is everybody's."""

    folder: Path
    formats: tuple[str, ...]
    entries: Filter | None = None
    registers: tuple[str, ...] = ()
    check_report: bool = False
    look: Look = OFFICIAL


def export(workspace: Workspace, order: Order) -> Work[tuple[Path, ...]]:
    """Write everything the order names into its folder. Everything is laid out before the first file is written, so
    an empty register or a profile with a mistake leaves the folder as it was.

    Raises CatalogueError when nothing was chosen or there is nothing to export, and when a file cannot be written.
    """
    if not order.formats:
        raise CatalogueError(N_("Choose at least one format."))
    yield Progress(N_("Laying the table out"))
    documents = list(_documents(workspace, order))
    if not documents and not order.check_report:
        raise CatalogueError(N_("Choose what is to be exported."))
    written: list[Path] = []
    for name, made in documents:
        written += yield from publishing.write_files(made, order.folder, name, order.formats)
    if order.check_report:
        publishing.make_folder(order.folder)
        for suffix in report_suffixes(order.formats):
            path = order.folder / f"{CHECK_REPORT}{suffix}"
            written.append(
                (yield from check_report.write_report(workspace, path, order.entries, paper=order.look.paper))
            )
    return tuple(written)


def report_suffixes(formats: Sequence[str]) -> tuple[str, ...]:
    """In which of the formats a check report is written: a workbook where none of them is for people."""
    suffixes = tuple(suffix for suffix in check_report.SUFFIXES if suffix.removeprefix(".") in formats)
    return suffixes or check_report.SUFFIXES[:1]


def _documents(workspace: Workspace, order: Order) -> Iterator[tuple[str, Document]]:
    if order.entries is not None:
        table = publishing.document(workspace, order.entries, look=order.look)
        if not table.count:
            raise CatalogueError(N_("There is no entry to export with these choices; no file was written."))
        yield FILE_NAME, table
    for kind in order.registers:
        made = publishing.register_document(workspace, kind, paper=order.look.paper)
        if not made.count:
            raise CatalogueError(
                N_("There is nothing in the register “{register}” to export; take its tick away. No file was written."),
                register=made.title,
            )
        yield kind, made


def register_counts(workspace: Workspace) -> dict[str, int]:
    """Register → how many of its records would be published."""
    return {kind: publishing.register_document(workspace, kind).count for kind in publishing.REGISTERS}
