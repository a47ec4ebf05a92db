"""Publishing: the bundle comes from the frozen version alone, and the workspace remembers what it published."""

from __future__ import annotations

import json
import shutil

import pytest

from catalogue_app.domain.problem import Problem
from catalogue_app.domain.progress import finish
from catalogue_app.errors import CatalogueError, StepRefusedError
from catalogue_app.workspace import browsing, bundles, entries, history, listing, powers, versions
from catalogue_app.workspace.versions import Heading
from catalogue_app.workspace.workspace import Workspace


def publish(workspace, folder, label="2026年第1版", **said):
    return finish(bundles.approve_and_publish(workspace, folder, Heading.of(label, "2026-03-01", **said)))


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def published_texts(folder):
    whole = json.loads((folder / "data" / "catalogue.json").read_bytes())
    return {one["id"]: one["time_limit"] for one in whole["entries"]}


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def test_publishing_is_one_step_that_freezes_marks_and_writes(workspace, three_entries, out):
    done = publish(workspace, out)
    assert done.version.state == "published"
    assert versions.versions(workspace) == (done.version,)
    assert {browsing.entry(workspace, one).state for one in "abc"} == {"published"}
    assert history.steps(workspace)[0].title == "Publish version “2026年第1版”"
    assert len(history.steps(workspace)) == 2
    assert finish(bundles.verify_bundle(done.folder)) == finish(bundles.verify_bundle(done.archive)) == ()
    assert finish(bundles.verify_bundle(out)) == ()


def test_an_edit_after_the_approval_does_not_get_into_the_bundle(workspace, three_entries, out):
    version = finish(versions.freeze(workspace, Heading.of("2026年第1版", "2026-03-01")))
    expected = contents(finish(bundles.export_version(workspace, version.number, out / "before")).folder)
    entries.edit(workspace, {"a": {"time_limit": "改了"}})
    entries.delete(workspace, ["b"])
    done = finish(bundles.publish_version(workspace, version.number, out / "after"))
    assert contents(done.folder) == expected
    assert published_texts(done.folder)["a"] == "信息形成之日起20个工作日内"
    assert (browsing.entry(workspace, "a").state, browsing.entry(workspace, "c").state) == ("draft", "published")


def test_an_old_version_can_be_exported_again_to_the_byte(workspace, three_entries, out):
    first = publish(workspace, out / "1")
    kept = contents(first.folder), first.archive.read_bytes()
    entries.edit(workspace, {"a": {"time_limit": "改了"}})
    publish(workspace, out / "1", "2026年第2版")
    versions.withdraw(workspace, 1, "被替代")
    path = workspace.path
    workspace.close()
    with Workspace.open(path, "王芳") as again:
        exported = finish(bundles.export_version(again, 1, out / "2"))
        steps = history.steps(again)
    assert (contents(exported.folder), exported.archive.read_bytes()) == kept
    assert steps[0].title.startswith("Withdraw")


def test_two_copies_of_a_workspace_publish_the_same_bytes(workspace, three_entries, out, tmp_path):
    workspace.close()
    shutil.copy(workspace.path, tmp_path / "copy.gkml")
    made = []
    for path in (workspace.path, tmp_path / "copy.gkml"):
        with Workspace.open(path, path.stem) as one:
            made.append(publish(one, out / path.stem).archive.read_bytes())
    assert made[0] == made[1]


def test_publishing_the_same_again_writes_the_same_version_again(workspace, three_entries, out):
    first = publish(workspace, out / "a")
    steps = history.steps(workspace)
    again = publish(workspace, out / "b")
    assert again.archive.read_bytes() == first.archive.read_bytes()
    assert again.changed.step is None
    assert history.steps(workspace) == steps
    entries.edit(workspace, {"a": {"time_limit": "改了"}})
    with pytest.raises(StepRefusedError, match="choose another label"):
        publish(workspace, out / "c")
    assert not (out / "c").exists()


