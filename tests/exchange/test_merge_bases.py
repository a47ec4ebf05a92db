"""The base of a merge between a county and an office: the last state that both have had."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.domain.merge import Mark
from catalogue_app.exchange.merge import merge_record
from catalogue_app.exchange.merge_bases import at_submission, bases, compared_submission, delta, newest_state

cells = st.dictionaries(st.sampled_from(["level1", "basis", "extra.电话"]), st.sampled_from("甲乙丙"), max_size=3)
sides = st.none() | cells


def filled(side):
    return None if side is None else {key: value for key, value in side.items() if value is not None}


@given(sides, sides)
def test_law_what_was_changed_leads_from_one_state_to_the_other(base, theirs):
    assert filled(at_submission(base, delta(base, theirs))) == theirs


@given(sides)
def test_law_nothing_changed_is_no_change(state):
    assert delta(state, None if state is None else dict(state)) is None


@pytest.mark.parametrize(
    ("last", "same", "contained", "newest"),
    [
        (None, False, (), "handout"),
        ("s-1", True, (), "submission"),
        ("s-1", False, ("s-1",), "handout"),
        ("s-1", False, (), "crossed"),
    ],
)
def test_the_exchange_that_contains_the_other_is_the_base(last, same, contained, newest):
    assert newest_state(last, same, contained) == newest


def test_two_exchanges_that_crossed_are_both_bases():
    change = delta({"basis": "甲"}, {"basis": "乙"})
    assert bases({"basis": "甲"}, change, "crossed") == ({"basis": "甲"}, {"basis": "乙"})
    assert bases({"basis": "甲"}, change, "submission") == ({"basis": "乙"},)
    assert bases({"basis": "甲"}, change, "handout") == ({"basis": "甲"},)


@given(sides, sides, sides)
def test_law_a_county_that_took_everything_over_follows_the_office(handed_out, first, second):
    """Submission after submission, whatever the office does, and without a question."""
    county = handed_out
    last = {}
    for state in (first, second):
        change = delta(handed_out, state)
        rows = {} if change is None else {"e": (handed_out, state, Mark())}
        newest = newest_state("s" if last is not None else None, True, ())
        ours = {} if county is None else {"e": county}
        (found,) = tuple(compared_submission("entries", rows, ours, last, newest)) or (None,)
        if found is not None:
            merged = merge_record(found)
            assert merged.conflicts == ()
            after = {"add": merged.values, "remove": None, "unchanged": county}.get(merged.action, county)
            county = filled({**(county or {}), **merged.values}) if merged.action == "change" else filled(after)
        assert county == state
        last = {} if change is None else {"e": change}


@given(cells, st.lists(st.tuples(st.sampled_from("abcd"), cells), max_size=6), st.randoms())
def test_law_independent_submissions_give_the_same_in_any_order(standard, changes, random):
    """Offices that changed records of their own: the county ends up with the same, whoever comes first."""
    by_record = dict(changes)

    def merged(order):
        county = dict.fromkeys("abcd", standard)
        for name in order:
            rows = {name: (standard, by_record[name], Mark())}
            for found in compared_submission("entries", rows, county, {}, "handout"):
                county = {**county, name: filled({**county[name], **merge_record(found).values})}
        return county

    order = list(by_record)
    assert merged(random.sample(order, len(order))) == merged(order)
