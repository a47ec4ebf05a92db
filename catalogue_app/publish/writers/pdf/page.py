"""Pages: drawing text and lines on one, and the whole file's pages with what they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from catalogue_app.publish.layout import wording
from catalogue_app.publish.layout.document import Document
from catalogue_app.publish.writers.pdf.font_files import Role, chain
from catalogue_app.publish.writers.pdf.fonts import Font, Typeface
from catalogue_app.publish.writers.pdf.objects import PdfFile, date_string, text_string
from catalogue_app.publish.writers.pdf.structure import Element, Structure

POINTS = 72 / 25.4
"""A millimetre in points."""
THIN, THICK = 0.5, 0.9
"""Widths of a table's rules inside and around it, in points."""
ARTIFACT = "/Artifact BMC"
"""Begins what is not read aloud: rules, repeated headers, dots."""
PROGRAM = "catalogue-app"
_FOOT_SIZE = 9.0
_ROLES: tuple[Role, ...] = ("title", "heading", "body")


class Page:
    """One page being drawn. Places are points from the left and from the top; `baseline` is where letters stand."""

    def __init__(self, number: int, height: float) -> None:
        self.number = number
        self.links: list[str] = []
        self._height = height
        self._operations: list[str] = []
        self._font = ""

    def text(self, face: Typeface, size: float, x: float, baseline: float, line: str) -> None:
        """One line of text."""
        if line:
            self._operations.append(f"BT {x:.2f} {self._height - baseline:.2f} Td")
            self._show(face, size, line)
            self._operations.append("ET")

    def lines(
        self, face: Typeface, size: float, leading: float, x: float, baseline: float, texts: Sequence[str]
    ) -> None:
        """Lines below one another, all beginning at `x`."""
        self._operations.append(f"BT {leading:.2f} TL {x:.2f} {self._height - baseline:.2f} Td")
        for number, line in enumerate(texts):
            if number:
                self._operations.append("T*")
            if line:
                self._show(face, size, line)
        self._operations.append("ET")

    def _show(self, face: Typeface, size: float, line: str) -> None:
        for run in face.encode(line):
            font = f"/{run.font} {size:g} Tf"
            if font != self._font:
                self._operations.append(font)
                self._font = font
            self._operations.append(f"({run.codes})Tj")

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        height = self._height
        self._operations.append(f"{x1:.2f} {height - y1:.2f} m {x2:.2f} {height - y2:.2f} l")

    def stroke(self, width: float) -> None:
        """Draw the rules since the last stroke."""
        self._operations.append(f"{width:g} w S")

    def begin(self, mark: str) -> None:
        self._operations.append(mark)

    def end(self) -> None:
        self._operations.append("EMC")

    def link(self, left: float, top: float, right: float, bottom: float, target: str) -> None:
        """A place to click that leads to `target`, a destination such as `12 0 R/XYZ null null null`."""
        area = f"{left:.1f} {self._height - bottom:.1f} {right:.1f} {self._height - top:.1f}"
        self.links.append(f"<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect[{area}]/Dest[{target}]>>")

    def record(self) -> int:
        """A place to which `recorded` goes back. What follows says its font itself, whatever came before it."""
        self._font = ""
        return len(self._operations)

    def recorded(self, start: int) -> tuple[str, ...]:
        """All that was drawn since `start`, to be drawn again on other pages; its last font is not relied upon."""
        self._font = ""
        return tuple(self._operations[start:])

    def replay(self, drawn: tuple[str, ...]) -> None:
        self._operations += drawn
        self._font = ""

    @property
    def content(self) -> bytes:
        return "\n".join(self._operations).encode("latin-1")


@dataclass(frozen=True, slots=True)
class _Done:
    """A finished page: its object, its content's, its place in the tags, its links, and whether it is numbered."""

    number: int
    content: int
    tags: int
    links: tuple[int, ...]
    numbered: bool


