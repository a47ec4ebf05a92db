"""What was said about an entry goes with it to the office and comes back with the answers, by itself."""

from __future__ import annotations

import pytest
from county_and_offices import (
    OTHER_TOWN,
    TOWN,
    change,
    entry,
    hand_down,
    hand_in,
    look,
    make_county,
    opened,
    stored_rows,
    take_in,
)

from catalogue_app.workspace import comments, entries, handing_down, history, submitting


@pytest.fixture
def county(tmp_path):
    own = [entry(number, owner=TOWN) for number in (1, 2)]
    with make_county(tmp_path / "county.gkml", [*own, entry(21, owner=OTHER_TOWN)]) as opened_county:
        comments.write(opened_county, "entry-1", "请核对文号")
        comments.write(opened_county, "entry-21", "与石桥镇无关")
        yield opened_county


@pytest.fixture
def town(county, tmp_path):
    hand_down(county, tmp_path)
    with opened(tmp_path / "package.gkpkg", tmp_path) as opened_town:
        yield opened_town


def said(workspace, entry_id="entry-1"):
    return [(comment.text, comment.who, comment.open) for comment in comments.of_entry(workspace, entry_id)]


def only(workspace, text):
    return next(one for one in comments.of_entry(workspace, "entry-1") if one.text == text)


def test_a_hand_out_brings_the_comments_on_its_entries_and_no_others(town):
    assert said(town) == [("请核对文号", "王芳", True)]
    assert said(town, "entry-21") == []


def test_the_office_is_told_how_many_come_before_anything_is_packed(county):
    assert [one.text for one in handing_down.preview(county, TOWN).comments] == ["请核对文号"]


def test_an_answer_comes_back_and_the_settling_with_it(county, town, tmp_path):
    comments.write(town, "entry-1", "文号已核对")
    comments.resolve(town, only(town, "请核对文号").id)
    result = take_in(county, hand_in(town, tmp_path))
    assert (len(result.plan.records), len(result.plan.comments)) == (0, 2)
    assert said(county) == [("请核对文号", "王芳", False), ("文号已核对", "李明", True)]
    assert only(county, "请核对文号").resolved_by == "李明"


def test_merging_is_one_step_that_undo_takes_back_to_the_byte(county, town, tmp_path):
    comments.write(town, "entry-1", "文号已核对")
    submission = hand_in(town, tmp_path)
    before = stored_rows(county.path)
    take_in(county, submission)
    assert "comments" in history.undo(county).kinds
    assert stored_rows(county.path) == before


def test_nothing_comes_twice_however_often_packages_go_to_and_fro(county, town, tmp_path):
    comments.write(town, "entry-1", "文号已核对")
    for round_trip in range(3):
        take_in(county, hand_in(town, tmp_path, name=f"s{round_trip}"))
        hand_down(county, tmp_path, name=f"h{round_trip}")
        take_in(town, tmp_path / f"h{round_trip}.gkpkg")
    assert said(county) == said(town) == [("请核对文号", "王芳", True), ("文号已核对", "李明", True)]


def test_both_changing_the_same_comment_is_no_conflict(county, town, tmp_path):
    comments.change(county, only(county, "请核对文号").id, "请核对文号和日期")
    comments.resolve(town, only(town, "请核对文号").id)
    preview = look(county, hand_in(town, tmp_path))
    assert preview.plan.conflicts == ()
    take_in(county, tmp_path / "submission.gkpkg")
    assert said(county) == [("请核对文号和日期", "王芳", False)]


def test_what_the_county_deleted_stays_deleted(county, town, tmp_path):
    comments.write(town, "entry-1", "文号已核对")
    take_in(county, hand_in(town, tmp_path))
    comments.delete(county, only(county, "文号已核对").id)
    comments.delete(county, only(county, "请核对文号").id)
    take_in(county, hand_in(town, tmp_path, name="second"))
    assert said(county) == []


def test_an_office_cannot_delete_what_the_county_wrote_but_takes_back_its_own(county, town, tmp_path):
    comments.write(town, "entry-1", "文号已核对")
    comments.resolve(town, only(town, "请核对文号").id)
    take_in(county, hand_in(town, tmp_path))
    comments.delete(town, only(town, "文号已核对").id)
    comments.delete(town, only(town, "请核对文号").id)
    take_in(county, hand_in(town, tmp_path, name="second"))
    assert said(county) == [("请核对文号", "王芳", False)]
    hand_down(county, tmp_path, name="again")
    take_in(town, tmp_path / "again.gkpkg")
    assert said(town) == []


def test_comments_on_a_new_entry_arrive_with_it(county, town, tmp_path):
    _changed, added = entries.add(town, field="08", values={"level2": "新事项"})
    comments.write(town, added, "请县里补依据")
    take_in(county, hand_in(town, tmp_path))
    assert said(county, added) == [("请县里补依据", "李明", True)]


def test_comments_stand_in_the_order_in_which_they_were_written_whoever_merged_them_when(county, town, tmp_path):
    for workspace, record_id, at in ((county, "late", "10:00"), (town, "early", "09:30")):
        comments.write(workspace, "entry-2", record_id)
        (written,) = comments.of_entry(workspace, "entry-2")
        change(workspace, "comments", **{written.id.replace("-", "_"): {"at": f"2026-03-01T{at}:00+08:00"}})
    take_in(county, hand_in(town, tmp_path))
    assert [text for text, _who, _open in said(county, "entry-2")] == ["early", "late"]


def test_a_submission_says_how_many_comments_it_brings_and_counts_them_apart(county, town, tmp_path):
    comments.write(town, "entry-1", "文号已核对")
    assert submitting.changes(town) == ()
    assert [one.theirs["text"] for one in submitting.comment_changes(town)] == ["文号已核对"]
    hand_in(town, tmp_path)
    (made,) = submitting.made(town)
    assert dict(made.counts) == {"added": 0, "changed": 0, "removed": 0}


def test_two_copies_of_one_file_come_together_with_their_conversations(county, tmp_path):
    from catalogue_app.workspace.workspace import Workspace

    copy = tmp_path / "copy.gkml"
    copy.write_bytes(county.path.read_bytes())
    with Workspace.open(copy, "李明") as other:
        comments.write(other, "entry-1", "文号已核对")
        comments.resolve(other, only(other, "请核对文号").id)
    comments.resolve(county, only(county, "请核对文号").id)
    assert look(county, copy).plan.conflicts == ()
    take_in(county, copy)
    assert said(county) == [("请核对文号", "王芳", False), ("文号已核对", "李明", True)]
