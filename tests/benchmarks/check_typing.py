"""Goal 6: the changed entry is checked at once while somebody types, in less than 5 ms, on 40,000 entries.

python tests/benchmarks/check_typing.py
"""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from measuring import show

from catalogue_app.domain.progress import finish
from catalogue_app.domain.records import new_id
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing, checking, entries
from catalogue_app.workspace.rechecking import recheck
from catalogue_app.workspace.sample import make_sample

WANTED = 40_000


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        finish(make_sample(Path(folder) / "示范县.gkml", "李明")) as workspace,
    ):
        rows = browsing.snapshot(workspace)
        more = WANTED // len(rows)
        with step(workspace.file, "Many entries") as unit:
            unit.create_many(replace(row, id=new_id()) for row in rows for _copy in range(more - 1))
        known = checking.context(workspace)
        started = time.perf_counter()
        report = finish(checking.check(workspace, known))
        whole = time.perf_counter() - started
        taken, alone = [], []
        for number, row in enumerate(rows[:200]):
            entries.edit(workspace, {row.id: {"content": f"{row.content}{number}"}})
            fresh = browsing.entry(workspace, row.id)
            started = time.perf_counter()
            checking.check_entry(workspace, fresh, known)
            alone.append(1000 * (time.perf_counter() - started))
            started = time.perf_counter()
            report = recheck(workspace, report, [row.id], known)
            taken.append(1000 * (time.perf_counter() - started))
        show(
            "Goal 6: checks while typing",
            f"entries            {report.entries:8,}, problems {len(report.problems):,}",
            f"whole check        {whole:8.2f} s",
            f"one entry's rules  {statistics.median(alone):8.2f} ms, p95 {statistics.quantiles(alone, n=20)[-1]:.2f}"
            "  (goal: below 5)",
            f"with the report    {statistics.median(taken):8.2f} ms, p95 {statistics.quantiles(taken, n=20)[-1]:.2f}",
        )


if __name__ == "__main__":
    main()
