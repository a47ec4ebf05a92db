"""“These 14 links are disclosed nowhere: draft them”: the gaps behind a figure, link by link, with their items."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.drafting.dialog import PowerDraftDialog
from catalogue_app.ui.powers.columns import NEEDS
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.tables import TextRow, TextTable
from catalogue_app.workspace import powers
from catalogue_app.workspace.coverage import CoverageReport, Gap, PowerFilter, open_links

HEADERS = (N_("Power type"), N_("Link"), N_("Disclosure is"), N_("Items"))


class GapsDialog(QDialog):
    """Stays open while one drafts; what is drafted leaves the list when the coverage is measured again.

    `link` narrows to links of that name.
    """

    def __init__(
        self,
        session: Session,
        title: str,
        wanted: PowerFilter,
        link: str | None = None,
        *,
        key_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted = wanted
        self._link = link
        self._key_only = key_only
        self.gaps: tuple[Gap, ...] = ()
        self.setWindowTitle(title)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.table = TextTable(HEADERS, self, stretched=[1])
        self.table.setAccessibleName(_("Links that are disclosed nowhere"))
        self.table.itemSelectionChanged.connect(self._gap_chosen)
        self.items = QListWidget(self)
        self.items.setAccessibleName(_("Power items"))
        across = QSplitter(Qt.Orientation.Horizontal, self)
        across.setChildrenCollapsible(False)
        across.addWidget(self.table)
        across.addWidget(self.items)
        across.setSizes([460, 300])
        self.draft_button = QPushButton(self)
        self.draft_button.setObjectName("primary")
        self.draft_button.clicked.connect(self._draft)
        self.show_button = QPushButton(_("Show the power items"), self)
        self.show_button.setAutoDefault(False)
        self.show_button.clicked.connect(self._show_items)
        row = QHBoxLayout()
        row.addWidget(self.draft_button)
        row.addWidget(self.show_button)
        row.addStretch(1)
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        closing.rejected.connect(self.reject)
        row.addWidget(closing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addWidget(self.said)
        layout.addWidget(across, 1)
        layout.addLayout(row)
        self.resize(820, 460)
        session.measured.connect(self._show_report)
        session.changed.connect(self._changed)
        if session.coverage is not None:
            self._show_report(session.coverage)

    def _changed(self, changed: Changed) -> None:
        if "entries" in changed.kinds and self.isVisible():
            self._session.measure()

    def _show_report(self, report: CoverageReport) -> None:
        found = open_links(report, self._wanted, self._key_only)
        self.gaps = tuple(gap for gap in found if self._link in (None, gap.link))
        count = sum(len(gap.powers) for gap in self.gaps)
        self.said.setText(
            ngettext("{count} link is disclosed nowhere.", "{count} links are disclosed nowhere.", count).format(
                count=f"{count:,}"
            )
            if count
            else _("Everything that has to be disclosed here is disclosed.")
        )
        current = max(self.table.currentRow(), 0)
        self.table.show_rows([_row(gap) for gap in self.gaps])
        if self.gaps:
            self.table.selectRow(min(current, len(self.gaps) - 1))
        self._gap_chosen()

    def _current(self) -> Gap | None:
        gap: Gap | None = self.table.current
        return gap

    def _gap_chosen(self) -> None:
        gap = self._current()
        ids: Sequence[str] = gap.powers if gap is not None else ()
        self.items.clear()
        for power in powers.by_ids(self._session.workspace, ids):
            body = f" · {power.exercising_body}" if power.exercising_body else ""
            self.items.addItem(f"{power.full_name}{body}")
        count = len(ids)
        self.draft_button.setText(ngettext("Draft it…", "Draft these {count}…", count).format(count=count))
        refused = self._session.refusal
        refused = refused or ("" if gap is not None else _("Select a link first."))
        allow(self.draft_button, refused)
        self.show_button.setEnabled(gap is not None)

    def _draft(self) -> None:
        gap = self._current()
        if gap is not None:
            PowerDraftDialog(self._session, list(gap.powers), [gap.link], self).exec()

    def _show_items(self) -> None:
        gap = self._current()
        if gap is not None:
            self.accept()
            self._session.show("powers", gap.powers)


def _row(gap: Gap) -> TextRow:
    name = f"★ {gap.link}" if gap.key else gap.link
    return TextRow((gap.power_type or _("not given"), name, translate(NEEDS[gap.need]), f"{len(gap.powers):,}"), gap)
