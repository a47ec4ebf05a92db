"""The export dialog: what, in which formats, how it looks, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.errors import CatalogueError
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.exporting.look_choices import LookChoices
from catalogue_app.ui.exporting.written import say_written
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import Task
from catalogue_app.ui.widgets.dialog_size import at_least
from catalogue_app.ui.widgets.path_field import FolderField
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.sentences import refusal
from catalogue_app.workspace import browsing, exporting, publishing
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.exporting import Order

FORMAT_NAMES: dict[str, str] = {
    "xlsx": N_("Excel (.xlsx)"),
    "pdf": N_("PDF, for printing"),
    "docx": N_("Word (.docx)"),
    "html": N_("Web page (.html)"),
    "csv": N_("CSV"),
    "json": N_("JSON, for programs"),
    "md": N_("Markdown"),
}
REGISTER_NAMES: dict[str, str] = {
    "powers": N_("List of powers and responsibilities (权责清单)"),
    "documents": N_("Legal documents"),
    "own_documents": N_("Our own normative documents (行政规范性文件目录)"),
    "organisations": N_("Functions of the organisations (机构职能目录)"),
    "decisions": N_("Yearly list of major decisions (年度重大行政决策事项目录)"),
    "participation": N_("How the public took part in decisions (公众参与情况)"),
}
FIRST_CHOICE = ("xlsx", "pdf")
SETTING = "export"


class ExportDialog(QDialog):
    """Stays open until the files are written, so that an error can be mended in place; what was chosen is offered
    again the next time. `wanted` says which entries are shown in the catalogue now."""

    def __init__(self, session: Session, wanted: Filter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = wanted
        self._task: Task | None = None
        self.setWindowTitle(_("Export"))
        kept: Mapping[str, Any] = session.settings[SETTING]
        self._build_what(kept)
        self._build_formats(kept)
        self.look = LookChoices(self)
        self.look.take(kept)
        self.look.profiles_wanted.connect(self._see_to_profiles)
        self.folder = FolderField(
            str(session.workspace.path.with_suffix("")) + _(" export"), _("Where the files go"), self
        )
        self.folder.setAccessibleName(_("Folder"))
        self.problem = refusal(self)
        self.problem.hide()
        self._bar = QProgressBar(self)
        self._bar.hide()
        buttons = Answers(self, _("Export"))
        self.export_button = buttons.main
        self._lay_out(buttons)

    def _build_what(self, kept: Mapping[str, Any]) -> None:
        workspace = self._session.workspace
        self.entries = QCheckBox(_("The catalogue (标准目录)"), self)
        self.entries.setChecked(bool(kept.get("entries", True)))
        shown = bool(self._filter != Filter())
        self.only_shown = QRadioButton(_("only what is shown now: {what}").format(what=self._what()), self)
        everything = ngettext("all of it: {count} entry", "all of it: {count} entries", self._count())
        self.everything = QRadioButton(everything.format(count=f"{self._count():,}"), self)
        (self.only_shown if shown else self.everything).setChecked(True)
        self.only_shown.setVisible(shown)
        self.entries.toggled.connect(lambda _on: self._show_possible())
        self.registers: dict[str, QCheckBox] = {}
        counts = exporting.register_counts(workspace)
        for kind, title in REGISTER_NAMES.items():
            count = counts.get(kind, 0)
            box = QCheckBox(f"{translate(title)} · {count:,}", self)
            box.setEnabled(bool(count))
            box.setToolTip("" if count else _("There is nothing in this register yet."))
            box.setChecked(bool(count) and kind in kept.get("registers", ()))
            self.registers[kind] = box
        self.check_report = QCheckBox(_("The check report, for sending back to a department"), self)
        self.check_report.setToolTip(_("As a workbook with the cells filled; as PDF, Word and web page a list."))
        self.check_report.setChecked(bool(kept.get("check_report", False)))

    def _build_formats(self, kept: Mapping[str, Any]) -> None:
        chosen = kept.get("formats", FIRST_CHOICE)
        self.boxes: dict[str, QCheckBox] = {}
        for name in publishing.FORMATS:
            box = QCheckBox(translate(FORMAT_NAMES.get(name, name)), self)
            box.setChecked(name in chosen)
            self.boxes[name] = box

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        what = QVBoxLayout()
        what.setSpacing(theme.SPACE_1)
        what.addWidget(_heading(_("What"), self))
        what.addWidget(self.entries)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.SPACE_6, 0, 0, 0)
        inner.addWidget(self.only_shown)
        inner.addWidget(self.everything)
        what.addLayout(inner)
        for box in (*self.registers.values(), self.check_report):
            what.addWidget(box)
        what.addStretch(1)
        formats = QGridLayout()
        for number, box in enumerate(self.boxes.values()):
            formats.addWidget(box, number // 2, number % 2)
        right = QVBoxLayout()
        right.setSpacing(theme.SPACE_1)
        right.addWidget(_heading(_("Formats"), self))
        right.addLayout(formats)
        right.addSpacing(theme.SPACE_2)
        right.addWidget(_heading(_("How it looks"), self))
        right.addWidget(self.look)
        right.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(theme.SPACE_6)
        across.addLayout(what, 1)
        across.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.setSpacing(theme.SPACE_2)
        layout.addLayout(across, 1)
        layout.addWidget(_heading(_("Folder"), self))
        layout.addLayout(self.folder.row())
        for widget in (self._bar, self.problem, buttons):
            layout.addWidget(widget)
        at_least(self, 720)
        self._show_possible()

    def _show_possible(self) -> None:
        for button in (self.only_shown, self.everything):
            button.setEnabled(self.entries.isChecked())
            button.setToolTip("" if self.entries.isChecked() else _("Choose the catalogue first."))

    # What was chosen

    def order(self) -> Order:
        """What the dialog says now."""
        shown = self.only_shown.isVisibleTo(self) and self.only_shown.isChecked()
        return Order(
            folder=Path(self.folder.text().strip()),
            formats=tuple(name for name, box in self.boxes.items() if box.isChecked()),
            entries=(self._filter if shown else Filter()) if self.entries.isChecked() else None,
            registers=tuple(kind for kind, box in self.registers.items() if box.isChecked()),
            check_report=self.check_report.isChecked(),
            look=self.look.look(),
        )

    def _remember(self, order: Order) -> None:
        self._session.settings[SETTING] = {
            "formats": list(order.formats),
            "entries": order.entries is not None,
            "registers": list(order.registers),
            "check_report": order.check_report,
            **self.look.kept(),
        }

    def accept(self) -> None:
        """Start writing; what the user has to mend is said here, and the dialog stays."""
        self._complain("")
        order = self.order()
        if not self.folder.text().strip():
            self._complain(_("Choose a folder."))
            return
        self._set_busy(True)
        workspace = self._session.workspace
        self._task = self._session.tasks.start(
            N_("Writing files"),
            lambda: exporting.export(workspace, order),
            done=lambda written: self._written(order, written),
            failed=self._failed,
            stopped=lambda: self._set_busy(False),
            reads_only=True,
        )
        self._task.progressed.connect(self._progressed)

    def reject(self) -> None:
        """Cancel stops the writing that is under way; nothing half-written stays."""
        if self._task is not None:
            self._task.stop()
            return
        super().reject()

    def _progressed(self, progress: Any) -> None:
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)

    def _set_busy(self, busy: bool) -> None:
        self.export_button.setEnabled(not busy)
        self.export_button.setToolTip(_("The files are being written.") if busy else "")
        self._bar.setRange(0, 0)
        self._bar.setVisible(busy)
        if not busy:
            self._task = None

    def _written(self, order: Order, written: tuple[Path, ...]) -> None:
        self._set_busy(False)
        self._remember(order)
        say_written(self._session, order.folder, written)
        super().accept()

    def _failed(self, error: CatalogueError) -> None:
        self._set_busy(False)
        self._complain(str(error))

    def _complain(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _see_to_profiles(self) -> None:
        from catalogue_app.ui.exporting.profiles_dialog import ProfilesDialog

        dialog = ProfilesDialog(self._session, self.look.profile.currentData(), self)
        dialog.exec()
        self.look.refresh_profiles(dialog.current)

    def _count(self) -> int:
        return browsing.count(self._session.workspace, "entries")

    def _what(self) -> str:
        """What is shown in the catalogue now, in a few words."""
        wanted = self._filter
        field = browsing.field_index(self._session.workspace).get(wanted.field or "")
        names = [field.name if field else "", wanted.owner or "", f"“{wanted.text}”" if wanted.text else ""]
        if wanted.field == "":
            names[0] = _("without a field")
        if wanted.ids is not None:
            names.append(ngettext("{count} entry", "{count} entries", len(wanted.ids)).format(count=len(wanted.ids)))
        return "、".join(name for name in names if name)


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setFont(theme.strong_font(label.font()))
    return label
