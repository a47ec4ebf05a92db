"""A list of groups with how many each holds: the left side of the registers' sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from catalogue_app.ui import theme
from catalogue_app.ui.widgets.group_delegate import GroupDelegate

_LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class GroupLine:
    """`count` is None for a heading, which cannot be chosen."""

    id: str
    title: str
    count: int | None = None


class GroupList(QListWidget):
    """`chosen` carries the group's id."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fields")
        self.setItemDelegate(GroupDelegate(_shown, theme.SPACE_2, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)

    @property
    def current(self) -> str:
        """The id of the chosen group, "" for none or the first one."""
        item = self.currentItem()
        return item.data(_LINE).id if item is not None else ""

    def show_groups(self, lines: Sequence[GroupLine]) -> None:
        """Show these; the group that is chosen stays chosen where it is still there, else the first one is."""
        current = self.current
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.title)
            item.setData(_LINE, line)
            item.setToolTip(line.title)
            if line.count is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            else:
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.title}: {line.count:,}")
            self.addItem(item)
        if not self.choose(current):
            self.setCurrentRow(0)
        self.blockSignals(False)

    def choose(self, name: str) -> bool:
        """Choose a group; False where there is none of that id."""
        for row in range(self.count()):
            line: GroupLine = self.item(row).data(_LINE)
            if line.id == name and line.count is not None:
                self.setCurrentRow(row)
                return True
        return False

    def _tell(self, item: QListWidgetItem | None, _previous: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_LINE).id)


def _shown(index: Any) -> tuple[str, int | None]:
    line: GroupLine = index.data(_LINE)
    return line.title, line.count
