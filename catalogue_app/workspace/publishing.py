"""Writing the official table into files, each read back before it counts as done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_
from catalogue_app.publish.files import write_safely
from catalogue_app.publish.layout import Document, official_table
from catalogue_app.publish.writers import WRITERS
from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.workspace import Workspace

FORMATS: tuple[str, ...] = tuple(WRITERS)
FILE_NAME = "catalogue"


def document(workspace: Workspace, wanted: Filter, day: date | None = None) -> Document:
    """The official table of the entries that the filter names."""
    return official_table(
        browsing.snapshot(workspace, wanted),
        browsing.field_index(workspace),
        name=workspace.info.name,
        organisation=wanted.owner,
        tier=wanted.tier or workspace.info.tier,
        edition="",
        date=(day or date.today()).isoformat(),
        validity=browsing.validity(workspace),
    )


def export(
    workspace: Workspace,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    *,
    field: str | None = None,
    owner: str | None = None,
    tier: str | None = None,
) -> Work[tuple[Path, ...]]:
    """Write `catalogue.<format>` into the folder for each format; an older file of that name is replaced as a whole.

    Raises CatalogueError for an unknown format, when the filter leaves no entry, or when the folder cannot be
    written.
    """
    unknown = [name for name in formats if name not in WRITERS]
    if unknown:
        raise CatalogueError(
            N_("There is no format “{format}”; possible are: {formats}."),
            format=unknown[0],
            formats=", ".join(FORMATS),
        )
    table = document(workspace, Filter(field=browsing.field_code(field), owner=owner, tier=tier))
    if not table.count:
        raise CatalogueError(N_("There is no entry to export with these choices; no file was written."))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(
            N_("The folder “{folder}” cannot be made: {reason}. Choose another one."),
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error
    written: list[Path] = []
    for number, name in enumerate(formats):
        yield Progress(N_("Writing files"), number, len(formats))
        writer = WRITERS[name]
        path = folder / f"{FILE_NAME}{writer.suffix}"
        yield from write_safely(path, lambda target, writer=writer: writer.write(table, target))  # type: ignore[misc]
        written.append(path)
    return tuple(written)
