"""The overview: every figure is what its rows say."""

from __future__ import annotations

from county import PENALTY, found

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import Problem
from catalogue_app.domain.progress import finish
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing, overview

WHOLE = {
    "level2": "名单",
    "content": "内容",
    "basis": "《某法》",
    "time_limit": "每年1月31日前",
    "responsible_body": "示范县民政局",
}


def put(workspace, *entries):
    with step(workspace.file, "Put") as unit:
        unit.create_many(entries)


def look(workspace, *problems):
    return finish(overview.overview(workspace, problems))


def test_an_empty_workspace_has_figures_of_nothing(workspace):
    seen = look(workspace)
    assert {one.state for one in seen.fields} == {"empty"}
    assert len(seen.fields) == 26
    assert seen.coverage is None
    assert seen.problems == ()
    assert seen.changes.label is None


def test_a_field_is_done_when_no_entry_of_it_lacks_a_required_cell(workspace):
    put(workspace, Entry(id="a", field="20", **WHOLE), Entry(id="b", field="04", **{**WHOLE, "basis": ""}))
    put(workspace, Entry(id="c", field="04", **WHOLE))
    states = {one.code: (one.state, one.filled, one.entries) for one in look(workspace).fields}
    assert states["20"] == ("done", 1, 1)
    assert states["04"] == ("begun", 1, 2)
    assert look(workspace).fields_done == 1


def test_a_figure_leads_to_its_rows(workspace):
    put(workspace, Entry(id="a", field="20", **WHOLE), Entry(id="b", field="20", **WHOLE), Entry(id="c", **WHOLE))
    for one in look(workspace).fields:
        assert len(browsing.snapshot(workspace, one.rows.entries)) == one.entries


def test_coverage_is_counted_for_all_links_and_for_key_links(workspace):
    found(workspace, PENALTY)
    put(workspace, Entry(id="a", power_item="MZ-02-001", operation_link="决定"))
    seen = look(workspace)
    assert (seen.coverage.covered, seen.key_coverage.covered, seen.key_coverage.of) == (1, 1, 1)


def test_problems_are_counted_by_rule_the_gravest_first(workspace):
    seen = look(
        workspace,
        Problem("TIM-01", "hint", "a", None, "x"),
        Problem("CAT-03", "error", "a", None, "x"),
        Problem("CAT-02", "warning", "b", None, "x"),
        Problem("CAT-02", "warning", "b", None, "x"),
    )
    assert [(one.rule, one.problems, one.rows.ids) for one in seen.problems] == [
        ("CAT-03", 1, ("a",)),
        ("CAT-02", 2, ("b",)),
        ("TIM-01", 1, ("a",)),
    ]
    assert seen.severities == {"error": 1, "warning": 2, "hint": 1}


def test_without_a_publication_everything_is_new(workspace):
    put(workspace, Entry(id="a", **WHOLE))
    changes = look(workspace).changes
    assert (changes.added.ids, changes.changed.ids, changes.removed) == (("a",), (), 0)


def test_decisions_with_problems_are_counted_once_each(workspace):
    problems = [
        Problem(rule, "warning", None, None, "", about=("decisions", decision))
        for rule, decision in (("DEC-01", "a"), ("DEC-04", "a"), ("DEC-04", "b"))
    ]
    of_another = Problem("FIL-01", "warning", None, None, "", about=("organisations", "o"))
    assert look(workspace, *problems, of_another).decisions == 2
