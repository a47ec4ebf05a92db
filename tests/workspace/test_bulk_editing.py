"""Many cells at once: what a text means in its column, and that each action is one step that undo takes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.progress import finish
from catalogue_app.domain.reading.channels import read_channels
from catalogue_app.errors import StepRefusedError
from catalogue_app.workspace import browsing, bulk_editing, history
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.bulk_editing import Rewriting, channels_with
from catalogue_app.workspace.cells import local_columns, new_values, text_of, value_for


def keys(workspace):
    return [key for chunk in browsing.keys(workspace, Filter()) for key in chunk]


def entry(workspace, entry_id):
    return browsing.entry(workspace, entry_id)


def title(workspace):
    return history.next_undo(workspace).title


# Cells


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("county", "√", True),
        ("county", "是", True),
        ("county", "", False),
        ("tier:村级", "×", False),
        ("content", "a\r\nb\u2028c\n", "a\nb\nc"),
        ("code", "0101", "0101"),
        ("extra:处室", " x ", " x "),
    ],
)
def test_a_text_becomes_what_its_column_holds(key, text, value):
    assert value_for(key, text) == value


def test_cells_that_say_the_same_already_are_left_alone():
    one = Entry(id="a", level1="甲", county=None, content=None, extra={"处室": "法规科"})
    assert new_values(one, {"level1": "甲", "county": "", "content": "", "extra:处室": "法规科"}) == {}


def test_two_cells_of_one_attribute_are_changed_together():
    one = Entry(id="a", other_tiers=("村级",), extra={"处室": "法规科"})
    values = new_values(one, {"tier:村级": "", "tier:市级": "√", "extra:处室": "办公室", "extra:电话": "0000-12345"})
    assert values == {"other_tiers": ("市级",), "extra": {"处室": "办公室", "电话": "0000-12345"}}


def test_local_columns_are_tiers_then_headers_then_remarks():
    made = [Entry(id="a", remarks="注", extra={"甲": "x", "空": ""}), Entry(id="b", other_tiers=("村级",))]
    assert local_columns(made) == ("tier:村级", "extra:甲", "remarks")
    assert text_of(made[1], "tier:村级") == "√"


# Steps


def test_a_pasted_block_and_its_new_entries_are_one_step(workspace, three_entries):
    bulk_editing.paste(workspace, {"a": {"content": "新", "county": "√"}}, [{"level2": "四", "township": "是"}], "04")
    assert title(workspace) == "Paste 4 cells"
    last = browsing.snapshot(workspace)[-1]
    assert (last.level2, last.township, last.field) == ("四", True, "04")
    assert last.position > three_entries[-1].position
    history.undo(workspace)
    assert browsing.snapshot(workspace) == tuple(three_entries)


def test_an_entry_that_is_gone_refuses_the_whole_change(workspace, three_entries):
    with pytest.raises(StepRefusedError):
        bulk_editing.set_cells(workspace, {"a": {"content": "新"}, "gone": {"content": "新"}})
    assert entry(workspace, "a").content == "名称；文号"


def test_a_change_that_changes_nothing_is_no_step(workspace, three_entries):
    changed = bulk_editing.rewrite(workspace, ["a", "b"], "responsible_body", Rewriting("set", "县应急管理局"))
    assert changed.step is None
    assert title(workspace).startswith("Import")


@pytest.mark.parametrize(
    ("rewriting", "after"),
    [
        (Rewriting("set", "x"), "x"),
        (Rewriting("append", "x"), "县应急管理局x"),
        (Rewriting("prepend", "x"), "x县应急管理局"),
        (Rewriting("replace", "x", "应急"), "县x管理局"),
        (Rewriting("replace", "x", ""), "县应急管理局"),
    ],
)
def test_a_text_is_rewritten_in_the_way_chosen(workspace, three_entries, rewriting, after):
    bulk_editing.rewrite(workspace, ["a", "c"], "responsible_body", rewriting)
    assert [one.responsible_body for one in browsing.snapshot(workspace)] == [after, "县应急管理局", after]


def test_ticks_are_set_and_taken_away_in_one_step(workspace, three_entries):
    bulk_editing.set_marks(workspace, ["a", "b"], {"county": True, "proactive": False})
    assert [(one.county, one.proactive) for one in browsing.snapshot(workspace)] == [
        (True, False),
        (True, False),
        (None, True),
    ]
    assert title(workspace) == "Set ticks of 2 entries: 县级√、主动×"


def test_channels_are_added_and_removed_in_one_step(workspace, three_entries):
    bulk_editing.set_channels(workspace, ["a", "b"], ["政府公报"], ["政府网站"])
    assert read_channels(entry(workspace, "a").channels).ticked == ("政府公报",)
    assert title(workspace) == "Change the channels of 2 entries: +政府公报、-政府网站"


def test_a_value_is_renamed_in_all_entries_that_have_it(workspace, three_entries):
    finish(bulk_editing.rename_value(workspace, keys(workspace), "level2", "文件b", "文件乙"))
    assert [one.level2 for one in browsing.snapshot(workspace)] == ["文件a", "文件乙", "文件c"]


# Channels


@pytest.mark.parametrize(
    ("before", "add", "remove", "after"),
    [
        ("■政府网站 □政府公报", ["政府公报"], ["政府网站"], "□政府网站 ■政府公报"),
        ("政府网站；政府公报", ["两微一端"], [], "政府网站；政府公报；两微一端"),
        ("政府网站、政府公报", [], ["政府公报"], "政府网站"),
        ("■政府网站", ["政府网站"], ["政府公报"], "■政府网站"),
        ("■政府网站\n注：每月更新", ["政府公报"], [], "■政府网站 ■政府公报\n注：每月更新"),
    ],
)
def test_a_cell_of_channels_keeps_its_manner_of_writing(before, add, remove, after):
    assert channels_with(before, add, remove) == after


LABELS = ("政府网站", "政府公报", "两微一端", "公开查阅点", "其他")


@given(st.sets(st.sampled_from(LABELS)), st.sets(st.sampled_from(LABELS)), st.sets(st.sampled_from(LABELS)))
def test_after_adding_and_removing_exactly_that_is_ticked(ticked, add, remove):
    remove -= add
    text = " ".join(f"{'■' if label in ticked else '□'}{label}" for label in LABELS)
    assert set(read_channels(channels_with(text, sorted(add), sorted(remove))).ticked) == (ticked | add) - remove
