"""Which channels a cell ticks, whatever the boxes look like, and writing them back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.domain.reading.channels import Channels, boxed, read_channels, tick_channel, write_channels

TICKED_GLYPHS = "■▲▄◆★☑√✓✔●▇█☒"
HOLLOW_GLYPHS = "□☐◇☆〇○"


@pytest.mark.parametrize("glyph", [*TICKED_GLYPHS, "R", "þ"])
@pytest.mark.parametrize("end", ["\n", " ", "；", "", "，\n"])
def test_every_ticked_glyph_is_known(glyph, end):
    text = end.join(f"{glyph}{label}" for label in ("政府网站", "政府公报", "其他"))
    assert read_channels(text).ticked == ("政府网站", "政府公报", "其他")


@pytest.mark.parametrize("glyph", [*HOLLOW_GLYPHS, "£", "¨", "口"])
def test_every_hollow_glyph_is_known(glyph):
    found = read_channels(f"■政府网站{glyph}政府公报 {glyph}其他\n■入户/现场")
    assert found.ticked == ("政府网站", "入户/现场")
    assert found.unticked == ("政府公报", "其他")


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        ("政府网站、政府公报", ("政府网站", "政府公报")),
        ("政府网站\n两微一端", ("政府网站", "两微一端")),
        ("政府网站;公示栏；广播电视", ("政府网站", "公示栏", "广播电视")),
        ("社区/企事业单位/村公示栏", ("社区/企事业单位/村公示栏",)),
        ("1.政府网站 2.两微一端", ("政府网站", "两微一端")),
        ("①政府网站②两微一端", ("政府网站", "两微一端")),
        ("■社区/企事业单位、村公示栏（电子屏）", ("社区/企事业单位、村公示栏（电子屏）",)),
        ("■社区/企事业单位/村公示栏\n（电子屏）\n■其他", ("社区/企事业单位/村公示栏（电子屏）", "其他")),
        ("■其他：办税服务厅", ("其他：办税服务厅",)),
        ("■其他___", ("其他",)),
        ("■其他_", ("其他",)),
        ("■其他 基层公共服务平台", None),
        ("■政府网站：", ("政府网站",)),
        ("■政府网站http://www.example.gov.cn/", ("政府网站http://www.example.gov.cn/",)),
        ("R政府网站£政府公报", ("政府网站",)),
        ("", ()),
        ("/", ()),
        ("无", ()),
        ("□政府网站 □政府公报", ()),
        ("√政府网站\n政府公报\n√公示栏", ("政府网站", "公示栏")),
        ("必选：■政府网站 ■公开查阅点\n可选：□两微一端 ■公示栏", ("政府网站", "公开查阅点", "公示栏")),
    ],
)
def test_ticked_labels(text, ticked):
    found = read_channels(text).ticked
    if ticked is None:
        assert "".join("".join(found).split()) == "其他基层公共服务平台"
    else:
        assert found == ticked


@pytest.mark.parametrize("text", ["户口登记", "人口普查公示栏", "窗口", "出入口公示栏、村口"])
def test_the_character_for_a_mouth_is_a_box_only_where_one_stands(text):
    assert not boxed(text)


def test_an_item_without_a_box_among_boxes_is_not_ticked_but_kept():
    found = read_channels("■政府网站；国家档案馆；口其他")
    assert found.ticked == ("政府网站",)
    assert found.unticked == ("其他",)
    assert found.unclear == ("国家档案馆",)


def test_a_note_after_the_list_is_no_channel():
    found = read_channels("■政府网站 ■政府公报\n注：村级公示栏同时公开")
    assert found == Channels(("政府网站", "政府公报"), (), "村级公示栏同时公开")


OPTIONS = (
    "政府网站",
    "政府公报",
    "两微一端",
    "发布会/听证会",
    "广播电视",
    "社区/企事业单位/村公示栏（电子屏）",
    "其他",
)


@given(st.permutations(OPTIONS), st.sets(st.sampled_from(OPTIONS)))
def test_what_is_written_is_read_back(options, ticked):
    found = read_channels(write_channels(options, ticked))
    assert found.ticked == tuple(option for option in options if option in ticked)
    assert found.unticked == tuple(option for option in options if option not in ticked)
    assert found.note == ""
    assert found.unclear == ()


def test_a_ticked_label_that_is_no_option_is_written_too():
    text = write_channels(OPTIONS, {"政府网站", "示范县融媒体中心"})
    assert read_channels(text).ticked == ("政府网站", "示范县融媒体中心")


@given(st.text("■□☑√口R£þ政府网站其他（）、；;，:：注\n 1.2_/", max_size=40) | st.text(max_size=40))
def test_any_text_is_read_without_a_mishap(text):
    found = read_channels(text)
    for label in (*found.ticked, *found.unticked, *found.unclear):
        assert label.strip() == label != ""
        # No character is invented: a label is what stands in the text, white space aside.
        assert all(character.isspace() or character in text for character in label)


THREE = ("政府网站", "微信公众号", "公示栏")


@pytest.mark.parametrize(
    "text",
    [
        *(joint.join(THREE) for joint in ("|", "｜", "+", "  ", " ", "\u3000", "\t", "。", "﹑", "､")),
        *("".join(f"{mark}{label} " for label in THREE) for mark in ("·", "●", "➢", "※")),
        *("\n".join(f"{mark}{label}" for label in THREE) for mark in ("- ", "* ", "► ")),
        "一、政府网站；二、微信公众号；三、公示栏。",
        "（一）政府网站\n（二）微信公众号\n（三）公示栏",
        "（1）政府网站（2）微信公众号（3）公示栏",
        "⑴政府网站⑵微信公众号⑶公示栏",
    ],
)
def test_a_list_without_boxes_is_parted_whatever_stands_between(text):
    assert read_channels(text).ticked == THREE


@pytest.mark.parametrize(
    "label",
    [
        "社区/企事业单位/村公示栏（电子屏）",
        "入户/现场",
        "发布会/听证会",
        "公示栏/电子屏",
        "微信公众号/公示栏",
        "互联网+监管平台",
        "微信 公众号",
    ],
)
def test_what_also_stands_inside_a_label_parts_only_whole_channels(label):
    assert read_channels(f"{label}、政府网站").ticked == (label.replace(" ", ""), "政府网站")


def test_a_line_break_inside_a_label_of_a_plain_list():
    assert read_channels("政府网站\n村公示栏\n（电子屏）").ticked == ("政府网站", "村公示栏（电子屏）")


@pytest.mark.parametrize(
    "text",
    [
        "政府网站■ 政府公报□ 公示栏■",
        "政府网站☑\n政府公报☐\n公示栏☑",
        "政府网站（√） 政府公报（ ） 公示栏（√）",
        "政府网站√ 政府公报× 公示栏√",
        "✅政府网站 ❌政府公报 ✅公示栏",
        "◉政府网站 ○政府公报 ◉公示栏",
        "■政府网站|□政府公报|■公示栏",
        "☑政府网站／☐政府公报／☑公示栏",
    ],
)
def test_boxes_before_and_behind_their_labels(text):
    assert read_channels(text).ticked == ("政府网站", "公示栏")
    assert boxed(text)


def test_a_box_behind_its_label_is_turned_in_its_place():
    text = "政府网站■ 政府公报□ 公示栏□"
    assert tick_channel(text, "公示栏", True, []) == "政府网站■ 政府公报□ 公示栏■"
    assert tick_channel(text, "政府网站", False, []) == "政府网站□ 政府公报□ 公示栏□"
