"""Looking through a merge: groups at the left, the records, and below them the cells of the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from catalogue_app.domain.merge import MergeAction, MergedRecord, Side, Written
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.townships import cells_model, records_model
from catalogue_app.ui.townships.cells_delegate import CellsDelegate
from catalogue_app.ui.townships.cells_model import BASE, COLUMN, OURS, RESULT, THEIRS, CellsModel
from catalogue_app.ui.townships.choices import Choices
from catalogue_app.ui.townships.records_model import RecordsModel
from catalogue_app.ui.townships.tables import record_table
from catalogue_app.ui.widgets.group_list import GroupLine, GroupList

Holds = Callable[[MergedRecord], bool]
_HIDDEN = {"add": (BASE, OURS), "remove": (BASE, THEIRS, RESULT)}
"""Columns that say nothing about a record that only comes, or only goes."""

_NOT_THERE = {"add": (BASE,), "remove": (THEIRS,)}
"""The same where records are only looked at: there is a before and a now."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ORDER = ("add", "change", "remove", "unchanged")


class Review(Retranslating):
    """Shows the records of a preview and takes decisions; without `choices` they are only looked at.

    `decided` follows every decision.
    """

    decided = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: Choices | None = None
        self._records: Sequence[MergedRecord] = ()
        self.groups = GroupList(self)
        self.groups.setMinimumWidth(150)
        self.groups.chosen.connect(lambda _name: self._show_group())
        self.records_model = RecordsModel(self)
        self.records = record_table(self.records_model, self)
        self.records.selectionModel().selectionChanged.connect(lambda *_: self._record_chosen())
        for column, characters in ((0, 9), (1, 9), (2, 20), (3, 6), (4, 16)):
            self.records.setColumnWidth(column, characters * self.records.fontMetrics().horizontalAdvance("字"))
        self.cells_model = CellsModel(self)
        self.cells = record_table(self.cells_model, self)
        self.cells.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.cells.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.cells.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.cells.setAlternatingRowColors(False)
        self.cells.setShowGrid(True)
        self.cells.setItemDelegate(CellsDelegate(self.cells))
        self.cells.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.cells.doubleClicked.connect(self._side_activated)
        self.cells.selectionModel().currentChanged.connect(lambda *_: self._refresh_buttons())
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self.cells.resizeRowsToContents)
        self.cells.horizontalHeader().sectionResized.connect(lambda *_: self._fitting.start())
        for watched in (self.cells.viewport(), self.cells, self.records):
            watched.installEventFilter(self)
        self.all_ours = self._button("", lambda: self._take_conflicts("ours"))
        self.all_theirs = self._button("", lambda: self._take_conflicts("theirs"))
        self.row_ours = self._button("Alt+1", lambda: self._take_rows("ours"))
        self.row_theirs = self._button("Alt+2", lambda: self._take_rows("theirs"))
        self.again = self._button("Alt+0", lambda: self._take_rows(None))
        self.cell_ours = self._button("Alt+3", lambda: self._take_cell("ours"))
        self.cell_theirs = self._button("Alt+4", lambda: self._take_cell("theirs"))
        self.both = self._button("Alt+5", self._take_both)
        self.write = self._button("Alt+6", self.write_text)
        self.next_open = self._button("F8", self.go_to_open)
        self._of_rows = (self.row_ours, self.row_theirs, self.again)
        self._of_cells = (self.cell_ours, self.cell_theirs, self.both, self.write)
        self._lay_out()
        self.retranslate()

    def _button(self, key: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: run())
        if key:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
            button.setProperty("keys", key)
        return button

    def _lay_out(self) -> None:
        self._bars = (QWidget(self), QWidget(self))
        top, middle = (QHBoxLayout(bar) for bar in self._bars)
        for row, buttons in ((top, (*self._of_rows, None, self.all_ours, self.all_theirs)), (middle, self._of_cells)):
            row.setContentsMargins(theme.SPACE_1, theme.SPACE_1, theme.SPACE_1, theme.SPACE_1)
            for button in buttons:
                if button is None:
                    row.addStretch(1)
                else:
                    row.addWidget(button)
        middle.addStretch(1)
        middle.addWidget(self.next_open)
        upper, lower = QWidget(self), QWidget(self)
        for part, bar, table in zip((upper, lower), self._bars, (self.records, self.cells), strict=True):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(bar)
            column.addWidget(table, 1)
        down = QSplitter(Qt.Orientation.Vertical, self)
        down.setChildrenCollapsible(False)
        down.addWidget(upper)
        down.addWidget(lower)
        down.setSizes([230, 260])
        across = QSplitter(Qt.Orientation.Horizontal, self)
        across.setHandleWidth(1)
        across.setChildrenCollapsible(False)
        across.addWidget(self.groups)
        across.addWidget(down)
        across.setStretchFactor(1, 1)
        across.setSizes([170, 900])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(across)

    # Showing

    def show_records(self, records: Sequence[MergedRecord], choices: Choices | None = None) -> None:
        """Show these; conflicts first, for they are what a person came for."""
        self._records = sorted(records, key=lambda record: (not record.conflicts, _ORDER.index(record.action)))
        self.choices = choices
        if choices is not None:
            choices.changed.connect(self._choices_changed)
        for bar in self._bars:
            bar.setVisible(choices is not None)
        self.records.setColumnHidden(records_model.DECISION, choices is None)
        self._show_groups()
        self._show_group()

    def _tests(self) -> dict[str, tuple[str, Holds]]:
        tests: dict[str, tuple[str, Holds]] = {"": (_("All"), lambda record: True)}
        if self.choices is not None:
            tests["open"] = (_("▲ Not decided yet"), self.choices.is_open)
            tests["conflicts"] = (_("▲ Conflicts"), lambda record: bool(record.conflicts))
        for action, text in records_model.ACTIONS.items():
            if action != "unchanged":
                tests[action] = (translate(text), partial(_does, action))
        return tests

    def _show_groups(self) -> None:
        lines = [
            GroupLine(name, title, sum(1 for record in self._records if holds(record)))
            for name, (title, holds) in self._tests().items()
        ]
        self.groups.show_groups(lines)

    def _show_group(self) -> None:
        _title, holds = self._tests().get(self.groups.current, ("", lambda record: True))
        self.records_model.show_records([record for record in self._records if holds(record)], self.choices)
        if self.records_model.records:
            self.records.selectRow(0)
        else:
            self._record_chosen()

    def selected(self) -> list[MergedRecord]:
        rows = sorted(index.row() for index in self.records.selectionModel().selectedRows())
        return [self.records_model.records[row] for row in rows]

    def current(self) -> MergedRecord | None:
        row = self.records.currentIndex().row()
        return self.records_model.records[row] if 0 <= row < len(self.records_model.records) else None

    def select(self, record_id: str) -> None:
        """Bring a record of the shown group into view."""
        for row, record in enumerate(self.records_model.records):
            if record.id == record_id:
                chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                self.records.selectionModel().setCurrentIndex(self.records_model.index(row, 0), chosen)
                return

    def _record_chosen(self) -> None:
        record = self.current()
        self.cells_model.show_record(record, self.choices)
        if record is not None:
            self._show_columns(record)
        first = next((row for row, cell in enumerate(self.cells_model.rows) if cell.conflict is not None), 0)
        if record is not None and self.cells_model.rows:
            shown = next(column for column in (THEIRS, OURS, BASE) if not self.cells.isColumnHidden(column))
            self.cells.setCurrentIndex(self.cells_model.index(first, shown))
        self._fitting.start()
        self._refresh_buttons()

    def _show_columns(self, record: MergedRecord) -> None:
        whole = any(conflict.key is None for conflict in record.conflicts)
        hidden = () if whole else _HIDDEN.get(record.action, ())
        if self.choices is None:
            hidden = (OURS, RESULT, *_NOT_THERE.get(record.action, ()))
        title = 7 * self.cells.fontMetrics().horizontalAdvance("字")
        shown = [column for column in (BASE, OURS, THEIRS, RESULT) if column not in hidden]
        room = max(self.cells.viewport().width() - title, 400) // max(len(shown), 1)
        self.cells.setColumnWidth(COLUMN, title)
        for column in (BASE, OURS, THEIRS, RESULT):
            self.cells.setColumnHidden(column, column in hidden)
            self.cells.setColumnWidth(column, room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.cells.viewport():
            record = self.current()
            if record is not None:
                self._show_columns(record)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            # Enter must not press the dialog's main button from here: one would merge without having looked.
            if watched is self.records:
                self.cells.setFocus()
                return True
            if watched is self.cells:
                index = self.cells.currentIndex()
                self.write_text() if index.column() == RESULT else self._side_activated(index)
                return True
        return super().eventFilter(watched, event)

    # Deciding

    def _choices_changed(self) -> None:
        self.records_model.refresh()
        self.cells_model.refresh()
        self._show_counts()
        self._fitting.start()
        self._refresh_buttons()
        self.decided.emit()

    def _show_counts(self) -> None:
        """The counts at the left follow at once; the rows stay until another group is chosen."""
        self.groups.blockSignals(True)
        self._show_groups()
        self.groups.blockSignals(False)

    def _take_conflicts(self, side: Side) -> None:
        if self.choices is not None:
            self.choices.take_conflicts(side)

    def _take_rows(self, side: Side | None) -> None:
        if self.choices is not None:
            self.choices.take_records(self.selected(), side)

    def _take_cell(self, side: Side) -> None:
        record, row = self.current(), self.cells.currentIndex().row()
        if self.choices is None or record is None or row < 0:
            return
        if record.action == "change":
            self.choices.take_cell(record, self.cells_model.rows[row].key, side)
        else:
            self.choices.take_records([record], side)

    def _take_both(self) -> None:
        record, row = self.current(), self.cells.currentIndex().row()
        text = self.cells_model.proposal(row) if row >= 0 else None
        if self.choices is not None and record is not None and text is not None:
            self.choices.take_cell(record, self.cells_model.rows[row].key, Written(text))

    def write_text(self) -> None:
        """Write a third text in the place of the current cell's result."""
        row = self.cells.currentIndex().row()
        if row >= 0 and self.cells_model.can_write(row):
            index = self.cells_model.index(row, RESULT)
            self.cells.setCurrentIndex(index)
            self.cells.edit(index)

    def _side_activated(self, index: cells_model.Index) -> None:
        if index.column() in (OURS, THEIRS) and self.choices is not None:
            self._take_cell("ours" if index.column() == OURS else "theirs")

    def go_to_open(self) -> None:
        """Go to the next record that waits for a decision, after the current one, from the start where need be."""
        choices = self.choices
        if choices is None or not choices.open:
            return
        shown = self.records_model.records
        if not any(choices.is_open(record) for record in shown):
            self.groups.choose("open")
            shown = self.records_model.records
        start = self.records.currentIndex().row() + 1
        for record in (*shown[start:], *shown[:start]):
            if choices.is_open(record):
                self.select(record.id)
                self._go_to_open_cell()
                return

    def _go_to_open_cell(self) -> None:
        for row in range(len(self.cells_model.rows)):
            if self.cells_model.word(row) is None:
                self.cells.setCurrentIndex(self.cells_model.index(row, THEIRS))
                return

    def _refresh_buttons(self) -> None:
        if self.choices is None:
            return
        rows = "" if self.selected() else _("Choose a record above first.")
        row = self.cells.currentIndex().row()
        cell = "" if 0 <= row < len(self.cells_model.rows) else _("Choose a cell below first.")
        written = cell or ("" if self.cells_model.can_write(row) else _("Only running text can be written anew."))
        both = written or (
            "" if self.cells_model.proposal(row) is not None else _("The two changes touch the same words.")
        )
        conflicts = "" if self.choices.preview.plan.conflicts else _("There are no conflicts.")
        is_open = "" if self.choices.open else _("Every conflict is decided.")
        for button, reason in (
            *((button, rows) for button in self._of_rows),
            (self.cell_ours, cell),
            (self.cell_theirs, cell),
            (self.both, both),
            (self.write, written),
            (self.all_ours, conflicts),
            (self.all_theirs, conflicts),
            (self.next_open, is_open),
        ):
            button.setEnabled(not reason)
            keys = button.property("keys")
            button.setToolTip(reason or (f"{button.text()} ({keys})" if keys else button.text()))

    def retranslate(self) -> None:
        for button, text in (
            (self.row_ours, N_("Record: keep ours")),
            (self.row_theirs, N_("Record: take theirs")),
            (self.again, N_("Ask again")),
            (self.all_ours, N_("All open conflicts: ours")),
            (self.all_theirs, N_("All open conflicts: theirs")),
            (self.cell_ours, N_("Cell: keep ours")),
            (self.cell_theirs, N_("Cell: take theirs")),
            (self.both, N_("Put both together")),
            (self.write, N_("Write another text…")),
            (self.next_open, N_("Next open conflict")),
        ):
            button.setText(translate(text))
        self.groups.setAccessibleName(_("Groups"))
        self.records.setAccessibleName(_("Changed records"))
        self.cells.setAccessibleName(_("Cells of the chosen record"))
        if self._records:
            self._show_groups()
            self._refresh_buttons()


def _does(action: MergeAction, record: MergedRecord) -> bool:
    return record.action == action
