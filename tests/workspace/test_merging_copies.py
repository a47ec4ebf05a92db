"""Two copies of one file: what was done in each since the copy comes together."""

from __future__ import annotations

import shutil

import pytest
from county_and_offices import change, content, entry, look, make_county, stored_rows, take_in, text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue_app.domain.merge import Decisions
from catalogue_app.errors import FileRefusedError
from catalogue_app.store.unit import step
from catalogue_app.workspace import entries, history
from catalogue_app.workspace.workspace import Workspace


@pytest.fixture
def ours(tmp_path):
    with make_county(tmp_path / "ours.gkml", [entry(number) for number in range(1, 5)]) as opened:
        yield opened


@pytest.fixture
def theirs(ours, tmp_path):
    shutil.copy(ours.path, tmp_path / "theirs.gkml")
    with Workspace.open(tmp_path / "theirs.gkml", "赵丽") as opened:
        yield opened


def test_what_was_done_in_each_copy_comes_together(ours, theirs):
    change(ours, entry_1={"time_limit": "我们的"}, entry_2={"state": "in_review"})
    change(theirs, entry_1={"content": "他们的"}, entry_3={"state": "approved"})
    entries.delete(theirs, ["entry-4"])
    entries.add(theirs, field="08", values={"level2": "新事项"})
    take_in(ours, theirs.path)
    assert (text(ours, "entry-1", "time_limit"), text(ours, "entry-1", "content")) == ("我们的", "他们的")
    assert (text(ours, "entry-2", "state"), text(ours, "entry-3", "state")) == ("in_review", "approved")
    assert {one["level2"] for one in content(ours)["entries"].values()} == {"事项1", "事项2", "事项3", "新事项"}


def test_a_cell_changed_in_both_is_a_conflict_with_the_text_before_the_copy(ours, theirs):
    change(ours, entry_1={"time_limit": "我们一"})
    change(ours, entry_1={"time_limit": "我们二"})
    change(theirs, entry_1={"time_limit": "他们一"})
    change(theirs, entry_1={"time_limit": "他们二"})
    ((_record, conflict),) = look(ours, theirs.path).plan.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("20个工作日内", "我们二", "他们二")


def test_the_other_copy_is_only_read(ours, theirs):
    change(theirs, entry_1={"time_limit": "他们的"})
    theirs.close()
    before = theirs.path.read_bytes()
    take_in(ours, theirs.path)
    assert theirs.path.read_bytes() == before


def test_merging_both_ways_gives_two_equal_copies_and_again_changes_nothing(ours, theirs):
    change(ours, entry_1={"time_limit": "我们的"})
    change(theirs, entry_2={"time_limit": "他们的"})
    take_in(ours, theirs.path)
    take_in(theirs, ours.path)
    assert content(ours) == content(theirs)
    after = stored_rows(ours.path)
    assert take_in(ours, theirs.path).changed.step is None
    assert stored_rows(ours.path) == after


def test_a_step_undone_here_since_the_copy_stays_undone(ours, tmp_path):
    change(ours, entry_1={"time_limit": "后悔的"})
    shutil.copy(ours.path, tmp_path / "theirs.gkml")
    history.undo(ours)
    with Workspace.open(tmp_path / "theirs.gkml", "赵丽") as theirs:
        change(theirs, entry_2={"time_limit": "他们的"})
        take_in(ours, theirs.path)
    assert (text(ours, "entry-1", "time_limit"), text(ours, "entry-2", "time_limit")) == ("20个工作日内", "他们的")


def test_a_step_undone_there_since_the_copy_is_taken_back_here(ours, tmp_path):
    change(ours, entry_1={"time_limit": "后悔的"})
    shutil.copy(ours.path, tmp_path / "theirs.gkml")
    with Workspace.open(tmp_path / "theirs.gkml", "赵丽") as theirs:
        history.undo(theirs)
        take_in(ours, theirs.path)
    assert text(ours, "entry-1", "time_limit") == "20个工作日内"


def test_a_merge_of_a_copy_is_one_step_and_undo_restores_every_byte(ours, theirs):
    change(theirs, entry_1={"time_limit": "他们的", "extra": {"备注二": "x"}})
    entries.delete(theirs, ["entry-2"])
    before = stored_rows(ours.path)
    assert take_in(ours, theirs.path).changed.step.title == "Merge the copy “theirs.gkml”"
    history.undo(ours)
    assert stored_rows(ours.path) == before


def test_another_workspace_is_no_copy(ours, tmp_path):
    with make_county(tmp_path / "other.gkml", [entry(1)]) as other, pytest.raises(FileRefusedError, match="no copy"):
        look(ours, other.path)


def test_the_file_itself_is_no_copy(ours):
    with pytest.raises(FileRefusedError, match="this workspace itself"):
        look(ours, ours.path)


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["time_limit", "content", "add", "delete", "undo"]), st.integers(1, 4)), max_size=6
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIONS, ACTIONS)
def test_law_a_copy_that_only_one_side_changed_becomes_the_other(tmp_path_factory, before, after):
    folder = tmp_path_factory.mktemp("law")
    with make_county(folder / "ours.gkml", [entry(number) for number in range(1, 5)]) as ours:
        for action in before:
            act(ours, action)
        shutil.copy(ours.path, folder / "theirs.gkml")
        with Workspace.open(folder / "theirs.gkml", "赵丽") as theirs:
            for action in after:
                act(theirs, action)
            take_in(ours, theirs.path, Decisions(deletions=True))
            assert without_places(content(ours)) == without_places(content(theirs))


def act(workspace, action):
    name, number = action
    record_id = f"entry-{number}"
    if name == "undo":
        if len(history.steps(workspace)) > 1 and history.next_undo(workspace).number > 1:
            history.undo(workspace)
    elif name == "add":
        entries.add(workspace, field="08", values={"level2": f"新{number}"})
    elif record_id in content(workspace)["entries"]:
        with step(workspace.file, "Edit") as unit:
            if name == "delete":
                unit.delete("entries", record_id)
            else:
                unit.update("entries", record_id, {name: f"改{number}"})


def without_places(held):
    """Undone work may have left steps that both had; where an entry stands is not what this law is about."""
    return {
        kind: {key: {name: value for name, value in one.items() if name != "origin"} for key, one in alike.items()}
        for kind, alike in held.items()
    }
