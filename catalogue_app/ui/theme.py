"""Colours, type and spacing of the window: one set of tokens, light and dark, for every section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from catalogue_app.paths import resource

SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_6 = 4, 8, 12, 16, 24
"""The only distances there are, in device-independent pixels."""
RADIUS, CARD_RADIUS = 4, 6
BODY_POINTS, TABLE_POINTS, TITLE_POINTS = 10.0, 9.5, 14.0
FONT_FILE = "fonts/NotoSansSC-Regular.ttf"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Named colours. Text on any surface has a contrast of at least 4.5:1 (a test measures it)."""

    window: str
    surface: str
    header: str
    line: str
    text: str
    secondary: str
    accent: str
    on_accent: str
    selection: str
    error: str
    warning: str
    good: str
    official_red: str
    merged: str
    knowledge: str
    outline: str


LIGHT = Tokens(
    window="#F5F6F8",
    surface="#FFFFFF",
    header="#EEF1F5",
    line="#D9DDE3",
    text="#1F2328",
    secondary="#57606A",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    selection="#DCE9FB",
    error="#C62828",
    warning="#8A5D00",
    good="#1A7F37",
    official_red="#B8231F",
    merged="#FAFBFC",
    knowledge="#F5F8FD",
    outline="#C3C9D1",
)
DARK = Tokens(
    window="#1E2227",
    surface="#24292F",
    header="#2B3138",
    line="#3A424C",
    text="#E6EDF3",
    secondary="#A9B3BE",
    accent="#6CA8F7",
    on_accent="#10161D",
    selection="#2D4F7C",
    error="#FF8A82",
    warning="#E3B341",
    good="#56D364",
    official_red="#FF7B72",
    merged="#282E35",
    knowledge="#28313C",
    outline="#9AA4B0",
)


def is_dark() -> bool:
    """Whether the window is dark now, whatever made it so."""
    return QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def tokens() -> Tokens:
    """The colours of the present scheme."""
    return DARK if is_dark() else LIGHT


def color(name: str) -> QColor:
    """A token as a colour, by its name in `Tokens`."""
    return QColor(getattr(tokens(), name))


def severity_color(severity: str) -> QColor:
    """`severity` is error, warning or hint."""
    return color({"error": "error", "warning": "warning"}.get(severity, "accent"))


SCHEMES = ("system", "light", "dark")


def _wanted(scheme: str) -> Tokens:
    if scheme == "system":
        return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if scheme == "dark" else LIGHT


@cache
def _font_family() -> str:
    """The bundled font: an office PC may have no Chinese font that we know."""
    number = QFontDatabase.addApplicationFont(str(resource(FONT_FILE)))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QApplication.font().family()


def apply(application: QApplication, scheme: str = "system", points: float = BODY_POINTS) -> None:
    """Dress the application. `scheme` is one of SCHEMES, `points` the size of body text."""
    wanted = _wanted(scheme)
    if application.style().objectName() != "fusion":
        application.setStyle("fusion")
    font = QFont(_font_family())
    font.setPointSizeF(points)
    application.setFont(font)
    application.setPalette(palette(wanted))
    for name in OUTLINED:
        # The stub asks for bytes, the call itself for text.
        application.setPalette(_outlined(wanted), name)  # type: ignore[arg-type]
    application.setStyleSheet(_style_sheet(wanted))


def follow_system(application: QApplication, chosen: Callable[[], tuple[str, float]]) -> QMetaObject.Connection:
    """Dress the application anew whenever the system turns light or dark. `chosen` says the scheme and the size of
    text that hold at that moment: a person may prefer one scheme whatever the system does."""
    hints = QGuiApplication.styleHints()
    return hints.colorSchemeChanged.connect(lambda _scheme: apply(application, *chosen()))


OUTLINED = (
    "QCheckBox",
    "QRadioButton",
    "QLineEdit",
    "QPlainTextEdit",
    "QTextEdit",
    "QComboBox",
    "QSpinBox",
    "QPushButton",
)
"""Controls whose edge must be seen (3:1 against the surface); Fusion draws it as a darker shade of the window, and of
the highlight where the focus is."""


def _outlined(colors: Tokens) -> QPalette:
    made = palette(colors)
    made.setColor(QPalette.ColorRole.Window, QColor(colors.outline))
    made.setColor(QPalette.ColorRole.Highlight, QColor(colors.accent))
    made.setColor(QPalette.ColorRole.HighlightedText, QColor(colors.on_accent))
    return made


def table_font(base: QFont) -> QFont:
    """The font of grids: half a point smaller than the window's."""
    font = QFont(base)
    font.setPointSizeF(max(base.pointSizeF() + TABLE_POINTS - BODY_POINTS, 6.0))
    return font


