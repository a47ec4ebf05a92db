"""Backups, verifying and rescue, as a user's actions."""

from __future__ import annotations

import os

import pytest

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.progress import finish
from catalogue_app.errors import DamagedWorkspaceError, StepRefusedError, WorkspaceLockedError
from catalogue_app.store.lock import Holder
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing, entries, history, safekeeping
from catalogue_app.workspace.workspace import Workspace


@pytest.fixture
def damaged(workspace, three_entries):
    """The path of a closed workspace in which a page of entries is gone."""
    with step(workspace.file, "Import") as unit:
        unit.create_many(Entry(id=str(number), field="04", content="公开" * 700) for number in range(60))
    path = workspace.path
    workspace.close()
    content = bytearray(path.read_bytes())
    at = content.index("公开公开".encode() * 20) // 8192 * 8192
    content[at : at + 8192 * 6] = bytes(8192 * 6)
    path.write_bytes(content)
    return path


def test_a_whole_workspace_has_nothing_wrong_with_it(workspace, three_entries):
    assert safekeeping.verify(workspace.path) == ()


def test_a_backup_stands_in_the_list_and_is_restored(workspace, three_entries):
    made = safekeeping.back_up(workspace)
    assert [backup.path for backup in safekeeping.backups(workspace.path)] == [made]
    entries.delete(workspace, ["a"])
    path = workspace.path
    with pytest.raises(WorkspaceLockedError):
        safekeeping.restore(made, path)
    workspace.close()
    kept = safekeeping.restore(made, path)
    with Workspace.open(path, "李明") as opened, Workspace.open(kept, "李明") as before:
        assert len(browsing.snapshot(opened)) == 3
        assert len(browsing.snapshot(before)) == 2


def test_the_hourly_backup_is_made_when_it_is_due(workspace, three_entries):
    first = safekeeping.back_up_if_due(workspace)
    assert first is not None
    assert safekeeping.back_up_if_due(workspace) is None
    long_ago = first.with_name(f"{workspace.path.stem} 2020-01-01 080000 hourly.gkml")
    first.rename(long_ago)
    assert safekeeping.back_up_if_due(workspace) is not None
    for backup in safekeeping.backups(workspace.path):
        backup.path.unlink()
    long_ago.touch()
    os.utime(workspace.path, (0, 0))  # unchanged for half a century
    assert safekeeping.back_up_if_due(workspace) is None


def test_who_only_reads_makes_no_hourly_backup(workspace, three_entries):
    path = workspace.path
    workspace.close()
    with Workspace.open(path, "", read_only=True) as reader:
        assert safekeeping.back_up_if_due(reader) is None
    assert safekeeping.backups(path) == ()


def test_a_damaged_workspace_is_saved_and_put_in_the_old_place(damaged):
    before = damaged.read_bytes()
    with pytest.raises(DamagedWorkspaceError):
        Workspace.open(damaged, "李明")
    assert safekeeping.verify(damaged)
    target = safekeeping.salvage_target(damaged)
    assert target.name == "示范县 抢救.gkml"
    salvaged = finish(safekeeping.salvage(damaged, target))
    assert safekeeping.salvage_target(damaged).name == "示范县 抢救 2.gkml"
    assert damaged.read_bytes() == before
    kept = safekeeping.restore(target, damaged)
    assert kept.read_bytes() == before
    with Workspace.open(damaged, "李明") as opened:
        assert len(browsing.snapshot(opened)) == salvaged.saved["entries"]
        entries.add(opened, field="04")


def test_what_was_lost_is_listed_beside_the_saved_file(damaged):
    damaged.write_bytes(damaged.read_bytes()[: damaged.stat().st_size * 3 // 4])
    target = safekeeping.salvage_target(damaged)
    salvaged = finish(safekeeping.salvage(damaged, target))
    told = safekeeping.told(salvaged)
    assert f"“{target.name}”" in told[0]
    assert not salvaged.history_whole
    assert safekeeping.list_of_lost(target).read_text(encoding="utf-8-sig").splitlines() == list(told)
    assert sum(line.startswith("Lost:") for line in told) == len(salvaged.lost)


def test_an_undamaged_workspace_is_saved_without_a_list(workspace, three_entries):
    target = safekeeping.salvage_target(workspace.path)
    salvaged = finish(safekeeping.salvage(workspace.path, target))
    assert safekeeping.told(salvaged) == (f"3 records were saved to “{target.name}”.",)
    assert not safekeeping.list_of_lost(target).exists()


def test_a_session_that_ended_badly_is_told_and_lost_nothing(workspace, three_entries):
    path = workspace.path
    workspace.file._lock._lock.release(force=True)  # as the operating system does it when a process dies
    with Workspace.open(path, "王芳") as opened:
        assert opened.unclean
        assert len(history.steps(opened)) == 1


def test_taking_a_workspace_over_is_asked_in_words(workspace):
    holder = Holder("王芳", "PC-17", 4711, "2026-03-04T09:05:00+08:00")
    asked = safekeeping.question_before_breaking(workspace.path, holder)
    assert "王芳" in asked
    assert "PC-17" in asked
    assert workspace.path.name in asked


def test_a_broken_lock_can_be_taken(workspace, three_entries):
    with pytest.raises(WorkspaceLockedError):
        Workspace.open(workspace.path, "王芳")
    safekeeping.break_lock(workspace.path)
    with Workspace.open(workspace.path, "王芳") as other:
        entries.edit(other, {"a": {"basis": "新"}})
    assert browsing.entry(workspace, "a").basis == "新"


def test_a_replaced_file_is_noticed(workspace, three_entries, tmp_path):
    copy = tmp_path / "copy"
    copy.write_bytes(workspace.path.read_bytes())
    assert not workspace.replaced()
    copy.replace(workspace.path)
    assert workspace.replaced()
    with pytest.raises(StepRefusedError, match="different file"):
        entries.delete(workspace, ["a"])


def test_a_risky_place_is_named(tmp_path):
    assert safekeeping.risky_place(tmp_path / "a.gkml") is None
    assert "synchronised" in safekeeping.risky_place(tmp_path / "坚果云" / "a.gkml")
