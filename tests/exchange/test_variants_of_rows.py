"""Rows: merged, blank, 同上, split, repeated, notes and furniture (real-world variants §4)."""

from __future__ import annotations

import pytest
from offices import HEADER, TITLE, entries, entry, read, said


def table(*rows, title=TITLE):
    return [title, *HEADER, *rows]


def column(found, key):
    return [row[key] for row in found]


@pytest.mark.parametrize("blank", ["^", ""])
def test_the_first_level_is_carried_by_every_entry(blank):
    rows = table(entry(1), entry(2, level1=blank), entry(3, level1=blank), entry(4, level1="其他"))
    assert column(entries(rows), "level1") == ["综合业务", "综合业务", "综合业务", "其他"]
    if blank == "":
        assert "5: Blank cells were filled" in said(rows)


@pytest.mark.parametrize("key", ["basis", "time", "body", "channels", "content"])
def test_texts_merged_over_several_entries(key):
    rows = table(entry(1), entry(2, **{key: "^"}), entry(3, level1="其他", **{key: "^"}))
    name = {"time": "time_limit", "body": "responsible_body"}.get(key, key)
    values = column(entries(rows), name)
    assert values[0] == values[1] == values[2]
    assert values[0]


def test_marks_merged_over_several_entries():
    rows = table(entry(1, group="孤儿"), entry(2, public="^", group="^", proactive="^", county="^"))
    found = entries(rows)
    assert column(found, "audience_public") == [True, True]
    assert column(found, "audience_group") == ["孤儿", "孤儿"]
    assert column(found, "county") == [True, True]


def test_blank_texts_are_taken_from_above_but_content_and_marks_are_not():
    rows = table(entry(1), entry(2, content="", basis="", time="", body="", channels="", public=""))
    first, second = entries(rows)
    assert second["basis"] == first["basis"]
    assert second["time_limit"] == first["time_limit"]
    assert second["responsible_body"] == first["responsible_body"]
    assert second["channels"] == first["channels"]
    assert second["content"] == ""
    assert second["audience_public"] is False
    assert second["proactive"] is True


def test_a_whole_right_hand_block_left_blank_is_taken_from_above():
    blank = dict.fromkeys(
        ("time", "body", "channels", "public", "group", "proactive", "request", "county", "township"), ""
    )
    rows = table(entry(1, group="孤儿"), entry(2, content="", **blank))
    first, second = entries(rows)
    different = {"seq", "level2", "source_row"}
    assert {key: value for key, value in second.items() if key not in different} == {
        key: value for key, value in first.items() if key not in different
    }
    assert "Blank cells were filled" in said(rows)


@pytest.mark.parametrize("same", ["同上", "同上。", "〃", "（同上）", "同 上", "同上；"])
def test_as_above_is_the_value_of_the_entry_above(same):
    rows = table(
        entry(1), entry(2, basis=same, time=same, body=same, channels=same, content=same), entry(3, basis=same)
    )
    first, second, third = entries(rows)
    for key in ("basis", "time_limit", "responsible_body", "channels", "content"):
        assert second[key] == first[key]
    assert third["basis"] == first["basis"]
    assert "5: “同" in said(rows) or "5: “（同" in said(rows) or "5: “〃" in said(rows)


def test_as_above_inside_a_longer_text_stays_text():
    rows = table(entry(1), entry(2, content="内容同上，另加办理结果"))
    assert entries(rows)[1]["content"] == "内容同上，另加办理结果"


def test_as_above_never_reaches_into_another_section():
    rows = [TITLE, *HEADER, entry(1), "示范县养老服务领域基层政务公开标准目录", *HEADER, entry(1, basis="同上")]
    assert entries(rows)[1]["basis"] == "同上"
    assert "has nothing above it" in said(rows)


NAMES = ("code", "level1", "level2", "content", "basis", "time", "body", "channels", "public", "group", "proactive")
NAMES += ("request", "county", "township")


