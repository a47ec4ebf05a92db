"""A register of 5,000 power items in the window: built, sorted, grouped, searched and edited. The peer is a bare
QTableView over as many rows with a QSortFilterProxyModel, in the same run.

python tests/benchmarks/registers_window.py [COUNT]
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["CATALOGUE_APP_SETTINGS"] = tempfile.mkdtemp()

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store.unit import step
from catalogue_app.ui import theme
from catalogue_app.ui.messages import Messages
from catalogue_app.ui.powers.section import PowersSection
from catalogue_app.ui.registers.model import RegisterModel
from catalogue_app.ui.session import Session
from catalogue_app.ui.settings import Settings
from catalogue_app.ui.tasks import Tasks
from catalogue_app.workspace.workspace import Workspace

TYPES = ("行政许可", "行政处罚", "行政给付", "行政检查", "行政确认")
DESCENDING = Qt.SortOrder.DescendingOrder


def items(count: int) -> list[PowerItem]:
    return [
        PowerItem(
            id=f"p{number}",
            position=number,
            code=f"SF-{number:05}",
            name=f"权力事项{number}",
            power_type=TYPES[number % len(TYPES)],
            exercising_body=f"示范县第{number % 30}局",
            field=f"{number % 26 + 1:02}",
        )
        for number in range(count)
    ]


def milliseconds(application: QApplication, act: Callable[[], object]) -> float:
    """From the call until everything is painted."""
    started = time.perf_counter()
    act()
    application.processEvents()
    return (time.perf_counter() - started) * 1000


def main(count: int) -> None:
    application = QApplication([])
    theme.apply(application, "light")
    made = items(count)
    info = WorkspaceInfo("11111111-1111-4111-8111-111111111111", "示范县", "999901", "county")
    path = Path(tempfile.mkdtemp()) / "示范县.gkml"
    workspace = Workspace.create(path, info, "李明")
    with step(workspace.file, "Add power items") as unit:
        unit.create_many(made)
    session = Session(workspace, Messages(), Tasks(), Settings())
    views: list[PowersSection] = []

    def build() -> None:
        view = PowersSection(session)
        view.resize(1180, 700)
        view.show()
        views.append(view)

    results = {"built and shown": milliseconds(application, build)}
    view = views[0]
    results["sorted by name"] = milliseconds(application, lambda: view.table.sortByColumn(1, DESCENDING))
    results["another row chosen"] = milliseconds(application, lambda: view.table.selectRow(count // 2))
    results["one type"] = milliseconds(application, lambda: view.groups.choose("power_type:行政处罚"))
    results["all types"] = milliseconds(application, lambda: view.groups.choose(""))
    results["searched"] = milliseconds(application, lambda: view.search("999"))
    results["search cleared"] = milliseconds(application, lambda: view.search(""))
    results["one cell edited"] = milliseconds(application, lambda: view._edit(["p5"], {"phone": "0000-12345"}))
    results["all rows chosen"] = milliseconds(application, view.table.selectAll)

    bare, model = QTableView(), RegisterModel(view.model.columns)
    model.show_records(made)
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setSortLocaleAware(True)
    bare.setModel(proxy)
    bare.resize(1180, 700)
    bare.show()
    application.processEvents()
    peer = milliseconds(application, lambda: proxy.sort(1, DESCENDING))
    for what, taken in results.items():
        print(f"{what:24}{taken:8.0f} ms")
    print(f"{'a proxy sorts in':24}{peer:8.0f} ms   ratio {results['sorted by name'] / peer:.2f}")
    session.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
