from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.publish.writers.breaking import NOT_FIRST, NOT_LAST, break_lines

WIDTHS = defaultdict(lambda: 2.0, {chr(code): 1.0 for code in range(0x20, 0x7F)})
TEXT = st.text(st.sampled_from("政务公开，。（）《》、■□ab1 .\n"), max_size=60)


def test_no_line_begins_with_a_closing_mark():
    assert break_lines("一二三四，五六", 8, WIDTHS) == ("一二三", "四，五六")


def test_no_line_ends_with_an_opening_mark():
    assert break_lines("一二三《安全》", 8, WIDTHS) == ("一二三", "《安全》")


def test_words_and_numbers_stay_whole():
    assert break_lines("电话 0000-12345", 10, WIDTHS) == ("电话 ", "0000-12345")
    assert break_lines("见 example.gov", 11, WIDTHS) == ("见 ", "example.gov")


def test_a_word_wider_than_the_line_is_broken():
    assert break_lines("abcdefgh", 3, WIDTHS) == ("abc", "def", "gh")


def test_a_box_stays_with_its_label():
    assert break_lines("一二三■政府网站", 8, WIDTHS)[0] == "一二三"


def test_a_column_narrower_than_a_character_still_holds_one_a_line():
    assert break_lines("政务", 1, WIDTHS) == ("政", "务")


def test_empty_lines_stay():
    assert break_lines("甲\n\n乙\n", 8, WIDTHS) == ("甲", "", "乙", "")


@given(TEXT, st.integers(1, 30))
def test_nothing_is_lost_and_no_line_too_wide(text, limit):
    lines = break_lines(text, limit, WIDTHS)
    assert "".join(lines) == text.replace("\n", "")
    for line in lines:
        width = sum(WIDTHS[character] for character in line.rstrip(" "))
        assert width <= limit or len(line.rstrip(" ")) == 1


@given(TEXT, st.integers(12, 40))
def test_marks_stand_where_they_may(text, limit):
    for paragraph in text.split("\n"):
        lines = break_lines(paragraph, limit, WIDTHS)
        for before, after in pairwise(lines):
            if all(mark not in NOT_FIRST | NOT_LAST for mark in (before + after)[1:-1]):
                assert after[0] not in NOT_FIRST
                assert before[-1] not in NOT_LAST
