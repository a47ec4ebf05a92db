"""The settings as a dialog, made from their table; every change works at once."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.settings import SETTINGS, Setting, Settings


class SettingsDialog(QDialog):
    """One row per setting that has a title."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(_("Settings"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(theme.SPACE_2)
        for setting in SETTINGS:
            if setting.title:
                self._add(form, setting)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(380)

    def _add(self, form: QFormLayout, setting: Setting) -> None:
        editor = self._editor(setting)
        editor.setObjectName(setting.key)
        editor.setAccessibleName(translate(setting.title))
        if isinstance(editor, QCheckBox):
            form.addRow(editor)
        else:
            form.addRow(translate(setting.title), editor)
        if setting.explanation:
            explanation = QLabel(translate(setting.explanation), self)
            explanation.setObjectName("secondary")
            explanation.setWordWrap(True)
            form.addRow(explanation)

    def _editor(self, setting: Setting) -> QWidget:
        value = self._settings[setting.key]
        if setting.choices is not None:
            box = QComboBox(self)
            for choice, text in setting.choices.items():
                box.addItem(translate(text), choice)
            box.setCurrentIndex(box.findData(value))
            box.currentIndexChanged.connect(lambda _index: self._set(setting, box.currentData()))
            return box
        if isinstance(setting.default, bool):
            check = QCheckBox(translate(setting.title), self)
            check.setChecked(value)
            check.toggled.connect(lambda checked: self._set(setting, checked))
            return check
        if isinstance(setting.default, int):
            number = QSpinBox(self)
            number.setRange(setting.lowest, setting.highest)
            number.setValue(value)
            number.valueChanged.connect(lambda new: self._set(setting, new))
            return number
        line = QLineEdit(str(value), self)
        line.editingFinished.connect(lambda: self._set(setting, line.text().strip()))
        return line

    def _set(self, setting: Setting, value: object) -> None:
        self._settings[setting.key] = value
