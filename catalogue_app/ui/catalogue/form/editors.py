"""Editors of one or several columns of an entry.

Each shows the official text, lets it be written in a comfortable way, and hands over the new text; nothing else is
kept. A change is handed over when the editor is left or Ctrl+Enter is pressed, so that one change is one step. When the
entry changes elsewhere meanwhile, what is being typed stays, and so does the cursor.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.column import COLUMN_BY_KEY, GROUP_TITLES
from catalogue_app.domain.entry import Entry
from catalogue_app.i18n import N_, translate
from catalogue_app.ui import theme
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.widgets.sentences import note

MOST_LINES = 8
TITLES: dict[str, str] = {
    "field": N_("Field"),
    "owner": N_("Kept by"),
    "power_item": N_("Power item"),
    "operation_link": N_("Operation link"),
    "exemption": N_("Not disclosed"),
    "portal_column": N_("Column of the website"),
    "remarks": N_("Remarks"),
    "extra": N_("Local columns"),
    "other_tiers": N_("Other tiers"),
    "state": N_("State"),
}
"""Attributes of an entry that are no columns of the official table."""


def column_title(key: str) -> str:
    """What a person calls an attribute of an entry, in the window's language."""
    return translate(COLUMN_BY_KEY[key].title if key in COLUMN_BY_KEY else TITLES.get(key, key))


class ColumnEditor(Retranslating):
    """`committed` carries {column: new value}; `focused` the column's key when the user has come to it."""

    committed = Signal(dict)
    focused = Signal(str)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.label = QLabel(self)
        self.label.setObjectName("secondary")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.SPACE_1 // 2)
        self.body.addWidget(self.label)

    def show_entry(self, entry: Entry) -> None:
        """Show the entry's value."""
        raise NotImplementedError

    def commit(self) -> None:
        """Hand over what was typed and not yet handed over."""

    def set_read_only(self, read_only: bool) -> None:
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the cursor here."""
        raise NotImplementedError

    def title(self) -> str:
        return column_title(self.key)

    def retranslate(self) -> None:
        self.label.setText(self.title())


class TypedEditor(ColumnEditor):
    """An editor with a text that somebody may be typing."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self._value = ""
        # As the widget gives it back: it may have its own line breaks, and these are no change of the entry.
        self._untouched = ""
        self._entry_id = ""

    def typed(self) -> str:
        """The text as it stands in the editor now."""
        raise NotImplementedError

    def put(self, text: str, *, stay: bool) -> None:
        """Show another text; `stay` leaves the cursor where it is."""
        raise NotImplementedError

    def value_of(self, entry: Entry) -> str | None:
        value: str | None = getattr(entry, self.key)
        return value

    def show_entry(self, entry: Entry) -> None:
        value, same = self.value_of(entry) or "", entry.id == self._entry_id
        self._entry_id = entry.id
        if same and value == self._value:
            return
        unsaved = same and self.unsaved
        self._value = value
        if unsaved:
            self._untouched = value
            return
        self.put(value, stay=same)
        self._untouched = self.typed()

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that has not been handed over."""
        return self.typed() != self._untouched

    def commit(self) -> None:
        if self.unsaved:
            self._value = self._untouched = self.typed()
            self.committed.emit({self.key: self._value})


class LineEditor(TypedEditor):
    """One line, with suggestions where there are any."""

    def __init__(self, key: str, suggestions: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.line = Line(self)
        self.line.editingFinished.connect(self.commit)
        self.line.came.connect(lambda: self.focused.emit(self.key))
        self.label.setBuddy(self.line)
        self.body.addWidget(self.line)
        self._suggestions = QStringListModel(list(suggestions), self)
        completer = QCompleter(self._suggestions, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        self.retranslate()

    def suggest(self, suggestions: Sequence[str]) -> None:
        self._suggestions.setStringList(list(suggestions))

    def typed(self) -> str:
        return self.line.text()

    def put(self, text: str, *, stay: bool) -> None:
        at = self.line.cursorPosition()
        self.line.setText(text)
        self.line.setCursorPosition(min(at, len(text)) if stay else 0)

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def take_focus(self) -> None:
        self.line.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.line.setAccessibleName(self.title())


class TextEditor(TypedEditor):
    """Several lines; the field is as high as its text, up to `MOST_LINES`. Below it `reading` says what was read."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.text = LongText(self)
        self.text.left.connect(self.commit)
        self.text.came.connect(lambda: self.focused.emit(self.key))
        self.label.setBuddy(self.text)
        self.body.addWidget(self.text)
        self.reading = note(self)
        self.reading.hide()
        self.body.addWidget(self.reading)
        self.text.textChanged.connect(lambda: self.show_reading(self.text.toPlainText()))
        self.retranslate()

    def show_entry(self, entry: Entry) -> None:
        super().show_entry(entry)
        self.show_reading(self.typed())

    def typed(self) -> str:
        return self.text.toPlainText()

    def put(self, text: str, *, stay: bool) -> None:
        cursor = self.text.textCursor()
        anchor, at = cursor.anchor(), cursor.position()
        self.text.setPlainText(text)
        if stay:
            cursor = self.text.textCursor()
            last = self.text.document().characterCount() - 1
            cursor.setPosition(min(anchor, last))
            cursor.setPosition(min(at, last), QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)

    def show_reading(self, text: str) -> None:
        """Say what the program reads in the text; shown beside it while it is typed."""

    def say(self, reading: str) -> None:
        self.reading.setText(reading)
        self.reading.setVisible(bool(reading))

    def write(self, text: str) -> None:
        """Put a text in and hand it over."""
        self.text.setPlainText(text)
        self.commit()

    def set_read_only(self, read_only: bool) -> None:
        self.text.setReadOnly(read_only)

    def take_focus(self) -> None:
        self.text.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.text.setAccessibleName(self.title())


