"""DOCX: the official table as a document that an office goes on editing: real tables, repeated headers, styles.

The library makes the document and its styles; the rows are written as XML straight into it, because cell by cell a
county's catalogue would take minutes.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from xml.parsers import expat
from xml.sax.saxutils import escape

from catalogue_app.domain.progress import Progress, Work
from catalogue_app.i18n import N_
from catalogue_app.publish.layout import wording
from catalogue_app.publish.layout.document import Document, Section
from catalogue_app.publish.writers.characters import drawable
from catalogue_app.publish.writers.docx_styles import CENTERED, CONTENTS, HEADER, NOTE, TEXT, make_styles, set_up_page
from catalogue_app.publish.writers.read_back import expect_count, unreadable
from catalogue_app.publish.writers.zip_again import write_zip

_DOCUMENT = "word/document.xml"
_TABLE = "catalogue-table-{number}-goes-here"
_TWIPS_A_MM = 1440 / 25.4
_ROWS_A_STEP = 500
_CHUNK = 1 << 16


def write(document: Document, path: Path) -> Work[None]:
    """The official table as a document, row by row, so that thousands of rows take little memory."""
    frame = _frame(document)
    members = [(name, content) for name, content in frame if name != _DOCUMENT]
    around = _around_tables(dict(frame)[_DOCUMENT].decode("utf-8"), len(document.sections))
    with tempfile.TemporaryFile() as rows:
        yield from _write_body(document, around, rows)
        rows.seek(0)
        write_zip(path, [*members, (_DOCUMENT, lambda stream: _copy(rows, stream))])


def _copy(source: Any, target: BinaryIO) -> None:
    while chunk := source.read(_CHUNK):
        target.write(chunk)


def _write_body(document: Document, around: list[str], file: Any) -> Work[None]:
    done = 0
    for section, before in zip(document.sections, around, strict=False):
        file.write(before.encode("utf-8"))
        for part in _table(document, section):
            file.write(part.encode("utf-8"))
            done += 1
            if done % _ROWS_A_STEP == 0:
                yield Progress(N_("Writing DOCX"), done, document.count)
    file.write(around[-1].encode("utf-8"))


def _around_tables(text: str, tables: int) -> list[str]:
    """The document's XML cut where its tables go."""
    pieces = []
    for number in range(tables):
        mark = text.index(_TABLE.format(number=number))
        start, end = text.rindex("<w:p>", 0, mark), text.index("</w:p>", mark) + len("</w:p>")
        pieces.append(text[:start])
        text = text[end:]
    return [*pieces, text]


def _frame(document: Document) -> list[tuple[str, bytes]]:
    """The members of a document with everything but the tables, in whose places a mark stands."""
    import docx

    made = docx.Document()
    made.element.body.remove_all("w:p")
    make_styles(made, document.paper.name)
    set_up_page(made, document)
    _write_front(made, document)
    for number, section in enumerate(document.sections):
        if section.title:
            heading = made.add_heading(drawable(section.title), level=1)
            heading.paragraph_format.page_break_before = number > 0 or document.front
            _bookmark(heading, number)
        made.add_paragraph(_TABLE.format(number=number))
    for note in document.notes:
        made.add_paragraph(drawable(note), style=wording.STYLE_NOTE)
    properties = made.core_properties
    properties.title, properties.author = drawable(document.title), drawable(document.organisation_line)
    properties.last_modified_by, properties.comments, properties.keywords = properties.author, "", ""
    properties.language, properties.revision = wording.LANGUAGE, 1
    properties.created = properties.modified = datetime.fromisoformat(document.date)
    saved = io.BytesIO()
    made.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _write_front(made: Any, document: Document) -> None:
    """The title, on a page of its own and with contents where the document has many sections."""
    title = made.add_paragraph(drawable(document.title), style="Title")
    for line in document.subtitle:
        made.add_paragraph(drawable(line), style="Subtitle")
    if not document.front:
        return
    from docx.shared import Mm

    title.paragraph_format.space_before = Mm(document.paper.height * 0.2)
    for number, line in enumerate(document.cover):
        cover = made.add_paragraph(drawable(line), style="Subtitle")
        if number == 0:
            cover.paragraph_format.space_before = Mm(document.paper.height * 0.22)
    heading = made.add_paragraph(wording.CONTENTS, style="Subtitle")
    heading.paragraph_format.page_break_before = True
    _write_contents(made, document)


