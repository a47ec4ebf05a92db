"""The tags of a PDF: which text is a heading, which a cell, and in which order it is read (ISO 32000-1, 14.7 and 14.8).

Elements are written as soon as their text is drawn; only what is still open stands in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as with_default

from catalogue_app.publish.writers.pdf.objects import PdfFile


@dataclass(slots=True)
class Element:
    """An open element: its number, type, attributes, and what it holds: (page object, mark) pairs or elements."""

    number: int
    parent: int
    kind: str
    attributes: str = ""
    marks: list[tuple[int, int]] = with_default(default_factory=list)
    children: list[int] = with_default(default_factory=list)


class Structure:
    """The tree of one file. Start every page with `page`; `mark` says which element the text to come belongs to."""

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self.root = pdf.new()
        self._document = Element(pdf.new(), self.root, "Document")
        self._page = 0
        self._marked: list[int] = []
        self._parents: list[int] = []

    def page(self, page: int) -> int:
        """Begin a page's marks; returns the page's place in the tree of parents."""
        self._close_page()
        self._page = page
        self._marked = []
        self._parents.append(self._pdf.new())
        return len(self._parents) - 1

    def _close_page(self) -> None:
        if self._parents and self._page:
            self._pdf.put(f"[{' '.join([f'{number} 0 R' for number in self._marked])}]", self._parents[-1])

    def open(self, kind: str, parent: Element | None = None, attributes: str = "") -> Element:
        """A new element; without a parent it stands in the document itself. `close` it when it is complete."""
        holder = parent or self._document
        element = Element(self._pdf.new(), holder.number, kind, attributes)
        holder.children.append(element.number)
        return element

    def mark(self, element: Element) -> str:
        """What begins the element's text in the page's content; `EMC` ends it."""
        number = len(self._marked)
        self._marked.append(element.number)
        element.marks.append((self._page, number))
        return f"/{element.kind}<</MCID {number}>>BDC"

    def close(self, element: Element) -> None:
        held = [f"{number} 0 R" for number in element.children]
        page = ""
        if len(element.marks) == 1 and not held:
            page = f"/Pg {element.marks[0][0]} 0 R/K {element.marks[0][1]}"
        else:
            held += [f"<</Type/MCR/Pg {at} 0 R/MCID {number}>>" for at, number in element.marks]
        if held:
            page = f"/K[{' '.join(held)}]"
        self._pdf.put(f"<</S/{element.kind}/P {element.parent} 0 R{page}{element.attributes}>>", element.number)

    def finish(self, order: Sequence[int] | None = None) -> None:
        """Write the tree; `order` is how the document's elements are read, where they were made in another order."""
        self._close_page()
        if order is not None:
            self._document.children = list(order)
        self.close(self._document)
        numbers = " ".join(f"{place} {number} 0 R" for place, number in enumerate(self._parents))
        parents = self._pdf.put(f"<</Nums[{numbers}]>>")
        self._pdf.put(
            f"<</Type/StructTreeRoot/K {self._document.number} 0 R/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {len(self._parents)}>>",
            self.root,
        )

    @property
    def made(self) -> list[int]:
        """The document's own elements in the order they were made."""
        return self._document.children
