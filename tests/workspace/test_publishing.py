from __future__ import annotations

import csv
import json

import pytest

from catalogue_app.domain.progress import finish
from catalogue_app.errors import CatalogueError
from catalogue_app.workspace import entries, history, importing, publishing


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
