"""Lines that lead somewhere: what to do next, what falls due, what happened last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from catalogue_app.ui import theme
from catalogue_app.ui.widgets.sentences import sentence


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, and at its right a word: a button where `run` is given."""

    text: str
    word: str = ""
    run: Callable[[], object] | None = None


class LinkList(QWidget):
    """A heading and lines, each with a button that leads to what it says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel(self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_2)
        layout.addWidget(self._heading)
        layout.addLayout(self._rows)

    def show_lines(self, heading: str, lines: Sequence[Line], empty: str) -> None:
        """`empty` is said where there is no line."""
        self._heading.setFont(theme.strong_font(self.font()))
        self._heading.setText(heading)
        while self._rows.count():
            item = self._rows.takeAt(0)
            item.widget().hide()
            item.widget().deleteLater()
        for line in lines or (Line(empty),):
            self._rows.addWidget(self._row(line, secondary=not lines))

    def _row(self, line: Line, *, secondary: bool) -> QWidget:
        row = QFrame(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, theme.SPACE_1, 0, theme.SPACE_1)
        text = sentence(row, line.text)
        if secondary:
            text.setObjectName("secondary")
        layout.addWidget(text, 1)
        if line.run is not None:
            run = line.run
            button = QPushButton(line.word, row)
            button.setObjectName("link")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAccessibleDescription(line.text)
            button.clicked.connect(lambda _checked=False: run())
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        elif line.word:
            word = QLabel(line.word, row)
            word.setObjectName("secondary")
            layout.addWidget(word, 0, Qt.AlignmentFlag.AlignTop)
        return row
