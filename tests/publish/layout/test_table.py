from __future__ import annotations

import pytest

from catalogue_app.publish.layout.document import PAPERS
from catalogue_app.publish.layout.wording import chinese_day, chinese_number


def headers(document):
    return [column.header for column in document.columns]


def test_title_subtitle_and_notes(twelve, table):
    document = table(twelve, organisation="示范县民政局")
    assert document.title == "示范县基层政务公开标准目录"
    assert document.subtitle == ("（2026年第1版，共12项）",)
    assert document.notes[1:] == ("编制单位：示范县民政局", "编制日期：2026年3月1日")
    assert "“■”" in document.notes[0]
    assert "“√”" in document.notes[0]


def test_one_field_stands_in_the_title_itself(entry, table):
    document = table([entry(field="20")])
    assert document.title == "示范县社会救助领域基层政务公开标准目录"
    assert document.sections[0].title == ""
    assert document.sections[0].heading == "社会救助"


def test_fields_come_in_national_order_then_local_ones_then_unknown(entry, table):
    document = table([entry(field=code) for code in ("村务公开", None, "21", "99", "04")])
    assert [section.name for section in document.sections] == ["安全生产", "养老服务", "村务公开", "99", "其他"]
    assert document.sections[0].title == "（一）安全生产领域基层政务公开标准目录"


def test_exempt_entries_are_left_out(twelve, exempt, table):
    assert table([*twelve, exempt]).count == 12


def test_the_header_is_the_official_one_in_two_rows(twelve, table):
    document = table(twelve)
    assert headers(document) == [
        *("序号", "公开事项-一级事项", "公开事项-二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体"),
        *("公开渠道和载体", "公开对象-全社会", "公开对象-特定群体", "公开方式-主动", "公开方式-依申请"),
        *("公开层级-县级", "公开层级-乡级"),
    ]
    spans = {cell.text: cell[1:] for cell in document.header}
    assert spans["序号"] == (0, 0, 2, 1)
    assert spans["公开事项"] == (0, 1, 1, 2)
    assert spans["乡级"] == (1, 13, 1, 1)


def test_columns_nobody_uses_are_left_out(entry, table):
    document = table([entry(county=None, township=None)])
    assert not [header for header in headers(document) if "层级" in header or "三级" in header]
    assert "公开事项-三级事项" in headers(table([entry(level3="三级")]))


def test_local_columns_tiers_and_remarks_follow(entry, table):
    document = table([entry(extra={"网址": "example", "空": ""}, other_tiers=("村级",), remarks="说明")])
    assert headers(document)[-3:] == ["公开层级-村级", "网址", "备注"]
    (row,) = document.sections[0].rows()
    assert row.cells[-3:] == ("√", "example", "说明")


@pytest.mark.parametrize("paper", PAPERS)
def test_columns_fill_the_paper(entry, table, paper):
    crowded = entry(extra={f"列{number}": "值" for number in range(20)})
    for entries in ([entry()], [crowded]):
        document = table(entries, paper=paper)
        assert sum(column.width for column in document.columns) == pytest.approx(document.paper.width - 32)
        assert all(column.width > 2 for column in document.columns)


def test_equal_names_below_one_another_become_one_cell(entry, table):
    names = ["甲", "甲", "乙", "", "", "甲"]
    rows = list(table([entry(level1=name, level2=str(at)) for at, name in enumerate(names)]).sections[0].rows())
    assert [row.spans[1] for row in rows] == [2, 0, 1, 1, 1, 1]
    assert all(row.cells[1] == name for row, name in zip(rows, names, strict=True))


def test_level_two_merges_only_within_its_level_one(entry, table):
    names = [("甲", "一"), ("甲", "一"), ("乙", "一"), ("乙", "一")]
    rows = list(table([entry(level1=one, level2=two, level3="三") for one, two in names]).sections[0].rows())
    assert [row.spans[2] for row in rows] == [2, 0, 2, 0]


def test_a_very_long_name_is_repeated_rather_than_merged(entry, table):
    rows = list(table([entry(level1="长" * 61, level2=name) for name in "甲乙"]).sections[0].rows())
    assert [row.spans[1] for row in rows] == [1, 1]


def test_numbers_begin_anew_in_each_field(twelve, table):
    assert [[row.cells[0] for row in section.rows()] for section in table(twelve).sections] == [list("1234")] * 3


def test_a_plain_list_of_channels_gets_boxes_unless_words_would_be_lost(entry, table):
    def cell(channels):
        document = table([entry(channels=channels)])
        at = headers(document).index("公开渠道和载体")
        return next(document.sections[0].rows()).cells[at]

    assert cell("政府网站、公开查阅点") == "■政府网站\n■公开查阅点"
    assert cell("■政府网站 □其他") == "■政府网站 □其他"
    assert cell("政府网站。注：另行通知") == "政府网站。注：另行通知"
    assert cell(None) == ""


def test_no_entries_is_a_document_too(table):
    document = table([])
    assert (document.count, document.subtitle) == (0, ("（2026年第1版，共0项）",))
    assert [section.entries for section in document.sections] == [()]


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (26, "二十六"), (105, "一百零五"), (110, "一百一十")],
)
def test_chinese_numbers(number, text):
    assert chinese_number(number) == text


def test_days_in_chinese():
    assert chinese_day("2026-03-01") == "2026年3月1日"
    assert chinese_day("尚未确定") == "尚未确定"
