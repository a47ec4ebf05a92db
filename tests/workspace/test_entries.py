from __future__ import annotations

from dataclasses import fields as dataclass_fields

import pytest

from catalogue_app.domain.entry import Entry, base_values
from catalogue_app.errors import StepRefusedError
from catalogue_app.workspace import browsing, entries, history


def state(workspace):
    return {entry.id: entry for entry in browsing.snapshot(workspace)}


def order(workspace):
    return [entry.id for entry in browsing.snapshot(workspace)]


def differing(before: Entry, after: Entry) -> set[str]:
    names = (attribute.name for attribute in dataclass_fields(Entry))
    return {name for name in names if getattr(before, name) != getattr(after, name)}


def test_an_edit_writes_only_the_cells_it_names(workspace, three_entries):
    before = state(workspace)
    entries.edit(workspace, {"b": {"time_limit": "及时公开"}})
    after = state(workspace)
    assert after["a"] == before["a"]
    assert after["c"] == before["c"]
    assert differing(before["b"], after["b"]) == {"time_limit", "origin"}


def test_an_edit_is_named_after_what_it_does(workspace, three_entries):
    changed = entries.edit(workspace, {"b": {"time_limit": "及时公开"}})
    assert changed.step.title == "Edit 公开时限 of “文件b”"
    changed = entries.edit(workspace, {"a": {"channels": "■广播电视"}, "b": {"channels": "■广播电视"}})
    assert changed.step.title == "Edit 公开渠道和载体 of 2 entries"


def test_setting_what_is_there_already_is_no_step(workspace, three_entries):
    steps = history.steps(workspace)
    assert entries.edit(workspace, {"b": {"responsible_body": "县应急管理局"}}).step is None
    assert history.steps(workspace) == steps


def test_the_origin_keeps_what_the_entry_moved_away_from(workspace, three_entries):
    entries.edit(workspace, {"b": {"time_limit": "及时公开"}})
    entries.edit(workspace, {"b": {"time_limit": "实时公开"}})
    entry = browsing.entry(workspace, "b")
    assert entry.origin.values == {"time_limit": "信息形成之日起20个工作日内"}
    assert base_values(entry)["time_limit"] == "信息形成之日起20个工作日内"
    entries.edit(workspace, {"b": {"time_limit": "信息形成之日起20个工作日内"}})
    assert browsing.entry(workspace, "b").origin.values == {}


def test_a_new_entry_stands_behind_the_one_named(workspace, three_entries):
    _changed, new = entries.add(workspace, field="04", after="a", values={"level2": "新事项"})
    assert order(workspace) == ["a", new, "b", "c"]


def test_there_is_always_room_for_one_more(workspace, three_entries):
    expected = ["a", "b", "c"]
    for _number in range(15):
        _changed, new = entries.add(workspace, field="04", after="a")
        expected.insert(1, new)
    assert order(workspace) == expected


def test_a_copy_is_a_draft_of_its_own_right_behind_its_original(workspace, three_entries):
    _changed, (copy,) = entries.duplicate(workspace, ["b"])
    assert order(workspace) == ["a", "b", copy, "c"]
    after = state(workspace)
    assert differing(after["b"], after[copy]) == {"id", "position", "origin"}
    assert after[copy].origin.kind == "manual"


@pytest.mark.parametrize(
    ("moved", "before", "expected"),
    [
        (["c"], "a", ["c", "a", "b"]),
        (["a"], None, ["b", "c", "a"]),
        (["a"], "c", ["b", "a", "c"]),
        (["a", "b"], None, ["c", "a", "b"]),
    ],
)
def test_entries_move_where_they_are_put(workspace, three_entries, moved, before, expected):
    entries.move(workspace, moved, before)
    assert order(workspace) == expected
    history.undo(workspace)
    assert order(workspace) == ["a", "b", "c"]


def test_moving_to_the_same_place_is_no_step(workspace, three_entries):
    assert entries.move(workspace, ["a"], "b").step is None


def test_moving_between_the_same_two_again_and_again_always_works(workspace, three_entries):
    for number in range(40):
        entries.move(workspace, ["c" if number % 2 == 0 else "b"], "b" if number % 2 == 0 else "c")
        assert order(workspace) == (["a", "c", "b"] if number % 2 == 0 else ["a", "b", "c"])


def test_deleted_entries_come_back_as_they_were(workspace, three_entries):
    before = state(workspace)
    entries.delete(workspace, ["a", "c"])
    assert order(workspace) == ["b"]
    history.undo(workspace)
    assert state(workspace) == before


def test_an_entry_that_is_gone_cannot_be_edited(workspace, three_entries):
    entries.delete(workspace, ["a"])
    steps = history.steps(workspace)
    with pytest.raises(StepRefusedError, match="no longer there"):
        entries.edit(workspace, {"b": {"basis": "x"}, "a": {"basis": "x"}})
    assert history.steps(workspace) == steps


def test_one_change_in_the_middle_can_be_taken_back(workspace, three_entries):
    entries.edit(workspace, {"b": {"time_limit": "及时公开"}})
    entries.edit(workspace, {"b": {"basis": "《消防法》"}})
    step, change = next(
        (step, change)
        for step, change in history.of_entry(workspace, "b")
        if "time_limit" in (change.after or {}) and change.before is not None
    )
    values = {"time_limit": change.before["time_limit"]}
    entries.take_back_change(workspace, "b", values, {"time_limit": change.after["time_limit"]})
    entry = browsing.entry(workspace, "b")
    assert entry.time_limit == "信息形成之日起20个工作日内"
    assert entry.basis == "《消防法》"
    assert step.number < history.steps(workspace)[0].number


def test_a_change_that_was_overtaken_is_not_taken_back(workspace, three_entries):
    entries.edit(workspace, {"b": {"time_limit": "及时公开"}})
    entries.edit(workspace, {"b": {"time_limit": "实时公开"}})
    with pytest.raises(StepRefusedError, match="changed again"):
        entries.take_back_change(workspace, "b", {"time_limit": "x"}, {"time_limit": "及时公开"})
