"""HTML: one page that a portal can take as it is: no script, a strict content policy, a table that screen readers can
read, rows that become cards on a phone, and a print style."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from catalogue_app.domain.column import TICK
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_
from catalogue_app.publish.layout import wording
from catalogue_app.publish.layout.document import Document, Section
from catalogue_app.publish.writers.characters import drawable
from catalogue_app.publish.writers.read_back import expect_count, unreadable

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE = Path(__file__).resolve().parent / "page"
_PIECES_A_STEP = 4000
_BREAK = Markup("<br>")


class PlacedHeader(NamedTuple):
    """A header cell with what its `<th>` needs; `id` is completed by the number of the section."""

    text: str
    id: str
    row_span: int
    column_span: int
    scope: str


@cache
def environment() -> Environment:
    """Escapes by itself; nothing gets into a page in another way."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["lines"] = lines
    made.finalize = _drawn
    return made


def _drawn(value: object) -> object:
    """Every text that a template shows, without the characters that no page can hold."""
    return drawable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def lines(text: str) -> Markup:
    """The text with its line ends as `<br>`."""
    text = drawable(text)
    if "\n" not in text:
        return escape(text)
    return _BREAK.join(text.split("\n"))


def content_policy(style: str) -> str:
    """Nothing may be loaded or run; only this very style sheet applies."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def header_rows(document: Document) -> list[list[PlacedHeader]]:
    """The header's two rows, or one where no column has a group. Ids are `h<column>`, those of a group `g<column>`."""
    rows: tuple[list[PlacedHeader], list[PlacedHeader]] = ([], [])
    one_row = all(cell.row_span == 2 for cell in document.header)
    for cell in document.header:
        group = cell.row == 0 and cell.row_span == 1
        rows[cell.row].append(
            PlacedHeader(
                cell.text,
                f"{'g' if group else 'h'}{cell.column}",
                1 if one_row else cell.row_span,
                cell.column_span,
                "colgroup" if group else "col",
            )
        )
    return [row for row in rows if row]


def write(document: Document, path: Path) -> Work[None]:
    """One page that stands alone, styles inside. Raises OSError when it cannot be written."""
    style = (PAGE / "table.css").read_text(encoding="utf-8").strip() + _column_widths(document)
    template = environment().get_template("table.html.jinja")
    pieces = template.generate(
        document=document,
        header=header_rows(document),
        sections=document.sections,
        rows=_rows,
        style=Markup(style),
        policy=content_policy(style),
        wording=wording,
    )
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, piece in enumerate(pieces):
            file.write(piece)
            if number % _PIECES_A_STEP == 0:
                yield Progress(N_("Writing HTML"))


def _column_widths(document: Document) -> str:
    """Columns as wide beside one another as on paper; the policy allows no style but the sheet's."""
    whole = sum(column.width for column in document.columns)
    rules = (f"\n.k{at} {{ width: {100 * one.width / whole:.2f}%; }}" for at, one in enumerate(document.columns, 1))
    return "".join(rules)


def _rows(document: Document, section: Section, number: int) -> Iterator[str]:
    """A section's rows as markup, every text escaped. Made here and not in the template, because there are many.

    A merged cell stands in its first row only; on a phone, where rows are cards, it becomes the heading of a group.
    """
    openings = list(_openings(document, section, number))
    if not section.entries:
        yield Markup('<tr class="c"><td class="c" colspan="{}">{}</td></tr>\n').format(
            len(section.columns), document.nothing
        )
    ticked = f' aria-label="{escape(wording.TICKED_FOR_READERS)}"'
    for row in section.rows():
        cells = ["<tr>"]
        for opening, text, span in zip(openings, row.cells, row.spans, strict=True):
            if span:
                spanned = f' rowspan="{span}"' if span > 1 else ""
                cells.append(f"<td{opening}{spanned}{ticked if text == TICK else ''}>{lines(text)}</td>")
        cells.append("</tr>\n")
        yield Markup("".join(cells))


def _openings(document: Document, section: Section, number: int) -> Iterator[str]:
    """The attributes that every cell of a column has: which headers it belongs to, and its label for a phone."""
    group_of = {
        cell.column + offset: cell.column
        for cell in document.header
        if cell.row == 0 and cell.row_span == 1
        for offset in range(cell.column_span)
    }
    for index, column in enumerate(section.columns):
        classes = " ".join(name for name, is_so in (("c", column.align == "center"), ("m", column.merges)) if is_so)
        group = f"s{number}g{group_of[index]} " if index in group_of else ""
        named = f' class="{classes}"' if classes else ""
        yield f'{named} headers="{group}s{number}h{index}" data-label="{escape(column.header)}"'


def read_back(document: Document, path: Path) -> None:
    """Raises ReadBackError unless the page is whole and has a row for every entry."""
    rows, last = 0, ""
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                rows += line.startswith("<tr><td")
                last = line
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from error
    if last.strip() != "</html>":
        raise unreadable(path, ValueError("</html>"))
    expect_count(path, rows, document.count)
