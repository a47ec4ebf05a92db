"""Drafting: the proposal says what would be, the step does just that, and nothing is made twice."""

from __future__ import annotations

import pytest
from county import BENEFIT, PENALTY, POWERS, found

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.progress import finish
from catalogue_app.domain.reading.deadline import read_deadlines
from catalogue_app.errors import StepRefusedError
from catalogue_app.store.unit import step
from catalogue_app.templates.fields import template
from catalogue_app.workspace import (
    browsing,
    coverage,
    drafting,
    drafting_copies,
    drafting_powers,
    history,
    institutions,
    organisations,
    power_links,
)


@pytest.fixture
def county(workspace):
    found(workspace)
    return workspace


def propose(workspace, *ids, **choices):
    return finish(drafting_powers.propose_powers(workspace, ids or [power.id for power in POWERS], **choices))


def state_of(workspace, power, link):
    report = finish(coverage.coverage(workspace))
    measured = next(one for one in report.powers if one.power.id == power.id)
    return next(one.state for one in measured.links if one.link.name == link)


def test_a_proposal_changes_nothing(county):
    before = history.steps(county)
    finish(drafting.propose_fields(county, ["20"], "示范县民政局"))
    propose(county)
    assert history.steps(county) == before
    assert browsing.snapshot(county) == ()


def test_a_field_for_a_department_names_it_and_leaves_townships_their_part(county):
    result = drafting.make(county, finish(drafting.propose_fields(county, ["20"], "县民政局")))
    expected = [item for item in template("20").items if item.county]
    assert len(result.added) == len(expected)
    assert {entry.responsible_body for entry in result.added} == {"示范县民政局"}
    assert {(entry.county, entry.township) for entry in result.added} == {(True, False)}
    assert result.changed.step.title == "Draft field 社会救助"


def test_a_field_for_a_township_has_its_tier_and_name(county):
    result = drafting.make(county, finish(drafting.propose_fields(county, ["20"], "石桥镇")))
    assert len(result.added) == sum(item.township for item in template("20").items)
    assert {entry.responsible_body for entry in result.added} == {"石桥镇人民政府"}
    assert {(entry.county, entry.township) for entry in result.added} == {(False, True)}


def test_what_exists_is_recognised_whoever_drafts_again(county):
    drafting.make(county, finish(drafting.propose_fields(county, ["20"], "示范县民政局")))
    again = finish(drafting.propose_fields(county, ["20"], "示范县民政局"))
    assert (again.count("new"), again.count("exists")) == (0, sum(item.county for item in template("20").items))
    whole = finish(drafting.propose_fields(county, ["20"]))
    assert whole.count("new") < len(template("20").items)
    township = finish(drafting.propose_fields(county, ["20"], "石桥镇"))
    assert township.count("exists") == 0


def test_a_new_penalty_gets_the_four_entries_of_every_penalty(county):
    proposal = propose(county, "penalty")
    assert [row.link for row in proposal.rows] == ["清单公布", "裁量基准公布", "决定", "年度执法统计"]
    decision = proposal.rows[2].entry
    assert {(one.kind, one.days) for one in read_deadlines(decision.time_limit)} >= {("within_working_days", 7)}
    assert (decision.responsible_body, decision.owner, decision.field) == ("示范县民政局", "示范县民政局", "20")
    assert (decision.power_item, decision.operation_link) == ("MZ-02-001", "决定")
    assert decision.origin.kind == "power_item"


def test_the_matrix_turns_when_a_draft_is_made_and_back_when_an_entry_goes(county):
    assert state_of(county, PENALTY, "决定") == "open"
    result = drafting.make(county, propose(county, "penalty"))
    assert state_of(county, PENALTY, "决定") == "disclosed"
    decision = next(entry for entry in result.added if entry.operation_link == "决定")
    with step(county.file, "Delete") as unit:
        unit.delete("entries", decision.id)
    assert state_of(county, PENALTY, "决定") == "open"


def test_a_draft_is_one_step_and_undo_takes_it_back(county):
    before = browsing.snapshot(county)
    drafting.make(county, propose(county))
    assert browsing.snapshot(county) != before
    history.undo(county)
    assert browsing.snapshot(county) == before


def test_drafting_again_makes_nothing_new(county):
    first = drafting.make(county, propose(county))
    again = propose(county)
    assert again.count("new") == again.count("link") == 0
    assert again.count("exists") >= len(first.added)


