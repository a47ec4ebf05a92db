from __future__ import annotations

from pathlib import Path

import pytest

from catalogue_app.domain.progress import finish
from catalogue_app.errors import FileRefusedError
from catalogue_app.workspace import browsing, entries, history, importing

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
S01 = CORPUS / "s01-社会救助领域目录.xlsx"
S02 = CORPUS / "s02-石桥镇目录汇编.xlsx"


def plan(workspace, *paths, **options):
    return finish(importing.read(workspace, paths, **options))


def bring_in(workspace, *paths, **options):
    return finish(importing.apply(workspace, plan(workspace, *paths, **options)))


def test_planning_stores_nothing(workspace):
    planned = plan(workspace, S02)
    assert planned.count("add") == 48
    assert browsing.snapshot(workspace) == ()
    assert history.steps(workspace) == ()


def test_an_import_is_one_step_and_one_undo(workspace):
    result = bring_in(workspace, S01, S02)
    assert result.added == 13 + 48
    assert [step.title for step in history.steps(workspace)] == ["Import 2 files"]
    history.undo(workspace)
    assert browsing.snapshot(workspace) == ()


def test_an_entry_knows_file_sheet_and_row(workspace):
    bring_in(workspace, S02)
    entry = browsing.snapshot(workspace, browsing.Filter(field="20"))[0]
    assert entry.origin.kind == "file"
    assert entry.origin.where.startswith("s02-石桥镇目录汇编.xlsx")
    assert entry.origin.row == 5


def test_only_the_tables_chosen_come_in(workspace):
    planned = plan(workspace, S02)
    first = next(planned.tables())
    result = finish(importing.apply(workspace, planned.select([0])))
    assert result.added == len(first.rows)
    assert {entry.field for entry in browsing.snapshot(workspace)} == {first.field}


def test_update_sets_only_the_cells_that_differ(workspace):
    bring_in(workspace, S01)
    entry = browsing.snapshot(workspace)[3]
    entries.edit(workspace, {entry.id: {"time_limit": "及时公开"}})
    planned = plan(workspace, S01, match="update")
    assert (planned.count("add"), planned.count("update"), planned.count("unchanged")) == (0, 1, 12)
    row = next(row for table in planned.tables() for row in table.rows if row.action == "update")
    assert row.record.id == entry.id
    assert row.changes == {"time_limit": entry.time_limit}
    finish(importing.apply(workspace, planned))
    assert browsing.entry(workspace, entry.id).time_limit == entry.time_limit


def test_owner_and_field_given_overrule_the_table(workspace):
    bring_in(workspace, S01, owner="县民政局", field="涉农资金")
    assert {(entry.owner, entry.field) for entry in browsing.snapshot(workspace)} == {("县民政局", "涉农资金")}
    assert any(field.code == "涉农资金" and not field.national for field in browsing.fields(workspace))


def test_stopping_an_import_half_way_leaves_nothing(workspace, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 10)
    work = importing.apply(workspace, plan(workspace, S02))
    next(work)
    next(work)
    work.close()
    assert browsing.snapshot(workspace) == ()
    assert history.steps(workspace) == ()
    assert bring_in(workspace, S02).added == 48


def test_one_unreadable_file_of_several_stores_nothing(workspace, tmp_path):
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(S01.read_bytes()[:2000])
    with pytest.raises(FileRefusedError, match=r"坏\.xlsx"):
        plan(workspace, S01, broken)
    assert browsing.snapshot(workspace) == ()


def test_an_import_is_found_by_search_at_once(workspace):
    bring_in(workspace, S02)
    for text in ("低", "低保", "审核信息", "公示7个工作日"):
        found = browsing.snapshot(workspace, browsing.Filter(text=text))
        assert found
        assert len(found) < 48
