"""The import page: the tables that were found, their rows beside the original cells, and what a person may change.

Every choice makes the plan anew; nothing is stored before “Import”, and then all of it is one step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.importing.columns_table import ColumnsTable
from catalogue_app.ui.importing.found_tables import FoundTables
from catalogue_app.ui.importing.original_model import OriginalModel
from catalogue_app.ui.importing.row_detail import RowDetail
from catalogue_app.ui.importing.rows_model import RowsModel
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.sentences import sentence
from catalogue_app.workspace import browsing, import_shapes, importing
from catalogue_app.workspace.import_plan import (
    Choices,
    Decision,
    ImportPlan,
    ImportResult,
    Match,
    PlannedTable,
    TableChoice,
)

AS_IT_SAYS = None


@dataclass(frozen=True, slots=True)
class Source:
    """What comes in: files, or a block from the clipboard as text and HTML."""

    paths: tuple[Path, ...] = ()
    text: str = ""
    html: str = ""

    @property
    def title(self) -> str:
        if not self.paths:
            return _("Import from the clipboard")
        if len(self.paths) == 1:
            return _("Import “{file}”").format(file=self.paths[0].name)
        return _("Import {count} files").format(count=len(self.paths))


class ImportDialog(QDialog):
    """`plan` is what would be done as things stand; None while the files are being read or cannot be."""

    def __init__(self, session: Session, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.plan: ImportPlan | None = None
        self._source = source
        self._choices = Choices()
        self._decisions: dict[tuple[int, int], Decision] = {}
        self._taken: dict[tuple[int, int], list[str]] = {}
        self._reading = LatestTask(session.tasks, self)
        self.setWindowTitle(source.title)
        self._build()
        self.resize(1180, 680)
        self._read()

    # Building

    def _build(self) -> None:
        self.match = QComboBox(self)
        self.match.addItem(_("Rows come in as new"), "add")
        self.match.addItem(_("Rows change what is there already"), "update")
        self.match.currentIndexChanged.connect(lambda _index: self._read())
        self.tables = FoundTables(self)
        self.tables.currentCellChanged.connect(lambda *_: self._show_table())
        self.tables.ticked.connect(self._show_button)
        self.field = QComboBox(self)
        self.field.addItem(_("as the table says"), AS_IT_SAYS)
        for field in browsing.fields(self.session.workspace):
            self.field.addItem(f"{field.code} {field.name}" if field.national else field.name, field.code)
        self.owner = QComboBox(self)
        self.owner.addItem(_("nobody in particular"), AS_IT_SAYS)
        for organisation in browsing.organisations(self.session.workspace):
            self.owner.addItem(organisation.name, organisation.name)
        for box in (self.field, self.owner):
            box.activated.connect(lambda _index: self._choose_for_table())
        self.rows_model = RowsModel(self)
        self.rows = _table_view(self.rows_model, _("Rows"), self)
        self.rows.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.detail = RowDetail(self)
        self.detail.decided.connect(self._decide)
        self.detail.taken.connect(self._take)
        self.original_model = OriginalModel(self)
        self.original = _table_view(self.original_model, _("As it stands in the file"), self)
        self.columns = ColumnsTable(self)
        self.columns.chosen.connect(self._choose_meaning)
        self.notes = QListWidget(self)
        self.notes.setWordWrap(True)
        self.notes.setAccessibleName(_("Notes"))
        self.said = sentence(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(160)
        buttons = Answers(self, _("Import"))
        self.import_button = buttons.main
        self._lay_out(buttons)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        top = QHBoxLayout()
        top.addWidget(self.match)
        top.addStretch(1)
        top.addWidget(QLabel(_("Field of this table"), self))
        top.addWidget(self.field)
        top.addWidget(QLabel(_("Kept by"), self))
        top.addWidget(self.owner)
        side_by_side = QSplitter(Qt.Orientation.Horizontal, self)
        for title, view in ((_("What would come in"), self.rows), (_("As it stands in the file"), self.original)):
            half = QWidget(self)
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            heading = QLabel(title, half)
            heading.setObjectName("secondary")
            column.addWidget(heading)
            column.addWidget(view, 1)
            side_by_side.addWidget(half)
        preview = QSplitter(Qt.Orientation.Vertical, self)
        preview.addWidget(side_by_side)
        preview.addWidget(self.detail)
        preview.setStretchFactor(0, 3)
        preview.setStretchFactor(1, 1)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(preview, _("Rows"))
        self.tabs.addTab(self.columns, _("Columns"))
        self.tabs.addTab(self.notes, _("Notes"))
        across = QSplitter(Qt.Orientation.Vertical, self)
        across.addWidget(self.tables)
        across.addWidget(self.tabs)
        across.setStretchFactor(1, 1)
        across.setSizes([130, 480])
        bottom = QHBoxLayout()
        bottom.addWidget(self._bar)
        bottom.addWidget(self.said, 1)
        bottom.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_3] * 4)
        layout.addLayout(top)
        layout.addWidget(across, 1)
        layout.addLayout(bottom)

    # Reading

    def _read(self) -> None:
        """Make the plan with the present choices."""
        self.plan = None
        self.said.setText(_("Reading …"))
        self._bar.setRange(0, 0)
        self._bar.show()
        self._show_button()
        source, choices = self._source, self._choices
        match: Match = self.match.currentData()
        workspace = self.session.workspace

        def work() -> Work[ImportPlan]:
            if source.paths:
                return importing.read(workspace, source.paths, match=match, choices=choices)
            return importing.paste(workspace, source.text, source.html, match=match, choices=choices)

        self._reading.start(
            N_("Reading the tables"), work, done=self._planned, failed=self._failed, progressed=self._show_progress
        )

    def _show_progress(self, progress: Progress) -> None:
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self.said.setText(translate(progress.what))

    def _failed(self, error: CatalogueError) -> None:
        self._bar.hide()
        self.said.setText(str(error))
        self._show_plan()

    def _planned(self, plan: ImportPlan) -> None:
        self._bar.hide()
        self.plan = plan
        self._show_plan()

    # Showing

    def _tables(self) -> list[PlannedTable]:
        return list(self._decided().tables()) if self.plan else []

    def _decided(self) -> ImportPlan:
        assert self.plan is not None
        return self.plan.decide(self._decisions).take_theirs(self._taken)

    def _show_plan(self) -> None:
        self.tables.show_tables(self._decided() if self.plan else None)
        self._show_table()
        self._show_button()

    def _show_table(self) -> None:
        tables = self._tables()
        number = self.tables.currentRow()
        table = tables[number] if 0 <= number < len(tables) else None
        chosen = self._choices.tables.get(number, TableChoice())
        for box, value in ((self.field, chosen.field), (self.owner, chosen.owner)):
            box.setCurrentIndex(max(box.findData(value), 0))
            box.setEnabled(table is not None and table.kind in ("entries", "powers"))
        kept = self.rows.currentIndex().row()
        self.rows_model.show_rows(table.rows if table else ())
        self.original_model.show_table(table)
        self.columns.show_table(table)
        self.notes.clear()
        for notice in (*table.warnings, *table.skipped) if table else ():
            row = _("Row {row}: ").format(row=notice.row) if notice.row is not None else ""
            self.notes.addItem(f"{row}{notice.text}")
        self.tabs.setTabText(2, _("Notes ({count})").format(count=self.notes.count()))
        unsure = len(table.unsure) if table else 0
        self.tabs.setTabText(1, _("Columns (▲ {count})").format(count=unsure) if unsure else _("Columns"))
        self.detail.show_row(None)
        if table and kept >= 0:
            self.rows.selectRow(min(kept, len(table.rows) - 1))

    def _show_button(self) -> None:
        plan = self._wanted()
        count = sum(table.added + table.updated for table in plan.tables()) if plan else 0
        text = ngettext("Import {count} row", "Import {count} rows", count).format(count=f"{count:,}")
        self.import_button.setText(text)
        self.import_button.setEnabled(bool(count))
        if plan is None:
            return
        tables = list(plan.tables())
        said = _("{added} new, {updated} changed, {unchanged} unchanged, {left} set aside.").format(
            added=f"{sum(table.added for table in tables):,}",
            updated=f"{sum(table.updated for table in tables):,}",
            unchanged=f"{sum(table.unchanged for table in tables):,}",
            left=f"{sum(len(table.skipped) + table.count('leave') for table in tables):,}",
        )
        similar = sum(table.count("similar") for table in tables)
        if similar:
            said += " " + _("{count} rows are similar to what is there: please look.").format(count=similar)
        self.said.setText(said if tables else _("No table was found in it."))
        self.import_button.setToolTip("" if count else _("There is nothing new in it."))

    def _wanted(self) -> ImportPlan | None:
        return self._decided().select(self.tables.chosen) if self.plan is not None else None

    # Choices

    def _choose_for_table(self) -> None:
        choice = TableChoice(self.field.currentData(), self.owner.currentData())
        tables = {**self._choices.tables, self.tables.currentRow(): choice}
        self._choices = replace(self._choices, tables=tables)
        self._read()

    def _choose_meaning(self, shape: str, column: int, meaning: str) -> None:
        known = {**import_shapes.remembered(), **self._choices.columns}
        chosen = {**known.get(shape, {}), column: meaning}
        self._choices = replace(self._choices, columns={**self._choices.columns, shape: chosen})
        self._read()

    def _row_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid():
            self.detail.show_row(None)
            return
        row = self.rows_model.rows[current.row()]
        self.detail.show_row(row)
        place = self.original_model.row_of(row.row)
        if place >= 0:
            self.original.selectRow(place)
            self.original.scrollTo(self.original_model.index(place, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _decide(self, row: int, decision: Decision) -> None:
        self._decisions[self.tables.currentRow(), row] = decision
        self._show_plan()

    def _take(self, row: int, columns: Sequence[str]) -> None:
        self._taken[self.tables.currentRow(), row] = list(columns)
        self._show_plan()

    # Doing

    def accept(self) -> None:
        plan = self._wanted()
        if plan is None:
            return
        if self._choices.columns:
            import_shapes.remember(self._choices.columns)
        session = self.session

        def done(result: ImportResult) -> None:
            session.announce(result.changed, silent=True)
            session.messages.say(
                _("Imported: {added} new, {updated} changed, {unchanged} unchanged.").format(
                    added=f"{result.added:,}", updated=f"{result.updated:,}", unchanged=f"{result.unchanged:,}"
                ),
                action=_("Undo"),
                run=session.undo,
            )

        session.tasks.start(
            N_("Importing"), lambda: importing.apply(session.workspace, plan), done=done, failed=session.say_error
        )
        super().accept()

    def reject(self) -> None:
        self._reading.drop()
        super().reject()


def _table_view(model: Any, name: str, parent: QWidget) -> QTableView:
    view = QTableView(parent)
    view.setModel(model)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    view.setWordWrap(False)
    view.setFont(theme.table_font(view.font()))
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + theme.SPACE_2)
    view.setAccessibleName(name)
    return view
