"""The figures of the county's board, office by office: entries, problems and coverage, from what was measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from catalogue_app.checks.coverage import CoverageReport
from catalogue_app.domain.problem import Problem
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.workspace import browsing
from catalogue_app.workspace.board import OfficeFigures, figures_of
from catalogue_app.workspace.workspace import Workspace


def office_figures(
    workspace: Workspace, problems: Iterable[Problem] = (), coverage: CoverageReport | None = None
) -> dict[str, OfficeFigures]:
    """Office, as the register names it → how its part stands. Who keeps an entry or exercises a power may be written
    as any name of an office."""
    names = {
        compare_key(name): organisation.name
        for organisation in browsing.organisations(workspace)
        for name in (*organisation.aliases, organisation.name)
        if name
    }
    entries = (
        replace(entry, owner=names.get(compare_key(entry.owner), entry.owner))
        for entry in browsing.snapshot(workspace)
        if entry.owner
    )
    covered: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for measured in coverage.powers if coverage else ():
        bodies = (measured.power.exercising_body, measured.power.undertaking_org)
        for office in {names[compare_key(body)] for body in bodies if body and compare_key(body) in names}:
            done, of = covered[office]
            covered[office] = (done + measured.covered, of + measured.of)
    return figures_of(entries, problems, covered)
