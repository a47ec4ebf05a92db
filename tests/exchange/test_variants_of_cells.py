"""Cells: channels, marks, groups, limits and characters (real-world variants §5)."""

from __future__ import annotations

import pytest
from offices import HEADER, TITLE, entries, entry, read, said


def one(**cells):
    """The entry of a table with these cells; two usual rows before it, so that a column has other values too."""
    return entries([TITLE, *HEADER, entry(1, group="孤儿", request="√", township="√"), entry(2), entry(3, **cells)])[2]


CHANNELS = [
    ("■政府网站\n■政务服务中心", ["政府网站", "政务服务中心"]),
    ("■政府网站■两微一端■公开查阅点", ["政府网站", "两微一端", "公开查阅点"]),
    ("■政府网站    □政府公报\n□两微一端    □发布会/听证会\n■公开查阅点  □其他", ["政府网站", "公开查阅点"]),
    ("R政府网站 £政府公报 R公开查阅点", ["政府网站", "公开查阅点"]),
    ("þ政府网站 ¨政府公报 þ村公示栏", ["政府网站", "村公示栏"]),
    ("▲政府网站 ◇政府公报", ["政府网站"]),
    ("▄政府网站；口政府公报；▄公告栏；口其他", ["政府网站", "公告栏"]),
    ("◆政府网站 ◇两微一端", ["政府网站"]),
    ("★政府网站 ☆两微一端", ["政府网站"]),
    ("☑政府网站 ☐两微一端", ["政府网站"]),
    ("√政府网站 √公开栏", ["政府网站", "公开栏"]),
    ("●政府网站 〇两微一端", ["政府网站"]),
    ("政府网站、两微一端、公开查阅点", ["政府网站", "两微一端", "公开查阅点"]),
    ("政府网站\n发布会/听证会\n村公示栏", ["政府网站", "发布会/听证会", "村公示栏"]),
    ("政府网站；政务服务中心;公告栏，便民服务站", ["政府网站", "政务服务中心", "公告栏", "便民服务站"]),
    ("1.政府网站 2.两微一端", ["政府网站", "两微一端"]),
    ("1、政府网站\n2、公开栏", ["政府网站", "公开栏"]),
    ("■政府网站；■两微一端：■公告栏，□其他", ["政府网站", "两微一端", "公告栏"]),
    ("■社区/企事业单位、村公示栏（电子屏）\n□其他", ["社区/企事业单位、村公示栏（电子屏）"]),
    ("■政府网站；国家档案馆；口其他", ["政府网站"]),
    ("■其他：办税服务厅", ["其他：办税服务厅"]),
    ("■其他_", ["其他"]),
    ("■其他____", ["其他"]),
    ("■其他 基层公共服务平台", ["其他基层公共服务平台"]),
    ("■政府网站 http://www.example.com/zwgk", ["政府网站http://www.example.com/zwgk"]),
    ("■社区/企事业单位/村公示栏\n（电子屏）\n■政府网站", ["社区/企事业单位/村公示栏（电子屏）", "政府网站"]),
    ("□政府网站 □两微一端", []),
    ("", []),
    ("■ 政府网站\n□ 政府公报", ["政府网站"]),
    ("[√]政府网站 [ ]政府公报", ["政府网站"]),
    ("（√）政府网站（ ）两微一端 （√）公告栏", ["政府网站", "公告栏"]),
    ("√政府网站 ×两微一端", ["政府网站"]),
    ("政府网站√、两微一端、公告栏√", ["政府网站", "公告栏"]),
    ("1.■政府网站\n2.□两微一端\n3.■公告栏", ["政府网站", "公告栏"]),
    ("■县（市、区）融媒体中心\n□其他", ["县（市、区）融媒体中心"]),
    (
        "t政府网站□政府公报\n□两微一端\nt社区/企事业单位/村公示栏（电子屏）",
        ["政府网站", "社区/企事业单位/村公示栏（电子屏）"],
    ),
    ("n政府网站 o政府公报 o两微一端 n公开查阅点", ["政府网站", "公开查阅点"]),
    ("■精准推送 ■入户/现场 □纸质媒体", ["精准推送", "入户/现场"]),
]


@pytest.mark.parametrize(("text", "labels"), CHANNELS, ids=[text[:20] or "blank" for text, _labels in CHANNELS])
def test_the_ticked_channels_in_reading_order(text, labels):
    rows = [TITLE, *HEADER, entry(1, channels=text)]
    assert entries(rows)[0]["channels"] == labels


def test_a_note_after_the_channels_is_kept_apart():
    rows = [TITLE, *HEADER, entry(1, channels="■政府网站 □公告栏\n注：村级在公告栏公开")]
    (found,) = entries(rows)
    assert found["channels"] == ["政府网站"]
    assert found["extra"] == {"公开渠道和载体（注）": "村级在公告栏公开"}


