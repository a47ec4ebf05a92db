from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from catalogue_app.ui.widgets.sentences import note, refusal, sentence


@pytest.mark.parametrize("make", [sentence, note, refusal])
def test_what_a_person_wrote_is_shown_as_it_was_written(shown, make):
    parent = QWidget()
    label = make(parent)
    shown(parent)
    label.setText("<b>甲</b>")
    label.adjustSize()
    marked = label.width()
    label.setText("甲")
    label.adjustSize()
    assert label.width() < marked


def test_a_long_sentence_goes_on_in_the_next_line(shown):
    window = shown()
    label = sentence(window, "A sentence that goes on. " * 20)
    window.layout().addWidget(label)
    QApplication.processEvents()
    assert label.height() > 3 * label.fontMetrics().height()
    assert label.width() <= window.width()


def test_an_error_a_note_and_a_plain_sentence_look_different(shown):
    window = shown()
    pictures = []
    for make in (sentence, note, refusal):
        label = make(window)
        label.setText("It cannot be done.")
        label.adjustSize()
        label.show()
        pictures.append(label.grab().toImage())
    assert all(one != other for one, other in combinations(pictures, 2))
