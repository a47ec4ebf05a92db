"""Lists of powers and responsibilities (real-world variants §6)."""

from __future__ import annotations

import pytest
from offices import HEADER, TITLE, entry, powers, read, said

from catalogue_app.errors import FileRefusedError

LIST = "示范县民政局权责清单"
LABELS = [
    "序号",
    "权力类型",
    "项目编码",
    "项目名称",
    "子项",
    "实施依据",
    "行使主体",
    "承办机构",
    "责任事项",
    "追责情形",
    "备注",
]


def power(number=1, **cells):
    usual = {
        "seq": str(number), "type": "行政许可", "code": f"XK00{number}", "name": f"第{number}项许可", "sub": "",
        "basis": "《社会救助暂行办法》第三条", "body": "示范县民政局", "org": "社会救助股",
        "duty": "1.受理责任：公示材料。", "blame": "不履行职责的", "remark": "",
    }  # fmt: skip
    return list({**usual, **cells}.values())


def column(found, key):
    return [row[key] for row in found]


def test_a_plain_list():
    (found,) = powers([LIST, LABELS, power()])
    wanted = {
        "seq": "1", "power_type": "行政许可", "code": "XK001", "name": "第1项许可", "sub_item": "", "remark": "",
        "basis": "《社会救助暂行办法》第三条", "exercising_body": "示范县民政局", "undertaking_org": "社会救助股",
        "duty_items": "1.受理责任：公示材料。", "accountability": "不履行职责的", "extra": {}, "source_row": 3,
    }  # fmt: skip
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        *(("序号", new, "seq") for new in ("编号", "序 号")),
        *(
            ("权力类型", new, "power_type")
            for new in ("职权类型", "权力类别", "行政权力类别", "权力分类", "类别", "事项类型")
        ),
        *(("项目编码", new, "code") for new in ("职权编码", "事项编码", "行政许可事项编号")),
        *(("项目名称", new, "name") for new in ("权力名称", "职权名称", "事项名称", "项目\n名称")),
        *(("实施依据", new, "basis") for new in ("法定依据", "行使依据", "设定依据")),
        *(("行使主体", new, "exercising_body") for new in ("实施主体", "法定主体", "办理主体", "责任主体")),
        *(("承办机构", new, "undertaking_org") for new in ("责任科室", "承办股室")),
        ("备注", "监督电话", "phone"),
        ("项目名称", "職權名稱", "name"),
    ],
)
def test_the_columns_other_names(old, new, key):
    usual = powers([LIST, LABELS, power(remark="0000-12345")])[0]
    (found,) = powers([LIST, [new if label == old else label for label in LABELS], power(remark="0000-12345")])
    if key == "phone":
        assert found["phone"] == "0000-12345"
    else:
        assert found[key] == usual[key]


@pytest.mark.parametrize(
    "name", ["责任事项依据", "追责依据", "实施对象", "办理时限", "法定时限", "收费依据和标准", "审核转报"]
)
def test_other_columns_are_kept(name):
    (found,) = powers([LIST, [*LABELS, name], [*power(), "甲"]])
    assert found["extra"] == {name: "甲"}


@pytest.mark.parametrize("code", ["", "001", "XK0010100Y", "000164213003", "C1900100"])
def test_codes_are_text(code):
    assert powers([LIST, LABELS, power(code=code)])[0]["code"] == code


def test_title_rows_and_group_rows_are_no_items():
    rows = [
        LIST,
        "单位（盖章）：示范县民政局",
        LABELS,
        "一、行政许可（共2项）",
        power(1),
        power(2),
        "二、行政处罚（共15项）",
    ]
    rows += [power(1, type="行政处罚"), "合计：共203项，其中行政许可2项"]
    found = powers(rows)
    assert column(found, "seq") == ["1", "2", "1"]
    assert "共203项" in said(rows)


def test_a_group_row_names_the_type_where_no_column_does():
    labels = [label for label in LABELS if label != "权力类型"]

    def untyped(number):
        row = power(number)
        return [row[0], *row[2:]]

    rows = [LIST, labels, "一、行政许可（共2项）", untyped(1), untyped(2), "二、行政处罚（共1项）", untyped(3)]
    assert column(powers(rows), "power_type") == ["行政许可", "行政许可", "行政处罚"]


