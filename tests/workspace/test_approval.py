"""An entry's way to publication: who may move it, what an edit does to its approval, and what the history tells."""

from __future__ import annotations

import pytest

from catalogue_app.domain.approval import MOVES, ApprovalRules
from catalogue_app.domain.organisation import Organisation
from catalogue_app.errors import StepRefusedError
from catalogue_app.store.unit import step
from catalogue_app.workspace import approval, browsing, entries, history
from catalogue_app.workspace.workspace import Workspace

ROLES = ApprovalRules(False, {"李明": ("clerk",), "王芳": ("reviewer",), "张主任": ("reviewer", "head")})


def state(workspace, entry_id="a"):
    return browsing.entry(workspace, entry_id).state


@pytest.fixture
def as_person(workspace, three_entries, tmp_path):
    """The workspace with roles, opened by whoever is asked for."""
    approval.change_rules(workspace, ROLES)
    workspace.close()
    opened = []

    def open_as(who):
        if opened:
            opened.pop().close()
        opened.append(Workspace.open(tmp_path / "示范县.gkml", who))
        return opened[0]

    yield open_as
    for one in opened:
        one.close()


def test_one_person_takes_entries_all_the_way_in_bulk(workspace, three_entries):
    approval.move(workspace, "submit", ["a", "b", "c"])
    assert {state(workspace, one) for one in "abc"} == {"in_review"}
    changed = approval.move(workspace, "approve", ["a", "b"])
    assert changed.step.title == "Approve 2 entries"
    assert (state(workspace), state(workspace, "c")) == ("approved", "in_review")
    history.undo(workspace)
    assert state(workspace) == "in_review"


def test_one_person_may_approve_a_draft_at_once(workspace, three_entries):
    approval.move(workspace, "approve", ["a"])
    assert state(workspace) == "approved"


def test_entries_that_are_not_where_the_move_starts_are_passed_over(workspace, three_entries):
    approval.move(workspace, "approve", ["a"])
    changed = approval.move(workspace, "submit", ["a", "b"])
    assert changed.ids == ("b",)
    with pytest.raises(StepRefusedError, match="it must be draft"):
        approval.move(workspace, "submit", ["a", "b"])
    assert approval.why_not(workspace, "submit", [browsing.entry(workspace, "a")]).startswith("None of these")
    assert approval.why_not(workspace, "submit", [browsing.entry(workspace, "c")]) is None


def test_a_refusal_needs_a_reason_and_the_history_keeps_it(workspace, three_entries):
    approval.move(workspace, "submit", ["a"])
    with pytest.raises(StepRefusedError, match="Say why"):
        approval.move(workspace, "refuse", ["a"], " \n ")
    approval.move(workspace, "refuse", ["a"], "依据已废止，\n请改引新法")
    newest = approval.decisions(workspace, "a")[0]
    assert (newest.who, newest.before, newest.after) == ("李明", "in_review", "draft")
    assert newest.reason == "依据已废止， 请改引新法"
    assert newest.title == "Return “文件a”: 依据已废止， 请改引新法"


def test_what_was_taken_back_is_no_decision(workspace, three_entries):
    approval.move(workspace, "submit", ["a"])
    history.undo(workspace)
    assert approval.decisions(workspace, "a") == ()


def test_an_edit_ends_the_approval_of_the_text_it_changes(workspace, three_entries):
    approval.move(workspace, "approve", ["a", "b"])
    entries.edit(workspace, {"a": {"time_limit": "长期公开"}})
    assert (state(workspace), state(workspace, "b")) == ("draft", "approved")
    history.undo(workspace)
    assert (state(workspace), browsing.entry(workspace, "a").time_limit) == ("approved", "信息形成之日起20个工作日内")


def test_moving_an_entry_within_the_table_leaves_its_approval(workspace, three_entries):
    approval.move(workspace, "approve", ["a", "b", "c"])
    entries.move(workspace, ["c"], before="a")
    assert {state(workspace, one) for one in "abc"} == {"approved"}


def test_an_edit_during_review_leaves_it_in_review(workspace, three_entries):
    approval.move(workspace, "submit", ["a"])
    entries.edit(workspace, {"a": {"time_limit": "长期公开"}})
    assert state(workspace) == "in_review"


def test_with_roles_everybody_makes_only_his_own_moves(as_person):
    clerk = as_person("李明")
    approval.move(clerk, "submit", ["a", "b"])
    with pytest.raises(StepRefusedError, match=r"for a reviewer to do .王芳、张主任.*李明"):
        approval.move(clerk, "approve", ["a"])
    assert "reviewer" in approval.why_not(clerk, "approve", [browsing.entry(clerk, "a")])
    reviewer = as_person("王芳")
    approval.move(reviewer, "approve", ["a"])
    with pytest.raises(StepRefusedError, match="must be in review"):
        approval.move(reviewer, "approve", ["c"])
    with pytest.raises(StepRefusedError, match="for a clerk"):
        approval.move(reviewer, "submit", ["c"])
    assert approval.decisions(reviewer, "a")[0].who == "王芳"


def test_who_is_not_named_is_a_clerk_and_cannot_change_the_rules(as_person):
    someone = as_person("路人")
    approval.move(someone, "submit", ["a"])
    with pytest.raises(StepRefusedError, match="for a head"):
        approval.change_rules(someone, ApprovalRules())
    head = as_person("张主任")
    approval.change_rules(head, ApprovalRules())
    assert approval.rules(head).one_person


def test_rules_under_which_nobody_could_publish_are_refused(workspace):
    with pytest.raises(StepRefusedError, match="Name at least one head"):
        approval.change_rules(workspace, ApprovalRules(False, {"王芳": ("reviewer",)}))
    assert approval.rules(workspace).one_person


def test_changing_the_rules_is_a_step_that_can_be_taken_back(workspace):
    approval.change_rules(workspace, ROLES)
    assert approval.rules(workspace) == ROLES
    history.undo(workspace)
    assert approval.rules(workspace) == ApprovalRules()


def test_the_filing_of_the_leader_is_recorded(workspace):
    with step(workspace.file, "Add") as unit:
        unit.create(Organisation(id="o", name="县民政局"))
    approval.record_filing(workspace, "o", "王平", "2026-03-01")
    (organisation,) = browsing.organisations(workspace)
    assert (organisation.disclosure_leader, organisation.filed_on) == ("王平", "2026-03-01")


def test_every_move_leads_to_another_state():
    assert all(rule.target not in rule.sources for rule in MOVES.values())
