"""Chinese is typed through an input method: letters in the making change nothing, what is committed is all there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def compose(widget, letters):
    QApplication.sendEvent(widget, QInputMethodEvent(letters, []))


def commit(widget, text):
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


@pytest.fixture
def form(opened, qtbot):
    view = opened.show_section("catalogue")
    opened.session.show("catalogue", "e1")
    qtbot.waitUntil(lambda: view.form.entry is not None and view.form.entry.id == "e1")
    return view.form


def test_the_search_field_searches_what_was_committed_from_its_first_character(opened, qtbot):
    opened.show_section("catalogue")
    grid = opened.view("catalogue").grid
    opened.search_field.setFocus()
    compose(opened.search_field, "qiang")
    assert opened.search_field.text() == ""
    commit(opened.search_field, "强制")
    assert opened.search_field.text() == "强制"
    qtbot.waitUntil(lambda: grid.count == 1)


@pytest.mark.parametrize("column", ["content", "level2"])
def test_a_field_of_the_form_takes_all_that_was_committed(form, column):
    editor = form.editors[column]
    field = editor.text if column == "content" else editor.line
    field.setFocus()
    field.selectAll()
    compose(field, "zheng")
    assert not any("zheng" in typed for typed in (editor.typed(),))
    commit(field, "政务")
    commit(field, "公开")
    assert editor.typed() == "政务公开"


def test_the_readings_below_a_field_follow_the_committed_text_only(form):
    editor = form.editors["time_limit"]
    editor.text.setFocus()
    editor.text.selectAll()
    commit(editor.text, "长期公开")
    compose(editor.text, "20 ge gong zuo ri")
    assert editor.reading.text() == "Read as: permanently"


def test_no_command_runs_while_letters_are_in_the_making(form, opened, monkeypatch):
    ran = []
    monkeypatch.setattr(opened, "run_action", lambda name, *_: ran.append(name))
    field = form.editors["content"].text
    field.setFocus()
    compose(field, "nfkz")
    compose(field, "")
    commit(field, "年")
    assert ran == []


def test_an_entry_changed_elsewhere_leaves_letters_in_the_making_alone(form, opened):
    from catalogue_app.workspace import entries

    field = form.editors["content"].text
    field.setFocus()
    compose(field, "nian")
    session = opened.session
    session.do(lambda: entries.edit(session.workspace, {"e1": {"remarks": "别处"}}))
    assert field.textCursor().block().layout().preeditAreaText() == "nian"
    commit(field, "年")
    assert "年" in form.editors["content"].typed()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
