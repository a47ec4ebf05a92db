"""What of a file was not imported, because no table of the wanted kind was found in it."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue_app.domain.records import Kind
from catalogue_app.exchange.expanded import Expanded
from catalogue_app.exchange.grid import Grid
from catalogue_app.exchange.notice import Notice
from catalogue_app.exchange.recognise import find_sections
from catalogue_app.i18n import N_

ANOTHER_KIND = N_("“{where}” holds {found}, which was not imported with the rest: import the file again as that kind.")
NO_TABLE = N_("“{where}” holds no table that was recognised; nothing of it was imported: {text}")
_SHOWN = 60
_CELLS, _ROWS = 6, 2


def _holds_rows(cells: Expanded) -> bool:
    """Whether a table of a document has rows like those of a list: it may be one whose header was not understood."""
    return sum(sum(map(bool, row)) >= _CELLS for row in cells.rows) >= _ROWS


def unread_notices(
    grids: Sequence[Grid], expanded: Sequence[Expanded], others: Sequence[Kind], titles: dict[Kind, str]
) -> list[Notice]:
    """A notice for every sheet of which nothing was imported, and for tables of `others`, the kinds not looked for.

    Small tables of a document without a header of any kind are page furniture and need no word. `titles` are the
    kinds' official names.
    """
    notices = []
    for grid, cells in zip(grids, expanded, strict=True):
        sections, _cards = find_sections(cells, others, grid.first_row)
        found = next((section.header.kind for section in sections if section.rows), None)
        text = next((text for row in cells.rows for text in row if text), "")
        if found is not None:
            notices.append(Notice(None, ANOTHER_KIND, {"where": grid.where, "found": titles[found]}))
        elif text and (grid.table is None or _holds_rows(cells)):
            notices.append(Notice(None, NO_TABLE, {"where": grid.where, "text": " ".join(text.split())[:_SHOWN]}))
    return notices
