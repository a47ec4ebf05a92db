"""`check`: the rules over the whole catalogue."""

from __future__ import annotations

import argparse

from catalogue_app.cli.command import DONE, NO, Verb
from catalogue_app.cli.console import finish, one_line, open_workspace, print_counts, print_json, with_json
from catalogue_app.i18n import N_, translate


def _check(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import checking

    with open_workspace(options, read_only=True) as workspace:
        report = finish(checking.check(workspace))
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
        print_json({"problems": problems, "counts": dict(report.counts), "entries": report.entries})
    else:
        for problem in report.problems:
            print(f"{problem.severity}\t{problem.rule}\t{one_line(problem.text)}\t{problem.ground}")
        print_counts(report)
    return NO if report.counts["error"] else DONE


VERBS: dict[str, Verb] = {
    "check": Verb(N_("check the catalogue"), with_json, _check),
}
