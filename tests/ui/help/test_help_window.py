"""The help window by real clicks and keys: contents, search, links, pictures, languages, and F1 from every section."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from catalogue_app.ui import language
from catalogue_app.ui.help.page_view import PictureDialog
from catalogue_app.ui.help.pages import pages
from catalogue_app.ui.help.viewer import FIRST, HelpWindow
from catalogue_app.ui.sections import SECTIONS


@pytest.fixture
def help_window(dressed, qtbot):
    made = HelpWindow()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def heading(help_window: HelpWindow) -> str:
    """The title of the page as it is shown."""
    return help_window.page.document().firstBlock().text()


def place_of_link(help_window: HelpWindow, target: str, picture: bool = False) -> QPoint:
    """Where a link lies in the page, scrolled into sight."""
    view = help_window.page
    block = view.document().begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            form = fragment.charFormat()
            if form.anchorHref() == target and form.isImageFormat() == picture:
                cursor = QTextCursor(view.document())
                cursor.setPosition(fragment.position() + fragment.length())
                view.setTextCursor(cursor)
                view.ensureCursorVisible()
                return view.cursorRect(cursor).center() - QPoint(6, 0)
            fragments += 1
        block = block.next()
    raise AssertionError(f"no link to {target}")


def drawn_width(help_window: HelpWindow, picture: str) -> float:
    """Device-independent pixels that a picture has on the page."""
    kind = QTextDocument.ResourceType.ImageResource.value
    return help_window.page.document().resource(kind, QUrl(picture)).deviceIndependentSize().width()


def click(qtbot, help_window: HelpWindow, target: str, picture: bool = False) -> None:
    place = place_of_link(help_window, target, picture)
    qtbot.mouseMove(help_window.page.viewport(), place)
    qtbot.mouseClick(help_window.page.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_it_opens_at_the_first_page_with_every_page_of_the_guide_in_the_contents(help_window):
    assert help_window.current == FIRST
    guide = help_window.contents.topLevelItem(0)
    titles = [guide.child(number).text(0) for number in range(guide.childCount())]
    assert titles == [page.title for page in pages("en") if page.folder == "guide"]


def test_a_click_in_the_contents_shows_the_page(help_window, qtbot):
    item = help_window.contents.topLevelItem(0).child(3)
    place = help_window.contents.visualItemRect(item).center()
    qtbot.mouseClick(help_window.contents.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heading(help_window) == item.text(0)


def test_arrow_keys_walk_through_the_pages(help_window, qtbot):
    help_window.contents.setFocus()
    qtbot.keyClick(help_window.contents, Qt.Key.Key_Down)
    assert heading(help_window) == pages("en")[1].title


def test_typing_into_the_search_leaves_the_pages_that_hold_every_word(help_window, qtbot):
    qtbot.keyClicks(help_window.search, "fingerprint telephone")
    guide = help_window.contents.topLevelItem(0)
    assert [guide.child(number).text(0) for number in range(guide.childCount())] == [
        page.title for page in pages("en") if page.id == "guide/townships"
    ]
    help_window.search.clear()
    assert help_window.contents.topLevelItem(0).childCount() > 10


def test_the_search_finds_rules_by_their_id(help_window, qtbot):
    qtbot.keyClicks(help_window.search, "tim-04")
    found = [
        help_window.contents.topLevelItem(folder).child(child).text(0)
        for folder in range(help_window.contents.topLevelItemCount())
        for child in range(help_window.contents.topLevelItem(folder).childCount())
    ]
    assert any(title.startswith("TIM-04") for title in found)


def test_a_click_on_a_link_leads_to_its_page(help_window, qtbot):
    click(qtbot, help_window, "guide/import")
    assert help_window.current == "guide/import"
    assert heading(help_window) == "Importing tables"


def test_back_goes_to_the_page_before_by_button_and_by_key(help_window, qtbot):
    assert not help_window.back_button.isEnabled()
    click(qtbot, help_window, "guide/import")
    help_window.show_page("guide/checks")
    qtbot.mouseClick(help_window.back_button, Qt.MouseButton.LeftButton)
    assert heading(help_window) == "Importing tables"
    assert help_window.contents.currentItem().text(0) == "Importing tables"
    qtbot.keyClick(help_window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert help_window.current == FIRST
    assert not help_window.back_button.isEnabled()


def test_enter_in_the_search_opens_the_first_page_found_and_marks_the_words(help_window, qtbot):
    qtbot.keyClicks(help_window.search, "fingerprint")
    qtbot.keyClick(help_window.search, Qt.Key.Key_Return)
    assert help_window.current == "guide/townships"
    marked = help_window.page.extraSelections()
    assert marked
    assert {mark.cursor.selectedText().casefold() for mark in marked} == {"fingerprint"}
    help_window.search.clear()
    assert not help_window.page.extraSelections()


def test_links_to_the_outside_are_left_to_the_system(help_window, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    help_window.page.anchorClicked.emit(QUrl("mailto:office@example.org"))
    assert opened == ["mailto:office@example.org"]
    assert help_window.current == FIRST


@pytest.mark.parametrize("width", [560, 900, 1300])
def test_pictures_are_never_wider_than_the_page(help_window, qtbot, width):
    help_window.resize(width, 600)
    help_window.show_page("guide/catalogue")
    qtbot.waitUntil(lambda: help_window.width() == width)
    view = help_window.page
    assert view.horizontalScrollBar().maximum() == 0
    assert view.document().idealWidth() <= view.viewport().width()


def test_a_picture_follows_the_width_of_the_page(help_window, qtbot):
    help_window.resize(700, 600)
    help_window.show_page("guide/catalogue")
    narrow = drawn_width(help_window, "pictures/catalogue-en.png")
    help_window.resize(1300, 600)
    qtbot.waitUntil(lambda: drawn_width(help_window, "pictures/catalogue-en.png") > narrow)
    assert help_window.page.horizontalScrollBar().maximum() == 0


def test_a_click_on_a_picture_shows_it_in_full_size(help_window, qtbot):
    seen = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PictureDialog):
            seen.append(dialog.picture.size())
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    looking = QTimer(help_window)
    looking.timeout.connect(look)
    looking.start(20)
    click(qtbot, help_window, "pictures/start-en.png", picture=True)
    looking.stop()
    assert seen and seen[0].width() > help_window.page.viewport().width() // 2
    assert help_window.current == FIRST


def test_a_page_that_is_not_there_leads_to_the_first_one(help_window):
    help_window.show_page("guide/nothing-of-that-name")
    assert help_window.current == FIRST


def test_the_help_changes_its_language_and_stays_at_its_page(help_window, qapp):
    help_window.show_page("guide/checks")
    try:
        language.switch(qapp, "zh_CN")
        qapp.processEvents()
        assert help_window.current == "guide/checks"
        assert heading(help_window) == "检查"
        assert help_window.windowTitle() == "帮助"
    finally:
        language.switch(qapp, "en")


@pytest.mark.parametrize("page", [page.id for page in pages("en") if page.folder == "guide"])
def test_every_page_of_the_guide_is_shown_without_a_missing_picture(help_window, page):
    help_window.show_page(page)
    assert help_window.current == page
    assert all(not picture.isNull() for picture in help_window.page.pictures.values())


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_f1_opens_the_page_of_the_section_one_is_in(opened, qtbot, section):
    opened.show_section(section.id)
    qtbot.keyClick(opened, Qt.Key.Key_F1)
    assert opened._help is not None
    assert opened._help.isVisible()
    assert opened._help.current == section.help
    opened._help.close()


def test_f1_without_a_workspace_opens_the_first_page(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window._help is not None
    assert window._help.current == FIRST
    window._help.close()
