"""The commands of a spreadsheet on the selected cells. Each change is one named step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from catalogue_app.i18n import N_, _
from catalogue_app.ui.catalogue.grid import clipboard, pasting, selection
from catalogue_app.ui.catalogue.grid.preview import confirm
from catalogue_app.ui.catalogue.grid.series import series
from catalogue_app.workspace import bulk_editing
from catalogue_app.workspace.cells import text_of

if TYPE_CHECKING:
    from catalogue_app.ui.catalogue.grid.pasting import Paste
    from catalogue_app.ui.catalogue.grid.view import Grid

MOST = 200_000
"""Cells that one command takes on; whole columns of larger lists are changed by filters and bulk edit."""


def selected_texts(grid: Grid) -> list[list[str]]:
    """The selected cells row by row; where several blocks are selected, the smallest table that holds them all."""
    chosen = selection.cells(grid.table, grid.selected_blocks())
    columns = [column for column in grid.table.columns_in_order() if any(column in cells for cells in chosen.values())]
    found = grid.model.entries_in(list(chosen))
    return [
        [
            text_of(found[row], grid.model.columns[column].key) if row in found and column in chosen[row] else ""
            for column in columns
        ]
        for row in chosen
    ]


def copy(grid: Grid) -> bool:
    """Put the selected cells on the clipboard; False when there are none or too many."""
    if not _few_enough(grid):
        return False
    texts = selected_texts(grid)
    if not texts:
        return False
    QApplication.clipboard().setMimeData(clipboard.to_mime(texts))
    return True


def cut(grid: Grid) -> None:
    """Copy the selected cells and empty them, as one step."""
    if _writable(grid) and copy(grid):
        _clear(grid, N_("Cut {count} cells"))


def clear(grid: Grid) -> None:
    """Empty the selected cells."""
    if _writable(grid):
        _clear(grid, N_("Clear {count} cells"))


def _clear(grid: Grid, name: str) -> None:
    chosen = selection.cells(grid.table, grid.selected_blocks())
    found = grid.model.entries_in(list(chosen))
    columns = grid.model.columns
    cells: dict[str, dict[str, str]] = {}
    for row, places in chosen.items():
        if row in found:
            filled = [columns[place].key for place in places if text_of(found[row], columns[place].key)]
            if filled:
                cells[found[row].id] = dict.fromkeys(filled, "")
    _change(grid, cells, name)


def _change(grid: Grid, cells: Mapping[str, Mapping[str, str]], name: str, **arguments: Any) -> None:
    count = sum(len(texts) for texts in cells.values())
    if count:
        grid.model.change(cells, name, count=count, **arguments)


def paste(grid: Grid, ask: Callable[..., bool] = confirm) -> None:
    """Write the clipboard's cells from the first selected cell on; asks first where more would change than one sees."""
    if not _writable(grid):
        return
    block = clipboard.from_mime(QApplication.clipboard().mimeData())
    if not block:
        grid.session.messages.say(_("There is no text on the clipboard."), "warning")
        return
    chosen = grid.selected_blocks()
    if not chosen:
        grid.session.messages.say(_("Choose a cell first; pasting begins there."), "warning")
        return
    wanted = pasting.plan(grid.table, block, chosen)
    if not wanted.differences:
        grid.session.messages.say(_("The cells hold these texts already; nothing was changed."))
        return
    if wanted.new_rows and grid.filter.field is None:
        wanted = _without_new_rows(grid, wanted)
        if not wanted.differences:
            return
    if wanted.asks_first and not ask(grid, _("Paste"), _sentence(wanted), wanted.differences, _yes(wanted)):
        return
    workspace, field = grid.session.workspace, grid.filter.field or None
    grid.change_many(
        N_("Pasting"),
        len(wanted.cells) + len(wanted.new_rows),
        lambda: bulk_editing.paste(workspace, wanted.cells, wanted.new_rows, field),
        lambda _changed: _select_pasted(grid, block),
    )


