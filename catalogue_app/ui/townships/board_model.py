"""The county's board as a table: one office a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.workspace.board import STATES, BoardRow, BoardState

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
SIGNS: dict[BoardState, tuple[str, str]] = {
    "not_handed": ("○", "secondary"),
    "not_submitted": ("▲", "warning"),
    "outdated": ("▲", "warning"),
    "current": ("✓", "good"),
}
"""State → a sign, so that colour alone says nothing, and its colour."""


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """`title` is an English source text, `width` in characters; `rank` what the column is sorted by."""

    title: str
    width: int
    text: Callable[[BoardRow], str]
    rank: Callable[[BoardRow], Any]
    numeric: bool = False


def _day(at: str) -> str:
    """The day of a time, without the year where it is this one."""
    return at[:10].removeprefix(f"{date.today().year}-")


def _handed(row: BoardRow) -> str:
    return f"{row.handout.label} · {_day(row.handout.at)}" if row.handout else ""


def _coverage(row: BoardRow) -> str:
    figures = row.figures
    return f"{figures.covered}/{figures.of}  {figures.covered * 100 // figures.of} %" if figures.of else ""


def _problems(row: BoardRow) -> str:
    figures = row.figures
    return f"✕ {figures.errors}  ▲ {figures.warnings}" if figures.errors or figures.warnings else ""


def state_text(row: BoardRow) -> str:
    """An office's state with its sign: colour is never alone."""
    return f"{SIGNS[row.state][0]} {translate(STATES[row.state])}"


COLUMNS: tuple[BoardColumn, ...] = (
    BoardColumn(N_("Office"), 10, lambda row: row.office, lambda row: row.office),
    BoardColumn(N_("State"), 9, state_text, lambda row: list(STATES).index(row.state)),
    BoardColumn(N_("Edition handed down"), 11, _handed, lambda row: row.handout.at if row.handout else ""),
    BoardColumn(
        N_("Handed in"),
        6,
        lambda row: _day(row.submission.at) if row.submission else "",
        lambda row: row.submission.at if row.submission else "",
    ),
    BoardColumn(
        N_("Changes"), 3, lambda row: str(row.changes) if row.merged else "", lambda row: row.changes, numeric=True
    ),
    BoardColumn(
        N_("Entries"), 4, lambda row: str(row.figures.entries or ""), lambda row: row.figures.entries, numeric=True
    ),
    BoardColumn(
        N_("Coverage"),
        6,
        _coverage,
        lambda row: row.figures.covered / row.figures.of if row.figures.of else -1.0,
        numeric=True,
    ),
    BoardColumn(N_("Problems"), 7, _problems, lambda row: row.figures.errors * 100_000 + row.figures.warnings),
)
STATE = 1


class BoardModel(QAbstractTableModel):
    """The offices of the board, a row each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[BoardRow] = ()

    def show_rows(self, rows: Sequence[BoardRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate(COLUMNS[section].title)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == ROW_ROLE:
            return row
        if role == SORT_ROLE:
            return column.rank(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.office}, {translate(column.title)}: {column.text(row) or _('nothing')}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column.numeric:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == STATE:
            return theme.color(SIGNS[row.state][1])
        return None