def test_an_item_without_a_box_among_boxes_is_reported_and_its_text_kept():
    rows = [TITLE, *HEADER, entry(1, channels="■政府网站；国家档案馆；口其他")]
    assert "国家档案馆" in said(rows)
    assert read(rows).tables[0].rows[0].values["channels"] == "■政府网站；国家档案馆；口其他"


@pytest.mark.parametrize("mark", ["√", "✓", "✔", "☑", "■", "●", "V", "v", "是", "县级", " √ ", "√\n"])
def test_a_mark(mark):
    assert one(county=mark)["county"] is True


@pytest.mark.parametrize("mark", ["", "否", "无", "/", "-", "—", "×", "?", "？", "\u00a0", "\u3000", " "])
def test_no_mark(mark):
    assert one(county=mark)["county"] is False
    assert one(public=mark)["audience_public"] is False


GROUPS = [
    ("", ""), ("无", ""), ("/", ""), ("暂无", ""), ("√", "√"), ("■", "√"), ("√（被征收人）", "被征收人"),
    ("√(被征收人)", "被征收人"), ("√被征收人", "被征收人"), ("√\n申请人", "申请人"), ("申请人", "申请人"),
    ("在征收范围内", "在征收范围内"), ("法律援助申请人", "法律援助申请人"), ("（低保对象）", "低保对象"),
    ("√ 特困人员", "特困人员"), ("?", ""), ("老年人、残疾人", "老年人、残疾人"), ("被征收人√", "被征收人"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), GROUPS, ids=[repr(text) for text, _name in GROUPS])
def test_the_group(text, name):
    assert one(group=text)["audience_group"] == name


def test_a_named_group_with_the_public_left_blank():
    found = one(public="", group="被征收人")
    assert (found["audience_public"], found["audience_group"]) == (False, "被征收人")


LIMITS = [
    "信息形成或者变更之日起20个工作日内", "信息形成（变更）20个工作日内", "20个工作日",
    "制定或获取信息之日起10个工作日内", "3个工作日内", "及时公开，公示7个工作日", "实时公开", "按进展情况及时公开",
    "提前一周发通知邀请", "半年至少更新1次", "每年1月31日前", "每季度的首个月20日", "批准后20日内",
    "分配结果确定后20个工作日内", "批前公示不得少于30日", "公示不少于5/7个工作日", "永久公开", "长期公开（动态调整）",
    "随时公布", "制定后20个工作日内；变更后7个工作日内", "1.批前公示30日\n2.批后20日内",
]  # fmt: skip


@pytest.mark.parametrize("text", LIMITS)
def test_a_time_limit_is_kept_verbatim(text):
    assert one(time=text)["time_limit"] == text.replace("\n", "")


BASES = [
    "《中华人民共和国土地管理法》、《政府信息公开条例》", "《社会救助暂行办法》《政府信息公开条例》",
    "1.《户口登记条例》\n2.《政府信息公开条例》",
    "【法律】《中华人民共和国城乡规划法》【行政法规】《政府信息公开条例》【国务院文件】（国办发〔2016〕80号）",
    "《关于做好工作的通知》（国办发〔201680号）", "《土地管理法》号、条例", "《办法》(示政办发[2020]3号)",
    "①《条例》；②《办法》。",
]  # fmt: skip


@pytest.mark.parametrize("text", BASES)
def test_a_basis_is_kept_broken_numbers_and_all(text):
    assert one(basis=text)["basis"] == text.replace("\n", "")


CONTENTS = [
    "● 名称\n● 地址", "· 名称 · 地址", "①名称②地址", "1.名称；\n2、地址；\n（3）电话", "名称:地址,电话;传真(全/半角)",
    "內容與要素：縣級", "制 定 或 获 取 信 息", "文件_x000D_\n名称", "文件__x005f_x000b_名称", "=1+1", "-", "㐂𠮷号",
    "1.5倍",
]  # fmt: skip


@pytest.mark.parametrize("text", CONTENTS)
def test_content_loses_no_character(text):
    cleaned = text.replace("_x000D_", "").replace("__x005f_x000b_", "")
    assert one(content=text)["content"] == "".join(cleaned.split())


def test_several_bodies_stay_in_one_cell():
    assert (
        one(body="县民政局、乡镇人民政府（街道办事处）")["responsible_body"] == "县民政局、乡镇人民政府（街道办事处）"
    )


def test_pinyin_from_tampered_pages_is_warned_of_and_kept():
    rows = [TITLE, *HEADER, entry(1, content="石桥鎮(zhèn)公開內容")]
    assert entries(rows)[0]["content"] == "石桥鎮(zhèn)公開內容"
    assert "Pinyin" in said(rows)


def test_what_was_a_word_or_a_lost_character_is_kept_as_written():
    rows = [TITLE, *HEADER, entry(1, county="县级", group="√（被征收人）")]
    written = read(rows).tables[0].rows[0].as_written
    assert written["county"] == "县级"
    assert written["audience_group"] == "√（被征收人）"
