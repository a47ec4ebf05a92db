"""The county's board, and an office's side."""

from __future__ import annotations

from PySide6.QtCore import QDate
from PySide6.QtGui import QGuiApplication

from catalogue_app.ui.townships.board_model import COLUMNS
from catalogue_app.workspace import board_figures
from tests.workspace import county_and_offices as offices
from tests.workspace.county_and_offices import OTHER_TOWN, TOWN


def titles(view):
    return [view.sorted.index(row, 0).data() for row in range(view.sorted.rowCount())]


def test_every_office_stands_on_the_board_townships_first(county):
    assert titles(county.view("townships").board) == [TOWN, OTHER_TOWN, "县民政局"]


def test_the_groups_narrow_and_the_search_finds(county, rest):
    board = county.view("townships").board
    offices.hand_down(county.session.workspace, county.session.workspace.path.parent)
    board.load()
    rest()
    board.groups.choose("remind")
    assert titles(board) == [TOWN]
    board.groups.choose("kind department")
    assert titles(board) == ["县民政局"]
    board.groups.choose("")
    county.view("townships").search("青山")
    assert titles(board) == [OTHER_TOWN]


def test_the_reminder_is_copied_with_the_day_by_which_to_hand_in(county, click, rest):
    board = county.view("townships").board
    offices.hand_down(county.session.workspace, county.session.workspace.path.parent)
    board.load()
    rest()
    board.select(TOWN)
    board.side.with_term.click()
    board.side.until.setDate(QDate(2026, 12, 31))
    click(board.side.copy_one)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"{TOWN}：") and "请于2026年12月31日前完成核对并报送" in copied
    board.groups.choose("remind")
    click(board.side.copy_all)
    assert "1 reminder is on the clipboard." in county.said.texts


def test_nobody_to_remind_is_said_where_it_cannot_be_copied(county):
    board = county.view("townships").board
    assert not board.side.copy_all.isEnabled()
    assert board.side.copy_all.toolTip() == "Nobody has to be reminded."


def test_the_board_is_sorted_by_figures_and_every_column_says_its_name(county):
    board = county.view("townships").board
    for number, column in enumerate(COLUMNS):
        board.table.sortByColumn(number, board.table.horizontalHeader().sortIndicatorOrder())
        assert board.model.headerData(number, board.table.horizontalHeader().orientation()) == column.title


def test_an_empty_register_says_what_to_do_first(window, tmp_path, rest):
    from catalogue_app.domain.workspace_info import WorkspaceInfo
    from catalogue_app.workspace.workspace import Workspace

    info = WorkspaceInfo("33333333-3333-4333-8333-333333333333", "新县", "999902", "county")
    Workspace.create(tmp_path / "新县.gkml", info, "李明").close()
    window.opening.open_path(tmp_path / "新县.gkml")
    section = window.show_section("townships")
    rest()
    assert section.board.empty.isVisible()
    assert "Organisations" in section.board.empty.text()


def test_the_term_and_the_group_are_there_again(county):
    section = county.view("townships")
    section.board.side.with_term.click()
    section.board.side.until.setDate(QDate(2026, 12, 31))
    section.board.groups.choose("not_handed")
    kept = section.place()
    section.board.side.with_term.click()
    section.board.groups.choose("")
    section.restore_place(kept)
    assert section.board.side.until.date() == QDate(2026, 12, 31) and section.board.side.with_term.isChecked()
    assert section.board.groups.current == "not_handed"


def test_figures_follow_every_name_of_an_office(county):
    workspace = county.session.workspace
    offices.change(workspace, entry_1={"owner": "石桥镇"}, entry_2={"owner": TOWN})
    assert board_figures.office_figures(workspace)[TOWN].entries == 8


def test_commands_of_the_other_side_say_why_they_are_not_for_this_one(county):
    assert not county.action("hand_in").isEnabled()
    assert "takes in, and hands in nothing" in county.action("hand_in").toolTip()
    assert county.action("hand_down").isEnabled()


def test_an_office_sees_what_it_was_handed_and_that_nothing_has_changed(window, county_file, tmp_path, rest):
    from catalogue_app.workspace.workspace import Workspace

    with Workspace.open(county_file, "李明") as county:
        offices.hand_down(county, tmp_path, label="2026年版")
    with offices.opened(tmp_path / "package.gkpkg", tmp_path):
        pass
    window.opening.open_path(tmp_path / "town.gkml")
    section = window.show_section("townships")
    rest()
    assert section.office.about.text().startswith(f"“2026年版” for {TOWN}, handed down by 示范县")
    assert section.office.empty.isVisible()
    assert not window.action("hand_down").isEnabled()
    assert "workspace of an office" in window.action("hand_down").toolTip()