def _write_contents(made: Any, document: Document) -> None:
    """The titles with references to their pages, which the word processor works out when it opens the document."""
    for number, section in enumerate(document.sections):
        paragraph = made.add_paragraph(drawable(section.heading), style=CONTENTS)
        _append(
            paragraph,
            '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> PAGEREF {_bookmark_name(number)} \\h </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t></w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        )


def _bookmark_name(number: int) -> str:
    return f"_Toc{number + 1:08d}"


def _bookmark(paragraph: Any, number: int) -> None:
    name = _bookmark_name(number)
    _append(paragraph, f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>')


def _append(paragraph: Any, markup: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for child in parse_xml(f"<w:p {nsdecls('w')}>{markup}</w:p>"):
        paragraph._p.append(child)


def _table(document: Document, section: Section) -> Iterator[str]:
    widths = [round(column.width * _TWIPS_A_MM) for column in section.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edges}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="45" w:type="dxa"/><w:right w:w="45" '
        f'w:type="dxa"/></w:tblCellMar><w:tblCaption w:val={_attribute(section.heading)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{_header(document, widths)}"
    )
    openings = [
        (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>', CENTERED if column.align == "center" else TEXT)
        for width, column in zip(widths, section.columns, strict=True)
    ]
    for row in section.rows():
        cells = ["<w:tr><w:trPr><w:cantSplit/></w:trPr>"]
        for (opening, style), text, span in zip(openings, row.cells, row.spans, strict=True):
            merged = "" if span == 1 else '<w:vMerge w:val="restart"/>' if span else "<w:vMerge/>"
            cells.append(
                f'{opening}{merged}<w:vAlign w:val="center"/></w:tcPr>{_paragraph(text if span else "", style)}</w:tc>'
            )
        cells.append("</w:tr>")
        yield "".join(cells)
    if not section.entries:
        yield (
            f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/></w:tcPr>'
            f"{_paragraph(document.nothing, CENTERED)}</w:tc></w:tr>"
        )
    # Two tables without a paragraph between them would become one.
    yield f'</w:tbl><w:p><w:pPr><w:pStyle w:val="{NOTE}"/></w:pPr></w:p>'


def _header(document: Document, widths: list[int]) -> str:
    """The two header rows; a cell that spans both continues into the second."""
    rows: list[dict[int, str]] = [{}, {}]
    for cell in document.header:
        width = sum(widths[cell.column : cell.column + cell.column_span])
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if cell.column_span > 1:
            properties += f'<w:gridSpan w:val="{cell.column_span}"/>'
        center = '<w:vAlign w:val="center"/>'
        merged = '<w:vMerge w:val="restart"/>' if cell.row_span == 2 else ""
        text = _paragraph(cell.text, HEADER)
        rows[cell.row][cell.column] = f"<w:tc><w:tcPr>{properties}{merged}{center}</w:tcPr>{text}</w:tc>"
        if cell.row_span == 2:
            rows[1][cell.column] = f"<w:tc><w:tcPr>{properties}<w:vMerge/></w:tcPr>{_paragraph('', HEADER)}</w:tc>"
    opening = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    return "".join(opening + "".join(row[column] for column in sorted(row)) + "</w:tr>" for row in rows)


def _paragraph(text: str, style: str) -> str:
    opening = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    if not text:
        return f"{opening}</w:p>"
    pieces = escape(drawable(text)).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    pieces = pieces.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'{opening}<w:r><w:t xml:space="preserve">{pieces}</w:t></w:r></w:p>'


def _attribute(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(drawable(text).replace("\n", " "))


def read_back(document: Document, path: Path) -> None:
    """Every member is unpacked and the whole text parsed; the rows are counted."""
    rows = 0

    def count(name: str, _attributes: dict[str, str]) -> None:
        nonlocal rows
        rows += name == "w:tr"

    parser = expat.ParserCreate()
    parser.StartElementHandler = count
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.testzip() is not None:
                raise unreadable(path, zipfile.BadZipFile())
            with archive.open(_DOCUMENT) as stream:
                parser.ParseFile(stream)
    except (OSError, zipfile.BadZipFile, expat.ExpatError, KeyError) as error:
        raise unreadable(path, error) from error
    other = sum(2 if section.entries else 3 for section in document.sections)
    expect_count(path, rows - other, document.count)
