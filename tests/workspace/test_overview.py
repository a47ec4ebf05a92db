"""The overview: every figure is what its rows say."""

from __future__ import annotations

from datetime import date

from county import PENALTY, found

from catalogue_app.domain.decision import DecisionStep, MajorDecision
from catalogue_app.domain.entry import Entry, Exemption
from catalogue_app.domain.problem import Problem
from catalogue_app.domain.progress import finish
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing, documents, overview

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


def look(workspace, *problems, today=date(2026, 12, 1)):
    return finish(overview.overview(workspace, problems, today=today))


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


def test_coverage_is_a_figure_for_each_organisation(workspace):
    found(workspace, PENALTY)
    put(workspace, Entry(id="a", power_item="MZ-02-001", operation_link="决定"))
    seen = look(workspace)
    assert (seen.coverage.covered, seen.key_coverage.covered, seen.key_coverage.of) == (1, 1, 1)
    name, figure, rows = seen.organisations[0]
    assert (name, figure.covered, rows.powers.organisation) == ("示范县民政局", 1, "示范县民政局")


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


def test_what_falls_due_stands_by_its_day(workspace):
    put(workspace, Entry(id="a", **WHOLE), Entry(id="b", **{**WHOLE, "time_limit": "20个工作日内"}))
    documents.add(workspace, {"title": "某办法", "expires": "2026-12-31"})
    due = look(workspace).due
    assert [(one.day, one.rows.kind) for one in due] == [("2026-12-31", "documents"), ("2027-01-31", "entries")]
    assert due[1].rows.ids == ("a",)
    assert look(workspace, today=date(2026, 6, 1)).due == ()


def test_a_review_that_is_late_stays_and_a_limit_that_has_run_out_does_not(workspace):
    exemption = Exemption("E3.1", "第十六条第一款", "内部事务", "无", next_review="2026-11-01")
    formed = {"信息形成日期": "2026年9月18日"}
    put(
        workspace,
        Entry(id="a", level2="值班安排", exemption=exemption),
        Entry(id="b", **{**WHOLE, "time_limit": "自信息形成之日起20个工作日内"}, extra=formed),
    )
    assert [(one.day, one.rows.ids) for one in look(workspace).due] == [("2026-11-01", ("a",))]
    assert [(one.day, one.rows.ids) for one in look(workspace, today=date(2026, 10, 10)).due] == [
        ("2026-10-22", ("b",)),
        ("2026-11-01", ("a",)),
    ]


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


def test_a_decision_that_has_to_be_published_leads_to_it(workspace):
    put(workspace, MajorDecision(id="late", title="停车收费", steps=(DecisionStep("discussion", "2026-11-20"),)))
    (figure,) = look(workspace).due
    assert (figure.day, figure.arguments) == ("2026-12-18", {"decision": "停车收费"})
    assert figure.rows == overview.Rows("decisions", ids=("late",))
