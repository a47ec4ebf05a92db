"""The operation links of power items: how each stands, whether it is a key link, and what can be done about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QInputDialog,
    QLabel,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.operation import RunningLink
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.powers.columns import LINK_STATES, NEEDS
from catalogue_app.ui.powers.exemption_dialog import ExemptionDialog
from catalogue_app.ui.powers.links_dialog import LinksDialog
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.tables import TextTable, dress_rows
from catalogue_app.workspace import power_links
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.coverage import LinkCoverage

HEADERS = (N_("Link"), N_("Disclosure"))
MOST_ROWS = 9
MANY = 50
"""Items from which on their links are taken from the last measuring instead of being put together anew."""
_LINK = Qt.ItemDataRole.UserRole
_COLORS = {"disclosed": "good", "exempt": "good", "open": "error", "unrecorded": "warning"}


class LinksPanel(Retranslating):
    """Of several items it shows the links that all of them have; what is done is done to all.

    `draft` carries the name of a link for which an entry is to be drafted.
    """

    draft = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._powers: tuple[PowerItem, ...] = ()
        self._figure = QLabel(self)
        self._figure.setWordWrap(True)
        self.table = TextTable(HEADERS, self, stretched=[0])
        dress_rows(self.table, theme.SPACE_1)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.itemSelectionChanged.connect(self._selection_changed)
        self.table.itemActivated.connect(self._go)
        runs: tuple[Callable[[], None], ...] = (
            *(self._draft_current, self._record_exemption, self._mark_key, self._mark_not_applicable),
            self._edit_links,
        )
        self.buttons = [QPushButton(self) for _run in runs]
        grid = QGridLayout()
        grid.setSpacing(theme.SPACE_1)
        for number, (button, run) in enumerate(zip(self.buttons, runs, strict=True)):
            button.clicked.connect(lambda _checked=False, run=run: run())
            grid.addWidget(button, number // 2, number % 2)
        self.draft_button, self.exempt_button, self.key_button, self.none_button, self.edit_button = self.buttons
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.SPACE_2)
        layout.setSpacing(theme.SPACE_1)
        layout.addWidget(self._figure)
        layout.addWidget(self.table)
        layout.addLayout(grid)
        session.measured.connect(self._measured_anew)
        self.retranslate()

    def _measured_anew(self) -> None:
        self.show_powers(self._powers)

    def show_powers(self, powers: Sequence[PowerItem]) -> None:
        """The links of these items, as they were measured last."""
        kept = self.table.currentRow() if [one.id for one in powers] == [one.id for one in self._powers] else -1
        self._powers = tuple(powers)
        common = self._common_links()
        self.setVisible(bool(common))
        self.table.setRowCount(len(common))
        measured = self._measured()
        for row, link in enumerate(common):
            states = [known[link.name] for known in measured if link.name in known]
            entries = tuple(dict.fromkeys(one for state in states for one in state.entries))
            counted: Counter[str] = Counter(state.state for state in states)
            name = f"★ {link.name}" if link.key else link.name
            name = _("{link} ({post})").format(link=name, post=link.post) if link.post else name
            for column, text in enumerate((name, _standing(counted, link))):
                item = QTableWidgetItem(text)
                item.setData(_LINK, (link, entries))
                item.setToolTip(_tip(link, len(entries)) or text)
                if column == 1 and len(counted) == 1:
                    item.setForeground(theme.color(_COLORS.get(next(iter(counted)), "secondary")))
                self.table.setItem(row, column, item)
        rows = min(max(len(common), 1), MOST_ROWS)
        height = rows * self.table.verticalHeader().defaultSectionSize()
        height += self.table.horizontalHeader().sizeHint().height() + 2 * self.table.frameWidth()
        self.table.setFixedHeight(height)
        if 0 <= kept < len(common):
            self.table.selectRow(kept)
        self._figure.setText(self._sentence())
        self._selection_changed()

    def _common_links(self) -> list[RunningLink]:
        """The first item's links, as far as all the others have them, too."""
        if not self._powers:
            return []
        report = self._session.coverage
        first = power_links.links(self._powers[0])
        if len(self._powers) > MANY and report is not None:
            ids = {power.id for power in self._powers}
            names = [{link.link.name for link in one.links} for one in report.powers if one.power.id in ids]
        else:
            names = [{link.name for link in power_links.links(power)} for power in self._powers[1:]]
        return [link for link in first if all(link.name in known for known in names)]

    def _measured(self) -> list[dict[str, LinkCoverage]]:
        report, ids = self._session.coverage, {power.id for power in self._powers}
        if report is None:
            return []
        return [{link.link.name: link for link in one.links} for one in report.powers if one.power.id in ids]

    def _sentence(self) -> str:
        report, ids = self._session.coverage, {power.id for power in self._powers}
        found = [one for one in report.powers if one.power.id in ids] if report else []
        if not found:
            return _("Operation links")
        covered, of = sum(one.covered for one in found), sum(one.of for one in found)
        said = _("{covered} of {of} links are disclosed").format(covered=covered, of=of)
        if len(self._powers) > 1:
            said += "; " + _("what is done here is done to all {count} items").format(count=len(self._powers))
        return said

    def _current(self) -> RunningLink | None:
        items = self.table.selectedItems()
        return items[0].data(_LINK)[0] if items else None

    def _go(self, item: QTableWidgetItem) -> None:
        """To the entries that disclose the link."""
        entries = item.data(_LINK)[1]
        if entries:
            self._session.show("catalogue", entries[0] if len(entries) == 1 else Filter(ids=entries))

    def _selection_changed(self) -> None:
        link = self._current()
        read_only = self._session.refusal
        refused = read_only or ("" if link is not None else _("Select a link first."))
        for button in self.buttons[:4]:
            allow(button, refused)
        many = read_only or (_("Select a single power item.") if len(self._powers) != 1 else "")
        allow(self.edit_button, many)
        self.key_button.setText(_("No key link") if link is not None and link.key else _("Key link"))
        does_not_exist = link is not None and link.not_applicable is not None
        self.none_button.setText(_("It does exist") if does_not_exist else _("Does not exist…"))
        exempt = link is not None and link.exemption is not None
        self.exempt_button.setText(_("Exemption…") if exempt else _("Record exemption…"))

    # Doing

    def _ids(self) -> list[str]:
        return [power.id for power in self._powers]

    def _draft_current(self) -> None:
        link = self._current()
        if link is not None:
            self.draft.emit(link.name)

    def _record_exemption(self) -> None:
        link = self._current()
        if link is not None:
            ExemptionDialog(self._session, self._ids(), link, self).exec()

    def _mark_key(self) -> None:
        link, ids = self._current(), self._ids()
        if link is not None:
            self._change(lambda: power_links.mark_key(self._session.workspace, ids, link.name, not link.key))

    def _mark_not_applicable(self) -> None:
        link, ids = self._current(), self._ids()
        if link is None:
            return
        reason: str | None = None
        if link.not_applicable is None:
            reason, wanted = QInputDialog.getText(
                self, _("Does not exist"), _("Why does the step “{link}” not exist here?").format(link=link.name)
            )
            if not wanted:
                return
        self._change(lambda: power_links.mark_not_applicable(self._session.workspace, ids, link.name, reason))

    def _edit_links(self) -> None:
        if len(self._powers) == 1:
            LinksDialog(self._session, self._powers[0], self).exec()

    def _change(self, change: Callable[[], Changed]) -> None:
        self._session.do(change, silent=True)

    def retranslate(self) -> None:
        self.table.show_headers()
        self.table.setAccessibleName(_("Operation links"))
        self.draft_button.setText(_("Draft an entry…"))
        self.edit_button.setText(_("Edit links…"))
        self.show_powers(self._powers)


def _standing(counted: Counter[str], link: RunningLink) -> str:
    """How the link stands: in words where all items agree, else the most frequent state with its number."""
    if not counted:
        return translate(NEEDS[link.need])
    state, number = counted.most_common(1)[0]
    shown = translate(LINK_STATES[state])
    return shown if len(counted) == 1 else f"{shown} {number}/{counted.total()}"


def _tip(link: RunningLink, entries: int) -> str:
    if link.not_applicable:
        return link.not_applicable
    if link.exemption is not None:
        return " ".join(part for part in (link.exemption.ground, link.exemption.article, link.exemption.reason) if part)
    if entries:
        return ngettext("Enter shows the entry", "Enter shows the {count} entries", entries).format(count=entries)
    return ""