class Pages:
    """All pages of a file. Those drawn with `numbered=False` are front matter and come first, whenever drawn."""

    def __init__(self, file: BinaryIO, document: Document) -> None:
        paper = document.paper
        self.document = document
        self.width, self.height = paper.width * POINTS, paper.height * POINTS
        self.left, self.right = paper.side * POINTS, (paper.width - paper.side) * POINTS
        self.top, self.bottom = paper.top * POINTS, (paper.height - paper.bottom) * POINTS
        self.pdf = PdfFile(file)
        self.tags = Structure(self.pdf)
        self.missing: dict[str, None] = {}
        self._fonts: list[Font] = []
        faces = {}
        made: dict[object, Typeface] = {}
        for role in _ROLES:
            files = chain(role, document.fonts == "office")
            if files not in made:
                made[files] = Typeface([self._font(path, path == files[-1]) for path in files])
            faces[role] = made[files]
        self.title_face, self.heading_face, self.body_face = faces["title"], faces["heading"], faces["body"]
        self._resources = self.pdf.new()
        self._tree = self.pdf.new()
        self._done: list[_Done] = []

    def _font(self, path: object, last: bool) -> Font:
        font = Font(f"F{len(self._fonts)}", path, last, self.missing)  # type: ignore[arg-type]
        self._fonts.append(font)
        return font

    @property
    def numbered(self) -> int:
        """Pages with a number so far."""
        return sum(done.numbered for done in self._done)

    def begin(self) -> Page:
        page = Page(self.pdf.new(), self.height)
        self._place = self.tags.page(page.number)
        return page

    def finish_page(self, page: Page, numbered: bool = True) -> None:
        links = tuple(self.pdf.put(link) for link in page.links)
        content = self.pdf.put_stream(page.content)
        self._done.append(_Done(page.number, content, self._place, links, numbered))

    def centered(self, page: Page, face: Typeface, size: float, baseline: float, line: str) -> None:
        page.text(face, size, (self.width - face.width(line, size)) / 2, baseline, line)

    def paragraph(
        self, page: Page, kind: str, face: Typeface, size: float, top: float, text: str, *, center: bool = True
    ) -> tuple[float, Element]:
        """A tagged paragraph over the width of the page from `top` on; returns where it ends, and its element."""
        leading = size * 1.4
        element = self.tags.open(kind)
        page.begin(self.tags.mark(element))
        for line in face.lines(text, (self.right - self.left) * 1000 / size):
            baseline = top + size * 1.1
            if center:
                self.centered(page, face, size, baseline, line)
            else:
                page.text(face, size, self.left, baseline, line)
            top += leading
        page.end()
        self.tags.close(element)
        return top, element

    def finish(self, outline: Sequence[tuple[str, int, float]], order: Sequence[int] | None) -> None:
        """Write everything that all pages share; `outline` is title, page object and height of each bookmark."""
        pages = [done for done in self._done if not done.numbered] + [done for done in self._done if done.numbered]
        total = self.numbered
        front = len(pages) - total
        for place, done in enumerate(pages):
            foot = self._foot(place - front + 1, total) if done.numbered else None
            self._write_page(done, foot)
        kids = " ".join(f"{done.number} 0 R" for done in pages)
        self.pdf.put(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>", self._tree)
        fonts = "".join(f"/{font.name} {font.embed(self.pdf)} 0 R" for font in self._fonts if font.used)
        self.pdf.put(f"<</Font<<{fonts}>>>>", self._resources)
        self.tags.finish(order)
        self.pdf.finish(self._catalogue(outline, front), self._information())

    def _foot(self, page: int, pages: int) -> int:
        drawn = Page(0, self.height)
        drawn.begin("/Artifact<</Type/Pagination/Subtype/Footer>>BDC")
        line = wording.PAGE.format(page=page, pages=pages)
        self.centered(drawn, self.body_face, _FOOT_SIZE, self.bottom + 7 * POINTS, line)
        drawn.end()
        return self.pdf.put_stream(drawn.content)

    def _write_page(self, done: _Done, foot: int | None) -> None:
        contents = f"[{done.content} 0 R {foot} 0 R]" if foot is not None else f"{done.content} 0 R"
        links = f"/Annots[{' '.join(f'{link} 0 R' for link in done.links)}]" if done.links else ""
        self.pdf.put(
            f"<</Type/Page/Parent {self._tree} 0 R/MediaBox[0 0 {self.width:.2f} {self.height:.2f}]/Contents {contents}"
            f"/Resources {self._resources} 0 R/StructParents {done.tags}/Tabs/S{links}>>",
            done.number,
        )

    def _catalogue(self, outline: Sequence[tuple[str, int, float]], front: int) -> int:
        labels = "<</S/r>>" if front else "<</S/D>>"
        numbers = f"0 {labels} {front} <</S/D>>" if front else f"0 {labels}"
        return self.pdf.put(
            f"<</Type/Catalog/Pages {self._tree} 0 R/Lang({wording.LANGUAGE})/MarkInfo<</Marked true>>"
            f"/StructTreeRoot {self.tags.root} 0 R/ViewerPreferences<</DisplayDocTitle true>>"
            f"/PageLabels<</Nums[{numbers}]>>/Metadata {self._metadata()} 0 R{self._outline(outline)}>>"
        )

    def _outline(self, bookmarks: Sequence[tuple[str, int, float]]) -> str:
        if not bookmarks:
            return ""
        root = self.pdf.new()
        numbers = [self.pdf.new() for _bookmark in bookmarks]
        for place, (title, page, top) in enumerate(bookmarks):
            before = f"/Prev {numbers[place - 1]} 0 R" if place else ""
            after = f"/Next {numbers[place + 1]} 0 R" if place + 1 < len(numbers) else ""
            self.pdf.put(
                f"<</Title {text_string(title)}/Parent {root} 0 R{before}{after}/Dest[{self.destination(page, top)}]>>",
                numbers[place],
            )
        self.pdf.put(f"<</Type/Outlines/First {numbers[0]} 0 R/Last {numbers[-1]} 0 R/Count {len(numbers)}>>", root)
        return f"/Outlines {root} 0 R/PageMode/UseOutlines"

    def destination(self, page: int, top: float) -> str:
        """A place in the file, `top` points from the top of a page object."""
        return f"{page} 0 R/XYZ 0 {self.height - top:.1f} null"

    def _information(self) -> int:
        date = date_string(self.document.date)
        return self.pdf.put(
            f"<</Title {text_string(self.document.title)}/Author {text_string(self.document.organisation_line)}"
            f"/Creator({PROGRAM})/Producer({PROGRAM})/CreationDate {date}/ModDate {date}>>"
        )

    def _metadata(self) -> int:
        from xml.sax.saxutils import escape

        title, author = escape(self.document.title), escape(self.document.organisation_line)
        packet = (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
            ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
            f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
            f"<dc:language><rdf:Bag><rdf:li>{wording.LANGUAGE}</rdf:li></rdf:Bag></dc:language>"
            f"<xmp:CreateDate>{self.document.date}</xmp:CreateDate><xmp:ModifyDate>{self.document.date}</xmp:ModifyDate>"
            f"<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool><pdf:Producer>{PROGRAM}</pdf:Producer>"
            '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
        )
        return self.pdf.put_stream(packet.encode("utf-8"), "/Type/Metadata/Subtype/XML")


def plain(document: Document) -> Document:
    """The document with its own lines as they can be drawn."""
    from catalogue_app.publish.writers.characters import drawable

    return replace(
        document,
        title=drawable(document.title),
        subtitle=tuple(map(drawable, document.subtitle)),
        notes=tuple(map(drawable, document.notes)),
        cover=tuple(map(drawable, document.cover)),
        sections=tuple(
            replace(section, title=drawable(section.title), name=drawable(section.name))
            for section in document.sections
        ),
    )
