"""The filter of a column: its values with their counts, ticked to be shown; sorting; renaming a value everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from catalogue_app.domain.progress import finish
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.i18n import N_, _
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid.columns import STANDING, facet_title
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.workspace import bulk_editing
from catalogue_app.workspace.narrowing import EMPTY, Facet, Narrowing, facets

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.columns import GridColumn
    from catalogue_app.ui.catalogue.grid.view import Grid

AT_ONCE = 5_000
"""So many entries are counted before the list opens; more in a task, with the list saying so."""
MOST_SHOWN = 2_000
"""Different values in the list; the field above it finds the others."""
_VALUE, _COUNT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class FilterPopup(QFrame):
    """Opens below a column's title."""

    def __init__(self, grid: Grid, column: GridColumn) -> None:
        super().__init__(grid, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Filter {column}").format(column=column.full_title))
        self._grid = grid
        self._column = column
        self._facets: Sequence[Facet] = ()
        self._ticked: dict[str, bool] = {}
        self._counting = LatestTask(grid.session.tasks, self)
        self._build()
        self._count()

    def _build(self) -> None:
        narrowing = self._grid.model.narrowing
        title = QLabel(self._column.full_title, self)
        title.setFont(theme.strong_font(self.font()))
        sorting = QHBoxLayout()
        self.ascending = self._button(_("Sort ↑"), lambda: self._sort(False))
        self.descending = self._button(_("Sort ↓"), lambda: self._sort(True))
        self.unsorted = self._button(_("Catalogue's order"), lambda: self._sort(None))
        self.unsorted.setEnabled(narrowing.sort_by is not None)
        for button in (self.ascending, self.descending, self.unsorted):
            sorting.addWidget(button)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Find values"))
        self.search.setAccessibleName(_("Find values"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._show_facets())
        self.values = QListWidget(self)
        self.values.setAccessibleName(_("Values"))
        self.values.setUniformItemSizes(True)
        self.values.itemChanged.connect(self._tick)
        self.values.currentItemChanged.connect(lambda *_items: self._show_can_rename())
        self.note = note(self)
        choosing = QHBoxLayout()
        self.all = self._button(_("Tick all"), lambda: self._tick_all(True))
        self.none = self._button(_("Tick none"), lambda: self._tick_all(False))
        self.rename = self._button(_("Rename…"), self._rename)
        for button in (self.all, self.none, self.rename):
            choosing.addWidget(button)
        ending = QHBoxLayout()
        self.apply = QPushButton(_("Show these"), self)
        self.apply.setObjectName("primary")
        self.apply.clicked.connect(self.accept)
        self.clear = self._button(_("No filter"), self._clear)
        self.clear.setEnabled(self._column.key in narrowing.values)
        ending.addWidget(self.apply, 1)
        ending.addWidget(self.clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_3, theme.SPACE_2, theme.SPACE_3, theme.SPACE_3)
        layout.setSpacing(theme.SPACE_2)
        layout.addWidget(title)
        layout.addLayout(sorting)
        layout.addWidget(self.search)
        layout.addWidget(self.values, 1)
        layout.addWidget(self.note)
        layout.addLayout(choosing)
        layout.addLayout(ending)
        self.resize(330, 440)

    def _button(self, text: str, run: object) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(run)
        return button

    def open_below(self, place: QPoint) -> None:
        """`place` is the lower left corner of the column's title, in global coordinates."""
        screen = self.screen().availableGeometry()
        self.setMaximumHeight(max(240, screen.bottom() - place.y()))
        self.move(max(screen.left(), min(place.x(), screen.right() - self.width())), place.y())
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    # Values

    def _count(self) -> None:
        model, session = self._grid.model, self._grid.session
        workspace, wanted, narrowing, key = session.workspace, model.filter, model.narrowing, self._column.key
        if model.complete and len(model.rows) <= AT_ONCE and not narrowing:
            self._take(finish(facets(workspace, wanted, narrowing, key)))
            return
        self.note.setText(_("Counting the values …"))
        self._counting.start(
            N_("Counting the values"),
            lambda: facets(workspace, wanted, narrowing, key),
            done=self._take,
            failed=session.say_error,
        )

    def _take(self, found: Sequence[Facet]) -> None:
        self._facets = found
        wanted = self._grid.model.narrowing.values.get(self._column.key)
        self._ticked = {facet.value: wanted is None or facet.value in wanted for facet in found}
        self._show_facets()

    def _show_facets(self) -> None:
        wanted = compare_key(self.search.text())
        found = [facet for facet in self._facets if wanted in compare_key(self._find_text(facet.value))]
        self.values.blockSignals(True)
        self.values.clear()
        for facet in found[:MOST_SHOWN]:
            shown = facet_title(self._column.key, facet.value)
            item = QListWidgetItem(f"{shown}  ({facet.count:,})")
            item.setToolTip(facet.value if self._column.key not in STANDING else shown)
            item.setData(_VALUE, facet.value)
            item.setData(_COUNT, facet.count)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = self._ticked[facet.value]
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.values.addItem(item)
        self.values.blockSignals(False)
        text = _("{count} different values").format(count=f"{len(self._facets):,}")
        if len(found) > MOST_SHOWN:
            text += " · " + _("the first {count} are shown").format(count=f"{MOST_SHOWN:,}")
        self.note.setText(text)
        self._show_can_rename()

    def _find_text(self, value: str) -> str:
        """What the field above the list searches in."""
        return facet_title(self._column.key, value) if self._column.key in STANDING else value

    def _tick(self, item: QListWidgetItem) -> None:
        self._ticked[item.data(_VALUE)] = item.checkState() is Qt.CheckState.Checked

    def _tick_all(self, wanted: bool) -> None:
        """Tick what is listed; with a text in the field above, only what it finds."""
        find = compare_key(self.search.text())
        for value in self._ticked:
            if find in compare_key(self._find_text(value)):
                self._ticked[value] = wanted
        self._show_facets()

    # What is done with them

    def accept(self) -> None:
        """Show the entries with a ticked value; a text in the field above narrows down to what it finds."""
        find = compare_key(self.search.text())
        chosen = frozenset(
            value for value, ticked in self._ticked.items() if ticked and find in compare_key(self._find_text(value))
        )
        narrowing = self._grid.model.narrowing
        values = dict(narrowing.without(self._column.key).values)
        if len(chosen) < len(self._ticked):
            values[self._column.key] = chosen
        self.close()
        self._grid.narrow(Narrowing(values, narrowing.sort_by, narrowing.descending))

    def _clear(self) -> None:
        narrowing = self._grid.model.narrowing
        self.close()
        self._grid.narrow(narrowing.without(self._column.key))

    def _sort(self, descending: bool | None) -> None:
        narrowing = self._grid.model.narrowing
        key = None if descending is None else self._column.key
        self.close()
        self._grid.narrow(Narrowing(narrowing.values, key, bool(descending)))

    def _show_can_rename(self) -> None:
        item = self.values.currentItem()
        refused = ""
        if self._grid.session.workspace.read_only:
            refused = _("This workspace is open for reading only.")
        elif self._column.key in STANDING:
            refused = _("This is no text of the table; it has its own commands.")
        elif item is None or item.data(_VALUE) == EMPTY or self._column.kind == "mark":
            refused = _("Choose a value in the list first.")
        allow(self.rename, refused, _("Give this value another name in all entries that are shown."))

    def _rename(self) -> None:
        item = self.values.currentItem()
        if item is None:
            return
        old, count = str(item.data(_VALUE)), int(item.data(_COUNT))
        grid, key = self._grid, self._column.key
        self.close()
        question = _("New name in {count} entries:").format(count=f"{count:,}")
        new, accepted = QInputDialog.getMultiLineText(grid, _("Rename a value"), question, old)
        if accepted and new.strip() and new != old:
            rename(grid, key, old, new)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: object) -> None:
        self._counting.drop()


def rename(grid: Grid, column: str, old: str, new: str) -> None:
    """Rename a value in every entry that is shown, as one step."""
    workspace, narrowing, keys = grid.session.workspace, grid.model.narrowing, grid.model.rows.keys[:]
    if column in narrowing.values and old in narrowing.values[column]:
        values = {**narrowing.values, column: narrowing.values[column] - {old} | {new}}
        following: Narrowing | None = Narrowing(values, narrowing.sort_by, narrowing.descending)
    else:
        following = None

    def done(_changed: object) -> None:
        if following is not None:
            grid.narrow(following)

    grid.session.start(
        N_("Renaming a value"),
        lambda: bulk_editing.rename_value(workspace, keys, column, old, new),
        done,
    )
