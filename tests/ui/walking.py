"""What can be seen of a widget and all in it: texts that are cut off, texts in the wrong language, widgets without a
name for a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QWidget,
)

TOLERANCE = 1
"""Pixels that rounding may cost."""
_KEY = re.compile(r"\b[a-z]+_[a-z_]+\b")
_ENGLISH = re.compile(r"[A-Za-z]{3,}")
FOREIGN_WORDS = frozenset(
    word
    for line in (
        "excel wps xlsx pdf docx html csv json word ctrl shift alt del delete enter esc tab gkml gkpkg english utf",
        "end home pgup pgdown ins toml url http https usb offscreen apache lgpl noto ofl lucide isc qt xls ods zip",
        "sha bom libreoffice markdown return backspace left right up down svg png txt htm doc",
    )
    for word in line.split()
)
"""Words that stand in Chinese texts, too."""


def visible(place: QWidget) -> Iterator[QWidget]:
    """The widget and everything in it that is shown."""
    yield place
    for child in place.findChildren(QWidget):
        if child.isVisible() and child.window() is place.window():
            yield child


def cut_off(place: QWidget) -> list[str]:
    """Labels and buttons that have less room than their text needs."""
    return [f"{_named(widget)}: {why}" for widget in visible(place) if (why := _too_small(widget))]


def _too_small(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        if not widget.text() or widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored:
            return ""
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            return f"{widget.height()} high, needs {needed}" if widget.height() + TOLERANCE < needed else ""
        return _less_than_hint(widget)
    if isinstance(widget, QToolButton) and not widget.text():
        return ""
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton | QToolButton):
        return _less_than_hint(widget)
    return ""


def _less_than_hint(widget: QWidget) -> str:
    hint = widget.sizeHint()
    if widget.width() + TOLERANCE < hint.width() or widget.height() + TOLERANCE < hint.height():
        return f"{widget.width()}×{widget.height()}, needs {hint.width()}×{hint.height()}"
    return ""


def _named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} “{text[:60]}”"


def texts(place: QWidget) -> Iterator[str]:
    """What the program itself says there: no catalogue text, no file names."""
    yield place.windowTitle()
    for widget in visible(place):
        yield widget.toolTip()
        yield widget.accessibleName()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QGroupBox):
            yield widget.title()
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(tab) for tab in range(widget.count()))
        elif isinstance(widget, QHeaderView) and widget.model() is not None:
            for section in range(min(widget.count(), 60)):
                yield str(widget.model().headerData(section, widget.orientation()) or "")
        for action in widget.actions():
            yield action.text()


def in_english(text: str) -> str:
    """What of a text is English and should not be."""
    plain = re.sub(r"<[^>]*>|&\w+;|\{\w+\}|\S*[/\\]\S*", " ", text.replace("&", "") if "&nbsp" not in text else text)
    words = [word for word in _ENGLISH.findall(plain) if word.lower() not in FOREIGN_WORDS]
    return " ".join(words)


def keys_in(text: str) -> list[str]:
    """Names of the program's inside that a text shows."""
    return _KEY.findall(re.sub(r"\S*[/\\.]\S*", " ", text))


def focusable(place: QWidget) -> Iterator[QWidget]:
    """What Tab can reach."""
    for widget in visible(place):
        inside = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
        viewport = isinstance(widget.parentWidget(), QAbstractScrollArea) and not isinstance(widget, QLineEdit)
        own = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if own and widget.isEnabled() and not inside and not viewport:
            yield widget


def nameless(place: QWidget) -> list[str]:
    """What Tab can reach and a screen reader cannot say."""
    found = []
    for widget in focusable(place):
        spoken = QAccessible.queryAccessibleInterface(widget)
        name = spoken.text(QAccessible.Text.Name) if spoken is not None else ""
        role = spoken.role() if spoken is not None else QAccessible.Role.NoRole
        if not name.strip() or role is QAccessible.Role.NoRole:
            found.append(f"{type(widget).__name__} “{widget.objectName()}” in {type(widget.parentWidget()).__name__}")
    return found


def unreachable(place: QWidget) -> list[str]:
    """Buttons, fields and lists that no key leads to."""
    return [
        _named(widget)
        for widget in visible(place)
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractItemView | QPlainTextEdit)
        and widget.isEnabled()
        and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit | QTabBar)
        and not isinstance(widget, QHeaderView)
        # The corner of a table has no type of its own; of radio buttons Tab reaches the one that is chosen; the list
        # of a popup follows the arrow keys in the field above it.
        and type(widget) is not QAbstractButton
        and not (isinstance(widget, QRadioButton) and not widget.isChecked())
        and not (isinstance(widget, QAbstractItemView) and place.windowType() is Qt.WindowType.Popup)
    ]
