from __future__ import annotations

import pytest

from catalogue_app.domain.decision import FIVE, STEP_NAMES, DecisionStep, MajorDecision, with_step


def test_the_five_compulsory_steps_are_those_of_the_regulation():
    assert FIVE == ("participation", "experts", "risk", "legality", "discussion")


def test_a_step_that_nothing_is_known_of_is_empty():
    assert MajorDecision(id="d").step("risk") == DecisionStep("risk")
    assert not MajorDecision(id="d").step("risk").settled


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, "listed"),
        ({"opinions_from": "2026-03-01"}, "under_way"),
        ({"steps": (DecisionStep("legality", "2026-04-01"),)}, "under_way"),
        ({"steps": (DecisionStep("experts", not_applicable="x"),)}, "listed"),
        ({"steps": (DecisionStep("discussion", "2026-05-01"),)}, "decided"),
        ({"steps": (DecisionStep("publication", "2026-05-02"),)}, "published"),
    ],
)
def test_how_far_it_has_come_follows_from_its_steps(values, state):
    assert MajorDecision(id="d", **values).state == state


def test_a_step_that_need_not_be_taken_is_settled():
    assert DecisionStep("risk", not_applicable="已评估").settled
    assert DecisionStep("risk", "2026-04-01").settled


def test_setting_a_step_keeps_the_others_and_their_order():
    steps = with_step((), "discussion", on="2026-05-01")
    steps = with_step(steps, "participation", on="2026-03-01", entries=("e",))
    steps = with_step(steps, "participation", evidence="卷一")
    assert [one.name for one in steps] == ["participation", "discussion"]
    assert steps[0] == DecisionStep("participation", "2026-03-01", "卷一", ("e",))


def test_a_step_emptied_again_is_left_out():
    steps = with_step(with_step((), "risk", on="2026-04-01"), "risk", on="")
    assert steps == ()


def test_a_step_of_another_program_is_kept():
    steps = with_step((DecisionStep("hearing", "2026-03-15"),), STEP_NAMES[0], on="2026-03-01")
    assert [one.name for one in steps] == ["participation", "hearing"]
