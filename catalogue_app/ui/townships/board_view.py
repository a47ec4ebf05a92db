"""The county's side: every office with what it was handed, what it handed in, and whom to remind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.ui.townships.board_model import COLUMNS, ROW_ROLE, SORT_ROLE, BoardModel
from catalogue_app.ui.townships.reminder_panel import ReminderPanel
from catalogue_app.ui.townships.tables import record_table
from catalogue_app.ui.widgets.group_list import GroupLine, GroupList
from catalogue_app.ui.widgets.sentences import note, sentence
from catalogue_app.workspace import board, handing_down
from catalogue_app.workspace.board import STATES, BoardRow, OfficeFigures
from catalogue_app.workspace.board_figures import office_figures

KINDS = {"township": N_("Townships"), "department": N_("Departments"), "": N_("Others")}
REMIND = "remind"


class BoardView(Retranslating):
    """States at the left, the offices, and at the right one office with its reminder. `status` is for the window."""

    status = Signal(str)
    chosen = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._rows: tuple[BoardRow, ...] = ()
        self._figures: Mapping[str, OfficeFigures] = {}
        self._reading = LatestTask(session.tasks, self)
        self._counting = LatestTask(session.tasks, self)
        self._text = ""
        self.loaded = False
        """Whether the offices have been read."""
        self.groups = GroupList(self)
        self.groups.chosen.connect(lambda _name: self._show_group())
        self.model = BoardModel(self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.model)
        self.sorted.setSortRole(SORT_ROLE)
        self.sorted.setSortLocaleAware(True)
        self.table = record_table(self.sorted, self)
        self.table.setSortingEnabled(True)
        self.sorted.sort(-1)
        self.table.horizontalHeader().setSortIndicatorClearable(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        character = self.table.fontMetrics().horizontalAdvance("字")
        for number, column in enumerate(COLUMNS):
            self.table.setColumnWidth(number, column.width * character)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._office_chosen())
        self.standard = sentence(self)
        self.empty = note(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.side = ReminderPanel(session, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.load)
        self._stale = True
        self._lay_out()
        session.changed.connect(self._reload)
        session.checked.connect(self._reload)
        session.measured.connect(self._reload)
        self.retranslate()

    def _lay_out(self) -> None:
        middle = QWidget(self)
        middle.setObjectName("surface")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.standard.setContentsMargins(theme.SPACE_3, theme.SPACE_1, theme.SPACE_3, theme.SPACE_2)
        column.addWidget(self.standard)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        self._across = QSplitter(Qt.Orientation.Horizontal, self)
        self._across.setHandleWidth(1)
        self._across.setChildrenCollapsible(False)
        for part in (self.groups, middle, self.side):
            self._across.addWidget(part)
        self._across.setStretchFactor(1, 1)
        self._across.setSizes([150, 720, 250])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._across)

    # Showing

    def activate(self) -> None:
        self.table.setFocus()
        if self._stale:
            self.load()
        self._tell()

    def _reload(self) -> None:
        self._stale = True
        if self.isVisible():
            self._later.start()

    def load(self) -> None:
        """Read who was handed and handed in what, and count the figures, which takes longer; off the GUI thread,
        because fifty submissions are much to read."""
        self._stale = False
        session = self.session
        workspace, report, coverage = session.workspace, session.report, session.coverage

        def read() -> Work[tuple[BoardRow, ...]]:
            yield Progress(N_("Reading the board"))
            return board.rows(workspace)

        def count() -> Work[dict[str, OfficeFigures]]:
            yield Progress(N_("Counting"))
            return office_figures(workspace, report.problems if report else (), coverage)

        self._reading.start(N_("Reading the board"), read, done=self._read, failed=session.say_error)
        self._counting.start(N_("Counting"), count, done=self._counted, failed=session.say_error)

    def _read(self, rows: tuple[BoardRow, ...]) -> None:
        self._rows = rows
        self.loaded = True
        self._show_rows()

    def _counted(self, figures: Mapping[str, OfficeFigures]) -> None:
        self._figures = figures
        self._show_rows()

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        """Every office as it stands; read at once where the board has not been shown yet."""
        return self._rows if self.loaded else board.rows(self.session.workspace)

    def _show_rows(self) -> None:
        none = OfficeFigures()
        self._rows = tuple(replace(row, figures=self._figures.get(row.office, none)) for row in self._rows)
        lines = [GroupLine("", _("All"), len(self._rows))]
        lines.append(GroupLine(REMIND, _("To remind"), len(board.to_remind(self._rows))))
        lines.append(GroupLine("states", _("By state")))
        lines += [
            GroupLine(state, translate(title), sum(1 for row in self._rows if row.state == state))
            for state, title in STATES.items()
        ]
        lines.append(GroupLine("kinds", _("By kind")))
        for kind, title in KINDS.items():
            count = sum(1 for row in self._rows if _kind(row) == kind)
            if count:
                lines.append(GroupLine(f"kind {kind}", translate(title), count))
        self.groups.show_groups(lines)
        marked = handing_down.standard(self.session.workspace)
        count = len(marked.entries)
        entries = ngettext("{count} entry", "{count} entries", count).format(count=f"{count:,}")
        self.standard.setText(
            _("Standard: {label}, {entries}").format(label=marked.label, entries=entries)
            if count
            else _("No standard is marked yet. “Mark the standard” says which entries every township gets.")
        )
        self._show_group()

    def _show_group(self) -> None:
        group = self.groups.current
        shown = [row for row in self._rows if _in_group(row, group) and self._text in row.office.casefold()]
        current = self.current()
        self.model.show_rows(shown)
        self.table.setVisible(bool(self._rows) or not self.loaded)
        self.empty.setVisible(not self._rows and self.loaded)
        if shown and not self.select(current.office if current else shown[0].office):
            self.table.selectRow(0)
        self._office_chosen()
        self._tell()

    def search(self, text: str) -> None:
        self._text = text.strip().casefold()
        self._show_group()

    def select(self, office: str) -> bool:
        """Bring an office's row into view; False where it is not shown."""
        for row in range(self.sorted.rowCount()):
            if self.sorted.index(row, 0).data(ROW_ROLE).office == office:
                self.table.selectRow(row)
                return True
        return False

    def current(self) -> BoardRow | None:
        index = self.table.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def selected(self) -> list[BoardRow]:
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(ROW_ROLE) for index in rows]

    def _tell(self) -> None:
        waiting = len(board.to_remind(self._rows))
        offices = ngettext("{count} office", "{count} offices", len(self._rows)).format(count=len(self._rows))
        self.status.emit(_("{offices}, {waiting} to remind").format(offices=offices, waiting=waiting))

    def _office_chosen(self) -> None:
        self.side.show_office(self.current(), self._rows)
        self.chosen.emit()

    def place(self) -> dict[str, object]:
        return {"group": self.groups.current, "until": self.side.term, "across": self._across.sizes()}

    def restore_place(self, place: dict[str, object]) -> None:
        group, term, sizes = place.get("group"), place.get("until"), place.get("across")
        if isinstance(term, str) and term:
            self.side.set_term(term)
        if isinstance(sizes, list) and len(sizes) == 3 and all(isinstance(size, int) for size in sizes):
            self._across.setSizes(sizes)
        if isinstance(group, str) and group:
            self.groups.choose(group)

    def retranslate(self) -> None:
        self.groups.setAccessibleName(_("Groups"))
        self.table.setAccessibleName(_("Offices"))
        self.empty.setText(
            _(
                "No township and no department is registered yet. Add them in the section “Organisations”; then mark "
                "the standard and hand it down."
            )
        )
        if not self._stale:
            self._show_rows()


def _kind(row: BoardRow) -> str:
    return row.kind if row.kind in KINDS else ""


def _in_group(row: BoardRow, group: str) -> bool:
    if group == REMIND:
        return bool(board.to_remind([row]))
    if group.startswith("kind "):
        return _kind(row) == group.removeprefix("kind ")
    return group in ("", row.state)
