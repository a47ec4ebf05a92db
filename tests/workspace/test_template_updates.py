"""A newer template is offered, never forced: local wording stays unless a person takes the new one by name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from county import found

from catalogue_app.domain.entry import Entry, base_values
from catalogue_app.domain.progress import finish
from catalogue_app.store.unit import step
from catalogue_app.templates import draft, fields
from catalogue_app.templates.fields import FieldTemplate
from catalogue_app.workspace import browsing, drafting, history, template_updates

FIELD = "21"


@pytest.fixture
def county(workspace):
    found(workspace)
    drafting.make(workspace, finish(drafting.propose_fields(workspace, [FIELD], "示范县民政局")))
    return workspace


@pytest.fixture
def newer(monkeypatch):
    """A newer edition of the template: item 1 has another time limit, item 2 other contents, item 3 is gone."""
    old = fields.template(FIELD)
    first, second, _third, *rest = old.items
    items = (replace(first, time_limit="10个工作日内"), replace(second, content=("新的内容",)), *rest)
    edition = FieldTemplate(old.field, items)
    monkeypatch.setattr(draft, "template", lambda code: edition if code == FIELD else fields.template(code))
    return edition


def first_two(workspace):
    return browsing.snapshot(workspace)[:2]


def test_the_same_template_offers_nothing(county):
    assert template_updates.plan_updates(county).offers == ()


def test_local_changes_alone_offer_nothing(county):
    with step(county.file, "Edit") as unit:
        unit.update("entries", first_two(county)[0].id, {"time_limit": "5个工作日内"})
    assert template_updates.plan_updates(county).offers == ()


def test_what_only_the_template_changed_is_taken(county, newer):
    plan = template_updates.plan_updates(county)
    assert [(offer.gone, [change.column for change in offer.changes]) for offer in plan.offers] == [
        (False, ["time_limit"]),
        (False, ["content"]),
        (True, []),
    ]
    changed = template_updates.take_updates(county, plan)
    assert changed.step.title == "Bring 2 entries up to their templates"
    first, second = first_two(county)
    assert (first.time_limit, second.content) == ("10个工作日内", "新的内容")
    assert base_values(first)["time_limit"] == "10个工作日内"
    assert [offer.gone for offer in template_updates.plan_updates(county).offers] == [True]
    history.undo(county)
    assert first_two(county)[0].time_limit != "10个工作日内"


def test_local_wording_stays_unless_it_is_named(county, newer):
    entry_id = first_two(county)[0].id
    with step(county.file, "Edit") as unit:
        unit.update("entries", entry_id, {"time_limit": "5个工作日内"})
    plan = template_updates.plan_updates(county)
    assert plan.conflicts == 1
    template_updates.take_updates(county, plan)
    assert first_two(county)[0].time_limit == "5个工作日内"
    assert template_updates.plan_updates(county).conflicts == 0
    history.undo(county)
    template_updates.take_updates(county, plan, theirs={(0, "time_limit")})
    assert first_two(county)[0].time_limit == "10个工作日内"


def test_offers_can_be_left_alone(county, newer):
    plan = template_updates.plan_updates(county)
    template_updates.take_updates(county, plan, skip={0})
    assert first_two(county)[0].time_limit != "10个工作日内"
    assert first_two(county)[1].content == "新的内容"


def test_a_renamed_field_offers_todays_words_and_history_keeps_its_own(workspace):
    with step(workspace.file, "Put") as unit:
        unit.create(Entry(id="a", field="14", level1="扶贫资金", level2="财政专项扶贫资金分配结果", content="名称"))
        unit.create(Entry(id="b", field="07", level1="城乡规划", content="依据城乡规划法编制的规划"))
        unit.create(Entry(id="c", field="20", level1="扶贫资金"))
    plan = template_updates.plan_updates(workspace)
    assert [(offer.entry.id, offer.source) for offer in plan.offers] == [("b", "renaming"), ("a", "renaming")]
    template_updates.take_updates(workspace, plan)
    assert browsing.entry(workspace, "a").level1 == "衔接推进乡村振兴补助资金"
    assert browsing.entry(workspace, "a").level2 == "财政衔接推进乡村振兴补助资金分配结果"
    assert browsing.entry(workspace, "b").level1 == "国土空间规划"
    assert browsing.entry(workspace, "b").content == "依据城乡规划法编制的规划"
    assert browsing.entry(workspace, "c").level1 == "扶贫资金"
    assert template_updates.plan_updates(workspace).offers == ()
