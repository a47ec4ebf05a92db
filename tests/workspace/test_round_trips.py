"""Export → import → export: what comes back is what went out, to the last character of every cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue_app.domain.column import COLUMNS
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.progress import finish
from catalogue_app.domain.reading.channels import read_channels
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing, drafting, importing, publishing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.publishing import Look
from catalogue_app.workspace.workspace import Workspace

KEYS = ("field", *(column.key for column in COLUMNS if column.key != "code"))
POWERS = Path(__file__).resolve().parent.parent / "corpus" / "s04-民政局权责清单.xlsx"
FIELDS = ("04", "13", "20")


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A drafted catalogue of three fields, its entries, and a folder with every format of it."""
    folder = tmp_path_factory.mktemp("exported")
    info = WorkspaceInfo("11111111-1111-4111-8111-111111111111", "示范县", "999901", "county")
    with Workspace.create(folder / "示范县.gkml", info, "李明") as workspace:
        drafting.make(workspace, finish(drafting.propose_fields(workspace, FIELDS)))
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


@pytest.mark.parametrize("profile", ["district", "national", "summary", "three-levels", "township"])
@pytest.mark.parametrize("name", ["xlsx", "html"])
def test_a_profile_s_table_comes_back_in_all_its_columns(profile, name, exported, tmp_path):
    folder, before = exported
    with Workspace.open(folder / "示范县.gkml", "李明") as workspace:
        look = Look(profile=profile, sheets="per_field")
        finish(publishing.export(workspace, tmp_path, [name], look=look))
        shown = {column.key for column in publishing.document(workspace, Filter(), look=look).columns}
    after, _path = again(tmp_path, tmp_path, name)
    assert len(after) == len(before)
    for one, other in zip(before, after, strict=True):
        assert read_channels(other.channels).ticked == read_channels(one.channels).ticked
        for key in shown & set(KEYS) - {"channels"}:
            assert (getattr(other, key) or None) == (getattr(one, key) or None), (one.level2, key)


def test_the_list_of_powers_comes_back(tmp_path):
    keys = ("code", "name", "sub_item", "power_type", "exercising_body", "basis", "duty_items", "accountability")
    info = WorkspaceInfo("33333333-3333-4333-8333-333333333333", "示范县", "999901", "county")
    with Workspace.create(tmp_path / "one.gkml", info, "李明") as workspace:
        finish(importing.apply(workspace, finish(importing.read(workspace, [POWERS]))))
        finish(publishing.export_register(workspace, tmp_path, "powers", ["xlsx", "json"]))
        before = browsing.register(workspace, "powers")
    assert len(before) == 65
    for name in ("xlsx", "json"):
        with Workspace.create(tmp_path / f"{name}.gkml", info, "李明") as workspace:
            finish(importing.apply(workspace, finish(importing.read(workspace, [tmp_path / f"powers.{name}"]))))
            after = browsing.register(workspace, "powers")
        values = [sorted(str([getattr(one, key) or "" for key in keys]) for one in list_) for list_ in (before, after)]
        assert values[0] == values[1], name


@pytest.mark.parametrize("name", ["xlsx", "csv", "json"])
def test_the_organisations_come_back(name, tmp_path):
    info = WorkspaceInfo("33333333-3333-4333-8333-333333333333", "示范县", "999901", "county")
    made = [
        Organisation(
            id=str(number), name=label, kind=kind, functions="职责一；\n职责二", phone="0000-12345", officer="张明"
        )
        for number, (label, kind) in enumerate(
            [("示范县民政局", "department"), ("石桥镇人民政府", "township"), ("示范县供水有限公司", "institution")]
        )
    ]
    with Workspace.create(tmp_path / "one.gkml", info, "李明") as workspace:
        with step(workspace.file, "Fill the register") as unit:
            unit.create_many(made)
        finish(publishing.export_register(workspace, tmp_path, "organisations", [name]))
    with Workspace.create(tmp_path / "two.gkml", info, "李明") as workspace:
        path = tmp_path / f"organisations.{name}"
        finish(importing.apply(workspace, finish(importing.read(workspace, [path], kind="organisations"))))
        after = browsing.organisations(workspace)
    keys = ("name", "kind", "functions", "phone", "officer")
    assert {tuple(getattr(one, key) for key in keys) for one in after} == {
        tuple(getattr(one, key) for key in keys) for one in made
    }
