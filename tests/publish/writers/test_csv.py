from __future__ import annotations

import csv

from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.publish.writers.csv import guarded, unguarded

LIKE_FORMULAS = st.text(st.sampled_from("'=+-@＝＋－＠\t\r 　\n甲1"), max_size=6)


@given(st.one_of(LIKE_FORMULAS, st.text(max_size=20)))
def test_the_guard_can_always_be_taken_off(text):
    assert unguarded(guarded(text)) == text


@given(LIKE_FORMULAS)
def test_no_guarded_cell_begins_like_a_formula(text):
    assert not guarded(text).lstrip(" \u3000\n").startswith(tuple("=+-@＝＋－＠\t\r"))


def test_ordinary_texts_are_not_touched():
    for text in ("", "1", "《安全生产法》", "1.名称", "'单引号'", "甲=乙"):
        assert guarded(text) == text


def test_excel_finds_chinese_one_header_row_and_the_field(twelve, entry, table, written):
    path = written(table([*twelve, entry(code="0101", level2="有编号")]), "csv")
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header[:4] == ["领域", "序号", "公开事项-一级事项", "公开事项-二级事项"]
    assert "公开对象-全社会" in header
    assert [row[0] for row in rows] == ["安全生产"] * 5 + ["社会救助"] * 4 + ["养老服务"] * 4
    assert [row[1] for row in rows[:5]] == ["1", "2", "3", "4", "0101"]
    assert all(row[2] for row in rows)
