"""Tables of whole rows: how all of them look, and the simple one that only shows texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QTableWidget, QTableWidgetItem, QWidget

from catalogue_app.i18n import translate
from catalogue_app.ui import theme

_THING = Qt.ItemDataRole.UserRole


def dress_rows(table: QTableView, spacing: int = theme.SPACE_2) -> None:
    """Calm and dense: no grid, no numbers of rows, every text in one line with `spacing` pixels around it, titles at
    the left. Tab leaves the table; the arrow keys move in it."""
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + spacing)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class TextRow:
    """What a row shows and which `thing` it stands for. `color` is a token of the theme, "" for the usual one; a cell's
    tool tip is its whole text unless `tip` says more."""

    texts: Sequence[str]
    thing: Any = None
    color: str = ""
    tip: str = ""


class TextTable(QTableWidget):
    """Texts that are only read, a row for each thing. `headers` are English source texts; the `stretched` columns share
    the room that the others leave."""

    def __init__(self, headers: Sequence[str], parent: QWidget, *, stretched: Sequence[int]) -> None:
        super().__init__(0, len(headers), parent)
        self._headers = headers
        dress_rows(self)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in stretched:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.show_headers()

    def show_headers(self) -> None:
        """The titles in the present language."""
        self.setHorizontalHeaderLabels([translate(header) for header in self._headers])

    def show_rows(self, rows: Sequence[TextRow]) -> None:
        """Show these; the row that is selected stays selected by its number."""
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row.texts):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(row.tip or text)
                item.setData(_THING, row.thing)
                if row.color:
                    item.setForeground(theme.color(row.color))
                self.setItem(number, column, item)

    @staticmethod
    def thing_of(item: QTableWidgetItem) -> Any:
        """What the row of a cell stands for."""
        return item.data(_THING)

    @property
    def selected(self) -> list[Any]:
        """The things of the selected rows, from above."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        items = [self.item(row, 0) for row in rows]
        return [self.thing_of(item) for item in items if item is not None]

    @property
    def current(self) -> Any:
        """The thing of the selected row, None where none is selected."""
        return next(iter(self.selected), None)
