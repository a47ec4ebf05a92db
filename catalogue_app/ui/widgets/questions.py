"""Questions that really need an answer, and buttons that say what they do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QPushButton, QWidget


def ask(parent: QWidget, question: str, explanation: str, *, yes: str, no: str) -> bool:
    """True when the user chose `yes`. Esc and closing count as `no`, which is also the default button."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, parent.window().windowTitle(), question, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(explanation)
    chosen = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    other = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(other)
    box.setEscapeButton(other)
    box.exec()
    return box.clickedButton() is chosen


def primary_button(text: str, parent: QWidget) -> QPushButton:
    """The button for what one came for; it must have its name before it is shown, or it is not dressed as such."""
    button = QPushButton(text, parent)
    button.setObjectName("primary")
    return button


def accepting_button(buttons: QDialogButtonBox, text: str) -> QPushButton:
    """Put a dialog's main button in; Enter presses it."""
    button = primary_button(text, buttons)
    button.setDefault(True)
    buttons.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
    return button


class Answers(QDialogButtonBox):
    """The buttons of a dialog: `main`, which says what it does and accepts, and “Cancel”."""

    def __init__(self, dialog: QDialog, text: str) -> None:
        super().__init__(dialog)
        self.main = accepting_button(self, text)
        self.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.accepted.connect(dialog.accept)
        self.rejected.connect(dialog.reject)
