"""The groups at the left of a register as a tree: headings, groups below them, and groups within groups."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from catalogue_app.ui import theme
from catalogue_app.ui.widgets.group_delegate import GroupDelegate

_GROUP = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Group:
    """A line at the left: `ids` are the records it holds, None for a heading. `title` is shown as it is (already
    translated). `parent` is the id of the group or heading it stands under, "" for the top."""

    id: str
    title: str
    ids: Collection[str] | None
    parent: str = ""


class GroupTree(QTreeWidget):
    """`chosen` carries the group's id. Right and Left open and close a group that has others in it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fields")
        self.setHeaderHidden(True)
        self.setIndentation(theme.SPACE_3)
        self.setItemDelegate(GroupDelegate(_shown, theme.SPACE_1, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._open: set[str] = set()
        self._items: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._tell)
        self.itemExpanded.connect(lambda item: self._open.add(item.data(0, _GROUP).id))
        self.itemCollapsed.connect(lambda item: self._open.discard(item.data(0, _GROUP).id))

    @property
    def current(self) -> str:
        """The id of the chosen group, "" for none or the first one."""
        item = self.currentItem()
        return str(item.data(0, _GROUP).id) if item is not None else ""

    @property
    def opened(self) -> list[str]:
        """The ids of the groups that are opened, to come back to after a restart."""
        return sorted(self._open)

    def open(self, names: Collection[str]) -> None:
        """Open these groups."""
        self._open |= set(names)
        for name in names:
            if name in self._items:
                self._items[name].setExpanded(True)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these; the group that is chosen stays chosen where it is still there, else the first one is."""
        current, place = self.current, self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        self._items = {}
        for group in groups:
            above = self._items.get(group.parent) if group.parent else None
            item = QTreeWidgetItem(above) if above is not None else QTreeWidgetItem(self)
            item.setText(0, group.title)
            item.setData(0, _GROUP, group)
            item.setToolTip(0, group.title)
            if group.ids is None:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            else:
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{group.title}: {len(group.ids):,}")
            self._items[group.id] = item
        for name, item in self._items.items():
            item.setExpanded(item.data(0, _GROUP).ids is None or name in self._open)
        if not self.choose(current):
            self.setCurrentItem(self.topLevelItem(0))
        self.blockSignals(False)
        self.verticalScrollBar().setValue(place)

    def choose(self, name: str) -> bool:
        """Choose a group, opening what it stands in; False where there is none of that id."""
        item = self._items.get(name)
        if item is None or item.data(0, _GROUP).ids is None:
            return False
        above = item.parent()
        while above is not None:
            above.setExpanded(True)
            above = above.parent()
        self.setCurrentItem(item)
        return True

    def titles(self) -> list[str]:
        """Every line from above, with its count: for tests and for screen readers' users who ask for a list."""
        found = []
        walk = QTreeWidgetItemIterator(self)
        while walk.value() is not None:
            group: Group = walk.value().data(0, _GROUP)
            found.append(group.title if group.ids is None else f"{group.title} {len(group.ids)}")
            walk += 1
        return found

    def _tell(self, item: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _GROUP).ids is not None:
            self.chosen.emit(item.data(0, _GROUP).id)


def _shown(index: Any) -> tuple[str, int | None]:
    group: Group = index.data(_GROUP)
    return group.title, None if group.ids is None else len(group.ids)
