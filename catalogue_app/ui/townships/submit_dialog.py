"""Handing in (报送): what has changed since the hand-out, a note why, and the file to send."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _
from catalogue_app.ui import theme
from catalogue_app.ui.exporting.written import say_where
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import LatestTask, Task
from catalogue_app.ui.townships.key_dialog import sign_from_now_on
from catalogue_app.ui.townships.office_view import as_merged, changes_text
from catalogue_app.ui.townships.review import Review
from catalogue_app.ui.widgets.path_field import FileField
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import refusal, sentence
from catalogue_app.workspace import submitting
from catalogue_app.workspace.packages import SUFFIX, free_path
from catalogue_app.workspace.submitting import OfficeChange, Submitted


class SubmitDialog(QDialog):
    """Nothing is written before “Hand in”; then the file is there and the step says what was handed in."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._found: tuple[OfficeChange, ...] | None = None
        self.setWindowTitle(_("Hand in"))
        workspace = session.workspace
        office = submitting.office_name(workspace)
        self.said = sentence(self, _("Looking for what was changed …"))
        self.review = Review(self)
        self.why = QPlainTextEdit(self)
        self.why.setAccessibleName(_("Why"))
        self.why.setTabChangesFocus(True)
        self.why.setPlaceholderText(_("What the county should know, in a sentence or two; may be left empty"))
        self.why.setMaximumHeight(4 * self.fontMetrics().lineSpacing())
        name = free_path(workspace.path.parent, office, _("submission"), QDate.currentDate().toString("yyyy-MM-dd"))
        self.file = FileField(name, _("File to send"), _("Packages"), SUFFIX, self)
        self.file.setAccessibleName(_("File to send"))
        self.file.textChanged.connect(lambda _text: self._refresh())
        self.problem = refusal(self)
        buttons = Answers(self, _("Hand in"))
        self.submit_button = buttons.main
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.setSpacing(theme.SPACE_2)
        layout.addWidget(self.said)
        layout.addWidget(self.review, 1)
        layout.addWidget(QLabel(_("Why"), self))
        layout.addWidget(self.why)
        layout.addWidget(QLabel(_("File to send"), self))
        layout.addLayout(self.file.row())
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self.resize(1060, 660)
        self._refresh()
        self._looking = LatestTask(session.tasks, self)
        self._looking.start(
            N_("Looking for what was changed"),
            lambda: _changes(session),
            done=self._show_found,
            failed=self._failed,
        )
        self.why.setFocus()

    def _show_found(self, both: tuple[tuple[OfficeChange, ...], tuple[OfficeChange, ...]]) -> None:
        found, comments = both
        self._found = found
        text = changes_text(found, comments)
        if not found and not comments:
            text += "\n" + _("A submission without changes tells the county that there are none.")
        self.said.setText(text)
        self.review.show_records([as_merged(change) for change in found])
        self._refresh()

    def _refresh(self) -> None:
        reason = ""
        if self._found is None:
            reason = _("Wait until the changes have been found.")
        elif not self.file.text().strip():
            reason = _("Choose a file.")
        elif self._task is not None:
            reason = _("The file is being written.")
        allow(self.submit_button, reason)

    def accept(self) -> None:
        if not self.submit_button.isEnabled():
            return
        self.problem.clear()
        session, why = self._session, self.why.toPlainText().strip()
        target = Path(self.file.text().strip())
        sign_from_now_on(session)
        self._task = session.tasks.start(
            N_("Handing in"),
            lambda: submitting.submit(session.workspace, target, why=why),
            done=self._submitted,
            failed=self._failed,
            stopped=self._stopped,
        )
        self._refresh()

    def _submitted(self, submitted: Submitted) -> None:
        self._task = None
        session = self._session
        session.announce(submitted.changed, silent=True)
        say_where(session, _("Send this file to the county: {path}").format(path=submitted.path), submitted.path.parent)
        super().accept()

    def _failed(self, error: CatalogueError) -> None:
        self._task = None
        self.problem.setText(str(error))
        self._refresh()

    def _stopped(self) -> None:
        self._task = None
        super().reject()

    def reject(self) -> None:
        if self._task is not None:
            self._task.stop()
            return
        self._looking.drop()
        super().reject()


def _changes(session: Session) -> Work[tuple[tuple[OfficeChange, ...], tuple[OfficeChange, ...]]]:
    """What was changed in the records, and in the comments."""
    yield Progress(N_("Looking for what was changed"))
    return submitting.changes(session.workspace), submitting.comment_changes(session.workspace)
