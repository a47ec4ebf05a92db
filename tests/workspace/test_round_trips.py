"""Export → import → export: what comes back is what went out, to the last character of every cell."""

from __future__ import annotations

import pytest

from catalogue_app.domain.column import COLUMNS
from catalogue_app.domain.progress import finish
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.workspace import browsing, drafting, importing, publishing
from catalogue_app.workspace.workspace import Workspace

KEYS = ("field", *(column.key for column in COLUMNS if column.key != "code"))
FIELDS = ("04", "13", "20")


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A drafted catalogue of three fields, its entries, and a folder with every format of it."""
    folder = tmp_path_factory.mktemp("exported")
    info = WorkspaceInfo("11111111-1111-4111-8111-111111111111", "示范县", "999901", "county")
    with Workspace.create(folder / "示范县.gkml", info, "李明") as workspace:
        finish(drafting.draft_fields(workspace, FIELDS))
        finish(publishing.export(workspace, folder))
        return folder, browsing.snapshot(workspace)


def again(folder, tmp_path, name):
    """The entries of a new workspace that imported one format, and that format exported anew."""
    info = WorkspaceInfo("22222222-2222-4222-8222-222222222222", "示范县", "999901", "county")
    with Workspace.create(tmp_path / "again.gkml", info, "李明") as workspace:
        finish(importing.apply(workspace, finish(importing.read(workspace, [folder / f"catalogue.{name}"]))))
        finish(publishing.export(workspace, tmp_path / "out", [name]))
        return browsing.snapshot(workspace), tmp_path / "out" / f"catalogue.{name}"


@pytest.mark.parametrize("name", ["xlsx", "docx", "html", "csv", "json"])
def test_every_cell_comes_back(name, exported, tmp_path):
    folder, before = exported
    after, _path = again(folder, tmp_path, name)
    assert len(after) == len(before) > 50
    for one, other in zip(before, after, strict=True):
        for key in KEYS:
            assert getattr(other, key) == getattr(one, key), (name, one.level2, key)


@pytest.mark.parametrize("name", ["html", "csv"])
def test_the_second_export_has_the_bytes_of_the_first(name, exported, tmp_path):
    folder, _before = exported
    _after, path = again(folder, tmp_path, name)
    assert path.read_bytes() == (folder / f"catalogue.{name}").read_bytes()
