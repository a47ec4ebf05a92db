"""What falls due: read from every register of the workspace."""

from __future__ import annotations

from datetime import date

from catalogue_app.domain.decision import DecisionStep, MajorDecision
from catalogue_app.domain.entry import Entry, Exemption
from catalogue_app.store.unit import step
from catalogue_app.workspace import documents, due

TODAY = date(2026, 12, 1)


def put(workspace, *records):
    with step(workspace.file, "Put") as unit:
        unit.create_many(records)


def found(workspace, today=TODAY, **more):
    return [(one.day.isoformat(), one.kind) for one in due.due_list(workspace, today, **more)]


def test_documents_entries_exemptions_and_decisions_stand_by_their_day(workspace):
    exemption = Exemption("E3.1", "第十六条第一款", "内部事务", "无", next_review="2026-11-01")
    put(workspace, Entry(id="a", level2="名单", time_limit="每年1月31日前"), Entry(id="b", exemption=exemption))
    put(workspace, MajorDecision(id="late", title="停车收费", steps=(DecisionStep("discussion", "2026-11-20"),)))
    documents.add(workspace, {"title": "某办法", "expires": "2026-12-31"})
    assert found(workspace) == [
        ("2026-11-01", "review"),
        ("2026-12-18", "publication"),
        ("2026-12-31", "expiry"),
        ("2027-01-31", "yearly"),
    ]


def test_nothing_is_said_of_what_is_further_off_than_was_asked(workspace):
    put(workspace, Entry(id="a", level2="名单", time_limit="每年1月31日前"))
    assert found(workspace, horizon=60) == []
    assert found(workspace, horizon=61) == [("2027-01-31", "yearly")]


def test_a_snapshot_that_was_taken_already_is_not_read_again(workspace):
    put(workspace, Entry(id="a", level2="名单", time_limit="每年1月31日前"))
    assert found(workspace, entries=()) == []
