"""The status bar: what is selected, what is being done, which file this is, and whether all is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QStatusBar, QToolButton, QWidget

from catalogue_app.domain.progress import Progress
from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.icons import icon
from catalogue_app.ui.tasks import Task

if TYPE_CHECKING:
    from catalogue_app.ui.session import Session


class StatusLine(QStatusBar):
    """Left: the section's own text. Middle: long work with a way to stop it. Right: file and step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(theme.SPACE_3, 0, theme.SPACE_3, 0)
        self._task: Task | None = None
        self._session: Session | None = None
        self._text = _label(self)
        self._what = _label(self)
        self._bar = QProgressBar(self)
        self._bar.setMaximumWidth(160)
        self._bar.setTextVisible(False)
        self._stop = QToolButton(self)
        self._stop.setIcon(icon("x"))
        self._stop.setAutoRaise(True)
        self._stop.clicked.connect(self._stop_task)
        self._file = _label(self)
        self._file.setObjectName("secondary")
        self._file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._file.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._step = _label(self)
        self.addWidget(self._text)
        for widget in (self._what, self._bar, self._stop):
            self.addWidget(widget)
        self.addPermanentWidget(self._file, 1)
        self.addPermanentWidget(self._step)
        self._show_working(False)
        self.retranslate()

    def show_text(self, text: str) -> None:
        self._text.setText(text)

    def show_opening(self, path: Path) -> None:
        """The file that is being opened."""
        self._show_path(path)
        self._text.clear()

    def show_file(self, session: Session | None) -> None:
        self._session = session
        self._show_path(session.workspace.path if session else None)
        self._text.clear()
        self.show_step(session)

    def _show_path(self, path: Path | None) -> None:
        self._file.setText(str(path) if path else "")
        self._file.setToolTip(self._file.text())

    def show_step(self, session: Session | None) -> None:
        """Every step is on the disk before the user sees it, so the newest one's number says that all is saved."""
        if session is None:
            self._step.clear()
            return
        from catalogue_app.workspace import history

        newest = history.next_undo(session.workspace)
        if session.workspace.read_only:
            self._step.setText(_("Reading only"))
        elif newest is None:
            self._step.setText(_("Saved"))
        else:
            self._step.setText(_("Saved · step {number}").format(number=newest.number))

    def show_task(self, task: Task) -> None:
        self._task = task
        self._what.setText(translate(task.title))
        self._bar.setRange(0, 0)
        task.progressed.connect(self._show_progress)
        task.ended.connect(self._task_ended)
        self._show_working(True)

    def _show_progress(self, progress: Progress) -> None:
        if self.sender() is not self._task:
            return
        count = f" {progress.done:,}/{progress.total:,}" if progress.total else ""
        self._what.setText(translate(progress.what) + count)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)

    def _task_ended(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self._show_working(False)

    def _stop_task(self) -> None:
        if self._task is not None:
            self._task.stop()
            self._what.setText(_("Stopping …"))

    def _show_working(self, working: bool) -> None:
        for widget in (self._what, self._bar, self._stop):
            widget.setVisible(working)

    def retranslate(self) -> None:
        self._stop.setToolTip(_("Stop"))
        self._stop.setAccessibleName(_("Stop"))
        self._bar.setAccessibleName(_("Progress"))
        self.show_step(self._session)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
