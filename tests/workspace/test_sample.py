"""The sample workspace holds the sample county, whole and in one step."""

from __future__ import annotations

from catalogue_app.domain.progress import finish
from catalogue_app.templates.sample import sample_county
from catalogue_app.workspace import browsing, checking, coverage, decisions, history, powers
from catalogue_app.workspace.sample import make_sample


def test_the_sample_workspace_is_the_sample_county(tmp_path):
    sample = sample_county()
    with finish(make_sample(tmp_path / "sample.gkml", "李明")) as workspace:
        assert {entry.id for entry in browsing.snapshot(workspace)} == {entry.id for entry in sample.entries}
        assert powers.powers(workspace) == sample.powers
        assert browsing.organisations(workspace) == sample.organisations
        assert [step.title for step in history.steps(workspace)] == ["Make the sample county"]


def test_a_trainer_has_something_to_show_and_can_publish(tmp_path):
    with finish(make_sample(tmp_path / "sample.gkml", "李明")) as workspace:
        report = finish(checking.check(workspace))
        assert report.counts["error"] == 0
        assert {"LEG-02", "TIM-07", "ORG-02", "CAT-08"} <= {problem.rule for problem in report.problems}
        measured = finish(coverage.coverage(workspace))
        assert 0 < measured.covered < measured.of


def test_of_three_decisions_one_is_complete_one_is_under_way_and_one_has_problems(tmp_path):
    with finish(make_sample(tmp_path / "sample.gkml", "李明")) as workspace:
        complete, under_way, wrong = browsing.decisions(workspace)
        assert [one.state for one in (complete, under_way, wrong)] == ["published", "under_way", "decided"]
        assert {one.state for one in decisions.steps_of(workspace, complete)} == {"disclosed", "internal", "optional"}
        found = {}
        for problem in finish(checking.check(workspace)).problems:
            if problem.about:
                found.setdefault(problem.about[1], set()).add(problem.rule)
        assert found.keys() & {complete.id, under_way.id} == set()
        assert found[wrong.id] == {"TIM-06", "DEC-01", "DEC-04", "DEC-05", "DEC-07"}
