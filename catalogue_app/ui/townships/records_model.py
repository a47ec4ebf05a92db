"""The records of a merge as a table: what would happen to each, and what has been decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from catalogue_app.domain.merge import MergeAction, MergedRecord
from catalogue_app.domain.records import minute
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.townships.cell_words import KINDS, column_title, in_order
from catalogue_app.ui.townships.choices import Choices

Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = Qt.ItemDataRole.UserRole
HEADERS = (N_("What happens"), N_("Decision"), N_("Record"), N_("Kind"), N_("Cells"), N_("Last changed by"))
HAPPENS, DECISION, NAME, KIND, CELLS, WHO = range(len(HEADERS))
ACTIONS: dict[MergeAction, str] = {
    "add": N_("＋ new"),
    "change": N_("✎ changed"),
    "remove": N_("－ removed"),
    "unchanged": N_("＝ unchanged"),
}
_COLORS: dict[MergeAction, str] = {"add": "good", "change": "accent", "remove": "error"}


class RecordsModel(QAbstractTableModel):
    """`choices` is None for records that are only looked at, such as what an office is about to hand in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.records: Sequence[MergedRecord] = ()
        self.choices: Choices | None = None

    def show_records(self, records: Sequence[MergedRecord], choices: Choices | None = None) -> None:
        self.beginResetModel()
        self.records = records
        self.choices = choices
        self.endResetModel()

    def refresh(self) -> None:
        """Decisions have changed; the rows stay where they are."""
        if self.records:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.records) - 1, len(HEADERS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate(HEADERS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record = self.records[index.row()]
        if role == RECORD_ROLE:
            return record
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self._text(record, index.column()).split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(record, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(record, index.column())
        return None

    def _text(self, record: MergedRecord, column: int) -> str:
        if column == HAPPENS:
            return happens(record)
        if column == DECISION:
            return self.decision(record)
        if column == NAME:
            return record.name or _("without a name")
        if column == KIND:
            return translate(KINDS[record.kind])
        if column == CELLS:
            return _cells(record)
        mark = record.compared.mark
        return " ".join(part for part in (mark.who, mark.at[:10]) if part) or (translate(mark.why) if mark.why else "")

    def decision(self, record: MergedRecord) -> str:
        """What has been decided about a record, in a word or two."""
        choices = self.choices
        if choices is None:
            return ""
        after = choices.after.get(record.id)
        if after is not None and after.conflicts:
            count = len(after.conflicts)
            return "▲ " + ngettext("{count} conflict open", "{count} conflicts open", count).format(count=count)
        if after is None:
            return _("stays as it is here")
        if choices.record_side(record) == "theirs":
            return _("✓ as sent")
        if record.conflicts or after.values != record.values:
            return _("✓ decided cell by cell")
        return _("is removed") if record.action == "remove" else _("comes in")

    def _tip(self, record: MergedRecord, column: int) -> str:
        if column != WHO:
            return self._text(record, column)
        mark = record.compared.mark
        return "\n".join(part for part in (mark.who, minute(mark.at), translate(mark.why) if mark.why else "") if part)

    def _color(self, record: MergedRecord, column: int) -> Any:
        if column == HAPPENS:
            return theme.color("warning" if record.conflicts else _COLORS.get(record.action, "text"))
        if column == DECISION and self.choices is not None:
            if self.choices.is_open(record):
                return theme.color("warning")
            return theme.color("secondary" if record.id not in self.choices.after else "good")
        return theme.color("secondary") if column in (KIND, WHO) else None


def happens(record: MergedRecord) -> str:
    """What the merge would do to a record, as a sign and a word."""
    whole = next((conflict for conflict in record.conflicts if conflict.key is None), None)
    if whole is not None:
        return _("▲ removed there, changed here") if whole.theirs is None else _("▲ changed there, removed here")
    if record.conflicts:
        return _("▲ conflict")
    return translate(ACTIONS[record.action])


def _cells(record: MergedRecord) -> str:
    if record.action != "change":
        return _("the whole record")
    keys = [*record.values, *(conflict.key for conflict in record.conflicts if conflict.key is not None)]
    return "、".join(column_title(record.kind, key) for key in in_order(record.kind, keys)) or _("its place")
