from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

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
    assert label.height() > 3 * label.fontMetrics().height()
    assert label.width() <= window.width()


def test_an_error_a_note_and_a_plain_sentence_look_different(shown):
    window = shown()
    labels = [make(window) for make in (sentence, note, refusal)]
    for label in labels:
        label.setText("It cannot be done.")
        window.layout().addWidget(label)
    colors = {label.palette().windowText().color().name() for label in labels}
    assert len(colors) == 3
