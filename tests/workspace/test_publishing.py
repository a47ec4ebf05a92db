from __future__ import annotations

import csv
import json

import pytest

from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.progress import finish
from catalogue_app.errors import CatalogueError
from catalogue_app.publish.writers import Writer
from catalogue_app.store.unit import step
from catalogue_app.workspace import entries, history, importing, publishing
from catalogue_app.workspace.publishing import Look


def export(workspace, folder, *formats, **options):
    return finish(publishing.export(workspace, folder, formats or publishing.FORMATS, **options))


def test_every_format_is_written_and_named(workspace, three_entries, tmp_path):
    written = export(workspace, tmp_path / "out")
    assert {path.name for path in written} == {f"catalogue.{name}" for name in publishing.FORMATS}
    assert all(path.stat().st_size > 0 for path in written)
    assert set((tmp_path / "out").iterdir()) == set(written)


def test_an_export_can_be_imported_again_and_changes_nothing(workspace, three_entries, tmp_path):
    for name in ("xlsx", "csv"):
        (path,) = export(workspace, tmp_path, name)
        planned = finish(importing.read(workspace, [path]))
        assert (planned.count("add"), planned.count("unchanged")) == (0, 3), name


def test_filters_narrow_the_export(workspace, three_entries, tmp_path):
    entries.add(workspace, field="20", values={"level2": "别的领域", "owner": "县民政局"})
    (path,) = export(workspace, tmp_path, "json", field="20")
    assert [entry["level2"] for entry in json.loads(path.read_text("utf-8"))["entries"]] == ["别的领域"]
    (path,) = export(workspace, tmp_path, "json", owner="县民政局")
    assert len(json.loads(path.read_text("utf-8"))["entries"]) == 1


def test_nothing_to_export_is_said_and_nothing_written(workspace, tmp_path):
    with pytest.raises(CatalogueError, match="no entry"):
        export(workspace, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_exporting_changes_nothing(workspace, three_entries, tmp_path):
    steps = history.steps(workspace)
    before = workspace.path.read_bytes()
    export(workspace, tmp_path / "out")
    assert history.steps(workspace) == steps
    assert workspace.path.read_bytes() == before


def test_text_like_a_formula_stays_text(workspace, three_entries, tmp_path):
    entries.edit(workspace, {"a": {"content": "=1+1"}})
    (path,) = export(workspace, tmp_path, "csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert "=1+1" not in cells
    assert any(cell.endswith("=1+1") for cell in cells)


def test_a_profile_gives_the_table_another_form(workspace, three_entries, tmp_path):
    (path,) = export(workspace, tmp_path, "csv", look=Look(profile="summary"))
    assert path.read_text("utf-8-sig").startswith("序号,领域,公开事项-一级事项")


def test_a_profile_that_is_not_there_is_said_and_nothing_written(workspace, three_entries, tmp_path):
    with pytest.raises(CatalogueError, match="nowhere"):
        export(workspace, tmp_path / "out", "csv", look=Look(profile="nowhere"))
    assert not (tmp_path / "out").exists()


def test_an_older_export_stays_when_the_new_one_fails(workspace, three_entries, tmp_path, monkeypatch):
    (path,) = export(workspace, tmp_path, "csv")
    before = path.read_bytes()

    def failing(_document, target):
        target.write_text("half")
        yield
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(publishing.WRITERS, "csv", Writer(".csv", lambda: (failing, lambda *_arguments: None)))
    with pytest.raises(CatalogueError, match="the disk is full"):
        export(workspace, tmp_path, "csv")
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*.csv")) == [path]


def test_registers_are_exported_under_their_own_names(workspace, tmp_path):
    with step(workspace.file, "Fill the registers") as unit:
        unit.create_many(
            [
                PowerItem(id="p", name="采伐许可", power_type="行政许可", exercising_body="示范县林业局"),
                LegalDocument(id="d", title="办法", validity="in_force"),
                Organisation(id="o", name="示范县林业局", phone="0000-12345"),
            ]
        )
    for kind, title in (
        ("powers", "权责清单"),
        ("documents", "法规和规范性文件目录"),
        ("organisations", "机构职能目录"),
    ):
        written = finish(publishing.export_register(workspace, tmp_path, kind, ["json", "pdf"]))
        assert [path.name for path in written] == [f"{kind}.json", f"{kind}.pdf"]
        found = json.loads(written[0].read_text("utf-8"))
        assert found["title"] == f"示范县{title}"
        assert len(found[kind]) == 1


def test_an_empty_register_is_not_exported(workspace, tmp_path):
    with pytest.raises(CatalogueError, match="nothing in this register"):
        finish(publishing.export_register(workspace, tmp_path / "out", "powers", ["json"]))
    assert not (tmp_path / "out").exists()
