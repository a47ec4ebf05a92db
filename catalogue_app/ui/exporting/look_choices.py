"""How exported files look, as a small form: column profile, paper, sheets, title page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QPushButton, QVBoxLayout, QWidget

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.workspace import column_profiles, publishing
from catalogue_app.workspace.publishing import Look

SHEET_NAMES = {"one": N_("all in one sheet"), "per_field": N_("one sheet per field")}
FRONTS: tuple[tuple[bool | None, str], ...] = (
    (None, N_("with three fields or more")),
    (True, N_("always")),
    (False, N_("never")),
)


class LookChoices(QWidget):
    """`changed` tells that another look was chosen; `profiles_wanted` that the user wants to see to the profiles."""

    changed = Signal()
    profiles_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.profile = QComboBox(self)
        self.profile.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.profile.setMinimumContentsLength(16)
        self.profiles_button = QPushButton(_("Column profiles…"), self)
        self.profiles_button.setAutoDefault(False)
        self.profiles_button.clicked.connect(lambda _checked=False: self.profiles_wanted.emit())
        self.paper = QComboBox(self)
        for name in publishing.PAPER_NAMES:
            self.paper.addItem(_("{paper}, landscape").format(paper=name), name)
        self.sheets = QComboBox(self)
        for name in publishing.SHEETS:
            self.sheets.addItem(translate(SHEET_NAMES[name]), name)
        self.front = QComboBox(self)
        for value, text in FRONTS:
            self.front.addItem(translate(text), value)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, box in (
            (_("Columns"), self.profile),
            (_("Paper"), self.paper),
            (_("Workbook"), self.sheets),
            (_("Title page and contents"), self.front),
        ):
            box.setAccessibleName(title)
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())
            form.addRow(title, box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_2)
        layout.addLayout(form)
        layout.addWidget(self.profiles_button)
        self.refresh_profiles()

    def refresh_profiles(self, wanted: str | None = None) -> None:
        """Offer the profiles there are now; `wanted` is chosen, else the one chosen before."""
        before = wanted if wanted is not None else self.profile.currentData()
        self.profile.blockSignals(True)
        self.profile.clear()
        self.profile.addItem(_("The official columns"), "")
        for name, title in column_profiles.named().items():
            self.profile.addItem(title, name)
        self.profile.setCurrentIndex(max(self.profile.findData(before or ""), 0))
        self.profile.blockSignals(False)
        self.changed.emit()

    def look(self) -> Look:
        return Look(
            profile=self.profile.currentData() or None,
            paper=self.paper.currentData(),
            sheets=self.sheets.currentData(),
            front=self.front.currentData(),
        )

    def kept(self) -> dict[str, Any]:
        """The choices as plain data, to come back to the next time."""
        look = self.look()
        return {"profile": look.profile or "", "paper": look.paper, "sheets": look.sheets, "front": look.front}

    def take(self, kept: Mapping[str, Any]) -> None:
        """Go back to what `kept` returned; a choice that is no longer there is passed over."""
        for key, box in (
            ("profile", self.profile),
            ("paper", self.paper),
            ("sheets", self.sheets),
            ("front", self.front),
        ):
            index = box.findData(kept[key]) if key in kept else -1
            if index >= 0:
                box.setCurrentIndex(index)
