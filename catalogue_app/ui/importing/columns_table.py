"""What each column of a table was taken for, and another choice for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.workspace.import_plan import PlannedTable
from catalogue_app.workspace.importing import mapping_options

HEADERS = (N_("Column in the file"), N_("Is taken for"), N_("Because"))
HOW = {
    "name": N_("its header says so"),
    "position": N_("▲ of its place; please look"),
    "content": N_("▲ of what is in it; please look"),
    "chosen": N_("it was chosen"),
}


class ColumnsTable(QTableWidget):
    """`chosen` carries (shape, column index, meaning)."""

    chosen = Signal(str, int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(HEADERS), parent)
        self.setHorizontalHeaderLabels([translate(header) for header in HEADERS])
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.setAccessibleName(_("Columns"))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_table(self, table: PlannedTable | None) -> None:
        columns = table.columns if table else ()
        self.setRowCount(len(columns))
        if table is None:
            return
        options = mapping_options(table.kind)
        for number, column in enumerate(columns):
            title = QTableWidgetItem(" ".join(column.title.split()) or _("(no header)"))
            title.setToolTip(column.title)
            self.setItem(number, 0, title)
            box = QComboBox(self)
            for option in options:
                box.addItem(option.title, option.meaning)
            place = box.findData(column.meaning)
            if place < 0:
                box.addItem(column.meaning, column.meaning)
                place = box.count() - 1
            box.setCurrentIndex(place)
            box.setAccessibleName(_("Meaning of “{column}”").format(column=title.text()))
            box.activated.connect(
                lambda _index, box=box, index=column.index: self.chosen.emit(table.shape, index, box.currentData())
            )
            self.setCellWidget(number, 1, box)
            how = QTableWidgetItem(translate(HOW[column.how]))
            if column.unsure:
                how.setForeground(theme.color("warning"))
            self.setItem(number, 2, how)
