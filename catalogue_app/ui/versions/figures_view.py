"""The figures of a year as a page, and as the workbook that goes with the annual report."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.i18n import N_, _
from catalogue_app.ui import theme
from catalogue_app.ui.exporting.written import say_where
from catalogue_app.ui.icons import icon
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.workspace import annual_figures
from catalogue_app.workspace.annual_figures import AnnualFigures

FIRST_YEAR, LAST_YEAR = 2008, 2100
"""The Regulations came into force in 2008."""


class FiguresView(Retranslating):
    """The tables are official Chinese, as they go into the report; counted anew when the view is shown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._counting = LatestTask(session.tasks, self)
        self._stale = True
        self.found: AnnualFigures | None = None
        self._label = QLabel(self)
        self.year = QSpinBox(self)
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setKeyboardTracking(False)
        self.year.setValue(date.today().year)
        self.year.valueChanged.connect(lambda _year: self.count())
        self.workbook_button = QPushButton(icon("download"), "", self)
        self.workbook_button.clicked.connect(lambda _checked=False: self.write_workbook())
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        bar = QHBoxLayout()
        bar.addWidget(self._label)
        bar.addWidget(self.year)
        bar.addWidget(self.workbook_button)
        bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_2] * 4)
        layout.addLayout(bar)
        layout.addWidget(self.page, 1)
        session.changed.connect(self._later)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.count()

    def _later(self) -> None:
        self._stale = True
        if self.isVisible():
            self.count()

    def count(self) -> None:
        """Count the year in the background; the page follows."""
        self._stale = False
        workspace, year = self._session.workspace, self.year.value()
        self._counting.start(
            N_("Counting the year"),
            lambda: annual_figures.figures(workspace, year),
            done=self._show,
            failed=self._session.say_error,
        )

    def _show(self, found: AnnualFigures) -> None:
        self.found = found
        self.page.setHtml(_html(found))
        self.page.setAccessibleName(found.title)

    def write_workbook(self) -> None:
        """Write what the page says as a workbook into a folder that the user chooses."""
        folder = QFileDialog.getExistingDirectory(
            self, _("Where the workbook goes"), str(self._session.workspace.path.parent)
        )
        if not folder:
            return
        workspace, year = self._session.workspace, self.year.value()
        self._session.tasks.start(
            N_("Counting the year"),
            lambda: annual_figures.export_figures(workspace, year, Path(folder)),
            done=lambda path: say_where(self._session, _("Written: {path}").format(path=path), path.parent),
            failed=self._session.say_error,
            reads_only=True,
        )

    def retranslate(self) -> None:
        self._label.setText(_("Year"))
        self.year.setAccessibleName(_("Year"))
        self.workbook_button.setText(_("As a workbook…"))
        self.workbook_button.setToolTip(_("The same figures as Excel, for the annual report"))
        if self.found is not None:
            self.page.setHtml(_html(self.found))


def _html(found: AnnualFigures) -> str:
    line, head = theme.color("line").name(), theme.color("header").name()
    style = (
        f"<style>td, th {{ border: 1px solid {line}; padding: 4px 8px; }} th {{ background: {head}; }}"
        f" .note {{ color: {theme.color('secondary').name()}; }}</style>"
    )
    parts = [style, f"<h2>{escape(found.title)}</h2>"]
    for table in found.tables:
        head_row = "".join(f"<th>{escape(header)}</th>" for header in table.headers)
        rows = [_row(row, total=table.totalled and row is table.rows[-1]) for row in table.rows]
        if not table.rows:
            rows = [f'<tr><td colspan="{len(table.headers)}">—</td></tr>']
        parts.append(f"<h3>{escape(table.title)}</h3>")
        parts.append(f'<table cellspacing="0" cellpadding="4"><tr>{head_row}</tr>{"".join(rows)}</table>')
        parts += [f'<p class="note">{escape(note)}</p>' for note in table.notes]
    return "".join(parts)


def _row(cells: tuple[str | int, ...], *, total: bool) -> str:
    tag = "b" if total else "span"
    shown = [
        f'<td align="right"><{tag}>{cell:,}</{tag}></td>'
        if isinstance(cell, int)
        else f"<td><{tag}>{escape(cell)}</{tag}></td>"
        for cell in cells
    ]
    return f"<tr>{''.join(shown)}</tr>"
