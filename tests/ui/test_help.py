"""F1 opens the page for where one is. The pages here are made for the test."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl

from catalogue_app.ui import language
from catalogue_app.ui.help import pages as help_pages
from catalogue_app.ui.help import viewer
from catalogue_app.ui.sections import SECTIONS


@pytest.fixture
def made_pages(tmp_path, monkeypatch):
    """A page for every section in both languages, the first one, and a page on keys."""
    names = ["first-steps", "keys", *(section.help.removeprefix("guide/") for section in SECTIONS)]
    for code in ("zh", "en"):
        for number, name in enumerate(dict.fromkeys(names), 10):
            path = tmp_path / "help" / "guide" / code / f"{number}-{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"# {code} {name}\n\nAbout {name}. [Keys](guide/keys)\n", encoding="utf-8")
    monkeypatch.setattr(help_pages, "resource", lambda name: tmp_path / name)


def test_f1_opens_the_page_of_the_section_one_is_in(opened, made_pages):
    for section in SECTIONS:
        opened.show_section(section.id)
        opened.action("help").trigger()
        assert opened._help.current == section.help
        assert f"en {section.help.removeprefix('guide/')}" in opened._help.page.toPlainText()
    opened._help.close()


def test_without_a_workspace_it_opens_at_the_first_page(window, made_pages):
    window.action("help").trigger()
    assert window._help.current == viewer.FIRST
    window._help.close()


def test_a_page_that_is_not_there_gives_way_to_the_first(window, made_pages):
    window.show_help("guide/does-not-exist")
    assert window._help.current == viewer.FIRST
    window._help.close()


def test_pages_follow_the_language_at_once(window, made_pages, dressed):
    window.show_help("guide/keys")
    try:
        language.switch(dressed, "zh_CN")
        dressed.sendPostedEvents()
        assert window._help.current == "guide/keys"
        assert "zh keys" in window._help.page.toPlainText()
    finally:
        language.switch(dressed, "en")
        window._help.close()


def test_a_link_goes_to_another_page_and_search_narrows_the_contents(window, made_pages):
    window.show_help()
    window._help._follow(QUrl("guide/keys"))
    assert window._help.current == "guide/keys"
    window._help.search.setText("about catalogue")
    tree = window._help.contents
    assert [tree.topLevelItem(0).child(row).text(0) for row in range(tree.topLevelItem(0).childCount())] == [
        "en catalogue"
    ]
    window._help.close()
