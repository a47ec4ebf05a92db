"""Differences name exactly the cells that differ, whatever ids the two sides have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from frozen import ENTRIES, entry
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.publish.changed_words import LONGEST, changed_words
from catalogue_app.publish.diff import CellChange, compare


def test_the_same_catalogue_has_no_differences():
    assert not compare(ENTRIES, ENTRIES)
    assert not compare((), ())


def test_a_changed_cell_is_named_with_both_values():
    after = (replace(ENTRIES[0], time_limit="长期公开", county=False), *ENTRIES[1:])
    (change,) = compare(ENTRIES, after).changed
    assert change.after.id == ENTRIES[0].id
    assert set(change.cells) == {
        CellChange("time_limit", "自信息形成之日起20个工作日内", "长期公开"),
        CellChange("county", True, False),
    }


def test_added_and_removed_are_told_apart():
    found = compare(ENTRIES[:3], ENTRIES[1:4])
    assert ([one.id for one in found.removed], [one.id for one in found.added]) == ([ENTRIES[0].id], [ENTRIES[3].id])
    assert not found.changed


def test_place_state_and_origin_are_no_difference():
    moved = tuple(replace(one, position=99 - number, state="draft") for number, one in enumerate(ENTRIES))
    assert not compare(ENTRIES, moved)


def test_an_empty_cell_and_a_missing_column_say_the_same_but_no_is_not_nothing():
    assert not compare((replace(ENTRIES[0], remarks=None),), (replace(ENTRIES[0], remarks=""),))
    (change,) = compare((replace(ENTRIES[0], county=None),), (replace(ENTRIES[0], county=False),)).changed
    assert change.cells == (CellChange("county", None, False),)


def test_tables_imported_apart_are_matched_by_what_they_name():
    before = tuple(replace(one, id=f"old-{number}") for number, one in enumerate(ENTRIES))
    after = (replace(ENTRIES[0], content="改了"), *ENTRIES[1:])
    found = compare(before, after)
    assert not found.added
    assert not found.removed
    assert [(change.before.id, change.after.id) for change in found.changed] == [("old-0", ENTRIES[0].id)]


def test_a_renamed_item_is_found_again_by_its_content():
    before = (replace(ENTRIES[0], id="old", content="独一无二的内容"),)
    after = (replace(ENTRIES[0], level2="另一个名字", content="独一无二的内容"),)
    (change,) = compare(before, after).changed
    assert [cell.key for cell in change.cells] == ["level2"]


def test_of_several_that_mean_the_same_equal_ones_are_paired_first():
    one, two = entry("8", level2="同名", content="甲"), entry("9", level2="同名", content="乙")
    before = (replace(one, id="x"), replace(two, id="y"))
    found = compare(before, (two, replace(one, content="丙")))
    assert [(change.before.id, change.cells[0].after) for change in found.changed] == [("x", "丙")]


def test_registers_are_compared_too():
    power = PowerItem(id="p", code="1", name="许可", exercising_body="局")
    (change,) = compare((power,), (replace(power, id="q", name="新名", state="adjusted"),)).changed
    assert {cell.key for cell in change.cells} == {"name", "state"}
    assert compare((Organisation(id="a", name="县民政局"),), (Organisation(id="b", name="县民政局"),)) == compare(
        (), ()
    )


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(TEXT, TEXT)
def test_pieces_give_back_both_texts(before, after):
    pieces = changed_words(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("20个工作日内公开", "10个工作日内公开", ["20"], ["10"]),
        ("《安全生产法》", "《安全生产法》第三条", [], ["第三条"]),
        ("县应急管理局", "县应急管理局", [], []),
        ("信息形成20个工作日内", "长期公开", ["信息形成20个工作日内"], ["长期公开"]),
    ],
)
def test_words_not_letters_are_marked(before, after, gone, come):
    pieces = changed_words(before, after)
    assert [piece.text for piece in pieces if piece.kind == "removed"] == gone
    assert [piece.text for piece in pieces if piece.kind == "added"] == come


def test_very_long_texts_are_compared_line_by_line():
    before = "\n".join(f"第{number}行" for number in range(LONGEST))
    after = before.replace("第7行\n", "第七行\n", 1)
    pieces = changed_words(before, after)
    assert [piece.text for piece in pieces if piece.kind == "removed"] == ["第7行\n"]
