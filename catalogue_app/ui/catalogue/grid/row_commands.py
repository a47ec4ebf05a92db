"""Whole rows: moving them, and giving all rows of a merged cell the same text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from catalogue_app.i18n import N_, _
from catalogue_app.ui.catalogue.grid import selection
from catalogue_app.workspace import browsing, entries
from catalogue_app.workspace.entries import short

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.view import Grid


def move_rows(grid: Grid, before: int) -> None:
    """Put the selected rows before the row `before` (the number of rows: at the end), within their field."""
    if grid.session.workspace.read_only:
        grid.table.say_read_only()
        return
    if grid.model.narrowing or grid.filter.text:
        grid.session.messages.say(
            _("Rows can be moved while all entries of a field are shown in the catalogue's order."), "warning"
        )
        return
    moved = [entry for _row, entry in sorted(grid.model.entries_in(selection.rows(grid.selected_blocks())).items())]
    fields = {entry.field for entry in moved}
    target, above = grid.model.entry(before), grid.model.entry(before - 1)
    if len(fields) != 1 or fields.isdisjoint({near.field for near in (target, above) if near is not None}):
        grid.session.messages.say(_("Rows can be moved within their own field only."), "warning")
        return
    same = target is not None and target.field in fields
    ids, place = [entry.id for entry in moved], target.id if target is not None and same else None
    workspace = grid.session.workspace
    if grid.session.do(lambda: entries.move(workspace, ids, place)) is not None:
        select_entries(grid, ids)


def select_entries(grid: Grid, ids: Sequence[str]) -> None:
    """Select whole rows and bring the first of them into sight."""
    keys = browsing.keys_of(grid.session.workspace, ids)
    found = (grid.model.rows.row_of_key(keys[one]) for one in ids if one in keys)
    rows = sorted(row for row in found if row is not None)
    if rows:
        grid.table.select_rows(rows)
        grid.table.scrollTo(grid.table.currentIndex())


def offer_whole(grid: Grid, row: int, key: str, old: str, new: str) -> None:
    """One row of a merged cell got another text: offer to change the whole cell."""
    rows = _neighbours(grid, row, key, old)
    if not rows:
        return
    ids = grid.model.ids(rows)
    name = N_("Rename “{old}” to “{new}” in {count} entries")
    sentence = _("Changed in this row only; {count} more rows of this cell say “{old}”.")
    grid.session.messages.say(
        sentence.format(count=len(ids), old=short(old)),
        action=_("Change them too"),
        run=lambda: grid.model.change(
            {one: {key: new} for one in ids}, name, old=short(old), new=short(new), count=len(ids)
        ),
    )


def _neighbours(grid: Grid, row: int, key: str, text: str) -> list[int]:
    """The rows right above and below that say `text` in this column."""
    found = []
    for step in (-1, 1):
        near = row + step
        while 0 <= near < grid.count and grid.model.text(near, key) == text:
            found.append(near)
            near += step
    return sorted(found)
