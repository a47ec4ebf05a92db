"""Lists of legal documents and of organisations as offices keep them."""

from __future__ import annotations

import pytest
from offices import read, said


def records(rows, **options):
    return [{**row.values, "extra": dict(row.extra)} for table in read(rows, **options).tables for row in table.rows]


HEAD = ["序号", "文件名称", "文号", "发布日期"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("继续有效的规范性文件目录", "废止的规范性文件目录"),
        ("一、现行有效的文件（1件）", "二、宣布废止的文件（1件）"),
    ],
)
def test_headings_say_whether_documents_are_in_force(first, second):
    rows = [first, HEAD, ["1", "办法甲", "甲号", "2021-09-01"], second, HEAD, ["1", "办法乙", "乙号", "2011年9月1日"]]
    assert [(one["title"], one["validity"]) for one in records(rows)] == [
        ("办法甲", "in_force"),
        ("办法乙", "repealed"),
    ]
    assert "validity was taken from the heading" in said(rows)


def test_a_heading_that_says_several_things_says_nothing_of_each():
    rows = ["规范性文件清理结果（继续有效、修改和废止）", HEAD, ["1", "办法甲", "甲号", "2021-09-01"]]
    assert records(rows)[0].get("validity") in (None, "unknown")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("《示范县救助办法》", "示范县救助办法"),
        ("《示范县救助办法》（试行）", "示范县救助办法（试行）"),
        ("《关于印发《救助办法》的通知》", "关于印发《救助办法》的通知"),
        ("关于印发《救助办法》的通知", "关于印发《救助办法》的通知"),
        ("《甲办法》《乙办法》", "《甲办法》《乙办法》"),
    ],
)
def test_the_marks_around_a_title_go_and_those_inside_stay(written, title):
    assert records(["文件目录", HEAD, ["1", written, "甲号", "2021-09-01"]])[0]["title"] == title


WORDS = [
    ["序号", "规范性文件名称", "发文字号", "印发单位", "成文时间", "生效时间", "清理结论"],
    ["编号", "政策文件标题", "发文编号", "发文机构", "出台日期", "执行时间", "时效性"],
    ["序号", "法律法规名称", "文件号", "制发机关", "颁布时间", "施行日期", "效力状态"],
]


@pytest.mark.parametrize("words", WORDS, ids=[words[1] for words in WORDS])
def test_a_list_of_documents_in_words_of_its_own(words):
    row = ["1", "办法甲", "示政发〔2021〕3号", "县民政局", "2021/9/1", "2021.10.1", "继续有效"]
    (one,) = records(["文件目录", words, row])
    assert (one["title"], one["number"], one["issuing_body"]) == ("办法甲", "示政发〔2021〕3号", "县民政局")
    assert (one["issued"], one["effective"], one["validity"]) == ("2021-09-01", "2021-10-01", "in_force")


def test_a_list_of_organisations_in_words_of_its_own():
    rows = [
        "部门信息一览表",
        ["序号", "机关名称", "工作职责", "单位地址", "接待时间", "对外电话", "主要领导", "电子信箱", "邮编"],
        ["1", "示范县民政局", "社会救助", "示范路1号", "工作日", "0000-12345", "张明", "a@shifan.example", "000000"],
        ["2", "石桥镇人民政府", "综合", "石桥街", "同上", "0000-12346", "李华", "", "000001"],
    ]
    first, second = records(rows)
    assert (first["functions"], first["address"], first["office_hours"]) == ("社会救助", "示范路1号", "工作日")
    assert (first["phone"], first["officer"], first["email"]) == ("0000-12345", "张明", "a@shifan.example")
    assert first["extra"] == {"邮编": "000000"}
    assert (second["office_hours"], second["kind"]) == ("工作日", "township")
