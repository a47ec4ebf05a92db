"""The check report and the self-assessment as files, for sending back to a department or up to the superior body."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from catalogue_app.domain.progress import Work
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_
from catalogue_app.publish.files import safe_file_name, write_safely
from catalogue_app.publish.layout import Document
from catalogue_app.publish.layout import check_wording as words
from catalogue_app.publish.layout.assessment_list import AssessmentTable, Indicator, assessment_document
from catalogue_app.publish.layout.check_list import check_list
from catalogue_app.publish.layout.registers import Setting
from catalogue_app.workspace import browsing, checking
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.checking import Assessment
from catalogue_app.workspace.publishing import write_file
from catalogue_app.workspace.workspace import Workspace

SUFFIXES: tuple[str, ...] = (".xlsx", ".pdf", ".docx", ".html")
"""XLSX has the rows with their cells filled; the others have the problems as a list, entry by entry."""


def file_name(whose: str, suffix: str) -> str:
    """A name for the report of this organisation."""
    return f"{safe_file_name(words.REPORT_FILE.format(name=whose))}{suffix}"


def assessment_file_name(whose: str, suffix: str = ".xlsx") -> str:
    """The name that is proposed for the self-assessment's file."""
    return f"{safe_file_name(words.ASSESSMENT_TITLE.format(name=whose))}{suffix}"


def list_document(workspace: Workspace, wanted: Filter | None = None, paper: str = "A4") -> Work[Document]:
    """The problems of the entries that the filter names as a table, by field and entry."""
    sheet = yield from checking.report_sheet(workspace, wanted, only_with_problems=True)
    organisation = wanted.owner if wanted else None
    return check_list(sheet, Setting(workspace.info.name, sheet.date, organisation=organisation, paper=paper))


def write_report(
    workspace: Workspace,
    path: Path,
    wanted: Filter | None = None,
    *,
    paper: str = "A4",
    only_with_problems: bool = True,
) -> Work[Path]:
    """Write the check report as the kind of file that the path's extension names. `only_with_problems` leaves the rows
    without any out of the workbook.

    Raises CatalogueError for another extension or when the file cannot be written; an older file is then as it was.
    """
    suffix = _suffix(path)
    if suffix == "xlsx":
        return (yield from checking.export_marked_table(workspace, path, wanted, only_with_problems=only_with_problems))
    made = yield from list_document(workspace, wanted, paper)
    yield from write_file(made, path, suffix)
    return path


def write_assessment(workspace: Workspace, path: Path, today: date | None = None) -> Work[Path]:
    """Assess the catalogue and write the score sheet as the kind of file that the path's extension names.

    Raises CatalogueError for another extension or when the file cannot be written.
    """
    suffix = _suffix(path)
    found = yield from checking.assessment(workspace)
    day = (today or date.today()).isoformat()
    table = assessment_table(workspace, found, day)
    if suffix == "xlsx":
        from catalogue_app.publish.writers import assessment_xlsx

        yield from write_safely(path, lambda target: assessment_xlsx.write(table, target))
    else:
        yield from write_file(assessment_document(table, Setting(workspace.info.name, day)), path, suffix)
    return path


def assessment_table(workspace: Workspace, found: Assessment, day: str) -> AssessmentTable:
    """The scores with the gaps by name: an entry's field and name where the gap is an entry."""
    entries = {entry.id: entry for entry in browsing.snapshot(workspace)}
    fields = browsing.field_index(workspace)

    def named(gap: str) -> tuple[str, str]:
        entry = entries.get(gap)
        if entry is None:
            return "", gap
        field = fields.get(entry.field or "")
        return field.name if field else entry.field or "", entry.item_name

    return AssessmentTable(
        workspace.info.name,
        day,
        found.total,
        tuple(
            Indicator(
                score.id,
                score.title,
                score.explain,
                score.weight,
                score.points,
                score.figure.reached,
                score.figure.of,
                score.measured,
                tuple(named(gap) for gap in score.figure.missing),
            )
            for score in found.scores
        ),
    )


def _suffix(path: Path) -> str:
    if path.suffix.lower() not in SUFFIXES:
        raise CatalogueError(
            N_("“{file}” does not end in one of {suffixes}; give the file such a name."),
            file=path.name,
            suffixes=", ".join(SUFFIXES),
        )
    return path.suffix.lower().removeprefix(".")
