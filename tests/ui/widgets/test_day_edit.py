from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt

from catalogue_app.ui.widgets.day_edit import DayEdit


@pytest.fixture
def field(shown):
    window = shown()
    made = DayEdit(window)
    window.layout().addWidget(made)
    made.setFocus()
    return made


def test_it_begins_with_today(field):
    assert field.day == date.today()


def test_a_day_can_be_typed(field, qtbot):
    field.selectAll()
    qtbot.keyClicks(field, "2026-02-28")
    assert field.day == date(2026, 2, 28)


def test_the_arrow_keys_step_by_a_day(field, qtbot):
    field.setDate(QDate(2026, 2, 15))
    field.setCurrentSection(DayEdit.Section.DaySection)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.day == date(2026, 2, 16)
    for _press in range(2):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.day == date(2026, 2, 14)


def test_the_day_is_written_the_same_in_every_language(field):
    field.setDate(QDate(2026, 3, 1))
    assert field.text() == "2026-03-01"