def test_adjustments_are_measured_by_the_last_publication_that_stands(workspace, three_entries, out):
    publish(workspace, out)
    entries.edit(workspace, {"a": {"time_limit": "改一"}})
    publish(workspace, out, "2026年第2版")
    versions.withdraw(workspace, 2, "有误")
    entries.edit(workspace, {"a": {"time_limit": "改二"}})
    done = publish(workspace, out, "2026年第3版", reasons={"a": "法规修改"}, note="例行调整")
    changes = json.loads((done.folder / "changes.json").read_bytes())
    assert changes["since"]["label"] == "2026年第1版"
    (change,) = changes["changed"]
    assert (change["before"], change["after"]) == ("信息形成之日起20个工作日内", "改二")
    assert change["reason"] == "法规修改"


def test_errors_block_and_change_nothing(workspace, three_entries, out, monkeypatch):
    problem = Problem("CAT-01", "error", "a", "level1", "No item", {})

    def found(workspace, content):
        yield from ()
        return (problem,)

    monkeypatch.setattr(versions, "errors_in", found)
    steps = history.steps(workspace)
    with pytest.raises(bundles.BlockedError) as blocked:
        publish(workspace, out)
    assert blocked.value.problems == (problem,)
    assert not out.exists()
    assert history.steps(workspace) == steps
    assert versions.versions(workspace) == ()


def test_when_the_bundle_cannot_be_written_nothing_is_published(workspace, three_entries, out):
    out.mkdir()
    (out / "示范县-2026年第1版").write_text("in the way")
    before = workspace.path.read_bytes()
    with pytest.raises(CatalogueError, match="no bundle of this program"):
        publish(workspace, out)
    assert versions.versions(workspace) == ()
    assert workspace.path.read_bytes() == before


def test_when_the_bundle_cannot_be_put_in_its_place_nothing_is_published(workspace, three_entries, out, monkeypatch):
    def failing(prepared):
        raise CatalogueError("in the way")

    monkeypatch.setattr(bundles.PreparedBundle, "place", failing)
    with pytest.raises(CatalogueError, match="in the way"):
        publish(workspace, out)
    assert versions.versions(workspace) == ()
    assert {browsing.entry(workspace, one).state for one in "abc"} == {"draft"}
    assert list(out.iterdir()) == []


def test_giving_up_leaves_workspace_and_folder_as_they_were(workspace, three_entries, out):
    work = bundles.approve_and_publish(workspace, out, Heading.of("第1版"))
    for _ in range(8):
        next(work)
    work.close()
    assert versions.versions(workspace) == ()
    assert not out.exists() or list(out.iterdir()) == []


def test_a_withdrawn_version_is_not_published_again(workspace, three_entries, out):
    publish(workspace, out)
    versions.withdraw(workspace, 1, "有误")
    with pytest.raises(StepRefusedError, match="is withdrawn"):
        finish(bundles.publish_version(workspace, 1, out))
    with pytest.raises(StepRefusedError, match="no version 9"):
        finish(bundles.publish_version(workspace, 9, out))


def test_the_notice_can_be_seen_before_and_after(workspace, three_entries, out):
    publish(workspace, out)
    entries.edit(workspace, {"a": {"time_limit": "改了"}})
    heading = Heading.of("2026年第2版", "2026-06-01", reasons={"a": "法规修改"})
    planned = finish(versions.plan(workspace, heading.reasons))
    preview = bundles.planned_notice(workspace, heading, planned)
    assert preview.subtitle == ("（2026年第2版：新增0项，调整1项，取消0项）",)
    finish(bundles.approve_and_publish(workspace, out, heading))
    kept = bundles.notice_document(workspace, 2)
    shown = [[row.cells for row in section.rows()] for section in (*preview.sections, *kept.sections)]
    assert shown[0] == shown[1]
    assert shown[0][0][-1] == "法规修改"


def test_the_list_of_powers_in_the_bundle_names_every_link_an_item_runs_through(workspace, three_entries, out):
    powers.add(workspace, {"name": "对未经许可经营的处罚", "power_type": "行政处罚"})
    done = publish(workspace, out)
    (listed,) = json.loads((done.folder / "data" / "powers.json").read_bytes())["powers"]
    (shown,) = listing.objects(workspace, "powers")
    assert [link["name"] for link in listed["links"]] == [link["name"] for link in shown["links"]]
    assert "决定" in {link["name"] for link in listed["links"]}
