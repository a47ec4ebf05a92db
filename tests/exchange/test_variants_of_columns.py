"""Columns that are missing, added, moved or named otherwise (real-world variants §3)."""

from __future__ import annotations

import pytest
from offices import HEADER, TITLE, entries, entry, read, said


def without(*columns):
    """The header and a row maker without these columns (0-based)."""
    keep = [index for index in range(14) if index not in columns]
    header = [[row[index] for index in keep] for row in HEADER]
    for row in header:
        for index, text in enumerate(row):
            if text == "<" and (index == 0 or row[index - 1] not in ("公开事项", "公开对象", "公开方式", "公开层级")):
                row[index] = "公开层级"
    return header, lambda *arguments, **cells: [entry(*arguments, **cells)[index] for index in keep]


def tiers(*labels, marks):
    header = [[*HEADER[0][:12], "公开层级", *["<"] * (len(labels) - 1)], [*HEADER[1][:12], *labels]]
    found = entries([TITLE, *header, [*entry()[:12], *marks]])[0]
    return found["county"], found["township"], found["extra"]


def test_no_tier_columns_means_not_known():
    header, row = without(12, 13)
    (found,) = entries([TITLE, *header, row(1)])
    assert (found["county"], found["township"]) == (None, None)
    assert found["proactive"] is True


@pytest.mark.parametrize(
    "label", ["乡级", "镇级", "村级", "乡、村级", "乡镇级", "街道级", "镇（街）级", "嘎查（社区）级", "社区级"]
)
def test_only_the_lower_tier(label):
    assert tiers(label, marks=["√"])[:2] == (None, True)


@pytest.mark.parametrize("label", ["县级", "区级", "旗县级", "县（市、区）级", "县(区)级", "县区级", "市区级"])
def test_only_the_county(label):
    assert tiers(label, marks=["√"])[:2] == (True, None)


@pytest.mark.parametrize(
    ("county", "township"),
    [
        ("区级", "街道级"),
        ("旗县级", "苏木乡镇级"),
        ("县（市、区）级", "乡镇级"),
        ("区级", "镇（街）级"),
        ("县 级", "乡\n级"),
        ("旗县级", "嘎查（社区）级"),
        ("市级", "镇（街）级"),
        ("市级", "乡镇级"),
        ("县级", "村级"),
        ("区县级", "镇街级"),
    ],
)
def test_other_names_of_the_two_tiers(county, township):
    assert tiers(county, township, marks=["√", ""])[:2] == (True, False)
    assert tiers(county, township, marks=["", "√"])[:2] == (False, True)


def test_three_tiers_with_the_city_beside_the_county():
    county, township, extra = tiers("市级", "县级", "乡级", marks=["√", "", "√"])
    assert (county, township) == (False, True)
    assert extra == {"市级": "√"}


@pytest.mark.parametrize(
    ("labels", "marks", "wanted"),
    [
        (("县级", "镇级", "乡、村级"), ("√", "", "√"), (True, True)),
        (("县级", "镇级", "乡、村级"), ("√", "√", ""), (True, True)),
        (("县级", "镇级", "乡、村级"), ("√", "", ""), (True, False)),
        (("镇级", "村级"), ("", "√"), (None, True)),
        (("镇级", "村级"), ("", ""), (None, False)),
        (("县级", "乡级", "村级"), ("", "", "√"), (False, True)),
    ],
)
def test_town_and_village_count_as_the_lower_tier(labels, marks, wanted):
    assert tiers(*labels, marks=marks)[:2] == wanted


def test_a_tier_written_as_text_is_a_mark():
    assert tiers("县级", "村级", marks=["县级", ""])[:2] == (True, False)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("县级", (True, False)),
        ("乡级", (False, True)),
        ("县级、乡级", (True, True)),
        ("村级", (False, True)),
        ("", (False, False)),
        ("区级", (True, False)),
        ("镇（街道）", (False, True)),
        ("市级", (True, False)),
        ("县、乡、村", (True, True)),
    ],
)
def test_one_tier_column_in_words(text, wanted):
    header = [[*HEADER[0][:12], "公开层级"], [*HEADER[1][:12], "^"]]
    rows = [[*entry(1)[:12], "县级"], [*entry(2)[:12], "乡级"], [*entry(3)[:12], text]]
    found = entries([TITLE, *header, *rows])[2]
    assert (found["county"], found["township"]) == wanted


