"""Asking for the reason why a warning is let stand; the reason is kept and shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from catalogue_app.domain.problem import Problem
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.widgets.questions import accepting_button


def ask_reason(problem: Problem, parent: QWidget) -> str:
    """The reason, "" when the user gave up."""
    dialog = _ReasonDialog(problem, parent)
    return dialog.reason if dialog.exec() == QDialog.DialogCode.Accepted else ""


class _ReasonDialog(QDialog):
    def __init__(self, problem: Problem, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Waive a problem"))
        what = QLabel(problem.text, self)
        what.setTextFormat(Qt.TextFormat.PlainText)
        what.setWordWrap(True)
        why = QLabel(_("Why may this stand? The reason is kept, shown, and ends when the text changes."), self)
        why.setObjectName("secondary")
        why.setWordWrap(True)
        self._text = QPlainTextEdit(self)
        self._text.setAccessibleName(_("Reason"))
        self._text.setTabChangesFocus(True)
        self._text.setMaximumHeight(5 * self.fontMetrics().lineSpacing())
        buttons = QDialogButtonBox(self)
        waive = accepting_button(buttons, _("Waive"))
        waive.setEnabled(False)
        waive.setToolTip(_("Write the reason first."))
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._text.textChanged.connect(lambda: waive.setEnabled(bool(self.reason)))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        for widget in (what, why, self._text, buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(420)

    @property
    def reason(self) -> str:
        return self._text.toPlainText().strip()
