"""Undo, redo and going back, as a user's actions."""

from __future__ import annotations

import pytest

from catalogue_app.errors import StepRefusedError
from catalogue_app.workspace import browsing, entries, history


def state(workspace):
    return {entry.id: entry for entry in browsing.snapshot(workspace)}


@pytest.fixture
def three_edits(workspace, three_entries):
    """The states after steps 1 to 4: the import, and three edits of entry b."""
    states = [state(workspace)]
    for text in ("一", "二", "三"):
        entries.edit(workspace, {"b": {"basis": text}})
        states.append(state(workspace))
    return states


def test_going_back_is_itself_a_step_and_keeps_every_other(workspace, three_edits):
    assert history.steps_after(workspace, 1) == 3
    changed = history.go_back_to(workspace, 1)
    assert state(workspace) == three_edits[0]
    assert changed.step.title == "Go back to step 1"
    assert changed.ids == ("b",)
    assert [step.state for step in history.steps(workspace)] == ["applied"] * 5


def test_one_undo_takes_going_back_back(workspace, three_edits):
    history.go_back_to(workspace, 2)
    history.undo(workspace)
    assert state(workspace) == three_edits[3]
    history.redo(workspace)
    assert state(workspace) == three_edits[1]


def test_going_back_brings_back_what_was_deleted_and_removes_what_was_added(workspace, three_entries):
    before = state(workspace)
    entries.delete(workspace, ["a"])
    entries.add(workspace, field="04", after="b")
    entries.duplicate(workspace, ["c"])
    entries.move(workspace, ["c"], "b")
    history.go_back_to(workspace, 1)
    assert state(workspace) == before
    history.go_back_to(workspace, 0)
    assert state(workspace) == {}


def test_going_back_to_where_one_stands_is_refused(workspace, three_edits):
    with pytest.raises(StepRefusedError, match="Nothing was changed after"):
        history.go_back_to(workspace, 4)
    assert len(history.steps(workspace)) == 4


def test_steps_that_were_undone_are_not_gone_back_over(workspace, three_edits):
    history.undo(workspace)
    history.go_back_to(workspace, 2)
    assert state(workspace) == three_edits[1]
    assert [step.state for step in history.steps(workspace)] == ["applied", "left", "applied", "applied", "applied"]


def test_several_steps_are_taken_back_together_or_not_at_all(workspace, three_edits):
    with pytest.raises(StepRefusedError, match="Only 4 steps"):
        history.undo_many(workspace, 5)
    assert state(workspace) == three_edits[3]
    assert [changed.step.number for changed in history.undo_many(workspace, 3)] == [4, 3, 2]
    assert state(workspace) == three_edits[0]


def test_the_next_undo_and_redo_are_known_by_name(workspace, three_edits):
    assert history.next_undo(workspace).title == "Edit 公开依据 of “文件b”"
    assert history.next_redo(workspace) is None
    history.undo(workspace)
    assert history.next_redo(workspace).number == 4
    assert history.next_undo(workspace).number == 3


def test_a_new_step_leaves_the_undone_ones_in_the_history(workspace, three_edits):
    history.undo_many(workspace, 2)
    entries.edit(workspace, {"b": {"basis": "四"}})
    assert [(step.number, step.state) for step in history.steps(workspace)] == [
        (5, "applied"),
        (4, "left"),
        (3, "left"),
        (2, "applied"),
        (1, "applied"),
    ]
    with pytest.raises(StepRefusedError, match="nothing to redo"):
        history.redo(workspace)
    history.undo_many(workspace, 3)
    assert state(workspace) == {}
    for _number in range(3):
        history.redo(workspace)
    assert browsing.entry(workspace, "b").basis == "四"


def test_an_entry_tells_everything_that_happened_to_it(workspace, three_edits):
    told = [(step.number, change.before, change.after) for step, change in history.of_entry(workspace, "b")]
    assert told[:3] == [
        (4, {"basis": "二"}, {"basis": "三"}),
        (3, {"basis": "一"}, {"basis": "二"}),
        (2, {"basis": "《安全生产法》"}, {"basis": "一"}),
    ]
    assert told[3][1] is None
    assert len(history.changes(workspace, 1)) == 3
    assert len(history.changes(workspace, 1, limit=2)) == 2
