"""Noting that a body was abolished, and who took over."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.organisation import Organisation
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.day_edit import DayEdit
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.workspace import browsing, organisations


class AbolishDialog(QDialog):
    """What names the body will name its successor, as one step."""

    def __init__(self, session: Session, organisation: Organisation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._organisation = organisation
        self.setWindowTitle(_("Abolish “{name}”").format(name=organisation.name))
        self.on = DayEdit(self)
        self.successor = QComboBox(self)
        self.successor.addItem(_("nobody"), None)
        for other in browsing.organisations(session.workspace):
            if other.id != organisation.id and not other.abolished_on:
                self.successor.addItem(other.name, other.name)
        form = QFormLayout()
        form.addRow(_("Abolished on"), self.on)
        form.addRow(_("Its functions went to"), self.successor)
        said = note(self, _("Entries and power items that name it will name its successor; one step, one undo."))
        buttons = Answers(self, _("Abolish"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(form)
        layout.addWidget(said)
        layout.addWidget(buttons)

    def accept(self) -> None:
        on = self.on.day
        successor = self.successor.currentData()
        done = self._session.do(
            lambda: organisations.abolish(self._session.workspace, self._organisation.id, on=on, successor=successor)
        )
        if done is not None:
            super().accept()
