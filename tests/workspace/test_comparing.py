"""Two states of a catalogue by the names a person types: workspaces, versions, packages."""

from __future__ import annotations

import pytest

from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.progress import finish
from catalogue_app.errors import CatalogueError
from catalogue_app.store.unit import step
from catalogue_app.workspace import comparing, entries, handing_down, versions
from catalogue_app.workspace.versions import Heading
from catalogue_app.workspace.workspace import Workspace


def state(workspace, version=""):
    name = f"{workspace.path}@{version}" if version else str(workspace.path)
    return comparing.state(name, "王芳")


def test_a_version_and_the_catalogue_of_now(workspace, three_entries):
    finish(versions.freeze(workspace, Heading.of("2026年第1版")))
    assert not comparing.compared(state(workspace, "1"), state(workspace))
    entries.edit(workspace, {"a": {"time_limit": "改了"}})
    found = comparing.compared(state(workspace, "2026年第1版"), state(workspace))
    assert [(cell.key, cell.after) for cell in found.entries.changed[0].cells] == [("time_limit", "改了")]
    assert bool(found)


def test_registers_that_differ_count_as_different(workspace, three_entries):
    finish(versions.freeze(workspace, Heading.of("第1版")))
    with step(workspace.file, "Add") as unit:
        unit.create(Organisation(id="o", name="县民政局"))
    found = comparing.compared(state(workspace, "1"), state(workspace))
    assert not found.entries
    assert [one.name for one in found.organisations.added] == ["县民政局"]
    assert found


def test_a_version_that_is_not_there_is_named_with_those_that_are(workspace, three_entries):
    finish(versions.freeze(workspace, Heading.of("第1版")))
    with pytest.raises(CatalogueError, match="no version “7”; it has: 1 第1版"):
        state(workspace, "7")


def test_a_file_whose_name_holds_the_sign_is_taken_as_that_file(workspace, three_entries, tmp_path):
    workspace.close()
    moved = workspace.path.rename(tmp_path / "a@1.gkml")
    assert len(comparing.state(str(moved), "王芳").entries) == 3
    with Workspace.open(moved, "李明") as again:
        finish(versions.freeze(again, Heading.of("第1版")))
    assert len(comparing.state(f"{moved}@1", "王芳").entries) == 3


def test_against_a_package_only_what_it_speaks_of_is_compared(workspace, three_entries, tmp_path):
    with step(workspace.file, "Add") as unit:
        unit.create(Organisation(id="o", name="石桥镇人民政府", kind="township"))
    entries.edit(workspace, {"a": {"owner": "石桥镇人民政府", "township": True}})
    finish(handing_down.pack(workspace, "石桥镇人民政府", tmp_path / "石桥镇.gkpkg"))
    package = comparing.state(str(tmp_path / "石桥镇.gkpkg"), "王芳")
    assert "a" in {one.id for one in package.entries}
    found = comparing.compared(state(workspace), package)
    assert not found.entries.removed
    entries.edit(workspace, {"a": {"time_limit": "改了"}})
    later = comparing.compared(package, state(workspace)).entries
    assert [(change.after.id, cell.key) for change in later.changed for cell in change.cells] == [("a", "time_limit")]
    assert not later.added
