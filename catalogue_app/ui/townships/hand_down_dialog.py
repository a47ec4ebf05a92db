"""Handing down: to whom, what each gets, and into which folder; one package for each office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.progress import Progress, Work, finish
from catalogue_app.errors import CatalogueError, reason
from catalogue_app.i18n import N_, _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.exporting.written import say_where
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import LatestTask, Task
from catalogue_app.ui.townships.board_model import state_text
from catalogue_app.ui.townships.key_dialog import sign_from_now_on
from catalogue_app.ui.townships.merged import comments_text
from catalogue_app.ui.townships.tables import tick_list
from catalogue_app.ui.widgets.path_field import FolderField
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.sentences import sentence
from catalogue_app.workspace import browsing, handing_down
from catalogue_app.workspace.board import BoardRow
from catalogue_app.workspace.handing_down import Packed
from catalogue_app.workspace.handing_down_part import Part
from catalogue_app.workspace.packages import free_path

_OFFICE = Qt.ItemDataRole.UserRole


class HandDownDialog(QDialog):
    """`rows` are the offices of the board, `ticked` those that are chosen to begin with."""

    def __init__(
        self, session: Session, rows: Sequence[BoardRow], ticked: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._looking = LatestTask(session.tasks, self)
        self._ready: list[Packed] = []
        self._task: Task | None = None
        self.setWindowTitle(_("Hand down"))
        workspace = session.workspace
        marked = handing_down.standard(workspace)
        self.label = QLineEdit(marked.label, self)
        self.label.setAccessibleName(_("Name of the edition"))
        self.label.setPlaceholderText(_("today's date is taken"))
        self.offices = tick_list(_("Offices"), self)
        for row in rows:
            item = QListWidgetItem(f"{row.office}  {state_text(row)}")
            item.setData(_OFFICE, row.office)
            item.setCheckState(Qt.CheckState.Checked if row.office in ticked else Qt.CheckState.Unchecked)
            self.offices.addItem(item)
        self.offices.itemChanged.connect(lambda _item: self._refresh())
        self.offices.currentItemChanged.connect(lambda *_: self._look())
        self.all_button = QPushButton(_("Tick all"), self)
        self.all_button.clicked.connect(lambda _checked=False: self._tick(Qt.CheckState.Checked))
        self.none_button = QPushButton(_("Tick none"), self)
        self.none_button.clicked.connect(lambda _checked=False: self._tick(Qt.CheckState.Unchecked))
        self.part = QTextBrowser(self)
        self.part.setAccessibleName(_("What this office gets"))
        self.part.setOpenLinks(False)
        self.folder = FolderField(workspace.path.parent / _("handed down"), _("Where the packages go"), self)
        self.folder.setAccessibleName(_("Folder of the packages"))
        self.folder.textChanged.connect(lambda _text: self._refresh())
        self.said = sentence(self)
        self._unmarked = QLabel(
            _(
                "No standard is marked: each office gets what it keeps, or else what nobody keeps of its tier. “Mark "
                "the standard” makes it a decision."
            ),
            self,
        )
        self._unmarked.setWordWrap(True)
        self._unmarked.setVisible(not marked.entries)
        buttons = Answers(self, _("Hand down"))
        self.pack_button = buttons.main
        self._lay_out(buttons)
        self.resize(860, 560)
        if self.offices.count():
            self.offices.setCurrentRow(self._first_ticked())
        self._refresh()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        ticking = QHBoxLayout()
        ticking.addWidget(self.all_button)
        ticking.addWidget(self.none_button)
        ticking.addStretch(1)
        column.addLayout(ticking)
        column.addWidget(self.offices, 1)
        across = QSplitter(Qt.Orientation.Horizontal, self)
        across.setChildrenCollapsible(False)
        across.addWidget(left)
        across.addWidget(self.part)
        across.setSizes([430, 400])
        top, bottom = QHBoxLayout(), self.folder.row()
        top.addWidget(QLabel(_("Name of the edition"), self))
        top.addWidget(self.label, 1)
        bottom.insertWidget(0, QLabel(_("Folder of the packages"), self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        layout.setSpacing(theme.SPACE_2)
        layout.addLayout(top)
        layout.addWidget(self._unmarked)
        layout.addWidget(across, 1)
        layout.addLayout(bottom)
        layout.addWidget(self.said)
        layout.addWidget(buttons)

    # Choosing

    def _items(self) -> list[QListWidgetItem]:
        return [self.offices.item(row) for row in range(self.offices.count())]

    def ticked(self) -> list[str]:
        """The offices that are chosen, in the order of the list."""
        return [item.data(_OFFICE) for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def _first_ticked(self) -> int:
        states = [item.checkState() for item in self._items()]
        return states.index(Qt.CheckState.Checked) if Qt.CheckState.Checked in states else 0

    def _tick(self, state: Qt.CheckState) -> None:
        for item in self._items():
            item.setCheckState(state)

    def _refresh(self) -> None:
        count = len(self.ticked())
        reason = "" if count else _("Tick at least one office.")
        if not self.offices.count():
            reason = _("No office is registered yet. Add townships and departments in the section “Organisations”.")
        reason = reason or ("" if self.folder.text().strip() else _("Choose a folder."))
        if self._task is not None:
            reason = _("The packages are being made.")
        allow(self.pack_button, reason)
        self.said.setText(
            reason
            or ngettext("{count} package will be made.", "{count} packages will be made.", count).format(count=count)
        )

    # Looking at one part

    def _look(self) -> None:
        item = self.offices.currentItem()
        if item is None:
            return
        office, workspace = item.data(_OFFICE), self._session.workspace
        self.part.setPlainText(_("Collecting …"))

        def work() -> Work[Part]:
            yield Progress(N_("Collecting what the office gets"))
            return handing_down.preview(workspace, office)

        self._looking.start(N_("Collecting what the office gets"), work, done=self._show_part, failed=self._look_failed)

    def _look_failed(self, error: CatalogueError) -> None:
        self.part.setPlainText(str(error))

    def _show_part(self, part: Part) -> None:
        item = self.offices.currentItem()
        if item is None:
            return
        known = browsing.field_index(self._session.workspace)
        counts = Counter(entry.field for entry in part.entries)
        lines = [
            part.office,
            "",
            _(
                "{entries} entries, {powers} power items, {documents} legal documents, {organisations} organisations"
            ).format(
                entries=len(part.entries),
                powers=len(part.powers),
                documents=len(part.documents),
                organisations=len(part.organisations),
            ),
        ]
        if part.decisions:
            count = len(part.decisions)
            lines.append(ngettext("{count} major decision", "{count} major decisions", count).format(count=count))
        if part.comments:
            lines.append(comments_text(len(part.comments)))
        if not part.entries:
            lines.append(_("There is nothing to hand down to this office yet."))
        if part.new:
            lines.append(_("{count} of them are new for it").format(count=len(part.new)))
        if part.updated:
            lines.append(_("{count} of them follow a change of the standard").format(count=len(part.updated)))
        if part.kept:
            lines.append(_("{count} cells keep the office's own wording").format(count=part.kept))
        if part.withdrawn:
            lines.append(
                _("{count} of its entries are no longer in the standard; they stay until they are deleted").format(
                    count=len(part.withdrawn)
                )
            )
        lines.append("")
        for field, count in sorted(counts.items(), key=lambda one: (one[0] is None, one[0] or "")):
            name = known[field].name if field in known else field or _("without a field")
            lines.append(f"{name}: {count}")
        self.part.setPlainText("\n".join(lines))

    # Packing

    def accept(self) -> None:
        """Pack in the background. What could be packed is there even if one office could not be served."""
        if not self.pack_button.isEnabled():
            return
        session, offices = self._session, self.ticked()
        folder, label = Path(self.folder.text().strip()), self.label.text().strip()
        sign_from_now_on(session)
        ready = self._ready = []
        self._task = session.tasks.start(
            N_("Handing down"),
            lambda: _pack(session, offices, folder, label, ready),
            done=self._packed,
            failed=self._failed,
            stopped=self._stopped,
        )
        self._refresh()

    def _packed(self, refused: tuple[str, ...]) -> None:
        self._task = None
        reasons = "\n".join(refused)
        if not self._ready:
            self._refresh()
            self.said.setText(reasons)
            return
        self._say_ready(reasons)
        super().accept()

    def _say_ready(self, reasons: str = "") -> None:
        session = self._session
        for one in self._ready:
            session.announce(one.changed, silent=True)
        folder = self._ready[0].path.parent
        count = len(self._ready)
        text = ngettext(
            "{count} package was made in {folder}.", "{count} packages were made in {folder}.", count
        ).format(count=count, folder=folder)
        say_where(session, f"{text}\n{reasons}".strip(), folder, "warning" if reasons else "done")

    def _failed(self, error: CatalogueError) -> None:
        self._task = None
        self._refresh()
        self.said.setText(str(error))

    def _stopped(self) -> None:
        self._task = None
        if self._ready:
            self._say_ready()
        super().reject()

    def reject(self) -> None:
        self._looking.drop()
        if self._task is not None:
            self._task.stop()
            return
        super().reject()


def _pack(
    session: Session, offices: Sequence[str], folder: Path, label: str, packed: list[Packed]
) -> Work[tuple[str, ...]]:
    """One office after the other, each as a step of its own, so that one can be taken back alone. What is ready goes
    into `packed`; returned are the reasons why an office could not be served. Stopping leaves what is ready."""
    refused: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(
            N_("The folder “{folder}” cannot be made: {reason}."),
            folder=str(folder),
            reason=reason(error),
        ) from error
    for number, office in enumerate(offices):
        yield Progress(N_("Handing down"), number, len(offices))
        target = free_path(folder, session.workspace.info.name, office, label)
        try:
            packed.append(finish(handing_down.pack(session.workspace, office, target, label=label or None)))
        except CatalogueError as error:
            refused.append(str(error))
    return tuple(refused)
