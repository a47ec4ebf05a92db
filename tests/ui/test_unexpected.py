from __future__ import annotations

import logging
import sys

import pytest
from PySide6.QtGui import QGuiApplication

from catalogue_app import app
from catalogue_app.ui.unexpected import Unexpected
from catalogue_app.workspace.workspace import Workspace
from tests.ui.conftest import Said

SECRET = "低保对象名单"


def broken(text):
    raise KeyError(text)


def caught(handler, text=SECRET):
    try:
        broken(text)
    except KeyError:
        handler.caught(*sys.exc_info())


@pytest.fixture
def said(window):
    heard = Said()
    window.messages.said.connect(heard.hear)
    return heard


def test_it_is_said_in_one_sentence_and_the_report_holds_no_word_of_the_catalogue(window, said, caplog):
    with caplog.at_level(logging.ERROR):
        caught(Unexpected(lambda: window.messages))
    assert [message.kind for message in said] == ["error"]
    assert "Every step that is in the history is saved" in said.texts[0]
    said[0].run()
    report = QGuiApplication.clipboard().text()
    assert "KeyError" in report and "test_unexpected.py" in report and "broken" in report
    assert SECRET not in report and SECRET not in caplog.text
    assert "KeyError" in caplog.text


def test_the_same_error_at_the_same_place_is_told_once(window, said):
    handler = Unexpected(lambda: window.messages)
    for _time in range(3):
        caught(handler)
    assert len(said) == 1


def test_without_a_window_it_is_only_logged(caplog):
    caught(Unexpected(lambda: None))
    assert "KeyError" in caplog.text


def test_stopping_the_program_by_key_is_left_to_python(monkeypatch):
    seen = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *error: seen.append(error[0]))
    Unexpected(lambda: None).caught(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == [KeyboardInterrupt]


def test_however_the_program_ends_the_file_is_closed(dressed, workspace_file, monkeypatch, window):
    def ends_badly():
        raise SystemExit(3)

    window.opening.open_path(workspace_file)
    monkeypatch.setattr(app, "start", lambda _path: window)
    monkeypatch.setattr(app.QApplication, "exec", staticmethod(ends_badly))
    with pytest.raises(SystemExit):
        app.run(workspace_file)
    with Workspace.open(workspace_file, "王芳") as again:
        assert not again.read_only and not again.unclean
