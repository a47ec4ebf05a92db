"""The table itself: a QTableView that behaves as a spreadsheet, with its first columns standing still."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QTableView,
    QWidget,
)

from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid import frozen, keyboard, marks, navigation, scrolling, selection
from catalogue_app.ui.catalogue.grid.delegate import CellDelegate, mark_box
from catalogue_app.ui.catalogue.grid.header import ColumnHeader
from catalogue_app.ui.catalogue.grid.model import CatalogueModel, Index
from catalogue_app.ui.catalogue.grid.row_header import RowHeader
from catalogue_app.ui.catalogue.grid.row_heights import RowHeights
from catalogue_app.ui.catalogue.grid.texts import Texts
from catalogue_app.workspace.cells import text_of

DEFAULT_LINES = 3
"""Lines of a row that nobody has looked at yet."""
_Flag = QItemSelectionModel.SelectionFlag
_Trigger = QAbstractItemView.EditTrigger


class CatalogueTable(QTableView):
    """`renamed_in_part` says that one row of a merged cell got another text: (row, column key, old, new).
    `channels_wanted` asks for the list of channels beside a cell; `zoomed` for a step larger (1) or smaller (-1)."""

    renamed_in_part: Signal = Signal(int, str, str, str)
    channels_wanted: Signal = Signal(QModelIndex)
    clear_wanted: Signal = Signal()
    zoomed: Signal = Signal(int)

    def __init__(self, model: CatalogueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.catalogue = model
        self.texts = Texts(theme.table_font(QApplication.font()))
        self.typing = False
        self.hovered = QModelIndex()
        self._anchor = QModelIndex()
        self._pointed = QModelIndex()
        self._tab_start: int | None = None
        self._drop_line = -1
        self.heights = RowHeights(self, self.texts)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self.fit_rows)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self, self.texts))
        self.setHorizontalHeader(ColumnHeader(self, self.texts))
        self.setVerticalHeader(RowHeader(self, self.texts))
        self.setShowGrid(False)
        # Below the last row the window shows through; a role, so that it follows light and dark.
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(_Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().sectionResized.connect(lambda *_sizes: self.fit_soon())
        self.row_header.dragged.connect(self._show_drop_line)
        model.modelReset.connect(self._fresh_rows)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.columnsInserted):
            signal.connect(self._forget_places)
        for signal in (model.rowsInserted, model.rowsRemoved, model.dataChanged, model.columnsInserted):
            signal.connect(self.fit_soon)
        self._dress()

    @property
    def row_header(self) -> RowHeader:
        header = self.verticalHeader()
        assert isinstance(header, RowHeader)
        return header

    @property
    def column_header(self) -> ColumnHeader:
        header = self.horizontalHeader()
        assert isinstance(header, ColumnHeader)
        return header

    @property
    def cell_delegate(self) -> CellDelegate:
        delegate = self.itemDelegate()
        assert isinstance(delegate, CellDelegate)
        return delegate

    # Looks

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(int(self.texts.line * DEFAULT_LINES) + 9)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.updateGeometries()
            self.fit_soon()

    def set_text_size(self, points: float) -> None:
        font = theme.table_font(QApplication.font())
        font.setPointSizeF(points)
        self.texts.set_font(font)
        self._dress()
        self.horizontalHeader().updateGeometry()
        self.updateGeometries()
        self.fit_soon()
        self.viewport().update()

    def in_use(self) -> bool:
        return self.hasFocus() or self.state() is QTableView.State.EditingState

    # Rows

    def _fresh_rows(self) -> None:
        self.verticalHeader().reset()
        self.verticalScrollBar().setValue(0)
        self.horizontalHeader().updateGeometry()
        self.fit_rows()

    def _forget_places(self, *_what: object) -> None:
        """Places of before say nothing about the rows of now."""
        self._anchor = self._pointed = self.hovered = QModelIndex()

    def fit_soon(self, *_what: object) -> None:
        if not self._fitting.isActive():
            self._fitting.start(0)

    def fit_rows(self) -> None:
        """Give the rows in sight the height their texts need."""
        self._fitting.stop()
        if self.heights.fit(self.first_row()):
            self.updateGeometries()
            self.verticalHeader().viewport().update()
            self.viewport().update()

    def first_row(self) -> int:
        """The first row in sight."""
        return self.verticalScrollBar().value()

    def rows_in_sight(self) -> int:
        last = self.rowAt(self.viewport().height() - 1)
        return (len(self.catalogue.rows) if last < 0 else last) - self.first_row()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dy:
            bar = self.verticalScrollBar()
            to_the_end = bar.value() == bar.maximum() and abs(dy) > 1
            self.fit_rows()
            while to_the_end and bar.value() < bar.maximum():
                # `dy` counts rows. Where the end is shows only when the last ones have their heights.
                bar.setValue(bar.maximum())
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_soon()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        turned = event.angleDelta().y()
        if not turned or event.modifiers():
            super().wheelEvent(event)
            return
        scrolling.by_wheel(self, turned)
        event.accept()

    # Columns that stand still

    def frozen_columns(self) -> list[int]:
        """Logical indexes of the standing columns, in order."""
        return frozen.columns(self)

    def frozen_width(self) -> int:
        return sum(self.columnWidth(logical) for logical in self.frozen_columns())

    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        if index.column() in self.frozen_columns():
            rect.translate(self.horizontalHeader().offset(), 0)
        return rect

    def indexAt(self, position: QPoint) -> QModelIndex:
        offset = self.horizontalHeader().offset()
        if offset and position.x() < self.frozen_width():
            return super().indexAt(QPoint(position.x() - offset, position.y()))
        return super().indexAt(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.cell_delegate.colors = theme.tokens()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        frozen.paint(self, painter)
        if self._drop_line >= 0:
            painter.fillRect(0, self._drop_line - 1, self.viewport().width(), 3, theme.color("accent"))
        painter.end()

    # Selecting and moving

    def columns_in_order(self) -> list[int]:
        """Logical indexes of the columns in sight, from left to right."""
        header = self.horizontalHeader()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return [logical for logical in order if not header.isSectionHidden(logical)]

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        scrolling.to_row(self, index.row(), hint)
        scrolling.to_column(self, index.column())

    def go_to(self, index: QModelIndex, *, extend: bool = False) -> None:
        """Make a cell the current one; `extend` stretches the selection to it."""
        if not index.isValid():
            return
        if not extend:
            self._anchor = index
            self.setCurrentIndex(index)
            return
        start = self._anchor if self._anchor.isValid() else self.currentIndex()
        self._anchor = start
        self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        self.selectionModel().select(selection.rectangle(self, start, index), _Flag.ClearAndSelect)
        self.scrollTo(index)

    def select_rows(self, rows: Sequence[int]) -> None:
        chosen = QItemSelection()
        last = self.catalogue.columnCount() - 1
        for row in rows:
            chosen.select(self.catalogue.index(row, 0), self.catalogue.index(row, last))
        if rows:
            column = self.currentIndex().column() if self.currentIndex().isValid() else 0
            self._anchor = self.catalogue.index(rows[0], column)
            self.selectionModel().setCurrentIndex(self._anchor, _Flag.NoUpdate)
        self.selectionModel().select(chosen, _Flag.ClearAndSelect)

    def select_block(self, start: QModelIndex, end: QModelIndex) -> None:
        """Select a rectangle; its first corner becomes the current cell."""
        self._anchor = start
        self.selectionModel().setCurrentIndex(start, _Flag.NoUpdate)
        self.selectionModel().select(selection.rectangle(self, start, end), _Flag.ClearAndSelect)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select as far as the pointer has come; between cells, so that standing columns count as what they are."""
        end = self._pointed
        start = self._anchor if self._anchor.isValid() else end
        self.selectionModel().select(selection.rectangle(self, start, end), command)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                self.viewport().update(self.visualRect(index))

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointed = self.indexAt(event.position().toPoint())
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not self._anchor.isValid():
            self._anchor = self._pointed
        self._tab_start = None
        super().mousePressEvent(event)
        index = self._pointed
        plain = event.button() is Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        mark = marks.is_mark(self, index)
        if plain and mark and mark_box(self.visualRect(index)).contains(event.position().toPoint()):
            marks.toggle(self, [index])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.indexAt(event.position().toPoint())
        if event.buttons() & Qt.MouseButton.LeftButton and found.isValid():
            self._pointed = found
        if found != self.hovered:
            old, self.hovered = self.hovered, found
            for index in (old, found):
                if marks.is_mark(self, index):
                    self.viewport().update(self.visualRect(index))
        super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if marks.is_mark(self, index):
            return
        super().mouseDoubleClickEvent(event)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = navigation.target(self, event)
        if found is not None:
            self._tab_start = None
            self.go_to(found, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif not keyboard.pressed(self, event):
            super().keyPressEvent(event)
            return
        event.accept()

    def event(self, event: QEvent) -> bool:
        # The window has another use for this key on other cells.
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and keyboard.opens_list(self, event):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab moves from cell to cell; Ctrl+Tab leaves the table."""
        return False

    def move_after_edit(self, move: str) -> None:
        """Enter goes back to the column where a row of Tabs began, as in a spreadsheet."""
        if move in ("left", "right"):
            if self._tab_start is None:
                self._tab_start = self.currentIndex().column()
            self.go_to(navigation.moved(self, *navigation.MOVES[move]))
        elif move in ("up", "down"):
            start, self._tab_start = self._tab_start, None
            if start is not None and not self.isColumnHidden(start) and self.currentIndex().isValid():
                here = self.catalogue.index(self.currentIndex().row(), start)
                self.selectionModel().setCurrentIndex(here, _Flag.NoUpdate)
            self.go_to(navigation.moved(self, *navigation.MOVES[move]))

    # Editing

    def edit(self, index: Index, trigger: Any = None, event: Any = None) -> Any:
        if trigger is None:
            self.typing = False
            return super().edit(index)
        wanted = index.isValid() and keyboard.begins_edit(trigger, event)
        if wanted and self.catalogue.session.workspace.read_only:
            self.say_read_only()
            return False
        self.typing = trigger is _Trigger.AnyKeyPressed
        return super().edit(index, trigger, event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A character that an input method hands over without composing it first (punctuation, a chosen phrase) begins
        an edit as a key does; the base class only knows those that are composed."""
        index = self.currentIndex()
        at_once = bool(event.commitString()) and not event.preeditString()
        if not at_once or self.state() is QTableView.State.EditingState or not index.isValid():
            super().inputMethodEvent(event)
            return
        if self.edit(index, _Trigger.AnyKeyPressed, event):
            editor = self.cell_delegate.editor
            if editor is not None:
                editor.setFocus()
                QApplication.sendEvent(editor, event)

    def say_read_only(self) -> None:
        reason = _("This workspace is open for reading only; nothing can be changed here.")
        self.catalogue.session.messages.say(reason, "warning")

    def put(self, index: Index, text: str) -> None:
        """Write what was typed into a cell; a selection of several cells keeps the others as they are."""
        key = self.catalogue.columns[index.column()].key
        entry = self.catalogue.entry(index.row())
        if entry is None:
            return
        old = text_of(entry, key)
        merged = self.catalogue.continues(index.row(), key) or self.catalogue.continues(index.row() + 1, key)
        if self.catalogue.setData(index, text) and merged and text:
            self.renamed_in_part.emit(index.row(), key, old, text)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.typing = False
        self.viewport().update(self.visualRect(self.currentIndex()))

    # Moving rows

    def _show_drop_line(self, line: int) -> None:
        self._drop_line = line
        self.viewport().update()
