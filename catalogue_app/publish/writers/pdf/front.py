"""The title page and the contents (GB/T 9704-2012: the title in small Song, the issuing body and date below)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from catalogue_app.publish.layout import wording
from catalogue_app.publish.layout.document import Document
from catalogue_app.publish.writers.pdf.page import ARTIFACT, Page, Pages

_TITLE = 32.0
_LINE = 16.0
_HEADING = 18.0
_ITEM = 11.0
_ITEM_HEIGHT = 16.5
_INDENT = 60.0
_NUMBER = 30.0
"""Points kept free for a page's number."""
_DOT = "."


class ContentsLine(NamedTuple):
    """A section in the contents: `page` is its printed number, `target` and `top` where it begins."""

    title: str
    page: int
    target: int
    top: float


def draw_title_page(pages: Pages, document: Document) -> None:
    """The title, what stands below it, and the cover lines, on a page of their own."""
    page = pages.begin()
    y, _element = pages.paragraph(page, "H1", pages.title_face, _TITLE, pages.height * 0.27, document.title)
    y += 10
    for line in document.subtitle:
        y, _element = pages.paragraph(page, "P", pages.body_face, _LINE, y, line)
    y = max(pages.height * 0.72, y + 20)
    for line in document.cover:
        y, _element = pages.paragraph(page, "P", pages.body_face, _LINE, y, line)
        y += 4
    pages.finish_page(page, numbered=False)


def draw_contents(pages: Pages, lines: Sequence[ContentsLine]) -> None:
    """As many pages of contents as there are lines for."""
    page, y = _contents_page(pages)
    for line in lines:
        if y + _ITEM_HEIGHT > pages.bottom:
            pages.finish_page(page, numbered=False)
            page, y = pages.begin(), pages.top
        y = _draw_line(pages, page, y, line)
    pages.finish_page(page, numbered=False)


def _contents_page(pages: Pages) -> tuple[Page, float]:
    page = pages.begin()
    y, _element = pages.paragraph(page, "H1", pages.title_face, _HEADING, pages.top, wording.CONTENTS)
    return page, y + 8


def _draw_line(pages: Pages, page: Page, top: float, line: ContentsLine) -> float:
    face = pages.body_face
    left, right = pages.left + _INDENT, pages.right - _INDENT
    number = str(line.page)
    at = right - face.width(number, _ITEM)
    texts = face.lines(line.title, (right - 2 * _NUMBER - left) * 1000 / _ITEM)
    element = pages.tags.open("P")
    page.begin(pages.tags.mark(element))
    y = top
    for text in texts:
        page.text(face, _ITEM, left, y + _ITEM * 1.1, text)
        y += _ITEM_HEIGHT
    baseline = y - _ITEM_HEIGHT + _ITEM * 1.1
    page.text(face, _ITEM, at, baseline, number)
    page.end()
    pages.tags.close(element)
    dot = face.width(f"{_DOT} ", _ITEM)
    start = left + face.width(texts[-1], _ITEM) + 6
    page.begin(ARTIFACT)
    # Counted from the right edge, so that the dots of all lines stand below one another.
    end = right - _NUMBER
    dots = int((end - start) / dot)
    page.text(face, _ITEM, end - dots * dot, baseline, f"{_DOT} " * dots)
    page.end()
    page.link(left, top, right, y, pages.destination(line.target, line.top))
    return y
