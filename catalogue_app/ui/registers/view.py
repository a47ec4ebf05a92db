"""A section that keeps one register: groups at the left, the table in the middle, the form at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.records import Kind
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.registers.columns import RegisterColumn
from catalogue_app.ui.registers.form import RegisterForm
from catalogue_app.ui.registers.model import RECORD_ROLE, RegisterModel
from catalogue_app.ui.sections import SectionView
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.group_list import GroupLine, GroupList
from catalogue_app.workspace import browsing


@dataclass(frozen=True, slots=True)
class Group:
    """One line at the left: records for which `holds` is true; a heading over lines where it is None. `title` is shown
    as it is (already translated)."""

    id: str
    title: str
    holds: Callable[[Any], bool] | None


@dataclass(frozen=True, slots=True)
class Command:
    """A button above the table. `text` is an English source text; `needs_selection` greys it, with the reason, while
    no row is selected, and `writes` while the workspace is open for reading only."""

    text: str
    icon: str
    run: Callable[[], object]
    needs_selection: bool = False
    writes: bool = True


class RegisterView(SectionView):
    """Subclasses say which register it is: columns, groups, commands, and how a change is made."""

    kind: Kind
    columns: Sequence[RegisterColumn]
    empty_text = ""
    """What to do first, as an English source text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._text = ""
        self._records: tuple[Any, ...] = ()
        self._groups: dict[str, Group] = {}
        self.groups = GroupList(self)
        self.groups.chosen.connect(lambda _name: self._show_group())
        self.model = RegisterModel(self.columns, self)
        self.model.read_only = session.workspace.read_only
        self.model.edited.connect(self._edit)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.model)
        self.sorted.setSortLocaleAware(True)
        self.table = QTableView(self)
        self.table.setModel(self.sorted)
        self.table.setSortingEnabled(True)
        self.sorted.sort(-1)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.setFont(theme.table_font(self.font()))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.table.fontMetrics().height() + theme.SPACE_3)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        character = self.table.fontMetrics().horizontalAdvance("字")
        for number, column in enumerate(self.model.columns):
            self.table.setColumnWidth(number, column.width * character + 2 * theme.SPACE_2)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._selection_changed())
        self.form = RegisterForm(session, self.columns, self)
        self.form.committed.connect(self._edit)
        self._empty = QLabel(self)
        self._empty.setObjectName("secondary")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._buttons: list[tuple[Command, QPushButton]] = []
        self._lay_out()
        session.changed.connect(self._changed)
        self._load()
        self.retranslate()

    # What a subclass says

    def commands(self) -> Sequence[Command]:
        return ()

    def make_groups(self, records: Sequence[Any]) -> Sequence[Group]:
        """The lines at the left besides “all”."""
        return ()

    def edit(self, values: Mapping[str, Mapping[str, Any]]) -> Changed:
        """Set attributes of records as one step."""
        raise NotImplementedError

    def load(self) -> tuple[Any, ...]:
        return browsing.register(self.session.workspace, self.kind)

    # Building

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.SPACE_2, theme.SPACE_1, theme.SPACE_2, theme.SPACE_1)
        for command in self.commands():
            button = QPushButton(icon(command.icon), "", self)
            button.clicked.connect(lambda _checked=False, run=command.run: run())
            self._buttons.append((command, button))
            bar.addWidget(button)
        bar.addStretch(1)
        middle = QWidget(self)
        middle.setObjectName("surface")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        self._across = QSplitter(Qt.Orientation.Horizontal, self)
        self._across.setHandleWidth(1)
        self._across.setChildrenCollapsible(False)
        for widget in (self.groups, middle, self.form):
            self._across.addWidget(widget)
        self._across.setStretchFactor(1, 1)
        self._across.setSizes([216, 780, 320])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._across)

    # Showing

    def _load(self) -> None:
        self._records = self.load()
        groups = (Group("", _("All"), lambda _record: True), *self.make_groups(self._records))
        self._groups = {group.id: group for group in groups if group.holds is not None}
        self.groups.show_groups([self._line(group) for group in groups])
        self._show_group()

    def _line(self, group: Group) -> GroupLine:
        holds = group.holds
        count = None if holds is None else sum(1 for record in self._records if holds(record))
        return GroupLine(group.id, group.title, count)

    @property
    def group(self) -> str:
        """The id of the group that is shown, "" for all."""
        return self.groups.current

    def _show_group(self) -> None:
        holds = self._groups[self.group].holds if self.group in self._groups else None
        found = set()
        if self._text:
            found = {record.id for record in browsing.register(self.session.workspace, self.kind, self._text)}
        shown = [
            record
            for record in self._records
            if (holds is None or holds(record)) and (not self._text or record.id in found)
        ]
        before = self.current()
        self.model.show_records(shown)
        if before is not None:
            self.select(before.id)
        self.table.setVisible(bool(self._records))
        self._empty.setVisible(not self._records)
        self._selection_changed()

    def current(self) -> Any | None:
        """The record of the current row."""
        index = self.table.currentIndex()
        return index.data(RECORD_ROLE) if index.isValid() else None

    def selected(self) -> list[Any]:
        """The records of the selected rows, in the order of the table."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(RECORD_ROLE) for index in rows]

    def select(self, record_id: str) -> bool:
        """Select a record and bring it into view; False where it is not shown."""
        row = self.model.row_of(record_id)
        if row < 0:
            return False
        index = self.sorted.mapFromSource(self.model.index(row, 0))
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(index, chosen)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def _selection_changed(self) -> None:
        chosen = self.selected()
        self.form.show_record(chosen[0] if len(chosen) == 1 else None)
        self.record_shown(chosen[0] if len(chosen) == 1 else None)
        for command, button in self._buttons:
            reason = ""
            if command.writes and self.session.workspace.read_only:
                reason = _("This workspace is open for reading only.")
            elif command.needs_selection and not chosen:
                reason = _("Select rows in the table first.")
            button.setEnabled(not reason)
            button.setToolTip(reason)
        count = self.model.rowCount()
        text = ngettext("{count} row", "{count} rows", count).format(count=f"{count:,}")
        if len(chosen) > 1:
            text += "    " + _("{count} selected").format(count=f"{len(chosen):,}")
        self.status.emit(text)
        self.selection_changed.emit()

    def record_shown(self, record: Any | None) -> None:
        """The form shows this record now; a section adds here what only it has."""

    def _edit(self, record_id: str, values: dict[str, Any]) -> None:
        if self.session.do(lambda: self.edit({record_id: values}), silent=True) is None:
            self._load()

    def _changed(self, changed: Changed) -> None:
        if self.kind in changed.kinds:
            self._load()

    # Places

    def activate(self) -> None:
        self.table.setFocus()
        self._selection_changed()

    def search(self, text: str) -> None:
        self._text = text.strip()
        self._show_group()

    def show_place(self, what: object) -> None:
        """`what` is a record's id or a group's id."""
        if not isinstance(what, str) or self.groups.choose(what):
            return
        if not self.select(what):
            self.groups.choose("")
            self.select(what)

    def place(self) -> dict[str, object]:
        return {"group": self.group, "across": self._across.sizes()}

    def restore_place(self, place: dict[str, object]) -> None:
        group, sizes = place.get("group"), place.get("across")
        if isinstance(group, str) and group:
            self.show_place(group)
        if isinstance(sizes, list) and len(sizes) == 3 and all(isinstance(size, int) for size in sizes):
            self._across.setSizes(sizes)

    def retranslate(self) -> None:
        for command, button in self._buttons:
            button.setText(translate(command.text))
        self.groups.setAccessibleName(_("Groups"))
        self.table.setAccessibleName(_("Table"))
        self._empty.setText(translate(self.empty_text))
        self._load()
