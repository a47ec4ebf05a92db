"""The grid as the section uses it: where one is, what is kept, zoom, language, and what a screen reader hears."""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from catalogue_app import i18n
from catalogue_app.domain.problem import Problem
from catalogue_app.store.unit import step
from catalogue_app.ui import language, theme
from catalogue_app.ui.catalogue.grid.actions import ACTIONS
from catalogue_app.ui.catalogue.grid.view import Grid
from catalogue_app.workspace import browsing, entries
from catalogue_app.workspace.browsing import Filter


def test_the_current_entry_is_told_when_it_is_another_one_and_when_its_content_changed(hand, qtbot):
    told = []
    hand.grid.current_entry_changed.connect(told.append)
    hand.click(2, "content")
    assert [entry.id for entry in told] == ["e3"]
    hand.click(2, "basis")
    assert len(told) == 1
    hand.session.do(lambda: entries.edit(hand.session.workspace, {"e3": {"content": "新"}}))
    assert told[-1].content == "新"


def test_an_entry_is_found_by_its_id_and_one_of_another_field_is_not(hand):
    assert hand.grid.select_entry("e5", "basis")
    assert hand.here == (4, "basis")
    assert not hand.grid.select_entry("e7")
    assert not hand.grid.select_entry("gone")
    assert hand.here == (4, "basis")


def test_an_entry_whose_row_has_not_arrived_yet_is_selected_when_it_does(session, shown, qtbot):
    pattern = browsing.entry(session.workspace, "e1")
    with step(session.workspace.file, "Import") as unit:
        unit.create_many(replace(pattern, id=f"m{number}", position=90_000 + number) for number in range(1_500))
    hand = shown(session, Filter(field="20"))
    hand.grid.show_filter(Filter(field="04"))
    assert hand.grid.select_entry("m1499", "content")
    qtbot.waitUntil(lambda: hand.grid.current_entry() is not None and hand.grid.current_entry().id == "m1499")
    assert hand.grid.count == 1_506


def test_a_cell_is_opened_for_editing(hand):
    hand.grid.edit_cell("e4", "time_limit")
    assert hand.editor.toPlainText() == "信息形成或变更之日起20个工作日内"


def test_the_third_level_is_shown_when_it_is_gone_to(hand):
    hand.grid.edit_cell("e4", "level3")
    assert not hand.table.isColumnHidden(hand.column("level3"))
    hand.type("x")
    hand.press(Qt.Key.Key_Return)
    assert hand.entry(4).level3 == "x"


def test_widths_order_visibility_zoom_and_place_come_back(hand, session, qtbot):
    grid, header = hand.grid, hand.table.horizontalHeader()
    hand.table.setColumnWidth(hand.column("basis"), 222)
    grid.arrangement.show_column("time_limit", False)
    header.moveSection(header.visualIndex(hand.column("channels")), 4)
    grid.zoom_to(120)
    hand.click(3, "content")
    kept = json.loads(json.dumps(grid.state()))

    other = Grid(session)
    qtbot.addWidget(other)
    other.show_filter(Filter(field="04"))
    other.restore_state(kept)
    table = other.table
    assert other.arrangement.zoom == 120
    assert table.columnWidth(other.model.column_index("basis")) == round(222 * 1.2)
    assert table.isColumnHidden(other.model.column_index("time_limit"))
    assert [other.model.columns[place].key for place in table.columns_in_order()][3] == "channels"
    assert (other.current_entry().id, other.current_column()) == ("e4", "content")


def test_a_kept_state_that_makes_no_sense_does_no_harm(hand):
    hand.grid.restore_state(
        {"zoom": "x", "widths": [1], "order": [None, "nothing"], "entry": 7, "top": "y", "shown": 3}
    )
    assert hand.grid.arrangement.zoom == 100
    assert hand.table.columnWidth(hand.column("basis")) == 190


def test_the_standing_columns_stay_the_first_whatever_is_dragged(hand):
    header = hand.table.horizontalHeader()
    header.moveSection(0, 6)
    header.moveSection(header.visualIndex(hand.column("basis")), 0)
    assert [hand.model.columns[header.logicalIndex(place)].key for place in range(3)] == ["code", "level1", "level2"]


def test_a_rectangle_is_what_one_sees_after_columns_were_moved(hand):
    header = hand.table.horizontalHeader()
    header.moveSection(header.visualIndex(hand.column("channels")), header.visualIndex(hand.column("basis")))
    hand.select(0, "content", 0, "basis")
    assert {key for _row, key in hand.selected} == {"content", "channels", "basis"}


