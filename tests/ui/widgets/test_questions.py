from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QPushButton, QVBoxLayout, QWidget

from catalogue_app.ui.widgets.questions import Answers, ask
from tests.ui.modal import click, in_dialog


@pytest.fixture
def asked(shown, qtbot):
    """Asks the question, lets `act` answer it, returns what the answer was."""
    window = shown(QWidget())

    def run(act):
        answers = []
        question, explanation = "Delete “<b>甲</b>”?", "It can be undone."
        in_dialog(
            QMessageBox,
            lambda: answers.append(ask(window, question, explanation, yes="Delete", no="Keep")),
            act,
        )
        return answers[0]

    return run


def button(box, text):
    return next(one for one in box.buttons() if one.text() == text)


def test_only_its_own_button_says_yes(asked, qtbot):
    assert asked(lambda box: click(qtbot, button(box, "Delete"))) is True
    assert asked(lambda box: click(qtbot, button(box, "Keep"))) is False


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_hasty_key_says_no(asked, qtbot, key):
    assert asked(lambda box: qtbot.keyClick(box, key)) is False


def test_closing_says_no(asked):
    assert asked(lambda box: box.close()) is False


def test_what_the_question_quotes_is_no_markup(asked, qtbot):
    def look(box):
        assert box.textFormat() is Qt.TextFormat.PlainText
        assert box.text() == "Delete “<b>甲</b>”?"
        assert box.informativeText() == "It can be undone."
        click(qtbot, button(box, "Keep"))

    asked(look)


@pytest.fixture
def dialog(dressed, qtbot):
    made = QDialog()
    qtbot.addWidget(made)
    made.answers = Answers(made, "Publish")
    QVBoxLayout(made).addWidget(made.answers)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_main_button_says_what_it_does_and_enter_presses_it(dialog, qtbot):
    assert dialog.answers.main.text() == "Publish"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_cancel_and_escape_accept_nothing(dialog, qtbot):
    click(qtbot, dialog.answers.button(QDialogButtonBox.StandardButton.Cancel))
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_the_main_button_is_dressed_as_such(dialog):
    plain = QPushButton("Publish", dialog)
    dialog.layout().addWidget(plain)
    plain.show()
    plain.resize(dialog.answers.main.size())
    assert dialog.answers.main.grab().toImage() != plain.grab().toImage()
