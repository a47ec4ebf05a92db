"""The operation links of one power item: how each stands, whether it is a key link, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.operation import RunningLink
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.powers.columns import LINK_STATES, NEEDS
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.workspace import power_links

HEADERS = (N_("Link"), N_("Disclosure"))
_LINK = Qt.ItemDataRole.UserRole


class LinksPanel(Retranslating):
    """`draft` carries the name of a link for which an entry is to be drafted."""

    draft = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._power: PowerItem | None = None
        self._figure = QLabel(self)
        self.table = QTableWidget(0, len(HEADERS), self)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.SPACE_1)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.itemSelectionChanged.connect(self._selection_changed)
        self.table.itemActivated.connect(self._go)
        self._draft = QPushButton(self)
        self._draft.clicked.connect(self._draft_current)
        self._key = QPushButton(self)
        self._key.clicked.connect(self._mark_key)
        self._none = QPushButton(self)
        self._none.clicked.connect(self._mark_not_applicable)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._draft)
        first.addWidget(self._key)
        second.addWidget(self._none)
        second.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.SPACE_2)
        layout.setSpacing(theme.SPACE_1)
        layout.addWidget(self._figure)
        layout.addWidget(self.table)
        layout.addLayout(first)
        layout.addLayout(second)
        session.measured.connect(lambda _report: self.show_power(self._power))
        self.retranslate()

    def show_power(self, power: PowerItem | None) -> None:
        """The links of this item, as they were measured last."""
        self._power = power
        self.setVisible(power is not None)
        self.table.setRowCount(0)
        if power is None:
            return
        report = self._session.coverage
        measured = next((one for one in report.powers if one.power.id == power.id), None) if report else None
        states = {one.link.name: one for one in measured.links} if measured else {}
        links = power_links.links(power)
        self.table.setRowCount(len(links))
        for row, link in enumerate(links):
            state = states.get(link.name)
            shown = translate(LINK_STATES[state.state]) if state else translate(NEEDS[link.need])
            name = f"★ {link.name}" if link.key else link.name
            name = _("{link} ({post})").format(link=name, post=link.post) if link.post else name
            for column, text in enumerate((name, shown)):
                item = QTableWidgetItem(text)
                item.setData(_LINK, (link, state.entries if state else ()))
                item.setToolTip(link.not_applicable or (link.exemption.ground if link.exemption else text))
                if column == 1 and state is not None:
                    item.setForeground(theme.color(_COLORS.get(state.state, "secondary")))
                self.table.setItem(row, column, item)
        rows = min(max(len(links), 1), 9)
        height = (
            rows * self.table.verticalHeader().defaultSectionSize() + self.table.horizontalHeader().sizeHint().height()
        )
        self.table.setFixedHeight(height + 2 * self.table.frameWidth())
        self._figure.setText(
            _("{covered} of {of} links are disclosed").format(covered=measured.covered, of=measured.of)
            if measured
            else _("Operation links")
        )
        self._selection_changed()

    def _current(self) -> RunningLink | None:
        items = self.table.selectedItems()
        return items[0].data(_LINK)[0] if items else None

    def _go(self, item: QTableWidgetItem) -> None:
        """To the first entry that discloses the link."""
        entries = item.data(_LINK)[1]
        if entries:
            self._session.show("catalogue", entries[0])

    def _selection_changed(self) -> None:
        link = self._current()
        refused = ""
        if self._session.workspace.read_only:
            refused = _("This workspace is open for reading only.")
        elif link is None:
            refused = _("Select a link first.")
        for button in (self._draft, self._key, self._none):
            button.setEnabled(not refused)
            button.setToolTip(refused)
        self._key.setText(_("No key link") if link is not None and link.key else _("Key link"))
        does_not_exist = link is not None and link.not_applicable is not None
        self._none.setText(_("It does exist") if does_not_exist else _("Does not exist…"))

    def _draft_current(self) -> None:
        link = self._current()
        if link is not None:
            self.draft.emit(link.name)

    def _mark_key(self) -> None:
        link, power = self._current(), self._power
        if link is None or power is None:
            return
        self._change(lambda: power_links.mark_key(self._session.workspace, [power.id], link.name, not link.key))

    def _mark_not_applicable(self) -> None:
        link, power = self._current(), self._power
        if link is None or power is None:
            return
        reason: str | None = None
        if link.not_applicable is None:
            reason, wanted = QInputDialog.getText(
                self, _("Does not exist"), _("Why does the step “{link}” not exist here?").format(link=link.name)
            )
            if not wanted:
                return
        self._change(lambda: power_links.mark_not_applicable(self._session.workspace, [power.id], link.name, reason))

    def _change(self, change: Callable[[], Changed]) -> None:
        self._session.do(change, silent=True)

    def retranslate(self) -> None:
        self.table.setHorizontalHeaderLabels([translate(header) for header in HEADERS])
        self.table.setAccessibleName(_("Operation links"))
        self._draft.setText(_("Draft an entry…"))
        self.show_power(self._power)


_COLORS = {"disclosed": "good", "exempt": "good", "open": "error", "unrecorded": "warning"}
