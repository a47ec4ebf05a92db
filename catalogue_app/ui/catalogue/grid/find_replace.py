"""Find and replace, showing cell by cell what would change before it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
)

from catalogue_app.domain.progress import finish
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid import selection
from catalogue_app.ui.catalogue.grid.pasting import Difference
from catalogue_app.ui.catalogue.grid.preview import Differences, DifferencesView
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.ui.widgets.questions import primary_button
from catalogue_app.ui.widgets.sentences import sentence
from catalogue_app.workspace import finding
from catalogue_app.workspace.finding import Found, Search

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.view import Grid

DELAY = 200
"""Milliseconds after the last key before the search runs."""
AT_ONCE = 1_000
"""So many rows are searched without a task."""
SCOPES = {"shown": N_("All entries shown"), "column": N_("This column"), "selection": N_("The selected cells")}


class FindReplaceDialog(QDialog):
    """Stays open beside the table; what is found follows as one types."""

    def __init__(self, grid: Grid, *, replace: bool = True) -> None:
        super().__init__(grid)
        self._grid = grid
        self._found: tuple[Found, ...] = ()
        self._searching = LatestTask(grid.session.tasks, self)
        self._column = grid.current_column()
        self._blocks = grid.selected_blocks()
        self.setWindowTitle(_("Find and replace"))
        self.resize(760, 460)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(DELAY)
        self._typing.timeout.connect(self.search)
        self._build()
        self._connect()
        self._show_count()

    def _build(self) -> None:
        self.text = QLineEdit(self)
        self.replacement = QLineEdit(self)
        self.scope = QComboBox(self)
        for key, title in SCOPES.items():
            self.scope.addItem(translate(title), key)
        several = selection.count_rows(self._blocks) > 1
        self.scope.setCurrentIndex(self.scope.findData("selection" if several else "shown"))
        self.whole = QCheckBox(_("Whole cell"), self)
        self.case = QCheckBox(_("Match case"), self)
        self.regular = QCheckBox(_("Regular expression"), self)
        form = QFormLayout()
        form.addRow(_("Find"), self.text)
        form.addRow(_("Replace by"), self.replacement)
        form.addRow(_("In"), self.scope)
        options = QHBoxLayout()
        for box in (self.whole, self.case, self.regular):
            options.addWidget(box)
        options.addStretch(1)
        self.model = Differences(self, ticking=True)
        self.view = DifferencesView(self.model, self)
        self.note = sentence(self)
        self.buttons = QDialogButtonBox(self)
        self.replace_button = primary_button("", self)
        self.buttons.addButton(self.replace_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACE_2)
        layout.addLayout(form)
        layout.addLayout(options)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.text.textChanged.connect(lambda _text: self._typing.start())
        self.replacement.textChanged.connect(lambda _text: self._typing.start())
        self.scope.currentIndexChanged.connect(lambda _index: self.search())
        for box in (self.whole, self.case, self.regular):
            box.toggled.connect(lambda _on: self.search())
        self.model.dataChanged.connect(lambda *_places: self._show_count())
        self.view.activated.connect(self._go_to)
        self.view.clicked.connect(self._go_to)
        self.buttons.accepted.connect(self.replace_all)
        self.buttons.rejected.connect(self.reject)

    # Searching

    @property
    def wanted(self) -> Search:
        return Search(
            self.text.text(),
            self.replacement.text(),
            whole_cell=self.whole.isChecked(),
            regular=self.regular.isChecked(),
            match_case=self.case.isChecked(),
        )

    def search(self) -> None:
        """Look anew for what is wanted now."""
        self._typing.stop()
        self._searching.drop()
        wanted = self.wanted
        try:
            finding.replacing(wanted)
        except CatalogueError as error:
            self._take((), str(error))
            return
        workspace, keys = self._grid.session.workspace, self._grid.model.rows.keys[:]
        columns = self._columns()
        if len(keys) <= AT_ONCE:
            self._take(finish(finding.find(workspace, keys, wanted, columns)))
            return
        self.note.setText(_("Searching …"))
        self._searching.start(
            N_("Searching"),
            lambda: finding.find(workspace, keys, wanted, columns),
            done=self._take,
            failed=lambda error: self._take((), str(error)),
        )

    def _columns(self) -> Callable[[int], Sequence[str]]:
        """Which columns are looked into, by row."""
        model, blocks = self._grid.model, self._blocks
        texts = [place for place in self._grid.table.columns_in_order() if model.columns[place].kind != "mark"]
        keys = {place: model.columns[place].key for place in texts}
        if self.scope.currentData() == "selection":
            return lambda row: [keys[place] for place in texts if selection.contains(blocks, row, place)]
        wanted = [self._column or ""] if self.scope.currentData() == "column" else list(keys.values())
        wanted = [key for key in wanted if key in keys.values()]
        return lambda _row: wanted

    def _take(self, found: Sequence[Found], error: str = "") -> None:
        self._found = tuple(found)
        self.model.show([Difference(one.place, one.column, one.before, one.after) for one in found])
        self._show_count(error)

    def _show_count(self, error: str = "") -> None:
        chosen = self.model.chosen
        entries = len({item.row for item in chosen})
        if error:
            self.note.setText(error)
        elif not self.text.text():
            self.note.setText(_("Type what to look for."))
        elif not self._found:
            self.note.setText(_("Nothing found."))
        else:
            self.note.setText(
                _("Found in {cells} cells of {entries} entries.").format(cells=len(chosen), entries=entries)
            )
        self.note.setObjectName("error" if error else "secondary")
        self.note.style().polish(self.note)
        self.replace_button.setText(_("Replace in {count} cells").format(count=len(chosen)))
        read_only = self._grid.session.workspace.read_only
        self.replace_button.setEnabled(bool(chosen) and not read_only)
        self.replace_button.setToolTip(_("This workspace is open for reading only.") if read_only else "")

    def _go_to(self, index: QModelIndex) -> None:
        if index.row() < len(self._found):
            one = self._found[index.row()]
            self._grid.select_entry(one.entry_id, one.column)

    # Replacing

    def replace_all(self) -> None:
        """Replace in every ticked cell, as one step, and look again."""
        if self._typing.isActive():
            self.search()
        chosen = [self._found[number] for number in self.model.chosen_numbers]
        wanted, workspace = self.wanted, self._grid.session.workspace
        if chosen and self._grid.session.do(lambda: finding.replace(workspace, chosen, wanted)) is not None:
            self.search()

    def done(self, result: int) -> None:
        self._searching.drop()
        self._typing.stop()
        super().done(result)
