"""The printed page of a report's sheets: the same for the check report and the self-assessment."""

from __future__ import annotations

from typing import Any

from catalogue_app.publish.layout import wording

_A4 = 9


def set_up_page(sheet: Any, header_row: int) -> None:
    """A4 across, one page wide, pages numbered, the row of headers (counted from 0) repeated on each."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)  # inches
    sheet.set_footer("&C&9" + wording.PAGE.format(page="&P", pages="&N"))
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
