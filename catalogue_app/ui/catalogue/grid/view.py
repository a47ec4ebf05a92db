"""The grid as the catalogue section uses it: the table, its clipboard, its dialogs, and where one was in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QVBoxLayout, QWidget

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import Problem
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid import selection
from catalogue_app.ui.catalogue.grid.columns import OPTIONAL
from catalogue_app.ui.catalogue.grid.model import CatalogueModel
from catalogue_app.ui.catalogue.grid.selection import Block
from catalogue_app.ui.catalogue.grid.table import CatalogueTable
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.narrowing import Narrowing

SMALLEST, LARGEST, STEP = 50, 300, 10
"""Zoom in percent."""


class Grid(Retranslating):
    """See the signals: what the form beside it and the window's commands need to know."""

    current_entry_changed = Signal(object)
    selection_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.model = CatalogueModel(session, self)
        self.table = CatalogueTable(self.model, self)
        self.zoom = 100
        self._current: Entry | None = None
        self._wanted: tuple[str, str | None] | None = None
        self._shown_by_hand: set[str] = set()
        self._hidden_by_hand: set[str] = set()
        self._selected: list[str] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)
        self._connect()
        self._give_widths(range(self.model.columnCount()))
        self._show_columns()
        self.retranslate()

    def _connect(self) -> None:
        chosen = self.table.selectionModel()
        chosen.currentChanged.connect(lambda *_indexes: self._tell_current())
        chosen.selectionChanged.connect(self._selection_changed)
        self.model.refreshed.connect(self._tell_current)
        self.model.modelReset.connect(self._reset)
        self.model.rows_complete.connect(self._find_wanted)
        self.model.rowsInserted.connect(self._find_wanted)
        self.model.headerDataChanged.connect(lambda *_places: self._show_columns())
        self.model.columnsInserted.connect(lambda _parent, first, last: self._give_widths(range(first, last + 1)))
        self.table.zoomed.connect(lambda step: self.set_zoom(self.zoom + step * STEP))

    # What is shown

    def show_filter(self, wanted: Filter) -> None:
        """Show the entries of a filter; filters of single columns and the order go with the old one."""
        self.model.show(wanted)

    def narrow(self, narrowing: Narrowing) -> None:
        """Show a part of the filter's entries, or in another order."""
        current = self.current_entry()
        self.model.show(self.model.filter, narrowing)
        if current is not None:
            self.select_entry(current.id, self.current_column(), widen=False)

    @property
    def filter(self) -> Filter:
        return self.model.filter

    @property
    def count(self) -> int:
        """How many entries are shown, as far as they have arrived."""
        return len(self.model.rows)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        self.model.show_problems(problems)

    # Where one is

    def current_entry(self) -> Entry | None:
        index = self.table.currentIndex()
        return self.model.entry(index.row()) if index.isValid() else None

    def current_column(self) -> str | None:
        index = self.table.currentIndex()
        return self.model.columns[index.column()].key if index.isValid() else None

    def selected_blocks(self) -> list[Block]:
        return selection.blocks(self.table.selectionModel())

    def selected_count(self) -> int:
        """How many entries are selected; costs nothing, however many they are."""
        return selection.count_rows(self.selected_blocks())

    def selected_ids(self) -> list[str]:
        """The entries with a selected cell, in the order shown."""
        if self._selected is None:
            self._selected = self.model.ids(selection.rows(self.selected_blocks()))
        return list(self._selected)

    def select_entry(self, entry_id: str, column: str | None = None, *, widen: bool = True) -> bool:
        """Make an entry the current one and bring it into sight; False when it is not among those of the filter.

        While the rows of a large filter still arrive, it is selected as soon as it has come. With `widen`, filters of
        single columns that hide it are taken away.
        """
        key = browsing.key_of(self.session.workspace, entry_id)
        if key is None:
            return False
        row = self.model.rows.row_of_key(key)
        if row is None and self.model.narrowing and widen:
            self.model.show(self.model.filter)
            row = self.model.rows.row_of_key(key)
        if row is None:
            self._wanted = None if self.model.complete else (entry_id, column)
            return not self.model.complete and self._may_come(entry_id)
        self._wanted = None
        index = self.model.index(row, self._column_to_show(column))
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.table.go_to(index)
        return True

    def _column_to_show(self, column: str | None) -> int:
        place = self.model.column_index(column) if column else -1
        if place >= 0:
            if self.table.isColumnHidden(place):
                self.show_column(self.model.columns[place].key, True)
            return place
        current = self.table.currentIndex()
        if current.isValid():
            return current.column()
        return next((one for one in self.table.columns_in_order()), 0)

    def _may_come(self, entry_id: str) -> bool:
        entry = browsing.entry(self.session.workspace, entry_id)
        wanted = self.model.filter
        if entry is None:
            return False
        return wanted.field in (None, entry.field or "") and wanted.owner in (None, entry.owner)

    def _find_wanted(self, *_rows: object) -> None:
        if self._wanted is not None:
            self.select_entry(*self._wanted)

    def edit_cell(self, entry_id: str, column: str) -> None:
        """Open the editor of a cell."""
        if self.select_entry(entry_id, column):
            self.table.setFocus()
            self.table.edit(self.table.currentIndex())

    def _tell_current(self) -> None:
        entry = self.current_entry()
        if entry != self._current:
            self._current = entry
            self.current_entry_changed.emit(entry)

    def _selection_changed(self) -> None:
        self._selected = None
        self.table.horizontalHeader().viewport().update()
        self.table.verticalHeader().viewport().update()
        self.selection_changed.emit()

    def _reset(self) -> None:
        self._selected = None
        self._show_columns()
        self._tell_current()
        self.selection_changed.emit()

    # Columns and sizes

    def _give_widths(self, columns: Sequence[int]) -> None:
        for index in columns:
            self.table.setColumnWidth(index, round(self.model.columns[index].width * self.zoom / 100))

    def _show_columns(self) -> None:
        for index, column in enumerate(self.model.columns):
            wanted = column.key not in self._hidden_by_hand
            if column.key in OPTIONAL:
                wanted = wanted and (self.model.three_levels or column.key in self._shown_by_hand)
            self.table.setColumnHidden(index, not wanted)
        self.table.fit_soon()

    def show_column(self, key: str, wanted: bool) -> None:
        """Show or hide a column; it stays so."""
        (self._shown_by_hand if wanted else self._hidden_by_hand).add(key)
        (self._hidden_by_hand if wanted else self._shown_by_hand).discard(key)
        self._show_columns()

    def set_zoom(self, percent: int) -> None:
        percent = min(max(percent, SMALLEST), LARGEST)
        if percent == self.zoom:
            return
        factor = percent / self.zoom
        self.zoom = percent
        for index in range(self.model.columnCount()):
            self.table.setColumnWidth(index, max(28, round(self.table.columnWidth(index) * factor)))
        self._size_text()
        self.session.messages.say(_("Zoom {percent} %").format(percent=percent))

    def _size_text(self) -> None:
        self.table.set_text_size(theme.table_font(QApplication.font()).pointSizeF() * self.zoom / 100)

    # Kept between two sessions

    def state(self) -> dict[str, Any]:
        """Column widths at 100 %, their order, which are hidden, the zoom, and where one is."""
        header, columns = self.table.horizontalHeader(), self.model.columns
        entry = self.current_entry()
        return {
            "zoom": self.zoom,
            "widths": {
                column.key: round(header.sectionSize(index) * 100 / self.zoom)
                for index, column in enumerate(columns)
                if not header.isSectionHidden(index)
            },
            "order": [columns[header.logicalIndex(place)].key for place in range(header.count())],
            "shown": sorted(self._shown_by_hand),
            "hidden": sorted(self._hidden_by_hand),
            "entry": entry.id if entry else None,
            "column": self.current_column(),
            "top": self.table.first_row(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Go back to what `state` returned; what is missing or no longer fits is left as it is."""
        order = [key for key in state.get("order", ()) if isinstance(key, str)]
        self.model.add_columns([key for key in order if ":" in key or key == "remarks"])
        self._shown_by_hand = set(state.get("shown", ()))
        self._hidden_by_hand = set(state.get("hidden", ()))
        zoom = state.get("zoom", 100)
        self.zoom = zoom if isinstance(zoom, int) and SMALLEST <= zoom <= LARGEST else 100
        widths = state.get("widths", {})
        header = self.table.horizontalHeader()
        for index, column in enumerate(self.model.columns):
            width = widths.get(column.key, column.width)
            self.table.setColumnWidth(index, max(28, round(width * self.zoom / 100)))
        for place, key in enumerate(order):
            index = self.model.column_index(key)
            if index >= 0 and place < header.count():
                header.moveSection(header.visualIndex(index), place)
        self._size_text()
        self._show_columns()
        if state.get("entry") and self.select_entry(str(state["entry"]), state.get("column")):
            return
        top = state.get("top", 0)
        if isinstance(top, int):
            self.table.verticalScrollBar().setValue(top)

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Catalogue"))
        self.table.horizontalHeader().updateGeometry()
        self.table.updateGeometries()
        self.table.viewport().update()
