"""Goal 6: the grid over 1,000,000 entries: first paint < 100 ms, a jump p95 < 33 ms, memory < 200 MB, and rows of
long texts that never freeze it. The peer is a bare QTableView over as many rows of one short text, in the same run.

python tests/benchmarks/grid.py [COUNT]
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["CATALOGUE_APP_SETTINGS"] = tempfile.mkdtemp()

import psutil
from measuring import show
from million import made
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store.unit import step
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid.view import Grid
from catalogue_app.ui.messages import Messages
from catalogue_app.ui.session import Session
from catalogue_app.ui.settings import Settings
from catalogue_app.ui.tasks import Tasks
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.workspace import Workspace

JUMPS = 200
SIZE = (1366, 700)
LONG_ROWS, LONG_TEXT = 3_000, 300


class Bare(QAbstractTableModel):
    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def rowCount(self, parent=None) -> int:
        return self._count

    def columnCount(self, parent=None) -> int:
        return 15

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return "信息形成之日起20个工作日内" if role == Qt.ItemDataRole.DisplayRole else None


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def p95(values: list[float]) -> float:
    return 1000 * statistics.quantiles(values, n=20)[-1]


def memory() -> float:
    return psutil.Process().memory_info().rss / 1e6


def opened(workspace: Workspace) -> Session:
    return Session(workspace, Messages(), Tasks(), Settings())


def jumps(application: QApplication, view: QTableView, count: int) -> float:
    chance = random.Random(5)
    taken = []
    for _number in range(JUMPS):
        row = chance.randrange(count)

        def jump(row: int = row) -> None:
            view.verticalScrollBar().setValue(row)
            view.viewport().repaint()

        taken.append(timed(jump))
        application.processEvents()
    return p95(taken)


def bare(application: QApplication, count: int) -> tuple[float, float]:
    view = QTableView()
    view.resize(*SIZE)
    model = Bare(count)

    def first() -> None:
        view.setModel(model)
        view.show()
        application.processEvents()
        view.viewport().repaint()

    painted = 1000 * timed(first)
    return painted, jumps(application, view, count)


def ours(application: QApplication, count: int) -> dict[str, float]:
    before = memory()
    with Workspace.open(made(count), "b", read_only=True) as workspace:
        session = opened(workspace)
        grid = Grid(session)
        grid.resize(*SIZE)
        grid.show()
        application.processEvents()

        def first() -> None:
            grid.show_filter(Filter())
            grid.table.viewport().repaint()

        painted = 1000 * timed(first)
        started = time.perf_counter()
        longest, last = 0.0, started
        while not grid.model.complete:
            application.processEvents()
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
        arrived = last - started
        jump = jumps(application, grid.table, count)
        to_entry = p95(
            [timed(lambda row=row: grid.select_entry(f"{row:032x}")) for row in range(7, count, count // 50)]
        )
        used = memory() - before
        session.tasks.finish()
    return {
        "first": painted, "arrived": arrived, "longest": 1000 * longest, "jump": jump, "entry": to_entry,
        "used": used, "resident": memory(),
    }  # fmt: skip


def long_texts(application: QApplication, folder: Path) -> float:
    """The slowest of all pages while going through rows of long texts, in ms."""
    words = "公开依据、条件、程序和结果，法律法规另有规定的从其规定；"
    with Workspace.create(folder / "long.gkml", WorkspaceInfo("w", "示范县", "999901"), "b") as workspace:
        with step(workspace.file, "Import") as unit:
            unit.create_many(
                Entry(
                    id=str(number),
                    field="04",
                    position=number,
                    level1=f"事项{number // 9}",
                    **{name: (f"{number}{name}" + words * 12)[:LONG_TEXT] for name in ("level2", "content", "basis")},
                )
                for number in range(LONG_ROWS)
            )
        session = opened(workspace)
        grid = Grid(session)
        grid.resize(*SIZE)
        grid.show_filter(Filter())
        grid.show()
        while not grid.model.complete:
            application.processEvents()
        slowest = 0.0
        for row in range(0, LONG_ROWS, 4):

            def page(row: int = row) -> None:
                grid.table.verticalScrollBar().setValue(row)
                grid.table.viewport().repaint()

            slowest = max(slowest, timed(page))
            application.processEvents()
        session.tasks.finish()
    return 1000 * slowest


def main(count: int) -> None:
    application = QApplication([])
    theme.apply(application, "light")
    found = ours(application, count)
    bare_first, bare_jump = bare(application, count)
    with tempfile.TemporaryDirectory() as folder:
        slowest = long_texts(application, Path(folder))
    show(
        f"Goal 6: the grid over {count:,} entries",
        f"first paint   {found['first']:7.1f} ms  (goal: below 100; bare view {bare_first:.1f}, "
        f"ratio {found['first'] / bare_first:.2f})",
        f"jump p95      {found['jump']:7.1f} ms  (goal: below 33; bare view {bare_jump:.1f}, "
        f"ratio {found['jump'] / bare_jump:.2f})",
        f"to an entry   {found['entry']:7.1f} ms  p95, found by its id",
        f"all rows      {found['arrived']:7.2f} s   the window held up for {found['longest']:.0f} ms at most",
        f"memory        {found['used']:7.0f} MB for the grid (goal: below 200; the process: {found['resident']:.0f})",
        f"long texts    {slowest:7.1f} ms  slowest page of {LONG_ROWS:,} rows with three texts of {LONG_TEXT}",
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
