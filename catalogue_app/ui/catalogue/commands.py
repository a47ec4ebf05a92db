"""What one does with entries in the catalogue section: each a use case, its step, and where the user is afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue_app.domain.problem import Problem
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import _
from catalogue_app.workspace import entries

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.section import CatalogueSection


class CatalogueCommands:
    """Belongs to one section; menus, buttons and keys all come here."""

    def __init__(self, section: CatalogueSection) -> None:
        self._section = section
        self._session = section.session

    def add_entry(self) -> None:
        """A new entry behind the current one, ready to be typed into."""
        current = self._section.grid.current_entry()
        field = (
            self._section.filter.field if self._section.filter.field is not None else current.field if current else None
        )
        after = current.id if current is not None and current.field == (field or None) else None
        values: dict[str, str | None] = {"owner": self._section.filter.owner} if self._section.filter.owner else {}
        if current is not None and after is not None:
            values["level1"] = current.level1
        made: list[str] = []

        def add() -> Changed:
            changed, entry_id = entries.add(self._session.workspace, field=field or None, after=after, values=values)
            made.append(entry_id)
            return changed

        if self._session.do(add, silent=True) is not None:
            self._section.show_page()
            self._section.grid.edit_cell(made[0], "level2" if values.get("level1") else "level1")

    def duplicate_selected(self) -> None:
        ids = self._section.selected_ids()
        copies: list[str] = []

        def duplicate() -> Changed:
            changed, made = entries.duplicate(self._session.workspace, ids)
            copies.extend(made)
            return changed

        if self._session.do(duplicate) is not None:
            self._section.grid.select_entry(copies[0])

    def delete_selected(self) -> None:
        ids = self._section.selected_ids()
        self._session.do(lambda: entries.delete(self._session.workspace, ids))

    def move_selected(self, by: int) -> None:
        """Move the selected entries one place up (-1) or down (1) within their field."""
        ids = self._section.selected_ids()
        changed = self._session.do(lambda: entries.shift(self._session.workspace, ids, by), silent=True)
        if changed is not None and not changed.kinds:
            self._session.messages.say(_("These entries are at the end of their field already."), "warning")

    def check(self) -> None:
        self._section.problems.show()
        self._session.check()

    def go_to_problem(self, step: int) -> None:
        """To the next or previous problem; says so when there is none."""
        if self._section.problems.go(step) is None:
            self._session.messages.say(_("No problems here."))

    def fix_all(self) -> None:
        """Mend everything shown that can be mended without guessing."""
        self.mend([problem for problem in self._section.problems.model.problems if problem.fix is not None])

    def mend(self, problems: Sequence[Problem]) -> None:
        if not problems:
            self._session.messages.say(_("Nothing here can be mended without a person's decision."), "warning")
            return
        if len(problems) == 1:
            from catalogue_app.workspace import checking

            self._session.do(lambda: checking.fix(self._session.workspace, problems))
            return
        from catalogue_app.ui.checks.fix_preview import FixPreview

        FixPreview(self._session, problems, self._section).exec()

    def waive(self, problem: Problem) -> None:
        from catalogue_app.ui.catalogue.waiving import ask_reason
        from catalogue_app.workspace import checking

        asked = ask_reason([problem], self._section)
        if asked is not None:
            self._session.do(
                lambda: checking.waive(self._session.workspace, problem, asked.reason, confirmed_by=asked.confirmed_by)
            )

    def draft(self) -> None:
        from catalogue_app.ui.drafting.dialog import DraftDialog

        DraftDialog(self._session, self._section.filter.field or None, self._section).exec()

    def draft_copies(self) -> None:
        from catalogue_app.ui.drafting.copies_dialog import CopyDraftDialog

        CopyDraftDialog(self._session, self._section.filter.owner, self._section).exec()

    def import_files(self) -> None:
        from catalogue_app.ui.importing.page import choose_files

        choose_files(self._session, self._section)

    def import_clipboard(self) -> None:
        from catalogue_app.ui.importing.page import import_clipboard

        import_clipboard(self._session, self._section)

    def import_paths(self, paths: Sequence[Path]) -> None:
        from catalogue_app.ui.importing.page import import_files

        import_files(self._session, paths, self._section)

    def export_files(self) -> None:
        from catalogue_app.ui.exporting.dialog import ExportDialog

        ExportDialog(self._session, self._section.filter, self._section).exec()
