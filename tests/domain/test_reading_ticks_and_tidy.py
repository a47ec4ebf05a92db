"""Marks, tidying that loses nothing, and keys for comparing."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalogue_app.domain.reading.compare import compare_key, has_traditional, simplified
from catalogue_app.domain.reading.ticks import read_group, read_tick
from catalogue_app.domain.reading.tidy import tidy, tidy_name
from catalogue_app.domain.reading.traditional import TO_SIMPLIFIED


@pytest.mark.parametrize("text", [*"√✓✔☑■●▲VvP", "是", "县级", "村级", " √ ", "√\n", "Ｖ", "√（申请人）"])
def test_a_mark_is_ticked(text):
    assert read_tick(text) is True


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "　", "否", "无", "/", "\\", "-", "—", "——", "×", "?", "？", "□", "☐", "〇"]
)
def test_a_mark_is_not_ticked(text):
    assert read_tick(text) is False


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("", ""),
        ("无", ""),
        ("/", ""),
        ("暂无", ""),
        ("—", ""),
        ("√", "√"),
        ("■", "√"),
        ("是", "√"),
        ("√（被征收人）", "被征收人"),
        ("√(被征收人)", "被征收人"),
        ("√被征收人", "被征收人"),
        ("√ 被征收人", "被征收人"),
        ("被征收人√", "被征收人"),
        ("（申请人）", "申请人"),
        ("V（申请人）", "申请人"),
        ("√：申请人", "申请人"),
        ("申请人", "申请人"),
        ("在征收范围内", "在征收范围内"),
        ("申请人（法定代理人）", "申请人（法定代理人）"),
        ("法律援助申请人、受援人", "法律援助申请人、受援人"),
        ("√（无）", ""),
    ],
)
def test_the_group_a_cell_names(text, group):
    assert read_group(text) == group


BLANKS = " \t\n\r\u00a0\u3000\u2003\u200b\ufeff\u2028\x0b\u00ad\u202a"
MESSY = st.text("公开事项，。（）√■□ABab12_x0D" + BLANKS, max_size=30) | st.text(max_size=30)


def bare(text: str) -> str:
    """Without white space, control and format characters and the leftovers of broken exports."""
    text = re.sub(r"_x(?:005f_x)?000[0-9a-dA-D]_|__x005f_x000[0-9a-bA-B]_", "", text)
    return "".join(found for found in text if not found.isspace() and unicodedata.category(found) not in ("Cc", "Cf"))


@given(MESSY)
@example("_x000_x000D_D_")
@example("制 定 或 获 取")
@example("a b c d e")
@example("\u200e公\u200b开\r\n事项_x000D_")
def test_tidying_never_loses_a_character_that_was_written(text):
    for tidied in (tidy(text), tidy_name(text)):
        assert bare(tidied) == bare(bare(text))
        assert tidied == tidied.strip()


@given(MESSY)
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_name(tidy_name(text)) == tidy_name(text)


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  公开 \n  内容  ", "公开\n内容"),
        ("公开_x000D_\n内容", "公开\n内容"),
        ("公开__x005f_x000b_内容", "公开内容"),
        ("公开\r\n内容\r", "公开\n内容"),
        ("制 定 或 获 取", "制定或获取"),
        ("自 制 定 或 获 取 该 信 息", "自制定或获取该信息"),
        ("A B C D", "A B C D"),
        ("1 2 3 4", "1 2 3 4"),
        ("甲 乙", "甲 乙"),
        ("①甲；\n②乙", "①甲；\n②乙"),
        ("\ufeff公开", "公开"),
        ("＝１＋１", "＝１＋１"),
        ("鎮級", "鎮級"),
        ("=1+1", "=1+1"),
    ],
)
def test_tidy(text, tidied):
    assert tidy(text) == tidied


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("一级\n事项", "一级事项"),
        ("公开 时限", "公开时限"),
        ("村公示栏\n（电子屏）", "村公示栏（电子屏）"),
        ("A 类\nB 类", "A 类 B 类"),
    ],
)
def test_a_name_that_a_narrow_column_broke_is_joined(text, tidied):
    assert tidy_name(text) == tidied


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("公开 时限", "公开时限"),
        ("公开\n时限\u200b", "公开时限"),
        ("ＡＢｃ１", "abC1"),
        ("（电子屏）", "(电子屏)"),
        ("鎮級", "镇级"),
        ("公開事項", "公开事项"),
        ("é", "e\u0301"),
    ],
)
def test_what_a_person_takes_for_the_same_has_the_same_key(one, other):
    assert compare_key(one) == compare_key(other)


@pytest.mark.parametrize(("one", "other"), [("县级", "乡级"), ("第1条", "第2条"), ("1.甲", "2.甲"), ("甲、乙", "甲乙")])
def test_what_differs_has_another_key(one, other):
    assert compare_key(one) != compare_key(other)


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(text):
    assert compare_key(compare_key(text)) == compare_key(text)


def test_simplified_texts_stay_as_they_are():
    for old, new in TO_SIMPLIFIED.items():
        assert simplified(chr(new)) == chr(new)
        assert simplified(chr(old)) == chr(new)
    assert has_traditional("公開")
    assert not has_traditional("公开")
