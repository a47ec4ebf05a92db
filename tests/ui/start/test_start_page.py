from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from catalogue_app.ui.settings import Settings
from catalogue_app.ui.window import Window


@pytest.fixture
def started(dressed, workspace_file, tmp_path, qtbot):
    """A window on nothing that remembers a file that is there, one that was deleted, and one on a stick."""
    settings = Settings()
    for path in (tmp_path / "拔掉的盘" / "甲.gkml", tmp_path / "删掉的.gkml", workspace_file):
        settings.remember_file(str(path))
    window = Window(settings)
    window.show()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    yield window
    window.close()
    window.deleteLater()


def lines(window):
    page = window.start_page
    return [page.recent.item(row).text().split("\n") for row in range(page.recent.count())]


def test_files_that_cannot_be_opened_are_greyed_with_the_reason(started, workspace_file):
    there, deleted, stick = lines(started)
    assert there == ["示范县", str(workspace_file)]
    assert deleted[2] == "It is no longer there: moved, renamed or deleted."
    assert stick[2].startswith("Its folder cannot be reached")
    recent = started.start_page.recent
    assert recent.item(1).foreground() == recent.item(2).foreground() != recent.item(0).foreground()


def test_a_file_is_taken_off_the_list_by_key_and_by_button_and_stays_on_the_disk(started, workspace_file):
    recent = started.start_page.recent
    recent.setFocus()
    recent.setCurrentRow(1)
    QTest.keyClick(recent, Qt.Key.Key_Delete)
    assert [line[0] for line in lines(started)] == ["示范县", "甲"]
    recent.setCurrentRow(0)
    started.start_page._forget_button.click()
    assert [line[0] for line in lines(started)] == ["甲"]
    assert workspace_file.exists()


def test_a_file_on_a_stick_that_is_out_stays_in_the_list(started):
    stick = started.settings["recent"][2]
    assert not started.opening.open_path(type(started.opening.folder())(stick))
    assert stick in started.settings["recent"]


def test_enter_opens_the_chosen_file(started, workspace_file, qtbot):
    recent = started.start_page.recent
    recent.setFocus()
    recent.setCurrentRow(0)
    QTest.keyClick(recent, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: started.session is not None)
    assert started.session.workspace.path == workspace_file


def test_a_file_that_came_back_is_no_longer_grey(started, workspace_file, qtbot):
    shutil.copy(workspace_file, started.settings["recent"][1])
    started.start_page.refresh()
    qtbot.waitUntil(lambda: not started.tasks.busy)
    assert len(lines(started)[1]) == 2


def test_without_recent_files_the_page_says_what_will_be_here(window):
    page = window.start_page
    assert page.recent.isHidden() and page._forget_button.isHidden()
    assert page._nothing.text() == "Workspaces that you have opened will be listed here."
