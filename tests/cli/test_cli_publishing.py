"""publish, diff and verify keep to the contract: what they print, how they end, and what they leave alone."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store.unit import step
from catalogue_app.workspace import entries
from catalogue_app.workspace.workspace import Workspace


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "示范县.gkml"
    info = WorkspaceInfo("11111111-1111-4111-8111-111111111111", "示范县", "999901", "county")
    with Workspace.create(path, info, "李明") as workspace, step(workspace.file, "Import") as unit:
        for number, name in enumerate("ab", 1):
            unit.create(
                Entry(
                    id=name,
                    field="04",
                    position=number,
                    level1="政策文件",
                    level2=f"文件{name}",
                    content="名称；文号",
                    basis="《中华人民共和国安全生产法》",
                    time_limit="自信息形成之日起20个工作日内",
                    responsible_body="县应急管理局",
                    channels="■政府网站",
                    audience_public=True,
                    audience_group="",
                    proactive=True,
                    on_request=False,
                    county=True,
                    township=False,
                )
            )
    return path


def edit(path, **values):
    with Workspace.open(path, "李明") as workspace:
        entries.edit(workspace, {"a": values})


def test_publish_writes_a_bundle_that_verify_accepts(path, tmp_path, call):
    status, out, err = call("publish", path, "--to", tmp_path / "out", "--label", "2026年第1版")
    assert (status, err) == (0, [])
    assert "Published version 1 “2026年第1版”: 2 entries" in out
    folder = tmp_path / "out" / "示范县-2026年第1版"
    assert (folder / "manifest.json").is_file()
    for bundle in (folder, folder.with_name("示范县-2026年第1版.zip"), tmp_path / "out", path):
        assert call("verify", bundle)[0] == 0, bundle


def test_verify_ends_with_one_and_names_what_was_changed(path, tmp_path, call):
    call("publish", path, "--to", tmp_path, "--label", "v")
    (tmp_path / "示范县-v" / "index.html").write_text("x")
    status, out, _ = call("verify", tmp_path / "示范县-v")
    assert status == 1
    assert "index.html" in out
    (tmp_path / "empty").mkdir()
    status, out, err = call("verify", tmp_path / "empty")
    assert (status, out) == (2, "")
    assert len(err) == 1


def test_publish_as_json_says_where_everything_is(path, tmp_path, call):
    arguments = ("publish", path, "--to", tmp_path, "--label", "v", "--date", "2026-03-01", "--json")
    status, out, _ = call(*arguments)
    done = json.loads(out)
    assert (status, done["version"], done["new"], done["left_out"]) == (0, 1, True, 0)
    assert json.loads(call(*arguments)[1])["new"] is False


def test_a_label_for_another_content_is_refused_in_one_line(path, tmp_path, call):
    call("publish", path, "--to", tmp_path, "--label", "v")
    edit(path, time_limit="长期公开")
    status, out, err = call("publish", path, "--to", tmp_path / "b", "--label", "v")
    assert (status, out, len(err)) == (2, "", 1)
    assert not (tmp_path / "b").exists()


def test_diff_of_versions_names_cells_and_ends_with_one(path, tmp_path, call):
    call("publish", path, "--to", tmp_path, "--label", "第1版")
    assert call("diff", f"{path}@1", path)[:2] == (0, f"No differences: {path.name}@第1版 and {path.name}\n")
    edit(path, time_limit="长期公开")
    status, out, _ = call("diff", f"{path}@第1版", path, "--json")
    assert status == 1
    assert json.loads(out) == {
        "added": [],
        "removed": [],
        "changed": [{"id": "a", "key": "time_limit", "before": "自信息形成之日起20个工作日内", "after": "长期公开"}],
    }
    assert json.loads(call("diff", path, path, "--json")[1]) == {"added": [], "removed": [], "changed": []}


def test_diff_of_what_is_not_there_is_refused_in_one_line(path, tmp_path, call):
    for wrong in (tmp_path / "none.gkml", f"{path}@9", f"{tmp_path / 'none.gkml'}@1"):
        status, out, err = call("diff", path, wrong)
        assert (status, out, len(err)) == (2, "", 1), wrong


def test_errors_keep_it_from_being_published_and_end_with_one(path, tmp_path, call):
    edit(path, level1=None, level2=None, content=None)
    before = path.read_bytes()
    status, out, err = call("publish", path, "--to", tmp_path / "out", "--label", "v")
    assert (status, err) == (1, [])
    assert out.startswith("error\t")
    assert "keep the catalogue from being published" in out
    status, out, _ = call("publish", path, "--to", tmp_path / "out", "--label", "v", "--json")
    assert status == 1
    assert {one["entry"] for one in json.loads(out)["problems"]} == {"a"}
    assert not (tmp_path / "out").exists()
    assert path.read_bytes() == before


def test_verify_finds_a_version_that_was_changed_in_the_workspace(path, tmp_path, call):
    call("publish", path, "--to", tmp_path, "--label", "v")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE version SET note = 'x'")
    status, out, _ = call("verify", path)
    assert (status, out) == (1, "Version 1 is not what was frozen: it was changed afterwards, or damaged\n")
