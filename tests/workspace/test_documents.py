"""Legal documents: filled from what is cited, followed when they change, gone through once a year."""

from __future__ import annotations

from datetime import date

import pytest
from county import found

from catalogue_app.domain.citing import DocumentIndex, cite, replace_citations
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.errors import StepRefusedError
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing, clean_up, documents, history, listing, powers, repeal

OLD = LegalDocument(
    id="old", title="最低生活保障审核审批办法（试行）", number="民发〔2012〕220号", aliases=("低保办法",)
)
LAW = LegalDocument(id="law", title="中华人民共和国行政处罚法")
NEW = cite("最低生活保障审核确认办法", "民发〔2021〕57号")


@pytest.fixture
def county(workspace):
    found(workspace)
    entries = {
        "a": "《社会救助暂行办法》（国务院令第649号）、《最低生活保障审核审批办法（试行）》（民发〔2012〕220号）",
        "b": "《最低生活保障审核审批办法（试行）》（民发[2012]220号）第三条",
        "c": f"《行政处罚法》第五十四条；{NEW}、《最低生活保障审核审批办法（试行）》",
        "d": "《某县最低生活保障审核审批办法（试行）》",
    }
    with step(workspace.file, "Cite") as unit:
        unit.create(OLD)
        for name, basis in entries.items():
            unit.create(Entry(id=name, level2=f"事项{name}", basis=basis, content="名称"))
    return workspace


def basis(workspace, entry_id):
    return browsing.entry(workspace, entry_id).basis


def by_title(workspace):
    return {document.title: document for document in browsing.documents(workspace)}


def test_cited_documents_are_counted_once_however_they_are_written(county):
    cited = {(one.title, one.number): one for one in documents.cited(county)}
    old = cited["最低生活保障审核审批办法（试行）", "民发〔2012〕220号"]
    assert old.entries == ("a", "b", "c")
    assert old.document == OLD
    aid = cited["社会救助暂行办法", "国务院令第649号"]
    assert (aid.entries, aid.powers, aid.document) == (("a",), ("penalty", "benefit"), None)


def test_what_is_cited_is_registered_in_one_step_with_what_is_known_of_it(county):
    wanted = sum(one.document is None for one in documents.cited(county))
    changed = documents.register_cited(county)
    assert changed.step.title == f"Register {wanted} cited documents"
    assert all(one.document is not None for one in documents.cited(county))
    known = next(one for title, one in by_title(county).items() if "行政处罚法" in title)
    assert known.validity == "amended"
    assert documents.register_cited(county).step is None
    history.undo(county)
    assert list(by_title(county)) == [OLD.title]


def test_the_shipped_table_tells_what_the_register_does_not_know(county):
    news = documents.validity_news(county)
    assert [one.document.id for one in news] == ["old"]
    assert news[0].values["validity"] == "repealed"
    documents.take_validity(county, news)
    assert by_title(county)[OLD.title].replaced_by == "最低生活保障审核确认办法"
    assert documents.validity_news(county) == ()


def test_a_repeal_lists_every_row_with_its_new_text_and_changes_nothing(county):
    steps = history.steps(county)
    plan = repeal.plan_repeal(county, "old", successor="最低生活保障审核确认办法", successor_number="民发〔2021〕57号")
    assert [(row.record.id, row.article_follows) for row in plan.rows] == [("a", False), ("b", True), ("c", False)]
    assert plan.rows[0].after == f"《社会救助暂行办法》（国务院令第649号）、{NEW}"
    assert plan.rows[1].after == f"{NEW}第三条"
    assert plan.rows[2].after == f"《行政处罚法》第五十四条；{NEW}"
    assert history.steps(county) == steps


def test_a_repeal_is_one_step_that_undo_takes_back(county):
    before = {one: basis(county, one) for one in "abcd"}
    plan = repeal.plan_repeal(
        county, "old", successor="最低生活保障审核确认办法", successor_number="民发〔2021〕57号", ended=date(2021, 7, 1)
    )
    changed = repeal.repeal(county, plan)
    assert changed.step.title.endswith("3 rows cite it")
    old = by_title(county)[OLD.title]
    assert (old.validity, old.ended, old.replaced_by) == ("repealed", "2021-07-01", "最低生活保障审核确认办法")
    assert by_title(county)["最低生活保障审核确认办法"].number == "民发〔2021〕57号"
    assert repeal.citing(county, "old") == ()
    assert basis(county, "d") == before["d"]
    history.undo(county)
    assert {one: basis(county, one) for one in "abcd"} == before
    assert list(by_title(county)) == [OLD.title]


def test_power_items_are_followed_too(county):
    powers.edit(county, {"penalty": {"basis": "《低保办法》"}})
    plan = repeal.plan_repeal(county, "old", successor="最低生活保障审核确认办法", successor_number="民发〔2021〕57号")
    repeal.repeal(county, plan)
    assert powers.by_ids(county, ["penalty"])[0].basis == NEW


