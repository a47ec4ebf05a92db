"""Adjusting power items: merged, cancelled, handed down, taken back, with date and ground; and what hangs on them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.powers.columns import STATES
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.day_edit import DayEdit
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.workspace import powers


class AdjustDialog(QDialog):
    """Shows the entries that hang on the items before anything is changed."""

    def __init__(self, session: Session, chosen: Sequence[PowerItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids = [power.id for power in chosen]
        count = len(chosen)
        self.setWindowTitle(
            _("Adjust “{name}”").format(name=chosen[0].full_name)
            if count == 1
            else _("Adjust {count} power items").format(count=count)
        )
        self.state = QComboBox(self)
        for state, title in STATES.items():
            self.state.addItem(translate(title), state)
        self.on = DayEdit(self)
        self.ground = QLineEdit(self)
        self.ground.setPlaceholderText(_("document and number"))
        self.successor = QLineEdit(self)
        self.successor.setPlaceholderText(_("code or name of the item, or the township"))
        names = [power.full_name for power in powers.powers(session.workspace) if power.id not in self._ids]
        completer = QCompleter(sorted(set(names)), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.successor.setCompleter(completer)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_("New state"), self.state)
        form.addRow(_("On"), self.on)
        form.addRow(_("Ground"), self.ground)
        form.addRow(_("Merged into, or went to"), self.successor)
        entries = [entry for found in powers.hanging(session.workspace, chosen).values() for entry in found]
        hanging = QLabel(
            ngettext(
                "{count} entry hangs on it and has to be looked at:",
                "{count} entries hang on it and have to be looked at:",
                len(entries),
            ).format(count=len(entries)),
            self,
        )
        self.entries = QListWidget(self)
        self.entries.setAccessibleName(_("Entries"))
        self.entries.addItems([entry.item_name for entry in entries])
        hanging.setVisible(bool(entries))
        self.entries.setVisible(bool(entries))
        buttons = Answers(self, _("Adjust"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(form)
        layout.addWidget(hanging)
        layout.addWidget(self.entries)
        layout.addWidget(buttons)
        self.setMinimumWidth(460)

    def accept(self) -> None:
        on = self.on.day

        def adjust() -> Changed:
            return powers.adjust(
                self._session.workspace,
                self._ids,
                self.state.currentData(),
                ground=self.ground.text(),
                on=on,
                successor=self.successor.text(),
            ).changed

        if self._session.do(adjust) is not None:
            super().accept()
