"""An office that only has Excel: what comes back is merged like a submission."""

from __future__ import annotations

import openpyxl
import pytest
from county_and_offices import TOWN, change, entry, look, make_county, stored_rows, take_in, text

from catalogue_app.domain.merge import Decisions
from catalogue_app.domain.progress import finish
from catalogue_app.errors import StepRefusedError
from catalogue_app.workspace import browsing, history, publishing


@pytest.fixture
def county(tmp_path):
    own = [entry(number, owner=TOWN, responsible_body=TOWN) for number in range(1, 7)]
    with make_county(tmp_path / "county.gkml", own) as opened_county:
        yield opened_county


@pytest.fixture
def workbook(county, tmp_path):
    """What the county exported for the office; `come_back` writes into its cells."""
    (path,) = finish(publishing.export(county, tmp_path / "out", ["xlsx"], owner=TOWN))
    return path


def edit_row(path, item, old, new):
    """In the row of an item, one text becomes another."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            if any(cell.value == item for cell in row):
                for cell in row:
                    if cell.value == old:
                        cell.value = new
    book.save(path)
    return path


def test_only_the_cells_the_office_changed_are_merged(county, workbook):
    change(county, entry_1={"channels": "■政府公报"})
    edit_row(workbook, "事项2", "20个工作日内", "10个工作日内")
    result = take_in(county, workbook)
    assert [(one.id, dict(one.values)) for one in result.plan.records] == [("entry-2", {"time_limit": "10个工作日内"})]
    assert text(county, "entry-2", "time_limit") == "10个工作日内"
    assert text(county, "entry-1", "channels") == "■政府公报"


def test_a_cell_changed_in_excel_and_here_is_a_conflict(county, workbook):
    change(county, entry_2={"time_limit": "县的说法"})
    edit_row(workbook, "事项2", "20个工作日内", "乡的说法")
    before = stored_rows(county.path)
    with pytest.raises(StepRefusedError):
        take_in(county, workbook)
    assert stored_rows(county.path) == before
    ((_record, conflict),) = look(county, workbook).plan.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("20个工作日内", "县的说法", "乡的说法")
    take_in(county, workbook, Decisions(take="theirs"))
    assert text(county, "entry-2", "time_limit") == "乡的说法"


def test_a_workbook_that_comes_back_unchanged_is_no_step(county, workbook):
    steps = history.steps(county)
    assert take_in(county, workbook).changed.step is None
    assert history.steps(county) == steps


def test_merging_a_table_is_one_step_that_undo_takes_back(county, workbook):
    edit_row(workbook, "事项2", "20个工作日内", "10个工作日内")
    before = stored_rows(county.path)
    assert take_in(county, workbook).changed.step.title == "Merge the table “catalogue.xlsx”"
    history.undo(county)
    assert stored_rows(county.path) == before


def test_a_row_the_office_added_is_a_new_entry_that_knows_its_row(county, tmp_path):
    table = tmp_path / "新增.csv"
    table.write_text(
        "序号,一级事项,二级事项,公开内容（要素）,公开依据,公开时限,公开主体,公开渠道和载体\n"
        "1,养老服务,老年人补贴,补贴对象,《老年人权益保障法》,20个工作日内,石桥镇人民政府,■政府网站\n",
        encoding="utf-8-sig",
    )
    result = take_in(county, table)
    (added,) = result.plan.of("add")
    entry_now = browsing.entry(county, added.id)
    assert (entry_now.level2, entry_now.origin.kind, entry_now.origin.row) == ("老年人补贴", "file", 2)
