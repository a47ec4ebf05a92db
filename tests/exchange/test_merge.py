"""The pure merge: the situations two copies can be in, and the laws that hold in all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.domain.merge import (
    CellConflict,
    Compared,
    Decisions,
    MergePlan,
    Written,
    flattened,
    gathered,
)
from catalogue_app.exchange.merge import decided, merge, merge_cells, merge_record, settle

ENTRY = {"level1": "政策文件", "level2": "文件", "time_limit": "20个工作日内", "position": 1024}


def compared(base, ours, theirs, record_id="a", further=()):
    return Compared("entries", record_id, (base, *further), ours, theirs)


def changed(**values):
    return {**ENTRY, **values}


# The situations


def test_a_record_that_only_they_have_is_added_whole():
    merged = merge_record(compared(None, None, ENTRY))
    assert (merged.action, merged.values) == ("add", ENTRY)


def test_a_record_that_only_we_have_stays():
    assert merge_record(compared(None, ENTRY, None)).action == "unchanged"


def test_nothing_changed_means_nothing_to_do():
    assert merge([compared(ENTRY, dict(ENTRY), dict(ENTRY))]) == MergePlan((), 1)


def test_what_only_they_changed_is_taken():
    merged = merge_record(compared(ENTRY, ENTRY, changed(time_limit="及时")))
    assert (merged.action, merged.values, merged.conflicts) == ("change", {"time_limit": "及时"}, ())


def test_what_only_we_changed_stays():
    assert merge_record(compared(ENTRY, changed(time_limit="及时"), ENTRY)).action == "unchanged"


def test_the_same_change_on_both_sides_is_no_conflict():
    assert merge_record(compared(ENTRY, changed(time_limit="及时"), changed(time_limit="及时"))).action == "unchanged"


def test_changes_of_different_cells_of_one_record_go_together():
    merged = merge_record(compared(ENTRY, changed(time_limit="及时"), changed(level2="文件二")))
    assert (merged.values, merged.conflicts) == ({"level2": "文件二"}, ())


def test_a_cell_changed_on_both_sides_is_a_conflict_with_all_three_texts():
    merged = merge_record(compared(ENTRY, changed(time_limit="及时"), changed(time_limit="实时", level2="文件二")))
    assert merged.values == {"level2": "文件二"}
    assert merged.conflicts == (CellConflict("time_limit", "20个工作日内", "及时", "实时"),)


def test_a_cell_emptied_there_is_emptied_here():
    theirs = {key: value for key, value in ENTRY.items() if key != "time_limit"}
    assert merge_record(compared(ENTRY, ENTRY, theirs)).values == {"time_limit": None}


def test_a_record_removed_there_and_untouched_here_is_removed():
    assert merge_record(compared(ENTRY, ENTRY, None)).action == "remove"


def test_a_record_removed_there_and_changed_here_is_a_conflict_of_the_whole_record():
    ours = changed(time_limit="及时")
    merged = merge_record(compared(ENTRY, ours, None))
    assert merged.conflicts == (CellConflict(None, ENTRY, ours, None),)
    assert decided(merged, Decisions(take="ours")).action == "unchanged"
    assert decided(merged, Decisions(take="theirs")).action == "remove"


def test_a_record_removed_here_and_untouched_there_stays_removed():
    assert merge_record(compared(ENTRY, None, ENTRY)).action == "unchanged"


def test_a_record_removed_here_and_changed_there_is_a_conflict_of_the_whole_record():
    theirs = changed(time_limit="及时")
    merged = merge_record(compared(ENTRY, None, theirs))
    assert merged.conflicts == (CellConflict(None, ENTRY, None, theirs),)
    assert decided(merged, Decisions(take="ours")).action == "unchanged"
    restored = decided(merged, Decisions(take="theirs"))
    assert (restored.action, restored.values, restored.conflicts) == ("add", theirs, ())


def test_a_record_removed_on_both_sides_is_gone():
    assert merge_record(compared(ENTRY, None, None)).action == "unchanged"


def test_a_removal_that_was_taken_back_there_is_no_change():
    assert merge_record(compared(ENTRY, changed(level2="文件二"), dict(ENTRY))).action == "unchanged"


def test_a_record_moved_there_moves_here():
    assert merge_record(compared(ENTRY, ENTRY, changed(position=2048))).values == {"position": 2048}


def test_a_record_moved_there_and_changed_here_is_moved_and_keeps_the_change():
    merged = merge_record(compared(ENTRY, changed(time_limit="及时"), changed(position=2048)))
    assert (merged.values, merged.conflicts) == ({"position": 2048}, ())


def test_a_record_moved_on_both_sides_stays_where_we_have_it():
    assert merge_record(compared(ENTRY, changed(position=3072), changed(position=2048))).action == "unchanged"


def test_a_record_moved_to_another_field_there_moves_here():
    merged = merge_record(compared({**ENTRY, "field": "04"}, {**ENTRY, "field": "04"}, {**ENTRY, "field": "05"}))
    assert merged.values == {"field": "05"}


def test_a_moved_record_counts_as_untouched_when_the_other_side_removes_it():
    assert merge_record(compared(ENTRY, changed(position=2048), None)).conflicts == ()


def test_the_same_new_record_on_both_sides_with_different_cells_is_asked_about_cell_by_cell():
    merged = merge_record(compared(None, changed(time_limit="及时"), changed(time_limit="实时")))
    assert merged.conflicts == (CellConflict("time_limit", None, "及时", "实时"),)


def test_local_columns_are_merged_each_by_itself():
    base = {"extra": {"电话": "0000-12345", "备注二": "甲"}}
    ours = {"extra": {"电话": "0000-12345", "备注二": "乙"}}
    theirs = {"extra": {"电话": "0000-54321", "备注二": "甲"}}
    merged = merge_record(compared(*(flattened(side) for side in (base, ours, theirs))))
    assert merged.values == {"extra.电话": "0000-54321"}
    assert gathered({**flattened(ours), **merged.values}) == {"extra": {"电话": "0000-54321", "备注二": "乙"}}


def test_two_exchanges_that_crossed_count_either_state_as_unchanged():
    merged = merge_record(
        compared(ENTRY, changed(time_limit="县"), changed(time_limit="乡"), further=(changed(time_limit="县"),))
    )
    assert (merged.values, merged.conflicts) == ({"time_limit": "乡"}, ())


def test_what_counts_as_the_same_can_be_told():
    def blind_to_spaces(one, other):
        return (one or "").replace(" ", "") == (other or "").replace(" ", "")

    base, theirs = {"basis": "《消防法》 第三条"}, {"basis": "《消防法》第三条"}
    assert merge_cells(base, {"basis": "《消防法》"}, theirs, same=blind_to_spaces).values == {}


def test_only_the_columns_a_source_has_are_compared():
    merged = merge_cells(ENTRY, ENTRY, {"level2": "文件二"}, ["level2"])
    assert merged.values == {"level2": "文件二"}


# Decisions


@pytest.fixture
def disputed():
    return merge_record(compared(ENTRY, changed(time_limit="及时"), changed(time_limit="实时", level2="文件二")))


@pytest.mark.parametrize(
    ("decisions", "values"),
    [
        (Decisions(take="ours"), {"level2": "文件二"}),
        (Decisions(take="theirs"), {"level2": "文件二", "time_limit": "实时"}),
        (Decisions(records={"a": "ours"}), {}),
        (Decisions(records={"a": "theirs"}), {"level2": "文件二", "time_limit": "实时"}),
        (Decisions(cells={("a", "time_limit"): "theirs"}), {"level2": "文件二", "time_limit": "实时"}),
        (Decisions(cells={("a", "time_limit"): Written("第三种")}), {"level2": "文件二", "time_limit": "第三种"}),
        (Decisions(take="theirs", cells={("a", "time_limit"): "ours"}), {"level2": "文件二"}),
        (Decisions(take="ours", cells={("a", "level2"): "ours"}), {}),
        (Decisions(records={"a": "theirs"}, cells={("a", "level2"): Written("文件三")}),
         {"level2": "文件三", "time_limit": "实时"}),
    ],
)  # fmt: skip
def test_the_more_particular_decision_counts(disputed, decisions, values):
    settled = decided(disputed, decisions)
    assert (settled.values, settled.conflicts) == (values, ())


def test_what_is_not_decided_stays_open(disputed):
    assert decided(disputed, Decisions(cells={("a", "level2"): "ours"})).conflicts == disputed.conflicts


def test_an_added_record_can_be_declined():
    plan = merge([compared(None, None, ENTRY)])
    assert settle(plan, Decisions(records={"a": "ours"})).records == ()


@pytest.mark.parametrize(("removed", "of", "asked"), [(1, 2, False), (5, 100, False), (6, 1000, True), (2, 10, True)])
def test_many_removals_are_asked_for(removed, of, asked):
    gone = [compared(ENTRY, ENTRY, None, f"gone-{number}") for number in range(removed)]
    rest = [compared(ENTRY, ENTRY, ENTRY, f"stays-{number}") for number in range(of - removed)]
    assert merge([*gone, *rest]).asks_for_deletions is asked


# The laws

values = st.sampled_from([None, "甲", "乙", "丙"])
cells = st.dictionaries(st.sampled_from(["level1", "basis", "remarks", "extra.电话"]), values, max_size=4)
sides = st.none() | cells
EVERY_SIDE = st.builds(Decisions, take=st.sampled_from(["ours", "theirs"]))


def result(base, ours, theirs, decisions):
    """The record after the merge, without its empty cells; None where it is gone."""
    merged = decided(merge_record(compared(base, ours, theirs)), decisions)
    assert not merged.conflicts
    after = {"add": merged.values, "remove": None}.get(merged.action, ours)
    if merged.action == "change":
        after = {**ours, **merged.values}
    return filled(after)


def filled(side):
    return None if side is None else {key: value for key, value in side.items() if value is not None}


@given(sides, sides, EVERY_SIDE)
def test_law_a_side_that_did_not_change_gives_way(base, changed_side, decisions):
    assert result(base, base, changed_side, decisions) == filled(changed_side)
    assert result(base, changed_side, base, decisions) == filled(changed_side)


@given(sides, sides, EVERY_SIDE)
def test_law_two_equal_sides_are_left_alone(base, side, decisions):
    assert result(base, side, side, decisions) == filled(side)


@given(sides, sides, sides, EVERY_SIDE)
def test_law_merging_again_changes_nothing(base, ours, theirs, decisions):
    after = result(base, ours, theirs, decisions)
    again = merge_record(compared(theirs, after, theirs))
    assert again.action == "unchanged"


@given(sides, sides, sides)
def test_law_swapping_the_sides_swaps_the_answer(base, ours, theirs):
    taken = result(base, ours, theirs, Decisions(take="theirs"))
    assert taken == result(base, theirs, ours, Decisions(take="ours"))


@given(sides, sides, sides)
def test_law_a_conflict_is_only_where_all_three_differ(base, ours, theirs):
    for conflict in merge_record(compared(base, ours, theirs)).conflicts:
        assert conflict.ours != conflict.theirs
        assert conflict.base not in (conflict.ours, conflict.theirs)


@given(st.lists(st.tuples(sides, sides, sides), max_size=6), st.randoms())
def test_law_the_order_of_the_records_does_not_matter(triples, random):
    records = [compared(*triple, record_id=str(number)) for number, triple in enumerate(triples)]
    shuffled = random.sample(records, len(records))
    by_id = {record.id: record for record in merge(shuffled).records}
    assert by_id == {record.id: record for record in merge(records).records}


@given(cells.map(filled), st.dictionaries(st.sampled_from(["电话", "a.b", ""]), st.sampled_from("甲乙"), min_size=1))
def test_law_gathering_undoes_flattening(own, local):
    plain = {**{key: value for key, value in own.items() if key != "extra.电话"}, "extra": local}
    assert gathered(flattened(plain)) == plain
