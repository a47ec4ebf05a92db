"""A workbook of ours, edited in Excel by a department and sent back, is merged on its base."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from catalogue_app.domain.progress import finish
from catalogue_app.errors import FileRefusedError
from catalogue_app.workspace import browsing, entries, history, importing, publishing

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
S01 = CORPUS / "s01-社会救助领域目录.xlsx"


def bring_in(workspace, path, match="update"):
    planned = finish(importing.read(workspace, [path], match=match))
    return planned, finish(importing.apply(workspace, planned))


@pytest.fixture
def exported(workspace, tmp_path):
    """The catalogue of sample 1 as the workbook that a department gets."""
    bring_in(workspace, S01, "add")
    finish(publishing.export(workspace, tmp_path / "out", ["xlsx"]))
    return tmp_path / "out" / "catalogue.xlsx"


def edited(path, change):
    """The workbook as Excel would save it after a person's edits."""
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    returned = path.with_name("退回.xlsx")
    book.save(returned)
    return returned


def place(sheet, text):
    """The cell that holds this text."""
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def by_name(workspace):
    return {entry.level2: entry for entry in browsing.snapshot(workspace)}


def test_nothing_edited_changes_nothing(workspace, exported):
    before = browsing.snapshot(workspace)
    for match in ("add", "update"):
        _planned, result = bring_in(workspace, exported, match)
        assert (result.added, result.updated, result.unchanged) == (0, 0, len(before))
    assert browsing.snapshot(workspace) == before


def test_a_cell_that_was_empty_or_is_emptied_is_not_filled_from_the_row_above(workspace, tmp_path, three_entries):
    entries.edit(workspace, {"b": {"channels": "", "basis": ""}})
    finish(publishing.export(workspace, tmp_path / "out", ["xlsx"]))

    def change(sheet):
        at = place(sheet, "文件c")
        next(cell for cell in sheet[at.row] if cell.value == "《安全生产法》").value = None

    planned, _result = bring_in(workspace, edited(tmp_path / "out" / "catalogue.xlsx", change))
    rows = [row for file in planned.files for table in file.tables for row in table.rows]
    assert [(row.record.id, row.changes) for row in rows if row.changes] == [("c", {"basis": ""})]


@pytest.mark.parametrize("match", ["add", "update"])
def test_edits_of_both_sides_survive(workspace, exported, match):
    entry = by_name(workspace)["监督检查"]
    entries.edit(workspace, {entry.id: {"responsible_body": "县民政局社会救助股"}})

    def change(sheet):
        at = place(sheet, "监督检查")
        content = next(cell for cell in sheet[at.row] if cell.value and "信访" in str(cell.value))
        content.value = "救助投诉电话0000-12345"

    _planned, result = bring_in(workspace, edited(exported, change), match)
    assert (result.added, result.updated) == (0, 1)
    after = browsing.entry(workspace, entry.id)
    assert after.content == "救助投诉电话0000-12345"
    assert after.responsible_body == "县民政局社会救助股"
    history.undo(workspace)
    assert browsing.entry(workspace, entry.id).content == entry.content


def test_a_renamed_and_moved_entry_is_known_again(workspace, exported):
    entry = by_name(workspace)["监督检查"]
    returned = edited(exported, lambda sheet: setattr(place(sheet, "监督检查"), "value", "监督与检查"))
    _planned, result = bring_in(workspace, returned)
    assert (result.added, result.updated) == (0, 1)
    assert browsing.entry(workspace, entry.id).level2 == "监督与检查"


def test_a_cell_that_both_changed_is_a_conflict_and_ours_stays_unless_chosen(workspace, exported):
    entry = by_name(workspace)["监督检查"]
    entries.edit(workspace, {entry.id: {"content": "我们的内容"}})

    def change(sheet):
        at = place(sheet, "监督检查")
        next(cell for cell in sheet[at.row] if cell.value and "信访" in str(cell.value)).value = "他们的内容"

    returned = edited(exported, change)
    planned, result = bring_in(workspace, returned)
    assert result.updated == 0
    (row,) = [row for table in planned.tables() for row in table.rows if row.conflicts]
    assert [(one.key, one.ours, one.theirs) for one in row.conflicts] == [("content", "我们的内容", "他们的内容")]
    assert browsing.entry(workspace, entry.id).content == "我们的内容"
    finish(importing.apply(workspace, planned.take_theirs({(0, row.row): ["content"]})))
    assert browsing.entry(workspace, entry.id).content == "他们的内容"


