from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from catalogue_app.ui.widgets.flow_row import FlowRow

TITLES = ("Publish", "Export again", "Take back", "Name", "Compare")


@pytest.fixture
def row(shown):
    made = FlowRow()
    made.buttons = [QPushButton(title) for title in TITLES]
    for button in made.buttons:
        made.add(button)
    window = shown(made, width=900)
    window.layout().addStretch(1)
    return made


def lines(row):
    """The titles of the buttons that are seen, line by line."""
    tops = sorted({button.y() for button in row.buttons if button.isVisible()})
    return [[one.text() for one in row.buttons if one.isVisible() and one.y() == top] for top in tops]


def give(row, width):
    row.window().resize(width, 320)
    QApplication.processEvents()


def test_what_fits_stands_in_one_row(row):
    assert lines(row) == [list(TITLES)]


def test_what_does_not_fit_goes_on_in_the_next_row(row):
    first_two = row.buttons[1].geometry().right() + 1
    give(row, first_two)
    assert lines(row)[0] == ["Publish", "Export again"]
    assert len(lines(row)) > 1
    assert row.height() == row.heightForWidth(row.width())


def test_every_button_is_inside_and_none_covers_another(row):
    for width in range(row.minimumSizeHint().width(), row.sizeHint().width() + 40, 17):
        give(row, width)
        places = [button.geometry() for button in row.buttons]
        assert all(row.rect().contains(place) for place in places), width
        assert not any(one.intersects(other) for one in places for other in places if one is not other), width


def test_each_can_be_clicked_where_it_stands_in_the_second_row(row, qtbot):
    give(row, row.minimumSizeHint().width() + 2)
    pressed = []
    for title, button in zip(TITLES, row.buttons, strict=True):
        button.clicked.connect(lambda _checked=False, title=title: pressed.append(title))
        assert row.childAt(button.geometry().center()) is button
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == list(TITLES)


def test_a_button_that_is_hidden_leaves_no_gap(row):
    row.buttons[1].hide()
    QApplication.processEvents()
    assert lines(row) == [["Publish", "Take back", "Name", "Compare"]]
    assert row.buttons[2].x() < row.buttons[1].geometry().right()


def test_a_longer_text_pushes_the_others_on(row):
    give(row, row.sizeHint().width())
    assert len(lines(row)) == 1
    row.buttons[0].setText("Publish this version of the catalogue now")
    QApplication.processEvents()
    assert len(lines(row)) == 2


def test_an_empty_row_takes_no_room(shown):
    holder = QWidget()
    layout = QVBoxLayout(holder)
    empty = FlowRow()
    layout.addWidget(empty)
    shown(holder)
    assert empty.sizeHint().height() == 0
    assert empty.heightForWidth(100) == 0
