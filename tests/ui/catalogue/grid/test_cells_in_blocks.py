"""Copying, pasting, filling and clearing blocks of cells in the grid."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication

from catalogue_app.ui.catalogue.grid import cell_commands
from catalogue_app.workspace import browsing, history
from catalogue_app.workspace.browsing import Filter

RECORDED = Path(__file__).parent / "clipboards"


def put_on_clipboard(text="", html=""):
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def refuse(*_what):
    raise AssertionError("it asked although nothing goes beyond what one sees")


def newest(hand):
    return history.next_undo(hand.session.workspace).title


def test_a_copied_block_is_text_and_table(hand):
    hand.select(0, "level2", 1, "content")
    assert cell_commands.copy(hand.grid)
    data = QApplication.clipboard().mimeData()
    assert data.text() == (
        "法律法规\t与安全生产有关的法律、法规\r\n部门和地方规章\t与安全生产有关的部门规章和地方规章\r\n"
    )
    assert "<td>部门和地方规章</td>" in data.html()


def test_line_breaks_survive_copying_and_pasting_elsewhere(hand):
    hand.click(0, "channels")
    cell_commands.copy(hand.grid)
    hand.click(5, "content")
    cell_commands.paste(hand.grid, refuse)
    assert hand.entry(6).content == "■政府网站 □政府公报\n□两微一端"


def test_a_block_from_excel_goes_into_the_cells_from_the_current_one_on_as_one_step(hand):
    put_on_clipboard(html=(RECORDED / "excel.html").read_text(encoding="utf-8"))
    hand.click(3, "level2")
    cell_commands.paste(hand.grid, refuse)
    assert [hand.entry(4).level2, hand.entry(5).level2] == ["应急预案", "应急预案"]
    assert hand.entry(4).content == "县级预案；\n乡镇预案 “总体”"
    assert newest(hand) == "Paste 4 cells"
    hand.session.undo()
    assert hand.entry(4).level2 == "行政处罚"


def test_pasted_ticks_become_ticks(hand):
    put_on_clipboard("√\t\n是\t√\n")
    hand.click(0, "county")
    cell_commands.paste(hand.grid, refuse)
    assert (hand.entry(1).county, hand.entry(1).township) == (True, False)
    assert (hand.entry(2).county, hand.entry(2).township) == (True, True)


def test_one_text_goes_into_every_selected_cell(hand):
    put_on_clipboard("及时公开")
    hand.select(0, "time_limit", 3, "time_limit")
    cell_commands.paste(hand.grid, refuse)
    assert hand.texts("time_limit")[:5] == ["及时公开"] * 4 + ["信息形成或变更之日起20个工作日内"]
    assert newest(hand) == "Paste 4 cells"


def test_a_block_is_repeated_where_the_selection_is_a_multiple_of_it(hand):
    put_on_clipboard("a\nb\n")
    hand.select(0, "basis", 3, "basis")
    cell_commands.paste(hand.grid, refuse)
    assert hand.texts("basis")[:4] == ["a", "b", "a", "b"]


def test_pasting_over_more_than_is_selected_asks_first_and_no_changes_nothing(hand):
    put_on_clipboard("a\nb\nc\n")
    hand.select(0, "basis", 1, "basis")
    asked = []

    def no(_parent, title, sentence, differences, yes):
        asked.append((sentence, len(differences), yes))
        return False

    before = hand.texts("basis")
    cell_commands.paste(hand.grid, no)
    assert asked == [("Pasting changes 3 cells in 3 rows and makes 0 new entries.", 3, "Paste 3 cells")]
    assert hand.texts("basis") == before


def test_rows_below_the_last_one_become_new_entries_of_the_field(hand):
    put_on_clipboard("一\t内容一\n二\t内容二\n三\t内容三\n")
    hand.click(5, "level2")
    cell_commands.paste(hand.grid, lambda *_what: True)
    assert hand.texts("level2")[5:] == ["一", "二", "三"]
    fresh = browsing.snapshot(hand.session.workspace, Filter(field="04"))[-2:]
    assert [entry.content for entry in fresh] == ["内容二", "内容三"]
    hand.session.undo()
    assert hand.texts("level2")[5:] == ["行政强制"]


def test_without_a_field_rows_that_do_not_fit_are_refused_with_a_sentence(session, shown):
    hand = shown(session, Filter())
    put_on_clipboard("一\n二\n")
    hand.click(7, "level2")
    cell_commands.paste(hand.grid, refuse)
    assert len(hand.model.rows) == 8
    assert any("choose a field first" in text for text in session.said.texts)
    assert hand.texts("level2")[7] == "一"


def test_columns_that_find_no_place_are_named(hand):
    put_on_clipboard("√\tx\ty\n")
    hand.click(0, "township")
    told = []

    def no(_parent, _title, sentence, *_rest):
        told.append(sentence)

    cell_commands.paste(hand.grid, no)
    assert told[0].endswith("2 columns of the clipboard find no column here and are left out.")
    assert hand.entry(1).township is False


def test_pasting_what_is_there_already_is_no_step(hand):
    hand.click(0, "level2")
    cell_commands.copy(hand.grid)
    cell_commands.paste(hand.grid, refuse)
    assert newest(hand).startswith("Import")
    assert "already" in hand.session.said[-1].text


def test_cutting_empties_what_was_copied(hand):
    hand.select(0, "level2", 1, "level2")
    cell_commands.cut(hand.grid)
    assert QApplication.clipboard().text() == "法律法规\r\n部门和地方规章\r\n"
    assert hand.texts("level2")[:2] == ["", ""]
    assert newest(hand) == "Cut 2 cells"


def test_fill_down_copies_the_uppermost_cell(hand):
    hand.select(0, "basis", 2, "time_limit")
    hand.grid.model.change({"e1": {"time_limit": "即时"}})
    cell_commands.fill_down(hand.grid)
    assert hand.texts("time_limit")[:4] == ["即时"] * 3 + ["信息形成或变更之日起20个工作日内"]
    assert newest(hand) == "Fill down 2 cells"


def test_fill_down_on_a_single_cell_takes_the_one_above(hand):
    hand.click(3, "level2")
    cell_commands.fill_down(hand.grid)
    assert hand.entry(4).level2 == "重大决策草案"


def test_codes_go_on_as_a_series(hand):
    hand.grid.model.change({"e1": {"code": "0401"}})
    hand.select(0, "code", 5, "code")
    cell_commands.fill_series(hand.grid)
    assert hand.texts("code") == ["0401", "0402", "0403", "0404", "0405", "0406"]
    assert newest(hand) == "Fill a series into 5 cells"


def test_blocks_apart_are_copied_with_the_cells_between_left_empty(hand):
    hand.select(0, "level2", 0, "level2")
    hand.also_select(1, "content")
    assert cell_commands.selected_texts(hand.grid) == [["法律法规", ""], ["", "与安全生产有关的部门规章和地方规章"]]


@pytest.mark.parametrize(
    "command", [cell_commands.cut, cell_commands.paste, cell_commands.clear, cell_commands.fill_down]
)
def test_where_the_workspace_is_open_for_reading_commands_say_why_not(reading_hand, command):
    put_on_clipboard("x")
    reading_hand.select(0, "basis", 1, "basis")
    before = reading_hand.texts("basis")
    command(reading_hand.grid)
    assert reading_hand.texts("basis") == before
    assert "reading only" in reading_hand.session.said[-1].text


def test_copying_works_where_the_workspace_is_open_for_reading(reading_hand):
    reading_hand.click(0, "level2")
    assert cell_commands.copy(reading_hand.grid)
    assert QApplication.clipboard().text() == "法律法规\r\n"


def test_the_menu_of_a_cell_names_every_command_and_why_it_cannot_be_done(reading_hand, qtbot):
    from catalogue_app.ui.catalogue.grid.menus import cell_menu

    reading_hand.click(0, "level2")
    menu = cell_menu(reading_hand.grid)
    states = {action.text(): (action.isEnabled(), action.toolTip()) for action in menu.actions() if action.text()}
    assert states["Copy"][0]
    assert states["Paste"] == (False, "This workspace is open for reading only.")
    menu.close()


def test_a_column_selected_by_its_title_is_filled_from_the_clipboard(hand, qtbot):
    header = hand.table.column_header
    place = header.section_rect(hand.column("time_limit")).topLeft() + QPoint(20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hand.grid.selected_count() == 6
    put_on_clipboard("即时")
    cell_commands.paste(hand.grid, refuse)
    assert hand.texts("time_limit") == ["即时"] * 6
