"""The command line. Its verbs, exit statuses and JSON are a contract that others rely on (see the design page).

0: done. 1: done, and the answer is no. 2: could not be done; one line on stderr names the file and the reason, and
the workspace is as it was. Every verb works without a display; Qt is imported only when a window is asked for.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from catalogue_app import __version__
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, translate

if TYPE_CHECKING:
    from catalogue_app.domain.progress import Progress, Work
    from catalogue_app.domain.step import Changed
    from catalogue_app.workspace.importing import PlannedFile, PlannedTable
    from catalogue_app.workspace.workspace import Workspace

DONE, NO, IMPOSSIBLE = 0, 1, 2
KINDS = ("entries", "powers", "documents", "organisations")


class UsageError(CatalogueError):
    """The command's words are off."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(N_("{message} (see {program} --help)"), message=message, program=self.prog)


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its help (English source text), what adds its arguments, and what runs it to an exit status."""

    help: str
    arguments: Callable[[argparse.ArgumentParser], object]
    run: Callable[[argparse.Namespace], int]


def run(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit status. Without a verb it opens the window."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from catalogue_app.log import start_log

    try:
        if arguments and (arguments[0] in VERBS or arguments[0].startswith("-")):
            options = _parser().parse_args(arguments)
            start_log()
            status: int = options.run(options)
            return status
        if len(arguments) > 1:
            raise UsageError(N_("“{verb}” is not a verb of this program (see catalogue-app --help)"), verb=arguments[0])
        start_log()
        from catalogue_app.app import run as open_window

        return open_window(Path(arguments[0]) if arguments else None)
    except CatalogueError as error:
        print(_one_line(str(error)), file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        print(_("Stopped; nothing was changed."), file=sys.stderr)
        return IMPOSSIBLE
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        print(_one_line(f"{named}{error.strerror or error}"), file=sys.stderr)
        return IMPOSSIBLE


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="catalogue-app",
        description=_("Builds, checks and exports grassroots standard disclosure catalogues."),
        epilog=_("Without a verb: catalogue-app [WORKSPACE] opens the window."),
    )
    parser.add_argument("--version", action="version", version=f"catalogue-app {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, verb in VERBS.items():
        sub = verbs.add_parser(name, help=translate(verb.help), description=translate(verb.help))
        verb.arguments(sub)
        sub.set_defaults(run=verb.run)
    return parser


# Things most verbs need


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _open(options: argparse.Namespace, read_only: bool) -> Workspace:
    from catalogue_app.workspace.workspace import Workspace

    return Workspace.open(options.workspace, _who(), read_only=read_only)


def _finish(work: Work[Any]) -> Any:
    """Run long work with a bar on a terminal, and nothing at all elsewhere."""
    from catalogue_app.domain.progress import finish

    if not sys.stderr.isatty():
        return finish(work)
    try:
        return finish(work, _draw_bar)
    finally:
        print("\r\033[K", end="", file=sys.stderr)


def _draw_bar(progress: Progress) -> None:
    width = 24
    full = width * progress.done // progress.total if progress.total else 0
    bar = "█" * full + "·" * (width - full)
    print(f"\r\033[K{bar} {translate(progress.what)} {progress.done}/{progress.total}", end="", file=sys.stderr)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _workspace_argument(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("workspace", metavar="WORKSPACE", type=Path, help=_("the workspace file (.gkml)"))
    return parser


def _json_argument(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    return parser


def _filter_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--field", metavar="CODE", help=_("only this field (code 01 to 26, or a local field's name)"))
    parser.add_argument("--owner", metavar="ORG", help=_("only entries kept by this organisation"))
    parser.add_argument("--tier", metavar="T", choices=("county", "township"), help=_("only this tier"))


# sample


def _sample_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help=_("where the sample county is put"))


def _sample(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import checking, publishing
    from catalogue_app.workspace.sample import make_sample, set_aside

    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "sample.gkml"
    kept = set_aside(path, _who())
    with _finish(make_sample(path, _who())) as workspace:
        print(_("Made the sample county: {path}").format(path=path))
        if kept is not None:
            print(_("The sample that was there before is kept as {path}").format(path=kept))
        _print_counts(_finish(checking.check(workspace)))
        for written in _finish(publishing.export(workspace, folder)):
            print(_("Exported {path} ({size})").format(path=written, size=_size(written)))
    return DONE


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1024:,.0f} kB"


# new


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    _workspace_argument(parser)
    parser.add_argument("--name", required=True, help=_("the county or township, such as 示范县"))
    parser.add_argument("--division", required=True, metavar="CODE", help=_("its division code: 6, 9 or 12 digits"))
    parser.add_argument("--tier", choices=("county", "township"), default="county")


def _new(options: argparse.Namespace) -> int:
    from catalogue_app.domain.records import new_id
    from catalogue_app.domain.workspace_info import WorkspaceInfo, check_division
    from catalogue_app.workspace.workspace import Workspace

    check_division(options.division)
    info = WorkspaceInfo(new_id(), options.name, options.division, options.tier)
    with Workspace.create(options.workspace, info, _who()):
        print(_("Made {path}").format(path=options.workspace))
    return DONE


# import


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    _json_argument(_workspace_argument(parser))
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+", help=_("a table: XLSX, CSV and others"))
    parser.add_argument("--kind", choices=KINDS, help=_("what the tables hold, if it is not to be recognised"))
    parser.add_argument("--field", metavar="CODE", help=_("the field of all rows, whatever the tables say"))
    parser.add_argument("--owner", metavar="ORG", help=_("the organisation that keeps these entries"))
    parser.add_argument("--match", choices=("add", "update"), default="add")
    parser.add_argument("--dry-run", action="store_true", help=_("show what would happen, change nothing"))


def _import(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import importing

    with _open(options, read_only=options.dry_run) as workspace:
        plan = _finish(
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
            _finish(importing.apply(workspace, plan))
    if options.json:
        files = [_file_object(file) for file in plan.files]
        totals = {key: sum(file[key] for file in files) for key in ("added", "updated", "unchanged")}
        merged = {key: [item for file in files for item in file[key]] for key in ("tables", "skipped")}
        several = {"files": files} if len(files) > 1 else {}
        _print_json({"file": files[0]["file"], **totals, **merged, **several})
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


# draft


def _draft_arguments(parser: argparse.ArgumentParser) -> None:
    _json_argument(_workspace_argument(parser))
    parser.add_argument(
        "--field", metavar="CODE", action="append", required=True, help=_("a field to draft; may be given repeatedly")
    )
    parser.add_argument("--owner", metavar="ORG", help=_("for which organisation; else for the whole county"))


def _draft(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import drafting

    with _open(options, read_only=False) as workspace:
        result = _finish(drafting.draft_fields(workspace, options.field, options.owner))
        if options.json:
            _print_json({"added": [entry.id for entry in result.added], "already": result.already})
            return DONE
        print(
            _("Drafted {added} entries; {already} were there already.").format(
                added=len(result.added), already=result.already
            )
        )
    return DONE


# list


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    _json_argument(_workspace_argument(parser))
    parser.add_argument("--kind", choices=KINDS, default="entries")
    parser.add_argument("--field", metavar="CODE", help=_("only this field (code 01 to 26, or a local field's name)"))
    parser.add_argument("--search", metavar="TEXT", default="", help=_("only where this text occurs"))


def _list(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import listing

    with _open(options, read_only=True) as workspace:
        found = listing.objects(workspace, options.kind, field=options.field, text=options.search)
        if options.json:
            _print_json({options.kind: list(found)})
            return DONE
        for shown in found:
            print("\t".join(_one_line(str(shown.get(key) or "")) for key in listing.LINE[options.kind]))
    return DONE


# check


def _check(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import checking

    with _open(options, read_only=True) as workspace:
        report = _finish(checking.check(workspace))
    if options.json:
        problems = [
            {
                "rule": problem.rule,
                "severity": problem.severity,
                "entry": problem.entry_id,
                "column": problem.column,
                "message": problem.text,
                "ground": problem.ground,
                "fix": translate(problem.fix.label) if problem.fix else None,
            }
            for problem in report.problems
        ]
        _print_json({"problems": problems, "counts": dict(report.counts), "entries": report.entries})
    else:
        for problem in report.problems:
            print(f"{problem.severity}\t{problem.rule}\t{_one_line(problem.text)}\t{problem.ground}")
        _print_counts(report)
    return NO if report.counts["error"] else DONE


def _print_counts(report: Any) -> None:
    print(
        _("Checked {time}: {entries} entries, {errors} errors, {warnings} warnings, {hints} hints").format(
            time=f"{report.at:%H:%M}",
            entries=f"{report.entries:,}",
            errors=report.counts["error"],
            warnings=report.counts["warning"],
            hints=report.counts["hint"],
        )
    )


# export


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    _workspace_argument(parser)
    parser.add_argument("--to", metavar="DIR", type=Path, required=True, help=_("the folder to write to"))
    parser.add_argument("--format", metavar="LIST", help=_("such as xlsx,pdf; all formats if left out"))
    _filter_arguments(parser)


def _export(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import publishing

    formats = options.format.split(",") if options.format else publishing.FORMATS
    with _open(options, read_only=True) as workspace:
        written = _finish(
            publishing.export(
                workspace,
                options.to,
                [name.strip().lower() for name in formats],
                field=options.field,
                owner=options.owner,
                tier=options.tier,
            )
        )
    for path in written:
        print(_("Exported {path} ({size})").format(path=path, size=_size(path)))
    return DONE


# history, undo, redo


def _history(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import history

    with _open(options, read_only=True) as workspace:
        steps = history.steps(workspace, None)
    if options.json:
        shown = [
            {
                "number": step.number,
                "id": step.id,
                "at": step.at,
                "who": step.who,
                "name": step.title,
                "state": step.state,
                "changes": step.changes,
            }
            for step in steps
        ]
        _print_json({"steps": shown})
        return DONE
    for step in steps:
        print(f"{step.number}\t{step.at}\t{step.who}\t{step.title}\t{_STATES[step.state]()}")
    return DONE


_STATES: dict[str, Callable[[], str]] = {
    "applied": lambda: _("done"),
    "undone": lambda: _("taken back"),
    "left": lambda: _("taken back, another step followed"),
}


def _undo_arguments(parser: argparse.ArgumentParser) -> None:
    _workspace_argument(parser)
    parser.add_argument("--steps", metavar="N", type=int, default=1, help=_("how many steps"))


def _undo(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import history

    if options.steps < 1:
        raise UsageError(N_("--steps takes a whole number from 1 on, not {steps}"), steps=options.steps)
    with _open(options, read_only=False) as workspace:
        available = sum(1 for step in history.steps(workspace, None) if step.state == "applied")
        if available < options.steps:
            raise CatalogueError(
                N_("{path}: only {available} steps can be taken back; nothing was changed."),
                path=options.workspace,
                available=available,
            )
        for _number in range(options.steps):
            _print_step(_("Took back: {step}"), history.undo(workspace))
    return DONE


def _redo(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import history

    with _open(options, read_only=False) as workspace:
        _print_step(_("Took again: {step}"), history.redo(workspace))
    return DONE


def _print_step(sentence: str, changed: Changed) -> None:
    print(sentence.format(step=changed.step.title if changed.step else ""))


# verify, backup, restore


def _verify(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import safekeeping

    findings = safekeeping.verify(options.workspace)
    for finding in findings:
        print(finding)
    if not findings:
        print(_("{path}: whole and consistent").format(path=options.workspace))
    return NO if findings else DONE


def _backup(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import safekeeping

    with _open(options, read_only=True) as workspace:
        print(_("Backed up to {path}").format(path=safekeeping.back_up(workspace)))
    return DONE


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=Path)
    parser.add_argument("--to", metavar="WORKSPACE", type=Path, required=True, dest="workspace")


def _restore(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import safekeeping

    kept = safekeeping.restore(options.backup, options.workspace)
    print(_("Restored {path}").format(path=options.workspace))
    if kept is not None:
        print(_("What was there before is kept as {path}").format(path=kept))
    return DONE


def _plain(parser: argparse.ArgumentParser) -> None:
    _workspace_argument(parser)


def _with_json(parser: argparse.ArgumentParser) -> None:
    _json_argument(_workspace_argument(parser))


VERBS: dict[str, Verb] = {
    "sample": Verb(N_("make the sample county and export it in every format"), _sample_arguments, _sample),
    "new": Verb(N_("make a new workspace"), _new_arguments, _new),
    "import": Verb(N_("bring tables in"), _import_arguments, _import),
    "draft": Verb(N_("draft the entries of a field"), _draft_arguments, _draft),
    "list": Verb(N_("list what the workspace holds"), _list_arguments, _list),
    "check": Verb(N_("check the catalogue"), _with_json, _check),
    "export": Verb(N_("write the official table into files"), _export_arguments, _export),
    "history": Verb(N_("list the steps"), _with_json, _history),
    "undo": Verb(N_("take steps back"), _undo_arguments, _undo),
    "redo": Verb(N_("take the step again that was taken back last"), _plain, _redo),
    "verify": Verb(N_("see whether a workspace file is whole"), _plain, _verify),
    "backup": Verb(N_("make a backup beside the workspace"), _plain, _backup),
    "restore": Verb(N_("restore a backup"), _restore_arguments, _restore),
}
