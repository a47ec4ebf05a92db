from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from catalogue_app.domain.progress import Progress
from catalogue_app.errors import CatalogueError
from catalogue_app.ui.tasks import LatestTask, Tasks


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.finish()


def test_work_runs_elsewhere_and_its_result_arrives_in_the_window_thread(tasks, qtbot):
    seen = []

    def work():
        yield Progress("counting", 1, 2)
        return threading.get_ident()

    with qtbot.waitSignal(
        tasks.start("x", work, done=lambda result: seen.append((result, threading.get_ident()))).ended
    ):
        pass
    (worker, receiver) = seen[0]
    assert worker != threading.get_ident()
    assert receiver == threading.get_ident()


def test_work_that_is_stopped_is_closed_so_that_it_can_take_back_what_it_began(tasks, qtbot):
    going, closed, stopped = threading.Event(), threading.Event(), []

    def work():
        try:
            while True:
                going.set()
                yield Progress("for ever")
        finally:
            closed.set()

    task = tasks.start("x", work, stopped=lambda: stopped.append(True))
    assert going.wait(5)
    with qtbot.waitSignal(task.ended):
        task.stop()
    assert closed.is_set()
    assert stopped == [True]


def test_an_error_with_a_sentence_arrives_as_it_is(tasks, qtbot):
    failed = []

    def work():
        yield Progress("x")
        raise CatalogueError("no room")

    with qtbot.waitSignal(tasks.start("x", work, failed=failed.append).ended):
        pass
    assert [str(error) for error in failed] == ["no room"]


def test_an_unexpected_error_becomes_a_sentence_and_a_line_in_the_log(tasks, qtbot, caplog):
    failed = []

    def work():
        yield Progress("x")
        raise ZeroDivisionError

    with qtbot.waitSignal(tasks.start("x", work, failed=failed.append).ended):
        pass
    assert "unexpected" in str(failed[0])
    assert "ZeroDivisionError" in caplog.text


def test_writing_work_runs_one_after_another(tasks, qtbot):
    order = []

    def work(name):
        def run():
            order.append(f"{name} begins")
            yield Progress("x")
            order.append(f"{name} ends")

        return run

    tasks.start("a", work("a"))
    with qtbot.waitSignal(tasks.start("b", work("b")).ended):
        pass
    assert order == ["a begins", "a ends", "b begins", "b ends"]


class Heard(list):
    """What a view is told of its latest task."""

    def start(self, latest, work):
        latest.start(
            "x",
            work,
            done=lambda result: self.append(("done", result)),
            failed=lambda error: self.append(("failed", str(error))),
            progressed=lambda progress: self.append(("progressed", progress.what)),
        )


@pytest.fixture
def view(qapp):
    return QObject()


def answering(what, after=None):
    """Work that reports once, waits for the event where one is given, and returns `what`."""

    def work():
        yield Progress("half of it")
        if after is not None:
            after.wait(5)
        return what

    return work


def test_only_what_was_asked_for_last_is_heard(tasks, view, qtbot):
    heard, late, latest = Heard(), threading.Event(), LatestTask(tasks, view)
    heard.start(latest, answering("the first", after=late))
    heard.start(latest, answering("the second"))
    late.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert [one for one in heard if one[0] == "done"] == [("done", "the second")]
    assert not latest.busy


def test_what_is_ready_already_and_then_dropped_is_not_heard(tasks, view, qtbot):
    heard, latest = Heard(), LatestTask(tasks, view)
    heard.start(latest, answering("ready"))
    assert latest._task._returned.wait(5)
    latest.drop()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == []


def test_nothing_is_told_to_a_view_that_has_gone(tasks, view, qtbot):
    heard, late, latest = Heard(), threading.Event(), LatestTask(tasks, view)
    heard.start(latest, answering("late", after=late))
    delete(view)
    late.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == []


def test_it_is_over_when_its_view_is_told(tasks, view, qtbot):
    latest, busy = LatestTask(tasks, view), []

    def refuse():
        yield Progress("x")
        raise CatalogueError("no room")

    for work in (answering("x"), refuse):
        latest.start("x", work, done=lambda _: busy.append(latest.busy), failed=lambda _: busy.append(latest.busy))
        assert latest.busy
        qtbot.waitUntil(lambda: not tasks.busy)
    assert busy == [False, False]


def test_it_is_over_when_somebody_else_stops_it(tasks, view, qtbot):
    """The button beside the progress stops whatever runs."""
    heard, latest, shown = Heard(), LatestTask(tasks, view), []
    tasks.started.connect(shown.append)

    def for_ever():
        while True:
            yield Progress("for ever")

    latest.start("x", for_ever, done=heard.append, failed=heard.append, quiet=False)
    shown[0].stop()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert not latest.busy
    assert heard == []
