"""Asking for the reason why a warning is let stand; personal information needs a second person's word, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from catalogue_app.domain.problem import Problem
from catalogue_app.i18n import _
from catalogue_app.ui import theme
from catalogue_app.ui.widgets.dialog_size import at_least
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import sentence

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Waiving:
    """`confirmed_by` names the second person, "" where none is needed."""

    reason: str
    confirmed_by: str


def ask_reason(problems: Sequence[Problem], parent: QWidget) -> Waiving | None:
    """What the user wrote, None when the user gave up."""
    dialog = ReasonDialog(problems, parent)
    return dialog.answer if dialog.exec() == QDialog.DialogCode.Accepted else None


class ReasonDialog(QDialog):
    """Cannot be accepted without a reason; an error needs a second person's name, too."""

    def __init__(self, problems: Sequence[Problem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Waive a problem"))
        shown = [problem.text for problem in problems[:MOST_SHOWN]]
        if len(problems) > MOST_SHOWN:
            shown.append(_("… and {count} more").format(count=len(problems) - MOST_SHOWN))
        what = sentence(self, "\n".join(shown))
        why = sentence(self, _("Why may this stand? The reason is kept, shown, and ends when the text changes."))
        why.setObjectName("secondary")
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(_("Reason"))
        self.text.setTabChangesFocus(True)
        self.text.setMaximumHeight(5 * self.fontMetrics().lineSpacing())
        self.second = QLineEdit(self)
        self.second.setPlaceholderText(_("Who has confirmed it (a second person)"))
        self.second.setAccessibleName(self.second.placeholderText())
        self._needs_second = any(problem.severity == "error" for problem in problems)
        self.second.setVisible(self._needs_second)
        buttons = Answers(self, _("Waive"))
        self.waive_button = buttons.main
        self.text.textChanged.connect(self._show_whether_possible)
        self.second.textChanged.connect(lambda _text: self._show_whether_possible())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        for widget in (what, why, self.text, self.second, buttons):
            layout.addWidget(widget)
        at_least(self, 420)
        self._show_whether_possible()

    @property
    def answer(self) -> Waiving:
        return Waiving(self.text.toPlainText().strip(), self.second.text().strip())

    def _show_whether_possible(self) -> None:
        reason = ""
        if not self.answer.reason:
            reason = _("Write the reason first.")
        elif self._needs_second and not self.answer.confirmed_by:
            reason = _("Name the second person first.")
        allow(self.waive_button, reason)
