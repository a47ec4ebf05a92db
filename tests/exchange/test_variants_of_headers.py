"""Headers as published tables write them (real-world variants §2): each is read as a careful person would."""

from __future__ import annotations

import pytest
from offices import HEADER, TITLE, entries, entry, read, said

ONE = entry(1)
PLAIN = {
    "seq": "1", "level1": "综合业务", "level2": "第1项", "level3": None, "content": "内容1；地址",
    "basis": "《政府信息公开条例》", "time_limit": "信息形成之日起20个工作日内", "responsible_body": "县民政局",
    "channels": ["政府网站"], "audience_public": True, "audience_group": "", "proactive": True, "on_request": False,
    "county": True, "township": False, "field": "社会救助",
}  # fmt: skip


def same(found, **different):
    assert {key: found[key] for key in PLAIN} == {**PLAIN, **different}


def renamed(old, new, rows=HEADER):
    changed = [[new if cell == old else cell for cell in row] for row in rows]
    assert changed != [list(row) for row in rows]
    return changed


def test_two_rows_with_merged_groups():
    (found,) = entries([TITLE, *HEADER, ONE])
    same(found)
    assert found["source_row"] == 4


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("公开时限", "公开 时限"),
        ("序号", "序 号"),
        ("序号", "序\n号"),
        ("一级事项", "一级\n事项"),
        ("依申请", "依申 请公 开"),
        ("公开渠道和载体", "公开渠道\n和载体"),
        ("公开内容（要素）", "公 开 内 容\n（ 要 素 ）"),
        ("公开主体", "公开\u3000主体"),
        ("公开依据", "公开_x000D_\n依据"),
        ("公开依据", "公开\u200b依据"),
        ("公开内容（要素）", "公开内容"),
        ("公开内容（要素）", "公开内容(要素)"),
        ("公开内容（要素）", "公开内容（要素）及要求"),
        ("公开内容（要素）", "公开内容及要求"),
        ("特定群体", "特定群众"),
        ("特定群体", "特定对象"),
        ("特定群体", "特定群体（请写明）"),
        ("特定群体", "特定群众\n（请写明）"),
        ("主动", "主动公开"),
        ("依申请", "依申请公开"),
        ("公开渠道和载体", "公开渠道和载体（“■”表示必选项，“□”表示可选项）"),
        ("公开渠道和载体", "公开渠道和载体（在标注范围内至少选择其一公开，法律法规规章另有规定的从其规定）"),
        ("公开渠道和载体", "公开渠道和载体（“●”必选“〇”可选）"),
        ("公开对象", "公开对象（用“√”标注）"),
        ("全社会", "全社会（用“√”标注）"),
        ("公开渠道和载体", "公开渠道及载体"),
        ("公开渠道和载体", "公開渠道和載體"),
        ("公开时限", "公開時限"),
        ("公开主体", "公開主體"),
        ("公开主体", "公开(gōng kāi)主体"),
        ("公开层级", "公开层级（√）"),
        ("县级", "县级（含）"),
        ("公开依据", "公开依据："),
    ],
)
def test_the_same_column_in_other_words(old, new):
    (found,) = entries([TITLE, *renamed(old, new), ONE])
    same(found)


@pytest.mark.parametrize(
    ("old", "new", "meaning"),
    [
        ("乡级", "、村级", "township"),
        ("依申请", "申请公开", "on_request"),
        ("特定群体", "特定", "audience_group"),
        ("特定群体", "舞裤", "audience_group"),
        ("公开主体", "公开", "responsible_body"),
        ("公开依据", "开依据", "basis"),
        ("乡级", "", "township"),
        ("依申请", "", "on_request"),
        ("公开时限", "公时限", "time_limit"),
        ("二级事项", "级事项", "level2"),
        ("公开渠道和载体", "公开道和载体", "channels"),
    ],
)
def test_a_garbled_word_is_taken_by_its_place_and_reported(old, new, meaning):
    rows = [TITLE, *renamed(old, new), ONE, entry(2), entry(3)]
    same(entries(rows)[0])
    table = read(rows).tables[0]
    column = next(column for column in table.columns if column.meaning == meaning)
    assert column.unsure
    assert "by its position" in said(rows) or "by what its cells hold" in said(rows)


