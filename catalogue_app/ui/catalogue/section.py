"""The catalogue section: it joins the fields, the grid, the form and the problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import Problem
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.catalogue.chosen_rows import ChosenRowsBar
from catalogue_app.ui.catalogue.commands import CatalogueCommands
from catalogue_app.ui.catalogue.empty_page import EmptyPage
from catalogue_app.ui.catalogue.field_list import FieldList
from catalogue_app.ui.catalogue.form.form import EntryForm
from catalogue_app.ui.catalogue.grid.view import Grid
from catalogue_app.ui.catalogue.outline import outline_of
from catalogue_app.ui.catalogue.problems import ProblemsPanel
from catalogue_app.ui.sections import SectionView
from catalogue_app.ui.session import Session
from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter

FORM_WIDTH = 300
FIELDS_WIDTH = 216
PROBLEMS_HEIGHT = 150


class CatalogueSection(SectionView):
    """Fields | grid over problems | form; what is chosen at the left narrows what is shown at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._filter = Filter()
        self._owners = QComboBox(self)
        self._owners.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._owners.currentIndexChanged.connect(lambda _index: self._narrow(owner=self._owners.currentData()))
        self.fields = FieldList(self)
        self.fields.chosen.connect(lambda code: self._narrow(field=code, ids=None))
        self.grid = Grid(session, self)
        self.grid.current_entry_changed.connect(self._entry_chosen)
        self.grid.selection_changed.connect(self._selection_changed)
        self.form = EntryForm(session, self)
        self.problems = ProblemsPanel(self._places, self)
        self.problems.chosen.connect(self.show_place)
        self.commands: CatalogueCommands = CatalogueCommands(self)
        self.problems.mend.connect(self.commands.mend)
        self.problems.waive.connect(self.commands.waive)
        self.chosen_rows = ChosenRowsBar(self)
        self.chosen_rows.all_wanted.connect(lambda: self._narrow(ids=None))
        self.empty = EmptyPage(self.commands.draft, self.commands.import_files, self.commands.add_entry, self)
        self._lay_out()
        session.changed.connect(self._changed)
        session.checked.connect(self._show_report)
        session.rechecked.connect(self._show_problems)
        self._show_owners()
        self.grid.show_filter(self._filter)
        self._show_problems()
        self.retranslate()

    def _lay_out(self) -> None:
        left = QWidget(self)
        left.setObjectName("surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, theme.SPACE_1, 0, 0)
        column.setSpacing(theme.SPACE_1)
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE_2, 0, theme.SPACE_2, 0)
        row.addWidget(self._owners)
        column.addLayout(row)
        column.addWidget(self.fields, 1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.grid)
        self._pages.addWidget(self.empty)
        upper = QWidget(self)
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self.chosen_rows)
        above.addWidget(self._pages, 1)
        self._middle = QSplitter(Qt.Orientation.Vertical, self)
        self._middle.addWidget(upper)
        self._middle.addWidget(self.problems)
        self._middle.setStretchFactor(0, 1)
        self._middle.setSizes([600, PROBLEMS_HEIGHT])
        self._across = QSplitter(Qt.Orientation.Horizontal, self)
        for widget in (left, self._middle, self.form):
            self._across.addWidget(widget)
        self._across.setStretchFactor(1, 1)
        self._sized = False
        for splitter in (self._middle, self._across):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first time, fields and form get the width they need and the grid all the rest."""
        super().resizeEvent(event)
        if not self._sized and self.width() > FIELDS_WIDTH + FORM_WIDTH:
            self._sized = True
            self._across.setSizes([FIELDS_WIDTH, self.width() - FIELDS_WIDTH - FORM_WIDTH, FORM_WIDTH])

    # What is shown

    def _narrow(self, **conditions: Any) -> None:
        wanted = replace(self._filter, **conditions)
        if wanted == self._filter:
            return
        self.form.commit()
        self._filter = wanted
        self.grid.show_filter(wanted)
        if "owner" in conditions:
            self._show_fields()
        self._show_report()
        self.chosen_rows.show_count(None if wanted.ids is None else len(wanted.ids))
        self.show_page()
        self._tell_status()

    def commit(self) -> None:
        self.form.commit()

    def search(self, text: str) -> None:
        self._narrow(text=text.strip())

    def show_page(self) -> None:
        """The grid, or what to do first where there is nothing to show."""
        row = self.fields.row_of(self._filter.field)
        if self._filter.text or row is None or row.count:
            self._pages.setCurrentWidget(self.grid)
            return
        template = browsing.template_size(self._filter.field)
        self.empty.show_for(row.title, template, self.session.workspace.read_only)
        self._pages.setCurrentWidget(self.empty)

    def _show_owners(self) -> None:
        current = self._filter.owner
        self._owners.blockSignals(True)
        self._owners.clear()
        self._owners.addItem(_("All organisations"), None)
        for organisation in browsing.organisations(self.session.workspace):
            self._owners.addItem(organisation.name, organisation.name)
        self._owners.setCurrentIndex(max(self._owners.findData(current), 0))
        self._owners.blockSignals(False)

    def _show_fields(self) -> None:
        workspace = self.session.workspace
        counts = browsing.count_by_field(workspace, self._filter.owner)
        self.fields.show_fields(workspace.info.name, browsing.fields(workspace), counts, self._done(counts))

    def _done(self, counts: Mapping[str | None, int]) -> dict[str | None, float]:
        """Code → share of the field's entries that have no error, as the last check found."""
        report = self.session.report
        if report is None:
            return {}
        wrong = {problem.entry_id for problem in report.problems if problem.severity == "error" and problem.entry_id}
        errors = Counter(report.fields.get(entry_id) for entry_id in wrong)
        return {code: max(0.0, 1 - errors[code] / count) for code, count in counts.items() if count}

    def _show_report(self) -> None:
        self._show_problems()
        self._show_fields()

    def _show_problems(self) -> None:
        report = self.session.report
        problems: Sequence[Problem] = report.problems if report else ()
        if report is not None and self._filter.field is not None:
            fields, code = report.fields, self._filter.field or None
            problems = [one for one in problems if one.entry_id and fields.get(one.entry_id, "?") == code]
        self.problems.show_report(report, problems)
        self.grid.show_problems(problems)
        self.form.show_problems(problems)

    def _changed(self, changed: Changed) -> None:
        if "organisations" in changed.kinds:
            self._show_owners()
        if "entries" in changed.kinds:
            self._show_fields()
            self.show_page()
            self._tell_status()

    def _entry_chosen(self, entry: Entry | None) -> None:
        self.form.show_entry(entry)
        self.form.show_problems(self.session.report.problems if self.session.report else ())

    def _selection_changed(self) -> None:
        self._tell_status()
        self.selection_changed.emit()

    def _tell_status(self) -> None:
        row = self.fields.row_of(self._filter.field)
        title = row.title if row else ""
        count = self.grid.count
        selected = self.grid.selected_count()
        shown = ngettext("{title} · {count} entry", "{title} · {count} entries", count)
        text = shown.format(title=title, count=f"{count:,}")
        if selected > 1:
            text += "    " + _("{count} selected").format(count=f"{selected:,}")
        self.status.emit(text)

    def _places(self, ids: Sequence[str]) -> Mapping[str, str]:
        found = browsing.entries_by_id(self.session.workspace, ids)
        return {
            entry.id: f"{entry.code} {entry.item_name}".strip() if entry.code else entry.item_name for entry in found
        }

    # Places

    def activate(self) -> None:
        self.grid.setFocus()
        self.show_page()
        self._tell_status()

    def show_place(self, what: object) -> None:
        """`what` is a Problem, an entry's id or a Filter."""
        if isinstance(what, Filter):
            self._show_filter(what)
        elif isinstance(what, Problem) and what.entry_id is not None:
            self._show_entry(what.entry_id, what.column)
        elif isinstance(what, str):
            self._show_entry(what, None)

    def _show_filter(self, wanted: Filter) -> None:
        self._narrow(field=wanted.field, owner=wanted.owner, tier=wanted.tier, text=wanted.text, ids=wanted.ids)
        self.fields.show_current(wanted.field)
        self._show_owners()

    def _show_entry(self, entry_id: str, column: str | None) -> None:
        if self.grid.select_entry(entry_id, column):
            self.form.focus_column(None)
            return
        entry = browsing.entry(self.session.workspace, entry_id)
        if entry is None:
            self.session.messages.say(_("This entry is no longer there."), "warning")
            return
        self._show_filter(Filter(field=entry.field or ""))
        self.grid.select_entry(entry_id, column)

    def place(self) -> dict[str, object]:
        return {
            "field": self._filter.field,
            "owner": self._filter.owner,
            "grid": self.grid.state(),
            "across": self._across.sizes(),
            "middle": self._middle.sizes(),
            "form": not self.form.isHidden(),
            "problems": not self.problems.isHidden(),
            "outline": outline_of(self),
        }

    def restore_place(self, place: dict[str, object]) -> None:
        field, owner = place.get("field"), place.get("owner")
        if self.fields.row_of(field if isinstance(field, str) else None) is None:
            field = None
        self._show_filter(
            Filter(
                field=field if isinstance(field, str) else None,
                owner=owner if isinstance(owner, str) and self._owners.findData(owner) >= 0 else None,
            )
        )
        for splitter, name, parts in ((self._across, "across", 3), (self._middle, "middle", 2)):
            sizes = place.get(name)
            if not isinstance(sizes, list) or len(sizes) != parts or not all(isinstance(size, int) for size in sizes):
                continue
            if any(sizes):
                splitter.setSizes(sizes)
                self._sized = True
        self.form.setVisible(place.get("form") is not False)
        self.problems.setVisible(place.get("problems") is not False)
        grid = place.get("grid")
        if isinstance(grid, dict):
            self.grid.restore_state(grid)

    def toggle_form(self) -> None:
        self.form.setVisible(not self.form.isVisible())

    def toggle_problems(self) -> None:
        self.problems.setVisible(not self.problems.isVisible())

    # Commands

    @property
    def filter(self) -> Filter:
        """What is shown now."""
        return self._filter

    def selected_ids(self) -> list[str]:
        return self.grid.selected_ids()

    def drop_files(self, paths: Sequence[Path]) -> None:
        self.commands.import_paths(paths)

    def retranslate(self) -> None:
        self._owners.setAccessibleName(_("Organisation"))
        self._owners.setItemText(0, _("All organisations"))
        self._show_fields()
        self._tell_status()