def test_three_item_levels():
    header = [
        ["序号", "公开事项", "<", "<", *HEADER[0][3:]],
        ["^", "一级事项", "二级事项", "三级事项", *HEADER[1][3:]],
    ]
    one = entry(1)
    rows = [[*one[:3], "第一小项", *one[3:]], [*entry(2)[:3], "", *one[3:]]]
    found = entries([TITLE, *header, *rows])
    assert [row["level3"] for row in found] == ["第一小项", ""]
    assert [row["level2"] for row in found] == ["第1项", "第2项"]


def test_four_levels_keep_the_first_outside():
    header = [
        ["序号", "公开事项", "<", "<", "<", *HEADER[0][3:]],
        ["^", "一级目录", "一级事项", "二级事项", "三级事项", *HEADER[1][3:]],
    ]
    one = entry(1)
    (found,) = entries([TITLE, *header, [one[0], "民生", "综合业务", "第1项", "小项", *one[3:]]])
    assert (found["level1"], found["level2"], found["level3"]) == ("综合业务", "第1项", "小项")
    assert found["extra"] == {"一级目录": "民生"}


def test_a_lone_item_column_is_level_one():
    header = [["序号", "公开事项", *HEADER[0][3:]], ["^", "^", *HEADER[1][3:]]]
    (found,) = entries([TITLE, *header, [entry()[0], *entry()[2:]]])
    assert (found["level1"], found["level2"]) == ("第1项", None)


def test_a_lone_second_level_is_level_two():
    header = [["序号", "二级事项", *HEADER[0][3:]], ["^", "^", *HEADER[1][3:]]]
    (found,) = entries([TITLE, *header, [entry()[0], *entry()[2:]]])
    assert (found["level1"], found["level2"]) == (None, "第1项")


@pytest.mark.parametrize(
    "name",
    [
        "网址",
        "政府网站",
        "五公开",
        "公开格式",
        "条款内容",
        "依据效力",
        "责任科室",
        "对应职责",
        "咨询电话",
        "监督举报电话",
        "备注",
        "事项类型",
        "类别",
        "本地特色列",
    ],
)
@pytest.mark.parametrize("place", [3, 14])
def test_local_columns_are_kept_under_their_header(name, place):
    header = [list(row) for row in HEADER]
    one = entry(1)
    for row, text in ((header[0], name), (header[1], "^"), (one, "0000-12345")):
        row.insert(place, text)
    (found,) = entries([TITLE, *header, one])
    assert found["extra"] == {name: "0000-12345"}
    assert found["content"] == "内容1；地址"
    assert found["level2"] == "第1项"


@pytest.mark.parametrize("name", ["领域", "相应领域", "所属领域"])
def test_a_field_column_names_the_field(name):
    header = [[name, *HEADER[0]], ["^", *HEADER[1]]]
    rows = [["养老服务", *entry(1)], ["", *entry(2)], ["就业领域", *entry(3)]]
    assert [row["field"] for row in entries([*header, *rows], sheet="Sheet1")] == ["养老服务", "养老服务", "就业"]


@pytest.mark.parametrize("gone", [4, 5, 6, 0, 7])
def test_a_missing_standard_column_is_null(gone):
    header, row = without(gone)
    (found,) = entries([TITLE, *header, row(1)])
    key = {4: "basis", 5: "time_limit", 6: "responsible_body", 0: "seq", 7: "channels"}[gone]
    assert found[key] is None
    assert found["level2"] == "第1项"
    assert found["content"] == "内容1；地址"


def test_no_method_columns_means_not_known():
    header, row = without(10, 11)
    (found,) = entries([TITLE, *header, row(1)])
    assert (found["proactive"], found["on_request"]) == (None, None)
    assert found["county"] is True


