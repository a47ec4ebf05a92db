from __future__ import annotations

import threading
import time

import psutil
import pytest
from PySide6.QtTest import QTest

from catalogue_app.domain.progress import Progress
from catalogue_app.workspace import entries
from tests.ui.conftest import at_rest


def test_path_and_step_stand_there_and_follow(opened):
    line, session = opened.status_line, opened.session
    assert line._file.text() == line._file.toolTip() == str(session.workspace.path)
    session.do(lambda: entries.edit(session.workspace, {"e1": {"content": "甲"}}))
    assert line._step.text() == "Saved · step 2"
    session.undo()
    assert line._step.text() == "Saved · step 1"


def test_without_a_workspace_nothing_is_claimed(window):
    assert window.status_line._file.text() == window.status_line._step.text() == ""


def test_long_work_shows_how_far_it_is_and_can_be_stopped(opened, qtbot):
    line, stopped, shown = opened.status_line, [], threading.Event()

    def work():
        for number in range(10_000):
            yield Progress("Checking entries", number, 10_000)
            # One step, then wait to be seen; what follows would take a while.
            shown.wait(0.05)

    task = opened.session.tasks.start("Checking the catalogue", work, stopped=lambda: stopped.append(1))
    qtbot.waitUntil(lambda: line._bar.maximum() == 10_000)
    assert line._what.text().startswith("Checking entries") and "/10,000" in line._what.text()
    with qtbot.waitSignal(task.ended):
        line._stop.click()
    assert line._bar.isHidden() and line._stop.isHidden()
    assert stopped == [1]


@pytest.mark.slow
def test_an_idle_window_uses_no_processor(opened, qtbot):
    """Two seconds of nothing cost next to nothing: no timer turns over, nothing is painted again and again."""
    opened.show_section("catalogue")
    qtbot.waitUntil(lambda: at_rest(opened), timeout=10_000)
    opened.message_bar.clear()
    QTest.qWait(500)
    process = psutil.Process()
    before, started = sum(process.cpu_times()[:2]), time.monotonic()
    QTest.qWait(2000)
    used = (sum(process.cpu_times()[:2]) - before) / (time.monotonic() - started)
    assert used < 0.03