def test_rows_can_be_left_alone(county):
    plan = repeal.plan_repeal(county, "old", successor="最低生活保障审核确认办法", successor_number="民发〔2021〕57号")
    repeal.repeal(county, plan.select({0}))
    assert [row.record.id for row in repeal.citing(county, "old")] == ["b", "c"]
    assert [(one.id, len(rows)) for one, rows in repeal.no_longer_valid(county)] == [("old", 2)]


def test_a_row_changed_meanwhile_stops_the_step(county):
    plan = repeal.plan_repeal(county, "old", successor="最低生活保障审核确认办法")
    with step(county.file, "Edit") as unit:
        unit.update("entries", "a", {"basis": "《另一办法》"})
    with pytest.raises(StepRefusedError, match="事项a” was changed"):
        repeal.repeal(county, plan)
    assert by_title(county)[OLD.title].validity == "unknown"


def test_a_document_does_not_replace_itself(county):
    with pytest.raises(StepRefusedError, match="cannot replace itself"):
        repeal.plan_repeal(county, "old", successor=OLD.title)


def test_a_repeal_without_a_successor_only_tells_who_cites_it(county):
    plan = repeal.plan_repeal(county, "old")
    assert [row.before == row.after for row in plan.rows] == [True, True, True]
    repeal.repeal(county, plan)
    assert by_title(county)[OLD.title].validity == "repealed"
    assert len(repeal.citing(county, "old")) == 3


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("《低保办法》", NEW),
        ("1.《低保办法》\n2.《行政处罚法》", f"1.{NEW}\n2.《行政处罚法》"),
        (f"{NEW}、《低保办法》", NEW),
        (f"《低保办法》、{NEW}", NEW),
        (
            "《最低生活保障审核审批办法（试行）》（民发〔2013〕1号）",
            "《最低生活保障审核审批办法（试行）》（民发〔2013〕1号）",
        ),
        ("《中华人民共和国行政处罚法》", "《中华人民共和国行政处罚法》"),
    ],
)
def test_only_the_citation_changes_and_it_stands_there_once(text, after):
    assert replace_citations(text, OLD, NEW, DocumentIndex([OLD, LAW])).text == after


def test_a_clean_up_goes_through_own_documents_and_keeps_each_years_decision(county):
    _, own = documents.add(
        county, {"title": "示范县临时救助办法", "issuing_body": "示范县民政局", "issued": "2020-01-01"}
    )
    assert [one.id for one in clean_up.clean_up(county, 2026).to_do] == [own]
    clean_up.decide(county, [own], "keep", on=date(2025, 6, 1))
    clean_up.decide(county, [own], "revise", reason="上位法已修改", on=date(2026, 6, 1))
    done = clean_up.clean_up(county, 2026)
    assert (done.to_do, [one.id for one in done.decided]) == ((), [own])
    reviews = by_title(county)["示范县临时救助办法"].reviews
    assert [(one.on, one.decision, one.who) for one in reviews] == [
        ("2025-06-01", "keep", "李明"),
        ("2026-06-01", "revise", "李明"),
    ]
    history.undo(county)
    assert [one.id for one in clean_up.clean_up(county, 2026).to_do] == [own]


def test_the_lists_of_a_clean_up_hold_every_document_once(county):
    _, kept = documents.add(
        county, {"title": "示范县甲办法", "issuing_body": "示范县人民政府办公室", "issued": "2024-01-01"}
    )
    _, ended = documents.add(county, {"title": "示范县乙办法", "issuing_body": "示范县民政局", "issued": "2018-01-01"})
    with pytest.raises(StepRefusedError, match="Say why"):
        clean_up.decide(county, [ended], "repeal")
    clean_up.decide(county, [ended], "repeal", reason="任务已完成", on=date(2026, 6, 1))
    lists = clean_up.lists(county)
    assert [one.id for one in lists.in_force] == [kept]
    assert [one.id for one in lists.ended] == [ended]


def test_what_expires_soon_is_told_the_next_one_first(county):
    for title, day in (("丙办法", "2026-03-01"), ("丁办法", "2026-02-01"), ("戊办法", "2027-01-01")):
        documents.add(county, {"title": title, "expires": day})
    found_documents = clean_up.expiring(county, date(2026, 1, 1))
    assert [one.title for one in found_documents] == ["丁办法", "丙办法"]


def test_an_old_edition_of_the_same_title_is_told_by_its_number(county):
    title = "中华人民共和国政府信息公开条例"
    with step(county.file, "Cite") as unit:
        unit.create(Entry(id="e", basis=f"《{title}》（国务院令第492号）"))
        unit.create(Entry(id="f", basis=f"《{title}》（国务院令第711号）、《政府信息公开条例》"))
    documents.register_cited(county)
    old, new = sorted((one for one in browsing.documents(county) if one.title == title), key=lambda one: one.number)
    assert (old.validity, new.validity) == ("repealed", "in_force")
    listed = {one["id"]: one["citations"] for one in listing.objects(county, "entries")}
    assert [one["validity"] for one in listed["e"]] == ["repealed"]
    assert {one["validity"] for one in listed["f"]} == {"in_force"}
    repeal.repeal(county, repeal.plan_repeal(county, old.id))
    assert basis(county, "e") == f"《{title}》（国务院令第711号）"
