"""Draws the cells, and makes their editors."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QToolTip, QWidget

from catalogue_app.domain.column import TICK
from catalogue_app.domain.problem import SEVERITIES, Problem
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid.editors import CellEditor
from catalogue_app.ui.catalogue.grid.model import CatalogueModel, Index
from catalogue_app.ui.catalogue.grid.texts import Texts
from catalogue_app.workspace.cells import shown_text, ticked

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.table import CatalogueTable

MARGIN_X, MARGIN_Y = 6, 4
BAR = 3
SIGN = 8
"""Sides of the shape in a problem's corner: a disc for an error, a triangle for a warning, a square for a hint."""
BOX = 13
CENTRED = frozenset({"code", "mark", "group"})


class CellDelegate(QStyledItemDelegate):
    """Belongs to one table; asks its model directly, which is quicker than a role at a time."""

    def __init__(self, table: CatalogueTable, texts: Texts) -> None:
        super().__init__(table)
        self._table = table
        self.texts = texts
        self.editor: CellEditor | None = None
        self.colors = theme.tokens()

    @property
    def _model(self) -> CatalogueModel:
        return self._table.catalogue

    # Drawing

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        model, row = self._model, index.row()
        column = model.columns[index.column()]
        rect = option.rect
        entry = model.entry(row)
        colors = self.colors
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        merged = model.merges(column.key)
        background = colors.selection if selected else colors.merged if merged else colors.surface
        painter.fillRect(rect, shade(background))
        if entry is None:
            self._draw_lines(painter, rect, True)
            return
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(shade(colors.text))
        if column.kind == "mark":
            self._draw_mark(painter, rect, ticked(entry, column.key), index)
        elif merged:
            self._draw_merged(painter, rect, row, column.key)
        else:
            text = shown_text(entry, column.key)
            if column.key == "code" and not text:
                text = self._number_of(row)
                painter.setPen(shade(colors.secondary))
            laid = self.texts.laid(text, rect.width() - 2 * MARGIN_X, centred=column.kind in CENTRED)
            self.texts.draw(painter, rect.left() + MARGIN_X, rect.top() + MARGIN_Y, laid)
        painter.restore()
        below = merged and model.continues(row + 1, column.key)
        self._draw_lines(painter, rect, not below)
        self._draw_end_of_field(painter, rect, row, entry.field)
        problems = model.problems(entry, column.key)
        if problems:
            self._draw_problem(painter, rect, problems)
        if index == self._table.currentIndex():
            self._draw_current(painter, rect)

    def _number_of(self, row: int) -> str:
        """What stands in the first column of an entry without a number of its own: its place in the field."""
        ordered = self._model.filter.field is not None and self._model.narrowing.sort_by is None
        return str(row + 1) if ordered and not self._model.filter.text else ""

    def _draw_lines(self, painter: QPainter, rect: QRect, below: bool) -> None:
        painter.setPen(shade(self.colors.line))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if below:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _draw_end_of_field(self, painter: QPainter, rect: QRect, row: int, field: str | None) -> None:
        """A darker line below the last entry of a field, where several fields are shown."""
        following = self._model.entry(row + 1) if self._model.filter.field is None else None
        if following is not None and following.field != field:
            painter.setPen(theme.color("secondary"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _draw_current(self, painter: QPainter, rect: QRect) -> None:
        pen = QPen(theme.color("accent" if self._table.in_use() else "secondary"), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _draw_mark(self, painter: QPainter, rect: QRect, set_: bool, index: Index) -> None:
        if set_:
            painter.setFont(self.texts.strong)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, TICK)
        elif index == self._table.currentIndex() or index == self._table.hovered:
            painter.setPen(theme.color("secondary"))
            painter.drawRect(mark_box(rect))

    def _draw_merged(self, painter: QPainter, rect: QRect, row: int, key: str) -> None:
        """The name stands once over all its rows in sight; each row draws the part that lies in it."""
        top = rect.top()
        first = self._table.first_row()
        model = self._model
        above = row
        while above > first and model.continues(above, key):
            above -= 1
            top -= self._table.rowHeight(above)
        strong = key == "level1"
        laid = self.texts.laid(model.text(row, key), rect.width() - 2 * MARGIN_X, strong=strong, centred=strong)
        self.texts.draw(painter, rect.left() + MARGIN_X, top + MARGIN_Y, laid, strong)

    def _draw_problem(self, painter: QPainter, rect: QRect, problems: list[Problem]) -> None:
        severity = worst(problems)
        color = theme.severity_color(severity)
        painter.fillRect(rect.left(), rect.top(), BAR, rect.height() - 1, color)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        left, top = rect.right() - SIGN - 2, rect.top() + 2
        if severity == "error":
            painter.drawEllipse(left, top, SIGN, SIGN)
        elif severity == "warning":
            corners = ((left + SIGN / 2, top), (left + SIGN, top + SIGN), (left, top + SIGN))
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        else:
            painter.drawRect(left + 1, top + 1, SIGN - 2, SIGN - 2)
        painter.restore()

    def sizeHint(self, option: Any, index: Index) -> QSize:
        rect = self._table.visualRect(index)
        return QSize(rect.width(), self._table.heights.needed(index.row()))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: Any, index: Index) -> bool:
        """A cell's problems, and its whole text where the cell shows only the beginning."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        column = self._model.columns[index.column()]
        lines = [self._model.data(index, Qt.ItemDataRole.ToolTipRole) or ""]
        text = self._model.text(index.row(), column.key)
        if column.kind != "mark" and text:
            laid = self.texts.laid(text, option.rect.width() - 2 * MARGIN_X)
            if laid.cut or laid.height > option.rect.height():
                lines.append(text)
        shown = "\n\n".join(line for line in lines if line)
        # A tool tip is taken for HTML where it looks like it; what people wrote is plain text.
        QToolTip.showText(event.globalPos(), _plain(shown) if shown else "", view)
        return True

    # Editing

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        editor = CellEditor(parent, self.texts.font, self._model.columns[index.column()].full_title)
        editor.left.connect(lambda move: self._leave(editor, move))
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        column = self._model.columns[index.column()]
        editor.begin(self._model.text(index.row(), column.key), replacing=self._table.typing)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        self._table.put(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        editor.place(self._table.visualRect(index), self._table.viewport().rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The editor itself knows what Enter, Tab and Esc mean in a spreadsheet.
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(watched, CellEditor):
            return False
        return super().eventFilter(watched, event)

    def _leave(self, editor: CellEditor, move: str) -> None:
        if move != "cancel":
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self._table.setFocus()
        self._table.move_after_edit(move)


@cache
def shade(value: str) -> QColor:
    """A token's colour, made once: thousands of them are asked for in every frame."""
    return QColor(value)


def mark_box(rect: QRect) -> QRect:
    """Where in a cell of marks the box is."""
    return QRect(rect.center().x() - BOX // 2, rect.center().y() - BOX // 2, BOX, BOX)


def worst(problems: list[Problem]) -> str:
    """The severity of the gravest of them."""
    return min((problem.severity for problem in problems), key=SEVERITIES.index)


def _plain(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<div style='white-space:pre-wrap'>{escaped}</div>"
