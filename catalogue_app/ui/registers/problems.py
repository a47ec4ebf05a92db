"""The problems of a register's records, below its table: those of what is chosen, else of all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from catalogue_app.domain.problem import Problem
from catalogue_app.domain.records import Kind
from catalogue_app.i18n import _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.problems import PROBLEM_ROLE, ProblemModel, fit_columns
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.ui.widgets.tables import dress_rows

MOST_ROWS = 4
_HIDDEN = (1, 3, 4)
"""The sentence names the record, no machine can mend what an office has to do, and the ground stands on the page of
the rule."""


class RecordProblems(Retranslating):
    """Hidden while there is nothing to say. `chosen` carries the id of the record to go to."""

    chosen = Signal(object)

    def __init__(self, session: Session, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kind = kind
        self._ids: tuple[str, ...] = ()
        self._title = note(self)
        self._title.setContentsMargins(theme.SPACE_3, theme.SPACE_1, theme.SPACE_3, theme.SPACE_1)
        self.model = ProblemModel(lambda _ids: {}, self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        dress_rows(self.table)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        for column in _HIDDEN:
            self.table.setColumnHidden(column, True)
        self.table.activated.connect(lambda _index: self._tell())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        layout.addWidget(self.table)
        self.retranslate()

    @property
    def all(self) -> tuple[Problem, ...]:
        """Every problem of this register, as the last check found them."""
        report = self._session.report
        return tuple(one for one in report.problems if one.about and one.about[0] == self._kind) if report else ()

    def show_of(self, ids: Sequence[str]) -> None:
        """The problems of these records; of all where there are none."""
        self._ids = tuple(ids)
        shown = tuple(one for one in self.all if not ids or (one.about and one.about[1] in ids))
        self.model.show_problems(shown)
        self.setVisible(bool(shown))
        self._title.setText(ngettext("{count} problem", "{count} problems", len(shown)).format(count=len(shown)))
        rows = min(len(shown), MOST_ROWS)
        height = rows * self.table.verticalHeader().defaultSectionSize() + 2 * self.table.frameWidth()
        self.table.setFixedHeight(height + self.table.horizontalHeader().sizeHint().height())

    def _tell(self) -> None:
        problem = self.table.currentIndex().data(PROBLEM_ROLE)
        if isinstance(problem, Problem) and problem.about:
            self.chosen.emit(problem.about[1])

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Problems"))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(ProblemModel.COLUMNS) - 1)
        fit_columns(self.table)
        self.show_of(self._ids)
