from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from catalogue_app import i18n
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.outline import outline_from, paint_outline


@pytest.fixture
def section(opened):
    """The catalogue in front, nothing in it selected."""
    shown = opened.show_section("catalogue")
    QApplication.processEvents()
    shown.grid.table.selectionModel().clear()
    return shown


@pytest.fixture
def kept(section):
    """What is kept of its place, as it comes out of the settings file."""
    return json.loads(json.dumps(section.place()))["outline"]


def painted(section, outline):
    image = QImage(section.size(), QImage.Format.Format_RGB32)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    paint_outline(painter, outline, section.font())
    painter.end()
    return image


def test_the_header_is_painted_as_it_stands_above_the_rows(section, kept):
    outline = outline_from(kept)
    header = QRect(*outline.header)
    real = section.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert painted(section, outline).copy(header) == real.copy(header)
    assert [one.title for one in outline.titles][:3] == ["No.", "Level-1 item", "Level-2 item"]
    assert [one.group for one in outline.titles][:3] == ["", "Item", "Item"]


def test_the_lines_between_the_panes_are_where_they_will_be(section, kept):
    outline = outline_from(kept)
    assert len(outline.lines) == 3
    real, ours = section.grab().toImage(), painted(section, outline)
    for left, top, width, height in outline.lines:
        assert min(width, height) == 1
        place = (left + width // 2, top + height // 2)
        assert ours.pixelColor(*place) == real.pixelColor(*place) == theme.color("line")


def test_hidden_panes_have_no_lines(section):
    section.toggle_form()
    section.toggle_problems()
    QApplication.processEvents()
    assert len(section.place()["outline"]["lines"]) == 1


def test_it_holds_for_one_size_and_one_language(section, kept):
    outline = outline_from(kept)
    assert outline.fits(section.size())
    assert not outline.fits(section.size() + QSize(1, 0))
    i18n.set_language("zh_CN")
    assert not outline.fits(section.size())


def test_a_section_out_of_sight_has_no_outline(opened, section):
    opened.show_section("documents")
    assert section.place()["outline"] == {}


@pytest.mark.parametrize(
    "harm",
    [
        {"size": [1]},
        {"size": "wide"},
        {"points": None},
        {"header": [1, 2, 3]},
        {"titles": [{"title": "No."}]},
        {"titles": 3},
        {"lines": [[1, 2]]},
    ],
)
def test_what_is_not_as_it_should_be_is_no_outline(kept, harm):
    assert outline_from({}) is None
    assert outline_from({**kept, **harm}) is None


def test_it_stands_in_the_window_before_the_workspace_does(opened, section, workspace_file):
    header = QRect(*outline_from(section.place()["outline"]).header)
    before = section.grab().toImage().copy(header)
    opened.close_workspace()
    opened.opening.open_soon(workspace_file)
    assert opened.session is None
    assert opened.opening.page.grab().toImage().copy(header) == before
    opened.opening.give_up()