class MarksEditor(ColumnEditor):
    """Ticks that stand under one group of the official header, with a field for a named group where there is one."""

    def __init__(
        self, group: str, marks: Sequence[str], named: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(marks[0], parent)
        self._group = group
        self.boxes: dict[str, QCheckBox] = {}
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_4)
        for mark in marks:
            box = QCheckBox(self)
            box.clicked.connect(self._clicked)
            self.boxes[mark] = box
            row.addWidget(box)
        row.addStretch(1)
        self.body.addLayout(row)
        self.named = LineEditor(named, parent=self) if named else None
        if self.named is not None:
            self.named.committed.connect(self.committed)
            self.named.focused.connect(self.focused)
            self.body.addWidget(self.named)
        self.retranslate()

    def show_entry(self, entry: Entry) -> None:
        for mark, box in self.boxes.items():
            box.setChecked(bool(getattr(entry, mark)))
        if self.named is not None:
            self.named.show_entry(entry)

    def _clicked(self) -> None:
        changed: dict[str, Any] = {mark: box.isChecked() for mark, box in self.boxes.items() if box is self.sender()}
        self.focused.emit(next(iter(changed)))
        self.committed.emit(changed)

    def commit(self) -> None:
        if self.named is not None:
            self.named.commit()

    def set_read_only(self, read_only: bool) -> None:
        for box in self.boxes.values():
            box.setEnabled(not read_only)
        if self.named is not None:
            self.named.set_read_only(read_only)

    def take_focus(self) -> None:
        next(iter(self.boxes.values())).setFocus()

    def title(self) -> str:
        return translate(GROUP_TITLES[self._group])

    def retranslate(self) -> None:
        super().retranslate()
        for mark, box in self.boxes.items():
            name = translate(COLUMN_BY_KEY[mark].title)
            box.setText(name)
            box.setAccessibleName(f"{self.title()}: {name}")


class Line(QLineEdit):
    """A line that tells when the cursor comes into it."""

    came = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()


class LongText(QPlainTextEdit):
    """Tab goes on to the next field; Ctrl+Enter hands the text over."""

    left = Signal()
    came = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        height, block = 0.0, self.document().begin()
        while block.isValid() and height < MOST_LINES * line:
            height += self.document().documentLayout().blockBoundingRect(block).height()
            block = block.next()
        extra = 2 * self.document().documentMargin() + 2 * self.frameWidth()
        self.setFixedHeight(round(min(max(height, line), MOST_LINES * line) + extra) + 1)