def piece(**cells):
    """A row in which only these cells have a text."""
    return entry(**dict.fromkeys(NAMES, "") | cells)


def test_one_entry_over_several_rows_with_content_in_pieces():
    rows = table(entry(1, content="1.名称"), piece(content="2.地址"), piece(content="3.电话"), entry(2))
    first, second = entries(rows)
    assert first["content"] == "1.名称2.地址3.电话"
    assert second["seq"] == "2"
    assert "joined to this entry" in said(rows)


def test_one_entry_with_one_channel_line_per_row():
    merged = dict.fromkeys(
        (
            "code",
            "level1",
            "level2",
            "content",
            "basis",
            "time",
            "body",
            "public",
            "group",
            "proactive",
            "request",
            "county",
            "township",
        ),
        "^",
    )
    rows = table(
        entry(1, channels="■政府网站 □政府公报"),
        piece(**merged, channels="□两微一端 ■公告栏"),
        piece(**merged, channels="■政务服务中心"),
        entry(2),
    )
    first, second = entries(rows)
    assert first["channels"] == ["政府网站", "公告栏", "政务服务中心"]
    assert second["channels"] == ["政府网站"]


def test_two_rows_under_one_number_with_their_own_content_and_limit():
    rows = table(
        entry(1, content="征地告知", time="批准后20日内"),
        entry(1, code="^", level1="^", level2="^", content="征地公告", time="7个工作日内"),
    )
    found = entries(rows)
    assert column(found, "seq") == ["1", "1"]
    assert column(found, "level2") == ["第1项", "第1项"]
    assert column(found, "content") == ["征地告知", "征地公告"]
    assert column(found, "time_limit") == ["批准后20日内", "7个工作日内"]


@pytest.mark.parametrize("blank", ["^", ""])
def test_the_same_with_the_names_left_blank(blank):
    rows = table(
        entry(1, content="征地告知", time="批准后20日内"),
        entry(1, code=blank, level1=blank, level2=blank, content="征地公告", time="7个工作日内"),
    )
    assert column(entries(rows), "time_limit") == ["批准后20日内", "7个工作日内"]
    assert column(entries(rows), "level2") == ["第1项", "第1项"]


def test_numbers_are_text_and_never_an_identity():
    rows = table(entry("0101"), entry("2"), entry("2", level2="又一项"), entry("7"), entry("1", level2="重来"))
    assert column(entries(rows), "seq") == ["0101", "2", "2", "7", "1"]


def test_numbers_that_count_the_first_level_only():
    rows = table(entry(1), entry("", level1="", level2="甲"), entry("", level1="", level2="乙"), entry(2, level1="丙"))
    found = entries(rows)
    assert column(found, "level2") == ["第1项", "甲", "乙", "第2项"]
    assert column(found, "seq") == ["1", "", "", "2"]


def test_numbers_merged_with_the_first_level():
    rows = table(entry(1), entry(1, code="^", level1="^", level2="甲"), entry(2, level1="丙"))
    found = entries(rows)
    assert column(found, "level2") == ["第1项", "甲", "第2项"]
    assert column(found, "seq") == ["1", "1", "2"]


def test_a_row_with_only_a_number_is_no_entry():
    rows = table(entry(1), ["2", *[""] * 13], entry(3))
    assert column(entries(rows), "seq") == ["1", "3"]
    assert "5: The row holds only a number: 2" in said(rows)


@pytest.mark.parametrize("name", ["1.就业信息服务", "01 行政许可类事项", "（一）政策文件", "一、综合业务"])
def test_a_first_level_with_its_own_number_keeps_it(name):
    (found,) = entries(table(entry(1, level1=name)))
    assert found["level1"] == name.replace(" ", "")


