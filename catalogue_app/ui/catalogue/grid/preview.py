"""A list of cells before and after a change, and the dialog that shows it before it is made."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid.columns import column_for
from catalogue_app.ui.catalogue.grid.pasting import Difference
from catalogue_app.ui.widgets.questions import accepting_button
from catalogue_app.ui.widgets.sentences import sentence

FIRST_TEXT = 2
HEADINGS = (N_("Row"), N_("Column"), N_("Before"), N_("After"))
Index = QModelIndex | QPersistentModelIndex


class Differences(QAbstractTableModel):
    """The cells that would change. With `ticking` each can be left out."""

    def __init__(self, parent: QObject | None = None, *, ticking: bool = False) -> None:
        super().__init__(parent)
        self._shown: list[Difference] = []
        self._left_out: set[int] = set()
        self._ticking = ticking

    def show(self, differences: Sequence[Difference]) -> None:
        self.beginResetModel()
        self._shown = list(differences)
        self._left_out = set()
        self.endResetModel()

    @property
    def chosen_numbers(self) -> list[int]:
        """The places, in the list that was shown, of those that were not left out."""
        return [number for number in range(len(self._shown)) if number not in self._left_out]

    @property
    def chosen(self) -> list[Difference]:
        return [self._shown[number] for number in self.chosen_numbers]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._shown[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and self._ticking and index.column() == 0:
            return Qt.CheckState.Unchecked if index.row() in self._left_out else Qt.CheckState.Checked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = _("new") if item.row is None else str(item.row + 1)
            texts = (row, column_for(item.column).full_title, item.before, item.after)
            return " ".join(texts[index.column()].split())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() >= FIRST_TEXT:
            # Escaped, since a tool tip that looks like HTML is taken for it.
            text = (item.before, item.after)[index.column() - FIRST_TEXT]
            return f"<div style='white-space:pre-wrap'>{escape(text)}</div>"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self._ticking:
            return False
        ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        (self._left_out.discard if ticked else self._left_out.add)(index.row())
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._ticking and index.column() == 0 else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate(HEADINGS[section])
        return None


class DifferencesView(QTableView):
    """Shows `Differences` calmly: one line each, the two texts sharing the width."""

    def __init__(self, model: Differences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(_("What would change"))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 64), (1, 150)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)


class ConfirmDialog(QDialog):
    """Says what a change would do, shows it cell by cell, and asks once."""

    def __init__(self, parent: QWidget, title: str, said: str, differences: Sequence[Difference], yes: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(760, 420)
        label = sentence(self, said)
        model = Differences(self)
        model.show(differences)
        self.buttons = QDialogButtonBox(self)
        accepting_button(self.buttons, yes)
        self.buttons.addButton(_("Change nothing"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACE_2)
        for widget in (label, DifferencesView(model, self), self.buttons):
            layout.addWidget(widget)


def confirm(parent: QWidget, title: str, said: str, differences: Sequence[Difference], yes: str) -> bool:
    """Ask whether a change shall be made that nobody has seen yet; True when the user chose `yes`."""
    dialog = ConfirmDialog(parent, title, said, differences, yes)
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return done
