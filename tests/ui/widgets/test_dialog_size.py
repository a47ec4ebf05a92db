from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QVBoxLayout

from catalogue_app.ui.widgets.dialog_size import BESIDES, at_least, fit


@pytest.fixture
def dialog(dressed, qtbot):
    made = QDialog()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    return made


def room():
    return QGuiApplication.primaryScreen().availableSize() - BESIDES


def test_a_dialog_begins_as_large_as_it_asks_for(dialog):
    fit(dialog, 300, 200)
    assert dialog.size() == QSize(300, 200)


def test_a_dialog_larger_than_the_screen_begins_as_large_as_there_is_room(dialog):
    fit(dialog, 10_000, 200)
    assert dialog.size() == QSize(room().width(), 200)
    fit(dialog, 300, 10_000)
    assert dialog.size() == QSize(300, room().height())


def test_a_dialog_is_as_wide_as_its_texts_need_even_if_less_was_asked_for(dialog):
    box = QCheckBox("The check report, for sending back to a department, with every row that has no problem, too")
    dialog.layout().addWidget(box)
    at_least(dialog, 100)
    dialog.show()
    assert box.width() >= box.sizeHint().width()
    assert dialog.minimumWidth() > 100


def test_a_dialog_with_little_in_it_is_as_wide_as_asked_for(dialog):
    dialog.layout().addWidget(QLineEdit())
    at_least(dialog, 460)
    dialog.show()
    assert dialog.width() == 460
    assert dialog.minimumWidth() == 460


def test_a_sentence_that_wraps_is_as_high_as_its_lines_need(dialog):
    label = QLabel("A sentence that goes on and on. " * 30)
    label.setWordWrap(True)
    dialog.layout().addWidget(label)
    at_least(dialog, 300)
    dialog.show()
    assert label.height() >= label.heightForWidth(label.width())


def test_a_dialog_that_was_made_larger_stays_so(dialog):
    dialog.layout().addWidget(QLineEdit())
    dialog.resize(700, 500)
    at_least(dialog, 300)
    assert dialog.size() == QSize(700, 500)
