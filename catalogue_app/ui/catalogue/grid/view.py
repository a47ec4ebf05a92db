"""The grid as the catalogue section uses it: the table, its clipboard, its dialogs, and where one was in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import Problem
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import _
from catalogue_app.ui.catalogue.grid import cell_commands, menus, row_commands, selection
from catalogue_app.ui.catalogue.grid.arrangement import ZOOM_STEP, Arrangement
from catalogue_app.ui.catalogue.grid.columns import STANDING, column_for
from catalogue_app.ui.catalogue.grid.model import CatalogueModel
from catalogue_app.ui.catalogue.grid.narrowing_bar import NarrowingBar
from catalogue_app.ui.catalogue.grid.selection import Block
from catalogue_app.ui.catalogue.grid.table import CatalogueTable
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.narrowing import Narrowing, facets_of

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.channels_popup import ChannelsPopup
    from catalogue_app.ui.catalogue.grid.filters import FilterPopup
    from catalogue_app.ui.catalogue.grid.find_replace import FindReplaceDialog

AT_ONCE = 2_000
"""A change of more entries than this runs off the GUI thread."""
Done = Callable[[Changed], object]


class Grid(Retranslating):
    """See the signals: what the form beside it and the window's commands need to know."""

    current_entry_changed = Signal(object)
    selection_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._built = False
        super().__init__(parent)
        self.session = session
        self.model = CatalogueModel(session, self)
        self.table = CatalogueTable(self.model, self)
        self.arrangement = Arrangement(self.table, self)
        self._current: Entry | None = None
        self._wanted: tuple[str, str | None] | None = None
        self._selected: list[str] | None = None
        self.narrowing_bar = NarrowingBar(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.narrowing_bar)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)
        self._connect()
        self.retranslate()
        self._built = True

    def _connect(self) -> None:
        chosen = self.table.selectionModel()
        chosen.currentChanged.connect(lambda *_indexes: self._tell_current())
        chosen.selectionChanged.connect(self._selection_changed)
        self.model.refreshed.connect(self._tell_current)
        self.model.modelReset.connect(self._reset)
        self.model.rows_complete.connect(self._find_wanted)
        self.model.rows_complete.connect(self.selection_changed)
        self.model.rowsInserted.connect(self._find_wanted)
        self.model.refreshed.connect(self._tell_narrowing)
        self.table.zoomed.connect(self._zoom_by)
        self.table.clear_wanted.connect(lambda: cell_commands.clear(self))
        self.table.channels_wanted.connect(lambda _index: self.tick_channels())
        self.table.renamed_in_part.connect(partial(row_commands.offer_whole, self))
        self.table.row_header.dropped.connect(partial(row_commands.move_rows, self))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_cell_menu)
        header = self.table.column_header
        header.filter_wanted.connect(lambda column: self.filter_column(self.model.columns[column].key))
        header.sectionHandleDoubleClicked.connect(self.arrangement.fit_width)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_title_menu)
        rows = self.table.row_header
        rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows.customContextMenuRequested.connect(
            lambda place: menus.standing_menu(self).popup(self.table.row_header.mapToGlobal(place))
        )
        self.narrowing_bar.ended.connect(self.show_all)

    # What is shown

    def show_filter(self, wanted: Filter) -> None:
        """Show the entries of a filter; filters of single columns and the order go with the old one."""
        self.model.show(wanted)

    def narrow(self, narrowing: Narrowing) -> None:
        """Show a part of the filter's entries, or in another order; the current cell stays the current one."""
        current, column = self.current_entry(), self.current_column()
        self._wanted = (current.id if current is not None else "", column)
        self.model.show(self.model.filter, narrowing)

    def show_all(self) -> None:
        """Take away the filters of single columns and the sorting."""
        if self.model.narrowing:
            self.narrow(Narrowing())

    def sort(self, *, descending: bool, column: str | None = None) -> None:
        key = column or self.current_column()
        if key is not None:
            self.narrow(Narrowing(self.model.narrowing.values, key, descending))

    def filter_by_value(self) -> None:
        """Show the entries that have the value of the current cell in its column."""
        entry, key = self.current_entry(), self.current_column()
        if entry is not None and key is not None:
            old = self.model.narrowing
            values = {**old.values, key: frozenset(facets_of(entry, key))}
            self.narrow(Narrowing(values, old.sort_by, old.descending))

    def filter_column(self, key: str | None = None) -> FilterPopup | None:
        """Open the filter of a column below its title; that of the signs beside the rows, at the top of these."""
        from catalogue_app.ui.catalogue.grid.filters import FilterPopup

        key = key or self.current_column()
        if key in STANDING:
            corner = self.table.row_header.mapToGlobal(QPoint(0, 0))
            popup = FilterPopup(self, column_for(key))
            popup.open_below(corner)
            return popup
        index = self.model.column_index(key) if key else -1
        if index < 0:
            return None
        popup = FilterPopup(self, self.model.columns[index])
        header = self.table.column_header
        popup.open_below(header.viewport().mapToGlobal(header.section_rect(index).bottomLeft()))
        return popup

    def _tell_narrowing(self) -> None:
        self.narrowing_bar.show_narrowing(self.model.narrowing, self.count)

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

    def first_selected(self, count: int) -> list[tuple[int, Entry]]:
        """Row and entry of the first selected ones."""
        rows = selection.first_rows(self.selected_blocks(), count)
        return sorted(self.model.entries_in(rows).items())

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
        key = browsing.key_of(self.session.workspace, entry_id) if entry_id else None
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
                self.arrangement.show_column(self.model.columns[place].key, True)
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
        """Rows have arrived: perhaps the one that is waited for. When all have, the first cell does as well."""
        if self._wanted is None:
            return
        entry_id, column = self._wanted
        if not self.select_entry(entry_id, column, widen=False) and self.model.complete:
            self._wanted = None
            self.table.go_to(self.model.index(0, max(self.model.column_index(column or ""), 0)))

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
        if self.table.horizontalHeader().offset():
            # Qt refreshes the titles that changed, but believes the standing ones to be elsewhere.
            self.table.horizontalHeader().viewport().update()
        self.selection_changed.emit()

    def _reset(self) -> None:
        self._selected = None
        self._tell_current()
        self._tell_narrowing()
        self.selection_changed.emit()

    # Changing

    def change_many(self, title: str, count: int, change: Callable[[], Changed], done: Done | None = None) -> None:
        """Make a change at once, or off the GUI thread where it is of many entries."""
        if count <= AT_ONCE:
            changed = self.session.do(change)
            if changed is not None and done is not None:
                done(changed)
            return

        def work() -> Work[Changed]:
            yield Progress(title)
            return change()

        self.session.start(title, work, done)

    def tick_channels(self) -> ChannelsPopup | None:
        """Open the list of channels below the current entry's cell of channels."""
        from catalogue_app.ui.catalogue.grid.channels_popup import ChannelsPopup

        entry = self.current_entry()
        if entry is None:
            return None
        if self.session.workspace.read_only:
            self.table.say_read_only()
            return None
        index = self.model.index(self.table.currentIndex().row(), self._column_to_show("channels"))
        self.table.go_to(index)
        popup = ChannelsPopup(self, entry.channels or "", lambda text: self.model.setData(index, text))
        cell, viewport = self.table.visualRect(index), self.table.viewport()
        popup.open_below(QRect(viewport.mapToGlobal(cell.topLeft()), cell.size()))
        return popup

    def bulk_edit(self) -> None:
        """Change one column of all selected entries."""
        from catalogue_app.ui.catalogue.grid.bulk_edit import BulkEditDialog

        dialog = BulkEditDialog(self)
        dialog.exec()
        dialog.deleteLater()

    def find_replace(self) -> FindReplaceDialog:
        from catalogue_app.ui.catalogue.grid.find_replace import FindReplaceDialog

        dialog = FindReplaceDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        return dialog

    # Menus

    # Looks

    def _zoom_by(self, steps: int) -> None:
        self.zoom_to(self.arrangement.zoom + steps * ZOOM_STEP)

    def zoom_to(self, percent: int) -> None:
        if self.arrangement.zoom_to(percent):
            self.session.messages.say(_("Zoom {percent} %").format(percent=self.arrangement.zoom))

    def zoom_in(self) -> None:
        self._zoom_by(1)

    def zoom_out(self) -> None:
        self._zoom_by(-1)

    def choose_columns(self) -> None:
        header = self.table.horizontalHeader()
        menus.shown_menu(self).popup(header.mapToGlobal(QPoint(0, header.height())))

    def _open_title_menu(self, place: QPoint) -> None:
        column = self.table.column_header.column_at(place)
        if column >= 0:
            menus.title_menu(self, column).popup(self.table.column_header.mapToGlobal(place))

    def _open_cell_menu(self, place: QPoint) -> None:
        menus.cell_menu(self).popup(self.table.viewport().mapToGlobal(place))

    # Kept between two sessions

    def state(self) -> dict[str, Any]:
        """Column widths at 100 %, their order, which are hidden, the zoom, and where one is."""
        entry = self.current_entry()
        here = {"entry": entry.id if entry else None, "column": self.current_column(), "top": self.table.first_row()}
        return {**self.arrangement.state(), **here}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Go back to what `state` returned; what is missing or no longer fits is left as it is."""
        self.arrangement.restore(state)
        entry_id, column, top = state.get("entry"), state.get("column"), state.get("top", 0)
        if isinstance(entry_id, str) and self.select_entry(entry_id, column if isinstance(column, str) else None):
            return
        if isinstance(top, int):
            self.table.verticalScrollBar().setValue(top)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and self._built:
            self.arrangement.size_text()

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Catalogue"))
        self.arrangement.make_room_for_titles()
        self.table.horizontalHeader().updateGeometry()
        self.table.updateGeometries()
        self.table.viewport().update()
        self._tell_narrowing()
