"""What the keys of a spreadsheet do that neither move about nor type, as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from catalogue_app.ui.catalogue.grid import marks

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.table import CatalogueTable

Key, Modifier = Qt.Key, Qt.KeyboardModifier
Trigger = QAbstractItemView.EditTrigger
PLAIN, SHIFT, CONTROL = Modifier.NoModifier, Modifier.ShiftModifier, Modifier.ControlModifier

KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[CatalogueTable], object]] = {
    (Key.Key_Tab, PLAIN): lambda table: table.move_after_edit("right"),
    (Key.Key_Backtab, SHIFT): lambda table: table.move_after_edit("left"),
    (Key.Key_Return, PLAIN): lambda table: table.move_after_edit("down"),
    (Key.Key_Enter, PLAIN): lambda table: table.move_after_edit("down"),
    (Key.Key_Return, SHIFT): lambda table: table.move_after_edit("up"),
    (Key.Key_Enter, SHIFT): lambda table: table.move_after_edit("up"),
    (Key.Key_Delete, PLAIN): lambda table: table.clear_wanted.emit(),
    (Key.Key_Backspace, PLAIN): lambda table: table.clear_wanted.emit(),
    (Key.Key_Space, CONTROL): lambda table: table.selectColumn(table.currentIndex().column()),
    (Key.Key_Space, SHIFT): lambda table: table.select_rows([table.currentIndex().row()]),
    # The plus sign without Shift; with it the window's own command is meant.
    (Key.Key_Equal, CONTROL): lambda table: table.zoomed.emit(1),
}


def pressed(table: CatalogueTable, event: QKeyEvent) -> bool:
    """Do what the key says; False where it says nothing."""
    modifiers = event.modifiers() & ~Modifier.KeypadModifier
    command = KEYS.get((Key(event.key()), modifiers))
    if command is None and opens_list(table, event):
        table.channels_wanted.emit(table.currentIndex())
        return True
    if command is None and event.key() == Key.Key_Space and marks.is_mark(table, table.currentIndex()):
        command = marks.toggle_selected
    if command is None:
        return False
    command(table)
    return True


def opens_list(table: CatalogueTable, event: QKeyEvent) -> bool:
    """Alt+Down opens the list of channels on a cell of channels, as a spreadsheet opens a cell's choices."""
    index = table.currentIndex()
    alt_down = event.key() == Key.Key_Down and bool(event.modifiers() & Modifier.AltModifier)
    return alt_down and index.isValid() and table.catalogue.columns[index.column()].kind == "channels"


def begins_edit(trigger: QAbstractItemView.EditTrigger, event: QEvent | None) -> bool:
    """Whether this would begin to change a cell; a bare Ctrl or Shift would not."""
    if trigger is Trigger.AnyKeyPressed:
        return isinstance(event, QInputMethodEvent) or (
            isinstance(event, QKeyEvent) and bool(event.text()) and event.text().isprintable()
        )
    return trigger in (Trigger.EditKeyPressed, Trigger.DoubleClicked)
