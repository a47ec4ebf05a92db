"""How the steps of a decision stand, and where their problems lead."""

from __future__ import annotations

import pytest
from labelled import context_of, entry_of

from catalogue_app.checks import run
from catalogue_app.checks.decision_steps import coverage_of_steps
from catalogue_app.domain.decision import STEP_KINDS, DecisionStep, MajorDecision
from catalogue_app.domain.progress import finish
from catalogue_app.templates.power_types import decision_needs


def standing(step: DecisionStep, entries=("e1",)):
    decision = MajorDecision(id="m", steps=(step,))
    return next(one for one in coverage_of_steps(decision, entries, decision_needs()) if one.kind.name == step.name)


def test_every_step_is_a_link_of_the_template():
    assert {kind.link for kind in STEP_KINDS} <= set(decision_needs())


@pytest.mark.parametrize(
    ("step", "state", "counts"),
    [
        (DecisionStep("participation", "2026-03-01", entries=("e1",)), "disclosed", True),
        (DecisionStep("participation", "2026-03-01", entries=("gone",)), "broken", True),
        (DecisionStep("participation", "2026-03-01"), "open", True),
        (DecisionStep("participation"), "ahead", False),
        (DecisionStep("experts", not_applicable="x"), "not_applicable", False),
        (DecisionStep("legality", "2026-04-20"), "internal", False),
        (DecisionStep("discussion", "2026-05-08"), "optional", False),
        (DecisionStep("discussion", "2026-05-08", entries=("e1",)), "disclosed", False),
    ],
)
def test_a_step_stands_as_its_day_and_its_entries_say(step, state, counts):
    found = standing(step)
    assert (found.state, found.counts) == (state, counts)


def test_an_entry_that_is_gone_beside_one_that_is_there_is_named():
    found = standing(DecisionStep("publication", "2026-05-12", entries=("gone", "e1")))
    assert (found.state, found.entries, found.gone) == ("disclosed", ("e1",), ("gone",))


def test_a_problem_of_a_decision_says_which_record_it_is_about():
    context = context_of({"decisions": [{"title": "学区调整", "steps": {"discussion": "2026-05-08"}}]})
    problems = [one for one in finish(run.check_catalogue((entry_of({}),), context)) if one.about]
    assert {one.rule for one in problems} == {"DEC-01", "DEC-02", "DEC-05"}
    assert {one.about for one in problems} == {("decisions", "m0")}
    assert all(one.entry_id is None for one in problems)
