"""Everything can be reached by keyboard and has a name that a screen reader can say."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from catalogue_app.ui.settings import Settings
from catalogue_app.ui.window import Window
from tests.ui.places import PLACES, settle, shown
from tests.ui.walking import focusable, nameless, unreachable


@pytest.fixture
def on_sample(dressed, sample_file, tmp_path):
    path = tmp_path / "示范县.gkml"
    shutil.copy(sample_file, path)
    window = Window(Settings())
    window.resize(1366, 768)
    window.show()
    window.opening.open_path(path)
    settle(window)
    yield window
    window.close()
    window.deleteLater()


def test_everything_that_tab_reaches_has_a_name_and_tab_reaches_everything(on_sample):
    found = []
    for name in PLACES:
        with shown(on_sample, name) as place:
            found += [f"{name}: no name: {what}" for what in nameless(place)]
            found += [f"{name}: no key leads to {what}" for what in unreachable(place)]
    assert found == []


def test_tab_goes_round_the_whole_window_and_comes_back(opened):
    opened.show_section("overview")
    opened.activateWindow()
    opened.search_field.setFocus()
    seen = []
    for _press in range(200):
        QTest.keyClick(QApplication.focusWidget() or opened, Qt.Key.Key_Tab)
        if QApplication.focusWidget() in seen:
            break
        seen.append(QApplication.focusWidget())
    assert opened.search_field in seen, [f"{type(one).__name__} {one.accessibleName()}" for one in seen]
    assert opened.side_bar in seen
    assert set(focusable(opened.tool_bar)) <= set(seen)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_can_be_seen(opened, dressed, scheme):
    """A control looks different with the focus and without it."""
    from catalogue_app.ui import theme

    theme.apply(dressed, scheme)
    opened.show_section("overview")
    QApplication.processEvents()
    for widget in (opened.search_field, opened.side_bar, *focusable(opened.tool_bar)):
        if not widget.isEnabled():
            continue
        opened.centralWidget().setFocus()
        opened.status_line.setFocus()
        QApplication.processEvents()
        without = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert widget.grab().toImage() != without, widget.accessibleName() or widget.objectName()
    theme.apply(dressed, "light")


def test_fields_of_the_form_say_their_name_and_kind(opened, qtbot):
    view = opened.show_section("catalogue")
    opened.session.show("catalogue", "e1")
    qtbot.waitUntil(lambda: view.form.entry is not None)
    spoken = QAccessible.queryAccessibleInterface(view.form.editors["content"].text)
    assert spoken.text(QAccessible.Text.Name) == "Content"
    assert spoken.role() is QAccessible.Role.EditableText
    box = view.form.editors["公开方式"] if "公开方式" in view.form.editors else view.form.editors["proactive"]
    spoken = QAccessible.queryAccessibleInterface(box.boxes["proactive"])
    assert spoken.text(QAccessible.Text.Name) == "Method: Proactive"
    assert spoken.role() is QAccessible.Role.CheckBox
