"""Beside a row's number stands how far approval has come and whether comments are open; one can narrow down to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage

from catalogue_app.store.unit import step
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid import menus
from catalogue_app.workspace import comments, history

STATES = {"e2": "in_review", "e3": "approved", "e4": "published"}


@pytest.fixture
def standing(session):
    """Six entries of field 04: draft, in review, approved, published, and two drafts; e1 and e4 are commented."""
    with step(session.workspace.file, "Set up") as unit:
        unit.update_many("entries", {one: {"state": state} for one, state in STATES.items()})
    for entry_id, text in (("e1", "请核对文号"), ("e1", "请补日期"), ("e4", "请核对时限")):
        comments.write(session.workspace, entry_id, text)
    return session


@pytest.fixture
def hand(standing, shown):
    return shown(standing)


def header_text(hand, row, role):
    return hand.model.headerData(row, Qt.Orientation.Vertical, role)


def colors(hand, row):
    """The colours that stand in the row's number, without those between two."""
    header = hand.table.row_header
    image = QImage(header.width(), header.height(), QImage.Format.Format_RGB32)
    header.render(image)
    top, height = header.sectionViewportPosition(row), header.sectionSize(row)
    return {image.pixelColor(x, y).name() for y in range(top, top + height) for x in range(image.width())}


def color(name):
    return QColor(theme.color(name)).name()


def test_each_state_and_open_comments_have_a_sign_and_a_draft_has_none(hand):
    signs = {"in_review": color("accent"), "approved": color("good"), "published": color("official_red")}
    assert color("accent") in colors(hand, 0)  # the bubble
    for row, state in ((1, "in_review"), (2, "approved"), (3, "published")):
        assert signs[state] in colors(hand, row)
    assert not set(signs.values()) & colors(hand, 4)


def test_the_signs_are_told_as_a_tool_tip_and_to_screen_readers(hand):
    said = [header_text(hand, row, Qt.ItemDataRole.ToolTipRole) for row in range(5)]
    assert said == [
        "1: draft · 2 open comments",
        "2: in review",
        "3: approved",
        "4: published · 1 open comment",
        "5: draft",
    ]
    assert header_text(hand, 3, Qt.ItemDataRole.AccessibleTextRole) == said[3]
    assert header_text(hand, 3, Qt.ItemDataRole.DisplayRole) == "4"
    spoken = hand.model.data(hand.index(3, "code"), Qt.ItemDataRole.AccessibleDescriptionRole)
    assert spoken == "published · 1 open comment"


def test_the_sign_goes_when_the_last_comment_is_settled_and_comes_back_with_undo(hand):
    session = hand.session
    wide = hand.table.row_header.width()
    for entry_id in ("e1", "e1", "e4"):
        still_open = next(one for one in comments.of_entry(session.workspace, entry_id) if one.open)
        session.do(lambda one=still_open: comments.resolve(session.workspace, one.id))
    assert header_text(hand, 3, Qt.ItemDataRole.ToolTipRole) == "4: published"
    assert hand.table.row_header.width() < wide
    session.do(lambda: history.undo(session.workspace))
    assert header_text(hand, 3, Qt.ItemDataRole.ToolTipRole) == "4: published · 1 open comment"
    assert hand.table.row_header.width() == wide


def test_an_edit_that_makes_a_draft_again_takes_the_sign_away(hand):
    hand.model.setData(hand.index(2, "time_limit"), "即时")
    assert header_text(hand, 2, Qt.ItemDataRole.ToolTipRole) == "3: draft"
    assert color("good") not in colors(hand, 2)


def listed(popup):
    return [popup.values.item(row).text() for row in range(popup.values.count())]


def test_one_can_narrow_down_to_a_state(hand, qtbot):
    popup = hand.grid.filter_column("state")
    assert listed(popup) == ["draft  (3)", "approved  (1)", "in review  (1)", "published  (1)"]
    popup.search.setText("review")
    assert listed(popup) == ["in review  (1)"]
    qtbot.mouseClick(popup.apply, Qt.MouseButton.LeftButton)
    assert hand.texts("level2") == ["部门和地方规章"]
    assert hand.grid.narrowing_bar.text == "1 entries pass the filter of State of approval"


def test_one_can_narrow_down_to_open_comments_and_sort_by_them(hand, qtbot):
    popup = hand.grid.filter_column("comments")
    assert listed(popup) == ["none  (4)", "with open comments  (2)"]
    popup.values.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not popup.rename.isEnabled()
    qtbot.mouseClick(popup.apply, Qt.MouseButton.LeftButton)
    assert hand.texts("level2") == ["法律法规", "行政处罚"]
    hand.grid.show_all()
    hand.grid.sort(descending=True, column="comments")
    assert hand.texts("level2")[:2] == ["法律法规", "行政处罚"]


def test_sorting_by_state_follows_the_way_to_publication(hand):
    hand.grid.sort(descending=True, column="state")
    assert hand.texts("level2")[:3] == ["行政处罚", "重大决策草案", "部门和地方规章"]


def test_the_menu_of_the_row_numbers_leads_there(hand, qtbot):
    menu = menus.standing_menu(hand.grid)
    titles = [action.text() for action in menu.actions() if action.text()]
    assert titles[0] == "Filter by “State of approval”…"
    menu.actions()[3].trigger()
    assert hand.model.narrowing.sort_by == "comments"
    hand.table.row_header.customContextMenuRequested.emit(QPoint(4, 4))
    (opened,) = [one for one in hand.grid.findChildren(type(menu)) if one.isVisible()]
    assert [action.text() for action in opened.actions() if action.text()] == titles
    opened.close()


def test_painting_a_frame_asks_the_file_nothing_about_comments(hand, monkeypatch):
    monkeypatch.setattr(comments, "count_open", lambda _workspace: pytest.fail("asked again"))
    hand.table.viewport().repaint()
    hand.table.row_header.viewport().repaint()
    hand.table.grab()
