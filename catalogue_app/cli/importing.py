"""`import`: tables come in."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogue_app.cli.command import DONE, NO, Verb
from catalogue_app.cli.console import (
    KINDS,
    finish,
    given_keeper,
    json_argument,
    known_field,
    open_workspace,
    print_json,
    workspace_argument,
)
from catalogue_app.i18n import N_, _

if TYPE_CHECKING:
    from catalogue_app.workspace.importing import PlannedFile, PlannedRow, PlannedTable


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    json_argument(workspace_argument(parser))
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+", help=_("a table: XLSX, CSV and others"))
    parser.add_argument("--kind", choices=KINDS, help=_("what the tables hold, if it is not to be recognised"))
    parser.add_argument("--field", metavar="CODE", help=_("the field of all rows, whatever the tables say"))
    parser.add_argument("--owner", metavar="ORG", help=_("the organisation that keeps these entries"))
    parser.add_argument(
        "--match",
        choices=("add", "update"),
        default="add",
        help=_("add: every row that is not here yet is new; update: rows change what they mean"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("show what would happen, change nothing"))


def _import(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import importing

    with open_workspace(options, read_only=options.dry_run) as workspace:
        plan = finish(
            importing.read(
                workspace,
                options.files,
                kind=options.kind,
                field=known_field(workspace, options.field),
                owner=given_keeper(workspace, options.owner),
                match=options.match,
            )
        )
        if not options.dry_run:
            finish(importing.apply(workspace, plan))
    status = NO if any(row.conflicts for table in plan.tables() for row in table.rows) else DONE
    if options.json:
        print_json(_report([_file_object(file) for file in plan.files]))
        return status
    for file in plan.files:
        _print_file(file)
    if options.dry_run:
        print(_("Nothing was changed."))
    return status


def _report(files: list[dict[str, Any]]) -> dict[str, Any]:
    """The contract's object; with several files their sums, and each by itself under "files"."""
    if len(files) == 1:
        return files[0]
    totals = {key: sum(file[key] for file in files) for key in ("added", "updated", "unchanged")}
    merged = {key: [item for file in files for item in file[key]] for key in ("tables", "skipped", "rows")}
    return {"file": files[0]["file"], **totals, **merged, "files": files}


def _file_object(file: PlannedFile) -> dict[str, Any]:
    return {
        "file": str(file.file),
        "tables": [_table_object(table) for table in file.tables],
        "added": sum(table.added for table in file.tables),
        "updated": sum(table.updated for table in file.tables),
        "unchanged": sum(table.unchanged for table in file.tables),
        "skipped": [
            {"row": notice.row, "reason": notice.text, "where": table.where}
            for table in file.tables
            for notice in table.skipped
        ],
        "rows": [_row_object(table, row) for table in file.tables for row in table.rows if row.target is not None],
    }


def _table_object(table: PlannedTable) -> dict[str, Any]:
    return {
        "where": table.where,
        "kind": table.kind,
        "field": table.field,
        "field_name": table.field_name,
        "rows": len(table.rows),
        "mapping": dict(table.mapping),
        "unsure": [column.title or column.label for column in table.unsure],
        "warnings": [{"row": notice.row, "message": notice.text} for notice in table.warnings],
    }


def _row_object(table: PlannedTable, row: PlannedRow) -> dict[str, Any]:
    """A row that means, or may mean, a record that is there: which one, how it was found, what it changes."""
    target = row.target
    return {
        "where": table.where,
        "row": row.row,
        "action": row.action,
        "id": target.id if target is not None else None,
        "how": row.how_text,
        "score": round(row.score) if row.score else None,
        "changes": [{"key": key, "before": _plain(old), "after": _plain(new)} for key, old, new in row.cells()],
        "conflicts": [
            {"key": one.key, "base": _plain(one.base), "ours": _plain(one.ours), "theirs": _plain(one.theirs)}
            for one in row.conflicts
        ],
    }


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if value is None or isinstance(value, str | int | bool | dict):
        return value
    return list(value) if isinstance(value, tuple) and all(isinstance(one, str) for one in value) else str(value)


def _print_file(file: PlannedFile) -> None:
    print(file.file)
    for table in file.tables:
        print(
            _("  {where}: {field}, {rows} rows: {added} added, {updated} updated, {unchanged} unchanged").format(
                where=table.where or "–",
                field=table.field_name or _("no field"),
                rows=len(table.rows),
                added=table.added,
                updated=table.updated,
                unchanged=table.unchanged,
            )
        )
        for line in (*_said(table), *_matched(table)):
            print(f"    {line}")


def _said(table: PlannedTable) -> Iterator[str]:
    for notice in (*table.warnings, *table.skipped):
        row = _("row {row}: ").format(row=notice.row) if notice.row is not None else ""
        yield f"{row}{notice.text}"


def _matched(table: PlannedTable) -> Iterator[str]:
    """Rows that a person may want to look at: similar to one that is there, or changed on both sides."""
    for row in table.rows:
        place = _("row {row}: ").format(row=row.row)
        if row.action == "similar":
            yield place + _("similar to one that is there ({score} %), added as new").format(score=round(row.score))
        for conflict in row.conflicts:
            yield place + _("“{column}” was changed here and in the file; ours was kept").format(column=conflict.key)


VERBS: dict[str, Verb] = {
    "import": Verb(N_("bring tables in"), _import_arguments, _import),
}
