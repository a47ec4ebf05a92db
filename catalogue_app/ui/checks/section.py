"""The section of checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from catalogue_app import i18n
from catalogue_app.domain.problem import SEVERITIES, Problem
from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.problems import NAMES, PROBLEM_ROLE, SIGNS, ProblemModel, fit_columns
from catalogue_app.ui.catalogue.waiving import ask_reason
from catalogue_app.ui.checks.assessment_dialog import AssessmentDialog
from catalogue_app.ui.checks.fix_preview import FixPreview
from catalogue_app.ui.checks.rule_files_dialog import RuleFilesDialog
from catalogue_app.ui.exporting.check_report_dialog import CheckReportDialog
from catalogue_app.ui.help.pages import pages
from catalogue_app.ui.icons import icon
from catalogue_app.ui.sections import SectionView
from catalogue_app.ui.session import Session
from catalogue_app.ui.widgets.group_list import GroupLine, GroupList
from catalogue_app.ui.widgets.reasons import allow
from catalogue_app.ui.widgets.tables import dress_rows
from catalogue_app.workspace import browsing, checking
from catalogue_app.workspace.checking import CheckReport

WAIVED = "waived"


class ChecksSection(SectionView):
    """Kinds of problem | the problems | what the rule says and what can be done."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._text = ""
        self._titles: dict[str, str] = {}
        self.kinds = GroupList(self)
        self.kinds.chosen.connect(lambda _name: self._show_problems())
        self._said = QLabel(self)
        self.check_button = QPushButton(icon("list-checks"), "", self)
        self.check_button.clicked.connect(lambda _checked=False: session.check())
        self.assess_button = QPushButton(icon("scale"), "", self)
        self.assess_button.clicked.connect(lambda _checked=False: AssessmentDialog(session, self).exec())
        self.report_button = QPushButton(icon("upload"), "", self)
        self.report_button.clicked.connect(lambda _checked=False: CheckReportDialog(session, self).exec())
        self.rules_button = QPushButton(icon("settings"), "", self)
        self.rules_button.clicked.connect(lambda _checked=False: RuleFilesDialog(session, self).exec())
        self.model = ProblemModel(self._places, self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        dress_rows(self.table)
        self.table.setAlternatingRowColors(True)
        for column, width in ((1, 120), (3, 72)):
            self.table.setColumnWidth(column, width)  # The sentence is what counts here.
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._problem_chosen())
        self.table.activated.connect(lambda _index: self._go())
        self.go_button = QPushButton(self)
        self.go_button.clicked.connect(lambda _checked=False: self._go())
        self.mend_button = QPushButton(self)
        self.mend_button.clicked.connect(lambda _checked=False: self._mend(self.selected()))
        self.mend_all_button = QPushButton(self)
        self.mend_all_button.clicked.connect(lambda _checked=False: self._mend_kind())
        self.waive_button = QPushButton(self)
        self.waive_button.clicked.connect(lambda _checked=False: self._waive())
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self._lay_out()
        session.checked.connect(self._show_report)
        self.retranslate()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.SPACE_2, theme.SPACE_1, theme.SPACE_2, theme.SPACE_1)
        for button in (self.check_button, self.report_button, self.assess_button, self.rules_button):
            bar.addWidget(button)
        bar.addStretch(1)
        self._said.setContentsMargins(theme.SPACE_3, 0, theme.SPACE_2, theme.SPACE_1)
        self._said.setWordWrap(True)
        self.kinds.setMinimumWidth(160)
        middle = QWidget(self)
        middle.setObjectName("surface")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._said)
        column.addWidget(self.table, 1)
        side = QWidget(self)
        side.setObjectName("form")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        actions = QVBoxLayout(side)
        actions.setContentsMargins(theme.SPACE_3, theme.SPACE_2, theme.SPACE_3, theme.SPACE_3)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.go_button)
        first.addWidget(self.mend_button)
        second.addWidget(self.waive_button)
        second.addWidget(self.mend_all_button)
        actions.addLayout(first)
        actions.addLayout(second)
        actions.addWidget(self.page, 1)
        across = QSplitter(Qt.Orientation.Horizontal, self)
        across.setHandleWidth(1)
        across.setChildrenCollapsible(False)
        for widget in (self.kinds, middle, side):
            across.addWidget(widget)
        across.setStretchFactor(1, 1)
        across.setSizes([220, 740, 310])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(across)

    # Showing

    def _show_report(self, report: CheckReport | None) -> None:
        if report is None:
            self._said.setText(_("Not checked yet (F7)"))
            self.kinds.show_groups([GroupLine("", _("All problems"), 0)])
            self.model.show_problems(())
            return
        self._said.setText(report.told())
        lines = [GroupLine("", _("All problems"), len(report.problems))]
        for severity in SEVERITIES:
            title = f"{SIGNS[severity]} {translate(NAMES[severity])}"
            lines.append(GroupLine(severity, title, report.counts[severity]))
        if report.waived:
            lines.append(GroupLine(WAIVED, _("Set aside"), len(report.waived)))
        lines.append(GroupLine("rules", _("By rule")))
        counted = Counter(problem.rule for problem in report.problems)
        graves = {problem.rule: SEVERITIES.index(problem.severity) for problem in report.problems}
        for rule, count in sorted(counted.items(), key=lambda one: (graves[one[0]], -one[1], one[0])):
            lines.append(GroupLine(rule, f"{rule} {self._titles.get(rule, '')}".strip(), count))
        self.kinds.show_groups(lines)
        self._show_problems()

    def _show_problems(self) -> None:
        report = self.session.report
        if report is None:
            return
        chosen = self.kinds.current
        if chosen == WAIVED:
            shown: Sequence[Problem] = report.waived
        elif chosen in SEVERITIES:
            shown = [problem for problem in report.problems if problem.severity == chosen]
        elif chosen:
            shown = report.of_rule(chosen)
        else:
            shown = report.problems
        if self._text:
            shown = [problem for problem in shown if self._text in problem.text.casefold()]
        self.model.show_problems(tuple(shown))
        self._problem_chosen()

    def selected(self) -> list[Problem]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.problems[row] for row in rows]

    def _current(self) -> Problem | None:
        found = self.table.currentIndex().data(PROBLEM_ROLE)
        return found if isinstance(found, Problem) else None

    def _problem_chosen(self) -> None:
        chosen = self.selected()
        current = chosen[0] if chosen else None
        read_only = self.session.refusal
        nothing = "" if chosen else _("Choose a problem first.")
        waived = self.kinds.current == WAIVED
        can_mend = "" if any(one.fix for one in chosen) else _("This cannot be mended without a person's decision.")
        can_waive = ""
        if not waived and any(not checking.can_waive(one) for one in chosen):
            can_waive = _("An error cannot be waived; it has to be mended.")
        kind = [one for one in self.model.problems if current and one.rule == current.rule and one.fix]
        reasons = (
            (self.go_button, nothing or ("" if _leads_somewhere(current) else _("It concerns no single entry."))),
            (self.mend_button, read_only or nothing or can_mend),
            (self.mend_all_button, read_only or nothing or ("" if kind else can_mend)),
            (self.waive_button, read_only or nothing or can_waive),
        )
        for button, reason in reasons:
            allow(button, reason)
        of_register = current is not None and current.about is not None
        self.go_button.setText(_("Go to the record") if of_register else _("Go to the entry"))
        self.waive_button.setText(_("Count again") if waived else _("Waive…"))
        count = len(kind)
        self.mend_all_button.setText(
            _("Mend all {count} of this kind…").format(count=count) if count else _("Mend all…")
        )
        self._show_page(current)
        self.selection_changed.emit()

    def _show_page(self, problem: Problem | None) -> None:
        if problem is None:
            self.page.setMarkdown(_("Choose a problem to see what the rule says and what to do."))
            return
        found = next((page for page in pages(i18n.language()) if page.id == f"rules/{problem.rule}"), None)
        text = found.text() if found else f"# {problem.rule}\n\n{problem.ground}"
        why = _("Set aside: {reason}").format(reason=problem.waived) if problem.waived else ""
        smaller = text.replace("## ", "#### ").replace("# ", "### ", 1) if text.startswith("# ") else text
        self.page.setMarkdown(f"**{_escaped(problem.text)}**\n\n{_escaped(why)}\n\n{smaller}")

    def _places(self, ids: Sequence[str]) -> dict[str, str]:
        found = browsing.entries_by_id(self.session.workspace, ids)
        return {entry.id: f"{entry.code or ''} {entry.item_name}".strip() for entry in found}

    # Doing

    def _go(self) -> None:
        problem = self._current()
        if problem is not None and problem.entry_id is not None:
            self.session.show("catalogue", problem)
        elif problem is not None and problem.about is not None:
            # A register's section has the name of the kind of record it shows.
            self.session.show(*problem.about)

    def _mend(self, problems: Sequence[Problem]) -> None:
        FixPreview(self.session, problems, self).exec()

    def _mend_kind(self) -> None:
        current = self.selected()[0]
        self._mend([problem for problem in self.model.problems if problem.rule == current.rule])

    def _waive(self) -> None:
        chosen = self.selected()
        if self.kinds.current == WAIVED:
            for problem in chosen:
                self.session.do(partial(checking.take_back_waiver, self.session.workspace, problem))
            return
        asked = ask_reason(chosen, self)
        if asked is not None:
            self.session.do(
                lambda: checking.waive(self.session.workspace, chosen, asked.reason, confirmed_by=asked.confirmed_by)
            )

    # Places

    def activate(self) -> None:
        self.table.setFocus()
        self.status.emit(self._said.text())

    def search(self, text: str) -> None:
        self._text = text.strip().casefold()
        self._show_problems()

    def show_place(self, what: object) -> None:
        """`what` is a rule's id or a severity."""
        if isinstance(what, str):
            self.kinds.choose(what)

    def retranslate(self) -> None:
        self._titles = checking.rule_titles(self.session.workspace)
        self.check_button.setText(_("Check now"))
        self.assess_button.setText(_("Self-assessment…"))
        self.report_button.setText(_("Check report…"))
        self.report_button.setToolTip(_("The problems as a file, for sending back to a department"))
        self.rules_button.setText(_("Rule files…"))
        self.go_button.setText(_("Go to the entry"))
        self.mend_button.setText(_("Mend…"))
        self.kinds.setAccessibleName(_("Kinds of problems"))
        self.table.setAccessibleName(_("Problems"))
        self.page.setAccessibleName(_("What the rule says"))
        fit_columns(self.table)
        self._show_report(self.session.report)
        self._problem_chosen()


def _leads_somewhere(problem: Problem | None) -> bool:
    return problem is not None and (problem.entry_id is not None or problem.about is not None)


def _escaped(text: str) -> str:
    """Text as it is, within Markdown."""
    return "".join(f"\\{character}" if character in "\\`*_{}[]<>()#+-.!|~" else character for character in text)
