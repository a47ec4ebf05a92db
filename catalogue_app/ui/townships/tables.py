"""How the tables and lists of this section look and behave."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListWidget, QTableView, QWidget

from catalogue_app.ui import theme
from catalogue_app.ui.widgets.tables import dress_rows


def record_table(model: QAbstractItemModel, parent: QWidget) -> QTableView:
    """A table of whole rows, as dense and calm as the registers'."""
    table = QTableView(parent)
    table.setModel(model)
    table.setFont(theme.table_font(parent.font()))
    dress_rows(table, theme.SPACE_3)
    table.setAlternatingRowColors(True)
    table.horizontalHeader().setStretchLastSection(True)
    return table


def tick_list(name: str, parent: QWidget) -> QListWidget:
    """A list whose items can be ticked; the edge of an empty box must be seen in the dark, too."""
    made = QListWidget(parent)
    made.setAccessibleName(name)
    palette = made.palette()
    palette.setColor(QPalette.ColorRole.Window, theme.color("outline"))
    made.setPalette(palette)
    return made