@pytest.mark.parametrize("blank", ["^", ""])
def test_the_type_merged_or_in_the_first_row_only(blank):
    rows = [LIST, LABELS, power(1), power(2, type=blank), power(3, type="行政处罚"), power(4, type=blank)]
    assert column(powers(rows), "power_type") == ["行政许可", "行政许可", "行政处罚", "行政处罚"]


def test_one_item_per_sub_item():
    shared = dict.fromkeys(("seq", "type", "code", "name", "basis", "body", "org", "duty", "blame"), "^")
    rows = [
        LIST, LABELS, power(1, sub="1.成立登记"), power(1, **shared, sub="2.变更登记"),
        power(1, **shared, sub="3.注销登记"), power(2, sub="无"),
    ]  # fmt: skip
    found = powers(rows)
    assert column(found, "sub_item") == ["1.成立登记", "2.变更登记", "3.注销登记", ""]
    assert column(found, "name") == ["第1项许可"] * 3 + ["第2项许可"]
    assert len(set(column(found, "basis"))) == 1
    assert column(found, "seq") == ["1", "1", "1", "2"]


def test_sub_items_with_their_own_code_and_blank_shared_cells():
    blank = dict.fromkeys(("seq", "type", "name", "basis", "body", "org", "duty", "blame"), "")
    rows = [LIST, LABELS, power(1, sub="1.成立"), power(1, **blank, code="XK001-2", sub="2.变更"), power(2)]
    found = powers(rows)
    assert column(found, "code") == ["XK001", "XK001-2", "XK002"]
    assert column(found, "name") == ["第1项许可", "第1项许可", "第2项许可"]
    assert found[1]["basis"] == found[0]["basis"]


def test_as_above_in_the_accountability():
    rows = [LIST, LABELS, power(1), power(2, blame="同上"), power(3, blame="同上。")]
    assert column(powers(rows), "accountability") == ["不履行职责的"] * 3


def test_one_common_text_merged_over_all():
    rows = [LIST, LABELS, power(1), power(2, blame="^"), power(3, blame="^")]
    assert column(powers(rows), "accountability") == ["不履行职责的"] * 3


def test_the_header_repeated_per_page():
    rows = [LIST, LABELS, power(1), "第2页", LABELS, power(2)]
    assert column(powers(rows), "seq") == ["1", "2"]


def test_two_header_rows():
    header = [
        [*LABELS[:8], "责任内容", "<", "备注"],
        [*["^"] * 8, "责任事项", "追责情形", "^"],
    ]
    (found,) = powers([LIST, *header, power()])
    assert found["duty_items"] == "1.受理责任：公示材料。"
    assert found["accountability"] == "不履行职责的"


def test_an_unknown_type_is_kept_and_reported():
    rows = [LIST, LABELS, power(1, type="特殊管理")]
    assert powers(rows)[0]["power_type"] == "特殊管理"
    assert "none of the usual types" in said(rows)


@pytest.mark.parametrize(
    "name",
    [
        "行政许可",
        "行政处罚",
        "行政强制",
        "行政征收",
        "行政给付",
        "行政检查",
        "行政确认",
        "行政奖励",
        "行政裁决",
        "其他行政权力",
        "其他职权",
        "公共服务",
        "行政监督",
        "行政调解",
        "非行政许可审批",
        "其他类",
    ],
)
def test_the_usual_types_need_no_report(name):
    assert "usual types" not in said([LIST, LABELS, power(1, type=name)])


def test_a_card_is_refused_with_a_sentence():
    card = [
        ["职权名称", "城市低保审批", "职权类型", "行政给付", "职权编码", "C1900100"],
        ["行使主体", "示范县民政局", "承办机构", "社会救助股", "监督电话", "0000-12345"],
        ["责任事项", "1.受理责任", "<", "<", "<", "<"],
        ["实施依据", "《社会救助暂行办法》", "<", "<", "<", "<"],
    ]
    with pytest.raises(FileRefusedError, match="forms with one item"):
        read(card)


def test_a_block_of_main_responsibilities_before_the_list_is_skipped():
    rows = [
        "表1 主体责任",
        ["主体责任", "一、贯彻执行法律法规；二、拟订规划。", *["<"] * 9],
        "表2 权责清单",
        LABELS,
        power(1),
    ]
    assert column(powers(rows), "name") == ["第1项许可"]


def test_a_block_of_main_responsibilities_alone_is_refused():
    with pytest.raises(FileRefusedError):
        read(["表1 主体责任", ["序号", "主体责任", "具体内容"], ["1", "贯彻执行", "略"]])


