"""Find and replace, bulk edit, and the list of channels."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from catalogue_app.ui.catalogue.grid import find_replace
from catalogue_app.ui.catalogue.grid.bulk_edit import ADD, REMOVE, BulkEditDialog
from catalogue_app.workspace import history

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def newest(hand):
    return history.next_undo(hand.session.workspace).title


@pytest.fixture
def find(hand, qtbot):
    dialog = hand.grid.find_replace()
    yield dialog
    dialog.close()


def rows_of(dialog):
    model = dialog.model
    return [tuple(model.index(row, column).data() for column in range(4)) for row in range(model.rowCount())]


def test_what_would_be_replaced_is_shown_as_one_types(find, qtbot):
    qtbot.keyClicks(find.text, "20")
    qtbot.waitUntil(lambda: find.model.rowCount() == 6)
    find.replacement.setText("7")
    find.search()
    assert rows_of(find)[0] == (
        "1",
        "Time limit",
        "信息形成或变更之日起20个工作日内",
        "信息形成或变更之日起7个工作日内",
    )
    assert find.note.text() == "Found in 6 cells of 6 entries."


def test_replacing_is_one_step_and_leaves_out_what_was_unticked(find, hand, qtbot):
    find.text.setText("20")
    find.replacement.setText("7")
    find.search()
    find.model.setData(find.model.index(1, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    qtbot.mouseClick(find.replace_button, Qt.MouseButton.LeftButton)
    assert hand.entry(1).time_limit == "信息形成或变更之日起7个工作日内"
    assert hand.entry(2).time_limit == "信息形成或变更之日起20个工作日内"
    assert newest(hand) == "Replace “20” by “7” in 5 cells"
    hand.session.undo()
    assert "20" in hand.entry(1).time_limit


def test_a_whole_cell_and_only_that(find):
    find.text.setText("行政处罚")
    find.whole.setChecked(True)
    assert [row[2] for row in rows_of(find)] == ["行政处罚"]
    find.whole.setChecked(False)
    find.text.setText("处罚")
    find.search()
    assert len(rows_of(find)) == 2


def test_a_regular_expression_with_groups(find, hand):
    find.regular.setChecked(True)
    find.text.setText(r"(\d+)个工作日")
    find.replacement.setText(r"\1个自然日")
    find.search()
    find.replace_all()
    assert hand.entry(1).time_limit == "信息形成或变更之日起20个自然日内"


@pytest.mark.parametrize(
    ("text", "replacement", "sentence"),
    [
        ("(处罚", "", "This is no regular expression: a bracket ( is not closed (character 1)."),
        ("处罚", r"\2", "The replacement cannot be used: it names a group that is not there"),
    ],
)
def test_a_wrong_expression_is_explained_and_nothing_can_be_replaced(find, text, replacement, sentence):
    find.regular.setChecked(True)
    find.text.setText(text)
    find.replacement.setText(replacement)
    find.search()
    assert find.note.text().startswith(sentence)
    assert not find.replace_button.isEnabled()


def test_signs_of_expressions_are_plain_text_where_none_is_wanted(find, hand):
    hand.model.change({"e1": {"content": "a.b (c)"}})
    find.text.setText(".b (")
    find.replacement.setText(r"\1")
    find.search()
    assert [row[3] for row in rows_of(find)] == [r"a\1c)"]


def test_only_the_selected_cells_where_several_rows_are_selected(hand):
    hand.select(0, "basis", 1, "time_limit")
    dialog = hand.grid.find_replace()
    dialog.text.setText("2")
    dialog.search()
    assert {row[:2] for row in rows_of(dialog)} == {("1", "Time limit"), ("2", "Time limit")}
    dialog.close()


def test_a_click_on_a_found_cell_goes_there(find, hand):
    find.text.setText("许可结果")
    find.search()
    find.view.clicked.emit(find.model.index(0, 2))
    assert hand.here == (4, "content")


def test_a_long_list_is_searched_in_a_task(find, hand, monkeypatch, qtbot):
    monkeypatch.setattr(find_replace, "AT_ONCE", 2)
    find.text.setText("处罚")
    find.search()
    qtbot.waitUntil(lambda: find.model.rowCount() == 2)


def test_where_the_workspace_is_open_for_reading_one_can_find_but_not_replace(reading_hand):
    dialog = reading_hand.grid.find_replace()
    dialog.text.setText("处罚")
    dialog.search()
    assert dialog.model.rowCount() == 2
    assert not dialog.replace_button.isEnabled()
    assert dialog.replace_button.toolTip()
    dialog.close()


# Bulk edit


@pytest.fixture
def bulk(hand, qtbot):
    hand.select(0, "channels", 3, "channels")
    dialog = BulkEditDialog(hand.grid)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_channels_of_many_entries_get_one_more_and_lose_another_as_one_step(bulk, hand, qtbot):
    bulk.channels.boxes["政府公报"].setCheckState(ADD)
    bulk.channels.boxes["政府网站"].setCheckState(REMOVE)
    assert bulk.model.rowCount() == 4
    assert bulk.note.text() == "4 of 4 entries would change."
    qtbot.mouseClick(bulk.apply, Qt.MouseButton.LeftButton)
    assert hand.entry(1).channels == "□政府网站 ■政府公报\n□两微一端"
    assert hand.entry(5).channels == "■政府网站 □政府公报\n□两微一端"
    assert newest(hand) == "Change the channels of 4 entries: +政府公报、-政府网站"
    hand.session.undo()
    assert hand.entry(1).channels == "■政府网站 □政府公报\n□两微一端"


def test_a_text_is_put_behind_the_one_that_is_there(bulk, hand):
    bulk.column.setCurrentIndex(bulk.column.findData("time_limit"))
    bulk.text.ways["append"].setChecked(True)
    bulk.text.text.setPlainText("，另有规定的除外")
    bulk.accept()
    assert hand.entry(4).time_limit == "信息形成或变更之日起20个工作日内，另有规定的除外"
    assert newest(hand) == "Change 公开时限 of 4 entries"


def test_a_part_of_a_text_is_replaced(bulk, hand):
    bulk.column.setCurrentIndex(bulk.column.findData("responsible_body"))
    bulk.text.ways["replace"].setChecked(True)
    assert bulk.text.old.isVisibleTo(bulk)
    bulk.text.old.setPlainText("县应急管理局")
    bulk.text.text.setPlainText("县应急局")
    assert bulk.model.index(0, 3).data() == "县应急局"
    bulk.accept()
    assert hand.entry(1).responsible_body == "县应急局"


def test_ticks_of_many_entries(bulk, hand):
    bulk.column.setCurrentIndex(bulk.column.findData(""))
    bulk.marks.boxes["Tier · Township"].setCheckState(ADD)
    bulk.marks.boxes["Tier · County"].setCheckState(REMOVE)
    bulk.accept()
    assert [(hand.entry(number).county, hand.entry(number).township) for number in (1, 4, 5)] == [
        (False, True),
        (False, True),
        (True, False),
    ]


def test_many_entries_are_changed_off_the_windows_thread(bulk, hand, monkeypatch, qtbot):
    from catalogue_app.ui.catalogue.grid import view

    monkeypatch.setattr(view, "AT_ONCE", 2)
    bulk.channels.boxes["政府公报"].setCheckState(ADD)
    bulk.accept()
    qtbot.waitUntil(lambda: "■政府公报" in hand.model.text(0, "channels"))


# The list of channels


def test_the_list_of_channels_opens_with_alt_and_down_and_writes_the_official_text(hand, qtbot):
    hand.click(2, "channels")
    popups = []
    open_list = hand.grid.tick_channels
    hand.table.channels_wanted.disconnect()
    hand.table.channels_wanted.connect(lambda _index: popups.append(open_list()))
    hand.press(Key.Key_Down, Modifier.AltModifier)
    (popup,) = popups
    assert popup.choice.ticked == ["政府网站"]
    popup.choice.boxes["两微一端"].setChecked(True)
    qtbot.keyClick(popup, Key.Key_Return)
    assert hand.entry(3).channels == "■政府网站 □政府公报\n■两微一端"


def test_escape_closes_the_list_of_channels_and_changes_nothing(hand, qtbot):
    hand.click(2, "channels")
    popup = hand.grid.tick_channels()
    popup.choice.boxes["两微一端"].setChecked(True)
    qtbot.keyClick(popup, Key.Key_Escape)
    assert not popup.isVisible()
    assert hand.entry(3).channels == "■政府网站 □政府公报\n□两微一端"


def test_an_empty_cell_gets_the_official_boxes(hand):
    hand.model.change({"e1": {"channels": ""}})
    hand.click(0, "channels")
    popup = hand.grid.tick_channels()
    popup.choice.boxes["政府网站"].setChecked(True)
    popup.accept()
    text = hand.entry(1).channels
    assert text.startswith("■政府网站 □政府公报")
    assert text.count("□") == 12
