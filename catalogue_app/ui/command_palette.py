"""The command palette: every command, section, field and record by a few letters of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
)

from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.records import Kind
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.sections import ALL_ACTIONS, SECTIONS
from catalogue_app.ui.widgets.find_popup import VALUE, FindPopup
from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter

if TYPE_CHECKING:
    from catalogue_app.ui.session import Session
    from catalogue_app.ui.window import Window

MOST_RECORDS = 20
_FROM_TOP = 64
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


class CommandPalette(FindPopup):
    """What is taken is run; what cannot be done now is shown with the reason."""

    def __init__(self, window: Window) -> None:
        super().__init__(_("Command, field, entry, power item, document …"), _("Search commands"), window)
        self._window = window
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.resize(min(640, window.width() - 80), min(420, window.height() - 120))
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, _FROM_TOP)))
        self.show_found()

    def found_for(self, typed: str) -> Iterator[tuple[str, Hit]]:
        wanted = [compare_key(part) for part in typed.split()]
        return ((hit.text, hit) for hit in self._hits(typed, wanted))

    def take(self, value: Any) -> None:
        value.run()

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
        hit: Hit = index.data(VALUE)
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
