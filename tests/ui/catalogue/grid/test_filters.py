"""Filters of single columns, sorting, and renaming a value everywhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from catalogue_app.ui.catalogue.grid import filters
from catalogue_app.ui.catalogue.grid.filters import FilterPopup
from catalogue_app.workspace import entries, history
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.narrowing import Narrowing


def listed(popup):
    return [popup.values.item(row).text() for row in range(popup.values.count())]


def tick_only(popup, *values):
    popup.none.click()
    for row in range(popup.values.count()):
        item = popup.values.item(row)
        if item.data(Qt.ItemDataRole.UserRole) in values:
            item.setCheckState(Qt.CheckState.Checked)


def test_a_columns_values_are_listed_with_their_counts_most_frequent_first(session, shown):
    hand = shown(session, Filter())
    popup = hand.grid.filter_column("responsible_body")
    assert listed(popup) == ["县应急管理局  (6)", "县民政局  (2)"]
    popup.close()


def test_the_filter_opens_from_the_foot_of_the_title(hand, qtbot):
    header = hand.table.column_header
    rect = header.section_rect(hand.column("basis"))
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=rect.bottomRight() - QPoint(6, 6))
    (popup,) = hand.grid.findChildren(FilterPopup)
    assert popup.accessibleName() == "Filter Basis"
    popup.close()


def test_ticked_values_are_shown_and_a_line_says_so_until_it_is_ended(session, shown, qtbot):
    hand = shown(session, Filter())
    popup = hand.grid.filter_column("responsible_body")
    tick_only(popup, "县民政局")
    qtbot.mouseClick(popup.apply, Qt.MouseButton.LeftButton)
    assert hand.texts("level2") == ["政策法规", "审核审批信息"]
    assert hand.grid.narrowing_bar.text == "2 entries pass the filter of Responsible body"
    qtbot.mouseClick(hand.grid.narrowing_bar.button, Qt.MouseButton.LeftButton)
    assert len(hand.model.rows) == 8
    assert not hand.grid.narrowing_bar.isVisible()


def test_the_counts_of_one_column_follow_the_filter_of_another(session, shown, qtbot):
    hand = shown(session, Filter())
    hand.grid.narrow(Narrowing({"level1": frozenset({"依法行政"})}))
    popup = hand.grid.filter_column("level2")
    qtbot.waitUntil(lambda: bool(listed(popup)))
    assert listed(popup) == ["行政处罚  (1)", "行政强制  (1)", "行政许可  (1)"]
    popup.close()


def test_typing_narrows_the_list_and_enter_shows_what_is_left(session, shown, qtbot):
    hand = shown(session, Filter())
    popup = hand.grid.filter_column("level2")
    popup.search.setText("行政")
    assert len(listed(popup)) == 3
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert hand.texts("level2") == ["行政处罚", "行政许可", "行政强制"]


def test_each_ticked_channel_counts_on_its_own(hand):
    hand.model.change({"e1": {"channels": "■政府网站 ■政府公报"}, "e2": {"channels": ""}})
    popup = hand.grid.filter_column("channels")
    assert listed(popup) == ["政府网站  (5)", "(empty)  (1)", "政府公报  (1)"]
    tick_only(popup, "政府公报")
    popup.accept()
    assert hand.texts("level2") == ["法律法规"]


def test_sorting_is_a_view_only_and_empty_cells_stand_last(hand):
    hand.model.change({"e1": {"level2": ""}})
    steps = len(history.steps(hand.session.workspace))
    hand.click(2, "level2")
    hand.grid.sort(descending=False)
    assert hand.texts("level2") == ["行政处罚", "行政强制", "行政许可", "部门和地方规章", "重大决策草案", ""]
    hand.grid.sort(descending=True)
    assert hand.texts("level2")[-1] == ""
    hand.grid.show_all()
    assert hand.texts("level2")[3] == "行政处罚"
    assert len(history.steps(hand.session.workspace)) == steps


def test_the_current_cell_stays_current_when_the_order_changes(hand):
    hand.click(3, "level2")
    hand.grid.sort(descending=True)
    assert hand.grid.current_entry().id == "e4"
    assert hand.grid.current_column() == "level2"


def test_only_the_value_of_the_current_cell(session, shown):
    hand = shown(session, Filter())
    hand.click(7, "level1")
    hand.grid.filter_by_value()
    assert hand.texts("level2") == ["政策法规", "审核审批信息"]


def test_renaming_a_value_changes_all_its_rows_as_one_step(hand, qtbot):
    filters.rename(hand.grid, "responsible_body", "县应急管理局", "县应急局")
    qtbot.waitUntil(lambda: hand.texts("responsible_body") == ["县应急局"] * 6)
    assert history.next_undo(hand.session.workspace).title == "Rename “县应急管理局” to “县应急局” in 6 entries"
    hand.session.undo()
    assert hand.texts("responsible_body") == ["县应急管理局"] * 6


def test_renaming_a_channel_leaves_channels_whose_names_contain_it(hand, qtbot):
    hand.model.change({"e1": {"channels": "■政府网站 ■县政府网站\n□公报"}})
    filters.rename(hand.grid, "channels", "政府网站", "门户网站")
    qtbot.waitUntil(lambda: hand.entry(2).channels.startswith("■门户网站"))
    assert hand.entry(1).channels == "■门户网站 ■县政府网站\n□公报"


def test_a_value_that_is_filtered_for_is_followed_when_it_is_renamed(hand, qtbot):
    hand.grid.narrow(Narrowing({"level1": frozenset({"依法行政"})}))
    filters.rename(hand.grid, "level1", "依法行政", "行政执法")
    qtbot.waitUntil(lambda: hand.texts("level1") == ["行政执法"] * 3)
    assert hand.model.narrowing.values == {"level1": frozenset({"行政执法"})}


def test_an_edit_does_not_let_a_row_vanish_from_a_filter_under_ones_hands(hand):
    hand.grid.narrow(Narrowing({"level1": frozenset({"依法行政"})}))
    hand.model.change({"e4": {"level1": "其他"}})
    assert hand.texts("level1") == ["其他", "依法行政", "依法行政"]


def test_going_to_an_entry_that_a_column_filter_hides_takes_the_filter_away(hand):
    hand.grid.narrow(Narrowing({"level1": frozenset({"依法行政"})}))
    assert hand.grid.select_entry("e1", "content")
    assert hand.here == (0, "content")
    assert not hand.model.narrowing


def test_a_new_entry_is_seen_although_a_filter_is_at_work(hand):
    hand.grid.narrow(Narrowing({"level1": frozenset({"依法行政"})}))
    made = []

    def add():
        changed, entry_id = entries.add(hand.session.workspace, field="04", after="e4")
        made.append(entry_id)
        return changed

    hand.session.do(add)
    assert hand.grid.select_entry(made[0], "level1")
    assert hand.grid.current_entry().id == made[0]


def test_renaming_says_why_not_where_the_workspace_is_open_for_reading(reading_hand):
    popup = reading_hand.grid.filter_column("level1")
    popup.values.setCurrentRow(0)
    assert not popup.rename.isEnabled()
    assert "reading only" in popup.rename.toolTip()
    popup.close()
