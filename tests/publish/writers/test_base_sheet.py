from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.domain.entry import Entry
from catalogue_app.errors import FileRefusedError
from catalogue_app.publish.writers.base_sheet import PIECE, PlacedEntry, placed, read_base, sheet_rows

NASTY = st.text(st.characters(), max_size=40)


def rows_of(*contents):
    return sheet_rows(
        [
            placed("标准目录", number + 6, str(number), Entry(id=f"id{number}", content=content, other_tiers=("村级",)))
            for number, content in enumerate(contents, 1)
        ]
    )


def test_what_is_written_is_read():
    (base,) = read_base("x.xlsx", rows_of("内容"))
    assert (base.sheet, base.row, base.number, base.id) == ("标准目录", 7, "1", "id1")
    assert base.values["content"] == "内容"
    assert base.values["other_tiers"] == ("村级",)
    assert base.values["level1"] is None


@given(NASTY)
def test_any_text_survives_in_plain_characters(text):
    rows = rows_of(text)
    shown = "".join(cell for row in rows for cell in row)
    assert not any(ord(character) < 32 or character in "\u2028\ufffe\uffff\ufeff" for character in shown)
    assert "_x" not in shown.replace("catalogue_x", "")
    (base,) = read_base("x.xlsx", rows)
    assert base.values["content"] == text


def test_long_values_are_cut_into_pieces_that_a_cell_holds():
    rows = rows_of("长" * 100_000)
    assert max(len(cell) for row in rows for cell in row) <= PIECE
    (base,) = read_base("x.xlsx", rows)
    assert base.values["content"] == "长" * 100_000


def test_empty_cells_that_a_program_added_do_not_matter():
    rows = [[*row, "", ""] for row in rows_of("甲", "乙")]
    assert len(read_base("x.xlsx", rows)) == 2


@pytest.mark.parametrize("spoil", ["a value", "a row", "the head", "everything"])
def test_a_sheet_that_was_changed_is_refused(spoil):
    rows = rows_of("甲", "乙")
    if spoil == "a value":
        rows[2][4] = rows[2][4].replace("甲", "丙")
    elif spoil == "a row":
        rows.pop()
    elif spoil == "the head":
        rows[0][0] = "something else"
    else:
        rows.clear()
    with pytest.raises(FileRefusedError, match=r"x\.xlsx"):
        read_base("x.xlsx", rows)


def test_a_newer_version_is_refused_and_says_so():
    rows = rows_of("甲")
    rows[0][1] = "2"
    with pytest.raises(FileRefusedError, match="newer version"):
        read_base("x.xlsx", rows)


def test_entries_are_plain_data():
    assert PlacedEntry("s", 1, "1", "id", {}).values == {}