@pytest.mark.parametrize(
    "order",
    [
        [0, 1, 2, 3, 4, 5, 6, 10, 11, 7, 8, 9, 12, 13],
        [0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 8, 9],
        [0, 1, 2, 3, 6, 4, 5, 7, 8, 9, 10, 11, 12, 13],
        [1, 2, 0, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
        [0, 6, 1, 2, 3, 5, 4, 7, 12, 13, 8, 9, 10, 11],
    ],
)
def test_columns_are_known_by_name_never_by_number(order):
    usual = entries([TITLE, *HEADER, entry(1, group="孤儿")])[0]
    moved = [[row[index] for index in order] for row in (*HEADER, entry(1, group="孤儿"))]
    assert entries([TITLE, *moved])[0] == usual


def words_header(*names):
    return [[*HEADER[0][:8], *names], [*HEADER[1][:8], *["^"] * len(names)]]


def test_words_instead_of_marks():
    header = words_header("公开属性", "公开对象", "公开方式")
    rows = [
        [*entry(1)[:8], "主动公开", "全社会", "全文发布"],
        [*entry(2)[:8], "依申请公开", "申请人", "摘要发布"],
        [*entry(3)[:8], "主动公开", "低保对象", "全文发布"],
    ]
    found = entries([TITLE, *header, *rows])
    assert [(row["proactive"], row["on_request"]) for row in found] == [(True, False), (False, True), (True, False)]
    assert [row["audience_public"] for row in found] == [True, False, False]
    assert [row["audience_group"] for row in found] == ["", "申请人", "低保对象"]
    assert [row["extra"] for row in found] == [
        {"公开方式": "全文发布"},
        {"公开方式": "摘要发布"},
        {"公开方式": "全文发布"},
    ]


def test_the_method_in_one_column_of_words():
    header = words_header("公开对象", "公开方式", "公开层级")
    rows = [[*entry(1)[:8], "全社会", "主动公开", "县级、乡级"], [*entry(2)[:8], "全社会", "依申请公开", "乡级"]]
    found = entries([TITLE, *header, *rows])
    assert [(row["proactive"], row["on_request"]) for row in found] == [(True, False), (False, True)]
    assert [(row["county"], row["township"]) for row in found] == [(True, True), (False, True)]
    assert found[0]["audience_public"] is True


def test_a_whole_column_without_a_mark_is_false_and_warned_of():
    rows = [TITLE, *HEADER, *(entry(n, public="", proactive="", county="") for n in (1, 2, 3))]
    assert all(row["audience_public"] is False and row["county"] is False for row in entries(rows))
    assert "No mark in the whole column" in said(rows)


def test_two_columns_of_one_meaning_are_never_dropped_silently():
    header = [[*HEADER[0], "责任主体"], [*HEADER[1], "^"]]
    rows = [TITLE, *header, [*entry(1), "县民政局社会救助股"]]
    (found,) = entries(rows)
    assert found["responsible_body"] == "县民政局"
    assert found["extra"] == {"责任主体": "县民政局社会救助股"}
    assert "the second was kept as a local column" in said(rows)


def test_a_chosen_meaning_is_taken_on_the_next_reading():
    header = [[*HEADER[0], "责任主体"], [*HEADER[1], "^"]]
    rows = [TITLE, *header, [*entry(1), "县民政局社会救助股"]]
    table = read(rows).tables[0]
    (found,) = entries(rows, overrides={table.shape: {14: "responsible_body"}})
    assert found["responsible_body"] == "县民政局社会救助股"
    assert found["extra"] == {"公开主体": "县民政局"}
    assert read(rows, overrides={table.shape: {14: "responsible_body"}}).tables[0].shape == table.shape


def test_channels_in_two_columns_under_one_header():
    header = [
        [*HEADER[0][:8], "<", *HEADER[0][8:]],
        [*HEADER[1][:8], "^", *HEADER[1][8:]],
    ]
    header[1][8] = "<"
    one = entry(1)
    one.insert(8, "■公告栏 □其他")
    (found,) = entries([TITLE, *header, one])
    assert found["channels"] == ["政府网站", "公告栏"]
    assert found["audience_public"] is True


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("全社会", (True, "")),
        ("特定群体（老年人）", (False, "老年人")),
        ("特定群体", (False, "√")),
        ("全社会、特定群体（被征收人）", (True, "被征收人")),
        ("社会公众", (True, "")),
        ("申请人", (False, "申请人")),
    ],
)
def test_the_audience_in_words(text, wanted):
    header = words_header("公开对象", "公开形式", "公开层级")
    rows = [[*entry(1)[:8], "全社会", "主动公开", "县级"], [*entry(2)[:8], text, "主动公开", "县级"]]
    found = entries([TITLE, *header, *rows])[1]
    assert (found["audience_public"], found["audience_group"]) == wanted
    assert found["proactive"] is True


CHANNELS = ("政府网站", "政府公报", "两微一端", "其他")