def test_the_two_kinds_are_never_mixed_up():
    assert {table.kind for table in read([TITLE, *HEADER, entry(1)]).tables} == {"entries"}
    assert {table.kind for table in read([LIST, LABELS, power(1)]).tables} == {"powers"}
    with pytest.raises(FileRefusedError, match="holds 公开事项目录, not 权责清单"):
        read([TITLE, *HEADER, entry(1)], kind="powers")
    with pytest.raises(FileRefusedError, match="holds 权责清单, not 公开事项目录"):
        read([LIST, LABELS, power(1)], kind="entries")


def test_a_blank_row_between_items_breaks_nothing():
    rows = [LIST, LABELS, power(1), [""] * 11, power(2)]
    assert column(powers(rows), "source_row") == [3, 5]


def duties(*rows, sheet=None):
    table = read(rows, sheet=sheet).tables[0]
    assert table.kind == "powers"
    return table.rows


def test_a_townships_own_duties_under_a_header_of_two_words():
    found = duties(
        "石桥镇基本履职事项清单",
        ["序号", "事项名称"],
        "一、党的建设（2项）",
        ["1", "加强党组织建设"],
        ["2", "落实“三会一课”"],
        "二、经济发展（1项）",
        ["3", "统筹产业布局"],
    )
    assert [row.values["name"] for row in found] == ["加强党组织建设", "落实“三会一课”", "统筹产业布局"]
    assert [row.values["power_type"] for row in found] == ["党的建设", "党的建设", "经济发展"]
    assert {row.values["list_kind"] for row in found} == {"own_duties"}


def test_duties_in_which_a_township_assists():
    header = ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"]
    (found,) = duties(
        "石桥镇配合履职事项清单", header, ["1", "森林防火", "县林业局", "制定预案", "1.宣传；2.巡查"], sheet="Sheet2"
    )
    assert found.values["list_kind"] == "assisting_duties"
    assert found.values["duty_items"] == "1.宣传；2.巡查"
    assert found.extra == {"序号": "1", "对应上级部门": "县林业局", "上级部门职责": "制定预案"}


def test_duties_taken_back_by_the_county():
    (found,) = duties(
        ["序号", "事项名称", "承接部门", "工作方式"],
        ["1", "对建筑施工的处罚", "县住建局", "直接办理"],
        sheet="上级部门收回事项清单",
    )
    assert (found.values["list_kind"], found.values["state"]) == ("taken_back_duties", "taken_back")
    assert found.values["successor"] == "县住建局"
    assert found.extra["工作方式"] == "直接办理"


def test_a_group_row_inside_the_cells_of_the_table():
    blank = [""] * 9
    rows = [LIST, LABELS, ["一", "", "", "行政许可（2项）", *blank[:7]], power(1, type=""), power(2, type="")]
    rows += [["二", "", "", "行政处罚（1项）", *blank[:7]], power(1, type="")]
    found = powers(rows)
    assert column(found, "name") == ["第1项许可", "第2项许可", "第1项许可"]
    assert column(found, "power_type") == ["行政许可", "行政许可", "行政处罚"]
    assert "行政处罚（1项）" in said(rows)


POWER_WORDS = [
    ["序号", "行政职权类型", "行政职权名称", "子项名称", "法律法规规章依据", "对应的责任事项", "追责情形及追责依据"],
    ["编号", "权责事项类型", "权责事项", "子项", "法律法规政策依据", "履责方式（责任事项）", "问责依据和情形"],
    [
        "序号",
        "行政权力类型",
        "行政权力事项名称",
        "行政权力事项子项名称",
        "设定和实施依据",
        "权力对应责任",
        "责任追究情形及依据",
    ],
    ["序号", "事权类别", "执法事项名称", "小项", "执法依据", "责任内容", "追责情形"],
]


@pytest.mark.parametrize("words", POWER_WORDS, ids=[words[2] for words in POWER_WORDS])
def test_a_list_of_powers_in_words_of_its_own(words):
    (found,) = powers(
        ["示范县权责清单", words, ["1", "行政许可", "甲的许可", "子项一", "《法》", "1.受理", "依法追责"]]
    )
    assert (found["power_type"], found["name"], found["sub_item"]) == ("行政许可", "甲的许可", "子项一")
    assert (found["basis"], found["duty_items"], found["accountability"]) == ("《法》", "1.受理", "依法追责")


