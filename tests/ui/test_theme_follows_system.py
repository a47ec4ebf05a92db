"""The window follows the system when it turns dark in the evening, and a person's own choice whatever the system does.

The platform of these tests knows neither light nor dark; what it would say is put in its place, and Qt's own signal is
sent as the system sends it.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QPalette

from catalogue_app import app
from catalogue_app.ui import language, theme
from catalogue_app.ui.settings import Settings


class System:
    """What the system says of light and dark, and the moment at which it changes."""

    def __init__(self) -> None:
        self.scheme = Qt.ColorScheme.Unknown
        self.signal = QGuiApplication.styleHints().colorSchemeChanged

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    @property
    def colorSchemeChanged(self):
        return self.signal

    def turn(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self.signal.emit(scheme)


@pytest.fixture
def system(dressed, monkeypatch):
    told = System()
    monkeypatch.setattr(theme.QGuiApplication, "styleHints", lambda: told)
    yield told
    monkeypatch.undo()
    theme.apply(dressed, "light")


@pytest.fixture
def chosen():
    """Scheme and size of text, as the settings hold them."""
    return {"scheme": "system", "points": theme.BODY_POINTS}


@pytest.fixture
def following(system, chosen, dressed):
    connection = theme.follow_system(dressed, lambda: (chosen["scheme"], chosen["points"]))
    yield system
    assert QObject.disconnect(connection)


def window_color(application) -> str:
    return application.palette().color(QPalette.ColorRole.Window).name().upper()


@pytest.mark.parametrize(
    ("scheme", "dark"),
    [(Qt.ColorScheme.Dark, True), (Qt.ColorScheme.Light, False), (Qt.ColorScheme.Unknown, False)],
)
def test_at_the_start_the_window_is_as_the_system_says_and_light_where_it_says_nothing(system, dressed, scheme, dark):
    system.scheme = scheme
    theme.apply(dressed, "system")
    assert theme.is_dark() is dark
    assert theme.tokens() is (theme.DARK if dark else theme.LIGHT)


def test_the_window_turns_dark_and_light_again_with_the_system(following, dressed):
    following.turn(Qt.ColorScheme.Dark)
    assert window_color(dressed) == theme.DARK.window
    assert theme.DARK.surface in dressed.styleSheet()
    following.turn(Qt.ColorScheme.Light)
    assert window_color(dressed) == theme.LIGHT.window
    assert theme.DARK.surface not in dressed.styleSheet()


@pytest.mark.parametrize(("scheme", "tokens"), [("light", theme.LIGHT), ("dark", theme.DARK)])
def test_who_has_chosen_a_scheme_keeps_it_whatever_the_system_does(following, chosen, dressed, scheme, tokens):
    chosen["scheme"] = scheme
    for turned in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        following.turn(turned)
        assert window_color(dressed) == tokens.window


def test_the_size_of_text_stays_when_the_system_turns(following, chosen, dressed):
    chosen["points"] = 14.0
    following.turn(Qt.ColorScheme.Dark)
    assert dressed.font().pointSizeF() == 14.0


def test_what_is_open_is_painted_anew(following, opened):
    opened.show_section("catalogue")
    table = opened.view("catalogue").grid.table
    table.resizeColumnsToContents()

    def corner() -> str:
        """The colour in the last column's cell of the second row, beside its text."""
        cell = table.visualRect(table.model().index(1, table.catalogue.column_index("content")))
        return (
            table.viewport().grab().toImage().pixelColor(cell.bottomRight().x() - 3, cell.bottom() - 3).name().upper()
        )

    assert corner() == theme.LIGHT.surface
    following.turn(Qt.ColorScheme.Dark)
    assert corner() == theme.DARK.surface
    following.turn(Qt.ColorScheme.Light)
    assert corner() == theme.LIGHT.surface


def test_the_program_follows_the_system_from_its_start_and_stops_when_a_scheme_is_chosen(system, dressed, monkeypatch):
    made, follow = [], theme.follow_system
    monkeypatch.setattr(theme, "follow_system", lambda *given: made.append(follow(*given)))
    settings = Settings()
    app.dress(dressed, settings)
    try:
        system.turn(Qt.ColorScheme.Dark)
        assert theme.is_dark()
        settings["scheme"] = "light"
        system.turn(Qt.ColorScheme.Dark)
        assert not theme.is_dark()
    finally:
        assert QObject.disconnect(made[0])
        language.switch(dressed, "en")
