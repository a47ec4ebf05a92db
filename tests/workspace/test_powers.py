"""The register of power items: each use is one step, and the entries that hang on an item are never forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from county import BENEFIT, LICENCE, PENALTY, found

from catalogue_app.domain.entry import Entry, Exemption, Origin
from catalogue_app.domain.progress import finish
from catalogue_app.errors import StepRefusedError
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing, history, importing, power_comparison, power_links, powers

S04 = Path(__file__).resolve().parent.parent / "corpus" / "s04-民政局权责清单.xlsx"


@pytest.fixture
def county(workspace):
    found(workspace)
    with step(workspace.file, "Tie") as unit:
        unit.create(Entry(id="decision", power_item="MZ-02-001", operation_link="决定"))
        unit.create(Entry(id="guide", power_item="最低生活保障金给付；MZ-01-001", operation_link="政策、标准、指南"))
    return workspace


def one(workspace, power_id):
    return powers.by_ids(workspace, [power_id])[0]


def test_an_edit_writes_the_named_attributes_and_can_be_undone(county):
    changed = powers.edit(county, {"penalty": {"undertaking_org": "社会救助股"}})
    assert changed.step.title == "Edit the power item “对骗取低保的处罚”"
    assert one(county, "penalty") == replace(PENALTY, undertaking_org="社会救助股")
    history.undo(county)
    assert one(county, "penalty") == PENALTY


def test_an_edit_that_renames_brings_the_entries_along(county):
    powers.edit(county, {"penalty": {"code": "MZ-02-009"}, "benefit": {"name": "低保金给付"}})
    assert browsing.entry(county, "decision").power_item == "MZ-02-009"
    assert browsing.entry(county, "guide").power_item == "低保金给付；MZ-01-001"
    history.undo(county)
    assert browsing.entry(county, "guide").power_item == "最低生活保障金给付；MZ-01-001"


def test_an_attribute_that_there_is_not_is_refused(county):
    with pytest.raises((ValueError, TypeError)):
        powers.edit(county, {"penalty": {"colour": "red"}})
    assert one(county, "penalty") == PENALTY


def test_a_sub_item_stands_behind_its_main_item(county):
    powers.add_sub_item(county, "penalty", "2.对出具虚假证明的处罚", "MZ-02-001-02")
    names = [power.sub_item or power.name for power in powers.powers(county)]
    assert names[:3] == ["对骗取低保的处罚", "2.对出具虚假证明的处罚", "最低生活保障金给付"]


def test_an_adjustment_keeps_date_ground_and_what_hangs_on_it(county):
    done = powers.adjust(
        county, ["penalty"], "handed_down", ground="示府办〔2026〕3号", on=date(2026, 3, 1), successor="石桥镇人民政府"
    )
    power = one(county, "penalty")
    assert (power.state, power.changed_on, power.change_ground, power.successor) == (
        "handed_down",
        "2026-03-01",
        "示府办〔2026〕3号",
        "石桥镇人民政府",
    )
    assert not power.running
    assert [entry.id for entry in done.entries] == ["decision"]
    assert done.changed.step.title == "Hand “对骗取低保的处罚” down to the townships"


def test_an_adjustment_without_a_ground_is_refused(county):
    with pytest.raises(StepRefusedError, match="on which ground"):
        powers.adjust(county, ["penalty"], "cancelled", ground=" ")
    with pytest.raises(StepRefusedError, match="into which power item"):
        powers.adjust(county, ["penalty"], "merged", ground="示府办〔2026〕3号")
    assert one(county, "penalty").state == "in_force"


def test_entries_of_a_merged_item_go_over_to_its_successor(county):
    powers.adjust(county, ["penalty"], "merged", ground="示府办〔2026〕3号", successor="MZ-01-001")
    powers.move_to_successor(county, "penalty")
    assert browsing.entry(county, "decision").power_item == "MZ-01-001"
    with pytest.raises(StepRefusedError, match="was not merged"):
        powers.move_to_successor(county, "benefit")


def test_a_key_link_is_marked_for_several_items_at_once(county):
    changed = power_links.mark_key(county, ["penalty", "licence"], "听证", True, "听证岗")
    assert changed.step.title == "Mark “听证” as a key link"
    found_links = {link.name: link for link in power_links.links(one(county, "penalty"))}
    assert (found_links["听证"].key, found_links["听证"].post) == (True, "听证岗")
    licence = {link.name: link for link in power_links.links(one(county, "licence"))}
    assert licence["审查"].post == "听证岗"


def test_posts_are_filled_in_where_key_links_have_none(county):
    power_links.mark_key(county, ["penalty"], "决定", True, "局长")
    power_links.name_posts(county, ["penalty"])
    posts = {link.name: link.post for link in power_links.links(one(county, "penalty")) if link.key}
    assert posts == {"审查": "法制审核岗", "决定": "局长"}


def test_not_applicable_needs_a_reason_and_keeps_it(county):
    with pytest.raises(StepRefusedError, match="Say why"):
        power_links.mark_not_applicable(county, ["penalty"], "听证", "  ")
    power_links.mark_not_applicable(county, ["penalty"], "听证", "小额处罚不听证")
    assert [link.not_applicable for link in one(county, "penalty").links] == ["小额处罚不听证"]
    power_links.mark_not_applicable(county, ["penalty"], "听证", None)
    assert [link.not_applicable for link in one(county, "penalty").links] == [None]


def test_an_exemption_is_recorded_from_the_closed_list_only(county):
    with pytest.raises(StepRefusedError, match="no statutory ground"):
        power_links.record_exemption(county, ["penalty"], "立案", Exemption("敏感"))
    power_links.record_usual_exemptions(county, ["penalty", "benefit"])
    recorded = {link.name: link.exemption.ground for link in one(county, "penalty").links}
    assert recorded == {"立案": "E3.3", "调查取证": "E3.3"}
    history.undo(county)
    assert one(county, "penalty").links == ()


def test_a_link_that_an_item_does_not_have_is_refused(county):
    with pytest.raises(StepRefusedError, match="has no link “征收土地预公告”"):
        power_links.mark_key(county, ["penalty"], "征收土地预公告", True)


def listed(*items, source="新清单.xlsx"):
    return [
        replace(item, id=f"new-{number}", origin=Origin("file", source, number)) for number, item in enumerate(items, 2)
    ]


def test_a_new_list_shows_what_changed_what_is_gone_and_what_hangs_on_it(county):
    new = replace(PENALTY, code="MZ-02-010", name="对社会组织违规活动的处罚", sub_item=None)
    renamed = replace(PENALTY, name="对骗取最低生活保障待遇的处罚")
    comparison = power_comparison.compare(county, listed(renamed, LICENCE, new), "新清单.xlsx")
    assert [(change.kind, change.power.id if change.power else None) for change in comparison.changes] == [
        ("changed", "penalty"),
        ("same", "licence"),
        ("new", None),
        ("gone", "benefit"),
    ]
    assert [column.column for column in comparison.changes[0].columns] == ["name"]
    assert comparison.changes[0].entries == ("decision",)
    assert comparison.of("gone")[0].entries == ("guide",)


def test_taking_a_new_list_is_one_step_and_brings_names_along(county):
    renamed = replace(BENEFIT, code=None, name="最低生活保障金的给付")
    comparison = power_comparison.compare(county, listed(PENALTY, LICENCE, renamed), "新清单.xlsx")
    changed = power_comparison.take(county, comparison, ground="示编办〔2026〕1号", on=date(2026, 5, 1))
    assert changed.step.title == "Bring the power items up to “新清单.xlsx”"
    assert one(county, "benefit").name == "最低生活保障金的给付"
    assert browsing.entry(county, "guide").power_item == "最低生活保障金的给付；MZ-01-001"
    history.undo(county)
    assert one(county, "benefit") == BENEFIT


def test_what_the_office_changed_stays_and_a_conflict_waits_for_a_person(county):
    with step(county.file, "From a list") as unit:
        unit.create(
            replace(PENALTY, id="listed", code="MZ-02-002", name="对甲的处罚", origin=Origin("file", "旧.xlsx", 2))
        )
    powers.edit(county, {"listed": {"undertaking_org": "甲股", "basis": "《甲办法》"}})
    new = replace(PENALTY, code="MZ-02-002", name="对甲的处罚", basis="《乙办法》", phone="0000-12345")
    comparison = power_comparison.compare(county, listed(PENALTY, BENEFIT, LICENCE, new), "新.xlsx")
    change = comparison.changes[3]
    assert {column.column: column.conflict for column in change.columns} == {"basis": True, "phone": False}
    power_comparison.take(county, comparison)
    assert (one(county, "listed").basis, one(county, "listed").phone) == ("《甲办法》", "0000-12345")
    again = power_comparison.compare(county, listed(PENALTY, BENEFIT, LICENCE, new), "新.xlsx")
    assert [change.kind for change in again.changes] == ["same"] * 4
    power_comparison.take(county, comparison, theirs={(3, "basis")})
    assert one(county, "listed").basis == "《乙办法》"


def test_an_item_gone_from_the_list_is_cancelled_not_deleted(county):
    comparison = power_comparison.compare(county, listed(PENALTY, LICENCE), "新清单.xlsx")
    power_comparison.take(county, comparison, ground="示编办〔2026〕1号", on=date(2026, 5, 1))
    gone = one(county, "benefit")
    assert (gone.state, gone.changed_on, gone.change_ground) == ("cancelled", "2026-05-01", "示编办〔2026〕1号")


def test_a_list_of_one_body_says_nothing_of_another(county):
    other = replace(PENALTY, id="x", code="SC-02-001", exercising_body="示范县市场监督管理局")
    comparison = power_comparison.compare(county, listed(other), "市监局.xlsx")
    assert [change.kind for change in comparison.changes] == ["new"]


def test_the_same_file_again_changes_nothing(workspace):
    finish(importing.apply(workspace, finish(importing.read(workspace, [S04], kind="powers"))))
    comparison = finish(power_comparison.compare_files(workspace, [S04]))
    assert {change.kind for change in comparison.changes} == {"same"}
    assert len(comparison.changes) == 65
    assert power_comparison.take(workspace, comparison).step is None
