from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from catalogue_app.ui.messages import SECONDS, MessageBar, Messages


@pytest.fixture
def bar(dressed, qtbot):
    messages = Messages()
    made = MessageBar(messages)
    made.messages = messages
    qtbot.addWidget(made)
    return made


def test_what_is_said_before_anybody_listens_waits(dressed, qtbot):
    messages = Messages()
    messages.say("早说的")
    made = MessageBar(messages)
    qtbot.addWidget(made)
    assert made.text == "早说的"


def test_a_message_takes_no_focus_and_opens_no_window(bar, qtbot):
    bar.show()
    before = QApplication.topLevelWidgets()
    bar.messages.say("做完了", action="撤销", run=lambda: None)
    assert QApplication.topLevelWidgets() == before
    assert not bar.hasFocus() and bar.focusWidget() is None
    assert QApplication.activeModalWidget() is None


def test_its_button_acts_once_and_the_message_goes(bar):
    done = []
    bar.messages.say("删除了", action="撤销", run=lambda: done.append(1))
    bar._action.click()
    assert done == [1]
    assert bar.isHidden() and bar.text == ""


def test_done_goes_by_itself_and_an_error_stays(bar):
    bar.messages.say("做完了")
    assert bar._timer.isActive() and bar._timer.interval() == 1000 * SECONDS["done"]
    bar._timer.timeout.emit()
    assert bar.isHidden()
    bar.messages.say("不行", "error")
    assert not bar._timer.isActive() and not bar.isHidden()


def test_catalogue_text_is_never_read_as_markup(bar):
    bar.messages.say("<b>甲</b> & <img src=x>")
    assert bar._text.textFormat().name == "PlainText"
    assert bar._text.accessibleName() == "<b>甲</b> & <img src=x>"


def test_a_newer_message_takes_the_place_of_an_older_one(bar):
    bar.messages.say("甲", action="撤销", run=lambda: None)
    bar.messages.say("乙", "warning")
    assert bar.text == "乙"
    assert bar._action.isHidden()
