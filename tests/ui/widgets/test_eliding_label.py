from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from catalogue_app.ui.widgets.eliding_label import ElidingLabel

SENTENCE = "Checked 14:03: 12 errors, 3 warnings and 40 hints in the catalogue of the county"


@pytest.fixture
def label(shown):
    made = ElidingLabel()
    made.setText(SENTENCE)
    shown(made, width=900, height=60)
    return made


def picture(label, width):
    label.window().resize(width, 60)
    return label.grab().toImage()


def test_the_whole_sentence_is_in_the_tool_tip_and_for_the_screen_reader(label):
    picture(label, 80)
    assert label.toolTip() == SENTENCE
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == SENTENCE


def test_it_never_makes_its_window_wider(label):
    assert label.minimumSizeHint().width() < label.fontMetrics().horizontalAdvance(SENTENCE) / 4
    label.window().resize(90, 60)
    assert label.width() <= 90


def test_where_it_is_short_of_room_the_beginning_is_painted_and_three_dots(label):
    """The same as what a label shows whose text was cut by hand."""
    narrow = picture(label, 200)
    cut = label.fontMetrics().elidedText(SENTENCE, Qt.TextElideMode.ElideRight, 200)
    assert cut.startswith("Checked")
    assert cut.endswith("…")
    label.setText(cut)
    assert picture(label, 200) == narrow


def test_with_room_enough_nothing_is_cut(label):
    wide = picture(label, 900)
    label.setText(SENTENCE[:-6])
    assert picture(label, 900) != wide


def test_what_a_person_wrote_is_no_markup(label):
    label.setText("<b>bold</b>")
    marked = picture(label, 900)
    label.setText("bold")
    assert picture(label, 900) != marked
