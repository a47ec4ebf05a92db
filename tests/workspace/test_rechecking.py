"""Checks while typing say of the changed entries what a whole check would say, and of the others what it said."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue_app.checks import book
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.progress import finish
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store.unit import step
from catalogue_app.workspace import checking, entries
from catalogue_app.workspace.rechecking import recheck
from catalogue_app.workspace.workspace import Workspace

INFO = WorkspaceInfo("33333333-3333-4333-8333-333333333333", "示范县", "999901", "county")
TEXTS = st.sampled_from(
    [
        "",
        "长期公开",
        "自信息形成之日起40日内",
        "等有关部门",
        "《安全生产法》",
        "13800000000",
        "■政府网站",
        "县应急管理局",
    ]
)
COLUMNS = st.sampled_from(["content", "basis", "time_limit", "responsible_body", "channels", "level2"])


def row(number, **more):
    values = {
        "level1": "一",
        "level2": f"事项{number}",
        "content": "名称；文号",
        "basis": "《安全生产法》",
        "county": True,
    }
    return Entry(id=f"e{number}", field="04", position=number, **{**values, **more})


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    path = tmp_path_factory.mktemp("rechecking") / "示范县.gkml"
    with Workspace.create(path, INFO, "李明") as opened:
        with step(opened.file, "Import") as unit:
            unit.create_many([*(row(number) for number in range(1, 6)), row(6, level2="事项1")])
        yield opened


def of_entry_rules(report, known):
    alone = {rule.id for rule, _severity in book.active(known.profile) if rule.entry is not None}
    return sorted((one.entry_id or "", one.rule, one.column or "") for one in report.problems if one.rule in alone)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 6), COLUMNS, TEXTS), min_size=1, max_size=4))
def test_after_any_edits_the_entries_stand_as_a_whole_check_would_find_them(workspace, edits):
    known = checking.context(workspace)
    report = finish(checking.check(workspace, known))
    for number, column, text in edits:
        entry_id = f"e{number}"
        entries.edit(workspace, {entry_id: {column: text}})
        report = recheck(workspace, report, [entry_id], known)
    assert of_entry_rules(report, known) == of_entry_rules(finish(checking.check(workspace, known)), known)
    assert sum(report.counts.values()) == len(report.problems)


def test_what_compares_entries_stays_and_so_does_the_time_of_the_whole_check(workspace):
    known = checking.context(workspace)
    columns = ("level2", "content", "basis", "time_limit", "responsible_body", "channels")
    alike = dict.fromkeys(columns, "同名事项的办理结果公告")
    entries.edit(workspace, dict.fromkeys(("e1", "e6"), alike))
    before = finish(checking.check(workspace, known))
    alone = {rule.id for rule, _severity in book.active(known.profile) if rule.entry is not None}
    compared = [one for one in before.problems if one.entry_id in ("e1", "e6") and one.rule not in alone]
    assert compared
    after = recheck(workspace, before, ["e1", "e6"], known)
    assert [one for one in after.problems if one in compared] == compared
    assert after.at == before.at


def test_problems_keep_their_place_and_those_of_other_entries_are_untouched(workspace):
    known = checking.context(workspace)
    before = finish(checking.check(workspace, known))
    entries.edit(workspace, {"e3": {"content": "", "time_limit": "等有关部门"}})
    after = recheck(workspace, before, ["e3"], known)

    def order(report):
        return list(dict.fromkeys(one.entry_id for one in report.problems))

    assert [one for one in order(after) if one in order(before)] == [
        one for one in order(before) if one in order(after)
    ]
    assert [one for one in before.problems if one.entry_id != "e3"] == [
        one for one in after.problems if one.entry_id != "e3"
    ]


def test_a_deleted_entry_leaves_no_problem_behind(workspace):
    known = checking.context(workspace)
    entries.edit(workspace, {"e2": {"content": ""}})
    before = finish(checking.check(workspace, known))
    assert any(one.entry_id == "e2" for one in before.problems)
    entries.delete(workspace, ["e2"])
    assert not any(one.entry_id == "e2" for one in recheck(workspace, before, ["e2"], known).problems)
