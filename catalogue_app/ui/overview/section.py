"""The overview section."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_, _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.overview.card import Card
from catalogue_app.ui.overview.figures import Counted, count
from catalogue_app.ui.overview.lines import MOST, change_lines, next_lines, problem_lines, recent_lines
from catalogue_app.ui.overview.link_list import LinkList
from catalogue_app.ui.overview.matrix_card import MatrixCard
from catalogue_app.ui.sections import SectionView
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.workspace.browsing import Filter

if TYPE_CHECKING:
    from catalogue_app.workspace.coverage import Gap
    from catalogue_app.workspace.overview import Overview
    from catalogue_app.workspace.template_updates import UpdatePlan

SIDE_BY_SIDE = 58
"""Characters of the section from which on the lists stand beside the matrix."""
CARDS = ("entries", "fields", "coverage", "problems", "repealed")


class OverviewSection(SectionView):
    """Cards above; below them the matrix of coverage, and what comes next."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.counted: Counted | None = None
        self._updates: UpdatePlan | None = None
        self._counting = LatestTask(session.tasks, self)
        self._wanted = False
        self._arranging = QTimer(self)
        self._arranging.setSingleShot(True)
        self._arranging.setInterval(0)
        self._arranging.timeout.connect(self._arrange)
        self._name = QLabel(self)
        self._name.setObjectName("official")
        self._sentence = note(self)
        self.cards = {name: Card(self) for name in CARDS}
        runs: dict[str, Callable[[], object]] = {
            "entries": self._show_entries,
            "fields": self._show_unfinished_field,
            "coverage": lambda: session.show("powers", "open"),
            "problems": lambda: session.show("checks", None),
            "repealed": self._show_repealed,
        }
        for name, card in self.cards.items():
            card.clicked.connect(runs[name])
        self.matrix = MatrixCard(session, self)
        self.problems = LinkList(self)
        self.due = LinkList(self)
        self.all_due = QPushButton(self)
        self.all_due.setObjectName("link")
        self.all_due.clicked.connect(self._show_due)
        self.next = LinkList(self)
        self.since = LinkList(self)
        self.recent = LinkList(self)
        self._lay_out()
        session.changed.connect(self._changed)
        session.checked.connect(self._later)
        session.measured.connect(self._measured)
        self.retranslate()
        self._count()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addWidget(self._sentence, 1)
        self._card_grid = QGridLayout()
        self._card_grid.setSpacing(theme.SPACE_3)
        lower = QHBoxLayout()
        lower.setSpacing(theme.SPACE_3)
        lower.addWidget(_card(self, self.problems), 1)
        lower.addWidget(_card(self, self.due, self.all_due), 1)
        left = QVBoxLayout()
        left.setSpacing(theme.SPACE_3)
        left.addWidget(self.matrix)
        left.addLayout(lower)
        left.addStretch(1)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(theme.SPACE_3)
        self._left = left
        self._aside = _card(self, self.next, self.since, self.recent)
        self._below.addLayout(left, 5)
        self._below.addWidget(self._aside, 2)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.SPACE_4, theme.SPACE_4, theme.SPACE_4, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addLayout(head)
        column.addLayout(self._card_grid)
        column.addLayout(self._below, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        # The cards and lists in it have the focus; it follows them.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._arrange()

    def _arrange(self) -> None:
        """Side by side where there is room; on a small screen in two rows of cards, and one list below the other."""
        needed = self._left.minimumSize().width() + self._aside.minimumSizeHint().width() + 4 * theme.SPACE_4
        wide = self.width() >= max(self.fontMetrics().horizontalAdvance("字" * SIDE_BY_SIDE), needed)
        across = len(CARDS) if wide else 3
        for place, card in enumerate(self.cards.values()):
            self._card_grid.addWidget(card, place // across, place % across)
        directions = QBoxLayout.Direction
        self._below.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Counting

    def activate(self) -> None:
        self.setFocusProxy(self.cards["entries"])
        self.status.emit("")
        if self._wanted:
            self._count()

    def _changed(self, changed: Changed) -> None:
        if changed.step is not None and "entries" in changed.kinds:
            self._updates = None
        self._later()

    def _measured(self) -> None:
        self.matrix.show_report()
        self._later()

    def _later(self) -> None:
        """Count anew when it is seen; what is hidden need not be right."""
        self._wanted = True
        if self.isVisible():
            self._count()

    def _count(self) -> None:
        self._wanted = False
        workspace, updates = self.session.workspace, self._updates
        problems = self.session.report.problems if self.session.report else ()
        measured = self.session.coverage
        self._counting.start(
            N_("Counting"),
            lambda: count(workspace, problems, measured, updates),
            done=self._keep,
            failed=self.session.say_error,
        )

    def _keep(self, found: Counted) -> None:
        self.counted = found
        self._updates = found.updates
        self._show()

    # Showing

    def _show(self) -> None:
        counted = self.counted
        if counted is None:
            return
        from catalogue_app.ui.overview.due_words import due_lines

        found, to = counted.overview, self._to
        self._sentence.setText(_standing(found))
        self._show_cards(counted)
        self.matrix.show_report()
        self.next.show_lines(
            _("What comes next"),
            next_lines(counted, self.session.coverage, to, self._drafting, self._look_at_updates),
            _("Nothing is waiting."),
        )
        titles = _rule_titles(self.session)
        nothing = _("No problems were found.") if self.session.report else _("It is being checked …")
        self.problems.show_lines(_("Problems by kind"), problem_lines(found, titles, to), nothing)
        nothing = _("Nothing falls due in the next three months.")
        self.due.show_lines(_("What falls due"), due_lines(counted.due, to, MOST), nothing)
        self.all_due.setVisible(bool(counted.due))
        self.all_due.setText(_("All {count} ›").format(count=f"{len(counted.due):,}"))
        label = found.changes.label
        nothing = _("Nothing has changed.") if label else _("Nothing is published yet.")
        heading = _("Since {label}").format(label=label) if label else _("Since the last publication")
        self.since.show_lines(heading, change_lines(found, to), nothing)
        lines = recent_lines(self.session.workspace)
        self.recent.show_lines(_("Lately"), lines, _("Nothing has been done yet."))
        self._arranging.start()

    def _show_cards(self, counted: Counted) -> None:
        found = counted.overview
        added, changed = len(found.changes.added.ids or ()), len(found.changes.changed.ids or ())
        label = found.changes.label
        since = _("+{added} ✎{changed} since {label}").format(added=added, changed=changed, label=label)
        entries = sum(field.entries for field in found.fields)
        self.cards["entries"].show_figure(_("Entries"), f"{entries:,}", since if label else _("not published yet"))
        done, fields = found.fields_done, len(found.fields)
        unfinished = ngettext("{count} is not", "{count} are not", fields - done).format(count=fields - done)
        self.cards["fields"].show_figure(_("Fields complete"), f"{done} / {fields}", unfinished)
        share = found.coverage.share if found.coverage else None
        key = found.key_coverage.share if found.key_coverage else None
        self.cards["coverage"].show_figure(
            _("Operation links disclosed"),
            "–" if share is None else f"{share:.0%}",
            "" if key is None else _("key links {share}").format(share=f"{key:.0%}"),
        )
        errors, warnings = found.severities["error"], found.severities["warning"]
        checked = self.session.report is not None
        self.cards["problems"].show_figure(
            _("Errors / warnings"),
            f"{errors:,}" if checked else "–",
            f"/ {warnings:,}" if checked else _("not checked yet"),
            "error" if errors else "good" if checked else "text",
        )
        rows, documents = len(counted.citing_entries) + len(counted.citing_powers), len(counted.repealed)
        self.cards["repealed"].show_figure(
            _("Citing repealed documents"),
            f"{rows:,}",
            ngettext("{count} document", "{count} documents", documents).format(count=documents),
            "warning" if rows else "good",
        )

    # Leading on

    def _to(self, section: str, what: Any) -> Callable[[], object]:
        return lambda: self.session.show(section, what)

    def _drafting(self, gap: Gap) -> Callable[[], object]:
        def draft() -> None:
            from catalogue_app.ui.drafting.dialog import PowerDraftDialog

            PowerDraftDialog(self.session, list(gap.powers), [gap.link], self).exec()

        return draft

    def _look_at_updates(self) -> None:
        if self.counted is not None:
            from catalogue_app.ui.overview.updates_dialog import UpdatesDialog

            UpdatesDialog(self.session, self.counted.updates, self).exec()

    def _show_due(self) -> None:
        if self.counted is not None:
            from catalogue_app.ui.overview.due_dialog import DueDialog

            DueDialog(self.session, self.counted.due, self).exec()

    def _show_entries(self) -> None:
        """The new entries since the last publication; all of them where nothing was published."""
        changes = self.counted.overview.changes if self.counted else None
        published = changes is not None and changes.label is not None and changes.added.ids
        self.session.show("catalogue", Filter(ids=changes.added.ids) if changes and published else Filter())

    def _show_unfinished_field(self) -> None:
        found = self.counted.overview if self.counted else None
        unfinished = [field for field in found.fields if field.state != "done"] if found else []
        begun = [field for field in unfinished if field.state == "begun"] or unfinished
        self.session.show("catalogue", begun[0].rows.entries if begun else Filter())

    def _show_repealed(self) -> None:
        counted = self.counted
        if counted is None or not counted.repealed:
            self.session.show("documents", "cited")
        elif counted.citing_entries:
            self.session.show("catalogue", Filter(ids=counted.citing_entries))
        else:
            self.session.show("powers", counted.citing_powers)

    def place(self) -> dict[str, object]:
        return self.matrix.place()

    def restore_place(self, place: dict[str, object]) -> None:
        self.matrix.restore_place(place)

    def retranslate(self) -> None:
        self._name.setFont(theme.title_font(self.font()))
        self._name.setText(self.session.workspace.info.name)
        self._show()


def _standing(found: Overview) -> str:
    errors = found.severities["error"]
    if errors:
        text = ngettext(
            "{count} error left before it can be published", "{count} errors left before it can be published", errors
        ).format(count=errors)
    else:
        text = _("Nothing stands in the way of publication")
    if found.changes.label is not None:
        text += _(" · last published: {label}, {day}").format(
            label=found.changes.label, day=found.changes.published_on or ""
        )
    return text


def _card(parent: QWidget, *contents: QWidget) -> QFrame:
    card = QFrame(parent)
    card.setObjectName("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(*[theme.SPACE_4] * 4)
    column.setSpacing(theme.SPACE_4)
    for widget in contents:
        column.addWidget(widget)
    column.addStretch(1)
    return card


def _rule_titles(session: Session) -> dict[str, str]:
    """Needed once there is a report; the rule book takes too long to load for the window to wait for it."""
    if session.report is None:
        return {}
    from catalogue_app.workspace import checking

    return checking.rule_titles(session.workspace)
