"""Backups lie beside the workspace, or where the person has chosen."""

from __future__ import annotations

import json

import pytest

from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.paths import USER_SETTINGS, backup_place, user_settings_folder
from catalogue_app.store import backup
from catalogue_app.workspace.workspace import Workspace

INFO = WorkspaceInfo("44444444-4444-4444-8444-444444444444", "示范县", "999901", "county")


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "甲"
    folder.mkdir()
    Workspace.create(folder / "示范县.gkml", INFO, "李明").close()
    return folder / "示范县.gkml"


def choose(value):
    user_settings_folder().mkdir(parents=True, exist_ok=True)
    (user_settings_folder() / USER_SETTINGS).write_text(json.dumps({"backup_place": value}), encoding="utf-8")


def test_beside_the_file_where_nothing_was_chosen(path):
    assert backup_place() is None
    assert backup.back_up(path, "manual").path.parent == path.parent / "示范县 备份"


def test_in_the_chosen_folder_and_the_older_ones_beside_are_still_offered(path, tmp_path):
    beside = backup.back_up(path, "manual")
    place = tmp_path / "第二块盘"
    place.mkdir()
    choose(str(place))
    there = backup.back_up(path, "hourly")
    assert there.path.is_relative_to(place)
    assert {found.path for found in backup.backups(path)} == {beside.path, there.path}


def test_two_workspaces_of_the_same_name_do_not_share_their_backups(path, tmp_path):
    choose(str(tmp_path))
    other = tmp_path / "乙" / path.name
    other.parent.mkdir()
    Workspace.create(other, INFO, "王芳").close()
    made = backup.back_up(path, "manual")
    assert backup.backups(other) == ()
    assert [found.path for found in backup.backups(path)] == [made.path]


def test_beside_the_file_while_the_chosen_folder_is_not_there(path, tmp_path):
    choose(str(tmp_path / "拔掉的盘"))
    assert backup.back_up(path, "manual").path.parent == path.parent / "示范县 备份"


@pytest.mark.parametrize("value", [None, 7, "", ["x"]])
def test_a_setting_that_is_no_folder_counts_as_none(path, value):
    choose(value)
    assert backup_place() is None


def test_a_backup_from_the_chosen_folder_is_restored(path, tmp_path):
    choose(str(tmp_path))
    made = backup.back_up(path, "manual")
    path.unlink()
    assert backup.restore(made.path, path) is None
    assert path.exists()
