"""The check report for a department: whose entries, as which kind of file, and where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.entry import Entry
from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.exporting.written import say_written
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.dialog_size import at_least
from catalogue_app.ui.widgets.path_field import FileField
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.sentences import refusal
from catalogue_app.workspace import browsing, check_report
from catalogue_app.workspace.browsing import Filter

KINDS = {
    ".xlsx": N_("Excel: the rows, wrong cells filled and commented"),
    ".pdf": N_("PDF: the problems as a list, for printing"),
    ".docx": N_("Word: the problems as a list"),
    ".html": N_("Web page: the problems as a list"),
}


class CheckReportDialog(QDialog):
    """Stays open until the file is written."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("Check report"))
        self.whose = QComboBox(self)
        self.whose.setEditable(False)
        self.whose.addItem(_("The whole catalogue"), None)
        for owner in owners(session):
            self.whose.addItem(owner, owner)
        self.kind = QComboBox(self)
        for suffix, text in KINDS.items():
            self.kind.addItem(translate(text), suffix)
        self.every_row = QCheckBox(_("Rows without problems, too"), self)
        self.file = FileField("", _("Where the report goes"), "", "", self)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, widget in ((_("Entries of"), self.whose), (_("Kind of file"), self.kind), (_("File"), self.file)):
            widget.setAccessibleName(title)
            form.addRow(title, self.file.row() if widget is self.file else widget)
        self.problem = refusal(self)
        self.problem.hide()
        buttons = Answers(self, _("Write the report"))
        self.write_button = buttons.main
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(form)
        for told in (self.every_row, self.problem, buttons):
            layout.addWidget(told)
        for box in (self.whose, self.kind):
            box.currentIndexChanged.connect(lambda _index: self._propose())
        self._propose()
        at_least(self, 600)

    def _propose(self) -> None:
        """A name that says whose it is, in the folder chosen before."""
        suffix = self.kind.currentData()
        folder = Path(self.file.text()).parent if self.file.text() else self._session.workspace.path.parent
        whose = self.whose.currentData() or self._session.workspace.info.name
        self.file.setText(str(folder / check_report.file_name(whose, suffix)))
        self.file.kind, self.file.suffix = translate(KINDS[suffix]), suffix
        table = suffix == ".xlsx"
        self.every_row.setEnabled(table)
        self.every_row.setToolTip("" if table else _("A list has only the rows with problems."))

    def accept(self) -> None:
        session, path = self._session, Path(self.file.text().strip())
        wanted = Filter(owner=self.whose.currentData())
        every_row = self.every_row.isEnabled() and self.every_row.isChecked()
        self.problem.hide()
        self.write_button.setEnabled(False)
        self.write_button.setToolTip(_("The report is being written."))
        session.tasks.start(
            N_("Writing the check report"),
            lambda: check_report.write_report(session.workspace, path, wanted, only_with_problems=not every_row),
            done=self._written,
            failed=self._failed,
            stopped=self._ready,
            reads_only=True,
        )

    def _ready(self) -> None:
        self.write_button.setEnabled(True)
        self.write_button.setToolTip("")

    def _written(self, path: Path) -> None:
        say_written(self._session, path.parent, [path])
        super().accept()

    def _failed(self, error: CatalogueError) -> None:
        self._ready()
        self.problem.setText(str(error))
        self.problem.show()


def owners(session: Session) -> list[str]:
    """Who keeps entries, in the order in which they first occur."""
    found: dict[str, None] = {}
    for keys in browsing.keys(session.workspace, Filter()):
        entries: list[Entry] = browsing.entries_at(session.workspace, keys)
        found.update({entry.owner: None for entry in entries if entry.owner})
    return list(found)


def save_assessment(session: Session, parent: QWidget) -> None:
    """Ask where, and write the self-assessment there."""
    name, _filter = QFileDialog.getSaveFileName(
        parent,
        _("Where the self-assessment goes"),
        str(session.workspace.path.parent / check_report.assessment_file_name(session.workspace.info.name)),
        ";;".join(f"{suffix} (*{suffix})" for suffix in check_report.SUFFIXES),
    )
    if not name:
        return
    path = Path(name)
    session.tasks.start(
        N_("Assessing the catalogue"),
        lambda: check_report.write_assessment(session.workspace, path),
        done=lambda written: say_written(session, written.parent, [written]),
        failed=session.say_error,
        reads_only=True,
    )
