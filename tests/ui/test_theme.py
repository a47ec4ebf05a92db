from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from catalogue_app.ui import theme
from catalogue_app.ui.overview.heat_cells import DARK, LIGHT

SURFACES = ("window", "surface", "header", "selection", "merged", "knowledge")
TEXTS = ("text", "secondary", "error", "warning", "good", "accent", "official_red")
ON_PLAIN = ("window", "surface")


def luminance(color: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    made = QColor(color)
    return 0.2126 * linear(made.redF()) + 0.7152 * linear(made.greenF()) + 0.0722 * linear(made.blueF())


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["text", "secondary"])
@pytest.mark.parametrize("surface", SURFACES)
def test_text_can_be_read_on_every_surface(tokens, text, surface):
    if text == "secondary" and surface == "selection":
        assert contrast(getattr(tokens, text), getattr(tokens, surface)) >= 3.5
        return
    assert contrast(getattr(tokens, text), getattr(tokens, surface)) >= 4.5


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("surface", ON_PLAIN)
def test_coloured_text_can_be_read(tokens, text, surface):
    assert contrast(getattr(tokens, text), getattr(tokens, surface)) >= 4.5


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_the_edges_of_controls_can_be_seen(tokens):
    edge = QColor(tokens.outline).darker(140).name()
    assert contrast(edge, tokens.surface) >= 3
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


@pytest.mark.parametrize("cells", [LIGHT, DARK], ids=["light", "dark"])
def test_figures_in_the_heat_map_can_be_read(cells):
    for fill, text in cells.values():
        assert contrast(fill, text) >= 4.5
