"""A section that keeps one register: groups at the left, the table in the middle, the form at the right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QTableView, QVBoxLayout, QWidget

from catalogue_app.domain.records import Kind
from catalogue_app.domain.step import Change, Changed
from catalogue_app.i18n import _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.registers.columns import RegisterColumn
from catalogue_app.ui.registers.command_bar import Command, CommandBar
from catalogue_app.ui.registers.delegate import RegisterDelegate
from catalogue_app.ui.registers.empty_page import EmptyPage
from catalogue_app.ui.registers.form import RegisterForm
from catalogue_app.ui.registers.group_tree import Group, GroupTree
from catalogue_app.ui.registers.model import RECORD_ROLE, UNSORTED, RegisterModel
from catalogue_app.ui.sections import SectionView
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.ui.widgets.tables import dress_rows
from catalogue_app.workspace import browsing

SIZES = (216, 320)
"""Of the groups and the form, in pixels; the table takes the rest."""
NARROWEST_GROUPS, NARROWEST_TABLE = 8, 18
"""Characters; on a small screen the groups give way to the table."""


class RegisterView(SectionView):
    """Subclasses say which register it is: columns, groups, commands, and how a change is made."""

    kind: Kind
    below: QWidget | None = None
    """What stands below the table; `build_extra` may set it."""
    empty_text = ""
    """What to do first, as an English source text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._text = ""
        self._records: tuple[Any, ...] = ()
        self._groups: dict[str, Group] = {}
        self._only: frozenset[str] | None = None
        """Records that were asked for by their ids, until another group is chosen."""
        self._sized = False
        columns = tuple(self.make_columns())
        self.groups = GroupTree(self)
        self.groups.chosen.connect(self._group_chosen)
        self.bar = CommandBar(self.commands(), self)
        self.model = RegisterModel(columns, self)
        self.model.read_only = session.workspace.read_only
        self.model.edited.connect(self._edit)
        self.table = QTableView(self)
        self._dress_table()
        self._empty = EmptyPage(self.first_commands(), session.workspace.read_only, self)
        self._nothing = note(self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.form = RegisterForm(session, columns, self)
        self.form.committed.connect(self._edit)
        self.form.taken_back.connect(self._take_back)
        self.build_extra()
        self._lay_out()
        session.changed.connect(self._changed)
        self.retranslate()

    def commit(self) -> None:
        self.form.commit()

    # What a subclass says

    def make_columns(self) -> Sequence[RegisterColumn]:
        raise NotImplementedError

    def commands(self) -> Sequence[Command]:
        return ()

    def first_commands(self) -> Sequence[Command]:
        """What to do first while the register is empty."""
        return ()

    def make_groups(self, records: Sequence[Any]) -> Sequence[Group]:
        """The lines at the left besides “all”."""
        return ()

    def edit(self, values: Mapping[str, Mapping[str, Any]]) -> Changed:
        """Set attributes of records as one step."""
        raise NotImplementedError

    def load(self) -> tuple[Any, ...]:
        return browsing.register(self.session.workspace, self.kind)

    def build_extra(self) -> None:
        """Put what only this register has into `form.extra_area`; called once, before anything is shown."""

    def records_shown(self, records: Sequence[Any]) -> None:
        """The form shows these records now; a section adds here what only it has."""

    # Building

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(RegisterDelegate(self.model, self.session.workspace, table))
        table.setFont(theme.table_font(self.font()))
        dress_rows(table, theme.SPACE_3)
        table.setAlternatingRowColors(True)
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        header = table.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(UNSORTED, Qt.SortOrder.AscendingOrder)
        header.setStretchLastSection(True)
        table.setSortingEnabled(True)
        character = table.fontMetrics().horizontalAdvance("字")
        for number, column in enumerate(self.model.columns):
            table.setColumnWidth(number, column.width * character + 2 * theme.SPACE_2)
        table.selectionModel().selectionChanged.connect(lambda *_: self._selection_changed())
        table.addActions(self.bar.menu_actions)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_menu)

    def _lay_out(self) -> None:
        middle = QWidget(self)
        middle.setObjectName("surface")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._empty, 1)
        if self.below is not None:
            column.addWidget(self.below)
        self._across = QSplitter(Qt.Orientation.Horizontal, self)
        self._across.setHandleWidth(1)
        self._across.setChildrenCollapsible(False)
        for widget in (self.groups, middle, self.form):
            self._across.addWidget(widget)
        self._across.setStretchFactor(1, 1)
        self._across.splitterMoved.connect(self._sized_by_user)
        self.groups.setMinimumWidth(self.fontMetrics().horizontalAdvance("字" * NARROWEST_GROUPS))
        middle.setMinimumWidth(self.fontMetrics().horizontalAdvance("字" * NARROWEST_TABLE))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The parts have their usual widths until the user sets them."""
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        """Give the parts their usual widths; the form never less than its widest row."""
        if not self._sized:
            groups, form = SIZES[0], max(SIZES[1], self.form.minimumWidth())
            self._across.setSizes([groups, max(self.width() - groups - form, 1), form])

    def _sized_by_user(self) -> None:
        self._sized = True

    # Showing

    def _load(self) -> None:
        self._records = self.load()
        everything = Group("", _("All"), {record.id for record in self._records})
        groups = (everything, *self.make_groups(self._records))
        self._groups = {group.id: group for group in groups if group.ids is not None}
        self.groups.show_groups(groups)
        self._show_group()

    @property
    def group(self) -> str:
        """The id of the group that is shown, "" for all."""
        return self.groups.current

    def _group_chosen(self, _name: str) -> None:
        self._only = None
        self._show_group()

    def _show_group(self) -> None:
        wanted: Collection[str] | None = self._only
        if wanted is None and self.group:
            wanted = self._groups[self.group].ids if self.group in self._groups else None
        found: set[str] | None = None
        if self._text:
            found = {record.id for record in browsing.register(self.session.workspace, self.kind, self._text)}
        shown = [
            record
            for record in self._records
            if (wanted is None or record.id in wanted) and (found is None or record.id in found)
        ]
        chosen = [record.id for record in self.selected()]
        self.model.show_records(shown)
        if chosen and [record.id for record in self.selected()] != chosen:
            self.select_all(chosen)
        self.table.setVisible(bool(shown))
        self._empty.setVisible(not self._records)
        self._nothing.setVisible(bool(self._records) and not shown)
        self._selection_changed()

    def current(self) -> Any | None:
        """The record of the current row."""
        index = self.table.currentIndex()
        return index.data(RECORD_ROLE) if index.isValid() else None

    def selected(self) -> list[Any]:
        """The records of the selected rows, in the order of the table."""
        # Whole rows are selected; asking for them by `selectedRows` would look at the flags of every cell.
        parts = self.table.selectionModel().selection().toList()
        rows = {row for part in parts for row in range(part.top(), part.bottom() + 1)}
        return [self.model.records[row] for row in sorted(rows)]

    def select(self, record_id: str) -> bool:
        """Select a record and bring it into view; False where it is not shown."""
        return self.select_all([record_id])

    def select_all(self, ids: Sequence[str]) -> bool:
        """Select these records as far as they are shown, and bring the first into view."""
        indexes = [self.model.index(row, 0) for row in map(self.model.row_of, ids) if row >= 0]
        if not indexes:
            return False
        chosen = QItemSelection()
        for index in indexes:
            chosen.select(index, index)
        rows = QItemSelectionModel.SelectionFlag.Rows
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(indexes[0], flags.NoUpdate)
        self.table.selectionModel().select(chosen, flags.ClearAndSelect | rows)
        self.table.scrollTo(indexes[0], QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def _selection_changed(self) -> None:
        chosen = self.selected()
        self.form.show_records(chosen)
        self.records_shown(chosen)
        self.form.make_room()
        self._spread()
        self.bar.refresh(read_only=self.session.workspace.read_only, selected=bool(chosen))
        count = self.model.rowCount()
        text = ngettext("{count} row", "{count} rows", count).format(count=f"{count:,}")
        if len(chosen) > 1:
            text += "    " + _("{count} selected").format(count=f"{len(chosen):,}")
        self.status.emit(text)
        self.selection_changed.emit()

    def _show_menu(self, place: QPoint) -> None:
        self.bar.menu.popup(self.table.viewport().mapToGlobal(place))

    # Changing

    def _edit(self, ids: list[str], values: dict[str, Any]) -> None:
        if self.session.do(lambda: self.edit(dict.fromkeys(ids, values)), silent=True) is None:
            self._load()

    def _take_back(self, change: Change) -> None:
        """Undo one change of the history on its own, unless what it wrote was changed again."""
        record = self.form.record
        if record is None or change.before is None or change.after is None:
            return
        if any(getattr(record, key) != value for key, value in change.after.items()):
            self.session.messages.say(_("It was changed again since; take back the later change first."), "warning")
            return
        before = dict(change.before)
        self.session.do(lambda: self.edit({record.id: before}))

    def _changed(self, changed: Changed) -> None:
        if self.kind in changed.kinds:
            self._load()

    # Places

    def activate(self) -> None:
        self.setFocusProxy(self.table if self.model.rowCount() else self.groups)
        self.table.setFocus()
        self._selection_changed()

    def search(self, text: str) -> None:
        self._text = text.strip()
        self._show_group()

    def show_place(self, what: object) -> None:
        """`what` is a record's id, several ids, or a group's id."""
        if isinstance(what, tuple):
            self.groups.choose("")
            self._only = frozenset(what)
            self._show_group()
        elif isinstance(what, str) and not (what and self.groups.choose(what)) and not self.select(what):
            self._only = None
            self.groups.choose("")
            self._show_group()
            self.select(what)

    def place(self) -> dict[str, object]:
        order = self.model.sort_order is Qt.SortOrder.DescendingOrder
        return {
            "group": self.group,
            "opened": self.groups.opened,
            "across": self._across.sizes() if self._sized else [],
            "form": self.form.isVisibleTo(self),
            "widths": [self.table.columnWidth(number) for number in range(self.model.columnCount())],
            "sorted": [self.model.sort_column, order],
        }

    def restore_place(self, place: dict[str, object]) -> None:
        group, opened = place.get("group"), place.get("opened")
        if isinstance(opened, list):
            self.groups.open([name for name in opened if isinstance(name, str)])
        if isinstance(group, str) and group:
            self.groups.choose(group)
        sizes, widths = _numbers(place.get("across"), 3), _numbers(place.get("widths"), self.model.columnCount())
        if sizes:
            self._sized = True
            self._across.setSizes(sizes)
        for number, width in enumerate(widths):
            self.table.setColumnWidth(number, max(width, 24))
        self.form.setVisible(place.get("form") is not False)
        kept = place.get("sorted")
        if isinstance(kept, list) and len(kept) == 2 and isinstance(kept[0], int):
            descending = Qt.SortOrder.DescendingOrder if kept[1] else Qt.SortOrder.AscendingOrder
            self.table.sortByColumn(kept[0], descending)

    def toggle_form(self) -> None:
        """Give the table the whole width, or show the form again."""
        self.form.setVisible(not self.form.isVisible())

    def retranslate(self) -> None:
        self.groups.setAccessibleName(_("Groups"))
        self.table.setAccessibleName(_("Table"))
        self._empty.say(translate(self.empty_text))
        self._nothing.setText(_("No row here. Choose another group at the left, or clear the search."))
        self._load()


def _numbers(value: object, count: int) -> list[int]:
    """The whole numbers of a list of this length, [] for anything else."""
    if not isinstance(value, list) or len(value) != count:
        return []
    return [one for one in value if isinstance(one, int)] if all(isinstance(one, int) for one in value) else []
