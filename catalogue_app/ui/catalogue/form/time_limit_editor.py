"""The time limit: free text, what the program reads in it, and a builder for the usual wordings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from catalogue_app.domain.reading.deadline import Deadline, read_deadlines
from catalogue_app.i18n import N_, _
from catalogue_app.ui.catalogue.form.editors import TextEditor

WORDINGS: tuple[str, ...] = (
    "信息形成或者变更之日起20个工作日内",
    "信息形成或者变更之日起7个工作日内",
    "自作出行政决定之日起7个工作日内",
    "实时公开",
    "长期公开",
    "每年1月31日前",
    "公示不少于7个工作日",
)
"""Usual official wordings; numbers and triggers are then put right in the text."""

_SENTENCES = {
    "within_working_days": N_("within {days} working days"),
    "within_calendar_days": N_("within {days} days"),
    "real_time": N_("in real time"),
    "prompt": N_("promptly, without a number"),
    "periodic": N_("at regular intervals"),
    "before_event": N_("{days} days before"),
    "duration_min": N_("shown for at least {days} days"),
    "permanent": N_("permanently"),
    "fixed_date": N_("by a fixed date"),
    "other": N_("no limit recognised"),
}


class TimeLimitEditor(TextEditor):
    """`examples` are wordings of the field's template, offered before the usual ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("time_limit", parent)
        self._menu = QMenu(self)
        self.builder = QToolButton(self)
        self.builder.setMenu(self._menu)
        self.builder.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.body.addWidget(self.builder)
        self.offer(())
        self.retranslate()

    def offer(self, examples: Sequence[str]) -> None:
        self._menu.clear()
        for wording in dict.fromkeys([*examples, *WORDINGS]):
            self._menu.addAction(wording, lambda wording=wording: self.write(wording))

    def show_reading(self, text: str) -> None:
        read = read_deadlines(text)
        self.say(_("Read as: {limits}").format(limits="; ".join(_said(limit) for limit in read)) if read else "")

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.builder.setEnabled(not read_only)

    def retranslate(self) -> None:
        super().retranslate()
        self.show_reading(self.text.toPlainText())
        if hasattr(self, "builder"):
            self.builder.setText(_("Usual wordings"))


def _said(limit: Deadline) -> str:
    sentence = _(_SENTENCES[limit.kind]).format(days=limit.days if limit.days is not None else "?")
    if limit.trigger:
        sentence += _(" from “{trigger}”").format(trigger=limit.trigger)
    if limit.purpose:
        sentence += _(" for “{purpose}”").format(purpose=limit.purpose)
    return sentence