def test_an_entry_that_is_there_is_tied_instead_of_doubled(county):
    existing = Entry(
        id="guide",
        field="20",
        level1="最低生活保障",
        level2="办事指南",
        content="办理条件；办理流程",
        responsible_body="示范县民政局",
        owner="示范县民政局",
    )
    with step(county.file, "Add") as unit:
        unit.create(existing)
    proposal = propose(county, "benefit")
    tied = [row for row in proposal.rows if row.action == "link"]
    assert [(row.entry.id, row.link) for row in tied] == [("guide", "政策、标准、指南")]
    assert tied[0].because
    result = drafting.make(county, proposal)
    assert result.linked == ("guide",)
    assert browsing.entry(county, "guide").power_item == "MZ-05-001"
    assert state_of(county, BENEFIT, "申请受理") == "disclosed"
    assert "最低生活保障金给付办事指南" not in {entry.level2 for entry in result.added}


def test_only_chosen_rows_are_made(county):
    proposal = propose(county, "penalty")
    result = drafting.make(county, proposal.select({2}))
    assert [entry.operation_link for entry in result.added] == ["决定"]


def test_one_entry_per_body_discloses_what_items_share_unless_each_is_asked_for(county):
    second = {"id": "second", "code": "MZ-02-002", "name": "对社会团体违规的处罚", "position": 4096}
    with step(county.file, "Add") as unit:
        unit.create(PENALTY.__class__(**{**as_values(PENALTY), **second}))
    shared = propose(county, "penalty", "second")
    assert [row.powers for row in shared.rows if row.link == "决定"] == [("penalty", "second")]
    assert shared.rows[0].entry.power_item == "MZ-02-001；MZ-02-002"
    each = propose(county, "penalty", "second", each=True)
    assert [row.powers for row in each.rows if row.link == "决定"] == [("penalty",), ("second",)]


def as_values(record):
    return {name: getattr(record, name) for name in record.__slots__}


def test_links_that_may_not_exist_are_drafted_only_when_asked_for(county):
    assert "听证" not in {row.link for row in propose(county, "penalty").rows}
    assert "听证" in {row.link for row in propose(county, "penalty", conditional=True).rows}
    assert {row.link for row in propose(county, "penalty", links=["听证"]).rows} == {"听证"}


def test_a_step_that_does_not_exist_is_not_drafted(county):
    power_links.mark_not_applicable(county, ["penalty"], "决定", "由市级部门决定")
    assert "决定" not in {row.link for row in propose(county, "penalty").rows}


def test_numbering_of_a_sub_item_stays_out_of_the_entry(county):
    names = {row.entry.level2 for row in propose(county, "licence").rows}
    assert "社会团体成立登记办事指南" in names


def test_what_ended_or_is_unknown_is_refused_with_a_sentence(county):
    with pytest.raises(StepRefusedError, match="nothing to draft"):
        propose(county, "nobody")
    with pytest.raises(StepRefusedError, match="没有这个局"):
        propose(county, "penalty", owner="没有这个局")
    with pytest.raises(StepRefusedError, match="no template for the field “99”"):
        drafting.make(county, finish(drafting.propose_fields(county, ["99"])))


def test_another_townships_catalogue_comes_in_ones_own_name(county):
    drafting.make(county, finish(drafting.propose_fields(county, ["20"], "石桥镇")))
    source = browsing.snapshot(county)[0]
    with step(county.file, "Edit") as unit:
        unit.update("entries", source.id, {"content": "石桥镇低保对象名单；石桥镇人民政府监督电话"})
    proposal = drafting_copies.propose_from_organisation(county, "石桥镇", "清河镇")
    copied = proposal.rows[0].entry
    assert copied.content == "清河镇低保对象名单；清河镇人民政府监督电话"
    assert (copied.owner, copied.responsible_body, copied.township) == ("清河镇人民政府", "清河镇人民政府", True)
    assert copied.origin.where == "石桥镇人民政府"
    drafting.make(county, proposal)
    again = drafting_copies.propose_from_organisation(county, "石桥镇", "清河镇")
    assert again.count("new") == 0
    with pytest.raises(StepRefusedError, match="has no entries"):
        drafting_copies.propose_from_organisation(county, "示范县市场监督管理局", "清河镇")


def test_an_institution_gets_the_catalogue_of_its_sector(county):
    _, water = organisations.add(county, {"name": "示范县自来水公司", "kind": "institution", "sector": "water"})
    proposal = institutions.propose_institutions(county, [water])
    names = {row.entry.level2 for row in proposal.rows}
    assert {"单位基本信息", "水质检测结果", "停供和恢复通知"} <= names
    assert "招生简章和录取结果" not in names
    assert {row.entry.owner for row in proposal.rows} == {"示范县自来水公司"}
    with pytest.raises(StepRefusedError, match="示范县民政局"):
        institutions.propose_institutions(county, ["civil"])
