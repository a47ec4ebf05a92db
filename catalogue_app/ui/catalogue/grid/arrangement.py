"""How the columns are arranged: widths, order, which are shown, and the zoom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid.columns import FROZEN, OPTIONAL
from catalogue_app.ui.catalogue.grid.table import CatalogueTable
from catalogue_app.workspace.cells import EXTRA, REMARKS, TIER

SMALLEST, LARGEST, ZOOM_STEP = 50, 300, 10
"""Zoom in percent."""
NARROWEST, WIDEST, SPARE = 28, 480, 20
"""Device-independent pixels: limits of a column's width, and the room round its text."""


class Arrangement(QObject):
    """Keeps what the user has arranged; columns that turn up later get their place and width."""

    def __init__(self, table: CatalogueTable, parent: QObject) -> None:
        super().__init__(parent)
        self.zoom = 100
        self._table = table
        self._shown: set[str] = set()
        self._hidden: set[str] = set()
        model, header = table.catalogue, table.horizontalHeader()
        model.headerDataChanged.connect(lambda *_places: self._show_columns())
        model.modelReset.connect(self._show_columns)
        model.columnsInserted.connect(lambda _parent, first, last: self._give_widths(range(first, last + 1)))
        header.sectionMoved.connect(lambda *_places: self._keep_frozen_first())
        self._give_widths(range(model.columnCount()))
        self._show_columns()

    def _give_widths(self, columns: Iterable[int]) -> None:
        for index in columns:
            self._set_width(index, self._table.catalogue.columns[index].width)

    def _set_width(self, index: int, width: float) -> None:
        """`width` as it is at 100 %."""
        self._table.setColumnWidth(index, max(NARROWEST, round(width * self.zoom / 100)))

    def make_room_for_titles(self) -> None:
        """After a change of language: no column is narrower than the longest word of its title."""
        for index, column in enumerate(self._table.catalogue.columns):
            least = self._table.column_header.least_width(index) if column.source else 0
            if self._table.horizontalHeader().sectionSize(index) < least and not self._table.isColumnHidden(index):
                self._table.setColumnWidth(index, least)

    def _show_columns(self) -> None:
        model = self._table.catalogue
        for index, column in enumerate(model.columns):
            wanted = column.key not in self._hidden
            if column.key in OPTIONAL:
                wanted = wanted and (model.three_levels or column.key in self._shown)
            if self._table.isColumnHidden(index) == wanted:
                self._table.setColumnHidden(index, not wanted)
        self._table.fit_soon()

    def show_column(self, key: str, wanted: bool) -> None:
        """Show or hide a column; it stays so."""
        (self._shown if wanted else self._hidden).add(key)
        (self._hidden if wanted else self._shown).discard(key)
        self._show_columns()

    def reset(self) -> None:
        """Order, widths and visibility as at first."""
        header = self._table.horizontalHeader()
        self._shown.clear()
        self._hidden.clear()
        for index in range(header.count()):
            header.moveSection(header.visualIndex(index), index)
        self._give_widths(range(header.count()))
        self._show_columns()

    def fit_width(self, column: int) -> None:
        """Make a column as wide as the texts in sight want, within reason."""
        table, model = self._table, self._table.catalogue
        key, first = model.columns[column].key, table.first_row()
        texts = [model.text(row, key) for row in range(first, first + table.rows_in_sight() + 1)]
        lines = (line for text in (*texts, model.columns[column].title) for line in text.split("\n"))
        widest = max((table.texts.metrics.horizontalAdvance(line) for line in lines), default=0.0)
        table.setColumnWidth(column, int(min(max(widest + SPARE, NARROWEST), WIDEST * self.zoom / 100)))

    def _keep_frozen_first(self) -> None:
        """The columns that stand still are the first ones, whatever is dragged where."""
        header, model = self._table.horizontalHeader(), self._table.catalogue
        for place, key in enumerate(FROZEN):
            index = model.column_index(key)
            if header.visualIndex(index) != place:
                header.moveSection(header.visualIndex(index), place)

    def zoom_to(self, percent: int) -> bool:
        """Texts and widths grow together; False when it is as large already."""
        percent = min(max(percent, SMALLEST), LARGEST)
        if percent == self.zoom:
            return False
        widths = [self._table.horizontalHeader().sectionSize(one) for one in range(self._table.catalogue.columnCount())]
        before, self.zoom = self.zoom, percent
        for index, width in enumerate(widths):
            if width:
                self._set_width(index, width * 100 / before)
        self.size_text()
        return True

    def size_text(self) -> None:
        self._table.set_text_size(theme.table_font(QApplication.font()).pointSizeF() * self.zoom / 100)

    def state(self) -> dict[str, Any]:
        header, columns = self._table.horizontalHeader(), self._table.catalogue.columns
        return {
            "zoom": self.zoom,
            "widths": {
                column.key: round(header.sectionSize(index) * 100 / self.zoom)
                for index, column in enumerate(columns)
                if not header.isSectionHidden(index)
            },
            "order": [columns[header.logicalIndex(place)].key for place in range(header.count())],
            "shown": sorted(self._shown),
            "hidden": sorted(self._hidden),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """What is missing or of another kind than it should be is left as it is."""
        order = _texts(state.get("order"))
        model, header = self._table.catalogue, self._table.horizontalHeader()
        model.add_columns([key for key in order if key == REMARKS or key.startswith((TIER, EXTRA))])
        self._shown, self._hidden = set(_texts(state.get("shown"))), set(_texts(state.get("hidden")))
        zoom, widths = state.get("zoom"), state.get("widths")
        self.zoom = zoom if isinstance(zoom, int) and SMALLEST <= zoom <= LARGEST else 100
        for index, column in enumerate(model.columns):
            width = widths.get(column.key) if isinstance(widths, dict) else None
            self._set_width(index, width if isinstance(width, int) else column.width)
        for place, key in enumerate(key for key in order if model.column_index(key) >= 0):
            header.moveSection(header.visualIndex(model.column_index(key)), place)
        self.size_text()
        self._show_columns()


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