def test_several_fields_one_after_another():
    other = [[row[index] for index in (0, 1, 2, 3, 4, 5, 6, 7, 10, 11)] for row in HEADER]
    rows = [
        "石桥镇基层政务公开标准目录", "（一）石桥镇社会救助领域基层政务公开标准目录", *HEADER, entry(1), entry(2),
        "（二）石桥镇养老服务领域基层政务公开标准目录", *HEADER, entry(1),
        "（三）石桥镇城乡规划领域基层政务公开标准目录", *other,
        [entry(1)[index] for index in (0, 1, 2, 3, 4, 5, 6, 7, 10, 11)],
    ]  # fmt: skip
    found = entries(rows)
    assert column(found, "field") == ["社会救助", "社会救助", "养老服务", "城乡规划"]
    assert column(found, "county") == [True, True, True, None]
    assert column(found, "seq") == ["1", "2", "1", "1"]


def test_a_new_title_without_a_repeated_header_begins_a_section():
    rows = [TITLE, *HEADER, entry(1), "（二）示范县养老服务领域基层政务公开标准目录", entry(1)]
    assert column(entries(rows), "field") == ["社会救助", "养老服务"]


def test_titles_above_and_notes_below_are_no_entries():
    rows = [
        "附件3", TITLE, "（2022年7月）", "（试行）", *HEADER, entry(1), entry(2),
        "注：1.本目录由县民政局负责解释。", "2.“■”为必选项。", "说明：乡镇参照执行",
    ]  # fmt: skip
    assert column(entries(rows), "seq") == ["1", "2"]
    assert "本目录由县民政局负责解释" in said(rows)
    assert "乡镇参照执行" in said(rows)


def test_notes_in_the_first_cell_only():
    rows = [TITLE, *HEADER, entry(1), ["备注：本目录每年更新", *[""] * 13], ["填表说明：略", *[""] * 13]]
    assert column(entries(rows), "seq") == ["1"]
    assert "本目录每年更新" in said(rows)


def test_signature_lines_are_no_entries():
    rows = [TITLE, ["填报单位：示范县民政局", *[""] * 13], *HEADER, entry(1)]
    rows.append(["填表人：李明", "", "审核人：王芳", *[""] * 8, "日期：2022年7月", "", ""])
    assert column(entries(rows), "seq") == ["1"]


def test_a_list_of_contents_above_the_tables_is_ignored():
    rows = [
        "目  录", "（一）社会救助领域基层政务公开标准目录3", "（二）养老服务领域基层政务公开标准目录……8",
        "（一）社会救助领域基层政务公开标准目录", *HEADER, entry(1),
        "（二）养老服务领域基层政务公开标准目录", *HEADER, entry(1),
    ]  # fmt: skip
    assert column(entries(rows), "field") == ["社会救助", "养老服务"]


def test_a_row_with_only_a_first_level_heads_the_rows_below():
    rows = table(["", "政策文件", *[""] * 12], entry(1, level1=""), entry(2, level1=""))
    assert column(entries(rows), "level1") == ["政策文件", "政策文件"]


def test_a_group_row_across_the_table_is_reported():
    rows = table("一、政策文件", entry(1), "二、办事服务", entry(2))
    assert column(entries(rows), "seq") == ["1", "2"]
    assert "一、政策文件" in said(rows)


def test_rows_of_nothing_between_entries():
    rows = table(entry(1), [""] * 14, [" "] * 14, entry(2, level1=""))
    assert column(entries(rows), "level1") == ["综合业务", "综合业务"]
    assert column(entries(rows), "source_row") == [4, 7]


