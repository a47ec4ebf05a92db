"""PDF: the official table on landscape paper, with bookmarks, embedded fonts and tags.

Our own row layout over objects written straight into the file. With one code for every character the same lines take
a third of the time a reportlab canvas needs to draw them, and a table of 40,000 entries never stands in memory;
reportlab still reads the fonts and cuts out the characters that were used.
"""

from __future__ import annotations

from pathlib import Path

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_
from catalogue_app.publish.layout import wording
from catalogue_app.publish.layout.document import Document, Section
from catalogue_app.publish.writers.pdf.front import ContentsLine, draw_contents, draw_title_page
from catalogue_app.publish.writers.pdf.page import Page, Pages, plain
from catalogue_app.publish.writers.pdf.table import TableDrawer
from catalogue_app.publish.writers.read_back import expect_count, unreadable

_TITLE, _SUBTITLE, _SECTION, _NOTE = 20.0, 11.0, 15.0, 9.0
_HALF_FULL = 0.5
"""In a document without contents, a section begins on the page of the one before where less than this is taken."""
_GAP = 14.0
_ROWS_A_STEP = 200
_CODES_NAMED = 30


def write(document: Document, path: Path) -> Work[None]:
    """The official table as a tagged PDF, page by page. Raises OSError when it cannot be written."""
    document = plain(document)
    with path.open("wb") as file:
        pages = Pages(file, document)
        drawer = TableDrawer(pages, document)
        contents: list[ContentsLine] = []
        done = 0
        page: Page | None = None
        y = 0.0
        for section in document.sections:
            if page is not None and not document.front and y < pages.top + (pages.bottom - pages.top) * _HALF_FULL:
                y += _GAP
            else:
                if page is not None:
                    pages.finish_page(page)
                page, y = pages.begin(), pages.top
            if not contents and not document.front:
                y = _draw_title(pages, page, document)
            contents.append(ContentsLine(section.heading, pages.numbered + 1, page.number, y - 10))
            y = _draw_heading(pages, page, section, y)
            table = pages.tags.open("Table")
            for reached in drawer.draw(section, page, y, table):
                page, y = reached
                done += 1
                if done % _ROWS_A_STEP == 0:
                    yield Progress(N_("Writing PDF"), done, document.count)
            pages.tags.close(table)
        page = _draw_notes(pages, page or pages.begin(), y or pages.top, document)
        pages.finish_page(page)
        body = list(pages.tags.made)
        if document.front:
            draw_title_page(pages, document)
            draw_contents(pages, contents)
        front = pages.tags.made[len(body) :]
        yield Progress(N_("Writing PDF"), document.count, document.count)
        pages.finish([(line.title, line.target, line.top) for line in contents], [*front, *body])


def _draw_title(pages: Pages, page: Page, document: Document) -> float:
    y, _element = pages.paragraph(page, "H1", pages.title_face, _TITLE, pages.top, document.title)
    for line in document.subtitle:
        y, _element = pages.paragraph(page, "P", pages.body_face, _SUBTITLE, y, line)
    return y + 4


def _draw_heading(pages: Pages, page: Page, section: Section, y: float) -> float:
    if not section.title:
        return y
    y, _element = pages.paragraph(page, "H2", pages.heading_face, _SECTION, y, section.title)
    return y + 4


def _draw_notes(pages: Pages, page: Page, y: float, document: Document) -> Page:
    y += 4
    # Everything that is still to be drawn is looked at first, so that the note on missing characters names them all.
    for line in (*document.notes, *document.subtitle, *document.cover):
        pages.body_face.encode(line)
    pages.title_face.encode(document.title)
    notes = [*document.notes]
    if pages.missing:
        codes = "、".join([f"U+{ord(character):04X}" for character in pages.missing][:_CODES_NAMED])
        notes.append(wording.MISSING_NOTE.format(codes=codes))
    for note in notes:
        lines = len(pages.body_face.lines(note, (pages.right - pages.left) * 1000 / _NOTE))
        if y + lines * _NOTE * 1.4 > pages.bottom + 4:
            pages.finish_page(page)
            page, y = pages.begin(), pages.top
        y, _element = pages.paragraph(page, "P", pages.body_face, _NOTE, y, note, center=False)
    return page


def read_back(document: Document, path: Path) -> None:
    """Follows the file's own table of objects to its pages, and counts the rows in its tags."""
    from catalogue_app.publish.writers.pdf.reading import count_pages_and_rows

    try:
        pages, rows = count_pages_and_rows(path)
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise unreadable(path, error) from error
    if pages == 0:
        raise unreadable(path, ValueError("/Count 0"))
    headers = 2 * len(document.sections) + sum(1 for section in document.sections if not section.entries)
    expect_count(path, rows - headers, document.count)
