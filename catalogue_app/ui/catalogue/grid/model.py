"""The catalogue as a table model: rows by key, columns as they are needed, every edit one named step."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import Problem
from catalogue_app.domain.progress import Progress, Work, finish
from catalogue_app.domain.step import Changed
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _
from catalogue_app.ui.catalogue.grid.changes import places_changed
from catalogue_app.ui.catalogue.grid.columns import OFFICIAL_COLUMNS, GridColumn, column_for, place_for
from catalogue_app.ui.catalogue.grid.keys import Rows, difference, gather, stretches
from catalogue_app.ui.catalogue.grid.row_signs import told
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.workspace import browsing, bulk_editing, comments, entries
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.cells import kind_of_column, local_columns, new_values, text_of, ticked
from catalogue_app.workspace.narrowing import Narrowing, narrowed_keys

Index = QModelIndex | QPersistentModelIndex
AT_ONCE = 500
"""So many rows are looked up before the window goes on; the rest arrives from a task."""
SOON = 5_000
"""A list of so many rows is brought up to date at once: it takes a few milliseconds."""
LONGEST_MERGED = 60
"""Characters; a longer name is repeated in every row, as in the printed table."""
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _FIXED | Qt.ItemFlag.ItemIsEditable
_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole})


class CatalogueModel(QAbstractTableModel):
    """`rows_complete` comes when the last row of a filter has arrived, `refreshed` after every change of content,
    `comments_counted` when `open_comments` (entry id → number, none for 0) has changed."""

    rows_complete = Signal()
    refreshed = Signal()
    comments_counted = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.filter = Filter()
        self.narrowing = Narrowing()
        self.columns: list[GridColumn] = list(OFFICIAL_COLUMNS)
        self.rows = Rows(self._fetch)
        self.complete = True
        self.three_levels = False
        self._problems: dict[tuple[str, str], list[Problem]] = {}
        self._reading = LatestTask(session.tasks, self)
        self._found: set[str] = set()
        self._finding = QTimer(self)
        self._finding.setSingleShot(True)
        self._finding.timeout.connect(self._add_found_columns)
        self.open_comments = comments.count_open(session.workspace)
        session.changed.connect(self._changed)

    # Which rows

    def show(self, wanted: Filter, narrowing: Narrowing | None = None) -> None:
        """Show the entries of a filter: the first rows at once, the rest as they arrive.

        Narrowing a long list means reading it all; until that is done, the rows stay as they were.
        """
        self._reading.drop()
        narrowing = narrowing or Narrowing()
        try:
            if not narrowing:
                self._show_all(wanted)
            elif browsing.count(self.session.workspace, "entries") <= SOON:
                self._reset(wanted, narrowing, finish(narrowed_keys(self.session.workspace, wanted, narrowing)))
            else:
                self._narrow_in_a_task(wanted, narrowing)
        except CatalogueError as error:
            self.session.say_error(error)
            self._reset(wanted, Narrowing(), array("q"))

    def _show_all(self, wanted: Filter) -> None:
        chunks = browsing.keys(self.session.workspace, wanted)
        first = gather(chunks, AT_ONCE)
        complete = len(first) < AT_ONCE
        self._reset(wanted, Narrowing(), first, complete)
        if not complete:
            self._append_rest(chunks)

    def _narrow_in_a_task(self, wanted: Filter, narrowing: Narrowing) -> None:
        workspace = self.session.workspace
        self._reading.start(
            N_("Reading the entries"),
            lambda: narrowed_keys(workspace, wanted, narrowing),
            done=lambda keys: self._reset(wanted, narrowing, keys),
            failed=self.session.say_error,
            quiet=False,
        )

    def _reset(self, wanted: Filter, narrowing: Narrowing, keys: array[int], complete: bool = True) -> None:
        self.beginResetModel()
        self.filter, self.narrowing = wanted, narrowing
        self.rows.keys = keys
        self.rows.forget()
        self.three_levels = False
        self.complete = complete
        self.endResetModel()
        if complete:
            self.rows_complete.emit()

    def _append_rest(self, chunks: Iterator[array[int]]) -> None:
        arrived: deque[array[int]] = deque()

        def work() -> Work[None]:
            done = 0
            for chunk in chunks:
                arrived.append(chunk)
                done += len(chunk)
                yield Progress(N_("Reading the entries"), done)

        def append(_progress: object) -> None:
            while arrived:
                self._append(arrived.popleft())

        def end(_result: object) -> None:
            append(None)
            self.complete = True
            self.rows_complete.emit()

        self._reading.start(N_("Reading the entries"), work, done=end, failed=self.session.say_error, progressed=append)

    def _append(self, chunk: array[int]) -> None:
        if not chunk:
            return
        start = len(self.rows)
        self.beginInsertRows(QModelIndex(), start, start + len(chunk) - 1)
        self.rows.keys.extend(chunk)
        self.endInsertRows()

    # What changed

    def _changed(self, changed: Changed) -> None:
        if "comments" in changed.kinds:
            self.open_comments = comments.count_open(self.session.workspace)
            self.comments_counted.emit()
        if "entries" not in changed.kinds:
            return
        if changed.ids is None or places_changed(self.session.workspace, changed, self.filter):
            self.refresh()
            return
        for first, last in stretches(self.rows.forget(set(changed.ids))):
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
        self.refreshed.emit()

    def refresh(self) -> None:
        """Ask anew which rows there are, and put in and take out only what differs."""
        if not self.complete:
            self.show(self.filter, self.narrowing)
            return
        self._reading.drop()
        workspace, wanted, narrowing = self.session.workspace, self.filter, self.narrowing
        if len(self.rows) <= SOON and not narrowing:
            try:
                self._replace(gather(browsing.keys(workspace, wanted), None))
            except CatalogueError as error:
                self.session.say_error(error)
            return

        def work() -> Work[array[int]]:
            if narrowing:
                return (yield from narrowed_keys(workspace, wanted, narrowing))
            fresh = array("q")
            for chunk in browsing.keys(workspace, wanted):
                fresh.extend(chunk)
                yield Progress(N_("Reading the entries"), len(fresh))
            return fresh

        self._reading.start(N_("Reading the entries"), work, done=self._replace, failed=self.session.say_error)

    def _replace(self, fresh: array[int]) -> None:
        start, gone, new = difference(self.rows.keys, fresh)
        if gone == new > 0 and sorted(self.rows.keys[start : start + gone]) == sorted(fresh[start : start + new]):
            self._reorder(start, fresh)
            gone = new = 0
        if gone:
            self.beginRemoveRows(QModelIndex(), start, start + gone - 1)
            del self.rows.keys[start : start + gone]
            self.rows.forget()
            self.endRemoveRows()
        if new:
            self.beginInsertRows(QModelIndex(), start, start + new - 1)
            self.rows.keys[start:start] = fresh[start : start + new]
            self.rows.forget()
            self.endInsertRows()
        self.rows.forget()
        if len(self.rows):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1))
        self.refreshed.emit()

    def _reorder(self, start: int, fresh: array[int]) -> None:
        """The same rows in another order: the current cell and the selection go with their entries."""
        self.layoutAboutToBeChanged.emit()
        before = self.rows.keys
        self.rows.keys = fresh
        self.rows.forget()
        places = {key: row for row, key in enumerate(fresh[start:], start)}
        old = self.persistentIndexList()
        moved = [
            index if index.row() < start else self.index(places[before[index.row()]], index.column()) for index in old
        ]
        self.changePersistentIndexList(old, moved)
        self.layoutChanged.emit()

    # Entries

    def _fetch(self, keys: Sequence[int]) -> list[tuple[int, Entry]]:
        try:
            found = browsing.entries_by_key(self.session.workspace, keys)
        except CatalogueError as error:
            self.session.say_error(error)
            return []
        self._note_columns([entry for _key, entry in found])
        return found

    def _note_columns(self, found: Sequence[Entry]) -> None:
        """A view may be painting just now, so columns are added when it is done."""
        present = {column.key for column in self.columns}
        self._found.update(key for key in local_columns(found) if key not in present)
        if not self.three_levels and any(entry.level3 for entry in found):
            self._found.add("level3")
        if self._found and not self._finding.isActive():
            self._finding.start(0)

    def _add_found_columns(self) -> None:
        found, self._found = self._found, set()
        if "level3" in found:
            found.discard("level3")
            self.three_levels = True
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        for key in sorted(found):
            present = [column.key for column in self.columns]
            if key not in present:
                place = place_for(key, present)
                self.beginInsertColumns(QModelIndex(), place, place)
                self.columns.insert(place, column_for(key))
                self.endInsertColumns()

    def add_columns(self, keys: Sequence[str]) -> None:
        """Have these local columns from now on, as a kept state remembers them."""
        self._found.update(keys)
        self._add_found_columns()

    def entry(self, row: int) -> Entry | None:
        return self.rows.entry(row)

    def column_index(self, key: str) -> int:
        """-1 for a column that is not there."""
        return next((index for index, column in enumerate(self.columns) if column.key == key), -1)

    def text(self, row: int, key: str) -> str:
        entry = self.entry(row)
        return "" if entry is None else text_of(entry, key)

    def merges(self, key: str) -> bool:
        """Whether equal neighbours in this column are one cell."""
        return key == "level1" or (key == "level2" and self.three_levels)

    def continues(self, row: int, key: str) -> bool:
        """Whether this cell is the lower part of a merged one that begins further up."""
        if row <= 0 or not self.merges(key):
            return False
        entry, above = self.entry(row), self.entry(row - 1)
        if entry is None or above is None or entry.field != above.field or entry.level1 != above.level1:
            return False
        text = getattr(entry, key)
        return bool(text) and len(text) <= LONGEST_MERGED and text == getattr(above, key)

    def ids(self, rows: Sequence[int]) -> list[str]:
        """The ids of the entries in these rows; those that are gone meanwhile are left out."""
        return browsing.ids_at(self.session.workspace, [self.rows.keys[row] for row in rows])

    def entries_in(self, rows: Sequence[int]) -> dict[int, Entry]:
        """Row → entry, fetched in one go, for work on many rows."""
        row_of = {self.rows.keys[row]: row for row in rows}
        found = browsing.entries_by_key(self.session.workspace, list(row_of))
        return {row_of[key]: entry for key, entry in found}

    # Problems

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """A problem of the whole entry stands in its first cell."""
        self._problems = {}
        for problem in problems:
            if problem.entry_id is not None:
                self._problems.setdefault((problem.entry_id, problem.column or "code"), []).append(problem)
        if len(self.rows):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1))

    def problems(self, entry: Entry, key: str) -> list[Problem]:
        return self._problems.get((entry.id, key), [])

    # Changing

    def change(self, cells: Mapping[str, Mapping[str, str]], name: str = "", **arguments: Any) -> Changed | None:
        """Set cells (entry id → column → text) as one step; None when it was refused."""
        workspace = self.session.workspace
        return self.session.do(lambda: bulk_editing.set_cells(workspace, cells, name, **arguments), silent=not name)

    # Qt's own interface

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        key = self.columns[index.column()].key
        if role in _ROLES:
            return self.text(index.row(), key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(index.row(), key)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._spoken(index.row(), key, role)
        return None

    def _tool_tip(self, row: int, key: str) -> str | None:
        entry = self.entry(row)
        return None if entry is None else "\n".join(problem.text for problem in self.problems(entry, key)) or None

    def _spoken(self, row: int, key: str, role: int) -> str:
        entry = self.entry(row)
        if entry is None:
            return ""
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            lines = [problem.text for problem in self.problems(entry, key)]
            return "\n".join([self._standing(entry), *lines] if key == "code" else lines)
        if kind_of_column(key) == "mark":
            return _("yes") if ticked(entry, key) else _("no")
        return text_of(entry, key)

    def _standing(self, entry: Entry) -> str:
        return told(entry, self.open_comments.get(entry.id, 0))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if role not in texts:
            return None
        if orientation is Qt.Orientation.Vertical:
            number = str(section + 1)
            entry = None if role == Qt.ItemDataRole.DisplayRole else self.entry(section)
            return (
                number
                if entry is None
                else _("{number}: {standing}").format(number=number, standing=self._standing(entry))
            )
        return self.columns[section].full_title if 0 <= section < len(self.columns) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.session.workspace.read_only or self.columns[index.column()].kind == "mark":
            return _FIXED
        return _EDITABLE

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        entry = self.entry(index.row())
        if entry is None:
            return False
        values = new_values(entry, {self.columns[index.column()].key: str(value)})
        if not values:
            return False
        workspace = self.session.workspace
        return self.session.do(lambda: entries.edit(workspace, {entry.id: values}), silent=True) is not None
