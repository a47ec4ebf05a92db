"""Facets, narrowing, sorting, and finding with what would take the place of what is found."""

from __future__ import annotations

import pytest

from catalogue_app.domain.progress import finish
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing, comments, entries, finding, history
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.finding import PatternError, Search
from catalogue_app.workspace.narrowing import Facet, Narrowing, facets, narrowed_keys


def shown(workspace, narrowing):
    keys = finish(narrowed_keys(workspace, Filter(), narrowing))
    return [one.id for one in browsing.entries_at(workspace, keys)]


def found(workspace, search, columns=("content", "time_limit")):
    keys = [key for chunk in browsing.keys(workspace, Filter()) for key in chunk]
    return finish(finding.find(workspace, keys, search, lambda _place: columns))


def test_values_are_counted_most_frequent_first(workspace, three_entries):
    entries.edit(workspace, {"b": {"time_limit": "即时"}, "c": {"time_limit": None}})
    counted = finish(facets(workspace, Filter(), Narrowing(), "time_limit"))
    assert counted == (Facet("", 1), Facet("信息形成之日起20个工作日内", 1), Facet("即时", 1))


def test_a_columns_own_condition_does_not_hide_its_other_values(workspace, three_entries):
    narrowing = Narrowing({"level2": frozenset({"文件a"})})
    assert len(finish(facets(workspace, Filter(), narrowing, "level2"))) == 3
    assert finish(facets(workspace, Filter(), narrowing, "level1")) == (Facet("政策文件", 1),)


def test_all_conditions_must_hold(workspace, three_entries):
    entries.edit(workspace, {"b": {"time_limit": "即时"}, "c": {"time_limit": "即时", "county": True}})
    wanted = {"time_limit": frozenset({"即时"}), "county": frozenset({"√"})}
    assert shown(workspace, Narrowing(wanted)) == ["c"]


def test_equal_values_keep_the_catalogues_order_in_both_directions(workspace, three_entries):
    entries.edit(workspace, {"a": {"time_limit": "甲"}, "b": {"time_limit": None}, "c": {"time_limit": "甲"}})
    assert shown(workspace, Narrowing(sort_by="time_limit")) == ["a", "c", "b"]
    assert shown(workspace, Narrowing(sort_by="time_limit", descending=True)) == ["a", "c", "b"]


def test_what_was_changed_since_it_was_found_is_left_alone(workspace, three_entries):
    hits = found(workspace, Search("20", "7"))
    entries.edit(workspace, {"b": {"time_limit": "20天内"}})
    finding.replace(workspace, hits, Search("20", "7"))
    assert [one.time_limit for one in browsing.snapshot(workspace)] == [
        "信息形成之日起7个工作日内",
        "20天内",
        "信息形成之日起7个工作日内",
    ]
    assert history.next_undo(workspace).title == "Replace “20” by “7” in 2 cells"


def test_a_plain_text_is_taken_to_the_letter(workspace, three_entries):
    entries.edit(workspace, {"a": {"content": "a+b\\1"}})
    (hit,) = found(workspace, Search("a+b", "$1\\g<0>"))
    assert hit.after == "$1\\g<0>\\1"


def test_case_counts_only_when_wanted(workspace, three_entries):
    entries.edit(workspace, {"a": {"content": "Excel"}})
    assert len(found(workspace, Search("excel", "x"))) == 1
    assert found(workspace, Search("excel", "x", match_case=True)) == ()


@pytest.mark.parametrize(
    "search",
    [
        Search("(", regular=True),
        Search("[a", regular=True),
        Search("a{2,1}", regular=True),
        Search("a", r"\1", regular=True),
        Search("a", r"\g<name>", regular=True),
        Search("a", "\\", regular=True),
    ],
)
def test_a_wrong_expression_is_refused_in_words(workspace, three_entries, search):
    with pytest.raises(PatternError) as refused:
        found(workspace, search)
    assert str(refused.value).endswith((").", "first group."))
    assert refused.value.arguments["reason"] in finding.REASONS.values()


def test_an_expression_that_matches_nothing_of_a_cell_replaces_nothing_twice(workspace, three_entries):
    (hit, *_rest) = found(workspace, Search(r"^", "（试行）", regular=True), columns=("level2",))
    assert hit.after == "（试行）文件a"


def test_entries_are_narrowed_by_state_and_by_open_comments(workspace, three_entries):
    with step(workspace.file, "Set up") as unit:
        unit.update("entries", "b", {"state": "approved"})
    comments.write(workspace, "c", "请核对文号")
    assert finish(facets(workspace, Filter(), Narrowing(), "state")) == (Facet("draft", 2), Facet("approved", 1))
    assert finish(facets(workspace, Filter(), Narrowing(), "comments")) == (Facet("", 2), Facet("open", 1))
    assert shown(workspace, Narrowing({"state": frozenset({"approved"})})) == ["b"]
    assert shown(workspace, Narrowing({"comments": frozenset({"open"}), "state": frozenset({"draft"})})) == ["c"]
    assert shown(workspace, Narrowing(sort_by="comments", descending=True)) == ["c", "a", "b"]
    assert shown(workspace, Narrowing(sort_by="state", descending=True)) == ["b", "a", "c"]
