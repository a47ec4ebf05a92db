"""The fields at the left of the catalogue: how many entries each has, and how far it is free of errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QWidget

from catalogue_app import i18n
from catalogue_app.domain.field import Field
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.retranslating import FollowsLanguage

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_BAR_WIDTH, _BAR_HEIGHT = 34, 3


@dataclass(frozen=True, slots=True)
class FieldRow:
    """`code` is as in `browsing.Filter`: None for all fields, "" for entries without one. `done` is the share of
    entries without an error, None while it is not known or where there is no entry."""

    code: str | None
    title: str
    count: int
    done: float | None


class FieldModel(QAbstractListModel):
    """The fields with their counts, under headings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FieldRow] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole or role == Qt.ItemDataRole.ToolTipRole:
            return _told(row)
        return None

    def show_rows(self, rows: list[FieldRow]) -> None:
        """The rows stay where they are when only their figures changed, so that the selection stays, too."""
        if [row.code for row in rows] == [row.code for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


def _told(row: FieldRow) -> str:
    text = _("{title}: {count} entries").format(title=row.title, count=f"{row.count:,}")
    return text if row.done is None else _("{text}, {done} without errors").format(text=text, done=f"{row.done:.0%}")


class FieldList(FollowsLanguage, QListView):
    """`chosen` carries the field's code as in `browsing.Filter`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fields")
        self._model = FieldModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_FieldDelegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumWidth(156)
        self.selectionModel().currentChanged.connect(self._tell)
        self._telling = True
        self.retranslate()

    @property
    def current(self) -> str | None:
        row = self.currentIndex().data(ROW_ROLE)
        return row.code if isinstance(row, FieldRow) else None

    def row_of(self, code: str | None) -> FieldRow | None:
        return next((row for row in self._model.rows if row.code == code), None)

    def show_fields(
        self,
        county: str,
        fields: tuple[Field, ...],
        counts: Mapping[str | None, int],
        done: Mapping[str | None, float],
    ) -> None:
        """`counts` and `done` by code; None there is for entries without a field."""
        current = self.current
        rows = [FieldRow(None, county, sum(counts.values()), None)]
        for field in fields:
            name = field.name_en if i18n.language() == "en" and field.name_en else field.name
            title = f"{field.code} {name}" if field.national else name
            rows.append(FieldRow(field.code, title, counts.get(field.code, 0), done.get(field.code)))
        if counts.get(None):
            rows.append(FieldRow("", _("No field"), counts[None], done.get(None)))
        self._telling = False
        self._model.show_rows(rows)
        self.show_current(current)
        self._telling = True

    def show_current(self, code: str | None) -> None:
        for number, row in enumerate(self._model.rows):
            if row.code == code:
                self.setCurrentIndex(self._model.index(number))
                return

    def retranslate(self) -> None:
        self.setAccessibleName(_("Fields"))

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and self._telling:
            self.chosen.emit(self._model.rows[current.row()].code)


class _FieldDelegate(QStyledItemDelegate):
    """Name, and at the right a bar for how much is free of errors; the first row shows the total instead."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(160, option.fontMetrics.height() + theme.SPACE_2)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row: FieldRow = index.data(ROW_ROLE)
        painter.save()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("header"))
        inner = rect.adjusted(theme.SPACE_2, 0, -theme.SPACE_2, 0)
        painter.setFont(theme.strong_font(option.font) if row.code is None else option.font)
        painter.setPen(theme.color("text" if row.count else "secondary"))
        count = f"{row.count:,}"
        right = painter.fontMetrics().horizontalAdvance(count) if row.code in (None, "") else _BAR_WIDTH
        text = inner.adjusted(0, 0, -right - theme.SPACE_2, 0)
        shown = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if row.code in (None, ""):
            painter.setPen(theme.color("secondary"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        else:
            bar = QRect(inner.right() - _BAR_WIDTH, inner.center().y() - 1, _BAR_WIDTH, _BAR_HEIGHT)
            painter.fillRect(bar, theme.color("line"))
            if row.done:
                painter.fillRect(
                    QRect(bar.topLeft(), QSize(round(_BAR_WIDTH * row.done), _BAR_HEIGHT)), theme.color("good")
                )
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(theme.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()
