"""`coverage`: which power items and operation links the catalogue discloses."""

from __future__ import annotations

import argparse

from catalogue_app.cli.command import DONE, Verb
from catalogue_app.cli.console import finish, open_workspace, print_json, with_json
from catalogue_app.i18n import N_, _


def _coverage(options: argparse.Namespace) -> int:
    from catalogue_app.workspace import coverage

    with open_workspace(options, read_only=True) as workspace:
        report: coverage.CoverageReport = finish(coverage.coverage(workspace))
    if options.json:
        print_json(coverage.coverage_object(report))
        return DONE
    if not report.powers:
        print(_("There are no power items in this workspace; import a list of powers first."))
        return DONE
    print(_("{covered} of {of} operation links are disclosed.").format(covered=report.covered, of=report.of))
    for name, found in coverage.by_axis(report, "organisation").items():
        print(
            _("{name}: {covered} of {of} links of {powers} power items, {bare} of them with no entry at all").format(
                name=name or "—", covered=found.covered, of=found.of, powers=found.powers, bare=found.bare
            )
        )
    for gap in coverage.open_links(report, coverage.PowerFilter()):
        print(
            _("{type}, “{link}”: {count} power items disclose it nowhere").format(
                type=gap.power_type, link=gap.link, count=len(gap.powers)
            )
        )
    return DONE


VERBS: dict[str, Verb] = {
    "coverage": Verb(N_("show which power items and links the catalogue discloses"), with_json, _coverage),
}
