"""The figures of a year come from the versions that were published in it."""

from __future__ import annotations

from datetime import date

from catalogue_app.domain.entry import Exemption
from catalogue_app.domain.progress import finish
from catalogue_app.workspace import annual_figures, bundles, entries, versions
from catalogue_app.workspace.versions import Heading


def total(workspace, year):
    return finish(annual_figures.figures(workspace, year, date(2027, 1, 10))).tables[0].rows[-1][1:6]


def test_years_are_counted_by_the_dates_of_their_publications(workspace, three_entries, tmp_path):
    finish(bundles.approve_and_publish(workspace, tmp_path / "o", Heading.of("2025年版", "2025-11-01")))
    entries.edit(workspace, {"a": {"time_limit": "改了"}})
    entries.delete(workspace, ["b"])
    finish(bundles.approve_and_publish(workspace, tmp_path / "o", Heading.of("2026年版", "2026-03-01")))
    entries.add(workspace, field="04", values={"level1": "政策文件", "level2": "还没有发布的"})
    assert total(workspace, 2025) == (0, 3, 0, 0, 3)
    assert total(workspace, 2026) == (3, 0, 1, 1, 2)
    assert total(workspace, 2027) == (2, 1, 0, 0, 3)


def test_a_withdrawn_version_is_listed_but_not_counted_from(workspace, three_entries, tmp_path):
    finish(bundles.approve_and_publish(workspace, tmp_path / "o", Heading.of("2026年版", "2026-03-01")))
    versions.withdraw(workspace, 1, "有误")
    tables = finish(annual_figures.figures(workspace, 2026, date(2027, 1, 10))).tables
    assert tables[1].rows[0][0] == "2026年版（已撤回）"
    assert "尚未发布" in tables[0].notes[-1]


def test_exemptions_are_counted_and_the_workbook_is_written(workspace, three_entries, tmp_path):
    entries.edit(workspace, {"a": {"exemption": Exemption("E1.1", "第十四条")}})
    path = finish(annual_figures.export_figures(workspace, 2026, tmp_path, date(2027, 1, 10)))
    assert path.name == "示范县2026年度政务公开标准目录统计.xlsx"
    found = finish(annual_figures.figures(workspace, 2026, date(2027, 1, 10)))
    assert found.tables[3].rows == (("国家秘密", "第十四条", "1.属于国家秘密", 1, 0),)
