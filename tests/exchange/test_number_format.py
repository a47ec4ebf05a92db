"""A number comes in as it is shown."""

from __future__ import annotations

import datetime
import re

import openpyxl
import pytest
import written
from offices import HEADER, TITLE, entry, grid
from tables_in import as_expected, read

from catalogue_app.exchange.number_format import changes_numbers, shown


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (101, "0000", "0101"),
        (101, "0000_ ", "0101"),
        (7, '"第"0"项"', "第7项"),
        (20, '0"个工作日"', "20个工作日"),
        (0.95, "0%", "95%"),
        (0.955, "0.0%", "95.5%"),
        (1.5, "0.00", "1.50"),
        (1.5, "0.##", "1.5"),
        (1234.5, "#,##0.00", "1,234.50"),
        (-3, "0", "-3"),
        (-3, "0_);[Red]\\(0\\)", "(3)"),
        (0, "0;-0;;@", ""),
        (12012345, "0000-00000", "0120-12345"),
        (44743, 'yyyy"年"m"月"d"日"', "2022年7月1日"),
        (44743, '[$-804]yyyy"年"mm"月";@', "2022年07月"),
        (44743, "yyyy\\-mm\\-dd", "2022-07-01"),
        (44743.5, "yyyy/m/d h:mm", "2022/7/1 12:00"),
        (44743.75, "h:mm:ss", "18:00:00"),
        (43281, "yyyy/m/d", "2018/6/30"),
    ],
)
def test_a_number_and_its_format(value, code, text):
    assert shown(float(value), code) == text


def test_days_are_counted_from_1904_where_the_workbook_says_so():
    assert shown(43281.0, "yyyy/m/d", True) == "2022/7/1"


@pytest.mark.parametrize("value", [float("inf"), float("nan"), -1e300, 1e300])
@pytest.mark.parametrize("code", ["0000", "h:mm", "yyyy/m/d", "0%"])
def test_absurd_numbers_are_left_to_the_stored_value(value, code):
    assert shown(value, code) is None


@pytest.mark.parametrize("code", ["General", "@", "mmm-yy", "# ?/?", "0.00E+00", "[DBNum1]0", "[<5]0;0.0", "[h]:mm"])
def test_what_is_not_read_is_left_to_the_stored_value(code):
    assert shown(3.0, code) is None


@pytest.mark.parametrize(("code", "changes"), [("0", False), ("0_ ", False), ("yyyy-mm-dd", False), ("0000", True)])
def test_formats_that_show_the_plain_number_cost_nothing(code, changes):
    assert changes_numbers(code) is changes


def test_numbers_of_a_workbook_that_another_program_wrote(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row, cells in enumerate(grid([TITLE, *HEADER, entry(1), entry(2)]).cells, 1):
        for column, text in enumerate(cells, 1):
            if text:
                sheet.cell(row, column, text)
    for place, value, code in [
        ("A4", 101, "0000"),
        ("F4", datetime.date(2022, 7, 1), 'yyyy"年"m"月"d"日"'),
        ("F5", datetime.date(2022, 7, 1), "yyyy-mm-dd"),
        ("G5", 0.5, "0%"),
    ]:
        sheet[place] = value
        sheet[place].number_format = code
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["E"].hidden = True
    book.save(tmp_path / "表.xlsx")
    found = as_expected(tmp_path / "表.xlsx")
    assert [row["seq"] for row in found] == ["0101", "2"]
    assert [row["time_limit"] for row in found] == ["2022年7月1日", "2022-07-01"]
    assert found[1]["responsible_body"] == "50%"
    said = [notice.text for notice in read(tmp_path / "表.xlsx").tables[0].warnings]
    assert any("hidden rows were imported too: 5." in text for text in said)
    assert any("hidden columns" in text for text in said)


def test_numbers_dates_and_comments_of_an_xml_spreadsheet(tmp_path):
    path = written.write(tmp_path, "表.xml", [TITLE, *HEADER, entry("甲"), entry(2, time="乙", body="丙", county="丁")])
    styles = (
        '<Styles><Style ss:ID="s1"><NumberFormat ss:Format="0000"/></Style>'
        '<Style ss:ID="s2"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></Style>'
        "</Styles>"
    )
    text = path.read_text(encoding="utf-8").replace("<Worksheet", styles + "<Worksheet", 1)
    for old, style, kind, value in [
        ("甲", "s1", "Number", "101"),
        ("乙", "s2", "DateTime", "2022-07-01T00:00:00.000"),
        ("丙", "s0", "DateTime", "2022-07-01T00:00:00.000"),
        ("丁", "s0", "Boolean", "1"),
    ]:
        new = f'<Data ss:Type="{kind}">{value}</Data><Comment><ss:Data>请核对</ss:Data></Comment>'
        place = re.compile(f'<Cell ([^>]*)><Data ss:Type="String">{old}</Data>')
        text = place.sub(lambda match, new=new, style=style: f'<Cell ss:StyleID="{style}" {match[1]}>{new}', text)
    path.write_text(text, encoding="utf-8")
    first, second = as_expected(path)
    assert first["seq"] == "0101"
    assert (second["time_limit"], second["responsible_body"], second["county"]) == ("2022年7月1日", "2022-07-01", True)
