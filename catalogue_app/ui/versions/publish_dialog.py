"""Publishing: what the new version would hold and adjust, its label and reasons, what blocks it, and where it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.questions import accepting_button
from catalogue_app.workspace import bundles, versions
from catalogue_app.workspace.bundles import BlockedError, Published
from catalogue_app.workspace.versions import Heading, Plan

HEADERS = (N_("What happens"), N_("Entry"), N_("Reason (may be left empty)"))
KINDS = {"added": N_("＋ new"), "changed": N_("✎ adjusted"), "removed": N_("－ cancelled")}
_ID = Qt.ItemDataRole.UserRole


class PublishDialog(QDialog):
    """Nothing is frozen before “Publish”; then version, bundle and states are one step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan: Plan | None = None
        self.setWindowTitle(_("Publish a version"))
        year = QDate.currentDate().year()
        number = 1 + sum(1 for one in versions.versions(session.workspace) if one.date.startswith(str(year)))
        self.label = QLineEdit(f"{year}年第{number}版", self)
        self.date = QDateEdit(QDate.currentDate(), self)
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.document_number = QLineEdit(self)
        self.document_number.setPlaceholderText(_("may be left empty"))
        self.note = QLineEdit(self)
        self.note.setPlaceholderText(_("why it was made; stands where an adjustment has no reason of its own"))
        self.folder = QLineEdit(str(session.workspace.path.with_suffix("")) + _(" publication"), self)
        browse = QPushButton(_("Browse…"), self)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        form = QFormLayout()
        form.addRow(_("Label"), self.label)
        form.addRow(_("Date"), self.date)
        form.addRow(_("Document number"), self.document_number)
        form.addRow(_("Note"), self.note)
        form.addRow(_("Folder of the bundle"), row)
        self.said = QLabel(_("Collecting what is approved …"), self)
        self.said.setWordWrap(True)
        self.problem = QLabel(self)
        self.problem.setObjectName("error")
        self.problem.setWordWrap(True)
        self.errors_button = QPushButton(_("Show the errors"), self)
        self.errors_button.clicked.connect(self._show_errors)
        self.errors_button.hide()
        self.adjusted = QTableWidget(0, len(HEADERS), self)
        self.adjusted.setHorizontalHeaderLabels([translate(header) for header in HEADERS])
        self.adjusted.verticalHeader().hide()
        self.adjusted.setAccessibleName(_("Adjustments"))
        self.adjusted.setColumnWidth(0, 110)
        self.adjusted.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.adjusted.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        buttons = QDialogButtonBox(self)
        self.publish_button = accepting_button(buttons, _("Publish"))
        self.publish_button.setEnabled(False)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.addLayout(form)
        for widget in (self.said, self.problem, self.errors_button):
            layout.addWidget(widget)
        layout.addWidget(self.adjusted, 1)
        layout.addWidget(buttons)
        self.resize(760, 560)
        session.tasks.start(
            N_("Collecting what is approved"),
            lambda: versions.plan(session.workspace),
            done=self._planned,
            failed=lambda error: self.problem.setText(str(error)),
            reads_only=True,
            quiet=True,
        )

    def _planned(self, plan: Plan) -> None:
        self._plan = plan
        count = len(plan.content.entries)
        said = ngettext("{count} entry will be in it.", "{count} entries will be in it.", count).format(count=count)
        if plan.left_out:
            said += " " + _("{count} were never approved and are left out.").format(count=len(plan.left_out))
        if plan.earlier:
            said += " " + _("Of {count} the text approved before the latest edit is taken.").format(
                count=len(plan.earlier)
            )
        self.said.setText(said)
        self.adjusted.setRowCount(len(plan.adjustments))
        for row, one in enumerate(plan.adjustments):
            for column, text in enumerate((translate(KINDS[one.kind]), one.entry.item_name, one.reason)):
                item = QTableWidgetItem(text)
                item.setData(_ID, one.entry.id)
                if column < 2:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.adjusted.setItem(row, column, item)
        self.publish_button.setEnabled(bool(count))
        self.publish_button.setToolTip("" if count else _("There is no approved entry to publish."))

    def _reasons(self) -> dict[str, str]:
        items = [self.adjusted.item(row, 2) for row in range(self.adjusted.rowCount())]
        return {str(item.data(_ID)): item.text().strip() for item in items if item and item.text().strip()}

    def accept(self) -> None:
        """Start publishing; what stands in the way is said here and nothing is changed."""
        session = self._session
        self.problem.clear()
        self.errors_button.hide()
        try:
            heading = Heading.of(
                self.label.text(),
                self.date.date().toString(Qt.DateFormat.ISODate),
                self.document_number.text().strip(),
                self.note.text().strip(),
                self._reasons(),
            )
        except CatalogueError as error:
            self.problem.setText(str(error))
            return
        folder = Path(self.folder.text().strip())
        self.publish_button.setEnabled(False)
        session.tasks.start(
            N_("Publishing"),
            lambda: bundles.approve_and_publish(session.workspace, folder, heading),
            done=self._published,
            failed=self._refused,
        )

    def _published(self, published: Published) -> None:
        session = self._session
        session.announce(published.changed, silent=True)
        folder = published.folder
        session.messages.say(
            _("Published “{label}”: the bundle is in {folder}.").format(label=published.version.label, folder=folder),
            action=_("Open folder"),
            run=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )
        super().accept()

    def _refused(self, error: CatalogueError) -> None:
        self.problem.setText(str(error))
        self.errors_button.setVisible(isinstance(error, BlockedError))
        self.publish_button.setEnabled(True)

    def _show_errors(self) -> None:
        self.reject()
        self._session.show("checks", "error")

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Where the bundle goes"), self.folder.text())
        if folder:
            self.folder.setText(folder)
