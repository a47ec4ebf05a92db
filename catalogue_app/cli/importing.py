"""`import`: tables come in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogue_app.cli.command import DONE, Verb
from catalogue_app.cli.console import KINDS, finish, json_argument, open_workspace, print_json, workspace_argument
from catalogue_app.i18n import N_, _

if TYPE_CHECKING:
    from catalogue_app.workspace.importing import PlannedFile, PlannedTable


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    json_argument(workspace_argument(parser))
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+", help=_("a table: XLSX, CSV and others"))
    parser.add_argument("--kind", choices=KINDS, help=_("what the tables hold, if it is not to be recognised"))
    parser.add_argument("--field", metavar="CODE", help=_("the field of all rows, whatever the tables say"))
    parser.add_argument("--owner", metavar="ORG", help=_("the organisation that keeps these entries"))
    parser.add_argument("--match", choices=("add", "update"), default="add")
    parser.add_argument("--dry-run", action="store_true", help=_("show what would happen, change nothing"))


def _import(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import importing

    with open_workspace(options, read_only=options.dry_run) as workspace:
        plan = finish(
            importing.read(
                workspace,
                options.files,
                kind=options.kind,
                field=options.field,
                owner=options.owner,
                match=options.match,
            )
        )
        if not options.dry_run:
            finish(importing.apply(workspace, plan))
    if options.json:
        files = [_file_object(file) for file in plan.files]
        totals = {key: sum(file[key] for file in files) for key in ("added", "updated", "unchanged")}
        merged = {key: [item for file in files for item in file[key]] for key in ("tables", "skipped")}
        several = {"files": files} if len(files) > 1 else {}
        print_json({"file": files[0]["file"], **totals, **merged, **several})
        return DONE
    for file in plan.files:
        _print_file(file)
    if options.dry_run:
        print(_("Nothing was changed."))
    return DONE


def _file_object(file: PlannedFile) -> dict[str, Any]:
    return {
        "file": str(file.file),
        "tables": [_table_object(table) for table in file.tables],
        "added": sum(table.count("add") for table in file.tables),
        "updated": sum(table.count("update") for table in file.tables),
        "unchanged": sum(table.count("unchanged") for table in file.tables),
        "skipped": [
            {"row": notice.row, "reason": notice.text, "where": table.where}
            for table in file.tables
            for notice in table.skipped
        ],
    }


def _table_object(table: PlannedTable) -> dict[str, Any]:
    return {
        "where": table.where,
        "kind": table.kind,
        "field": table.field,
        "field_name": table.field_name,
        "rows": len(table.rows),
        "mapping": dict(table.mapping),
        "warnings": [{"row": notice.row, "message": notice.text} for notice in table.warnings],
    }


def _print_file(file: PlannedFile) -> None:
    print(file.file)
    for table in file.tables:
        print(
            _("  {where}: {field}, {rows} rows: {added} added, {updated} updated, {unchanged} unchanged").format(
                where=table.where or "–",
                field=table.field_name or _("no field"),
                rows=len(table.rows),
                added=table.count("add"),
                updated=table.count("update"),
                unchanged=table.count("unchanged"),
            )
        )
        for notice in (*table.warnings, *table.skipped):
            row = _("row {row}: ").format(row=notice.row) if notice.row is not None else ""
            print(f"    {row}{notice.text}")


VERBS: dict[str, Verb] = {
    "import": Verb(N_("bring tables in"), _import_arguments, _import),
}
