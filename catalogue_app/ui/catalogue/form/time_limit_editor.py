"""The time limit: free text, what the program reads in it, a builder, the usual wordings, and when it is due."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from catalogue_app.domain.reading.deadline import Deadline, read_deadlines
from catalogue_app.domain.reading.deadline_wording import Limit, added, worded
from catalogue_app.i18n import N_, _
from catalogue_app.ui.catalogue.form.due_panel import DuePanel
from catalogue_app.ui.catalogue.form.editors import TextEditor
from catalogue_app.ui.catalogue.form.limit_builder import LimitBuilder
from catalogue_app.ui.widgets.flow_row import FlowRow

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
    "before_event working_day": N_("{days} working days before"),
    "duration_min working_day": N_("shown for at least {days} working days"),
    "permanent": N_("permanently"),
    "fixed_date": N_("by a fixed date"),
    "other": N_("no limit recognised"),
}


class TimeLimitEditor(TextEditor):
    """`examples` are wordings of the field's template, offered before the usual ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._due: DuePanel | None = None
        super().__init__("time_limit", parent)
        self._menu = QMenu(self)
        self.wordings = QToolButton(self)
        self.wordings.setMenu(self._menu)
        self.wordings.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.build_button = QToolButton(self)
        self.build_button.setCheckable(True)
        self.build_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.build_button.setArrowType(Qt.ArrowType.RightArrow)
        self.build_button.toggled.connect(self._show_builder)
        self.builder = LimitBuilder(self)
        self.builder.hide()
        self.builder.replaced.connect(lambda limit: self._write(worded(limit)))
        self.builder.added.connect(self._add)
        self._due = DuePanel(self)
        row = FlowRow(self)
        row.add(self.build_button)
        row.add(self.wordings)
        self.body.addWidget(row)
        self.body.addWidget(self.builder)
        self.body.addWidget(self._due)
        self.offer(())
        self.retranslate()

    @property
    def due(self) -> DuePanel:
        assert self._due is not None
        return self._due

    def _show_builder(self, shown: bool) -> None:
        self.build_button.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        if shown:
            self.builder.begin_from(self.typed())
        self.builder.setVisible(shown)

    def _write(self, text: str) -> None:
        self.write(text)
        self.focused.emit(self.key)

    def _add(self, limit: Limit) -> None:
        self._write(added(self.typed(), limit))

    def offer(self, examples: Sequence[str]) -> None:
        self._menu.clear()
        for wording in dict.fromkeys([*examples, *WORDINGS]):
            self._menu.addAction(wording, lambda wording=wording: self.write(wording))

    def show_reading(self, text: str) -> None:
        read = read_deadlines(text)
        self.say(_("Read as: {limits}").format(limits="; ".join(_said(limit) for limit in read)) if read else "")
        if self._due is not None:
            self._due.show_limit(text)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        for widget in (self.wordings, self.build_button, self.builder):
            widget.setEnabled(not read_only)

    def retranslate(self) -> None:
        super().retranslate()
        self.show_reading(self.text.toPlainText())
        if self._due is not None:
            self.wordings.setText(_("Usual wordings"))
            self.build_button.setText(_("Put together"))


def _said(limit: Deadline) -> str:
    sentence = _(_SENTENCES.get(f"{limit.kind} {limit.unit}", _SENTENCES[limit.kind])).format(
        days=limit.days if limit.days is not None else "?"
    )
    if limit.trigger:
        sentence += _(" from “{trigger}”").format(trigger=limit.trigger)
    if limit.purpose:
        sentence += _(" for “{purpose}”").format(purpose=limit.purpose)
    return sentence
