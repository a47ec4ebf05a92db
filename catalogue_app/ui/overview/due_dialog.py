"""Everything that falls due in the next months, and what is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.overview.due_words import KINDS, DueItem
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.workspace import due

HEADERS = (N_("Day"), N_("What"), N_("Why"), N_("Time limit"))
_ITEM = Qt.ItemDataRole.UserRole


class DueDialog(QDialog):
    """Enter or a double click on a row leads to its entry or document."""

    def __init__(self, session: Session, items: Sequence[DueItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("What falls due"))
        self.table = QTableWidget(len(items), len(HEADERS), self)
        self.table.setHorizontalHeaderLabels([translate(header) for header in HEADERS])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(_("What falls due"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for stretched in (1, 3):
            self.table.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        today = date.today()
        for row, one in enumerate(items):
            estimated = "≈" if one.estimated else ""
            why = translate(KINDS[one.kind])
            why = _("{why}, overdue").format(why=why) if one.overdue(today) else why
            for column, text in enumerate((f"{estimated}{one.day.isoformat()}", one.what, why, one.limit)):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(text)
                item.setData(_ITEM, one)
                if one.overdue(today):
                    item.setForeground(theme.color("error"))
                self.table.setItem(row, column, item)
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
        one: DueItem = item.data(_ITEM)
        self.accept()
        if one.entry_id is not None:
            self._session.show("catalogue", one.entry_id)
        else:
            self._session.show("documents", "expiring")