def test_a_group_whose_name_was_taken_from_its_neighbour():
    """公开方式 stands over 县级 and 乡级: the sub-columns say what they are."""
    header = [list(row) for row in HEADER]
    header[0][12] = "公开方式"
    (found,) = entries([TITLE, *header, ONE])
    same(found)


def test_three_header_rows_with_words_in_pieces():
    header = [
        [
            "序号",
            "公开事项",
            "<",
            "公开内容",
            "公开依据",
            "公开时限",
            "公开主体",
            "公开渠道和载体",
            "公开对象",
            "<",
            "公开方式",
            "<",
            "公开层级",
            "<",
        ],
        ["^", "一级", "二级", "（要素）", "^", "^", "^", "^", "全社会", "特定群体", "主动", "依申请", "县级", "乡级"],
        ["^", "事项", "事项", "^", "^", "^", "^", "^", "^", "^", "^", "公开", "^", "^"],
    ]
    (found,) = entries([TITLE, *header, ONE])
    same(found)


def test_one_flat_row():
    labels = ["序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道和载体"]
    labels += ["全社会", "特定群体", "主动", "依申请", "县级", "乡级"]
    (found,) = entries([TITLE, labels, ONE])
    same(found)


@pytest.mark.parametrize("joint", ["-", "—", "：", "/", "\n", "－", "_", " "])
def test_one_flat_row_with_group_and_label_joined(joint):
    labels = ["序号", f"公开事项{joint}一级事项", f"公开事项{joint}二级事项", "公开内容（要素）", "公开依据"]
    labels += ["公开时限", "公开主体", "公开渠道和载体", f"公开对象{joint}全社会", f"公开对象{joint}特定群体"]
    labels += [f"公开方式{joint}主动", f"公开方式{joint}依申请公开", f"公开层级{joint}县级", f"公开层级{joint}乡级"]
    (found,) = entries([TITLE, labels, ONE])
    same(found)


def test_a_two_row_header_whose_merges_were_lost():
    header = [[("" if cell in ("<", "^") else cell) for cell in row] for row in HEADER]
    (found,) = entries([TITLE, *header, ONE])
    same(found)


def test_the_number_column_without_a_header():
    header = [["" if cell == "序号" else cell for cell in row] for row in HEADER]
    found = entries([TITLE, *header, ONE, entry(2)])
    same(found[0])


def test_the_number_column_after_the_first_level():
    def moved(row):
        return [row[1], row[0], *row[2:]]

    header = [
        ["公开事项", "序号", "<", *HEADER[0][3:]],
        ["一级事项", "^", "二级事项", *HEADER[1][3:]],
    ]
    header[0][1:3] = ["序号", "公开事项"]
    (found,) = entries([TITLE, *header, moved(ONE)])
    same(found)


def test_the_header_repeated_on_each_printed_page():
    first = entry(1)
    rows = [
        TITLE,
        *HEADER,
        first,
        entry(2),
        "— 3 —",
        *HEADER,
        entry(3, level1=""),
        "第 3 页",
        "（续表）",
        *HEADER,
        entry(4),
    ]
    found = entries(rows)
    assert [one["seq"] for one in found] == ["1", "2", "3", "4"]
    assert {one["level1"] for one in found} == {"综合业务"}
    assert len(read(rows).tables) == 1


def test_the_title_repeated_with_the_header():
    rows = [TITLE, *HEADER, ONE, TITLE, *HEADER, entry(2, level1="")]
    found = entries(rows)
    assert [one["level1"] for one in found] == ["综合业务", "综合业务"]
    assert len(read(rows).tables) == 1


def test_a_legend_with_boxes_leaves_boxes_what_they_are():
    rows = [TITLE, *renamed("公开渠道和载体", "公开渠道和载体（“■”表示必选项，“□”表示可选项）"), ONE]
    assert entries(rows)[0]["channels"] == ["政府网站"]


