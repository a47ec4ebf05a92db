"""The problems below the grid: what is wrong, on which ground, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.domain.problem import Problem, Severity
from catalogue_app.domain.records import Kind
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.widgets.eliding_label import ElidingLabel

if TYPE_CHECKING:
    from catalogue_app.workspace.checking import CheckReport

Index = QModelIndex | QPersistentModelIndex
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1
SIGNS: dict[Severity, str] = {"error": "●", "warning": "▲", "hint": "◆"}
"""A shape beside colour and word."""
NAMES: dict[Severity, str] = {"error": N_("Error"), "warning": N_("Warning"), "hint": N_("Hint")}

_NAMED_BY: dict[Kind, str] = {"decisions": "decision", "documents": "title", "organisations": "body"}
"""Kind of record that a problem is about → what its message names it by."""

LOOKED_UP_TOGETHER = 100


def fit_columns(table: QTableView) -> None:
    """No heading and no severity is cut short, whatever the language and the size of the type."""
    header = table.horizontalHeader()
    header.setResizeContentsPrecision(0)
    for column in range(header.count()):
        table.setColumnWidth(column, max(table.columnWidth(column), header.sectionSizeHint(column)))
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)


class ProblemModel(QAbstractTableModel):
    """`place` tells where a problem is: number and name of its entry."""

    COLUMNS = (N_("Kind"), N_("Where"), N_("What is wrong"), N_("Ground"), N_("Can be mended"))

    def __init__(self, place: Callable[[Sequence[str]], Mapping[str, str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._places: dict[str, str] = {}
        self.problems: tuple[Problem, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.problems)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate(self.COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        problem = self.problems[index.row()]
        if role == PROBLEM_ROLE:
            return problem
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return theme.severity_color(problem.severity)
        return None

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.beginResetModel()
        self.problems = problems
        self._places.clear()
        self.endResetModel()

    def _text(self, row: int, column: int) -> str:
        problem = self.problems[row]
        if column == 0:
            return f"{SIGNS[problem.severity]} {translate(NAMES[problem.severity])}"
        if column == 1:
            where = self._where(row)
            known = COLUMN_BY_KEY.get(problem.column or "")
            return f"{where} · {translate(known.title)}" if known else where
        if column == 2:
            return problem.text
        if column == 3:
            return problem.ground
        return translate(problem.fix.label) if problem.fix else ""

    def _where(self, row: int) -> str:
        entry_id, about = self.problems[row].entry_id, self.problems[row].about
        if entry_id is None:
            return str(self.problems[row].arguments[_NAMED_BY[about[0]]]) if about else _("Catalogue")
        if entry_id not in self._places:
            near = self.problems[row : row + LOOKED_UP_TOGETHER]
            self._places.update(self._place([problem.entry_id for problem in near if problem.entry_id]))
        return self._places.get(entry_id, "–")


class ProblemsPanel(Retranslating):
    """`chosen` carries the problem to go to, `mend` the problems to mend, `waive` the one to waive."""

    chosen = Signal(object)
    mend = Signal(object)
    waive = Signal(object)

    def __init__(self, place: Callable[[Sequence[str]], Mapping[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._report: CheckReport | None = None
        self._title = QLabel(self)
        self._counts = {severity: QLabel(self) for severity in NAMES}
        self._said = ElidingLabel(self)
        self._said.setObjectName("secondary")
        self.mend_button = QPushButton(self)
        self.mend_button.clicked.connect(self._mend_current)
        self.waive_button = QPushButton(self)
        self.waive_button.clicked.connect(self._waive_current)
        self.model = ProblemModel(place, self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.SPACE_2)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setColumnWidth(1, 150)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._current_changed())
        self.table.activated.connect(lambda _index: self._tell())
        self.table.clicked.connect(lambda _index: self._tell())
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE_3, theme.SPACE_1, theme.SPACE_3, theme.SPACE_1)
        row.setSpacing(theme.SPACE_3)
        for widget in (self._title, *self._counts.values()):
            row.addWidget(widget)
        row.addWidget(self._said, 1)
        row.addWidget(self.mend_button)
        row.addWidget(self.waive_button)
        self._row = row
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)
        self.retranslate()

    @property
    def current(self) -> Problem | None:
        found = self.table.currentIndex().data(PROBLEM_ROLE)
        return found if isinstance(found, Problem) else None

    def show_report(self, report: CheckReport | None, shown: Sequence[Problem]) -> None:
        """`shown` are the report's problems that concern what is in the grid."""
        before = self.current
        self._report = report
        self.model.show_problems(tuple(shown))
        if before is not None:
            self._select_same(before)
        self.retranslate()

    def go(self, step: int) -> Problem | None:
        """Go to the next (1) or previous (-1) problem, round at the ends; None when there is none."""
        count = self.model.rowCount()
        if count == 0:
            return None
        row = self.table.currentIndex().row()
        row = (row + step) % count if row >= 0 else 0 if step > 0 else count - 1
        self.table.selectRow(row)
        self._tell()
        return self.current

    def _select_same(self, before: Problem) -> None:
        for row, problem in enumerate(self.model.problems):
            same = (problem.rule, problem.entry_id, problem.column)
            if same == (before.rule, before.entry_id, before.column):
                self.table.selectRow(row)
                return

    def _tell(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)

    def _mend_current(self) -> None:
        if self.current is not None and self.current.fix is not None:
            self.mend.emit([self.current])

    def _waive_current(self) -> None:
        if self.current is not None:
            self.waive.emit(self.current)

    def _current_changed(self) -> None:
        problem = self.current
        self.mend_button.setEnabled(problem is not None and problem.fix is not None)
        can_waive = False
        if problem is None:
            reason = waiving = _("Choose a problem first.")
        else:
            # Here and not above: the table stands before the rule book is loaded.
            from catalogue_app.workspace import checking

            can_waive = checking.can_waive(problem)
            reason = "" if problem.fix else _("This cannot be mended without a person's decision.")
            waiving = "" if can_waive else _("An error cannot be waived; it has to be mended.")
        self.waive_button.setEnabled(can_waive)
        self.mend_button.setToolTip(reason)
        self.waive_button.setToolTip(waiving)

    def retranslate(self) -> None:
        self._title.setFont(theme.strong_font(self.font()))
        self._title.setText(_("Problems {count}").format(count=self.model.rowCount()))
        self.mend_button.setText(_("Mend"))
        self.waive_button.setText(_("Waive…"))
        self.table.setAccessibleName(_("Problems"))
        report = self._report
        if report is None:
            for label in self._counts.values():
                label.clear()
            self._said.setText(_("Not checked yet (F7)"))
        else:
            for severity, count in report.counts.items():
                label = self._counts[severity]
                label.setText(f"{SIGNS[severity]} {translate(NAMES[severity])} {count:,}")
                colors = label.palette()
                colors.setColor(label.foregroundRole(), theme.severity_color(severity))
                label.setPalette(colors)
            self._said.setText(
                _("Checked {time}: {entries} entries · F8 next").format(
                    time=f"{report.at:%H:%M}", entries=f"{report.entries:,}"
                )
            )
        self._row.activate()
        self.setMinimumWidth(self._row.minimumSize().width())
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(ProblemModel.COLUMNS) - 1)
        fit_columns(self.table)
        self._current_changed()