def test_the_national_list_of_licences():
    rows = [
        "示范县行政许可事项清单（2022年版）",
        ["序号", "主管部门", "许可事项名称", "实施机关", "设定和实施依据"],
        ["1", "县民政局", "殡葬设施建设许可", "县民政局（示范县）", "《殡葬管理条例》"],
    ]
    (found,) = powers(rows)
    assert (found["name"], found["exercising_body"]) == ("殡葬设施建设许可", "县民政局（示范县）")
    assert found["extra"] == {"主管部门": "县民政局"}


def test_a_list_of_powers_on_its_side_is_a_list_and_one_item_is_a_form():
    labels = ["序号", "职权名称", "职权类型", "实施依据", "行使主体"]
    items = [["1", "甲的许可", "行政许可", "《甲法》", "县局"], ["2", "乙的处罚", "行政处罚", "《乙法》", "县局"]]
    found = powers(["示范县权责清单", *(list(row) for row in zip(labels, *items, strict=True))])
    assert [(row["name"], row["power_type"]) for row in found] == [("甲的许可", "行政许可"), ("乙的处罚", "行政处罚")]
    with pytest.raises(FileRefusedError, match="forms with one item"):
        powers(["示范县权责清单", *(list(row) for row in zip(labels, items[0], strict=True))])


def test_local_columns_of_one_name_in_a_list_of_powers():
    rows = [
        "示范县权责清单",
        ["序号", "职权名称", "职权类型", "实施依据", "甲环节", "<", "乙环节", "<"],
        ["^", "^", "^", "^", "内容", "期限", "内容", "期限"],
        ["1", "甲", "行政许可", "《法》", "收件", "1日", "审查", "5日"],
    ]
    assert sorted(text for text in powers(rows)[0]["extra"].values()) == ["1日", "5日", "审查", "收件"]


NO_TYPE = ["序号", "事项名称", "实施依据", "责任事项"]


@pytest.mark.parametrize(
    ("title", "sheet", "type_"),
    [
        ("示范县民政局行政处罚事项清单", "Sheet1", "行政处罚"),
        ("示范县行政许可事项清单（2022年版）", "Sheet1", "行政许可"),
        ("示范县民政局权责清单", "其他行政权力（3项）", "其他行政权力"),
        ("示范县民政局权责清单（行政许可2项、行政处罚3项）", "Sheet1", None),
        ("示范县行政审批局权责清单", "Sheet1", None),
    ],
)
def test_a_title_or_a_sheet_that_is_about_one_type_names_it(title, sheet, type_):
    rows = [title, NO_TYPE, ["1", "甲", "《法》", "受理"]]
    assert powers(rows, sheet=sheet)[0]["power_type"] == type_


DUTIES_ABOVE = ["序号", "职权类型", "职权名称", "实施依据", "责任内容", "<", "行使主体"]
DUTIES_BELOW = ["^", "^", "^", "^", "责任事项", "追责情形", "^"]


def item(number, *cells):
    return [str(number), "行政许可", f"事项{number}", "《法》", *cells]


def test_what_holds_for_the_whole_list_is_said_once_where_merged_cells_were_lost():
    rows = [["" if cell in ("<", "^") else cell for cell in row] for row in (DUTIES_ABOVE, DUTIES_BELOW)]
    rows += [item(1, "受理", "依法追责", "县局"), *(item(number, "受理", "", "") for number in range(2, 6))]
    found = powers(["示范县权责清单", *rows])
    assert {row["accountability"] for row in found} == {"依法追责"}
    assert {row["exercising_body"] for row in found} == {"县局"}
    assert "5: Blank cells were filled" in said(["示范县权责清单", *rows])


def test_a_blank_cell_among_texts_of_their_own_stays_blank():
    rows = [
        "示范县权责清单",
        DUTIES_ABOVE,
        DUTIES_BELOW,
        *(item(number, "受理", f"情形{number}", "县局") for number in range(1, 5)),
    ]
    rows.append(item(5, "受理", "", "县局"))
    assert powers(rows)[4]["accountability"] == ""


@pytest.mark.parametrize("first", ["合计", "总 计", "小计"])
def test_a_row_that_counts_the_items_is_none(first):
    rows = [
        "示范县权责清单",
        DUTIES_ABOVE,
        DUTIES_BELOW,
        item(1, "受理", "追责", "县局"),
        [first, "", "1项", *[""] * 4],
    ]
    assert [row["name"] for row in powers(rows)] == ["事项1"]
