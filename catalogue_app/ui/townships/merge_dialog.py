"""Taking files in: submissions, a new edition, another copy, a table that comes back; one after the other.

Each is read, looked through and decided, and then merged as one step. Nothing is changed before “Merge”.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.progress import Progress
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import Task
from catalogue_app.ui.townships.choices import Choices
from catalogue_app.ui.townships.merged import Merged, comment_lines, counts_text, say_merged, sender_text
from catalogue_app.ui.townships.review import Review
from catalogue_app.ui.townships.signature import ChangedKey, SignatureStrip
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import refusal, sentence
from catalogue_app.workspace import merging, merging_apply, merging_keys, merging_receipt
from catalogue_app.workspace.merging import MergePreview
from catalogue_app.workspace.merging_apply import MergeResult
from catalogue_app.workspace.packages import KeyChangedError, free_path

READING, REVIEWING, REFUSED, CHANGED_KEY = range(4)


class MergeDialog(QDialog):
    """`preview` is what is being looked at, None while a file is read or was refused. `merged` are those done."""

    def __init__(self, session: Session, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.preview: MergePreview | None = None
        self.choices: Choices | None = None
        self.merged: list[Merged] = []
        self._paths = list(paths)
        self._place = 0
        self._task: Task | None = None
        self._alone = False
        self._leaving = False
        self._receipt: Path | None = None
        self._result: MergeResult | None = None
        self.setWindowTitle(_("Take in"))
        self._build()
        self.resize(1180, 690)
        self._read()

    # Building

    def _build(self) -> None:
        self.about = sentence(self)
        self.signature = SignatureStrip(self)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(_("Progress"))
        self._what = QLabel(self)
        reading = QWidget(self)
        column = QVBoxLayout(reading)
        column.addStretch(1)
        column.addWidget(self._what)
        column.addWidget(self._progress)
        column.addStretch(2)
        self.review = Review(self)
        self.refusal = refusal(self)
        self.refusal.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.changed_key = ChangedKey(self)
        self.changed_key.accept.clicked.connect(lambda _checked=False: self._accept_key())
        self.pages = QStackedWidget(self)
        for page in (reading, self.review, self.refusal, self.changed_key):
            self.pages.addWidget(page)
        self.said = sentence(self)
        self.consent = QCheckBox(self)
        self.consent.toggled.connect(lambda given: self.choices.consent(given) if self.choices else None)
        self.receipt = QCheckBox(self)
        self.rest = QCheckBox(_("Merge the following files by itself where nothing is in conflict"), self)
        self.rest.setVisible(len(self._paths) > 1)
        buttons = Answers(self, _("Merge"))
        self.merge_button = buttons.main
        self.skip_button = QPushButton(_("Skip this file"), self)
        self.skip_button.setAutoDefault(False)
        self.skip_button.clicked.connect(lambda _checked=False: self._next())
        if len(self._paths) > 1:
            buttons.addButton(self.skip_button, QDialogButtonBox.ButtonRole.ActionRole)
        else:
            self.skip_button.hide()
        self.cancel_button = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.review.decided.connect(self._refresh)
        bottom = QHBoxLayout()
        bottom.addWidget(self.said, 1)
        bottom.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_3] * 4)
        layout.setSpacing(theme.SPACE_2)
        for widget in (self.about, self.signature, self.consent):
            layout.addWidget(widget)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.receipt)
        layout.addWidget(self.rest)
        layout.addLayout(bottom)

    # Reading

    @property
    def path(self) -> Path:
        """The file that is being taken in."""
        return self._paths[self._place]

    def _read(self) -> None:
        workspace, path = self.session.workspace, self.path
        self.preview = self.choices = None
        self.about.setText(self._numbered(path.name))
        self._work(N_("Reading the file"))
        self._task = self.session.tasks.start(
            N_("Reading the file"),
            lambda: merging.preview(workspace, path),
            done=self._previewed,
            failed=self._refused,
            reads_only=True,
            quiet=True,
        )
        self._task.progressed.connect(self._progressed)

    def _work(self, title: str) -> None:
        self._what.setText(translate(title))
        self._progress.setRange(0, 0)
        for widget in (self.signature, self.consent, self.receipt):
            widget.hide()
        self.said.clear()
        self.pages.setCurrentIndex(READING)
        self._allow(_("Wait until the file has been read."))
        self.skip_button.setEnabled(False)
        self.skip_button.setToolTip(_("Wait until the file has been read."))

    def _progressed(self, progress: Progress) -> None:
        if self.sender() is self._task:
            self._what.setText(translate(progress.what))
            self._progress.setRange(0, progress.total)
            self._progress.setValue(progress.done)

    def _numbered(self, text: str) -> str:
        if len(self._paths) == 1:
            return text
        return _("File {number} of {count}: {name}").format(number=self._place + 1, count=len(self._paths), name=text)

    def _previewed(self, preview: MergePreview) -> None:
        self._task = None
        self.preview = preview
        self.choices = Choices(preview, self)
        told = [sender_text(preview), *comment_lines(self.session.workspace, preview)]
        self.about.setText(self._numbered("\n".join(told)))
        self.signature.setVisible(preview.package is not None)
        if preview.package is not None:
            self.signature.show_trust(preview.trust, preview.sender, preview.fingerprint)
        submission = preview.kind == "submission"
        self.receipt.setVisible(submission)
        self.receipt.setText(_("Write a receipt for {office} beside the file").format(office=preview.sender))
        self.receipt.setChecked(submission and not preview.note)
        self.consent.setChecked(False)
        self._after_reading()
        if self._alone and self._goes_by_itself():
            self._merge()
            return
        self.pages.setCurrentIndex(REVIEWING)
        self.review.show_records(preview.plan.records, self.choices)
        self._refresh()
        self.review.records.setFocus()

    def _after_reading(self) -> None:
        self.skip_button.setEnabled(True)
        self.skip_button.setToolTip("")

    def _goes_by_itself(self) -> bool:
        preview, choices = self.preview, self.choices
        if preview is None or choices is None or preview.trust in ("new", "unchecked"):
            return False
        return not (choices.open or choices.needs_consent)

    def _refused(self, error: CatalogueError) -> None:
        self._task = None
        self._after_reading()
        self._allow(_("This file cannot be merged."))
        if isinstance(error, KeyChangedError):
            try:
                self.changed_key.show_key(str(error), merging_keys.sender_key(self.path))
                self.pages.setCurrentIndex(CHANGED_KEY)
                self.changed_key.told.setFocus()
                return
            except CatalogueError as refused:
                error = refused
        self.refusal.setText(str(error))
        self.pages.setCurrentIndex(REFUSED)
        self.cancel_button.setFocus()

    def _accept_key(self) -> None:
        try:
            merging_keys.accept_sender_key(self.path, self.changed_key.told.text())
        except CatalogueError as error:
            self.changed_key.said.setText(str(error))
            return
        self._read()

    # Deciding

    def _refresh(self) -> None:
        preview, choices = self.preview, self.choices
        if preview is None or choices is None:
            return
        if preview.note:
            self.said.setText(translate(preview.note))
            self.merge_button.setText(_("Next file") if self._place + 1 < len(self._paths) else _("Close"))
            self._allow("")
            return
        self.merge_button.setText(_("Merge"))
        plan = choices.plan
        self.said.setText(counts_text(plan))
        removed = len(plan.of("remove"))
        self.consent.setVisible(plan.asks_for_deletions)
        self.consent.setText(
            ngettext("Agree to remove {count} record", "Agree to remove {count} records", removed).format(count=removed)
        )
        if choices.open:
            count = choices.open
            self._allow(
                ngettext(
                    "{count} conflict is not decided yet.", "{count} conflicts are not decided yet.", count
                ).format(count=count)
            )
        elif choices.needs_consent:
            self._allow(_("So many records would be removed that it may be a mistake: agree to it above first."))
        else:
            self._allow("")

    def _allow(self, reason: str) -> None:
        """Let “Merge” be pressed, or say why not."""
        allow(self.merge_button, reason)
        if reason and self.pages.currentIndex() == REVIEWING and self.choices is not None:
            self.said.setText(f"{counts_text(self.choices.plan)}\n▲ {reason}")

    # Merging

    def accept(self) -> None:
        """Merge what was decided; with more files go on to the next one."""
        if self.merge_button.isEnabled() and self._task is None:
            self._alone = self.rest.isChecked()
            self._merge()

    def _merge(self) -> None:
        preview, choices, workspace = self.preview, self.choices, self.session.workspace
        if preview is None or choices is None:
            return
        if preview.note and not self.receipt.isChecked():
            self._next()
            return
        decisions, wanted = choices.decisions, preview.kind == "submission" and self.receipt.isChecked()
        self._receipt = free_path(preview.path.parent, f"{preview.path.stem}-回执", suffix=".txt") if wanted else None
        self._work(N_("Merging"))
        self._task = self.session.tasks.start(
            N_("Merging"),
            lambda: merging_apply.apply(workspace, preview, decisions),
            done=self._applied,
            failed=self._not_merged,
            stopped=self._stopped,
        )
        self._task.progressed.connect(self._progressed)

    def _applied(self, result: MergeResult) -> None:
        self._result, target, workspace = result, self._receipt, self.session.workspace
        self.session.announce(result.changed, silent=True)
        if target is None:
            self._receipt_written(None)
            return
        self._task = self.session.tasks.start(
            N_("Writing the receipt"),
            lambda: merging_receipt.write_receipt(workspace, result, target),
            done=self._receipt_written,
            failed=self._receipt_failed,
            reads_only=True,
            quiet=True,
        )

    def _receipt_written(self, path: Path | None) -> None:
        self._task = None
        if self._result is not None:
            self.merged.append(Merged(self._result, path))
        self._next()

    def _receipt_failed(self, error: CatalogueError) -> None:
        """The merge itself is done and stays."""
        self.session.say_error(error)
        self._receipt_written(None)

    def _not_merged(self, error: CatalogueError) -> None:
        """Such as a catalogue that was changed since: nothing was done, and what there is now is shown."""
        self._task = None
        self.session.messages.say(str(error), "warning")
        self._alone = False
        self._read()

    def _stopped(self) -> None:
        self._task = None
        self.reject()

    def _next(self) -> None:
        if self._place + 1 < len(self._paths) and not self._leaving:
            self._place += 1
            self._read()
            return
        self._finish()

    def _finish(self) -> None:
        say_merged(self.session, self.merged)
        super().accept() if self.merged else super().reject()

    def reject(self) -> None:
        """Stop what is under way; what was merged before stays."""
        if self._task is not None:
            self._task.stop()
            if self._task.writes:
                self._leaving = True
                return
            self._task = None
        if self.merged:
            say_merged(self.session, self.merged)
        super().reject()
