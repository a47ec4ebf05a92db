"""Who approves and who publishes: one person does all, or each name has its roles."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.approval import ROLES, ApprovalRules, Role
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.sentences import note, refusal
from catalogue_app.workspace import approval


class PeopleDialog(QDialog):
    """Refused in a sentence where nobody could approve or publish any more."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        rules = approval.rules(session.workspace)
        self.setWindowTitle(_("Who approves and publishes"))
        self.one = QRadioButton(_("One person does all"), self)
        self.roles = QRadioButton(_("Each name has its roles"), self)
        (self.one if rules.one_person else self.roles).setChecked(True)
        self.one.toggled.connect(lambda _checked: self._show_which())
        self.table = QTableWidget(0, 1 + len(ROLES), self)
        titles = [_("Name"), *(translate(approval.ROLE_NAMES[role]) for role in ROLES)]
        self.table.setHorizontalHeaderLabels(titles)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(_("People and their roles"))
        self.table.setColumnWidth(0, 160)
        for who, has in (rules.people or {session.workspace.who: ROLES}).items():
            self._add(who, has)
        self.add_button = QPushButton(_("Add a person"), self)
        self.add_button.clicked.connect(lambda _checked=False: self._add("", ("clerk",)))
        said = note(self, _("This keeps honest people in order; it is no lock. Changes of it stand in the history."))
        self.problem = refusal(self)
        buttons = Answers(self, _("Agree on this"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        for widget in (self.one, self.roles, self.table, self.add_button, said, self.problem, buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(480)
        self._show_which()

    def _show_which(self) -> None:
        self.table.setEnabled(self.roles.isChecked())
        self.add_button.setEnabled(self.roles.isChecked())

    def _add(self, who: str, has: tuple[Role, ...]) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        name = QTableWidgetItem(who)
        self.table.setItem(row, 0, name)
        for column, role in enumerate(ROLES, 1):
            item = QTableWidgetItem("")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if role in has else Qt.CheckState.Unchecked)
            self.table.setItem(row, column, item)
        if not who:
            self.table.editItem(name)

    def _rules(self) -> ApprovalRules:
        people: dict[str, tuple[Role, ...]] = {}
        for row in range(self.table.rowCount()):
            name = self.table.item(row, 0)
            who = name.text().strip() if name else ""
            items = [(role, self.table.item(row, column)) for column, role in enumerate(ROLES, 1)]
            if who:
                people[who] = tuple(role for role, item in items if item and item.checkState() is Qt.CheckState.Checked)
        return ApprovalRules(self.one.isChecked(), people)

    def accept(self) -> None:
        try:
            changed = approval.change_rules(self._session.workspace, self._rules())
        except CatalogueError as error:
            self.problem.setText(str(error))
            return
        self._session.announce(changed)
        super().accept()
