"""Changing one column of many entries at once, with the first of them shown before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.reading.channels import read_channels
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.grid.pasting import Difference
from catalogue_app.ui.catalogue.grid.preview import Differences, DifferencesView
from catalogue_app.ui.widgets.questions import primary_button
from catalogue_app.workspace import bulk_editing
from catalogue_app.workspace.bulk_editing import Rewriting, TextChange
from catalogue_app.workspace.cells import text_of, ticked

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.columns import GridColumn
    from catalogue_app.ui.catalogue.grid.view import Grid

SHOWN = 200
"""Entries in the preview."""
WAYS: dict[TextChange, str] = {
    "set": N_("Set to this text"),
    "append": N_("Add at the end"),
    "prepend": N_("Add at the beginning"),
    "replace": N_("Replace a part"),
}
KEEP, ADD, REMOVE = Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TextPage(QWidget):
    """How a column of text is changed."""

    def __init__(self, parent: QWidget, changed: Callable[[], object]) -> None:
        super().__init__(parent)
        self.ways: dict[TextChange, QRadioButton] = {}
        row = QHBoxLayout()
        for way, title in WAYS.items():
            self.ways[way] = QRadioButton(translate(title), self)
            self.ways[way].toggled.connect(lambda _on: self._way_changed(changed))
            row.addWidget(self.ways[way])
        row.addStretch(1)
        self.old, self.text = QPlainTextEdit(self), QPlainTextEdit(self)
        for field, name in ((self.old, _("Part to replace")), (self.text, _("Text"))):
            field.setTabChangesFocus(True)
            field.setAccessibleName(name)
            field.setMaximumHeight(76)
            field.textChanged.connect(changed)
        self._form = QFormLayout()
        self._form.addRow(_("Part to replace"), self.old)
        self._form.addRow(_("Text"), self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addLayout(self._form)
        self.ways["set"].setChecked(True)

    def _way_changed(self, changed: Callable[[], object]) -> None:
        self._form.setRowVisible(self.old, self.ways["replace"].isChecked())
        changed()

    @property
    def rewriting(self) -> Rewriting:
        chosen = [way for way, button in self.ways.items() if button.isChecked()]
        way: TextChange = chosen[0] if chosen else "set"
        return Rewriting(way, self.text.toPlainText(), self.old.toPlainText())


class ThreeWayPage(QWidget):
    """Check boxes of three states: tick, take away, leave as it is. For channels and for marks."""

    def __init__(self, parent: QWidget, labels: Sequence[str], changed: Callable[[], object]) -> None:
        super().__init__(parent)
        note = QLabel(_("■ ticks it in all entries, □ takes it away, – leaves it as it is."), self)
        note.setObjectName("secondary")
        grid = QGridLayout()
        self.boxes: dict[str, QCheckBox] = {}
        rows = -(-len(labels) // 3)
        for number, label in enumerate(labels):
            box = QCheckBox(label.replace("&", "&&"), self)
            box.setTristate(True)
            box.setCheckState(KEEP)
            box.checkStateChanged.connect(lambda _state: changed())
            self.boxes[label] = box
            grid.addWidget(box, number % rows, number // rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(note)
        layout.addLayout(grid)
        layout.addStretch(1)

    def labels(self, state: Qt.CheckState) -> list[str]:
        return [label for label, box in self.boxes.items() if box.checkState() is state]


class BulkEditDialog(QDialog):
    """Changes the entries that are selected in the grid."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.ids = grid.selected_ids()
        self._first = grid.first_selected(SHOWN)
        self._columns = [grid.model.columns[place] for place in grid.table.columns_in_order()]
        self._marks = [column for column in self._columns if column.kind == "mark"]
        self.setWindowTitle(_("Change many entries"))
        self.resize(800, 660)
        self._build()
        self._choose_column()

    def _build(self) -> None:
        count = len(self.ids)
        head = QLabel(
            ngettext("Change {count} entry", "Change {count} entries", count).format(count=f"{count:,}"), self
        )
        head.setFont(theme.title_font(self.font()))
        self.column = QComboBox(self)
        for column in self._columns:
            if column.kind != "mark":
                self.column.addItem(column.full_title, column.key)
        self.column.addItem(_("Ticks"), "")
        current = self._grid.current_column() or "channels"
        place = self.column.findData(current)
        self.column.setCurrentIndex(place if place >= 0 else self.column.count() - 1)
        self.column.currentIndexChanged.connect(lambda _index: self._choose_column())
        form = QFormLayout()
        form.addRow(_("Column"), self.column)
        self.text = TextPage(self, self._show_preview)
        self.channels = ThreeWayPage(self, self._known_channels(), self._show_preview)
        self.marks = ThreeWayPage(self, [column.full_title for column in self._marks], self._show_preview)
        self.pages = QStackedWidget(self)
        for page in (self.text, self.channels, self.marks):
            self.pages.addWidget(page)
        self.model = Differences(self)
        self.note = QLabel(self)
        self.note.setObjectName("secondary")
        self.buttons = QDialogButtonBox(self)
        self.apply = primary_button("", self)
        self.buttons.addButton(self.apply, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(_("Change nothing"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACE_2)
        layout.addWidget(head)
        layout.addLayout(form)
        layout.addWidget(self.pages)
        layout.addWidget(self.note)
        layout.addWidget(DifferencesView(self.model, self), 1)
        layout.addWidget(self.buttons)

    def _known_channels(self) -> list[str]:
        """The official boxes and platforms, and whatever else the first entries have ticked."""
        used = (label for _row, entry in self._first for label in read_channels(entry.channels or "").ticked)
        return list(dict.fromkeys((*bulk_editing.channel_names(), *used)))

    @property
    def _key(self) -> str:
        return str(self.column.currentData())

    def _choose_column(self) -> None:
        page = self.marks if not self._key else self.channels if self._key == "channels" else self.text
        self.pages.setCurrentWidget(page)
        self._show_preview()

    # What would change

    def _new_texts(self, entry: Entry) -> dict[str, str]:
        if self.pages.currentWidget() is self.marks:
            return {column.key: "√" if wanted else "" for column, wanted in self._wanted_marks()}
        if self.pages.currentWidget() is self.channels:
            add, remove = self.channels.labels(ADD), self.channels.labels(REMOVE)
            return {"channels": bulk_editing.channels_with(entry.channels or "", add, remove)}
        return {self._key: self.text.rewriting(text_of(entry, self._key))}

    def _wanted_marks(self) -> list[tuple[GridColumn, bool]]:
        states = [(column, self.marks.boxes[column.full_title].checkState()) for column in self._marks]
        return [(column, state is ADD) for column, state in states if state is not KEEP]

    def _show_preview(self) -> None:
        if not hasattr(self, "apply"):
            return
        differences = []
        for row, entry in self._first:
            for key, after in self._new_texts(entry).items():
                column = next(column for column in self._columns if column.key == key)
                before = ("√" if ticked(entry, key) else "") if column.kind == "mark" else text_of(entry, key)
                if before != after:
                    differences.append(Difference(row, key, before, after))
        self.model.show(differences)
        shown = _("{changed} of the first {count} entries would change.")
        self.note.setText(
            shown.format(changed=len({item.row for item in differences}), count=len(self._first))
            if len(self.ids) > len(self._first)
            else _("{changed} of {count} entries would change.").format(
                changed=len({item.row for item in differences}), count=len(self.ids)
            )
        )
        count = len(self.ids)
        self.apply.setText(ngettext("Change {count} entry", "Change {count} entries", count).format(count=f"{count:,}"))
        self.apply.setEnabled(bool(differences) or len(self.ids) > len(self._first))

    def accept(self) -> None:
        self._grid.change_many(N_("Changing the entries"), len(self.ids), self._change())
        super().accept()

    def _change(self) -> Callable[[], Changed]:
        """What to do, independent of this dialog, which is gone when it is done."""
        workspace, ids, key = self._grid.session.workspace, self.ids, self._key
        if self.pages.currentWidget() is self.marks:
            marks = {column.key: on for column, on in self._wanted_marks()}
            return lambda: bulk_editing.set_marks(workspace, ids, marks)
        if self.pages.currentWidget() is self.channels:
            add, remove = self.channels.labels(ADD), self.channels.labels(REMOVE)
            return lambda: bulk_editing.set_channels(workspace, ids, add, remove)
        rewriting = self.text.rewriting
        return lambda: bulk_editing.rewrite(workspace, ids, key, rewriting)
