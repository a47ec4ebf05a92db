"""Organisations: codes that can be right, names that are brought along, and what the public must be told of each."""

from __future__ import annotations

from datetime import date

import pytest
from county import found

from catalogue_app.domain.entry import Entry
from catalogue_app.errors import CatalogueError, StepRefusedError
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing, history, organisations, powers


@pytest.fixture
def county(workspace):
    found(workspace)
    bodies = {
        "a": "示范县民政局",
        "b": "示范县民政局、石桥镇人民政府",
        "c": "示范县民政局社会救助股",
        "d": "民政部门",
        "e": "示范县食品药品监督管理局",
        "f": "有关单位",
    }
    with step(workspace.file, "Name bodies") as unit:
        for name, body in bodies.items():
            unit.create(Entry(id=name, responsible_body=body, owner="示范县民政局" if name == "a" else None))
    return workspace


def by_name(workspace):
    return {one.name: one for one in browsing.organisations(workspace)}


def body(workspace, entry_id):
    return browsing.entry(workspace, entry_id).responsible_body


def test_a_code_that_cannot_be_right_is_refused_with_a_sentence(county):
    with pytest.raises(StepRefusedError, match=r"91350100M000100Y44.*18 characters"):
        organisations.edit(county, {"civil": {"credit_code": "91350100M000100Y44"}})
    with pytest.raises(CatalogueError, match="not a division code"):
        organisations.edit(county, {"civil": {"division": "12"}})
    organisations.edit(county, {"civil": {"credit_code": "91350100M000100Y43", "division": "999901"}})
    assert by_name(county)["示范县民政局"].credit_code == "91350100M000100Y43"


def test_a_name_stands_in_the_register_once(county):
    with pytest.raises(StepRefusedError, match="already"):
        organisations.add(county, {"name": "示范县 民政局"})
    with pytest.raises(StepRefusedError, match="needs a name"):
        organisations.add(county, {"name": " "})


def test_a_new_name_is_brought_along_and_the_old_one_stays_an_alias(county):
    changed = organisations.rename(county, "civil", "示范县民政和社会工作局")
    assert changed.step.title == "Rename “示范县民政局” to “示范县民政和社会工作局”"
    renamed = by_name(county)["示范县民政和社会工作局"]
    assert "示范县民政局" in renamed.aliases
    assert body(county, "a") == browsing.entry(county, "a").owner == "示范县民政和社会工作局"
    assert body(county, "b") == "示范县民政和社会工作局、石桥镇人民政府"
    assert body(county, "c") == "示范县民政局社会救助股"
    assert {power.exercising_body for power in powers.powers(county)} == {"示范县民政和社会工作局"}
    history.undo(county)
    assert body(county, "b") == "示范县民政局、石桥镇人民政府"
    assert "示范县民政局" in by_name(county)


def test_what_an_abolished_body_had_goes_to_its_successor(county):
    with pytest.raises(StepRefusedError, match="register the successor first"):
        organisations.abolish(county, "civil", on=date(2026, 1, 1), successor="没有这个局")
    organisations.abolish(county, "civil", on=date(2026, 1, 1), successor="示范县市场监督管理局")
    assert (by_name(county)["示范县民政局"].abolished_on, body(county, "a")) == ("2026-01-01", "示范县市场监督管理局")
    assert "示范县民政局" not in {row.organisation.name for row in organisations.functions_catalogue(county).rows}


def test_bodies_are_known_by_name_and_the_others_get_a_suggestion(county):
    named = {one.name: one for one in organisations.named_bodies(county)}
    assert named["示范县民政局"].organisation.id == "civil"
    assert named["石桥镇人民政府"].organisation.id == "stone"
    assert (named["民政部门"].organisation, named["民政部门"].suggestion.id) == (None, "civil")
    assert named["示范县食品药品监督管理局"].suggestion.id == "market"
    assert (named["有关单位"].organisation, named["有关单位"].suggestion) == (None, None)
    organisations.add_alias(county, "civil", "民政部门")
    assert {one.name: one for one in organisations.named_bodies(county)}["民政部门"].organisation.id == "civil"
    assert organisations.add_alias(county, "civil", "民政部门").step is None


def test_the_functions_catalogue_has_every_body_once_and_lists_what_is_missing(county):
    organisations.edit(county, {"civil": dict.fromkeys(organisations.STATUTORY, "甲")})
    catalogue = organisations.functions_catalogue(county)
    assert [row.organisation.id for row in catalogue.rows] == ["office", "civil", "market", "stone", "river"]
    missing = {row.organisation.id: row.missing for row in catalogue.rows}
    assert missing["civil"] == ()
    assert missing["market"] == tuple(organisations.STATUTORY)
    assert (catalogue.filled, catalogue.of) == (6, 30)


def test_the_tree_has_unknown_parents_children_at_the_top(county):
    organisations.add(county, {"name": "桥头村村民委员会", "kind": "village", "parent": "石桥镇人民政府"})
    organisations.add(county, {"name": "某分局", "parent": "没有登记的市局"})
    tree = organisations.children(county)
    assert [one.name for one in tree["石桥镇人民政府"]] == ["桥头村村民委员会"]
    assert "某分局" in {one.name for one in tree[None]}


def test_names_edited_in_the_table_are_brought_along_too(county):
    organisations.edit(county, {"civil": {"name": "示范县民政和社会工作局"}, "stone": {"name": "石桥街道办事处"}})
    assert body(county, "b") == "示范县民政和社会工作局、石桥街道办事处"
    assert by_name(county)["石桥街道办事处"].aliases == ("石桥镇", "石桥镇人民政府")
    history.undo(county)
    assert body(county, "b") == "示范县民政局、石桥镇人民政府"
