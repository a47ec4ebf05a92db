"""Noting that a body was abolished, and who took over."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.organisation import Organisation
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.questions import accepting_button
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.workspace import organisations


class AbolishDialog(QDialog):
    def __init__(self, session: Session, organisation: Organisation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._organisation = organisation
        self.setWindowTitle(_("Abolish “{name}”").format(name=organisation.name))
        self.on = QDateEdit(QDate.currentDate(), self)
        self.on.setCalendarPopup(True)
        self.on.setDisplayFormat("yyyy-MM-dd")
        self.successor = QComboBox(self)
        self.successor.addItem(_("nobody"), None)
        for other in organisations.organisations(session.workspace):
            if other.id != organisation.id and not other.abolished_on:
                self.successor.addItem(other.name, other.name)
        form = QFormLayout()
        form.addRow(_("Abolished on"), self.on)
        form.addRow(_("Its functions went to"), self.successor)
        said = note(self, _("Entries and power items that name it will name its successor; one step, one undo."))
        buttons = QDialogButtonBox(self)
        accepting_button(buttons, _("Abolish"))
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(form)
        layout.addWidget(said)
        layout.addWidget(buttons)

    def accept(self) -> None:
        on = date.fromisoformat(self.on.date().toString(Qt.DateFormat.ISODate))
        successor = self.successor.currentData()
        done = self._session.do(
            lambda: organisations.abolish(self._session.workspace, self._organisation.id, on=on, successor=successor)
        )
        if done is not None:
            super().accept()
