"""Goal 8: `--version` in less than 150 ms; the window on a workspace painted in less than 3x of a bare Qt window.

python tests/benchmarks/start_up.py
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

from measuring import ROOT, environment, show

BARE_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
application = QApplication([])
window = QMainWindow(); window.resize(1366, 768); window.show()
application.processEvents(); window.grab()
print("painted", flush=True)
"""
OUR_WINDOW = """
import sys
from pathlib import Path
from catalogue_app import app
window = app.start(Path(sys.argv[1]))
app.QApplication.processEvents(); window.grab()
print("painted", flush=True)
window.close()
"""


def seconds(*command: str, runs: int = 7) -> float:
    """Median over several runs, from the start of the process to its first line, or to its end if it prints none.

    What a window does behind its first picture (checking the catalogue) is not waited for, nor is its closing.
    """
    taken = []
    for _number in range(runs):
        started = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment()
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            taken.append(time.perf_counter() - started)
            process.stdout.read()
        assert process.returncode == 0, command
    return statistics.median(taken)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CATALOGUE_APP_SETTINGS"] = folder
        subprocess.run(
            [sys.executable, "-m", "catalogue_app", "sample", folder], check=True, capture_output=True, cwd=ROOT
        )
        bare_python = seconds("-c", "pass")
        version = seconds("-m", "catalogue_app", "--version")
        bare = seconds("-c", BARE_WINDOW)
        ours = seconds("-c", OUR_WINDOW, f"{folder}/sample.gkml")
    show(
        "Goal 8: start-up",
        f"--version     {1000 * version:6.0f} ms  (goal: below 150; bare Python {1000 * bare_python:.0f})",
        f"bare window   {1000 * bare:6.0f} ms",
        f"our window    {1000 * ours:6.0f} ms  on the sample county",
        f"ratio         {ours / bare:6.2f}  (goal: below 3)",
    )


if __name__ == "__main__":
    main()
