"""One planned row in detail: cell by cell what would change, and what a person may decide about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.i18n import N_, _
from catalogue_app.ui import theme
from catalogue_app.ui.importing.rows_model import attribute_title, cell_text
from catalogue_app.ui.widgets.sentences import sentence
from catalogue_app.ui.widgets.tables import TextRow, TextTable
from catalogue_app.workspace.import_plan import Decision, PlannedRow

HEADERS = (N_("Column"), N_("Here now"), N_("In the file"))


class RowDetail(QWidget):
    """`decided` carries (row, decision), `taken` (row, columns) for conflicts settled for the file."""

    decided = Signal(int, str)
    taken = Signal(int, list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: PlannedRow | None = None
        self._said = sentence(self)
        self.cells = TextTable(HEADERS, self, stretched=range(len(HEADERS)))
        self.cells.setAccessibleName(_("Cells"))
        self.same_button = QPushButton(_("It is this one"), self)
        self.new_button = QPushButton(_("It is new"), self)
        self.leave_button = QPushButton(_("Leave the row out"), self)
        self.take_button = QPushButton(_("Take the file's text in conflicts"), self)
        decisions: tuple[tuple[QPushButton, Decision], ...] = (
            (self.same_button, "update"),
            (self.new_button, "add"),
            (self.leave_button, "leave"),
        )
        buttons = QHBoxLayout()
        for button, decision in decisions:
            button.clicked.connect(lambda _checked=False, decision=decision: self._decide(decision))
            buttons.addWidget(button)
        self.take_button.clicked.connect(self._take)
        buttons.addWidget(self.take_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SPACE_1, 0, 0)
        layout.setSpacing(theme.SPACE_1)
        layout.addWidget(self._said)
        layout.addWidget(self.cells, 1)
        layout.addLayout(buttons)
        self.show_row(None)

    def show_row(self, row: PlannedRow | None) -> None:
        self._row = row
        similar = row is not None and row.action == "similar"
        self.same_button.setVisible(similar)
        self.new_button.setVisible(similar)
        self.leave_button.setVisible(row is not None and row.action != "leave")
        self.take_button.setVisible(row is not None and bool(row.conflicts))
        self._said.setText(self._sentence(row))
        self.cells.show_rows(_rows(row) if row is not None else [])
        self.cells.setVisible(self.cells.rowCount() > 0)

    def _sentence(self, row: PlannedRow | None) -> str:
        if row is None:
            return _("Choose a row to see what it would do.")
        if row.action == "similar" and row.candidate is not None:
            name = getattr(row.candidate, "item_name", "") or getattr(row.candidate, "name", "")
            return _("Row {row} is similar to “{name}”. Is it the same? If nobody says so, it comes in as new.").format(
                row=row.row, name=name
            )
        if row.action == "update":
            return _("Row {row} changes these cells:").format(row=row.row)
        if row.action == "unchanged":
            return _("Row {row} is there already: {how}.").format(row=row.row, how=row.how_text)
        if row.action == "leave":
            return _("Row {row} is left out.").format(row=row.row)
        return _("Row {row} comes in as new.").format(row=row.row)

    def _decide(self, decision: Decision) -> None:
        if self._row is not None:
            self.decided.emit(self._row.row, decision)

    def _take(self) -> None:
        if self._row is not None:
            self.taken.emit(self._row.row, [conflict.key for conflict in self._row.conflicts if conflict.key])


def _rows(row: PlannedRow) -> list[TextRow]:
    """The cells that the row would change, then those that both sides have changed."""
    clash = _("▲ {column}: both sides changed it")
    changed = [(attribute_title(name), before, after) for name, before, after in row.cells()]
    changed += [(clash.format(column=attribute_title(one.key or "")), one.ours, one.theirs) for one in row.conflicts]
    return [TextRow((title, cell_text(before), cell_text(after))) for title, before, after in changed]
