"""Recording the filing (备案): who leads disclosure in a body, and when that was filed with the authority."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.organisation import Organisation
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.day_edit import DayEdit
from catalogue_app.ui.widgets.dialog_size import at_least
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.sentences import note, refusal
from catalogue_app.workspace import approval


class FilingDialog(QDialog):
    """Stays open with the reason where what was filed cannot be recorded."""

    def __init__(self, session: Session, organisation: Organisation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._organisation = organisation
        self.setWindowTitle(_("File the leader of “{name}”").format(name=organisation.name))
        self.leader = QLineEdit(organisation.disclosure_leader or "", self)
        self.on = DayEdit(self)
        filed = QDate.fromString(organisation.filed_on, Qt.DateFormat.ISODate)
        if filed.isValid():
            self.on.setDate(filed)
        form = QFormLayout()
        for title, widget in ((_("Leader responsible for disclosure"), self.leader), (_("Filed on"), self.on)):
            widget.setAccessibleName(title)
            form.addRow(title, widget)
        said = note(
            self,
            _(
                "The leader responsible for disclosure is filed with the office in charge, or with the superior body "
                "where the organisation is led vertically. The leader of the office in charge stands on publications."
            ),
        )
        self.problem = refusal(self)
        self.problem.hide()
        buttons = Answers(self, _("Record"))
        self.record_button = buttons.main
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(form)
        for told in (said, self.problem, buttons):
            layout.addWidget(told)
        at_least(self, 460)

    def accept(self) -> None:
        day = self.on.day.isoformat()
        try:
            changed = approval.record_filing(self._session.workspace, self._organisation.id, self.leader.text(), day)
        except CatalogueError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self._session.announce(changed)
        super().accept()
