"""The county's side: every office with what it was handed, what it handed in, and whom to remind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import Task
from catalogue_app.ui.townships.board_model import COLUMNS, ROW_ROLE, SORT_ROLE, BoardModel, state_text
from catalogue_app.ui.townships.signature import copy_text
from catalogue_app.ui.townships.tables import record_table
from catalogue_app.ui.widgets.group_list import GroupLine, GroupList
from catalogue_app.workspace import board, handing_down
from catalogue_app.workspace.board import STATES, BoardRow, OfficeFigures
from catalogue_app.workspace.board_figures import office_figures

KINDS = {"township": N_("Townships"), "department": N_("Departments"), "": N_("Others")}
REMIND = "remind"
FIRST_TERM = 14
"""Days from now that are proposed as the day by which to hand in."""


class BoardView(Retranslating):
    """States at the left, the offices, and at the right one office with its reminder. `status` is for the window."""

    status = Signal(str)
    chosen = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._rows: tuple[BoardRow, ...] = ()
        self._figures: Mapping[str, OfficeFigures] = {}
        self._tasks: dict[str, Task] = {}
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
        self.standard = QLabel(self)
        self.standard.setTextFormat(Qt.TextFormat.PlainText)
        self.empty = QLabel(self)
        self.empty.setObjectName("secondary")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.about = QLabel(self)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.with_term = QCheckBox(self)
        self.with_term.toggled.connect(lambda _on: self._show_reminder())
        self.until = QDateEdit(QDate.currentDate().addDays(FIRST_TERM), self)
        self.until.setCalendarPopup(True)
        self.until.setDisplayFormat("yyyy-MM-dd")
        self.until.dateChanged.connect(lambda _date: self._show_reminder())
        self.reminder = QPlainTextEdit(self)
        self.reminder.setReadOnly(True)
        self.reminder.setTabChangesFocus(True)
        self.copy_one = QPushButton(icon("copy"), "", self)
        self.copy_one.clicked.connect(lambda _checked=False: self._copy_one())
        self.copy_all = QPushButton(icon("copy"), "", self)
        self.copy_all.clicked.connect(lambda _checked=False: self._copy_all())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.load)
        self._stale = True
        self._lay_out()
        session.changed.connect(lambda _changed: self._reload())
        session.checked.connect(lambda _report: self._reload())
        session.measured.connect(lambda _report: self._reload())
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
        side = QWidget(self)
        side.setObjectName("form")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        term, copying = QHBoxLayout(), QHBoxLayout()
        term.addWidget(self.with_term)
        term.addWidget(self.until, 1)
        copying.addWidget(self.copy_one)
        copying.addWidget(self.copy_all)
        right = QVBoxLayout(side)
        right.setContentsMargins(theme.SPACE_3, theme.SPACE_3, theme.SPACE_3, theme.SPACE_3)
        right.setSpacing(theme.SPACE_2)
        right.addWidget(self.about)
        right.addLayout(term)
        right.addWidget(self.reminder, 1)
        right.addLayout(copying)
        self._across = QSplitter(Qt.Orientation.Horizontal, self)
        self._across.setHandleWidth(1)
        self._across.setChildrenCollapsible(False)
        for part in (self.groups, middle, side):
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

        self._start("rows", N_("Reading the board"), read, self._read)
        self._start("figures", N_("Counting"), count, self._counted)

    def _start(self, name: str, title: str, work: Callable[[], Work[Any]], done: Callable[[Any], object]) -> None:
        """Start anew what may be under way already."""
        if name in self._tasks:
            self._tasks[name].stop()
        session = self.session
        task = session.tasks.start(title, work, done=done, failed=session.say_error, reads_only=True, quiet=True)
        self._tasks[name] = task
        task.ended.connect(self._forget)

    def _forget(self) -> None:
        self._tasks = {name: task for name, task in self._tasks.items() if task is not self.sender()}

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

    # One office, and its reminder

    def _office_chosen(self) -> None:
        row = self.current()
        self.about.setText(_about(row) if row else _("Choose an office."))
        self._show_reminder()
        self.chosen.emit()

    def text_for(self, row: BoardRow) -> str:
        """The reminder for an office as it would be copied; "" where there is nothing to remind of."""
        day = self.until.date()
        until = date(day.year(), day.month(), day.day()) if self.with_term.isChecked() else None
        return board.reminder(row, self.session.workspace.info.name, until=until)

    def _show_reminder(self) -> None:
        row = self.current()
        self.until.setEnabled(self.with_term.isChecked())
        self.until.setToolTip("" if self.with_term.isChecked() else _("Tick “Hand in by” first."))
        text = self.text_for(row) if row else ""
        self.reminder.setPlainText(text)
        waiting = board.to_remind(self._rows)
        for button, reason in (
            (self.copy_one, "" if text else _("There is nothing to remind this office of.")),
            (self.copy_all, "" if waiting else _("Nobody has to be reminded.")),
        ):
            button.setEnabled(not reason)
            button.setToolTip(reason)

    def _copy_one(self) -> None:
        copy_text(self.reminder.toPlainText())
        self.session.messages.say(_("The reminder is on the clipboard."))

    def _copy_all(self) -> None:
        texts = [text for row in board.to_remind(self._rows) if (text := self.text_for(row))]
        copy_text("\n\n".join(texts))
        said = ngettext(
            "{count} reminder is on the clipboard.", "{count} reminders are on the clipboard.", len(texts)
        ).format(count=len(texts))
        self.session.messages.say(said)

    def place(self) -> dict[str, object]:
        term = self.until.date().toString(Qt.DateFormat.ISODate) if self.with_term.isChecked() else ""
        return {"group": self.groups.current, "until": term, "across": self._across.sizes()}

    def restore_place(self, place: dict[str, object]) -> None:
        group, term, sizes = place.get("group"), place.get("until"), place.get("across")
        if isinstance(term, str) and term:
            self.until.setDate(QDate.fromString(term, Qt.DateFormat.ISODate))
            self.with_term.setChecked(True)
        if isinstance(sizes, list) and len(sizes) == 3 and all(isinstance(size, int) for size in sizes):
            self._across.setSizes(sizes)
        if isinstance(group, str) and group:
            self.groups.choose(group)

    def retranslate(self) -> None:
        self.groups.setAccessibleName(_("Groups"))
        self.table.setAccessibleName(_("Offices"))
        self.reminder.setAccessibleName(_("Reminder"))
        self.reminder.setPlaceholderText(_("There is nothing to remind this office of."))
        self.with_term.setText(_("Hand in by"))
        self.until.setAccessibleName(_("Hand in by"))
        self.copy_one.setText(_("Copy"))
        self.copy_one.setAccessibleName(_("Copy the reminder"))
        self.copy_all.setText(_("Copy all reminders"))
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


def _about(row: BoardRow) -> str:
    lines = [row.office, state_text(row)]
    if row.handout is not None:
        lines.append(
            _("Handed down {at} by {who}: {label}, {count} entries").format(
                at=row.handout.at[:16].replace("T", " "),
                who=row.handout.who or "–",
                label=row.handout.label,
                count=row.handout.entries,
            )
        )
    if row.submission is not None:
        one = row.submission
        lines.append(
            _("Handed in {at} by {who}, merged {merged} by {by}").format(
                at=one.at[:16].replace("T", " "),
                who=one.who or "–",
                merged=one.merged_at[:10],
                by=one.merged_by or "–",
            )
        )
        if one.why:
            lines.append(_("Why: {why}").format(why=" ".join(one.why.split())))
        merged = ngettext("{count} submission", "{count} submissions", row.merged).format(count=row.merged)
        lines.append(
            _("{submissions} merged so far, {changes} changes").format(submissions=merged, changes=row.changes)
        )
    return "\n".join(lines)
