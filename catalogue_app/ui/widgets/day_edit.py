"""A day in a dialog."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget


class DayEdit(QDateEdit):
    """Typed, or chosen from a calendar; today at first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(QDate.currentDate(), parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")

    @property
    def day(self) -> date:
        return cast(date, self.date().toPython())
