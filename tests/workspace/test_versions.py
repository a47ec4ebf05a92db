"""A version is what was approved, stays what it was, and proves it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from catalogue_app.domain.approval import ApprovalRules
from catalogue_app.domain.entry import Exemption
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.progress import finish
from catalogue_app.errors import DamagedWorkspaceError, StepRefusedError
from catalogue_app.store.unit import step
from catalogue_app.workspace import approval, browsing, entries, history, versions
from catalogue_app.workspace.versions import Heading
from catalogue_app.workspace.workspace import Workspace


def freeze(workspace, label="2026年第1版", **said):
    return finish(versions.freeze(workspace, Heading.of(label, "2026-03-01", **said)))


def texts(workspace, number):
    return {one.id: one.time_limit for one in versions.content(workspace, number).entries}


@pytest.fixture
def with_roles(workspace, three_entries):
    approval.move(workspace, "submit", ["a", "b"])
    approval.move(workspace, "approve", ["a", "b"])
    approval.change_rules(workspace, ApprovalRules(False, {"李明": ("clerk", "reviewer", "head")}))
    return workspace


def test_freezing_keeps_everything_a_publication_needs(workspace, three_entries):
    with step(workspace.file, "Add") as unit:
        unit.create(Organisation(id="o", name="县政府办公室", authority=True, disclosure_leader="王平"))
    version = freeze(workspace, document_number="示政办发〔2026〕3号", note="首次发布")
    assert (version.number, version.entries, version.officer, version.state) == (1, 3, "王平", "approved")
    content = versions.content(workspace, 1)
    assert [one.id for one in content.entries] == ["a", "b", "c"]
    assert {one.code for one in content.fields} == {"04"}
    assert [one.name for one in content.organisations] == ["县政府办公室"]
    assert {browsing.entry(workspace, one).state for one in "abc"} == {"approved"}
    assert versions.versions(workspace) == (version,)


def test_versions_are_counted_without_being_read(workspace, three_entries):
    assert browsing.count_versions(workspace) == 0
    freeze(workspace)
    assert browsing.count_versions(workspace) == len(versions.versions(workspace)) == 1


def test_an_edit_after_the_approval_is_not_in_the_version(workspace, three_entries):
    freeze(workspace)
    entries.edit(workspace, {"a": {"time_limit": "改了"}})
    entries.delete(workspace, ["b"])
    assert texts(workspace, 1) == dict.fromkeys("abc", "信息形成之日起20个工作日内")


def test_exempt_entries_are_in_no_version(workspace, three_entries):
    entries.edit(workspace, {"a": {"exemption": Exemption("E1.1")}})
    freeze(workspace)
    assert set(texts(workspace, 1)) == {"b", "c"}


def test_each_version_is_chained_to_the_one_before(workspace, three_entries):
    first = freeze(workspace)
    second = freeze(workspace, "2026年第2版")
    assert (first.previous_hash, second.previous_hash) == ("", first.hash)
    assert second.content_hash == first.content_hash
    assert versions.broken(workspace) == ()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE version SET label = 'x' WHERE number = 1",
        "UPDATE version SET content = x'00' WHERE number = 1",
        "UPDATE version SET content = (SELECT content FROM version WHERE number = 2) WHERE number = 1",
        "UPDATE version SET content_hash = (SELECT content_hash FROM version WHERE number = 2) WHERE number = 1",
    ],
)
def test_a_version_that_was_changed_afterwards_is_found(workspace, three_entries, change):
    freeze(workspace)
    entries.edit(workspace, {"a": {"time_limit": "改了"}})
    freeze(workspace, "2026年第2版")
    path = workspace.path
    workspace.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(change)
    with Workspace.open(path, "李明") as again:
        assert 1 in versions.broken(again)
        if "content" in change:
            with pytest.raises(DamagedWorkspaceError, match="not what was frozen"):
                versions.content(again, 1)


def test_a_removed_version_breaks_the_chain(workspace, three_entries):
    for number in (1, 2, 3):
        freeze(workspace, f"第{number}版")
    path = workspace.path
    workspace.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM version WHERE number = 2")
    with Workspace.open(path, "李明") as again:
        assert versions.broken(again) == (3,)


def test_undo_gives_the_entries_their_state_back_and_leaves_the_version(workspace, three_entries):
    version = freeze(workspace)
    changed = history.undo(workspace)
    assert changed.step.title == "Approve version “2026年第1版”"
    assert {browsing.entry(workspace, one).state for one in "abc"} == {"draft"}
    assert versions.versions(workspace) == (version,)
    history.redo(workspace)
    assert {browsing.entry(workspace, one).state for one in "abc"} == {"approved"}
    assert len(versions.versions(workspace)) == 1


def test_freezing_is_in_the_history_even_when_no_entry_changes_its_state(workspace, three_entries):
    approval.move(workspace, "approve", ["a", "b", "c"])
    freeze(workspace)
    assert history.steps(workspace)[0].title == "Approve version “2026年第1版”"
    history.undo(workspace)
    assert len(versions.versions(workspace)) == 1


def test_a_withdrawn_version_stays_with_its_reason(workspace, three_entries):
    freeze(workspace)
    versions.withdraw(workspace, 1, "文号有误")
    (version,) = versions.versions(workspace)
    assert version.state == "withdrawn"
    assert (version.acts[-1].who, version.acts[-1].reason) == ("李明", "文号有误")
    assert history.steps(workspace)[0].title == "Withdraw version “2026年第1版”: 文号有误"
    with pytest.raises(StepRefusedError, match="withdrawn already"):
        versions.withdraw(workspace, 1, "再撤")
    with pytest.raises(StepRefusedError, match="Say why"):
        versions.withdraw(workspace, freeze(workspace, "第2版").number, " ")


def test_a_label_is_used_once_and_a_date_is_a_date(workspace, three_entries):
    freeze(workspace)
    with pytest.raises(StepRefusedError, match="choose another label"):
        freeze(workspace)
    with pytest.raises(StepRefusedError, match="Give the version a label"):
        Heading.of(" \n")
    with pytest.raises(StepRefusedError, match="is not a date"):
        Heading.of("第1版", "2026年3月1日")
    assert versions.find(workspace, "1") == versions.find(workspace, "2026年第1版") is not None
    assert versions.find(workspace, "第9版") is None


def test_nothing_to_freeze_is_said(workspace):
    with pytest.raises(StepRefusedError, match="no approved entry"):
        freeze(workspace)
    assert history.steps(workspace) == ()


def test_with_roles_only_what_was_approved_is_frozen(with_roles):
    planned = finish(versions.plan(with_roles))
    assert [one.id for one in planned.left_out] == ["c"]
    assert planned.earlier == ()
    freeze(with_roles)
    assert set(texts(with_roles, 1)) == {"a", "b"}
    assert browsing.entry(with_roles, "c").state == "draft"


def test_with_roles_an_edited_entry_is_frozen_as_it_was_approved(with_roles):
    entries.edit(with_roles, {"a": {"time_limit": "改一"}})
    entries.edit(with_roles, {"a": {"time_limit": "改二", "remarks": "新"}})
    planned = finish(versions.plan(with_roles))
    assert [one.id for one in planned.earlier] == ["a"]
    freeze(with_roles)
    assert texts(with_roles, 1)["a"] == "信息形成之日起20个工作日内"
    assert browsing.entry(with_roles, "a").state == "draft"


def test_with_roles_an_approval_that_was_taken_away_counts_no_more(with_roles):
    approval.move(with_roles, "refuse", ["a"], "请补依据")
    assert [one.id for one in finish(versions.plan(with_roles)).left_out] == ["a", "c"]
    entries.edit(with_roles, {"a": {"basis": "《新法》"}})
    approval.move(with_roles, "submit", ["a"])
    approval.move(with_roles, "approve", ["a"])
    entries.edit(with_roles, {"a": {"basis": "再改"}})
    content = finish(versions.plan(with_roles)).content
    assert {one.id: one.basis for one in content.entries}["a"] == "《新法》"


def test_only_a_head_freezes_and_withdraws(workspace, three_entries, tmp_path):
    freeze(workspace)
    approval.change_rules(workspace, ApprovalRules(False, {"王芳": ("reviewer",), "张主任": ("head",)}))
    with pytest.raises(StepRefusedError, match=r"for a head to do .张主任"):
        freeze(workspace, "第2版")
    with pytest.raises(StepRefusedError, match="for a head"):
        versions.withdraw(workspace, 1, "x")
