"""A proposal for a third text: it holds what both sides changed, or there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.exchange.merge_text import LONGEST, combined

BASE = "自信息形成之日起20个工作日内公开；由县民政局公开"
texts = st.text(st.sampled_from("甲乙丙，1"), max_size=12)


@pytest.mark.parametrize(
    ("ours", "theirs", "together"),
    [
        (
            "自信息形成之日起10个工作日内公开；由县民政局公开",
            "自信息形成之日起20个工作日内公开；由石桥镇公开",
            "自信息形成之日起10个工作日内公开；由石桥镇公开",
        ),
        (BASE + "。", "信息" + BASE, "信息" + BASE + "。"),
        (
            "自信息形成之日起10个工作日内公开；由县民政局公开",
            "自信息形成之日起15个工作日内公开；由县民政局公开",
            None,
        ),
        (BASE + "甲", BASE + "乙", None),
    ],
)
def test_changes_in_different_places_go_together(ours, theirs, together):
    assert combined(BASE, ours, theirs) == together


@given(texts, texts)
def test_law_a_side_that_did_not_change_gives_way(base, changed):
    assert combined(base, base, changed) == combined(base, changed, base) == changed


@given(texts, texts)
def test_law_the_same_change_is_taken_once(base, changed):
    assert combined(base, changed, changed) == changed


@given(texts, texts, texts)
def test_law_swapping_the_sides_changes_nothing(base, ours, theirs):
    assert combined(base, ours, theirs) == combined(base, theirs, ours)


def test_an_endless_text_gets_no_proposal():
    assert combined("甲" * (LONGEST + 1), "乙", "丙") is None
