"""The cells of one merged record: before, here, as sent, and what will stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from catalogue_app.domain.merge import CellConflict, MergedRecord, Written
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.townships.cell_words import can_write, column_title, in_order, value_text
from catalogue_app.ui.townships.choices import Choices, Word
from catalogue_app.workspace import comparing
from catalogue_app.workspace.merging import proposal

Index = QModelIndex | QPersistentModelIndex
HEADERS = (N_("Column"), N_("Before"), N_("Here"), N_("As sent"), N_("What will stand there"))
COLUMN, BASE, OURS, THEIRS, RESULT = range(len(HEADERS))
PIECES_ROLE = Qt.ItemDataRole.UserRole
"""The pieces of a text, each with whether it differs from what was there before; see `comparing.words`."""
CHOSEN_ROLE = Qt.ItemDataRole.UserRole + 1
"""Whether this side's text is the one that will stand there."""


class Marked(NamedTuple):
    """A piece of the text before, as `comparing.words` has them for the two sides."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One cell as the three sides have it. `conflict` is None where only one side changed it."""

    key: str
    base: Any
    ours: Any
    theirs: Any
    conflict: CellConflict | None = None


class CellsModel(QAbstractTableModel):
    """Shows one record; a decision goes to `choices` and comes back by its signal."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record: MergedRecord | None = None
        self.choices: Choices | None = None
        self.rows: tuple[Row, ...] = ()

    def show_record(self, record: MergedRecord | None, choices: Choices | None = None) -> None:
        self.beginResetModel()
        self.record = record
        self.choices = choices
        self.rows = _rows(record) if record is not None else ()
        self.endResetModel()

    def refresh(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(HEADERS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _("Now") if self.choices is None and section == THEIRS else translate(HEADERS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        writable = index.isValid() and index.column() == RESULT and self.can_write(index.row())
        return found | Qt.ItemFlag.ItemIsEditable if writable else found

    def can_write(self, row: int) -> bool:
        """Whether a third text may be written in this row."""
        if self.record is None or self.choices is None or self.record.action == "remove":
            return False
        cell = self.rows[row]
        return can_write(self.record.kind, cell.key, (cell.base, cell.ours, cell.theirs))

    def proposal(self, row: int) -> str | None:
        """Both sides' changes of a cell put together, None where that cannot be."""
        conflict = self.rows[row].conflict
        return proposal(conflict) if conflict is not None and self.can_write(row) else None

    def word(self, row: int) -> Word | None:
        """What is decided for a row's cell."""
        if self.record is None or self.choices is None:
            return "theirs"
        if self.record.action in ("add", "remove"):
            written = self.choices.word(self.record, self.rows[row].key)
            if self.choices.is_open(self.record):
                return None
            if self.record.id not in self.choices.after:
                return "ours"
            return written if isinstance(written, Written) else "theirs"
        return self.choices.word(self.record, self.rows[row].key)

    def result(self, row: int) -> Any:
        """The value that will stand in a row's cell; None while it is open."""
        word, cell = self.word(row), self.rows[row]
        if word is None:
            return None
        if isinstance(word, Written):
            return word.value
        return cell.ours if word == "ours" else cell.theirs

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.record is None:
            return None
        row, column = index.row(), index.column()
        cell = self.rows[row]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._draft(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._text(row, COLUMN)}, {translate(HEADERS[column])}: {self._text(row, column) or _('empty')}"
        if role == PIECES_ROLE:
            return self._pieces(cell, column)
        if role == CHOSEN_ROLE:
            return self.choices is not None and column in (OURS, THEIRS) and self.word(row) == _SIDES[column]
        if role == Qt.ItemDataRole.ForegroundRole and column == COLUMN:
            return theme.color("warning" if cell.conflict is not None and self.word(row) is None else "secondary")
        if role == Qt.ItemDataRole.ForegroundRole and column == RESULT and self.word(row) is None:
            return theme.color("warning")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A third text. One that says what a side says is that side's."""
        if self.record is None or self.choices is None or role != Qt.ItemDataRole.EditRole:
            return False
        cell = self.rows[index.row()]
        text = str(value)
        word: Word = Written(text or None)
        if text == (cell.theirs or ""):
            word = "theirs"
        elif text == (cell.ours or "") and self.record.action == "change":
            word = "ours"
        self.choices.take_cell(self.record, cell.key, word)
        return True

    def _pieces(self, cell: Row, column: int) -> Sequence[Any] | None:
        """A side's new words; before them, the words that either side has taken out."""
        assert self.record is not None
        if self.record.action != "change":
            return None
        base, ours, theirs = (self._shown(cell.key, value) for value in (cell.base, cell.ours, cell.theirs))
        if column in (OURS, THEIRS):
            return comparing.words(base, ours if column == OURS else theirs)
        if column != BASE:
            return None
        gone = [False] * len(base)
        for side in (ours, theirs):
            place = 0
            for piece in comparing.words(base, side):
                if piece.kind == "removed":
                    gone[place : place + len(piece.text)] = [True] * len(piece.text)
                place += len(piece.text) if piece.kind != "added" else 0
        found = groupby(zip(base, gone, strict=True), key=lambda one: one[1])
        return [Marked("removed" if out else "same", "".join(letter for letter, _out in run)) for out, run in found]

    def _shown(self, key: str, value: Any) -> str:
        assert self.record is not None
        return value_text(self.record.kind, key, value)

    def _text(self, row: int, column: int) -> str:
        assert self.record is not None
        cell = self.rows[row]
        if column == COLUMN:
            title = column_title(self.record.kind, cell.key)
            return f"▲ {title}" if cell.conflict is not None else title
        if column == RESULT:
            return _("▲ not decided yet") if self.word(row) is None else self._shown(cell.key, self.result(row))
        return self._shown(cell.key, {BASE: cell.base, OURS: cell.ours, THEIRS: cell.theirs}[column])

    def _draft(self, row: int) -> str:
        """The text to begin a third one with."""
        if self.word(row) is not None:
            return str(self.result(row) or "")
        cell = self.rows[row]
        return self.proposal(row) or str(cell.ours or cell.theirs or "")


_SIDES = {OURS: "ours", THEIRS: "theirs"}


def _rows(record: MergedRecord) -> tuple[Row, ...]:
    base, ours, theirs = (side or {} for side in (record.compared.base, record.compared.ours, record.compared.theirs))
    conflicts = {conflict.key: conflict for conflict in record.conflicts if conflict.key is not None}
    if record.action == "change":
        keys = [*record.values, *conflicts]
    else:
        keys = [key for key in {**base, **ours, **theirs} if any(side.get(key) for side in (base, ours, theirs))]
    return tuple(
        Row(key, _before(base, conflicts.get(key), key), ours.get(key), _sent(record, theirs, key), conflicts.get(key))
        for key in in_order(record.kind, keys)
    )


def _before(base: Any, conflict: CellConflict | None, key: str) -> Any:
    return conflict.base if conflict is not None else base.get(key)


def _sent(record: MergedRecord, theirs: Any, key: str) -> Any:
    return theirs.get(key, record.values.get(key))
