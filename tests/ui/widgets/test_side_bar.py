from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from catalogue_app.ui import language
from catalogue_app.ui.sections import SECTIONS
from catalogue_app.ui.widgets.side_bar import SideBar


@pytest.fixture
def side_bar(shown):
    made = SideBar()
    shown(made, height=480)
    made.chosen_ids = []
    made.chosen.connect(made.chosen_ids.append)
    return made


def place_of(side_bar, name):
    row = next(row for row, section in enumerate(SECTIONS) if section.id == name)
    return side_bar.visualRect(side_bar.model().index(row, 0)).center()


def test_a_click_chooses_a_section(side_bar, qtbot):
    qtbot.mouseClick(side_bar.viewport(), Qt.MouseButton.LeftButton, pos=place_of(side_bar, "documents"))
    assert side_bar.current == "documents"
    assert side_bar.chosen_ids == ["documents"]


def test_the_arrow_keys_choose_the_one_above_and_below(side_bar, qtbot):
    side_bar.show_current("catalogue")
    side_bar.chosen_ids.clear()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(side_bar, key)
    assert side_bar.chosen_ids == ["powers", "documents", "powers"]


def test_what_is_in_front_is_marked_and_an_unknown_section_changes_nothing(side_bar):
    side_bar.show_current("checks")
    side_bar.show_current("no such section")
    assert side_bar.current == "checks"


def test_a_section_cannot_be_renamed_by_a_double_click(side_bar, qtbot):
    place = place_of(side_bar, "powers")
    qtbot.mouseClick(side_bar.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(side_bar.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert side_bar.state() is SideBar.State.NoState


def test_a_large_count_widens_the_list_and_a_small_one_does_not_narrow_it_again(side_bar):
    narrow = side_bar.width()
    side_bar.show_counts({"catalogue": 1_234_567_890_123})
    wide = side_bar.width()
    assert wide > narrow
    side_bar.show_counts({"catalogue": 3})
    assert side_bar.width() == wide


def test_counts_are_painted_beside_the_titles(side_bar):
    def painted(row):
        return side_bar.viewport().grab(side_bar.visualRect(side_bar.model().index(row, 0))).toImage()

    side_bar.show_counts({"catalogue": 10, "powers": None})
    catalogue, powers = painted(1), painted(2)
    side_bar.show_counts({"catalogue": 11, "powers": None})
    assert painted(1) != catalogue
    assert painted(2) == powers


def test_titles_follow_the_language_at_once_and_the_choice_stays(side_bar, dressed):
    side_bar.show_current("catalogue")
    try:
        language.switch(dressed, "zh_CN")
        QApplication.sendPostedEvents()
        assert side_bar.model().index(1, 0).data() == "目录"
        assert side_bar.current == "catalogue"
    finally:
        language.switch(dressed, "en")
        QApplication.sendPostedEvents()
    assert side_bar.model().index(1, 0).data() == "Catalogue"


def test_larger_text_gets_the_room_it_needs(side_bar):
    before = side_bar.width()
    font = side_bar.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    side_bar.setFont(font)
    QApplication.sendPostedEvents(side_bar, QEvent.Type.FontChange)
    assert side_bar.width() > before
    assert side_bar.sizeHintForColumn(0) <= side_bar.viewport().width()