@pytest.mark.parametrize("name", ["公开渠道和载体", "发布渠道"])
@pytest.mark.parametrize(
    "marks", [("√", "", "√", ""), ("是", "否", "是", "否"), ("1", "0", "1", "0"), ("■", "□", "■", "□")]
)
def test_one_column_for_each_channel(name, marks):
    head = [
        [*HEADER[0][:7], name, "<", "<", "<", *HEADER[0][8:]],
        [*HEADER[1][:7], *CHANNELS, *HEADER[1][8:]],
    ]
    one = [*entry(1)[:7], *marks, *entry(1)[8:]]
    other = [*entry(2)[:7], "√", "", "", "办税服务厅", *entry(2)[8:]]
    rows = [TITLE, *head, one, other]
    assert [row["channels"] for row in entries(rows)] == [["政府网站", "两微一端"], ["政府网站", "其他：办税服务厅"]]
    assert "ticked one by one" in said(rows)


def test_one_column_for_each_channel_in_one_flat_row():
    labels = ["序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体"]
    labels += [f"公开渠道和载体-{channel}" for channel in CHANNELS]
    (found,) = entries([TITLE, labels, [*entry(1)[:7], "√", "", "√", ""]])
    assert found["channels"] == ["政府网站", "两微一端"]


def test_two_columns_of_channels_with_boxes_stay_lists():
    head = [
        [*HEADER[0][:7], "公开渠道和载体", "<", *HEADER[0][8:]],
        [*HEADER[1][:7], "公开渠道", "公开载体", *HEADER[1][8:]],
    ]
    one = [*entry(1)[:7], "■政府网站 □公报", "■公示栏", *entry(1)[8:]]
    assert entries([TITLE, *head, one])[0]["channels"] == ["政府网站", "公示栏"]


def test_a_form_of_disclosure_that_names_channels_in_a_table_without_a_column_for_them():
    rows = [
        "石桥镇政务公开目录",
        ["类别", "公开内容", "公开形式", "公开时限"],
        ["机构职能", "部门职能", "政务公开栏", "长期公开"],
        ["财务收支", "预算决算", "财务公开栏、会议", "及时公开"],
    ]
    found = entries(rows)
    assert [row["level1"] for row in found] == ["机构职能", "财务收支"]
    assert [row["channels"] for row in found] == [["政务公开栏"], ["财务公开栏", "会议"]]
    assert "“公开形式” was taken as “公开渠道和载体”" in said(rows)


@pytest.mark.parametrize("labels", [("县", "镇", "村"), ("县直", "乡镇", "社区"), ("区级部门", "街镇", "村居")])
def test_tiers_named_by_bare_words(labels):
    assert tiers(*labels, marks=["√", "", "√"])[:2] == (True, True)
    assert tiers(*labels, marks=["√", "", ""])[:2] == (True, False)


def test_local_columns_of_the_same_name_do_not_hide_each_other():
    header = [
        [*HEADER[0], "甲渠道", "<", "乙渠道", "<", "备注", "备注"],
        [*HEADER[1], "电话", "网址", "电话", "地点", "^", "^"],
    ]
    (found,) = entries([TITLE, *header, [*entry(1), "0000-1", "网一", "0000-2", "大厅", "甲", "乙"]])
    extra = found["extra"]
    assert extra["甲渠道/电话"] == "0000-1"
    assert extra["乙渠道/电话"] == "0000-2"
    assert (extra["网址"], extra["地点"]) == ("网一", "大厅")
    assert sorted(text for name, text in extra.items() if name.startswith("备注")) == ["乙", "甲"]


@pytest.mark.parametrize("no", ["／", "不涉及", "不公开", "FALSE", "N/A", "……", "£", "❌"])
def test_more_ways_to_leave_a_mark_out(no):
    assert tiers("县级", "乡级", marks=["√", no])[:2] == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_a_table_that_lies_on_its_side(count):
    one = ["序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道和载体"]
    one += ["全社会", "特定群体", "主动", "依申请", "县级", "乡级"]
    columns = [one, *(entry(number) for number in range(1, count + 1))]
    rows = [TITLE, *(list(row) for row in zip(*columns, strict=True))]
    usual = entries([TITLE, *HEADER, *columns[1:]])
    found = entries(rows)
    assert [{**row, "source_row": 0} for row in found] == [{**row, "source_row": 0} for row in usual]
    assert [row["source_row"] for row in found] == list(range(2, count + 2))
    assert "lies on its side" in said(rows)


