from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from catalogue_app.ui.widgets.group_list import GroupLine, GroupList

LINES = (
    GroupLine("", "All", 12),
    GroupLine("by severity", "By severity"),
    GroupLine("error", "Errors", 2),
    GroupLine("warning", "Warnings", 0),
    GroupLine("by field", "By field"),
    GroupLine("04", "安全生产", 10),
)


@pytest.fixture
def groups(shown):
    made = GroupList()
    shown(made)
    made.show_groups(LINES)
    made.heard = []
    made.chosen.connect(made.heard.append)
    return made


def click(groups, qtbot, row):
    place = groups.visualItemRect(groups.item(row)).center()
    qtbot.mouseClick(groups.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_first_group_is_chosen_at_first_and_nobody_is_told(groups):
    assert groups.currentRow() == 0
    assert groups.heard == []


def test_a_click_chooses_a_group(groups, qtbot):
    click(groups, qtbot, 2)
    assert groups.current == "error"
    assert groups.heard == ["error"]


def test_a_heading_cannot_be_chosen(groups, qtbot):
    click(groups, qtbot, 2)
    click(groups, qtbot, 4)
    assert groups.current == "error"
    assert not groups.choose("by field")
    assert groups.heard == ["error"]


def test_the_arrow_keys_step_over_headings(groups, qtbot):
    groups.setFocus()
    for _press in range(3):
        qtbot.keyClick(groups, Qt.Key.Key_Down)
    assert groups.heard == ["error", "warning", "04"]


def test_an_empty_group_can_be_chosen_too(groups, qtbot):
    click(groups, qtbot, 3)
    assert groups.current == "warning"


def test_the_chosen_group_stays_chosen_when_counts_change(groups, qtbot):
    click(groups, qtbot, 5)
    groups.show_groups([GroupLine("", "All", 13), GroupLine("04", "安全生产", 11)])
    assert groups.current == "04"
    assert groups.heard == ["04"]


def test_where_the_chosen_group_has_gone_the_first_one_is_chosen(groups, qtbot):
    click(groups, qtbot, 5)
    groups.show_groups(LINES[:4])
    assert groups.current == ""
    assert groups.currentRow() == 0


def test_a_screen_reader_says_title_and_count(groups):
    spoken = QAccessible.queryAccessibleInterface(groups).child(2)
    assert spoken.text(QAccessible.Text.Name) == "Errors: 2"


def test_the_count_is_painted_and_a_long_title_leaves_it_room(groups):
    def painted(line):
        groups.show_groups([line])
        return groups.viewport().grab(groups.visualItemRect(groups.item(0))).toImage()

    title = "重大建设项目批准和实施" * 6
    assert painted(GroupLine("x", title, 1)) != painted(GroupLine("x", title, 8))