def test_the_wheel_with_control_zooms_texts_and_widths(hand):
    width, line = hand.table.columnWidth(hand.column("basis")), hand.table.texts.line
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(hand.table.viewport(), event)
    assert hand.grid.arrangement.zoom == 110
    assert hand.table.columnWidth(hand.column("basis")) == round(width * 1.1)
    assert hand.table.texts.line > line
    hand.grid.zoom_to(100)
    assert hand.table.columnWidth(hand.column("basis")) == width


def test_titles_follow_the_language_and_no_word_of_them_is_broken(hand, dressed):
    assert hand.model.headerData(hand.column("proactive"), Qt.Orientation.Horizontal) == "Method · Proactive"
    for place in hand.table.columns_in_order():
        assert hand.table.columnWidth(place) >= hand.table.column_header.least_width(place)
    language.switch(dressed, "zh_CN")
    QApplication.processEvents()
    assert hand.model.headerData(hand.column("proactive"), Qt.Orientation.Horizontal) == "公开方式 · 主动"
    language.switch(dressed, "en")
    assert i18n.language() == "en"


def test_official_titles_are_used_in_chinese_to_the_letter(hand, dressed):
    language.switch(dressed, "zh_CN")
    titles = [column.title for column in hand.model.columns]
    language.switch(dressed, "en")
    assert titles[:4] == ["序号", "一级事项", "二级事项", "三级事项"]
    assert titles[4] == "公开内容（要素）"


def test_a_screen_reader_finds_a_table_with_named_cells(hand):
    table = QAccessible.queryAccessibleInterface(hand.table)
    assert table.role() == QAccessible.Role.Table
    assert table.text(QAccessible.Text.Name) == "Catalogue"
    # The children are the cells row by row, with the header of columns and of rows before them.
    wide = hand.model.columnCount() + 1
    assert table.childCount() == 7 * wide

    def name(row, key):
        return table.child((row + 1) * wide + hand.column(key) + 1).text(QAccessible.Text.Name)

    assert name(3, "level2") == "行政处罚"
    assert name(3, "county") == "yes"


def test_a_problem_is_a_colour_a_shape_and_a_sentence(hand):
    plain = hand.grid.grab().toImage()
    hand.grid.show_problems([Problem("x", "error", "e2", "time_limit", "Too long")])
    QApplication.processEvents()
    marked = hand.grid.grab().toImage()
    rect = hand.table.visualRect(hand.index(1, "time_limit"))
    left = hand.table.viewport().mapTo(hand.grid, rect.topLeft())
    bar, sign = left + QPoint(1, 12), left + QPoint(rect.width() - 7, 5)
    assert marked.pixelColor(bar) == theme.color("error")
    assert marked.pixelColor(sign) == theme.color("error")
    assert plain.pixelColor(bar) != theme.color("error")


def test_every_command_has_words_and_no_two_share_a_key():
    keys = [str(action.shortcut) for action in ACTIONS if action.shortcut]
    assert len(keys) == len(set(keys))
    assert all(action.text for action in ACTIONS)


def test_a_command_without_cells_says_what_to_do_first(session, qtbot):
    from catalogue_app.ui.catalogue.grid.commands import COMMANDS

    grid = Grid(session)
    qtbot.addWidget(grid)
    copy = next(command for command in COMMANDS if command.id == "copy_cells")
    assert copy.refusal(grid) == "Select cells in the catalogue first."


def wants_key(table, key, modifiers):
    """Whether the table keeps a key for itself that is a shortcut of the window, too."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    QApplication.sendEvent(table, event)
    return event.isAccepted()


def test_alt_and_down_belongs_to_the_table_on_a_cell_of_channels_only(hand):
    hand.click(2, "channels")
    assert wants_key(hand.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    hand.click(2, "basis")
    assert not wants_key(hand.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)


def test_a_cell_that_is_being_edited_keeps_the_clipboards_keys_for_its_text(hand):
    hand.click(2, "basis")
    hand.press(Qt.Key.Key_F2)
    for key in (Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_Z):
        assert wants_key(hand.editor, key, Qt.KeyboardModifier.ControlModifier)


def test_light_and_dark_and_the_size_of_text_are_followed_at_once(hand, dressed):
    line = hand.table.texts.line
    light = hand.grid.grab().toImage().pixelColor(hand.grid.width() // 2, hand.grid.height() - 40)
    theme.apply(dressed, "dark", points=14)
    QApplication.processEvents()
    dark = hand.grid.grab().toImage().pixelColor(hand.grid.width() // 2, hand.grid.height() - 40)
    assert light.lightness() > 200 > 80 > dark.lightness()
    assert hand.table.texts.line > line
    theme.apply(dressed, "light")
