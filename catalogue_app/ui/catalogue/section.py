"""The catalogue section: it joins the fields, the grid, the form and the problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
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
from catalogue_app.ui.catalogue.field_list import FieldList
from catalogue_app.ui.catalogue.form.form import EntryForm
from catalogue_app.ui.catalogue.grid.view import Grid
from catalogue_app.ui.catalogue.problems import ProblemsPanel
from catalogue_app.ui.sections import SectionView
from catalogue_app.ui.session import Session
from catalogue_app.workspace import browsing, checking, entries
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
        self.problems.mend.connect(self._mend)
        self.problems.waive.connect(self._waive)
        self._empty = _EmptyPage(self)
        self._lay_out()
        session.changed.connect(self._changed)
        session.checked.connect(lambda _report: self._show_report())
        self._show_owners()
        self._show_fields()
        self.grid.show_filter(self._filter)
        self._show_report()
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
        self._chosen_rows = QFrame(self)
        self._chosen_rows.setObjectName("message")
        self._chosen_text = QLabel(self._chosen_rows)
        self._show_all = QPushButton(self._chosen_rows)
        self._show_all.clicked.connect(lambda _checked=False: self._narrow(ids=None))
        bar = QHBoxLayout(self._chosen_rows)
        bar.setContentsMargins(theme.SPACE_3, theme.SPACE_1, theme.SPACE_2, theme.SPACE_1)
        bar.addWidget(self._chosen_text, 1)
        bar.addWidget(self._show_all)
        self._chosen_rows.hide()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.grid)
        self._pages.addWidget(self._empty)
        upper = QWidget(self)
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self._chosen_rows)
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
        self._show_chosen_rows()
        self._show_page()
        self._tell_status()

    def _show_chosen_rows(self) -> None:
        """Says that only some rows are shown, such as those behind a figure, and offers the way back to all."""
        ids = self._filter.ids
        self._chosen_rows.setVisible(ids is not None)
        if ids is not None:
            text = ngettext("Only {count} chosen entry is shown.", "Only {count} chosen entries are shown.", len(ids))
            self._chosen_text.setText(text.format(count=f"{len(ids):,}"))
            self._show_all.setText(_("Show all"))

    def search(self, text: str) -> None:
        self._narrow(text=text.strip())

    def _show_page(self) -> None:
        """The grid, or what to do first where there is nothing to show."""
        row = self.fields.row_of(self._filter.field)
        if self._filter.text or row is None or row.count:
            self._pages.setCurrentWidget(self.grid)
            return
        template = browsing.template_size(self._filter.field)
        self._empty.show_for(row.title, template, self.session.workspace.read_only)
        self._pages.setCurrentWidget(self._empty)

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
        fields = browsing.fields_of(self.session.workspace, sorted(wrong))
        errors = Counter(fields.values())
        return {code: max(0.0, 1 - errors[code] / count) for code, count in counts.items() if count}

    def _show_report(self) -> None:
        report = self.session.report
        problems: Sequence[Problem] = report.problems if report else ()
        if self._filter.field is not None:
            named = sorted({problem.entry_id for problem in problems if problem.entry_id})
            fields = browsing.fields_of(self.session.workspace, named)
            code = self._filter.field or None
            problems = [found for found in problems if found.entry_id in fields and fields[found.entry_id] == code]
        self.problems.show_report(report, problems)
        self.grid.show_problems(problems)
        self.form.show_problems(problems)
        self._show_fields()

    def _changed(self, changed: Changed) -> None:
        if "organisations" in changed.kinds:
            self._show_owners()
        if "entries" in changed.kinds:
            self._show_fields()
            self._show_page()
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
        self._show_page()
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
            "form": self.form.isVisible(),
            "problems": self.problems.isVisible(),
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
            if isinstance(sizes, list) and len(sizes) == parts and all(isinstance(size, int) for size in sizes):
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

    def add_entry(self) -> None:
        """A new entry behind the current one, ready to be typed into."""
        current = self.grid.current_entry()
        field = self._filter.field if self._filter.field is not None else current.field if current else None
        after = current.id if current is not None and current.field == (field or None) else None
        values: dict[str, str | None] = {"owner": self._filter.owner} if self._filter.owner else {}
        if current is not None and after is not None:
            values["level1"] = current.level1
        made: list[str] = []

        def add() -> Changed:
            changed, entry_id = entries.add(self.session.workspace, field=field or None, after=after, values=values)
            made.append(entry_id)
            return changed

        if self.session.do(add, silent=True) is not None:
            self._show_page()
            self.grid.edit_cell(made[0], "level2" if values.get("level1") else "level1")

    def duplicate_selected(self) -> None:
        ids = self.selected_ids()
        copies: list[str] = []

        def duplicate() -> Changed:
            changed, made = entries.duplicate(self.session.workspace, ids)
            copies.extend(made)
            return changed

        if self.session.do(duplicate) is not None:
            self.grid.select_entry(copies[0])

    def delete_selected(self) -> None:
        ids = self.selected_ids()
        self.session.do(lambda: entries.delete(self.session.workspace, ids))

    def move_selected(self, by: int) -> None:
        """Move the selected entries one place up (-1) or down (1) within their field."""
        ids = self.selected_ids()
        changed = self.session.do(lambda: entries.shift(self.session.workspace, ids, by), silent=True)
        if changed is not None and not changed.kinds:
            self.session.messages.say(_("These entries are at the end of their field already."), "warning")

    def check(self) -> None:
        self.problems.show()
        self.session.check()

    def go_to_problem(self, step: int) -> None:
        """To the next or previous problem; says so when there is none."""
        if self.problems.go(step) is None:
            self.session.messages.say(_("No problems here."))

    def fix_all(self) -> None:
        """Mend everything shown that can be mended without guessing."""
        self._mend([problem for problem in self.problems.model.problems if problem.fix is not None])

    def _mend(self, problems: Sequence[Problem]) -> None:
        if not problems:
            self.session.messages.say(_("Nothing here can be mended without a person's decision."), "warning")
            return
        if len(problems) == 1:
            self.session.do(lambda: checking.fix(self.session.workspace, problems))
            return
        from catalogue_app.ui.checks.fix_preview import FixPreview

        FixPreview(self.session, problems, self).exec()

    def _waive(self, problem: Problem) -> None:
        from catalogue_app.ui.catalogue.waiving import ask_reason

        asked = ask_reason([problem], self)
        if asked is not None:
            self.session.do(
                lambda: checking.waive(self.session.workspace, problem, asked.reason, confirmed_by=asked.confirmed_by)
            )

    def draft(self) -> None:
        from catalogue_app.ui.drafting.dialog import DraftDialog

        DraftDialog(self.session, self._filter.field or None, self).exec()

    def import_files(self) -> None:
        from catalogue_app.ui.importing.page import choose_files

        choose_files(self.session, self)

    def import_clipboard(self) -> None:
        from catalogue_app.ui.importing.page import import_clipboard

        import_clipboard(self.session, self)

    def drop_files(self, paths: Sequence[Path]) -> None:
        from catalogue_app.ui.importing.page import import_files

        import_files(self.session, paths, self)

    def export_files(self) -> None:
        from catalogue_app.ui.exporting.dialog import ExportDialog

        ExportDialog(self.session, self._filter, self).exec()

    def retranslate(self) -> None:
        self._owners.setAccessibleName(_("Organisation"))
        self._owners.setItemText(0, _("All organisations"))
        self._show_fields()
        self._tell_status()


class _EmptyPage(QWidget):
    """What to do first in a field without entries, with the buttons for it."""

    def __init__(self, section: CatalogueSection) -> None:
        super().__init__(section)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = _centred(self)
        self._text = _centred(self)
        self._text.setObjectName("secondary")
        self.draft_button = QPushButton(self)
        self.draft_button.setObjectName("primary")
        self.import_button = QPushButton(self)
        self.add_button = QPushButton(self)
        runs: tuple[tuple[QPushButton, Callable[[], None]], ...] = (
            (self.draft_button, section.draft),
            (self.import_button, section.import_files),
            (self.add_button, section.add_entry),
        )
        row = QHBoxLayout()
        row.addStretch(1)
        for button, run in runs:
            button.clicked.connect(lambda _checked=False, run=run: run())
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACE_3)
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(row)
        layout.addStretch(3)

    def show_for(self, title: str, template: int, read_only: bool) -> None:
        """`template` is how many entries the field's template would draft, 0 without one."""
        self._title.setFont(theme.title_font(self.font()))
        self._title.setText(_("{field} has no entries yet").format(field=title))
        self._text.setText(_("Draft them from the template of the field, bring in a table, or type the first one."))
        self.draft_button.setText(_("Draft {count} entries").format(count=template))
        self.draft_button.setVisible(template > 0)
        self.import_button.setText(_("Import a table…"))
        self.add_button.setText(_("Add entry"))
        for button in (self.draft_button, self.import_button, self.add_button):
            button.setEnabled(not read_only)
            button.setToolTip(_("This workspace is open for reading only.") if read_only else "")


def _centred(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
