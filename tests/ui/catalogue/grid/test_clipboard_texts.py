"""Clipboard texts as Excel, WPS and LibreOffice write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.ui.catalogue.grid.clipboard import from_html, from_mime, from_text, to_html, to_mime, to_text
from catalogue_app.ui.catalogue.grid.series import series

RECORDED = Path(__file__).parent / "clipboards"


def recorded(name):
    return from_html((RECORDED / f"{name}.html").read_text(encoding="utf-8"))


def test_excel_cells_keep_their_line_breaks_and_a_merged_cell_fills_what_it_covers():
    assert recorded("excel") == [
        ["应急预案", "县级预案；\n乡镇预案 “总体”"],
        ["应急预案", "预案 修订说明 <试行>"],
    ]


def test_wps_cells_keep_their_line_breaks_and_empty_cells_stay_in_place():
    assert recorded("wps") == [["■政府网站\n□政府公报", "√"], ["■两微一端 ■公示栏", ""]]


def test_libreoffice_cells_keep_their_line_breaks_and_quotation_marks():
    assert recorded("libreoffice") == [
        ["20个工作日内\n另有规定的除外", "县应急管理局"],
        ["7", '县"应急"局'],
    ]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("甲\t乙\r\n丙\t丁\r\n", [["甲", "乙"], ["丙", "丁"]]),
        ('"第一行\n第二行"\t乙\r\n', [["第一行\n第二行", "乙"]]),
        ('"说""好"""\t"a\tb"\n', [['说"好"', "a\tb"]]),
        ('5" 管\t"没有结束\n', [['5" 管', '"没有结束']]),
        ('"甲"乙\t丙', [['"甲"乙', "丙"]]),
        ("甲\n\n乙\n", [["甲"], [""], ["乙"]]),
        ("\t\n", [["", ""]]),
        ("甲\t乙\n丙\n", [["甲", "乙"], ["丙", ""]]),
        ("甲", [["甲"]]),
        ("", []),
    ],
)
def test_tab_separated_text_is_read_as_spreadsheets_write_it(text, block):
    assert from_text(text) == block


def test_a_page_without_a_table_is_read_as_text():
    data = to_mime([["x"]])
    data.setHtml("<p>甲</p>")
    data.setText("甲\t乙")
    assert from_mime(data) == [["甲", "乙"]]


def test_a_merged_cell_that_claims_a_million_columns_is_not_believed():
    assert len(from_html("<table><tr><td colspan=99999999>甲</td></tr></table>")[0]) <= 2_000


CELL = st.text(st.sampled_from('甲乙a1 \t\n"“<&>='), max_size=12)


@given(st.integers(1, 3).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1)))
def test_what_was_copied_as_text_comes_back_the_same(block):
    if block != [[""]]:
        assert from_text(to_text(block)) == block


@given(st.lists(st.lists(st.text(st.sampled_from('甲乙a1\n"<&>='), max_size=8), min_size=2, max_size=2), min_size=1))
def test_what_was_copied_as_a_table_comes_back_but_for_blank_ends(block):
    back = from_html(to_html(block))
    assert [[cell.strip("\n") for cell in row] for row in block] == back


@pytest.mark.parametrize(
    ("given_texts", "expected"),
    [
        (["0101"], ["0102", "0103", "0104"]),
        (["A-2", "A-4"], ["A-6", "A-8", "A-10"]),
        (["04-99项"], ["04-100项", "04-101项", "04-102项"]),
        (["甲", "乙"], ["甲", "乙", "甲"]),
        (["9"], ["10", "11", "12"]),
        (["3", "2"], ["1", "0", "0"]),
    ],
)
def test_a_series_goes_on_as_it_began(given_texts, expected):
    assert series(given_texts, 3) == expected
