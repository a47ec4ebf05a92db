"""What mending would change, cell by cell, before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.problem import Problem
from catalogue_app.i18n import N_, _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.importing.rows_model import attribute_title, cell_text
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.questions import Answers
from catalogue_app.ui.widgets.tables import TextRow, TextTable
from catalogue_app.workspace import checking

HEADERS = (N_("Entry"), N_("Column"), N_("Now"), N_("Mended"))


class FixPreview(QDialog):
    """One step for everything that is shown."""

    def __init__(self, session: Session, problems: Sequence[Problem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._problems = [problem for problem in problems if problem.fix is not None]
        planned = checking.plan_fix(session.workspace, self._problems)
        self.setWindowTitle(_("Mend"))
        said = ngettext("{count} cell would change:", "{count} cells would change:", len(planned))
        self.said = QLabel(said.format(count=len(planned)), self)
        self.table = TextTable(HEADERS, self, stretched=range(len(HEADERS)))
        self.table.setAccessibleName(_("Cells"))
        self.table.show_rows(
            [
                TextRow((fix.item_name, attribute_title(fix.column), cell_text(fix.before), cell_text(fix.after)))
                for fix in planned
            ]
        )
        mend = ngettext("Mend {count} cell", "Mend {count} cells", len(planned)).format(count=len(planned))
        buttons = Answers(self, mend)
        buttons.main.setEnabled(bool(planned))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_4] * 4)
        for widget in (self.said, self.table, buttons):
            layout.addWidget(widget)
        self.resize(860, 460)

    def accept(self) -> None:
        if self._session.do(lambda: checking.fix(self._session.workspace, self._problems)) is not None:
            super().accept()