def _without_new_rows(grid: Grid, wanted: Paste) -> Paste:
    """Without a field chosen, nobody can tell where new entries belong."""
    grid.session.messages.say(
        _("{count} rows of the clipboard do not fit: choose a field first, so that new entries have a place.").format(
            count=len(wanted.new_rows)
        ),
        "warning",
    )
    kept = [item for item in wanted.differences if item.row is not None]
    return pasting.Paste(wanted.cells, (), kept, wanted.left_over, wanted.unseen)


def _sentence(wanted: Paste) -> str:
    changed = {item.row for item in wanted.differences if item.row is not None}
    sentence = _("Pasting changes {cells} cells in {rows} rows and makes {new} new entries.").format(
        cells=sum(1 for item in wanted.differences if item.row is not None), rows=len(changed), new=len(wanted.new_rows)
    )
    if wanted.left_over:
        lost = _("{count} columns of the clipboard find no column here and are left out.")
        sentence += " " + lost.format(count=wanted.left_over)
    return sentence


def _yes(wanted: Paste) -> str:
    return _("Paste {count} cells").format(count=len(wanted.differences))


def _select_pasted(grid: Grid, block: Sequence[Sequence[str]]) -> None:
    """Show what was pasted by selecting it, as a spreadsheet does."""
    blocks = grid.selected_blocks()
    if len(blocks) != 1 or not grid.count:
        return
    table, part = grid.table, blocks[0]
    order = table.columns_in_order()
    first = min((order.index(column) for column in order if part.left <= column <= part.right), default=0)
    start = grid.model.index(part.top, order[first])
    bottom = min(max(part.top + len(block) - 1, part.bottom), grid.count - 1)
    right = order[min(first + len(block[0]) - 1, len(order) - 1)]
    if table.horizontalHeader().visualIndex(right) < table.horizontalHeader().visualIndex(part.right):
        right = part.right
    table.select_block(start, grid.model.index(bottom, right))


def fill_down(grid: Grid) -> None:
    """Give every selected cell the text of the uppermost one in its column; a single cell takes the one above."""
    _fill(grid, lambda texts, count: [texts[0]] * count, N_("Fill down {count} cells"), single=True)


def fill_series(grid: Grid) -> None:
    """Continue the codes in the uppermost selected cells down to the last selected one."""
    _fill(grid, _continued, N_("Fill a series into {count} cells"), single=False)


def _continued(texts: Sequence[str], count: int) -> list[str]:
    """The cells filled from the top on are the pattern: up to two of them, as far as they are filled."""
    given = [texts[0]]
    if len(texts) > 2 and texts[1] and not texts[2]:
        given.append(texts[1])
    return [*given[1:], *series(given, count - len(given) + 1)]


def _fill(grid: Grid, values: Callable[[Sequence[str], int], list[str]], name: str, *, single: bool) -> None:
    if not _writable(grid):
        return
    cells: dict[str, dict[str, str]] = {}
    for part in grid.selected_blocks():
        top = part.top
        if single and part.top == part.bottom:
            top = max(part.top - 1, 0)
        rows = list(range(top, part.bottom + 1))
        found = grid.model.entries_in(rows)
        for column in grid.table.columns_in_order():
            key = grid.model.columns[column].key
            if part.left <= column <= part.right and len(rows) > 1 and len(found) == len(rows):
                texts = [text_of(found[row], key) for row in rows]
                for row, old, new in zip(rows[1:], texts[1:], values(texts, len(rows) - 1), strict=True):
                    if old != new:
                        cells.setdefault(found[row].id, {})[key] = new
    if not cells:
        grid.session.messages.say(
            _("Nothing to fill: select the cell to copy together with the cells below it."), "warning"
        )
        return
    _change(grid, cells, name)


def _writable(grid: Grid) -> bool:
    if grid.session.workspace.read_only:
        grid.table.say_read_only()
        return False
    return _few_enough(grid)


def _few_enough(grid: Grid) -> bool:
    order = grid.table.columns_in_order()
    count = sum(
        (part.bottom - part.top + 1) * sum(1 for column in order if part.left <= column <= part.right)
        for part in grid.selected_blocks()
    )
    if count > MOST:
        sentence = _("{count} cells are too many at once ({most} at most). Select fewer, or filter first.")
        grid.session.messages.say(sentence.format(count=f"{count:,}", most=f"{MOST:,}"), "warning")
    return count <= MOST
