"""The same table written to a file of every format, for tests."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import xlsxwriter
from offices import Row, grid

from catalogue_app.exchange.grid import Grid

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def xlsx(path: Path, table: Grid) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Sheet1")
    for top, left, bottom, right in table.spans:
        sheet.merge_range(top, left, bottom, right, "")
    for row, cells in enumerate(table.cells):
        for column, text in enumerate(cells):
            if text:
                sheet.write_string(row, column, text)
    book.close()


def docx(path: Path, table: Grid, before: Sequence[str] = ()) -> None:
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in before) + word_table(table)
    write_docx(path, body)


def write_docx(path: Path, body: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_TYPES}"><Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_LINKS}">'
            f'<Relationship Id="r1" Type="{_DOCUMENT}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")


def word_table(table: Grid, cell: Callable[[str], str] | None = None) -> str:
    spans = {(top, left): (bottom, right) for top, left, bottom, right in table.spans}
    below = {(row, left): right for top, left, bottom, right in table.spans for row in range(top + 1, bottom + 1)}
    rows = []
    for row, cells in enumerate(table.cells):
        xml, column = "", 0
        while column < len(cells):
            bottom, right = spans.get((row, column), (row, below.get((row, column), column)))
            merge = "<w:vMerge/>" if (row, column) in below else '<w:vMerge w:val="restart"/>' if bottom > row else ""
            wide = f'<w:gridSpan w:val="{right - column + 1}"/>' if right > column else ""
            lines = cells[column].split("\n")
            text = "".join(cell(line) if cell else _paragraph(line) for line in lines)
            xml += f"<w:tc><w:tcPr>{wide}{merge}</w:tcPr>{text}</w:tc>"
            column = right + 1
        rows.append(f"<w:tr>{xml}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _paragraph(line: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'


def html_table(table: Grid) -> str:
    spans = {(top, left): (bottom, right) for top, left, bottom, right in table.spans}
    hidden = {
        (row, column)
        for top, left, bottom, right in table.spans
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(spans)
    rows = []
    for row, cells in enumerate(table.cells):
        xml = ""
        for column, text in enumerate(cells):
            if (row, column) not in hidden:
                bottom, right = spans.get((row, column), (row, column))
                size = f' rowspan="{bottom - row + 1}" colspan="{right - column + 1}"'
                xml += f"<td{size}>{escape(text).replace(chr(10), '<br>') or '&nbsp;'}</td>"
        rows.append(f"<tr>{xml}</tr>")
    return f"<table>{''.join(rows)}</table>"


def html(path: Path, table: Grid) -> None:
    page = f'<html><head><meta charset="gb2312"></head><body>{html_table(table)}</body></html>'
    path.write_bytes(page.encode("gb18030"))


def csv(path: Path, table: Grid, encoding: str = "utf-8-sig", delimiter: str = ",") -> None:
    path.write_bytes(csv_text(table, delimiter).encode(encoding))


def csv_text(table: Grid, delimiter: str) -> str:
    def quoted(text: str) -> str:
        plain = not any(mark in text for mark in (delimiter, '"', "\n"))
        return text if plain else '"' + text.replace('"', '""') + '"'

    return "\r\n".join(delimiter.join(quoted(text) for text in row) for row in table.cells) + "\r\n"


def ods(path: Path, table: Grid) -> None:
    spans = {(top, left): (bottom, right) for top, left, bottom, right in table.spans}
    rows = ""
    for row, cells in enumerate(table.cells):
        xml = ""
        for column, text in enumerate(cells):
            bottom, right = spans.get((row, column), (row, column))
            size = (
                f' table:number-columns-spanned="{right - column + 1}" table:number-rows-spanned="{bottom - row + 1}"'
            )
            lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
            xml += f'<table:table-cell office:value-type="string"{size if size else ""}>{lines}</table:table-cell>'
        rows += f"<table:table-row>{xml}</table:table-row>"
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0"'
        f' xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Sheet1">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")


def xml_2003(path: Path, table: Grid) -> None:
    spans = {(top, left): (bottom, right) for top, left, bottom, right in table.spans}
    rows = ""
    for row, cells in enumerate(table.cells):
        xml = ""
        for column, text in enumerate(cells):
            if text:
                bottom, right = spans.get((row, column), (row, column))
                merge = f' ss:MergeAcross="{right - column}" ss:MergeDown="{bottom - row}"'
                data = escape(text).replace("\n", "&#10;")
                xml += f'<Cell ss:Index="{column + 1}"{merge}><Data ss:Type="String">{data}</Data></Cell>'
        rows += f'<Row ss:Index="{row + 1}">{xml}</Row>'
    path.write_text(
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{_SPREADSHEET}"'
        f' xmlns:ss="{_SPREADSHEET}"><Worksheet ss:Name="Sheet1"><Table>{rows}</Table></Worksheet></Workbook>',
        encoding="utf-8",
    )


def mhtml(path: Path, table: Grid) -> None:
    import quopri

    page = quopri.encodestring(f"<html><body>{html_table(table)}</body></html>".encode()).decode()
    path.write_text(
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="teil"\r\n\r\n--teil\r\n'
        'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        f"{page}\r\n--teil--\r\n",
        encoding="ascii",
    )


FORMATS: dict[str, Callable[[Path, Grid], None]] = {
    "xlsx": xlsx,
    "docx": docx,
    "html": html,
    "csv": csv,
    "ods": ods,
    "xml": xml_2003,
    "mht": mhtml,
}


def write(folder: Path, name: str, rows: Sequence[Row], form: str | None = None) -> Path:
    """A file with this table; its format is that of its name unless `form` says otherwise."""
    path = folder / name
    FORMATS[form or path.suffix[1:]](path, grid(rows))
    return path
