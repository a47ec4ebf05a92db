"""Drafting a county of 30 departments and 1,000 power items beside 7,000 entries, and measuring its coverage.

The peer is the plainest program that could do it: it writes the same number of entries with openpyxl, as an office
does that copies model rows into a table by hand or by macro. It recognises nothing and ties nothing.

python tests/benchmarks/draft_county.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measuring import in_processes, report, show

DEPARTMENTS, POWERS = 30, 1_000
TYPES = (
    "行政许可",
    "行政处罚",
    "行政强制",
    "行政征收",
    "行政给付",
    "行政检查",
    "行政确认",
    "行政奖励",
    "其他行政权力",
    "公共服务",
)


def county(folder: Path):
    """A workspace with the departments and their power items, each department keeping the entries of some fields."""
    from catalogue_app.domain.organisation import Organisation
    from catalogue_app.domain.power import PowerItem
    from catalogue_app.domain.progress import finish
    from catalogue_app.domain.workspace_info import WorkspaceInfo
    from catalogue_app.store.unit import step
    from catalogue_app.templates.fields import fields
    from catalogue_app.workspace.drafting import make, propose_fields
    from catalogue_app.workspace.workspace import Workspace

    workspace = Workspace.create(folder / "county.gkml", WorkspaceInfo("1", "示范县", "999901"), "x")
    departments = [Organisation(id=f"o{number}", name=f"示范县第{number}局") for number in range(DEPARTMENTS)]
    powers = [
        PowerItem(
            id=f"p{number}",
            position=number,
            code=f"{number:06d}",
            name=f"第{number}项事务的{TYPES[number % len(TYPES)]}",
            power_type=TYPES[number % len(TYPES)],
            exercising_body=departments[number % DEPARTMENTS].name,
        )
        for number in range(POWERS)
    ]
    with step(workspace.file, "Found the county") as unit:
        unit.create_many(departments)
        unit.create_many(powers)
    for number, department in enumerate(departments):
        chosen = [*list(fields())[number % 13 :: 13], "17", "19", "25"]
        make(workspace, finish(propose_fields(workspace, chosen, department.name)))
    return workspace


def draft(folder: Path) -> int:
    from catalogue_app.domain.progress import finish
    from catalogue_app.workspace import coverage, drafting, drafting_powers, powers
    from catalogue_app.workspace.workspace import Workspace

    with Workspace.open(folder / "county.gkml", "x") as workspace:
        ids = [power.id for power in powers.powers(workspace)]
        made = drafting.make(workspace, finish(drafting_powers.propose_powers(workspace, ids, conditional=True)))
        measured = finish(coverage.coverage(workspace))
        assert measured.covered == measured.of
        return len(made.added)


def write_plainly(folder: Path, number: int) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in range(number):
        sheet.append([f"第{row}行", *["内容" * 20] * 13])
    book.save(folder / "plain.xlsx")


def main() -> None:
    if len(sys.argv) > 1:
        folder = Path(sys.argv[2])
        if sys.argv[1] == "draft":
            from catalogue_app.store import history
            from catalogue_app.workspace.workspace import Workspace

            report(lambda: draft(folder))
            with Workspace.open(folder / "county.gkml", "x") as workspace:
                history.undo(workspace.file)
        else:
            report(lambda: write_plainly(folder, int(sys.argv[3])))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        county(folder).close()
        number = draft(folder)
        from catalogue_app.store import history
        from catalogue_app.workspace.workspace import Workspace

        with Workspace.open(folder / "county.gkml", "x") as workspace:
            history.undo(workspace.file)
        ours = in_processes(Path(__file__), "draft", folder)
        peer = in_processes(Path(__file__), "plain", folder, number)
    show(
        f"Drafting {POWERS:,} power items of {DEPARTMENTS} departments into {number:,} entries, and their coverage",
        f"ours    {ours.seconds:6.2f} s, {ours.peak:4.0f} MB  (goal: seconds, on one step that can be undone)",
        f"plain   {peer.seconds:6.2f} s, {peer.peak:4.0f} MB  openpyxl writing as many rows",
        f"ratio   {ours.seconds / peer.seconds:6.2f}",
    )


if __name__ == "__main__":
    main()
