"""What the menus offer about publishing, and on what it opens."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QInputDialog

from catalogue_app.ui.versions.pdf_preview import PdfPreview
from catalogue_app.workspace import browsing
from tests.ui.conftest import at_rest


@pytest.fixture
def shown(monkeypatch):
    """The dialogs that were opened, closed again at once."""
    seen = []

    def look(dialog):
        seen.append(dialog)
        dialog.done(0)

    for kind in (QDialog, PdfPreview):
        monkeypatch.setattr(kind, "exec", look)
    return seen


@pytest.fixture
def run(opened, qtbot, shown):
    def run(name):
        opened.run_action(name)
        qtbot.waitUntil(lambda: at_rest(opened), timeout=20_000)

    return run


@pytest.mark.parametrize(
    ("action", "title"),
    [("profiles", "Column profiles"), ("verify_bundle", "Verify a bundle"), ("check_report", "Check report")],
)
def test_a_command_opens_its_dialog(run, shown, action, title):
    run(action)
    assert [dialog.windowTitle() for dialog in shown] == [title]


def test_the_preview_opens_on_the_register_in_front_else_on_the_catalogue(run, shown, opened):
    opened.show_section("organisations")
    run("print")
    opened.show_section("checks")
    run("print")
    assert [preview.what.currentData() for preview in shown] == ["organisations", "entries"]


def test_figures_of_the_year_are_shown_as_a_page(run, opened):
    run("year_figures")
    section = opened.view("versions")
    assert section.tabs.currentWidget() is section.figures
    assert "安全生产" in section.figures.page.toPlainText()


def test_entries_are_moved_together_and_returned_with_a_reason(run, opened, monkeypatch):
    catalogue = opened.show_section("catalogue")
    catalogue.show_place("e1")
    monkeypatch.setattr(type(catalogue), "selected_ids", lambda _section: ["e1", "e2"])
    workspace = opened.session.workspace
    run("approval_submit")
    assert [browsing.entry(workspace, one).state for one in ("e1", "e2")] == ["in_review"] * 2
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args: ("依据不全", True))
    run("approval_refuse")
    assert [browsing.entry(workspace, one).state for one in ("e1", "e2")] == ["draft"] * 2
    assert "Return 2 entries: 依据不全" in opened.said.texts[-1]


def test_a_move_that_leads_nowhere_says_why(run, opened, monkeypatch):
    catalogue = opened.show_section("catalogue")
    monkeypatch.setattr(type(catalogue), "selected_ids", lambda _section: ["e1"])
    run("approval_call_back")
    assert opened.said.texts[-1].startswith("None of these entries is in a state for this: it must be in review.")
    monkeypatch.setattr(type(catalogue), "selected_ids", lambda _section: [])
    run("approval_submit")
    assert opened.said.texts[-1] == "Select entries in the catalogue first."
