"""The settings as a dialog, made from their table; every change works at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.settings import SETTINGS, Setting, Settings
from catalogue_app.ui.widgets.dialog_size import at_least
from catalogue_app.ui.widgets.sentences import note


class SettingsDialog(QDialog):
    """One row per setting that has a title. It speaks a language as soon as that is chosen in it."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = [_Row(setting, settings, self) for setting in SETTINGS if setting.title]
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.setSpacing(theme.SPACE_3)
        for row in self.rows:
            layout.addWidget(row)
        layout.addWidget(buttons)
        at_least(self, 420)
        self.setWindowTitle(_("Settings"))


class _Row(Retranslating):
    """Title, editor and what it means."""

    def __init__(self, setting: Setting, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._setting = setting
        self._settings = settings
        self._title = QLabel(self)
        self._browse: QPushButton | None = None
        self.editor = self._make()
        self.editor.setObjectName(setting.key)
        self._title.setBuddy(self.editor)
        self._title.setVisible(not isinstance(self.editor, QCheckBox))
        self._explanation = note(self)
        self._explanation.setVisible(bool(setting.explanation))
        line = QHBoxLayout()
        line.addWidget(self.editor, 1)
        if setting.folder:
            self._browse = QPushButton(self)
            self._browse.clicked.connect(lambda _checked=False: self._choose_folder())
            line.addWidget(self._browse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_1)
        layout.addWidget(self._title)
        layout.addLayout(line)
        layout.addWidget(self._explanation)
        self.retranslate()

    def _make(self) -> QWidget:
        setting, value = self._setting, self._settings[self._setting.key]
        if setting.choices is not None:
            box = QComboBox(self)
            for choice, text in setting.choices.items():
                box.addItem(translate(text), choice)
            box.setCurrentIndex(box.findData(value))
            box.currentIndexChanged.connect(lambda _index: self._set(box.currentData()))
            return box
        if isinstance(setting.default, bool):
            check = QCheckBox(self)
            check.setChecked(value)
            check.toggled.connect(self._set)
            return check
        if isinstance(setting.default, int):
            number = QSpinBox(self)
            number.setRange(setting.lowest, setting.highest)
            number.setValue(value)
            number.valueChanged.connect(self._set)
            return number
        line = QLineEdit(str(value), self)
        line.editingFinished.connect(lambda: self._set(line.text().strip()))
        return line

    def _set(self, value: object) -> None:
        self._settings[self._setting.key] = value

    def _choose_folder(self) -> None:
        """A folder that was chosen is there; one that was typed may come and go with a stick."""
        assert isinstance(self.editor, QLineEdit)
        folder = QFileDialog.getExistingDirectory(self, translate(self._setting.title), self.editor.text())
        if folder:
            self.editor.setText(str(Path(folder)))
            self._set(self.editor.text())

    def retranslate(self) -> None:
        title = translate(self._setting.title)
        self._title.setText(title)
        self.editor.setAccessibleName(title)
        self._explanation.setText(translate(self._setting.explanation))
        self.window().setWindowTitle(_("Settings"))
        if self._browse is not None:
            self._browse.setText(_("Browse…"))
        if isinstance(self.editor, QCheckBox):
            self.editor.setText(title)
        if isinstance(self.editor, QComboBox) and self._setting.choices is not None:
            for index, text in enumerate(self._setting.choices.values()):
                self.editor.setItemText(index, translate(text))
