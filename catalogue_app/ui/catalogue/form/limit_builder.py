"""Putting a time limit together: kind, number, what it starts from and what it is for; the official words follow."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QSpinBox, QWidget

from catalogue_app.domain.reading.deadline import Deadline, read_deadlines
from catalogue_app.domain.reading.deadline_patterns import DeadlineKind
from catalogue_app.domain.reading.deadline_wording import (
    COUNTED,
    EVENTS,
    KINDS,
    NOTICES,
    PERIODS,
    TRIGGERS,
    Limit,
    as_limit,
    reads_back,
    worded,
)
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.widgets.flow_row import FlowRow
from catalogue_app.ui.widgets.sentences import refusal, sentence

KIND_NAMES: dict[DeadlineKind, str] = {
    "within_working_days": N_("Within working days"),
    "within_calendar_days": N_("Within calendar days"),
    "real_time": N_("In real time"),
    "before_event": N_("Before something happens"),
    "duration_min": N_("Shown for at least"),
    "periodic": N_("At regular intervals"),
    "fixed_date": N_("By a day of every year"),
    "permanent": N_("Permanently"),
    "prompt": N_("Promptly, without a number"),
}
UNIT_NAMES = {"working_day": N_("working days"), "day": N_("days")}
_LEAP_YEAR = 2024


class LimitBuilder(Retranslating):
    """`replaced` and `added` carry the `Limit` that shall stand in the text alone or behind what stands there."""

    replaced = Signal(object)
    added = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("knowledge")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.kind = QComboBox(self)
        for kind in KINDS:
            self.kind.addItem("", kind)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(6)
        self.days = QSpinBox(self)
        self.days.setRange(1, 3650)
        self.unit = QComboBox(self)
        for unit in UNIT_NAMES:
            self.unit.addItem("", unit)
        self.trigger = _written(self)
        self.purpose = _written(self)
        self.period = QComboBox(self)
        self.period.addItems(list(PERIODS))
        self.month, self.day = QSpinBox(self), QSpinBox(self)
        self.month.setRange(1, 12)
        self.day.setRange(1, 31)
        self.preview = sentence(self)
        self.doubt = refusal(self)
        self.replace_button, self.add_button = QPushButton(self), QPushButton(self)
        self._labels = {name: QLabel(self) for name in ("kind", "count", "trigger", "purpose", "period", "date")}
        self._lay_out()
        for signal in (self.days.valueChanged, self.day.valueChanged, self.unit.currentIndexChanged):
            signal.connect(lambda _value: self._show())
        for box in (self.trigger, self.purpose, self.period):
            box.currentTextChanged.connect(lambda _text: self._show())
        self.month.valueChanged.connect(lambda _month: self._fit_day())
        self.kind.currentIndexChanged.connect(lambda _index: self._show_kind())
        self.replace_button.clicked.connect(lambda _checked=False: self.replaced.emit(self.limit))
        self.add_button.clicked.connect(lambda _checked=False: self.added.emit(self.limit))
        self.show_limit(Limit())
        self.retranslate()

    def _lay_out(self) -> None:
        self._rows = {
            "kind": (self.kind,),
            "count": (self.days, self.unit),
            "trigger": (self.trigger,),
            "purpose": (self.purpose,),
            "period": (self.period,),
            "date": (self.month, self.day),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(*[theme.SPACE_2] * 4)
        grid.setHorizontalSpacing(theme.SPACE_2)
        grid.setVerticalSpacing(theme.SPACE_1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        line = 0
        for name, widgets in self._rows.items():
            self._labels[name].setObjectName("secondary")
            self._labels[name].setWordWrap(True)
            self._labels[name].setBuddy(widgets[0])
            grid.addWidget(self._labels[name], line, 0, 1, 2)
            for column, widget in enumerate(widgets):
                widget.setMinimumWidth(40)
                grid.addWidget(widget, line + 1, column, 1, 2 if len(widgets) == 1 else 1)
            line += 2
        grid.addWidget(self.preview, line, 0, 1, 2)
        grid.addWidget(self.doubt, line + 1, 0, 1, 2)
        buttons = FlowRow(self)
        buttons.add(self.replace_button)
        buttons.add(self.add_button)
        grid.addWidget(buttons, line + 2, 0, 1, 2)

    @property
    def limit(self) -> Limit:
        """The limit as it is put together now."""
        return Limit(
            self.kind.currentData(),
            self.days.value(),
            self.unit.currentData(),
            self.trigger.currentText().strip(),
            self.purpose.currentText().strip(),
            self.period.currentText(),
            self.month.value(),
            self.day.value(),
        )

    def begin_from(self, text: str) -> None:
        """Take the first limit that a text sets as the beginning; the usual one where it sets none."""
        read: Sequence[Deadline] = read_deadlines(text)
        self.show_limit((as_limit(read[0]) if read else None) or Limit(trigger=TRIGGERS[0]))

    def show_limit(self, limit: Limit) -> None:
        blocked = [QSignalBlocker(widget) for widgets in self._rows.values() for widget in widgets]
        self.kind.setCurrentIndex(self.kind.findData(limit.kind))
        self.days.setValue(limit.days)
        self.unit.setCurrentIndex(self.unit.findData(limit.unit))
        self.period.setCurrentText(limit.period)
        self.month.setValue(limit.month)
        self.day.setValue(limit.day)
        for box, text in ((self.trigger, limit.trigger), (self.purpose, limit.purpose)):
            box.setEditText(text)
        del blocked
        self._show_kind()

    def _show_kind(self) -> None:
        """Only what the kind needs is asked for; the proposals are those for it."""
        kind = self.kind.currentData()
        shown = {
            "count": kind in COUNTED,
            "trigger": kind in ("within_working_days", "within_calendar_days", "before_event"),
            "period": kind == "periodic",
            "date": kind == "fixed_date",
        }
        for name, widgets in self._rows.items():
            for widget in (self._labels[name], *widgets):
                widget.setVisible(shown.get(name, True))
        # The kind itself says which days are counted.
        self.unit.setVisible(kind in ("before_event", "duration_min"))
        _propose(self.trigger, EVENTS if kind == "before_event" else TRIGGERS)
        _propose(self.purpose, NOTICES if kind == "duration_min" else ())
        self._name_rows()
        self._show()

    def _fit_day(self) -> None:
        self.day.setMaximum(monthrange(_LEAP_YEAR, self.month.value())[1])
        self._show()

    def _show(self) -> None:
        self.preview.setText(worded(self.limit))
        sure = reads_back(self.limit)
        self.doubt.setText("" if sure else _("These words are read as something else; say it more simply."))
        self.doubt.setVisible(not sure)

    def _name_rows(self) -> None:
        kind = self.kind.currentData()
        names = {
            "kind": _("Kind of limit"),
            "count": _("How many"),
            "trigger": _("Before what") if kind == "before_event" else _("Counted from"),
            "purpose": _("What is shown") if kind == "duration_min" else _("For which information (optional)"),
            "period": _("How often"),
            "date": _("Month and day"),
        }
        for name, text in names.items():
            self._labels[name].setText(text)
            for widget in self._rows[name]:
                widget.setAccessibleName(text)
        self.unit.setAccessibleName(_("Which days"))
        self.month.setAccessibleName(_("Month"))
        self.day.setAccessibleName(_("Day"))

    def retranslate(self) -> None:
        for index, kind in enumerate(KINDS):
            self.kind.setItemText(index, translate(KIND_NAMES[kind]))
        for index, name in enumerate(UNIT_NAMES.values()):
            self.unit.setItemText(index, translate(name))
        self.replace_button.setText(_("Replace the text"))
        self.add_button.setText(_("Add to the text"))
        self._name_rows()
        self._show()


def _written(parent: QWidget) -> QComboBox:
    """A box that takes any words and proposes the usual ones."""
    box = QComboBox(parent)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    return box


def _propose(box: QComboBox, words: Sequence[str]) -> None:
    written = box.currentText()
    with QSignalBlocker(box):
        box.clear()
        box.addItems(list(words))
        box.setEditText(written)