def test_a_row_added_by_the_department_is_new(workspace, exported):
    before = len(browsing.snapshot(workspace))

    def change(sheet):
        at = place(sheet, "监督检查").row
        new = sheet.max_row + 1
        for cell in sheet[at]:
            if cell.value:
                sheet.cell(new, cell.column).value = cell.value
        sheet.cell(new, place(sheet, "监督检查").column).value = "全新的救助事项公示"
        sheet.cell(new, 4).value = "公示的内容"

    _planned, _result = bring_in(workspace, edited(exported, change))
    assert len(browsing.snapshot(workspace)) == before + 1
    assert "全新的救助事项公示" in by_name(workspace)


def test_a_removed_row_is_reported_and_not_removed_here(workspace, exported):
    before = len(browsing.snapshot(workspace))

    def change(sheet):
        # openpyxl leaves merged cells where they were, which Excel does not.
        for merged in [str(one) for one in sheet.merged_cells.ranges]:
            sheet.unmerge_cells(merged)
        sheet.delete_rows(place(sheet, "监督检查").row)

    returned = edited(exported, change)
    planned, _result = bring_in(workspace, returned)
    assert len(browsing.snapshot(workspace)) == before
    assert any("监督检查" in one.text for table in planned.tables() for one in table.warnings)


def test_a_base_sheet_that_was_tampered_with_is_refused(workspace, exported):
    book = openpyxl.load_workbook(exported)
    book["_catalogue_base"]["D3"].value = "another id"
    book.save(exported)
    with pytest.raises(FileRefusedError, match="Import it as an ordinary table"):
        finish(importing.read(workspace, [exported]))


def test_an_export_of_another_workspace_is_an_ordinary_table_with_ids(workspace, exported, tmp_path):
    from catalogue_app.domain.workspace_info import WorkspaceInfo
    from catalogue_app.workspace.workspace import Workspace

    with Workspace.create(tmp_path / "另一县.gkml", WorkspaceInfo("2" * 8, "另一县", "999902"), "王芳") as other:
        _planned, result = bring_in(other, exported)
        assert result.added == len(browsing.snapshot(workspace))
        assert {one.id for one in browsing.snapshot(other)} == {one.id for one in browsing.snapshot(workspace)}


def test_an_exported_csv_comes_back_without_a_change(workspace, exported, tmp_path):
    finish(publishing.export(workspace, tmp_path / "out", ["csv"]))
    path = tmp_path / "out" / "catalogue.csv"
    for match in ("add", "update"):
        planned = finish(importing.read(workspace, [path], match=match))
        assert (planned.count("add"), planned.count("update")) == (0, 0)


def test_exported_json_and_html_come_back_without_a_change(workspace, exported, tmp_path):
    for form in ("json", "html"):
        finish(publishing.export(workspace, tmp_path / "out", [form]))
        path = tmp_path / "out" / f"catalogue.{form}"
        for match in ("add", "update"):
            planned = finish(importing.read(workspace, [path], match=match))
            assert (form, planned.count("add"), planned.count("update")) == (form, 0, 0)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_a_workbook_saved_by_another_office_program_is_merged_on_its_base(workspace, exported, tmp_path, form):
    entry = by_name(workspace)["监督检查"]
    entries.edit(workspace, {entry.id: {"responsible_body": "县民政局社会救助股"}})

    def change(sheet):
        at = place(sheet, "监督检查")
        next(
            cell for cell in sheet[at.row] if cell.value and "信访" in str(cell.value)
        ).value = "救助投诉电话0000-12345"

    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", tmp_path / "saved", edited(exported, change)], check=True, capture_output=True
    )
    _planned, result = bring_in(workspace, tmp_path / "saved" / f"退回.{form}")
    assert (result.added, result.updated) == (0, 1)
    after = browsing.entry(workspace, entry.id)
    assert (after.content, after.responsible_body) == ("救助投诉电话0000-12345", "县民政局社会救助股")
