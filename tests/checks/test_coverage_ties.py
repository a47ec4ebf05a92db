"""What a cell lists is found again, whatever the names are made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.checks.coverage_ties import PowerIndex, joined
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.reading.compare import compare_key

NAMES = st.text("甲乙丙丁、，,（）()1-A 第", min_size=1, max_size=8).filter(
    lambda name: name == name.strip() and compare_key(name)
)


@given(st.lists(NAMES, min_size=1, max_size=6, unique_by=compare_key))
def test_names_put_into_a_cell_are_all_found_in_it(names):
    powers = [PowerItem(id=str(number), name=name) for number, name in enumerate(names)]
    numbers, unknown = PowerIndex(powers).named(joined(*names), None, None)
    assert (numbers, unknown) == (list(range(len(names))), [])


@given(st.lists(NAMES, max_size=6))
def test_joining_again_changes_nothing(names):
    cell = joined(*names)
    assert joined(cell) == cell
    assert joined(cell, *names) == cell


def test_nothing_joined_is_an_empty_cell():
    assert joined(None, "", "；") is None


def test_a_name_that_nothing_has_is_told_as_it_is_written():
    known = [PowerItem(id="1", code="A-1", name="甲、乙")]
    assert PowerIndex(known).named("甲、乙；丙、丁", None, None) == ([0], ["丙、丁"])
    assert PowerIndex(known).named("A-1、A-2", None, None) == ([0], ["A-2"])