def test_groups_and_merged_cells_of_a_table_that_lies_on_its_side():
    turned = {"<": "^", "^": "<"}
    upright = [*HEADER, entry(1), entry(2, level1="^", basis="^")]
    rows = [[turned.get(cell, cell) for cell in row] for row in zip(*upright, strict=True)]
    assert [row["level1"] for row in entries([TITLE, *rows])] == ["综合业务", "综合业务"]
    assert [row["basis"] for row in entries([TITLE, *rows])] == ["《政府信息公开条例》"] * 2


def divided(index, name, *labels):
    """The header with one column divided into these."""
    return [
        [*HEADER[0][:index], name, *["<"] * (len(labels) - 1), *HEADER[0][index + 1 :]],
        [*HEADER[1][:index], *labels, *HEADER[1][index + 1 :]],
    ]


@pytest.mark.parametrize(
    ("index", "name", "labels", "cells", "key", "text"),
    [
        (
            4,
            "公开依据",
            ("法律法规", "政策文件"),
            ("《条例》", "示政发〔2020〕1号"),
            "basis",
            "《条例》示政发〔2020〕1号",
        ),
        (4, "公开依据", ("法律法规", "政策文件"), ("", "示政发〔2020〕1号"), "basis", "示政发〔2020〕1号"),
        (3, "公开内容", ("事项内容", "公开要素"), ("名称", "地址"), "content", "名称地址"),
        (5, "公开时限", ("期限", "更新频率"), ("20个工作日内", "每年"), "time_limit", "20个工作日内每年"),
        (6, "公开主体", ("县级", "乡级"), ("县民政局", "各乡镇"), "responsible_body", "县民政局各乡镇"),
    ],
)
def test_a_column_divided_into_pieces_is_one_text(index, name, labels, cells, key, text):
    one = [*entry(1)[:index], *cells, *entry(1)[index + 1 :]]
    found = entries([TITLE, *divided(index, name, *labels), one, [*one[:2], "第2项", *one[3:]]])
    assert found[0][key] == text
    assert found[0]["channels"] == ["政府网站"]


def test_a_body_divided_by_tiers_and_ticked_says_the_tiers():
    header = [[text for at, text in enumerate(row) if at < 12] for row in divided(6, "公开主体", "县级", "乡级")]
    one = [*entry(1)[:6], "√", "", *entry(1)[7:11]]
    (found,) = entries([TITLE, *header, one])
    assert (found["county"], found["township"], found["responsible_body"]) == (True, False, None)


def test_columns_of_channels_whose_merged_header_was_lost():
    header = [["" if cell in ("<", "^") else cell for cell in row] for row in divided(7, "公开渠道和载体", *CHANNELS)]
    one = [*entry(1)[:7], "√", "", "", "√", *entry(1)[8:]]
    assert entries([TITLE, *header, one])[0]["channels"] == ["政府网站", "其他"]


def test_flat_headers_that_ask_whether():
    labels = ["序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道"]
    labels += ["是否面向全社会公开", "面向特定群体", "是否主动公开", "是否依申请公开", "县级是否公开", "乡级是否公开"]
    (found,) = entries([TITLE, labels, [*entry(1)[:8], "是", "", "是", "否", "是", "否"]])
    assert (found["audience_public"], found["audience_group"]) == (True, "")
    assert (found["proactive"], found["on_request"], found["county"], found["township"]) == (True, False, True, False)


def test_bare_words_of_tiers_without_a_group_above_them():
    labels = ["序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道", "县", "乡镇"]
    rows = [TITLE, labels, [*entry(1)[:8], "√", ""], [*entry(2)[:8], "", ""]]
    assert [(row["county"], row["township"]) for row in entries(rows)] == [(True, False), (False, False)]
    assert "by what its cells hold" in said(rows)


def test_a_piece_of_an_entry_in_a_row_below_loses_no_tick_and_no_word():
    header = divided(7, "公开渠道和载体", *CHANNELS)
    header = [[*row[:11], label] for row, label in zip(header, ("公开对象", "^"), strict=True)]
    one = [*entry(1)[:7], "√", "", "", "", "全社会"]
    below = [*[""] * 7, "", "√", "", "", "申请人"]
    (found,) = entries([TITLE, *header, one, below])
    assert sorted(found["channels"]) == ["政府公报", "政府网站"]
    assert found["audience_public"] is True
    assert found["extra"] == {"公开对象": "申请人"}
