"""One office of the county's board: how it stands, and the reminder that can be copied for it or for all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.records import minute
from catalogue_app.i18n import _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.ui.townships.board_model import state_text
from catalogue_app.ui.townships.signature import copy_text
from catalogue_app.ui.widgets.day_edit import DayEdit
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import sentence
from catalogue_app.workspace import board
from catalogue_app.workspace.board import BoardRow

FIRST_TERM = 14
"""Days from now that are proposed as the day by which to hand in."""


class ReminderPanel(Retranslating):
    """`show_office` says which office it is about; `term` is the day by which to hand in."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session = session
        self._row: BoardRow | None = None
        self._rows: Sequence[BoardRow] = ()
        self.about = sentence(self)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.with_term = QCheckBox(self)
        self.with_term.toggled.connect(lambda _on: self._show_reminder())
        self.until = DayEdit(self)
        self.until.setDate(self.until.date().addDays(FIRST_TERM))
        self.until.dateChanged.connect(lambda _date: self._show_reminder())
        self.reminder = QPlainTextEdit(self)
        self.reminder.setReadOnly(True)
        self.reminder.setTabChangesFocus(True)
        self.copy_one = QPushButton(icon("copy"), "", self)
        self.copy_one.clicked.connect(lambda _checked=False: self._copy_one())
        self.copy_all = QPushButton(icon("copy"), "", self)
        self.copy_all.clicked.connect(lambda _checked=False: self._copy_all())
        term, copying = QHBoxLayout(), QHBoxLayout()
        term.addWidget(self.with_term)
        term.addWidget(self.until, 1)
        copying.addWidget(self.copy_one)
        copying.addWidget(self.copy_all)
        right = QVBoxLayout(self)
        right.setContentsMargins(theme.SPACE_3, theme.SPACE_3, theme.SPACE_3, theme.SPACE_3)
        right.setSpacing(theme.SPACE_2)
        right.addWidget(self.about)
        right.addLayout(term)
        right.addWidget(self.reminder, 1)
        right.addLayout(copying)
        self.retranslate()

    def show_office(self, row: BoardRow | None, rows: Sequence[BoardRow]) -> None:
        """Show one office of these."""
        self._row, self._rows = row, rows
        self.about.setText(_about(row) if row else _("Choose an office."))
        self._show_reminder()

    @property
    def term(self) -> str:
        """The day by which to hand in (ISO), "" where none is set."""
        return self.until.day.isoformat() if self.with_term.isChecked() else ""

    def set_term(self, day: str) -> None:
        self.until.setDate(QDate.fromString(day, Qt.DateFormat.ISODate))
        self.with_term.setChecked(True)

    def text_for(self, row: BoardRow) -> str:
        """The reminder for an office as it would be copied; "" where there is nothing to remind of."""
        until = self.until.day if self.with_term.isChecked() else None
        return board.reminder(row, self.session.workspace.info.name, until=until)

    def _show_reminder(self) -> None:
        row = self._row
        self.until.setEnabled(self.with_term.isChecked())
        self.until.setToolTip("" if self.with_term.isChecked() else _("Tick “Hand in by” first."))
        text = self.text_for(row) if row else ""
        self.reminder.setPlainText(text)
        waiting = board.to_remind(self._rows)
        for button, reason in (
            (self.copy_one, "" if text else _("There is nothing to remind this office of.")),
            (self.copy_all, "" if waiting else _("Nobody has to be reminded.")),
        ):
            allow(button, reason)

    def _copy_one(self) -> None:
        copy_text(self.reminder.toPlainText())
        self.session.messages.say(_("The reminder is on the clipboard."))

    def _copy_all(self) -> None:
        texts = [text for row in board.to_remind(self._rows) if (text := self.text_for(row))]
        copy_text("\n\n".join(texts))
        said = ngettext(
            "{count} reminder is on the clipboard.", "{count} reminders are on the clipboard.", len(texts)
        ).format(count=len(texts))
        self.session.messages.say(said)

    def retranslate(self) -> None:
        self.reminder.setAccessibleName(_("Reminder"))
        self.reminder.setPlaceholderText(_("There is nothing to remind this office of."))
        self.with_term.setText(_("Hand in by"))
        self.until.setAccessibleName(_("Hand in by"))
        self.copy_one.setText(_("Copy"))
        self.copy_one.setAccessibleName(_("Copy the reminder"))
        self.copy_all.setText(_("Copy all reminders"))
        self.show_office(self._row, self._rows)


def _about(row: BoardRow) -> str:
    lines = [row.office, state_text(row)]
    if row.handout is not None:
        lines.append(
            _("Handed down {at} by {who}: {label}, {count} entries").format(
                at=minute(row.handout.at),
                who=row.handout.who or "–",
                label=row.handout.label,
                count=row.handout.entries,
            )
        )
    if row.submission is not None:
        one = row.submission
        lines.append(
            _("Handed in {at} by {who}, merged {merged} by {by}").format(
                at=minute(one.at),
                who=one.who or "–",
                merged=one.merged_at[:10],
                by=one.merged_by or "–",
            )
        )
        if one.why:
            lines.append(_("Why: {why}").format(why=" ".join(one.why.split())))
        merged = ngettext("{count} submission", "{count} submissions", row.merged).format(count=row.merged)
        lines.append(
            _("{submissions} merged so far, {changes} changes").format(submissions=merged, changes=row.changes)
        )
    return "\n".join(lines)
