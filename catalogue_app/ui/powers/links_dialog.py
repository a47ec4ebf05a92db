"""Editing the operation links of one power item: key links and posts, what is needed, links of its own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.operation import RunningLink
from catalogue_app.domain.power import OperationLink, PowerItem
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.powers.columns import NEEDS
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import note, refusal
from catalogue_app.workspace import power_links

HEADERS = (N_("Link"), N_("Is a key link"), N_("Key post"), N_("Disclosure is"), N_("Phase"))
PHASES = ("前", "中", "后")
NAME, KEY, POST, NEED, PHASE = range(5)
_LINK = Qt.ItemDataRole.UserRole


class LinksDialog(QDialog):
    """Links of the power type keep their names; links of the item's own can be added, renamed and removed."""

    def __init__(self, session: Session, power: PowerItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._power = power
        self.setWindowTitle(_("Links of “{power}”").format(power=power.full_name))
        said = note(self, _("The links of the power type apply to every item of it; here you say what is different."))
        self.table = QTableWidget(0, len(HEADERS), self)
        self.table.setHorizontalHeaderLabels([translate(header) for header in HEADERS])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.SPACE_3)
        self.table.setAccessibleName(_("Operation links"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(POST, QHeaderView.ResizeMode.Stretch)
        self.table.itemSelectionChanged.connect(self._selection_changed)
        self.add_button = QPushButton(_("Add link"), self)
        self.add_button.clicked.connect(self._add)
        self.remove_button = QPushButton(_("Remove link"), self)
        self.remove_button.clicked.connect(self._remove)
        self.posts_button = QPushButton(_("Fill in usual posts"), self)
        self.posts_button.clicked.connect(self._fill_posts)
        row = QHBoxLayout()
        for button in (self.add_button, self.remove_button, self.posts_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self._problem = refusal(self)
        buttons = Answers(self, _("Keep these links"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addWidget(said)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)
        self.resize(720, 460)
        for link in power_links.links(power):
            self._append(link)
        self._selection_changed()

    def _append(self, link: RunningLink) -> int:
        row = self.table.rowCount()
        self.table.insertRow(row)
        name = QTableWidgetItem(link.name)
        name.setData(_LINK, link)
        if link.standard is not None:
            name.setFlags(name.flags() & ~Qt.ItemFlag.ItemIsEditable)
            name.setToolTip(_("It comes with the power type. If the step is different here, add a link of your own."))
        key = QTableWidgetItem()
        key.setFlags((key.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsEditable)
        key.setCheckState(Qt.CheckState.Checked if link.key else Qt.CheckState.Unchecked)
        need = QComboBox(self.table)
        need.setAccessibleName(translate(HEADERS[NEED]))
        for value, title in NEEDS.items():
            need.addItem(translate(title), value)
        need.setCurrentIndex(need.findData(link.need))
        phase = QComboBox(self.table)
        phase.setAccessibleName(translate(HEADERS[PHASE]))
        phase.addItems(list(PHASES))
        phase.setCurrentIndex(max(phase.findText(link.phase), 0))
        self.table.setItem(row, NAME, name)
        self.table.setItem(row, KEY, key)
        self.table.setItem(row, POST, QTableWidgetItem(link.post or ""))
        self.table.setCellWidget(row, NEED, need)
        self.table.setCellWidget(row, PHASE, phase)
        return row

    def _link(self, row: int) -> RunningLink:
        item = self.table.item(row, NAME)
        assert item is not None
        link: RunningLink = item.data(_LINK)
        return link

    def _add(self) -> None:
        row = self._append(RunningLink(_("New link"), "中", "R"))
        self.table.setCurrentCell(row, NAME)
        self.table.edit(self.table.model().index(row, NAME))

    def _remove(self) -> None:
        row = self.table.currentRow()
        if row >= 0 and self._link(row).standard is None:
            self.table.removeRow(row)

    def _fill_posts(self) -> None:
        """The usual post wherever a key link has none."""
        for row in range(self.table.rowCount()):
            standard, post, key = self._link(row).standard, self.table.item(row, POST), self.table.item(row, KEY)
            checked = key is not None and key.checkState() is Qt.CheckState.Checked
            if checked and post is not None and not post.text() and standard is not None and standard.post:
                post.setText(standard.post)

    def _selection_changed(self) -> None:
        row = self.table.currentRow()
        refused = _("Select a link first.")
        if row >= 0:
            own = self._link(row).standard is None
            refused = "" if own else _("It comes with the power type; say that it does not exist instead.")
        allow(self.remove_button, refused)

    def _written(self) -> list[OperationLink]:
        """What the item says of its links: only where it differs from its type, and its own links."""
        found = []
        for row in range(self.table.rowCount()):
            link = self._link(row)
            name, key, post = (self.table.item(row, column) for column in (NAME, KEY, POST))
            need, phase = self.table.cellWidget(row, NEED), self.table.cellWidget(row, PHASE)
            assert name and key and post and isinstance(need, QComboBox) and isinstance(phase, QComboBox)
            own = OperationLink(
                name.text().strip(),
                key.checkState() is Qt.CheckState.Checked,
                post.text().strip() or None,
                need.currentData(),
                phase.currentText(),
                link.not_applicable,
                link.exemption,
            )
            standard = link.standard
            if standard is not None:
                own = replace(
                    own,
                    need=own.need if own.need != standard.need else None,
                    phase=own.phase if own.phase != standard.phase else None,
                )
                if own == OperationLink(standard.name, standard.key):
                    continue
            found.append(own)
        return found

    def _renamed(self) -> dict[str, str]:
        """Old names of the item's own links → their new ones."""
        known = {link.name for link in self._power.links}
        items = [self.table.item(row, NAME) for row in range(self.table.rowCount())]
        pairs = {item.data(_LINK).name: item.text().strip() for item in items if item is not None}
        return {old: new for old, new in pairs.items() if old in known and old != new}

    def _refusal(self) -> str:
        items = [self.table.item(row, NAME) for row in range(self.table.rowCount())]
        names = [item.text().strip() for item in items if item is not None]
        if not all(names):
            return _("Every link needs a name.")
        twice = next((name for name in names if names.count(name) > 1), "")
        return _("There are two links “{name}”; give one of them another name.").format(name=twice) if twice else ""

    def accept(self) -> None:
        own = self._written()
        refused = self._refusal()
        self._problem.setText(refused)
        if refused:
            return
        workspace, power, renamed = self._session.workspace, self._power, self._renamed()
        if self._session.do(lambda: power_links.set_links(workspace, power.id, own, renamed)) is not None:
            super().accept()
