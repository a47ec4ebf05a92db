"""Marking the standard: which entries every office of their tier gets, under the name of an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.i18n import _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.session import Session
from catalogue_app.ui.townships.tables import tick_list
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.workspace import browsing, handing_down

_FIELD = Qt.ItemDataRole.UserRole


class MarkDialog(QDialog):
    """`selected` are the ids of the entries that are selected in the catalogue, if any. Entries that a township keeps
    are its own and never part of the standard."""

    def __init__(self, session: Session, selected: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selected = list(selected)
        workspace = session.workspace
        self._common = handing_down.common_entries(workspace)
        self._before = handing_down.standard(workspace)
        self.setWindowTitle(_("Mark the standard"))
        explanation = QLabel(
            _(
                "The standard is what every township gets of its tier, with its own name in the place of “township "
                "government”, and every department of what names it. Entries that a township keeps are not part of it."
            ),
            self,
        )
        explanation.setWordWrap(True)
        self.label = QLineEdit(self._before.label or f"{QDate.currentDate().year()}年版", self)
        self.label.setAccessibleName(_("Name of the edition"))
        form = QFormLayout()
        form.addRow(_("Name of the edition"), self.label)
        self.by_field = QRadioButton(_("The entries of these fields:"), self)
        count = len(self._selected)
        self.by_selection = QRadioButton(
            ngettext(
                "The {count} entry selected in the catalogue", "The {count} entries selected in the catalogue", count
            ).format(count=count),
            self,
        )
        self.by_selection.setEnabled(bool(count))
        self.by_selection.setToolTip("" if count else _("Select entries in the catalogue first."))
        self.by_field.setChecked(True)
        self.fields = tick_list(_("Fields"), self)
        self._list_fields()
        self.said = note(self)
        buttons = Answers(self, _("Mark"))
        self.mark_button = buttons.main
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.setSpacing(theme.SPACE_2)
        layout.addWidget(explanation)
        layout.addLayout(form)
        for widget in (self.by_selection, self.by_field):
            layout.addWidget(widget)
        layout.addWidget(self.fields, 1)
        layout.addWidget(self.said)
        layout.addWidget(buttons)
        self.resize(560, 560)
        self.fields.itemChanged.connect(lambda _item: self._refresh())
        self.by_field.toggled.connect(lambda _on: self._refresh())
        self.label.textChanged.connect(lambda _text: self._refresh())
        self._refresh()

    def _list_fields(self) -> None:
        """Fields as they were marked last; all of them the first time."""
        known = browsing.field_index(self._session.workspace)
        counts = Counter(entry.field for entry in self._common)
        marked = {entry.field for entry in self._common if entry.id in self._before.entries}
        for field in sorted(counts, key=lambda code: (code is None, code or "")):
            name = known[field].name if field in known else field or _("without a field")
            item = QListWidgetItem(f"{name}  ({counts[field]})")
            item.setData(_FIELD, field)
            item.setCheckState(
                Qt.CheckState.Checked if not self._before.entries or field in marked else Qt.CheckState.Unchecked
            )
            self.fields.addItem(item)

    def chosen(self) -> list[str]:
        """The ids of the entries that would be marked."""
        if self.by_selection.isChecked():
            common = {entry.id for entry in self._common}
            return [entry_id for entry_id in self._selected if entry_id in common]
        items = (self.fields.item(row) for row in range(self.fields.count()))
        wanted = {item.data(_FIELD) for item in items if item.checkState() is Qt.CheckState.Checked}
        return [entry.id for entry in self._common if entry.field in wanted]

    def _refresh(self) -> None:
        self.fields.setEnabled(self.by_field.isChecked())
        self.fields.setToolTip("" if self.by_field.isChecked() else _("Choose “The entries of these fields” first."))
        ids = self.chosen()
        count = len(ids)
        wanted = set(ids)
        township = sum(1 for entry in self._common if entry.id in wanted and entry.township is not False)
        self.said.setText(
            _("{count} entries would be the standard, {township} of them of the township tier.").format(
                count=f"{count:,}", township=f"{township:,}"
            )
        )
        reason = (
            "" if count else _("There is nothing to mark: choose a field that has entries which no township keeps.")
        )
        reason = reason or ("" if self.label.text().strip() else _("Give the edition a name."))
        allow(self.mark_button, reason)

    def accept(self) -> None:
        ids, label = self.chosen(), self.label.text().strip()
        if not ids or not label:
            return
        if self._session.do(lambda: handing_down.mark_standard(self._session.workspace, ids, label)) is not None:
            super().accept()