TITLES = [
    ("（十九）临溪县社会保险领域基层政务公开标准目录", "社会保险"),
    ("附件3 石桥镇安全生产领域基层政务公开标准目录（2022年版）", "安全生产"),
    ("示范县城乡规划领域基层政务公开标准目录", "城乡规划"),
    ("示范县救灾生产领域基层政务公开标准目录", "救灾生产"),
    ("示范市卫生健康领域基层政务公开事项标准目录", "卫生健康"),
    ("示范县就业创业领域基层政务公开标准目录", "就业创业"),
    ("示范县乡村振兴领域政务公开标准目录", "乡村振兴"),
    ("石桥镇涉农资金领域基层政务公开标准目录", "涉农资金"),
    ("石桥镇村务公开标准目录", "村务公开"),
    ("示范縣醫療衛生領域基層政務公開標準目錄", "医疗卫生"),
    ("示范县国有土地上房屋征收与补偿领域基层政务公开标准目录", "国有土地上房屋征收与补偿"),
    ("示范县农村集体土地征收基层政务公开标准目录", "农村集体土地征收"),
    ("示范县人民政府办公室养老服务领域标准目录", "养老服务"),
    ("示范市场监督管理局食品药品监管领域基层政务公开标准目录", "食品药品监管"),
    ("示范县综合行政执法局城市综合执法领域基层政务公开标准目录", "城市综合执法"),
    ("示范区公共法律服务领域基层政务公开标准目录（试行）", "公共法律服务"),
    ("26.市政服务领域基层政务公开标准目录", "市政服务"),
    ("示范县基层政务公开标准目录（户籍管理领域）", "户籍管理"),
    ("示范县财政局财政预决算领域政务公开事项标准目录", "财政预决算"),
    ("白沙岭街道办事处基层政务公开标准目录", None),
    ("试点领域：社会救助", "社会救助"),
    ("领域名称：养老服务领域", "养老服务"),
    ("示范县政务服务领域基层政务公开标准目录", "政务服务"),
    ("示范县广播电视和网络视听领域基层政务公开标准目录", "广播电视和网络视听"),
    ("示范县医疗保障领域基层政务公开标准目录", "医疗保障"),
    ("石桥镇退役军人服务领域基层政务公开标准目录", "退役军人服务"),
    ("示范县卫生健康局基层政务公开标准目录（医疗卫生领域）", "医疗卫生"),
    ("附件1-12 农村危房改造领域基层政务公开标准目录", "农村危房改造"),
]


@pytest.mark.parametrize(("title", "field"), TITLES, ids=[title for title, _field in TITLES])
def test_the_field_is_what_the_title_names(title, field):
    assert entries(table(entry(1), title=title))[0]["field"] == field


@pytest.mark.parametrize(
    ("sheet", "field"),
    [
        ("社会救助", "社会救助"),
        ("19社会保险领域", "社会保险"),
        ("Sheet1", None),
        ("标准目录", None),
        ("户籍管理（2022）", "户籍管理"),
    ],
)
def test_the_sheets_name_is_the_last_hint_of_the_field(sheet, field):
    assert entries([*HEADER, entry(1)], sheet=sheet)[0]["field"] == field


def test_a_title_beats_column_and_sheet():
    header = [["领域", *HEADER[0]], ["^", *HEADER[1]]]
    rows = [TITLE, *header, ["养老服务", *entry(1)]]
    assert entries(rows, sheet="就业")[0]["field"] == "社会救助"


def test_the_lines_above_a_word_table_name_its_field():
    found = read([*HEADER, entry(1)], table=1, titles=("附件2", "示范县救灾领域基层政务公开标准目录")).tables[0]
    assert found.field_name == "救灾"


def test_a_line_across_heads_rows_without_a_first_level():
    rows = table(
        "（一）政策文件", entry("1.1", level1=""), entry("1.2", level1=""), "（二）办事服务", entry("2.1", level1="")
    )
    found = entries(rows)
    assert column(found, "level1") == ["（一）政策文件", "（一）政策文件", "（二）办事服务"]
    assert "5: Blank cells were filled" in said(rows)


def test_a_line_across_leaves_a_first_level_of_its_own_alone():
    rows = table("（一）政策文件", entry(1), entry(2, level1="^"))
    assert column(entries(rows), "level1") == ["综合业务", "综合业务"]


