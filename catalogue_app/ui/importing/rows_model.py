"""The planned rows of one table: what each would do, how it found its record, and what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.domain.decision import DecisionStep
from catalogue_app.domain.records import Record
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.decisions.columns import COLUMNS as DECISION_COLUMNS
from catalogue_app.ui.decisions.columns import STEPS
from catalogue_app.ui.documents.columns import COLUMNS as DOCUMENT_COLUMNS
from catalogue_app.ui.organisations.columns import COLUMNS as ORGANISATION_COLUMNS
from catalogue_app.ui.powers.columns import COLUMNS as POWER_COLUMNS
from catalogue_app.workspace.import_plan import Action, PlannedRow

Index = QModelIndex | QPersistentModelIndex
ACTIONS: dict[Action, str] = {
    "add": N_("＋ new"),
    "update": N_("✎ changes"),
    "unchanged": N_("＝ unchanged"),
    "similar": N_("？ similar to one"),
    "leave": N_("– left out"),
}
_COLORS: dict[Action, str] = {"add": "good", "update": "accent", "similar": "warning", "leave": "secondary"}
ENTRY_COLUMNS = tuple(COLUMN_BY_KEY)
OTHER_COLUMNS = (
    *("code", "name", "title", "sub_item", "number", "power_type", "kind", "exercising_body", "basis"),
    *("year", "body", "planned", "opinions_from", "opinions_to", "opinions"),
)
_REGISTER_TITLES = {
    column.key: column.title
    for columns in (POWER_COLUMNS, DOCUMENT_COLUMNS, ORGANISATION_COLUMNS, DECISION_COLUMNS)
    for column in reversed(columns)
}


def shown_columns(record: Record) -> tuple[str, ...]:
    """The attributes of a record that are worth a column."""
    names = ENTRY_COLUMNS if hasattr(record, "level1") else OTHER_COLUMNS
    return tuple(name for name in names if hasattr(record, name))


def cell_text(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "√" if value else ""
    if isinstance(value, DecisionStep):
        name = translate(STEPS[value.name]) if value.name in STEPS else value.name
        return " ".join(part for part in (name, value.on, value.not_applicable) if part)
    if isinstance(value, tuple):
        return "、".join(cell_text(one) for one in value)
    if isinstance(value, dict):
        return "；".join(f"{key}：{text}" for key, text in value.items())
    return "" if value is None else str(value)


class RowsModel(QAbstractTableModel):
    """Three columns about the row, then its cells."""

    ABOUT = (N_("Row"), N_("What happens"), N_("Because"))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[PlannedRow] = ()
        self.columns: tuple[str, ...] = ()

    def show_rows(self, rows: Sequence[PlannedRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.columns = shown_columns(rows[0].record) if rows else ()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.ABOUT) + len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < len(self.ABOUT):
            return translate(self.ABOUT[section])
        return attribute_title(self.columns[section - len(self.ABOUT)])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(row, index.column())
            return " ".join(text.split()) if role == Qt.ItemDataRole.DisplayRole else text
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1 and row.action in _COLORS:
            return theme.color(_COLORS[row.action])
        if role == Qt.ItemDataRole.BackgroundRole and index.column() >= len(self.ABOUT):
            name = self.columns[index.column() - len(self.ABOUT)]
            return theme.color("selection") if row.action == "update" and name in row.changes else None
        return None

    def _text(self, row: PlannedRow, column: int) -> str:
        if column == 0:
            return str(row.row)
        if column == 1:
            return f"▲ {translate(ACTIONS[row.action])}" if row.conflicts else translate(ACTIONS[row.action])
        if column == 2:
            return (
                _("{how} ({score} %)").format(how=row.how_text, score=round(row.score)) if row.score else row.how_text
            )
        name = self.columns[column - len(self.ABOUT)]
        return cell_text(row.changes.get(name, getattr(row.record, name)))


def attribute_title(name: str) -> str:
    """A column's name for people, in the window's language."""
    further = {
        "owner": N_("Organisation"),
        "extra": N_("Local columns"),
        "other_tiers": N_("Other tiers"),
        "number": N_("Number"),
        "kind": N_("Kind"),
    }
    if name in COLUMN_BY_KEY:
        return translate(COLUMN_BY_KEY[name].title)
    title = further.get(name) or _REGISTER_TITLES.get(name)
    return translate(title) if title else name
