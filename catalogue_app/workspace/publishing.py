"""Writing the official table and the registers into files, each read back before it counts as done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError, reason
from catalogue_app.i18n import N_
from catalogue_app.publish.files import write_safely
from catalogue_app.publish.layout import Document as Document
from catalogue_app.publish.layout import official_table
from catalogue_app.publish.layout import profile as profiles
from catalogue_app.publish.layout.decisions import decision_list, participation_record
from catalogue_app.publish.layout.document import PAPERS, Sheets
from catalogue_app.publish.layout.registers import (
    Setting,
    document_list,
    organisation_catalogue,
    power_list,
)
from catalogue_app.publish.writers import WRITERS
from catalogue_app.workspace import browsing, clean_up
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.workspace import Workspace

FORMATS: tuple[str, ...] = tuple(WRITERS)
FILE_NAME = "catalogue"
PAPER_NAMES: tuple[str, ...] = tuple(PAPERS)
SHEETS: tuple[str, ...] = get_args(Sheets)


@dataclass(frozen=True, slots=True)
class Look:
    """How exported files look. `profile` names a column profile (or its file), None the official columns; `paper` is
    one of `PAPER_NAMES`; `sheets` says whether a workbook has one sheet or one per field (`SHEETS`); `front` whether
    printed formats begin with a title page and contents: None leaves it to the number of fields."""

    profile: str | None = None
    paper: str = "A4"
    sheets: Sheets = "one"
    front: bool | None = None


OFFICIAL = Look()


def document(workspace: Workspace, wanted: Filter, day: date | None = None, look: Look = OFFICIAL) -> Document:
    """The official table of the entries that the filter names. Raises FileRefusedError for a profile with a mistake."""
    return official_table(
        browsing.snapshot(workspace, wanted),
        browsing.field_index(workspace),
        name=workspace.info.name,
        organisation=wanted.owner,
        tier=wanted.tier or workspace.info.tier,
        edition="",
        date=(day or date.today()).isoformat(),
        validity=browsing.validity(workspace),
        paper=look.paper,
        sheets=look.sheets,
        front=look.front,
        profile=profiles.load(look.profile) if look.profile else None,
    )


def export(
    workspace: Workspace,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    *,
    field: str | None = None,
    owner: str | None = None,
    tier: str | None = None,
    look: Look = OFFICIAL,
) -> Work[tuple[Path, ...]]:
    """Write `catalogue.<format>` into the folder for each format; an older file of that name is replaced as a whole.

    Raises CatalogueError for an unknown format or profile, when the filter leaves no entry, or when the folder cannot
    be written.
    """
    _check_formats(formats)
    table = document(workspace, Filter(field=browsing.field_code(field), owner=owner, tier=tier), look=look)
    if not table.count:
        raise CatalogueError(N_("There is no entry to export with these choices; no file was written."))
    return (yield from write_files(table, folder, FILE_NAME, formats))


REGISTERS: Mapping[str, Callable[[Workspace, Setting], Document]] = {
    "powers": lambda workspace, setting: power_list(
        [one for one in browsing.register(workspace, "powers") if isinstance(one, PowerItem)], setting
    ),
    "documents": lambda workspace, setting: document_list(
        [one for one in browsing.register(workspace, "documents") if isinstance(one, LegalDocument)], setting
    ),
    "own_documents": lambda workspace, setting: document_list(clean_up.own_documents(workspace), setting, own=True),
    "organisations": lambda workspace, setting: organisation_catalogue(
        [one for one in browsing.register(workspace, "organisations") if isinstance(one, Organisation)], setting
    ),
    "decisions": lambda workspace, setting: decision_list(browsing.decisions(workspace), setting),
    "participation": lambda workspace, setting: participation_record(browsing.decisions(workspace), setting),
}
"""Register → the document that is published of it: 权责清单, 行政规范性文件目录 (of all documents, and of the county's
own as a clean-up publishes them: in force, and repealed or lapsed), 机构职能目录, 年度重大行政决策事项目录 and
公众参与情况."""


def register_document(workspace: Workspace, kind: str, day: date | None = None, paper: str = "A4") -> Document:
    """A register as a document; `kind` is a key of `REGISTERS`."""
    return REGISTERS[kind](workspace, Setting(workspace.info.name, (day or date.today()).isoformat(), paper=paper))


def export_register(
    workspace: Workspace, folder: Path, kind: str, formats: Sequence[str] = FORMATS, *, paper: str = "A4"
) -> Work[tuple[Path, ...]]:
    """Write `<kind>.<format>` into the folder for each format; `kind` is a key of `REGISTERS`.

    Raises CatalogueError for an unknown format, an empty register, or when the folder cannot be written.
    """
    _check_formats(formats)
    made = register_document(workspace, kind, paper=paper)
    if not made.count:
        raise CatalogueError(N_("There is nothing in this register to export; no file was written."))
    return (yield from write_files(made, folder, kind, formats))


def write_files(made: Document, folder: Path, name: str, formats: Sequence[str]) -> Work[tuple[Path, ...]]:
    """Write a document as `<name>.<format>` in each format. An older file is replaced as a whole, or stays as it is.

    Raises CatalogueError when the folder cannot be written.
    """
    make_folder(folder)
    written: list[Path] = []
    for number, wanted in enumerate(formats):
        yield Progress(N_("Writing files"), number, len(formats))
        path = folder / f"{name}{WRITERS[wanted].suffix}"
        yield from write_file(made, path, wanted)
        written.append(path)
    return tuple(written)


def make_folder(folder: Path) -> None:
    """Make the folder where it is not there yet. Raises CatalogueError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(
            N_("The folder “{folder}” cannot be made: {reason}. Choose another one."),
            folder=str(folder),
            reason=reason(error),
        ) from error


def write_file(made: Document, path: Path, wanted: str) -> Work[None]:
    """Write a document into one file: for a preview, or where a person chose the file's name."""
    writer = WRITERS[wanted]
    yield from write_safely(path, lambda target: writer.write(made, target))


def _check_formats(formats: Sequence[str]) -> None:
    unknown = [name for name in formats if name not in WRITERS]
    if unknown:
        raise CatalogueError(
            N_("There is no format “{format}”; possible are: {formats}."),
            format=unknown[0],
            formats=", ".join(FORMATS),
        )
