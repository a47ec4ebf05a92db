"""Goal 8: `--version` in less than 150 ms; the window painted in less than 3x of a bare Qt window.

Two moments count: the window stands painted before the eyes, finished though its workspace is still to come, and the
rows of the workspace are painted and can be worked on. Both are measured from the start of the process, against an
empty Qt window that starts and is painted in the same way, turn and turn about.

python tests/benchmarks/start_up.py
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from measuring import ROOT, environment, show

RUNS = 15
BARE_WINDOW = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.tell)

    def tell(self):
        print(time.process_time(), flush=True)
        self.close()

application = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
sys.exit(application.exec())
"""
OUR_WINDOW = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

class Watch(QObject):
    def __init__(self):
        super().__init__()
        self.window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
        self.window.installEventFilter(self)
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            # All in the window is painted before this comes back, and this comes before what opens the workspace.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 1)
        return False

    def event(self, event):
        if event.type() is QEvent.Type.User:
            print(time.process_time(), flush=True)
            self.timer.start(1)
        return super().event(event)

    def look(self):
        view = self.window.view("catalogue")
        if view is None or not view.grid.model.complete or not self.window.action("add_entry").isEnabled():
            return
        self.timer.stop()
        assert view.grid.count > 600
        # They have been painted, or are so now.
        view.grid.table.viewport().repaint()
        print(time.process_time(), flush=True)
        self.window.close()

execute = QApplication.exec

def watched():
    watch = Watch()
    return execute()

QApplication.exec = staticmethod(watched)
from catalogue_app.__main__ import main
sys.exit(main())
"""
LEFT_IN_THE_CATALOGUE = """
import sys
from pathlib import Path
from catalogue_app import app
window = app.start(None)
window.opening.open_path(Path(sys.argv[1]))
window.show_section("catalogue")
window.close()
"""


@dataclass(frozen=True)
class Moment:
    """What it took from the start of the process, in milliseconds: on the clock, and of the processor, which tells
    more on a machine that others use too (0 where the process does not say)."""

    clock: float
    processor: float


def moments(*command: str) -> list[Moment]:
    """One for each line that the process prints, or for its end if it prints none."""
    found = []
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment()
    ) as process:
        assert process.stdout is not None
        while line := process.stdout.readline():
            spent = float(line) if line[0].isdigit() else 0.0
            found.append(Moment(1000 * (time.perf_counter() - started), 1000 * spent))
    assert process.returncode == 0, command
    return found or [Moment(1000 * (time.perf_counter() - started), 0.0)]


def median(runs: list[list[Moment]], number: int) -> Moment:
    """Of the n-th moment of several runs."""
    found = [run[number] for run in runs]
    return Moment(statistics.median(one.clock for one in found), statistics.median(one.processor for one in found))


def line(name: str, ours: Moment, bare: Moment, goal: str = "") -> str:
    clock, processor = ours.clock / bare.clock, ours.processor / bare.processor
    return f"{name:15}{ours.clock:6.0f} ms  {clock:.2f} of the bare window, {processor:.2f} of its processor time{goal}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CATALOGUE_APP_SETTINGS"] = folder
        subprocess.run(
            [sys.executable, "-m", "catalogue_app", "sample", folder], check=True, capture_output=True, cwd=ROOT
        )
        workspace = f"{folder}/sample.gkml"
        moments("-c", LEFT_IN_THE_CATALOGUE, workspace)
        subjects = {
            "python": ("-c", "pass"),
            "version": ("-m", "catalogue_app", "--version"),
            "bare": ("-c", BARE_WINDOW),
            "ours": ("-c", OUR_WINDOW, workspace),
        }
        taken: dict[str, list[list[Moment]]] = {name: [] for name in subjects}
        for command in subjects.values():
            moments(*command)
        for _number in range(RUNS):
            for name, command in subjects.items():
                taken[name].append(moments(*command))
    python, version = median(taken["python"], 0).clock, median(taken["version"], 0).clock
    bare = median(taken["bare"], 0)
    show(
        "Goal 8: start-up",
        f"{'--version':15}{version:6.0f} ms  (goal: below 150; bare Python {python:.0f})",
        f"{'bare window':15}{bare.clock:6.0f} ms",
        line("our window", median(taken["ours"], 0), bare, "  (goal: below 3)"),
        line("rows, usable", median(taken["ours"], 1), bare),
    )


if __name__ == "__main__":
    main()
