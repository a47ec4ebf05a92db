"""The overview section."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from catalogue_app.domain.progress import Work
from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui import theme
from catalogue_app.ui.drafting.dialog import PowerDraftDialog
from catalogue_app.ui.overview.card import Card
from catalogue_app.ui.overview.heat_map import Cell, HeatMap, HeatRow
from catalogue_app.ui.overview.link_list import Line, LinkList
from catalogue_app.ui.sections import SectionView
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import Task
from catalogue_app.workspace import coverage, history, overview, repeal
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.coverage import CoverageReport, Figure, PowerFilter
from catalogue_app.workspace.overview import Overview, Rows

MOST_NEXT, MOST_RECENT = 6, 6
LINKS = "links"
VIEWS: tuple[tuple[str, str], ...] = (
    (LINKS, N_("Power types by operation links")),
    ("organisation", N_("Organisations by power types")),
    ("field", N_("Fields by power types")),
)


class OverviewSection(SectionView):
    """Cards above; below them the matrix of coverage, and what comes next."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._overview: Overview | None = None
        self._task: Task | None = None
        self._wanted = False
        self._name = QLabel(self)
        self._name.setObjectName("official")
        self._sentence = QLabel(self)
        self._sentence.setObjectName("secondary")
        self._sentence.setWordWrap(True)
        self.cards = {name: Card(self) for name in ("entries", "fields", "coverage", "problems", "repealed")}
        runs: dict[str, Callable[[], object]] = {
            "entries": lambda: self._show_rows(self._overview.changes.added) if self._overview else None,
            "fields": self._show_unfinished_field,
            "coverage": lambda: session.show("powers", "open"),
            "problems": lambda: session.show("checks", None),
            "repealed": self._show_repealed,
        }
        for name, card in self.cards.items():
            card.clicked.connect(runs[name])
        self.axis = QComboBox(self)
        self.axis.currentIndexChanged.connect(lambda _index: self._show_matrix())
        self._matrix_title = QLabel(self)
        self.matrix = HeatMap(self)
        self.matrix.chosen.connect(self._matrix_chosen)
        self._no_matrix = QLabel(self)
        self._no_matrix.setObjectName("secondary")
        self._no_matrix.setWordWrap(True)
        self.next = LinkList(self)
        self.recent = LinkList(self)
        self._lay_out()
        session.changed.connect(lambda _changed: self._later())
        session.checked.connect(lambda _report: self._later())
        session.measured.connect(lambda _report: self._later())
        self.retranslate()
        self._count()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addWidget(self._sentence, 1)
        cards = QGridLayout()
        cards.setSpacing(theme.SPACE_3)
        for place, card in enumerate(self.cards.values()):
            cards.addWidget(card, 0, place)
        matrix_head = QHBoxLayout()
        matrix_head.addWidget(self._matrix_title, 1)
        matrix_head.addWidget(self.axis)
        covered = QFrame(self)
        covered.setObjectName("card")
        inner = QVBoxLayout(covered)
        inner.setContentsMargins(*[theme.SPACE_4] * 4)
        inner.addLayout(matrix_head)
        inner.addWidget(self.matrix)
        inner.addWidget(self._no_matrix)
        inner.addStretch(1)
        aside = QFrame(self)
        aside.setObjectName("card")
        aside_column = QVBoxLayout(aside)
        aside_column.setContentsMargins(*[theme.SPACE_4] * 4)
        aside_column.setSpacing(theme.SPACE_4)
        aside_column.addWidget(self.next)
        aside_column.addWidget(self.recent)
        aside_column.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(theme.SPACE_3)
        below.addWidget(covered, 5)
        below.addWidget(aside, 2)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.SPACE_4, theme.SPACE_4, theme.SPACE_4, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addLayout(head)
        column.addLayout(cards)
        column.addLayout(below, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    # Counting

    def activate(self) -> None:
        self.setFocusProxy(self.cards["entries"])
        self.status.emit("")
        if self._wanted:
            self._count()

    def _later(self) -> None:
        """Count anew when it is seen; what is hidden need not be right."""
        self._wanted = True
        if self.isVisible():
            self._count()

    def _count(self) -> None:
        self._wanted = False
        if self._task is not None:
            self._task.stop()
        workspace, report, measured = self.session.workspace, self.session.report, self.session.coverage

        def work() -> Work[Overview]:
            return overview.overview(workspace, report.problems if report else (), measured)

        task = self.session.tasks.start(
            N_("Counting"),
            work,
            done=lambda found: self._counted(task, found),
            failed=self.session.say_error,
            reads_only=True,
            quiet=True,
        )
        self._task = task

    def _counted(self, task: Task, found: Overview) -> None:
        if task is self._task:
            self._task = None
            self._overview = found
            self._show()

    # Showing

    def _show(self) -> None:
        found = self._overview
        if found is None:
            return
        errors, warnings = found.severities["error"], found.severities["warning"]
        self._sentence.setText(self._standing(found, errors))
        entries = sum(field.entries for field in found.fields)
        since = found.changes.label is not None
        added = len(found.changes.added.ids or ())
        changed = len(found.changes.changed.ids or ())
        self.cards["entries"].show_figure(
            _("Entries"),
            f"{entries:,}",
            _("+{added} ✎{changed} since {label}").format(added=added, changed=changed, label=found.changes.label)
            if since
            else _("not published yet"),
        )
        done, fields = found.fields_done, len(found.fields)
        self.cards["fields"].show_figure(
            _("Fields complete"),
            f"{done} / {fields}",
            ngettext("{count} is not", "{count} are not", fields - done).format(count=fields - done),
        )
        share = found.coverage.share if found.coverage else None
        key = found.key_coverage.share if found.key_coverage else None
        self.cards["coverage"].show_figure(
            _("Operation links disclosed"),
            "–" if share is None else f"{share:.0%}",
            "" if key is None else _("key links {share}").format(share=f"{key:.0%}"),
        )
        self.cards["problems"].show_figure(
            _("Errors / warnings"), f"{errors:,}", f"/ {warnings:,}", "error" if errors else "good"
        )
        cited = repeal.no_longer_valid(self.session.workspace)
        rows = sum(len(one) for _document, one in cited)
        self.cards["repealed"].show_figure(
            _("Rows that cite repealed documents"),
            f"{rows:,}",
            ngettext("{count} document", "{count} documents", len(cited)).format(count=len(cited)),
            "warning" if rows else "good",
        )
        self._show_matrix()
        self._show_next(found, errors)
        self._show_recent()

    def _standing(self, found: Overview, errors: int) -> str:
        if errors:
            text = ngettext(
                "{count} error left before it can be published",
                "{count} errors left before it can be published",
                errors,
            ).format(count=errors)
        else:
            text = _("Nothing stands in the way of publication")
        if found.changes.label is not None:
            text += _(" · last published: {label}, {day}").format(
                label=found.changes.label, day=found.changes.published_on or ""
            )
        return text

    def _show_matrix(self) -> None:
        report = self.session.coverage
        there = report is not None and bool(report.powers)
        self.matrix.setVisible(there)
        self._no_matrix.setVisible(not there)
        if report is None or not there:
            return
        axis = self.axis.currentData()
        if axis == LINKS:
            self.matrix.show_rows(_by_links(report))
            return
        found = coverage.heat_map(report, axis, "type")
        names = {field.code: field.name for field in self._overview.fields} if self._overview else {}
        rows = []
        for name in found.rows:
            wanted = PowerFilter(organisation=name) if axis == "organisation" else PowerFilter(field=name)
            title = names.get(name, name) if axis == "field" else name
            cells = [_figure_cell(title, column, found.cells.get((name, column)), wanted) for column in found.columns]
            rows.append(HeatRow(title or _("not given"), cells, wanted))
        self.matrix.show_rows(rows, [column or _("not given") for column in found.columns])

    def _show_next(self, found: Overview, errors: int) -> None:
        session = self.session
        lines: list[Line] = []
        if errors:
            text = ngettext("{count} error blocks publication", "{count} errors block publication", errors)
            lines.append(Line(text.format(count=errors), _("Mend ›"), lambda: session.show("checks", None)))
        for document, rows in repeal.no_longer_valid(session.workspace)[:2]:
            text = ngettext(
                "《{title}》 is repealed; {count} row cites it",
                "《{title}》 is repealed; {count} rows cite it",
                len(rows),
            )
            run = _showing(session, "documents", document.id)
            lines.append(Line(text.format(title=document.title, count=len(rows)), _("Replace ›"), run))
        if session.coverage is not None:
            for gap in coverage.open_links(session.coverage, PowerFilter())[:2]:
                text = _("{type} · {link}: {count} items disclose it nowhere").format(
                    type=gap.power_type or _("not given"), link=gap.link, count=len(gap.powers)
                )
                lines.append(Line(text, _("Draft ›"), self._drafting(list(gap.powers), gap.link)))
        for due in found.due[:2]:
            text = f"{due.day}: {translate(due.what).format(**due.arguments)}"
            lines.append(Line(text, _("Look ›"), self._showing_rows(due.rows)))
        self.next.show_lines(_("What comes next"), lines[:MOST_NEXT], _("Nothing is waiting."))

    def _show_recent(self) -> None:
        steps = [step for step in history.steps(self.session.workspace, 30) if step.state == "applied"]
        lines = [Line(step.title, _moment(step.at)) for step in steps[:MOST_RECENT]]
        self.recent.show_lines(_("Lately"), lines, _("Nothing has been done yet."))

    # Leading on

    def _drafting(self, ids: list[str], link: str) -> Callable[[], object]:
        return lambda: PowerDraftDialog(self.session, ids, [link], self).exec()

    def _showing_rows(self, rows: Rows) -> Callable[[], object]:
        return lambda: self._show_rows(rows)

    def _show_rows(self, rows: Rows) -> None:
        if rows.kind == "entries":
            ids = Filter(ids=rows.ids) if rows.ids is not None else None
            self.session.show("catalogue", rows.entries or ids)
        elif rows.kind == "powers":
            self.session.show("powers", rows.powers or (rows.ids or ("",))[0])
        else:
            self.session.show(rows.kind, (rows.ids or ("",))[0])

    def _show_unfinished_field(self) -> None:
        found = self._overview
        unfinished = [field for field in found.fields if field.state != "done"] if found else []
        if unfinished:
            self._show_rows(unfinished[0].rows)

    def _show_repealed(self) -> None:
        cited = repeal.no_longer_valid(self.session.workspace)
        ids = [row.record.id for _document, rows in cited for row in rows if row.kind == "entries"]
        self.session.show("catalogue", Filter(ids=tuple(dict.fromkeys(ids))))

    def _matrix_chosen(self, what: object) -> None:
        if isinstance(what, PowerFilter):
            self.session.show("powers", what)
        elif isinstance(what, tuple) and what[1]:
            PowerDraftDialog(self.session, list(what[1]), [what[0]], self).exec()

    def retranslate(self) -> None:
        self._name.setFont(theme.title_font(self.font()))
        self._name.setText(self.session.workspace.info.name)
        self._matrix_title.setFont(theme.strong_font(self.font()))
        self._matrix_title.setText(_("Wherever the power runs, disclosure follows (% of links)"))
        self._matrix_title.setWordWrap(True)
        self._no_matrix.setText(_("There are no power items yet. Import the list of powers to see what is missing."))
        self.matrix.setAccessibleName(_("Coverage"))
        self.axis.setAccessibleName(_("What the matrix shows"))
        current = max(self.axis.currentIndex(), 0)
        self.axis.blockSignals(True)
        self.axis.clear()
        for name, title in VIEWS:
            self.axis.addItem(translate(title), name)
        self.axis.setCurrentIndex(current)
        self.axis.blockSignals(False)
        self._show()


def _by_links(report: CoverageReport) -> list[HeatRow]:
    """Each power type with the links that it has, in the order in which they run."""
    rows = []
    for name, links in coverage.links_by_type(report).items():
        cells = []
        for link in links:
            title = f"★{link.link}" if link.key else link.link
            tip = _("{type} · {link}: {covered} of {of} items disclose it").format(
                type=name, link=link.link, covered=link.covered, of=link.of
            )
            cells.append(Cell(link.covered / link.of, tip, (link.link, link.lacking), title))
        if cells:
            rows.append(HeatRow(name or _("not given"), cells, PowerFilter(type=name)))
    return rows


def _figure_cell(row: str, column: str, figure: Figure | None, wanted: PowerFilter) -> Cell | None:
    if figure is None:
        return Cell(None, _("{row} has no {column}").format(row=row, column=column))
    tip = _("{row} · {column}: {covered} of {of} links are disclosed").format(
        row=row, column=column, covered=figure.covered, of=figure.of
    )
    return Cell(figure.share, tip, wanted)


def _showing(session: Session, section: str, what: object) -> Callable[[], object]:
    return lambda: session.show(section, what)


def _moment(at: str) -> str:
    """The time for what happened today, else the day."""
    moment = datetime.fromisoformat(at).astimezone()
    return f"{moment:%H:%M}" if moment.date() == date.today() else f"{moment:%Y-%m-%d}"
