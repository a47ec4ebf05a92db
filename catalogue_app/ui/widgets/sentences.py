"""Labels that say a sentence. It may quote what a person wrote, so it is always plain text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def sentence(parent: QWidget, text: str = "") -> QLabel:
    """As many lines as it needs."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def note(parent: QWidget, text: str = "") -> QLabel:
    """In the weaker colour: explanations, counts, what is under way."""
    label = sentence(parent, text)
    label.setObjectName("secondary")
    return label


def refusal(parent: QWidget) -> QLabel:
    """In the colour of errors: why something could not be done, empty until then."""
    label = sentence(parent)
    label.setObjectName("error")
    return label