def test_traditional_characters_in_headers_are_known_and_cells_are_kept():
    header = [["公開事項" if cell == "公开事项" else cell for cell in row] for row in HEADER]
    header = [["一級事項" if c == "一级事项" else "公開對象" if c == "公开对象" else c for c in row] for row in header]
    (found,) = entries(["示範縣社會救助領域基層政務公開標準目錄", *header, entry(1, body="縣民政局")])
    same(found, responsible_body="縣民政局")


OTHER_WORDS = [
    (
        [
            "顺序",
            "公开事项",
            "<",
            "公开内容与标准",
            "公开的法律法规依据",
            "公开时间要求",
            "公开责任单位",
            "公开渠道（载体）",
        ],
        ["一级", "二级", "全社会公众", "特定服务对象", "主动公开", "依申请公开", "县（市）", "乡（镇）"],
    ),
    (
        [
            "编码",
            "事项",
            "<",
            "公开要素",
            "公开依据（法律、法规、规章）",
            "公开期限",
            "信息公开主体",
            "信息公开渠道和载体",
        ],
        ["一级事项名称", "二级事项名称", "社会", "特定人群", "主动", "申请", "县级政府", "乡镇政府"],
    ),
    (
        ["NO.", "政务公开事项", "<", "内容要素", "制定依据", "发布时限", "发布主体", "发布渠道和载体"],
        ["类别", "名称", "全社会", "特定群体", "主动", "依申请", "县级", "乡镇"],
    ),
    (
        ["序号", "公开事项", "<", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道"],
        ["主项", "子项", "全社会", "特定群体", "主动", "依申请", "县直部门", "乡镇（街道）"],
    ),
    (
        [
            "序号\nNo.",
            "公开事项\nItem",
            "<",
            "公开内容（要素）\nContent",
            "公开依据\nBasis",
            "公开时限\nLimit",
            "公开主体\nBody",
            "公开渠道\nChannels",
        ],
        [
            "一级事项\nLevel 1",
            "二级事项\nLevel 2",
            "全社会\nPublic",
            "特定群体\nGroup",
            "主动\nActive",
            "依申请\nRequest",
            "县级\nC",
            "乡级\nT",
        ],
    ),
]


@pytest.mark.parametrize(("above", "below"), OTHER_WORDS, ids=[above[0] for above, _below in OTHER_WORDS])
def test_headers_that_say_it_in_words_of_their_own(above, below):
    header = [
        [*above, "公开对象", "<", "公开方式", "<", "公开层级", "<"],
        ["^", *below[:2], *["^"] * 5, *below[2:]],
    ]
    same(entries([TITLE, *header, ONE, entry(2)])[0])


@pytest.mark.parametrize(
    "numbers",
    [
        [*"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭"],
        [*"一二三四五六七八九十", "十一", "十二", "十三", "十四"],
        [f"（{number}）" for number in range(1, 15)],
        [*"ABCDEFGHIJKLMN"],
        [f"{number}栏" for number in range(1, 15)],
        ["填写说明", "按领域填写", "<", "列明要素", "写明文号", "写明起止", "写全称", *["打√"] * 7],
        ["示例", "综合业务", "政策", "名称", "《条例》", "及时", "县局", "■政府网站", *["√"] * 6],
    ],
    ids=lambda row: row[0],
)
def test_a_row_that_explains_the_columns_is_no_entry(numbers):
    (found,) = entries([TITLE, *HEADER, numbers, ONE])
    same(found)
    assert "4: Not an entry" in said([TITLE, *HEADER, numbers, ONE])


def test_groups_whose_sub_labels_and_merged_cells_were_all_lost():
    header = [["" if cell in ("<", "^") else cell for cell in row] for row in HEADER]
    header[0][1] = header[1][1] = ""
    header[1][8:14] = ["", "", "主动", "", "县级", "乡级"]
    rows = [TITLE, *header, ONE, entry(2, group="申请人"), entry(3, request="√")]
    found = entries(rows)
    same(found[0])
    assert (found[1]["audience_group"], found[2]["on_request"]) == ("申请人", True)
    assert "“公开对象” was taken as “公开对象/全社会” by its position" in said(rows)
