from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from catalogue_app import i18n
from catalogue_app.ui import language
from catalogue_app.ui.sections import ALL_ACTIONS, SECTIONS, TOOL_BAR
from catalogue_app.ui.settings import Settings
from catalogue_app.ui.window import Window
from catalogue_app.workspace import browsing, entries
from tests.ui.conftest import at_rest


def test_without_a_workspace_commands_say_what_to_do_first(window):
    assert not window.action("export").isEnabled()
    assert "Open or make a workspace first" in window.action("export").toolTip()


def test_every_command_of_the_tool_bar_exists_and_ids_are_not_used_twice():
    ids = [action.id for action in ALL_ACTIONS]
    assert len(ids) == len(set(ids))
    assert set(TOOL_BAR) - {"|"} <= set(ids)


def test_no_key_is_given_to_two_commands(window):
    keys = [key.toString() for action in ALL_ACTIONS for key in window.action(action.id).shortcuts()]
    assert len(keys) == len(set(keys))


def test_every_section_can_be_shown_by_its_id(opened):
    for section in SECTIONS:
        view = opened.show_section(section.id)
        assert opened.sections.currentWidget() is view
        assert opened.current_section == section.id


def test_undo_names_what_it_undoes_and_takes_it_back(opened, qtbot):
    session = opened.session
    session.do(lambda: entries.edit(session.workspace, {"e1": {"content": "新内容"}}))
    assert opened.action("undo").text() == "Undo “Edit 公开内容（要素） of “法律法规””"
    opened.action("undo").trigger()
    assert browsing.entry(session.workspace, "e1").content != "新内容"
    assert opened.action("redo").text().startswith("Redo “Edit")


def test_what_happened_is_said_with_an_offer_to_undo_it(opened):
    session = opened.session
    session.do(lambda: entries.delete(session.workspace, ["e2"]))
    assert opened.message_bar.text == "Done: Delete “部门和地方规章”"
    opened.message_bar._action.click()
    assert browsing.entry(session.workspace, "e2") is not None


def test_the_status_bar_says_which_step_is_saved(opened):
    session = opened.session
    session.do(lambda: entries.edit(session.workspace, {"e1": {"content": "甲"}}))
    assert opened.status_line._step.text() == "Saved · step 2"


def test_switching_the_language_changes_the_open_window_at_once(opened, dressed):
    opened.show_section("catalogue")
    try:
        language.switch(dressed, "zh_CN")
        QApplication.sendPostedEvents()
        assert opened.action("new").text() == i18n.translate("New…") != "New…"
        assert opened.side_bar.model().index(1, 0).data() == "目录"
    finally:
        language.switch(dressed, "en")
        QApplication.sendPostedEvents()
    assert opened.action("new").text() == "New…"


def test_a_second_window_shows_what_the_first_one_changes(opened, qtbot):
    opened.open_second_window()
    second = opened._second_windows[0]
    session = opened.session
    session.do(lambda: entries.delete(session.workspace, ["e1", "e2"]))
    assert second.side_bar.model().index(1, 0).data(Qt.ItemDataRole.UserRole + 1) == "6"
    second.close()
    assert opened.session is session
    assert browsing.count(session.workspace, "entries") == 6


def test_a_second_window_closes_with_the_first(opened, qtbot):
    opened.open_second_window()
    second = opened._second_windows[0]
    opened.close_workspace()
    assert not second.isVisible()


def test_the_second_program_on_a_file_may_read_and_is_told_who_has_it(opened, workspace_file, dressed, qtbot):
    other = Window(Settings())
    said = []
    other.messages.said.connect(said.append)
    assert other.opening.open_path(workspace_file)
    assert other.session.workspace.read_only
    assert "李明" in said[0].text or "reading only" in said[0].text
    assert not other.action("add_entry").isEnabled()
    assert other.action("add_entry").toolTip() == "This workspace is open for reading only."
    other.close()


def test_where_one_was_is_kept_for_the_next_time(opened, workspace_file, qtbot):
    opened.show_section("catalogue").restore_place({"field": "20"})
    opened.close_workspace()
    opened.opening.open_path(workspace_file)
    assert opened.current_section == "catalogue"
    assert opened.view("catalogue").place()["field"] == "20"


def test_a_workspace_dropped_on_the_window_is_opened(window, workspace_file, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(workspace_file))])
    drop = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session.workspace.path == workspace_file


def test_a_file_that_is_no_workspace_is_refused_in_a_sentence(window, tmp_path):
    path = tmp_path / "表.gkml"
    path.write_bytes(b"no workspace at all")
    assert not window.opening.open_path(path)
    assert window.said.texts == ["“表.gkml” is not a workspace of this program. It was not changed."]


def test_a_recent_file_that_is_gone_is_forgotten(window, tmp_path):
    window.settings.remember_file(str(tmp_path / "weg.gkml"))
    assert not window.opening.open_path(tmp_path / "weg.gkml")
    assert window.settings["recent"] == []
    assert "There is no file" in window.said.texts[0]


def test_the_language_changes_after_a_workspace_was_closed(opened, dressed):
    opened.close_workspace()
    dressed.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    language.switch(dressed, "zh_CN")
    dressed.processEvents()
    try:
        assert [one.text() for one in opened.menuBar().actions()][:2] == ["文件(&F)", "编辑(&E)"]
    finally:
        language.switch(dressed, "en")


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_the_sample_county_opens_from_the_start_page(window, qtbot, tmp_path, monkeypatch, code, dressed):
    monkeypatch.setattr(window.opening, "folder", lambda: tmp_path)
    language.switch(dressed, code)
    try:
        window.start_page.sample_button.click()
        qtbot.waitUntil(lambda: window.session is not None and at_rest(window), timeout=30_000)
        assert browsing.count(window.session.workspace, "entries") >= 600
        assert window.session.report is not None
    finally:
        language.switch(dressed, "en")


def test_what_a_closed_window_showed_hears_of_nothing_more(opened, qtbot):
    """Both windows have one session, which goes on telling everybody of what is changed, checked and measured."""
    opened.open_second_window()
    second = opened._second_windows[0]
    for section in SECTIONS:
        second.show_section(section.id)
    session = opened.session
    qtbot.waitUntil(lambda: at_rest(opened), timeout=10_000)
    second.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as fell:
        session.do(lambda: entries.edit(session.workspace, {"e1": {"content": "新内容"}}))
        with qtbot.waitSignals([session.checked, session.measured], timeout=10_000):
            session.check()
            session.measure()
    assert not fell
