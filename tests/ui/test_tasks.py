from __future__ import annotations

import threading

import pytest

from catalogue_app.domain.progress import Progress
from catalogue_app.errors import CatalogueError
from catalogue_app.ui.tasks import Tasks


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
