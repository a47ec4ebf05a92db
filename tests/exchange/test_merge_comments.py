"""A conversation that goes to and fro comes together without a question, whichever side merges."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.domain.merge import Compared
from catalogue_app.exchange.merge import merge
from catalogue_app.exchange.merge_comments import merge_comment

WRITTEN = {"entry_id": "e", "text": "请核对文号", "who": "王芳", "at": "2026-03-01T09:00:00+08:00"}


def edited(text, at, **more):
    return {**WRITTEN, "text": text, "edited_at": at, **more}


def settled(by="李明", at="2026-03-05T09:00:00+08:00", **more):
    return {**WRITTEN, "resolved_by": by, "resolved_at": at, **more}


def result(base, ours, theirs):
    """The comment as ours has it after the merge, None where it is not there."""
    bases = () if base is ... else (base,)
    merged = merge_comment(Compared("comments", "c", bases, ours, theirs))
    assert merged.conflicts == ()
    if merged.action == "add":
        return dict(merged.values)
    if merged.action == "remove":
        return None
    if ours is None:
        return None
    return {key: value for key, value in {**ours, **merged.values}.items() if value is not None}


def test_a_new_comment_comes_in_once():
    assert result(None, None, WRITTEN) == WRITTEN
    assert result(None, WRITTEN, WRITTEN) == WRITTEN


def test_what_one_side_alone_changed_is_taken_over():
    later = edited("请核对文号和日期", "2026-03-02T09:00:00+08:00")
    assert result(WRITTEN, WRITTEN, later) == later
    assert result(WRITTEN, later, WRITTEN) == later


def test_of_two_wordings_the_later_one_holds_by_the_clocks_of_both():
    early = edited("甲", "2026-03-02T09:00:00+08:00")
    late = edited("乙", "2026-03-02T02:00:00+00:00")
    assert result(WRITTEN, early, late)["text"] == "乙"
    assert result(WRITTEN, late, early)["text"] == "乙"


def test_what_either_side_settled_stays_settled_whatever_the_other_changed():
    ours = edited("请核对文号和日期", "2026-03-09T09:00:00+08:00")
    merged = result(WRITTEN, ours, settled())
    assert (merged["text"], merged["resolved_by"]) == ("请核对文号和日期", "李明")
    merged = result(WRITTEN, settled(), ours)
    assert (merged["text"], merged["resolved_by"]) == ("请核对文号和日期", "李明")


def test_of_two_who_settled_it_the_first_one_is_named():
    first, second = settled("李明", "2026-03-05T09:00:00+08:00"), settled("王芳", "2026-03-06T09:00:00+08:00")
    assert result(WRITTEN, first, second)["resolved_by"] == "李明"
    assert result(WRITTEN, second, first)["resolved_by"] == "李明"


def test_a_comment_that_was_opened_again_is_not_settled_by_an_old_package():
    assert result(settled(), WRITTEN, settled()) == WRITTEN
    assert result(settled(), settled(), WRITTEN) == WRITTEN


def test_a_deleted_comment_does_not_come_back_unless_it_was_changed_there():
    assert result(WRITTEN, None, WRITTEN) is None
    assert result(WRITTEN, None, settled()) == settled()


def test_a_comment_deleted_there_goes_unless_it_was_changed_here():
    assert result(WRITTEN, WRITTEN, None) is None
    assert result(WRITTEN, settled(), None) == settled()
    assert result(None, WRITTEN, None) == WRITTEN


def test_a_moment_that_is_none_does_not_stop_the_merge():
    assert result(..., edited("甲", "gestern"), edited("乙", "2026-03-02T09:00:00+08:00"))["text"] == "乙"
    assert result(..., {"text": "甲"}, {"text": "乙", "at": "0001-01-01T00:00:00+14:00"})["text"] == "甲"


def test_comments_stand_beside_the_plan_and_are_not_counted():
    plan = merge([Compared("comments", "c", (None,), None, WRITTEN), Compared("entries", "e", (None,), None, {})])
    assert ([one.id for one in plan.records], [one.id for one in plan.comments], plan.compared) == (["e"], ["c"], 1)


MOMENTS = st.sampled_from(["", "2026-03-02T09:00:00+08:00", "2026-03-03T09:00:00+08:00"])
STATES = st.builds(
    lambda text, edited_at, by, at: (
        {**WRITTEN, "text": text, "edited_at": edited_at} | ({"resolved_by": by, "resolved_at": at} if at else {})
    ),
    st.sampled_from(["甲", "乙"]),
    MOMENTS,
    st.sampled_from(["李明", "王芳"]),
    MOMENTS,
)


@given(STATES, STATES, STATES)
def test_law_both_sides_come_to_the_same_and_a_second_merge_changes_nothing(base, ours, theirs):
    merged = result(base, ours, theirs)
    assert merged == result(base, theirs, ours)
    assert result(base, merged, theirs) == merged
