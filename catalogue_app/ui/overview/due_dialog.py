"""Everything that falls due in the next months, and what is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.overview.due_words import KINDS, DueItem, place_of
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.ui.widgets.tables import TextRow, TextTable
from catalogue_app.workspace import due

HEADERS = (N_("Day"), N_("What"), N_("Why"), N_("Time limit"))


class DueDialog(QDialog):
    """Enter or a double click on a row leads to its entry or document."""

    def __init__(self, session: Session, items: Sequence[DueItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("What falls due"))
        self.table = TextTable(HEADERS, self, stretched=[1, 3])
        self.table.setAccessibleName(_("What falls due"))
        today = date.today()
        self.table.show_rows([_row(one, overdue=one.overdue(today)) for one in items])
        self.table.itemActivated.connect(self._go)
        known = note(self, due.known_years())
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        closing.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addWidget(self.table, 1)
        layout.addWidget(known)
        layout.addWidget(closing)
        self.resize(860, 480)

    def _go(self, item: QTableWidgetItem) -> None:
        one: DueItem = self.table.thing_of(item)
        self.accept()
        self._session.show(*place_of([one]))


def _row(one: DueItem, *, overdue: bool) -> TextRow:
    why = translate(KINDS[one.kind])
    why = _("{why}, overdue").format(why=why) if overdue else why
    day = ("≈" if one.estimated else "") + one.day.isoformat()
    return TextRow((day, one.what, why, one.limit), one, "error" if overdue else "")
