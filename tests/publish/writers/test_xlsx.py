from __future__ import annotations

import openpyxl
import pytest
from texts_in_files import xlsx as texts

from catalogue_app.errors import CatalogueError
from catalogue_app.publish.layout import wording
from catalogue_app.publish.writers import base_sheet, xlsx


@pytest.fixture
def book(written):
    return lambda document: openpyxl.load_workbook(written(document, "xlsx"))


def test_the_table_prints_as_an_official_one(twelve, table, book):
    sheet = book(table(twelve))[wording.SHEET]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.freeze_panes == "D6"
    assert sheet.auto_filter.ref.startswith("A5:")
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert [mark.id for mark in sheet.row_breaks.brk] == [9, 14]


def test_header_and_names_are_really_merged(twelve, table, book):
    sheet = book(table(twelve))[wording.SHEET]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A4:A5", "B4:C4", "I4:J4", "B6:B7", "B8:B9"} <= merged
    assert sheet["B4"].value == "公开事项"
    assert sheet["B6"].value == "甲类事项0"


def test_every_cell_is_a_text(entry, table, book):
    sheet = book(table([entry(content="=1+1", level2="0101", time_limit="2026-01-01")]))[wording.SHEET]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}


def test_rows_are_high_enough_for_their_texts(entry, table, book):
    sheet = book(table([entry(), entry(level2="长", content="十个汉字的一行内容。\n" * 20)]))[wording.SHEET]
    short, long = sheet.row_dimensions[5].height, sheet.row_dimensions[6].height
    assert short < 80
    assert 20 * 12 < long <= 409


def test_the_last_row_below_a_merged_name_grows_until_it_fits(entry, table, book):
    name = "很长的一级事项名称" * 6
    sheet = book(table([entry(level1=name, level2=n, content="短", basis="短", channels="■政府网站") for n in "甲乙"]))
    sheet = sheet[wording.SHEET]
    assert sheet.row_dimensions[5].height + sheet.row_dimensions[6].height > 8 * 12


def test_one_sheet_per_field(twelve, entry, table, book):
    odd = "村务/公开[一]：" + "长" * 40
    opened = book(
        table([*twelve, entry(field=odd, level2="村务"), entry(field=odd + "二", level2="村务")], sheets="per_field")
    )
    names = opened.sheetnames
    assert names[:3] == ["安全生产", "社会救助", "养老服务"]
    assert len({name.casefold() for name in names}) == len(names) == 6
    assert all(len(name) <= 31 for name in names)
    assert opened["社会救助"]["A1"].value == "（二）社会救助领域基层政务公开标准目录"


def test_the_end_of_a_text_too_long_for_a_cell_stands_in_a_sheet_of_its_own(entry, table, written):
    long = "长" * 70_000 + "末"
    path = written(table([entry(content=long)]), "xlsx")
    opened = openpyxl.load_workbook(path)
    cell = opened[wording.SHEET]["D5"].value
    rest = [row[2].value for row in opened[wording.LONG_TEXTS].iter_rows(min_row=2)]
    mark = "……（以下"
    assert cell.partition(mark)[0] + "".join(rest) == long
    assert f"“{wording.LONG_TEXTS}”工作表" in cell
    assert len(cell) <= 32_767


def test_a_long_text_of_rare_characters_counts_them_twice(entry, table, written):
    path = written(table([entry(content="𠀀" * 20_000)]), "xlsx")
    assert sum(text.count("𠀀") for text in texts(path) if not text.startswith("{")) >= 20_000


def test_the_base_sheet_is_hidden_and_holds_every_entry(twelve, table, book):
    document = table(twelve)
    sheet = book(document)[base_sheet.SHEET]
    assert sheet.sheet_state == "veryHidden"
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    base = base_sheet.read_base("x.xlsx", rows)
    assert [placed.id for placed in base] == [one.id for one in twelve]
    assert base[0].values["content"] == twelve[0].content
    table_sheet = book(document)[wording.SHEET]
    assert all(table_sheet.cell(placed.row, 3).value == placed.values["level2"] for placed in base)


def test_more_rows_than_a_sheet_holds_are_refused_with_a_way_out(twelve, table, written, monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 20)
    with pytest.raises(CatalogueError, match="one sheet per field"):
        written(table(twelve), "xlsx")
    assert written(table(twelve, sheets="per_field"), "xlsx").exists()
