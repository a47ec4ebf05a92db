"""Marking a document as repealed or replaced: every row that cites it, with the new text beside the old one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.legal import LegalDocument
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.day_edit import DayEdit
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.workspace import browsing, repeal
from catalogue_app.workspace.repeal import RepealPlan

HEADERS = (N_("Row"), N_("Text now"), N_("New text"))


class RepealDialog(QDialog):
    """Ticked rows get the new text; all of it is one step."""

    def __init__(self, session: Session, document: LegalDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document = document
        self.plan: RepealPlan | None = None
        self.setWindowTitle(_("Repeal or replace 《{title}》").format(title=document.title))
        self.validity = QComboBox(self)
        self.validity.addItem(_("Repealed"), "repealed")
        self.validity.addItem(_("Lapsed"), "lapsed")
        self.successor = QLineEdit(document.replaced_by or "", self)
        self.successor.setPlaceholderText(_("none"))
        titles = [other.title for other in browsing.documents(session.workspace) if other.id != document.id]
        completer = QCompleter(titles, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._plan)
        self.successor.setCompleter(completer)
        self.number = QLineEdit(self)
        self.ended = DayEdit(self)
        form = QFormLayout()
        form.addRow(_("It is now"), self.validity)
        form.addRow(_("Since"), self.ended)
        form.addRow(_("Replaced by (title)"), self.successor)
        form.addRow(_("Number of its successor"), self.number)
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self.rows = QTableWidget(0, len(HEADERS), self)
        self.rows.setHorizontalHeaderLabels([translate(header) for header in HEADERS])
        self.rows.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.rows.verticalHeader().hide()
        self.rows.setAccessibleName(_("Rows that cite it"))
        self.rows.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        buttons = Answers(self, _("Mark as repealed"))
        self.do_button = buttons.main
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(form)
        layout.addWidget(self._said)
        layout.addWidget(self.rows, 1)
        layout.addWidget(buttons)
        for field in (self.successor, self.number):
            field.editingFinished.connect(self._plan)
        self.validity.currentIndexChanged.connect(self._plan)
        self.ended.dateChanged.connect(self._plan)
        self.resize(760, 520)
        self._plan()

    def accept(self) -> None:
        self._plan()
        plan = self.plan
        if plan is None:
            return
        unticked = self._unticked()
        chosen = [number for number in range(self.rows.rowCount()) if number not in unticked]
        done = self._session.do(lambda: repeal.repeal(self._session.workspace, plan.select(chosen)))
        if done is not None:
            super().accept()

    def _plan(self, *_ignored: object) -> None:
        unticked = self._unticked()
        try:
            self.plan = repeal.plan_repeal(
                self._session.workspace,
                self._document.id,
                successor=self.successor.text().strip() or None,
                successor_number=self.number.text().strip() or None,
                validity=self.validity.currentData(),
                ended=self.ended.day,
            )
        except CatalogueError as error:
            self.plan = None
            self._said.setText(str(error))
            self.do_button.setEnabled(False)
            self.do_button.setToolTip(str(error))
            return
        self.do_button.setEnabled(True)
        self.do_button.setToolTip("")
        self._show(self.plan, unticked)

    def _unticked(self) -> set[int]:
        items = ((row, self.rows.item(row, 0)) for row in range(self.rows.rowCount()))
        return {row for row, item in items if item and item.checkState() is Qt.CheckState.Unchecked}

    def _show(self, plan: RepealPlan, unticked: set[int]) -> None:
        count = len(plan.rows)
        said = ngettext("{count} row cites it.", "{count} rows cite it.", count).format(count=count)
        if plan.successor is None:
            said += " " + _("Without a successor their text stays as it is.")
        elif plan.successor_is_new:
            said += " " + _("Its successor will be registered, too.")
        if any(row.article_follows for row in plan.rows):
            said += " " + _("Rows marked ▲ name an article; look up its number in the successor.")
        self._said.setText(said)
        self.rows.setRowCount(count)
        for number, row in enumerate(plan.rows):
            name = QTableWidgetItem(f"▲ {row.name}" if row.article_follows else row.name)
            name.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            name.setCheckState(Qt.CheckState.Unchecked if number in unticked else Qt.CheckState.Checked)
            self.rows.setItem(number, 0, name)
            for column, text in ((1, row.before), (2, row.after if row.after != row.before else "")):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(text)
                self.rows.setItem(number, column, item)
