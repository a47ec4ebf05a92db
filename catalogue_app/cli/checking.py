"""`check`: the rules over the whole catalogue."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogue_app.cli.command import DONE, NO, Verb
from catalogue_app.cli.console import (
    finish,
    known_keeper,
    one_line,
    open_workspace,
    print_json,
    with_json,
)
from catalogue_app.i18n import N_, _, translate

if TYPE_CHECKING:
    from catalogue_app.domain.problem import Problem


def _check(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import browsing, check_report, checking

    with open_workspace(options, read_only=True) as workspace:
        wanted = browsing.Filter(owner=known_keeper(workspace, options.owner))
        report = finish(checking.check(workspace))
        if options.report is not None:
            finish(check_report.write_report(workspace, options.report, wanted))
        if options.assessment is not None:
            finish(check_report.write_assessment(workspace, options.assessment))
        names = {} if options.json else {entry.id: entry.item_name for entry in browsing.snapshot(workspace)}
    if options.json:
        print_json(
            {
                "problems": [_object(problem) for problem in report.problems],
                "counts": dict(report.counts),
                "entries": report.entries,
                "waived": [_object(problem) | {"reason": problem.waived} for problem in report.waived],
            }
        )
    else:
        for problem in report.problems:
            place = one_line(names.get(problem.entry_id or "", ""))
            print(f"{problem.severity}\t{problem.rule}\t{place}\t{one_line(problem.text)}\t{problem.ground}")
        print(report.told())
    return NO if report.counts["error"] else DONE


def _object(problem: Problem) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "entry": problem.entry_id,
        "column": problem.column,
        "message": problem.text,
        "ground": problem.ground,
        "fix": translate(problem.fix.label) if problem.fix else None,
        "record": {"kind": problem.about[0], "id": problem.about[1]} if problem.about else None,
    }


def _arguments(parser: argparse.ArgumentParser) -> None:
    with_json(parser)
    parser.add_argument(
        "--report",
        metavar="FILE",
        type=Path,
        help=_("also write the check report: .xlsx with the cells filled, or .pdf, .docx, .html as a list"),
    )
    parser.add_argument("--owner", metavar="ORG", help=_("only this organisation's entries in the report"))
    parser.add_argument(
        "--assessment", metavar="FILE", type=Path, help=_("also write the self-assessment: .xlsx, .pdf, .docx or .html")
    )


VERBS: dict[str, Verb] = {
    "check": Verb(N_("check the catalogue"), _arguments, _check),
}
