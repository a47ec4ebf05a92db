"""The register of major decisions: editing, steps, links to entries, drafting, importing."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue_app.domain.decision import DecisionStep
from catalogue_app.domain.progress import finish
from catalogue_app.errors import StepRefusedError
from catalogue_app.workspace import browsing, checking, decisions, entries, history, importing, listing, organisations


@pytest.fixture
def decision(workspace, three_entries):
    _changed, record_id = decisions.add(workspace, {"title": "城区学区调整方案", "body": "示范县教育局"})
    return record_id


def only(workspace):
    (found,) = browsing.decisions(workspace)
    return found


def standing(workspace, name):
    return next(one for one in decisions.steps_of(workspace, only(workspace)) if one.kind.name == name)


def test_a_decision_is_registered_for_this_year(workspace, decision):
    assert (only(workspace).title, only(workspace).year) == ("城区学区调整方案", str(date.today().year))
    assert history.steps(workspace)[0].title == "Register the decision “城区学区调整方案”"


def test_an_edit_is_one_step_and_one_that_changes_nothing_is_none(workspace, decision):
    decisions.edit(workspace, {decision: {"opinions": 12, "forms": ("座谈会",)}})
    assert only(workspace).opinions == 12
    before = len(history.steps(workspace))
    decisions.edit(workspace, {decision: {"opinions": 12}})
    assert len(history.steps(workspace)) == before
    history.undo(workspace)
    assert only(workspace).opinions is None


def test_steps_are_set_one_by_one_and_taken_back(workspace, decision):
    decisions.set_step(workspace, decision, "legality", on="2026-04-20", evidence="卷二")
    decisions.set_step(workspace, decision, "risk", on="2026-04-15")
    assert only(workspace).step("legality") == DecisionStep("legality", "2026-04-20", "卷二")
    assert [one.name for one in only(workspace).steps] == ["risk", "legality"]
    assert history.steps(workspace)[0].title == "Record “风险评估” of “城区学区调整方案”"
    history.undo(workspace)
    assert [one.name for one in only(workspace).steps] == ["legality"]


def test_a_step_that_may_be_missing_needs_a_reason(workspace, decision):
    with pytest.raises(StepRefusedError, match="reason"):
        decisions.set_step(workspace, decision, "experts", not_applicable="  ")
    with pytest.raises(StepRefusedError, match="合法性审查"):
        decisions.set_step(workspace, decision, "legality", not_applicable="简单")
    decisions.set_step(workspace, decision, "experts", not_applicable="不涉及专业问题")
    assert standing(workspace, "experts").state == "not_applicable"
    decisions.set_step(workspace, decision, "experts", not_applicable=None)
    assert standing(workspace, "experts").state == "ahead"


def test_a_linked_entry_discloses_and_one_that_is_deleted_is_shown_as_gone(workspace, decision):
    decisions.set_step(workspace, decision, "publication", on="2026-05-12")
    assert standing(workspace, "publication").state == "open"
    decisions.set_step(workspace, decision, "publication", entries=("a",))
    assert standing(workspace, "publication").entries == ("a",)
    entries.delete(workspace, ["a"])
    assert (standing(workspace, "publication").state, standing(workspace, "publication").gone) == ("broken", ("a",))
    report = finish(checking.check(workspace))
    assert [one.about for one in report.of_rule("DEC-08")] == [("decisions", decision)]
    decisions.set_step(workspace, decision, "publication", entries=("b",))
    assert only(workspace).step("publication").entries == ("b",)
    decisions.set_step(workspace, decision, "publication", entries=())
    assert standing(workspace, "publication").state == "open"


def test_drafting_a_step_makes_its_entry_and_links_it_in_one_step(workspace, decision):
    organisations.add(workspace, {"name": "示范县教育局"})
    _changed, entry_id = decisions.draft_entry(workspace, decision, "participation")
    entry = browsing.entry(workspace, entry_id)
    assert entry.level2 == "城区学区调整方案草案征求意见"
    assert (entry.owner, entry.responsible_body, entry.power_item) == ("示范县教育局", "示范县教育局", None)
    assert "30日" in entry.time_limit
    assert standing(workspace, "participation").state == "disclosed"
    history.undo(workspace)
    assert browsing.entry(workspace, entry_id) is None
    assert standing(workspace, "participation").state == "ahead"


def test_nothing_is_drafted_where_nothing_is_usually_disclosed(workspace, decision):
    assert not decisions.can_draft("legality")
    with pytest.raises(StepRefusedError, match="合法性审查"):
        decisions.draft_entry(workspace, decision, "legality")


def test_what_a_step_was_drafted_as_is_offered_first_for_it(workspace, decision):
    _changed, entry_id = decisions.draft_entry(workspace, decision, "risk")
    decisions.set_step(workspace, decision, "risk", entries=())
    offered = decisions.entries_for(workspace, only(workspace), "risk")
    assert offered[0].id == entry_id
    assert [one.id for one in decisions.entries_for(workspace, only(workspace), "risk", "文件b")] == ["b"]
    decisions.set_step(workspace, decision, "risk", entries=(entry_id,))
    assert entry_id not in {one.id for one in decisions.entries_for(workspace, only(workspace), "risk")}


def test_deleting_a_decision_leaves_its_entries(workspace, decision):
    decisions.set_step(workspace, decision, "risk", entries=("a",))
    decisions.delete(workspace, [decision])
    assert browsing.decisions(workspace) == ()
    assert browsing.entry(workspace, "a") is not None


def test_the_list_tells_every_step(workspace, decision):
    decisions.set_step(workspace, decision, "discussion", on="2026-05-08", evidence="常务会议纪要〔2026〕8号")
    (shown,) = listing.objects(workspace, "decisions")
    assert (shown["title"], shown["state"]) == ("城区学区调整方案", "decided")
    assert [one["title"] for one in shown["steps"]] == [
        *("公众参与", "意见采纳情况", "专家论证", "风险评估", "合法性审查", "集体讨论决定", "决策公布与解读"),
    ]
    assert shown["steps"][5] == {
        "name": "discussion",
        "title": "集体讨论决定",
        "on": "2026-05-08",
        "evidence": "常务会议纪要〔2026〕8号",
        "entries": [],
        "not_applicable": None,
    }


def imported(workspace, path, text, **options):
    path.write_text(text, encoding="utf-8")
    plan = finish(importing.read(workspace, [path], kind="decisions", **options))
    return finish(importing.apply(workspace, plan))


def test_a_second_table_adds_what_it_says_and_takes_nothing_away(workspace, decision, tmp_path):
    decisions.set_step(workspace, decision, "risk", on="2026-04-15", evidence="卷三", entries=("a",))
    decisions.edit(workspace, {decision: {"adopted": "全部采纳", "forms": ("座谈会",)}})
    later = (
        "决策事项名称,承办单位,风险评估,集体讨论决定,采纳情况,参与方式\n"
        "城区学区调整方案,示范县教育局,2026-04-16,2026年5月8日,,\n"
    )
    imported(workspace, tmp_path / "表.csv", later, match="update")
    assert only(workspace).step("risk") == DecisionStep("risk", "2026-04-16", "卷三", ("a",))
    assert only(workspace).step("discussion").on == "2026-05-08"
    assert (only(workspace).adopted, only(workspace).forms) == ("全部采纳", ("座谈会",))
    before = len(history.steps(workspace))
    imported(workspace, tmp_path / "表.csv", later, match="update")
    assert len(history.steps(workspace)) == before


def test_the_same_title_in_another_year_is_another_decision(workspace, decision, tmp_path):
    imported(workspace, tmp_path / "表.csv", "决策事项名称,目录年度,承办单位\n城区学区调整方案,2019,示范县教育局\n")
    assert [one.year for one in browsing.decisions(workspace)] == ["2019", str(date.today().year)]


def test_a_body_that_is_renamed_is_renamed_in_its_decisions(workspace, decision):
    _changed, body = organisations.add(workspace, {"name": "示范县教育局"})
    decisions.edit(workspace, {decision: {"deciding_body": "示范县人民政府"}})
    organisations.rename(workspace, body, "示范县教育和体育局")
    assert (only(workspace).body, only(workspace).deciding_body) == ("示范县教育和体育局", "示范县人民政府")
    history.undo(workspace)
    assert only(workspace).body == "示范县教育局"


def test_a_table_without_a_column_of_bodies_is_of_the_body_that_hands_it_in(workspace, tmp_path):
    text = "决策事项名称,目录年度,计划完成时间\n村道养护,2026,2026年9月\n"
    imported(workspace, tmp_path / "表.csv", text, owner="石桥镇人民政府")
    assert only(workspace).body == "石桥镇人民政府"
