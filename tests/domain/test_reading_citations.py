"""What a basis cites: titles without their 《》, document numbers as written, broken ones too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.domain.reading.citation import is_well_formed, normalise_number, read_citations

REGULATIONS = ("中华人民共和国政府信息公开条例", "国务院令第711号")
ONE = {
    "《中华人民共和国政府信息公开条例》（国务院令第711号）": REGULATIONS,
    "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令 第711号）": (
        REGULATIONS[0],
        "中华人民共和国国务院令 第711号",
    ),
    "国务院令第711号《中华人民共和国政府信息公开条例》": REGULATIONS,
    "（国务院令第711号）《中华人民共和国政府信息公开条例》": REGULATIONS,
    "《中华人民共和国政府信息公开条例》\n（国务院令第711号）": REGULATIONS,
    "《中华人民共和国政府信息公开条例》（国务院令第711\n号）": REGULATIONS,
    "《中华人民共和国政府\n信息公开条例》(国务院令第711号)": REGULATIONS,
    "《关于全面推进政务公开工作的意见》（中办发〔2016〕8号）": ("关于全面推进政务公开工作的意见", "中办发〔2016〕8号"),
    "《关于全面推进政务公开工作的意见》（中办发[2016]8号）": ("关于全面推进政务公开工作的意见", "中办发[2016]8号"),
    "《关于全面推进政务公开工作的意见》(中办发（2016）8号)": ("关于全面推进政务公开工作的意见", "中办发（2016）8号"),
    "《关于全面推进政务公开工作的意见》中办发〔2016〕8号": ("关于全面推进政务公开工作的意见", "中办发〔2016〕8号"),
    "《某办法》（国办发〔201680号）": ("某办法", "国办发〔201680号"),
    "《某办法》（民发2021〕43号）": ("某办法", "民发2021〕43号"),
    "《某办法》（国办发〔2016）80号）": ("某办法", "国办发〔2016）80号"),
    "《某办法》国办发2016年80号": ("某办法", "国办发2016年80号"),
    "《某办法》（民发〔2021〕43）": ("某办法", "民发〔2021〕43"),
    "《某办法》（民发【2021】43号）": ("某办法", "民发【2021】43号"),
    "《某办法》（试行）（民发〔2012〕220号）": ("某办法", "民发〔2012〕220号"),
    "《某办法（试行）》（民发〔2012〕220号）": ("某办法（试行）", "民发〔2012〕220号"),
    "《某办法》（人力资源社会保障部令第33号，2017年修订）": ("某办法", "人力资源社会保障部令第33号"),
    "《某条例》（国务院令第1号，根据2019年3月2日国务院令第709号修订）": ("某条例", "国务院令第1号"),
    "《某意见》（中共中央办公厅、国务院办公厅，厅字〔2016〕31号）": ("某意见", "厅字〔2016〕31号"),
    "《某规定》（国家税务总局公告2018年第31号发布）": ("某规定", "国家税务总局公告2018年第31号"),
    "《某条例》（示范省人民代表大会常务委员会公告第12号）": ("某条例", "示范省人民代表大会常务委员会公告第12号"),
    "《某条例》（国务院第711号令）": ("某条例", "国务院第711号令"),
    "《消防法》（主席令第二十九号）": ("消防法", "主席令第二十九号"),
    "《某通知》（示政办发〔2020〕5号）等文件": ("某通知", "示政办发〔2020〕5号"),
    "财政部关于印发《地方预决算公开操作规程》的通知（财预〔2016〕143号）": (
        "地方预决算公开操作规程",
        "财预〔2016〕143号",
    ),
    "《国务院办公厅关于印发〈某方案〉的通知》（国办发〔2019〕54号）": (
        "国务院办公厅关于印发〈某方案〉的通知",
        "国办发〔2019〕54号",
    ),
    "《关于印发《某方案》的通知》（国办发〔2019〕54号）": ("关于印发《某方案》的通知", "国办发〔2019〕54号"),
    "《行政许可法》（2019年4月23日修正）": ("行政许可法", None),
    "《行政许可法》（2019年修正）第五条、第六条": ("行政许可法", None),
    "《文化馆服务标准》（GB/T 32939-2016）": ("文化馆服务标准", None),
    "《某条例》（2019年3月28日示范市第十五届人民代表大会常务委员会第二次会议通过）": ("某条例", None),
    "《某条例": ("某条例", None),
    "政府信息公开条例": ("政府信息公开条例", None),
    "政府信息公开条例（国务院令第711号）": ("政府信息公开条例", "国务院令第711号"),
    "国办发〔2016〕80号": ("国办发〔2016〕80号", "国办发〔2016〕80号"),
    "根据《某条例》及省、市有关规定": ("某条例", None),
    "●《某条例》": ("某条例", None),
}
SEVERAL = {
    "《安全生产法》、《消防法》": [("安全生产法", None), ("消防法", None)],
    "《安全生产法》《消防法》（主席令第29号）": [("安全生产法", None), ("消防法", "主席令第29号")],
    "1.《安全生产法》\n2.《消防法》": [("安全生产法", None), ("消防法", None)],
    "1.《预算法》；2.财预〔2016〕143号": [("预算法", None), ("财预〔2016〕143号", "财预〔2016〕143号")],
    "《预算法》、政府信息公开条例、《档案法》": [("预算法", None), ("政府信息公开条例", None), ("档案法", None)],
    "《土地管理法》第四十七条；自然资源部令第5号": [
        ("土地管理法", None),
        ("自然资源部令第5号", "自然资源部令第5号"),
    ],
    "【法律】《档案法》【行政法规】《信访条例》（国务院令第431号）": [
        ("档案法", None),
        ("信访条例", "国务院令第431号"),
    ],
    "《某办法》（国办发〔201680号）、《条例》（国发〔2020〕1号）": [
        ("某办法", "国办发〔201680号"),
        ("条例", "国发〔2020〕1号"),
    ],
    "政府信息公开条例、行政许可法": [("政府信息公开条例", None), ("行政许可法", None)],
    "法律、法规、规章及有关规定": [],
    "按照有关规定": [],
    "": [],
}


@pytest.mark.parametrize(("text", "expected"), ONE.items())
def test_a_citation_is_read_with_its_number(text, expected):
    assert [(found.title, found.number) for found in read_citations(text)] == [expected]


@pytest.mark.parametrize(("text", "expected"), SEVERAL.items())
def test_all_citations_are_read_in_order(text, expected):
    assert [(found.title, found.number) for found in read_citations(text)] == expected


@pytest.mark.parametrize("text", [*ONE, *SEVERAL])
def test_a_citation_says_where_it_stands(text):
    last = 0
    for found in read_citations(text):
        assert last <= found.start < found.end <= len(text)
        here = "".join(text[found.start : found.end].split())
        assert "".join(found.title.split()) in here
        assert found.number is None or "".join(found.number.split()) in here
        last = found.end


TITLES = st.text("国土地管理安全生产信息公开条例办法（试行）关于的通知", min_size=2, max_size=16)
AGENCIES = st.sampled_from(["国办发", "示政办发", "民发", "财预", "人社厅函", "发改办投资", "环办厅函"])
NUMBERS = st.builds("{}〔{}〕{}号".format, AGENCIES, st.integers(1999, 2026), st.integers(1, 9999)) | st.builds(
    "{}令第{}号".format, st.sampled_from(["国务院", "财政部", "住房和城乡建设部"]), st.integers(1, 800)
)


@given(
    st.lists(st.tuples(TITLES, st.none() | NUMBERS), min_size=1, max_size=5),
    st.sampled_from(["、", "；", "\n", "，", "；\n", ""]),
)
def test_what_is_written_properly_is_read_back(documents, separator):
    text = separator.join(f"《{title}》" + (f"（{number}）" if number else "") for title, number in documents)
    assert [(found.title, found.number) for found in read_citations(text)] == documents


@given(st.text("《》〈〉（）()〔〕[]【】国办发令第号2016年、；，。\n 法条例的通知", max_size=40) | st.text(max_size=40))
def test_any_text_is_read_without_a_mishap(text):
    last = 0
    for found in read_citations(text):
        assert found.title
        assert last <= found.start < found.end <= len(text)
        last = found.end


@given(NUMBERS)
def test_a_proper_number_is_well_formed_and_stays(number):
    assert is_well_formed(number)
    assert normalise_number(number) == number


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("国办发[2016]80号", "国办发〔2016〕80号"),
        ("国办发（2016）80号", "国办发〔2016〕80号"),
        ("国办发〔2016〕第80号", "国办发〔2016〕80号"),
        ("国办发〔2016〕080号", "国办发〔2016〕80号"),
        ("国办发〔２０１６〕80号", "国办发〔2016〕80号"),
        ("国办发 〔2016〕 80 号", "国办发〔2016〕80号"),
        ("国务院令711号", "国务院令第711号"),
        ("国务院令 第 711 号", "国务院令第711号"),
        ("国办发〔201680号", None),
        ("民发2021〕43号", None),
        ("国办发", None),
    ],
)
def test_a_number_is_mended_only_where_nothing_is_guessed(written, proper):
    assert normalise_number(written) == proper
    assert not is_well_formed(written)


def test_the_day_of_a_date_is_no_part_of_the_number_behind_it():
    (cited,) = read_citations("《政府信息公开条例》（2007年4月5日国务院令第492号公布）")
    assert cited.number == "国务院令第492号"
    (cited,) = read_citations("《示范办法》（日政发〔2020〕1号）")
    assert cited.number == "日政发〔2020〕1号"