def title_font(base: QFont) -> QFont:
    """The font of a title that stands beside text of this font."""
    font = QFont(base)
    font.setPointSizeF(base.pointSizeF() + TITLE_POINTS - BODY_POINTS)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def strong_font(base: QFont) -> QFont:
    """The same font, half bold."""
    font = QFont(base)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def palette(colors: Tokens) -> QPalette:
    """The tokens as Qt's own controls take them."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colors.window,
        QPalette.ColorRole.WindowText: colors.text,
        QPalette.ColorRole.Base: colors.surface,
        QPalette.ColorRole.AlternateBase: colors.merged,
        QPalette.ColorRole.Text: colors.text,
        QPalette.ColorRole.PlaceholderText: colors.secondary,
        QPalette.ColorRole.Button: colors.surface,
        QPalette.ColorRole.ButtonText: colors.text,
        QPalette.ColorRole.ToolTipBase: colors.header,
        QPalette.ColorRole.ToolTipText: colors.text,
        QPalette.ColorRole.Highlight: colors.selection,
        QPalette.ColorRole.HighlightedText: colors.text,
        QPalette.ColorRole.Accent: colors.accent,
        QPalette.ColorRole.Link: colors.accent,
        QPalette.ColorRole.LinkVisited: colors.accent,
        QPalette.ColorRole.BrightText: colors.error,
        QPalette.ColorRole.Mid: colors.line,
        QPalette.ColorRole.Midlight: colors.header,
        QPalette.ColorRole.Dark: colors.line,
        QPalette.ColorRole.Light: colors.surface,
    }
    for role, value in roles.items():
        made.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.secondary))
    return made


def _style_sheet(colors: Tokens) -> str:
    """A few named places only; a rule on a widget class would take its native drawing away."""
    return f"""
    QWidget#surface, QWidget#form, QScrollArea#form, QToolBar#tools {{ background: {colors.surface}; }}
    QToolBar#tools {{ border: none; border-bottom: 1px solid {colors.line}; spacing: {SPACE_1}px;
        padding: {SPACE_1}px; }}
    QToolBar#tools QToolButton {{ padding: {SPACE_1}px {SPACE_2}px; border: 1px solid transparent;
        border-radius: {RADIUS}px; }}
    QToolBar#tools QToolButton:hover {{ background: {colors.header}; }}
    QToolBar#tools QToolButton:pressed {{ background: {colors.selection}; }}
    QToolBar#tools QToolButton:focus {{ border-color: {colors.accent}; }}
    QToolBar#tools QToolButton#primary, QPushButton#primary {{ background: {colors.accent}; color: {colors.on_accent};
        border: 1px solid {colors.accent}; border-radius: {RADIUS}px; padding: {SPACE_1}px {SPACE_3}px; }}
    QPushButton#primary:focus, QToolBar#tools QToolButton#primary:focus {{ border: 2px solid {colors.text}; }}
    QPushButton#primary:disabled {{ background: {colors.header}; color: {colors.secondary};
        border-color: {colors.line}; }}
    QPushButton#tile {{ text-align: left; padding: {SPACE_3}px; border: 1px solid {colors.line};
        border-radius: {CARD_RADIUS}px; background: {colors.surface}; }}
    QPushButton#tile:hover {{ background: {colors.header}; }}
    QPushButton#tile:focus {{ border: 2px solid {colors.accent}; }}
    QPushButton#link {{ border: none; background: transparent; color: {colors.accent}; padding: 0 {SPACE_1}px; }}
    QPushButton#link:hover, QPushButton#link:focus {{ text-decoration: underline; }}
    QPushButton#link:focus {{ border: 1px solid {colors.accent}; border-radius: {RADIUS}px; }}
    QListView#sections {{ background: {colors.header}; border: none; border-right: 1px solid {colors.line}; }}
    QTreeView#fields, QListView#fields {{ border: none; border-right: 1px solid {colors.line}; }}
    QFrame#card {{ background: {colors.surface}; border: 1px solid {colors.line}; border-radius: {CARD_RADIUS}px; }}
    QWidget#knowledge {{ background: {colors.knowledge}; border: none; border-left: 3px solid {colors.accent}; }}
    QFrame#message {{ background: {colors.header}; border: none; border-top: 1px solid {colors.line}; }}
    QFrame#line {{ background: {colors.line}; border: none; }}
    QLabel#secondary {{ color: {colors.secondary}; }}
    QLabel#error {{ color: {colors.error}; }}
    QLabel#official {{ color: {colors.official_red}; }}
    QStatusBar {{ background: {colors.header}; border-top: 1px solid {colors.line}; }}
    QStatusBar::item {{ border: none; }}
    QMenuBar {{ background: {colors.surface}; border-bottom: 1px solid {colors.line}; }}
    QSplitter::handle {{ background: {colors.line}; }}
    """
