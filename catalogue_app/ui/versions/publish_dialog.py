"""Publishing: what the new version would hold and adjust, its label and reasons, what blocks it, and where it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.problem import Problem
from catalogue_app.domain.progress import Progress, Work, finish
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.exporting.written import say_where
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import Task
from catalogue_app.ui.versions.adjustments_table import AdjustmentsTable
from catalogue_app.ui.versions.pdf_preview import PdfPreview
from catalogue_app.ui.widgets.day_edit import DayEdit
from catalogue_app.ui.widgets.dialog_size import fit
from catalogue_app.ui.widgets.path_field import FolderField
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import note, refusal
from catalogue_app.workspace import bundles, versions
from catalogue_app.workspace.bundles import BlockedError, Published
from catalogue_app.workspace.publishing import Document
from catalogue_app.workspace.versions import Heading, Plan


class PublishDialog(QDialog):
    """Nothing is frozen before “Publish”; then version, bundle and states are one step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self.plan: Plan | None = None
        self.setWindowTitle(_("Publish a version"))
        year = QDate.currentDate().year()
        number = 1 + sum(1 for one in versions.versions(session.workspace) if one.date.startswith(str(year)))
        self.label = QLineEdit(f"{year}年第{number}版", self)
        self.date = DayEdit(self)
        self.document_number = QLineEdit(self)
        self.document_number.setPlaceholderText(_("may be left empty"))
        self.note = QLineEdit(self)
        self.note.setPlaceholderText(_("why it was made; stands where an adjustment has no reason of its own"))
        self.note.textChanged.connect(lambda _text: self._count_reasons())
        folder = str(session.workspace.path.with_suffix("")) + _(" publication")
        self.folder = FolderField(folder, _("Where the bundle goes"), self)
        self.said = QLabel(_("Collecting what is approved …"), self)
        self.said.setWordWrap(True)
        self.chain = note(self)
        self.problem = refusal(self)
        self.errors_button = QPushButton(_("Show the errors"), self)
        self.errors_button.clicked.connect(lambda _checked=False: self._show_errors())
        for widget in (self.problem, self.errors_button):
            widget.hide()
        self.adjusted = AdjustmentsTable(self)
        self.adjusted.reasons_changed.connect(self._count_reasons)
        self.reasons = QLabel(self)
        self.missing_button = QPushButton(_("Go to the first without"), self)
        self.missing_button.clicked.connect(lambda _checked=False: self.adjusted.go_to_missing())
        self.same_button = QPushButton(_("One reason for the rest…"), self)
        self.same_button.clicked.connect(lambda _checked=False: self._one_reason())
        self.notice_button = QPushButton(_("Preview of the notice…"), self)
        self.notice_button.clicked.connect(lambda _checked=False: self.show_notice())
        for button in (
            self.errors_button,
            self.missing_button,
            self.same_button,
            self.notice_button,
        ):
            button.setAutoDefault(False)
        self._lay_out()
        session.tasks.start(
            N_("Collecting what is approved"),
            self._look,
            done=self._planned,
            failed=lambda error: self._complain(str(error)),
            reads_only=True,
            quiet=True,
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        for title, widget in (
            (_("Label"), self.label),
            (_("Date"), self.date),
            (_("Document number"), self.document_number),
            (_("Note"), self.note),
        ):
            widget.setAccessibleName(title)
            form.addRow(title, widget)
        self.folder.setAccessibleName(_("Folder of the bundle"))
        form.addRow(_("Folder of the bundle"), self.folder.row())
        wrong = QHBoxLayout()
        wrong.addWidget(self.problem, 1)
        wrong.addWidget(self.errors_button)
        reasons = QHBoxLayout()
        reasons.addWidget(self.reasons, 1)
        for button in (self.missing_button, self.same_button):
            reasons.addWidget(button)
        buttons = Answers(self, _("Publish"))
        self.publish_button = buttons.main
        buttons.addButton(self.notice_button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(form)
        for told in (self.said, self.chain):
            layout.addWidget(told)
        layout.addLayout(wrong)
        layout.addWidget(self.adjusted, 1)
        layout.addLayout(reasons)
        layout.addWidget(buttons)
        self.adjusted.setMinimumHeight(90)
        fit(self, 820, 620)
        self._show_possible()

    # What would be published

    def _look(self) -> Work[tuple[Plan, tuple[Problem, ...], tuple[int, ...]]]:
        """The plan, the errors in it, and the versions that are not what was frozen."""
        workspace = self._session.workspace
        plan = yield from versions.plan(workspace)
        problems = yield from versions.errors_in(workspace, plan.content)
        return plan, problems, versions.broken(workspace)

    def _chain(self, broken: tuple[int, ...]) -> str:
        """How the versions so far stand: each holds the checksum of the one before."""
        count = len(versions.versions(self._session.workspace))
        if not count:
            return _("This is the first version of this workspace.")
        if broken:
            return _("▲ Versions that are not what was frozen: {numbers}. Look at them before publishing.").format(
                numbers=", ".join(str(number) for number in broken)
            )
        said = ngettext("{count} version so far, as it was frozen.", "{count} versions so far, all as frozen.", count)
        return said.format(count=count)

    def _planned(self, found: tuple[Plan, tuple[Problem, ...], tuple[int, ...]]) -> None:
        plan, problems, broken = found
        self.chain.setText(self._chain(broken))
        self.plan = plan
        count = len(plan.content.entries)
        said = ngettext("{count} entry will be in it.", "{count} entries will be in it.", count).format(count=count)
        if plan.left_out:
            said += " " + _("{count} were never approved and are left out.").format(count=len(plan.left_out))
        if plan.earlier:
            said += " " + _("Of {count} the text approved before the latest edit is taken.").format(
                count=len(plan.earlier)
            )
        self.said.setText(said)
        self.adjusted.show_adjustments(plan.adjustments)
        if problems:
            self._refused(BlockedError(problems))
        self._show_possible()

    def _count_reasons(self) -> None:
        missing = self.adjusted.missing
        if not self.adjusted.rowCount():
            said = _("Nothing is adjusted against the version published before.") if self.plan else ""
        elif not missing:
            said = _("✓ Every adjustment has its reason.")
        elif self.note.text().strip():
            said = ngettext(
                "{count} adjustment has no reason of its own; the note stands there.",
                "{count} adjustments have no reason of their own; the note stands there.",
                missing,
            ).format(count=missing)
        else:
            said = ngettext(
                "◆ {count} adjustment has no reason yet.", "◆ {count} adjustments have no reason yet.", missing
            ).format(count=missing)
        self.reasons.setText(said)
        for button in (self.missing_button, self.same_button):
            button.setEnabled(bool(missing))
            button.setToolTip("" if missing else _("No reason is missing."))

    def _show_possible(self) -> None:
        reason = ""
        if self._task is not None:
            reason = _("The version is being published.")
        elif self.plan is None:
            reason = _("Collecting what is approved …")
        elif not self.plan.content.entries:
            reason = _("There is no approved entry to publish.")
        for button in (self.publish_button, self.notice_button):
            allow(button, reason)
        self._count_reasons()

    def _one_reason(self) -> None:
        reason, wanted = QInputDialog.getText(
            self, _("One reason for the rest"), _("Reason of every adjustment that has none yet")
        )
        if wanted and reason.strip():
            self.adjusted.give_all(reason.strip())

    def heading(self) -> Heading:
        """What was typed. Raises CatalogueError for a label of no characters."""
        return Heading.of(
            self.label.text(),
            self.date.day.isoformat(),
            self.document_number.text().strip(),
            self.note.text().strip(),
            self.adjusted.reasons(),
        )

    def show_notice(self) -> None:
        """The notice of adjustments (新增、调整、取消) as publishing now would make it; nothing is frozen."""
        self._complain("")
        workspace = self._session.workspace
        try:
            heading = self.heading()
        except CatalogueError as error:
            self._complain(str(error))
            return

        def make() -> Document:
            planned = finish(versions.plan(workspace, heading.reasons, heading.note))
            return bundles.planned_notice(workspace, heading, planned)

        preview = PdfPreview(self._session, _("Notice of adjustments, not published yet"), make, self)
        preview.make()
        preview.exec()

    # Publishing

    def accept(self) -> None:
        """Start publishing; what stands in the way is said here and nothing is changed."""
        session = self._session
        self._complain("")
        try:
            heading = self.heading()
        except CatalogueError as error:
            self._complain(str(error))
            return
        if not self.folder.text().strip():
            self._complain(_("Choose a folder."))
            return
        folder = Path(self.folder.text().strip())

        def work() -> Work[Published]:
            yield Progress(N_("Publishing"))
            return (yield from bundles.approve_and_publish(session.workspace, folder, heading))

        self._task = session.tasks.start(
            N_("Publishing"), work, done=self._published, failed=self._refused, stopped=self._stopped
        )
        self._show_possible()

    def reject(self) -> None:
        """Cancel stops the publishing that is under way; then nothing of it stays, and the dialog does."""
        if self._task is not None:
            self._task.stop()
            return
        super().reject()

    def _stopped(self) -> None:
        self._task = None
        self._show_possible()

    def _published(self, published: Published) -> None:
        session = self._session
        self._task = None
        session.announce(published.changed, silent=True)
        version, folder = published.version, published.folder
        text = _("Published “{label}”: the bundle is in {folder}.").format(label=version.label, folder=folder)
        if published.changed.step is None:
            text = _("“{label}” was published before; its bundle was written again to {folder}.").format(
                label=version.label, folder=folder
            )
        say_where(session, text, folder)
        super().accept()

    def _refused(self, error: CatalogueError) -> None:
        self._stopped()
        self._complain(str(error))
        self.errors_button.setVisible(isinstance(error, BlockedError))

    def _complain(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.errors_button.hide()

    def _show_errors(self) -> None:
        super().reject()
        self._session.show("checks", "error")
