"""Editing a column profile: its columns as a table, how boxes are printed, or the text of its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.column import COLUMN_BY_KEY, COLUMNS
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.workspace import column_profiles
from catalogue_app.workspace.column_profiles import EXTRA, FIELD, REMARKS, TIER, Profile, ProfileColumn

HEADERS = (N_("What stands in it"), N_("Group above"), N_("Heading"), N_("Width (mm)"), N_("Only when used"))
BOXES = {
    "as_written": N_("as they were written"),
    "all": N_("all options, with ■ or □"),
    "ticked": N_("only those chosen, with ■"),
}
_KEY = Qt.ItemDataRole.UserRole
_GROUP, _LABEL, _WIDTH, _USED = 1, 2, 3, 4


def column_name(key: str) -> str:
    """What stands in a column, in the window's language."""
    if key.startswith(TIER):
        return _("Tier {name}").format(name=key.removeprefix(TIER))
    if key.startswith(EXTRA):
        return _("Local column {name}").format(name=key.removeprefix(EXTRA))
    if key == FIELD:
        return _("Field (领域)")
    if key == REMARKS:
        return _("Remarks (备注)")
    column = COLUMN_BY_KEY[key]
    named = translate(column.title)
    return named if named == column.label else f"{named} ({column.label})"


class ProfileEditor(QTabWidget):
    """`changed` comes with every change that makes a valid profile, `refused` with the sentence of a mistake."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, local: Sequence[str], parent: QWidget | None = None) -> None:
        """`local` are keys of the tiers and local columns that the catalogue uses."""
        super().__init__(parent)
        self._local = local
        self._name = ""
        self._loading = False
        self.title = QLineEdit(self)
        self.boxes = QComboBox(self)
        for value, text in BOXES.items():
            self.boxes.addItem(translate(text), value)
        self.options = QLineEdit(self)
        self.options.setPlaceholderText(_("政府网站、政府公报、… (all options, separated by 、)"))
        self.others = QCheckBox(_("Local columns and tiers that are not named here follow at the end"), self)
        self.table = QTableWidget(0, len(HEADERS), self)
        self.table.setHorizontalHeaderLabels([translate(header) for header in HEADERS])
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.SPACE_3)
        self.table.setAccessibleName(_("Columns"))
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(64)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_LABEL, QHeaderView.ResizeMode.Stretch)
        for column in (_WIDTH, _USED):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.up_button, self.down_button = QPushButton(_("Up"), self), QPushButton(_("Down"), self)
        self.add_button, self.remove_button = QPushButton(icon("plus"), _("Add column"), self), QPushButton(self)
        self.remove_button.setText(_("Remove column"))
        self.add_button.setMenu(QMenu(self))
        self.add_button.menu().aboutToShow.connect(self._offer_columns)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(_("The profile's file"))
        self._connect()
        self._lay_out()
        self.set_editable(False)

    def _connect(self) -> None:
        self.up_button.clicked.connect(lambda _checked=False: self._move(-1))
        self.down_button.clicked.connect(lambda _checked=False: self._move(1))
        self.remove_button.clicked.connect(lambda _checked=False: self._remove())
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda by=by: self._move(by))
        self.table.itemChanged.connect(lambda _item: self._edited())
        self.table.itemSelectionChanged.connect(self._show_possible)
        self.title.textChanged.connect(lambda _text: self._edited())
        self.options.textChanged.connect(lambda _text: self._edited())
        self.boxes.currentIndexChanged.connect(lambda _index: self._edited())
        self.others.toggled.connect(lambda _on: self._edited())
        self.text.textChanged.connect(self._text_edited)

    def _lay_out(self) -> None:
        page = QWidget(self)
        form = QFormLayout()
        form.addRow(_("Name"), self.title)
        form.addRow(_("Channels"), self.boxes)
        form.addRow(_("Options"), self.options)
        for label, widget in ((_("Name"), self.title), (_("Channels"), self.boxes), (_("Options"), self.options)):
            widget.setAccessibleName(label)
        row = QHBoxLayout()
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(*[theme.SPACE_2] * 4)
        layout.addLayout(form)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addWidget(self.others)
        self.addTab(page, _("Columns"))
        self.addTab(self.text, _("As text"))

    # Showing

    def show_text(self, name: str, text: str) -> None:
        """Edit the profile that this text makes; one with a mistake is shown as text, and the mistake is told."""
        self._name = name
        self._loading = True
        self.text.setPlainText(text)
        self._loading = False
        try:
            self._show(column_profiles.parse(f"{name}.toml", text))
            self.setTabEnabled(0, True)
        except CatalogueError as error:
            self.setTabEnabled(0, False)
            self.setCurrentWidget(self.text)
            self.refused.emit(str(error))

    def _show(self, profile: Profile) -> None:
        self._loading = True
        self.title.setText(profile.title)
        self.boxes.setCurrentIndex(self.boxes.findData(profile.boxes))
        self.options.setText("、".join(profile.options))
        self.options.setEnabled(self._editable and profile.boxes == "all")
        self.others.setChecked(profile.others)
        self.table.setRowCount(len(profile.columns))
        for row, column in enumerate(profile.columns):
            self._show_column(row, column)
        self._loading = False
        self._show_possible()

    def _show_column(self, row: int, column: ProfileColumn) -> None:
        width = f"{column.width:g}" if column.width is not None else ""
        for number, text in enumerate((column_name(column.key), column.group or "", column.label, width, "")):
            item = QTableWidgetItem(text)
            item.setData(_KEY, column.key)
            if not self._editable or number == 0:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            if number == _USED:
                flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
                item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if self._editable else flags)
                item.setCheckState(Qt.CheckState.Checked if column.when_used else Qt.CheckState.Unchecked)
            self.table.setItem(row, number, item)

    def set_editable(self, editable: bool) -> None:
        """One that came with the program is only shown."""
        self._editable = editable
        for line in (self.title, self.options):
            line.setReadOnly(not editable)
        self.text.setReadOnly(not editable)
        for widget in (self.boxes, self.others, self.add_button):
            widget.setEnabled(editable)
            widget.setToolTip("" if editable else _not_own())
        self._show_possible()

    def _show_possible(self) -> None:
        row, last = self.table.currentRow(), self.table.rowCount() - 1
        refused = "" if self._editable else _not_own()
        chosen = "" if row >= 0 else _("Choose a column in the table first.")
        for button, reason in (
            (self.up_button, refused or chosen or ("" if row > 0 else _("It is the first one."))),
            (self.down_button, refused or chosen or ("" if row < last else _("It is the last one."))),
            (self.remove_button, refused or chosen or ("" if last > 0 else _("A table needs one column."))),
        ):
            allow(button, reason)

    # Reading

    def profile_text(self) -> str:
        """The text of the profile's file as it is now."""
        return self.text.toPlainText()

    def _profile(self) -> Profile:
        """Raises CatalogueError for a width that is no number."""
        columns = []
        for row in range(self.table.rowCount()):
            key, group, label, width, used = (self.table.item(row, number) for number in range(len(HEADERS)))
            assert key and group and label and width and used
            columns.append(
                ProfileColumn(
                    key=key.data(_KEY),
                    label=label.text().strip(),
                    group=group.text().strip() or None,
                    width=_millimetres(width.text(), column_name(key.data(_KEY))),
                    when_used=used.checkState() is Qt.CheckState.Checked,
                )
            )
        options = tuple(one.strip() for one in self.options.text().replace(",", "、").split("、") if one.strip())
        boxes = self.boxes.currentData()
        return Profile(self._name, self.title.text().strip(), tuple(columns), boxes, options, self.others.isChecked())

    def _edited(self) -> None:
        """The form was changed: the text follows, and is looked at for mistakes."""
        if self._loading:
            return
        self.options.setEnabled(self._editable and self.boxes.currentData() == "all")
        try:
            text = column_profiles.text_of(self._profile())
            column_profiles.parse(f"{self._name}.toml", text)
        except CatalogueError as error:
            self.refused.emit(str(error))
            return
        self._loading = True
        self.text.setPlainText(text)
        self._loading = False
        self.changed.emit()

    def _text_edited(self) -> None:
        if self._loading:
            return
        try:
            profile = column_profiles.parse(f"{self._name}.toml", self.text.toPlainText())
        except CatalogueError as error:
            self.setTabEnabled(0, False)
            self.refused.emit(str(error))
            return
        self.setTabEnabled(0, True)
        self._show(profile)
        self.changed.emit()

    # Changing the columns

    def _columns(self) -> list[ProfileColumn]:
        """The columns as the table says, none where it has a mistake, which is told."""
        try:
            return list(self._profile().columns)
        except CatalogueError as error:
            self.refused.emit(str(error))
            return []

    def _rearrange(self, columns: Sequence[ProfileColumn], current: int) -> None:
        self._show(replace(self._profile(), columns=tuple(columns)))
        self.table.setCurrentCell(current, max(self.table.currentColumn(), 0))
        self._edited()

    def _move(self, by: int) -> None:
        row, columns = self.table.currentRow(), self._columns()
        if columns and self._editable and row >= 0 and 0 <= row + by < len(columns):
            columns[row], columns[row + by] = columns[row + by], columns[row]
            self._rearrange(columns, row + by)

    def _remove(self) -> None:
        row, columns = self.table.currentRow(), self._columns()
        if columns:
            del columns[row]
            self._rearrange(columns, min(row, len(columns) - 1))

    def _offer_columns(self) -> None:
        items = (self.table.item(row, 0) for row in range(self.table.rowCount()))
        there = {item.data(_KEY) for item in items if item is not None}
        menu = self.add_button.menu()
        menu.clear()
        for key in (*(column.key for column in COLUMNS), FIELD, REMARKS, *self._local):
            if key not in there:
                menu.addAction(column_name(key)).triggered.connect(lambda _checked=False, key=key: self.add(key))
        menu.addSeparator()
        menu.addAction(_("Another tier…")).triggered.connect(lambda _checked=False: self._ask(TIER))
        menu.addAction(_("Another local column…")).triggered.connect(lambda _checked=False: self._ask(EXTRA))

    def _ask(self, kind: str) -> None:
        question = _("Name of the tier, such as 村级") if kind == TIER else _("Heading of the local column")
        name, wanted = QInputDialog.getText(self, _("Add column"), question)
        if wanted and name.strip():
            self.add(f"{kind}{name.strip()}")

    def add(self, key: str) -> None:
        """Put a column behind the current one."""
        columns = self._columns()
        if not columns:
            return
        known = COLUMN_BY_KEY.get(key)
        label = known.label if known else {FIELD: "领域", REMARKS: "备注"}.get(key) or key.partition(":")[2]
        group = known.group if known else "公开层级" if key.startswith(TIER) else None
        at = self.table.currentRow() + 1 or len(columns)
        columns.insert(at, ProfileColumn(key, label, group))
        self._rearrange(columns, at)


def _not_own() -> str:
    return _("This one came with the program; copy it to change it.")


def _millimetres(text: str, column: str) -> float | None:
    if not text.strip():
        return None
    try:
        return float(text.strip())
    except ValueError as error:
        raise CatalogueError(
            N_("“{text}” is no width of “{column}”: a number of millimetres from 4 to 200 is needed."),
            text=text,
            column=column,
        ) from error
