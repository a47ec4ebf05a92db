from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from catalogue_app.ui.widgets.reasons import allow


@pytest.fixture(params=[QPushButton, QAction])
def control(request, shown):
    return request.param("Merge", shown())


def test_what_is_greyed_says_why(control):
    allow(control, "Select rows first.", "Merge them")
    assert not control.isEnabled()
    assert control.toolTip() == "Select rows first."


def test_what_can_be_used_says_what_it_does(control):
    allow(control, "Select rows first.", "Merge them")
    allow(control, "", "Merge them")
    assert control.isEnabled()
    assert control.toolTip() == "Merge them"


def test_no_reason_of_before_stays(shown):
    button = QPushButton("Merge", shown())
    allow(button, "Select rows first.")
    allow(button, "")
    assert button.toolTip() == ""