def test_a_row_that_numbers_the_columns_is_no_entry():
    rows = table([str(number) for number in range(1, 15)], entry(1))
    assert column(entries(rows), "level2") == ["第1项"]
    assert "4: Not an entry, the numbers of the columns" in said(rows)


def test_a_table_that_begins_in_the_second_column_with_a_gap_inside():
    rows = [["", *row[:4], "", *row[4:]] for row in (*HEADER, entry(1), entry(2, level1="^"))]
    usual = entries([*HEADER, entry(1), entry(2, level1="^")])
    assert entries(rows) == usual


def test_content_that_goes_on_behind_a_page_break():
    rows = table(entry(1, content="1.名称；"), *HEADER, piece(content="2.地址；"), entry(2, level1=""))
    first, second = entries(rows)
    assert first["content"] == "1.名称；2.地址；"
    assert second["level1"] == "综合业务"


def test_a_heading_with_a_chinese_number_inside_the_cells():
    rows = table(
        ["一", "政策文件", *[""] * 12], entry(1, level1=""), ["二", "办事服务", *[""] * 12], entry(2, level1="")
    )
    assert column(entries(rows), "level1") == ["政策文件", "办事服务"]


def test_a_blank_text_is_taken_from_above_also_where_the_table_writes_shared_texts_out():
    rows = table(*(entry(number) for number in range(1, 7)), entry(7, channels="", time=""), entry(8))
    found = entries(rows)
    assert (found[6]["channels"], found[6]["time_limit"]) == (found[5]["channels"], found[5]["time_limit"])
    assert "10: Blank cells were filled from the row above" in said(rows)


def test_a_blank_text_is_taken_from_above_also_where_the_table_merges_what_is_shared():
    merged = [entry(number, channels="^") for number in range(2, 6)]
    rows = table(entry(1), *merged, entry(6, channels=""), entry(7, channels="■公示栏"))
    assert [row["channels"] for row in entries(rows)] == [*[["政府网站"]] * 6, ["公示栏"]]


@pytest.mark.parametrize("same", ["同上行", "同上一行", "同前", "与上同", "”", "“", "″"])
def test_more_ways_to_say_as_above(same):
    first, second = entries(table(entry(1), entry(2, basis=same, body=same)))
    assert (second["basis"], second["responsible_body"]) == (first["basis"], first["responsible_body"])


def test_who_signs_is_no_entry_wherever_it_stands():
    rows = table(
        entry(1),
        [*[""] * 3, "填报日期：2022年7月1日", *[""] * 10],
        ["本目录由示范县政务公开办公室负责解释。", *["<"] * 13],
        ["示范县民政局", "<", "<", "<", *[""] * 6, "2022年7月1日", "<", "<", "<"],
    )
    (found,) = entries(rows)
    assert found["content"] == "内容1；地址"
    assert "2022年7月1日" in said(rows)


@pytest.mark.parametrize("title", ["社会救助类", "（三）社会救助", "社会救助工作"])
def test_a_heading_of_hardly_more_than_the_fields_name(title):
    assert entries([title, *HEADER, entry(1)])[0]["field"] == "社会救助"


def test_a_lone_text_in_a_column_without_a_header_is_a_line():
    rows = [TITLE, *([["", *row] for row in HEADER]), ["一、政策文件", *[""] * 14], ["", *entry(1, level1="")]]
    assert column(entries(rows), "level1") == ["一、政策文件"]


def test_a_number_and_a_first_level_above_numbered_items_is_their_heading():
    rows = table(
        ["1", "政策文件", *[""] * 12], entry("1.1", level1=""), entry("1.2", level1=""), ["2", "办事", *[""] * 12],
        entry("2.1", level1=""),
    )  # fmt: skip
    found = entries(rows)
    assert column(found, "seq") == ["1.1", "1.2", "2.1"]
    assert column(found, "level1") == ["政策文件", "政策文件", "办事"]
    assert "4: The row holds only a heading" in said(rows)
