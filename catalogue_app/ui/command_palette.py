"""The command palette: every command, section, field and record by a few letters of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
)

from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.records import Kind
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.sections import ALL_ACTIONS, SECTIONS
from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter

if TYPE_CHECKING:
    from catalogue_app.ui.session import Session
    from catalogue_app.ui.window import Window

MOST_RECORDS = 20
_FROM_TOP = 64
_HIT = Qt.ItemDataRole.UserRole
REGISTERS: tuple[tuple[Kind, str, str], ...] = (
    ("powers", "powers", N_("Power item")),
    ("documents", "documents", N_("Legal document")),
    ("organisations", "organisations", N_("Organisation")),
    ("decisions", "decisions", N_("Major decision")),
)
"""Kind of record → section that shows it and what it is called."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One line: its text, what kind of thing it is (or its key), and what choosing it does."""

    text: str
    kind: str
    run: Callable[[], object]
    possible: bool = True


class CommandPalette(QDialog):
    """Up and Down choose, Enter runs, Esc leaves; what cannot be done now is shown with the reason."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window = window
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Command, field, entry, power item, document …"))
        self.field.setAccessibleName(_("Search commands"))
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _item: self.accept())
        self._nothing = QLabel(_("Nothing found."), self)
        self._nothing.setObjectName("secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_2] * 4)
        for widget in (self.field, self.list, self._nothing):
            layout.addWidget(widget)
        self.field.textChanged.connect(self._show)
        self.resize(min(640, window.width() - 80), min(420, window.height() - 120))
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, _FROM_TOP)))
        self._show("")

    def accept(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        hit: Hit = item.data(_HIT)
        super().accept()
        hit.run()

    def _show(self, typed: str) -> None:
        wanted = [compare_key(part) for part in typed.split()]
        self.list.clear()
        for hit in self._hits(typed.strip(), wanted):
            item = QListWidgetItem(hit.text)
            item.setData(_HIT, hit)
            item.setToolTip(hit.text)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._nothing.setVisible(self.list.count() == 0)
        self.list.setVisible(self.list.count() > 0)

    def _hits(self, typed: str, wanted: Sequence[str]) -> Iterator[Hit]:
        for hit in (*self._commands(), *self._places()):
            if all(part in compare_key(hit.text) for part in wanted):
                yield hit
        session = self._window.session
        if session is not None and typed:
            yield from islice(_entries(session, typed), MOST_RECORDS)
            for kind, section, name in REGISTERS:
                yield from islice(_records(session, kind, section, name, typed), MOST_RECORDS)

    def _commands(self) -> Iterator[Hit]:
        for action in ALL_ACTIONS:
            made = self._window.action(action.id)
            refused = action.refusal(self._window)
            keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            text = made.text().replace("&", "")
            run = _later(self._window.run_action, action.id)
            yield Hit(f"{text} – {refused}" if refused else text, keys, run, not refused)

    def _places(self) -> Iterator[Hit]:
        session = self._window.session
        if session is None:
            return
        for section in SECTIONS:
            yield Hit(translate(section.title), _("Section"), _later(self._window.show_section, section.id))
        for field in browsing.fields(session.workspace):
            name = f"{field.code} {field.name}" if field.national else field.name
            yield Hit(name, _("Field"), _later(session.show, "catalogue", Filter(field=field.code)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            moves = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 10,
                Qt.Key.Key_PageUp: -10,
            }
            if event.key() in moves and self.list.count():
                row = self.list.currentRow() + moves[Qt.Key(event.key())]
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return super().eventFilter(watched, event)


def _later(run: Callable[..., object], *arguments: object) -> Callable[[], object]:
    return lambda: run(*arguments)


def _entries(session: Session, typed: str) -> Iterator[Hit]:
    first = next(browsing.keys(session.workspace, Filter(text=typed)), None)
    if first is None:
        return
    fields = browsing.field_index(session.workspace)
    for entry in browsing.entries_at(session.workspace, first[:MOST_RECORDS]):
        field = fields.get(entry.field or "")
        name = " · ".join(part for part in (field.name if field else "", entry.level1, entry.level2) if part)
        yield Hit(name, _("Entry"), _later(session.show, "catalogue", entry.id))


def _records(session: Session, kind: Kind, section: str, name: str, typed: str) -> Iterator[Hit]:
    if section not in {known.id for known in SECTIONS}:
        return
    for record in browsing.register(session.workspace, kind, typed):
        text = str(getattr(record, "title", "") or getattr(record, "name", ""))
        yield Hit(text, translate(name), _later(session.show, section, record.id))


class _HitDelegate(QStyledItemDelegate):
    """The text at the left, its kind or key at the right."""

    def sizeHint(self, option: Any, index: Any) -> QSize:
        return QSize(120, option.fontMetrics.height() + theme.SPACE_2)

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        hit: Hit = index.data(_HIT)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("selection"))
        inner = option.rect.adjusted(theme.SPACE_2, 0, -theme.SPACE_2, 0)
        painter.setPen(theme.color("secondary"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hit.kind)
        room = inner.width() - option.fontMetrics.horizontalAdvance(hit.kind) - theme.SPACE_3
        text = option.fontMetrics.elidedText(" ".join(hit.text.split()), Qt.TextElideMode.ElideRight, room)
        painter.setPen(theme.color("text" if hit.possible else "secondary"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()
