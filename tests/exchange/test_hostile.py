"""Hostile and broken files: one sentence within two seconds of work, and nothing else."""

from __future__ import annotations

import os
import re
import struct
import time
import zipfile
import zlib

import pytest
import written
import xlsxwriter
from offices import HEADER, TITLE, entry, grid
from tables_in import CORPUS, read

from catalogue_app.errors import CatalogueError, FileRefusedError

ROWS = [TITLE, *HEADER, entry(1), entry(2)]
SECONDS = 20.0
"""Of processor time. None takes one on an idle machine; a bomb that goes off takes minutes. So the answer is the same
on a machine that is busy with something else."""


def refusal(path):
    """The sentence with which a file is refused, made before a bomb could go off."""
    begun = time.process_time()
    with pytest.raises(CatalogueError) as refused:
        read(path)
    assert time.process_time() - begun < SECONDS
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert path.name in sentence
    return sentence


def quickly(path):
    begun = time.process_time()
    found = read(path)
    assert time.process_time() - begun < SECONDS
    return [row for table in found.tables for row in table.rows]


def with_part(path, name, content, target):
    """The zip file with one part replaced or added."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return target


@pytest.fixture
def workbook(tmp_path):
    return written.write(tmp_path, "好.xlsx", ROWS)


@pytest.fixture
def document(tmp_path):
    return written.write(tmp_path, "好.docx", ROWS)


@pytest.mark.parametrize("form", ["xlsx", "docx", "ods"])
def test_a_zip_bomb(tmp_path, form):
    path = written.write(tmp_path, f"弹.{form}", ROWS)
    bomb = tmp_path / f"大.{form}"
    part = {"xlsx": "xl/worksheets/sheet1.xml", "docx": "word/document.xml", "ods": "content.xml"}[form]
    with_part(path, part, b" " * (60 << 20), bomb)
    assert "far more than a table" in refusal(bomb)


def test_a_member_that_lies_about_its_size(tmp_path, workbook):
    content = bytearray(
        with_part(workbook, "xl/worksheets/sheet1.xml", b"<a>" * (9 << 20), tmp_path / "x").read_bytes()
    )
    size = struct.pack("<L", 27 << 20)
    assert content.count(size)
    path = tmp_path / "谎.xlsx"
    path.write_bytes(bytes(content.replace(size, struct.pack("<L", 5000))))
    assert refusal(path)


def test_a_directory_of_a_million_members(tmp_path):
    path = tmp_path / "多.xlsx"
    path.write_bytes(
        b"PK\x03\x04" + b"\0" * 64 + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 65535, 65535, 9 << 20, 4, 0)
    )
    assert refusal(path)


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "xl\\..\\..\\evil.xml"])
def test_names_with_path_parts(tmp_path, workbook, name):
    path = with_part(workbook, name, b"x", tmp_path / "径.xlsx")
    assert "path outside the file" in refusal(path)


DECLARATIONS = {
    "external": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    "expansion": '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    "remote": '<!DOCTYPE a SYSTEM "http://www.example.com/evil.dtd">',
    "hidden": "<!-- <a> --><!DOCTYPE a [<!ENTITY a 'b'>]>",
}


@pytest.mark.parametrize("declaration", DECLARATIONS.values(), ids=DECLARATIONS)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_entities_in_a_workbook(tmp_path, workbook, part, declaration):
    with zipfile.ZipFile(workbook) as archive:
        xml = archive.read(part).decode()
    head, _, rest = xml.partition("?>")
    path = with_part(workbook, part, f"{head}?>{declaration}{rest}", tmp_path / "体.xlsx")
    assert "entities" in refusal(path)


@pytest.mark.parametrize("declaration", DECLARATIONS.values(), ids=DECLARATIONS)
def test_entities_in_a_document_and_an_xml_sheet(tmp_path, document, declaration):
    with zipfile.ZipFile(document) as archive:
        xml = archive.read("word/document.xml").decode()
    assert "entities" in refusal(with_part(document, "word/document.xml", declaration + xml, tmp_path / "体.docx"))
    sheet = written.write(tmp_path, "体.xml", ROWS)
    sheet.write_text(sheet.read_text("utf-8").replace("?><?mso", f"?>{declaration}<?mso", 1), encoding="utf-8")
    assert refusal(sheet)


def test_external_links_are_not_followed_and_stored_values_are_used(tmp_path):
    path = tmp_path / "链.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for row, cells in enumerate(grid([*ROWS[1:3], entry(1)]).cells):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    sheet.write_formula(2, 3, "='[http://www.example.com/a.xlsx]Sheet1'!A1", value="存下来的内容")
    sheet.write_formula(2, 4, '=WEBSERVICE("http://www.example.com")', value="《条例》")
    book.close()
    (row,) = quickly(path)
    assert (row.values["content"], row.values["basis"]) == ("存下来的内容", "《条例》")


def test_a_used_range_of_a_million_empty_rows(tmp_path):
    path = tmp_path / "空.xlsx"
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    for row, cells in enumerate(grid([*HEADER, entry(1)]).cells):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    border = book.add_format({"border": 1})
    for row in range(3, 20_000):
        sheet.write_blank(row, 0, None, border)
    sheet.write_blank(1_048_575, 13, None, border)
    book.close()
    assert len(quickly(path)) == 1


def test_a_stray_value_at_the_end_of_the_world(tmp_path):
    path = tmp_path / "远.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "序号")
    sheet.write_string(1_048_575, 16_383, "x")
    book.close()
    assert "columns" in refusal(path) or "stray value" in refusal(path)


def test_a_merged_range_as_large_as_the_sheet_a_thousand_times(tmp_path, workbook):
    with zipfile.ZipFile(workbook) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    ranges = '<mergeCell ref="A1:XFD1048576"/>' * 5000
    xml = xml.replace("</mergeCells>", ranges + "</mergeCells>")
    assert ranges in xml
    path = with_part(workbook, "xl/worksheets/sheet1.xml", xml, tmp_path / "并.xlsx")
    begun = time.process_time()
    try:
        read(path)
    except CatalogueError as error:
        assert path.name in str(error)
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("attribute", ["table:number-rows-repeated", "table:number-columns-repeated"])
def test_repeated_cells_of_an_open_document(tmp_path, attribute):
    path = written.write(tmp_path, "复.ods", ROWS)
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("content.xml").decode()
    tag = "<table:table-row" if "rows" in attribute else "<table:table-cell"
    xml = xml.replace(tag, f'{tag} {attribute}="1000000"')
    begun = time.process_time()
    try:
        read(with_part(path, "content.xml", xml, tmp_path / "炸.ods"))
    except CatalogueError as error:
        assert "炸.ods" in str(error)
    assert time.process_time() - begun < SECONDS


def test_an_open_document_with_empty_rows_to_the_end_reads_as_usual(tmp_path):
    path = written.write(tmp_path, "尾.ods", ROWS)
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("content.xml").decode()
    empty = '<table:table-row table:number-rows-repeated="1048500"><table:table-cell/></table:table-row></table:table>'
    assert len(quickly(with_part(path, "content.xml", xml.replace("</table:table>", empty), tmp_path / "长.ods"))) == 2


@pytest.mark.parametrize("count", [600, 16_384, 200_000])
def test_absurdly_many_columns(tmp_path, count):
    path = tmp_path / "宽.csv"
    path.write_text(",".join(["公开事项"] * count) + "\n" + ",".join(["甲"] * count), encoding="utf-8")
    assert "columns" in refusal(path)


def test_a_line_of_many_megabytes(tmp_path):
    path = tmp_path / "长.csv"
    path.write_bytes(b"a" * (40 << 20))
    assert refusal(path)


def test_an_open_quote_that_swallows_the_file(tmp_path):
    path = tmp_path / "引.csv"
    path.write_text('序号,"' + "公开事项,\n" * 200_000, encoding="utf-8")
    assert refusal(path)


@pytest.mark.parametrize("rows", [[["甲", "乙", "丙"], ["1", "2", "3"]], [["随便写的一句话", "", ""]]])
def test_no_header(tmp_path, rows):
    assert "no row of headers" in refusal(written.write(tmp_path, "无.xlsx", rows))


def test_a_header_and_no_rows(tmp_path):
    assert "no rows below" in refusal(written.write(tmp_path, "头.xlsx", [TITLE, *HEADER]))


def test_an_empty_workbook(tmp_path):
    path = tmp_path / "白.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet()
    book.close()
    assert refusal(path)


def test_places_that_are_no_files(tmp_path):
    folder = tmp_path / "夹.xlsx"
    folder.mkdir()
    assert "cannot be opened" in refusal(folder)
    assert "cannot be opened" in refusal(tmp_path / "没有.xlsx")
    empty = tmp_path / "零.xlsx"
    empty.write_bytes(b"")
    assert "empty" in refusal(empty)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path):
    pipe = tmp_path / "管.xlsx"
    os.mkfifo(pipe)
    assert "cannot be opened" in refusal(pipe)


def test_a_zip_member_with_a_password(tmp_path, workbook):
    content = bytearray(workbook.read_bytes())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    path = tmp_path / "密.xlsx"
    path.write_bytes(bytes(content))
    assert "password" in refusal(path)


SPANS = '<table><tr><td rowspan="999999999" colspan="999999999">公开事项</td></tr></table>'


@pytest.mark.parametrize(
    "page",
    [
        SPANS * 300,
        "<table>" + '<tr><td rowspan="65534" colspan="1000">x</td></tr>' * 3000 + "</table>",
        "<div>" * 100_000 + "<table><tr><td>1</td></tr></table>",
        "<table><tr><td>" * 3000,
        "<table><tr>" + "<td>x</td>" * 100_000 + "</tr></table>",
    ],
    ids=["spans", "many spans", "deep", "nested tables", "wide"],
)
def test_absurd_pages(tmp_path, page):
    path = tmp_path / "页.html"
    path.write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    assert refusal(path)


@pytest.mark.parametrize(
    "body",
    [
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>' * 500,
        "<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000,
        '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="99999999"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
        "<w:tbl><w:tr><w:tc>",
    ],
    ids=["spans", "nested", "before", "unclosed"],
)
def test_absurd_documents(tmp_path, body):
    path = tmp_path / "文.docx"
    written.write_docx(path, body)
    assert refusal(path)


def test_rows_far_apart_in_an_xml_sheet(tmp_path):
    path = written.write(tmp_path, "远.xml", ROWS)
    text = path.read_text("utf-8").replace('<Row ss:Index="4"', '<Row ss:Index="99999999"')
    path.write_text(text, encoding="utf-8")
    begun = time.process_time()
    read(path)
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("form", ["xlsx", "docx", "ods", "html", "mht", "xml"])
@pytest.mark.parametrize("share", [0.03, 0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file(tmp_path, form, share):
    whole = written.write(tmp_path, f"全.{form}", ROWS).read_bytes()
    path = tmp_path / f"断.{form}"
    path.write_bytes(whole[: int(len(whole) * share)])
    try:
        assert len(read(path).tables) <= 1  # a page that breaks off is read as far as it goes
    except FileRefusedError as refused:
        assert path.name in str(refused)


@pytest.mark.parametrize("share", [0.05, 0.4, 0.8, 0.98])
def test_a_truncated_old_workbook(tmp_path, share):
    whole = next(CORPUS.glob("s05*.xls")).read_bytes()
    path = tmp_path / "断.xls"
    path.write_bytes(whole[: int(len(whole) * share)])
    try:
        read(path)
    except FileRefusedError as refused:
        assert path.name in str(refused)


def test_a_broken_checksum(tmp_path, workbook):
    content = bytearray(workbook.read_bytes())
    crc = struct.pack("<L", zlib.crc32(zipfile.ZipFile(workbook).read("xl/worksheets/sheet1.xml")))
    assert crc in content
    path = tmp_path / "和.xlsx"
    path.write_bytes(bytes(content.replace(crc, b"\1\2\3\4")))
    assert "damaged" in refusal(path)


EXTENT, TEXTS, TEXT_CELL = 0x0200, 0x00FC, 0x00FD
XLS_SIZES = {
    "an extent of millions of rows": (EXTENT, 3, b"\x01"),
    "an extent that ends before it begins": (EXTENT, 0, b"\xff\xff\x00\x00\x01\x00\x00\x00"),
    "more texts than bytes": (TEXTS, 4, b"\xff\xff\xff\x7f"),
    "a cell far to the right": (TEXT_CELL, 2, b"\xff\xff"),
}


@pytest.mark.parametrize(("record", "offset", "value"), XLS_SIZES.values(), ids=XLS_SIZES)
def test_sizes_that_no_old_workbook_has(tmp_path, record, offset, value):
    """The library would ask for terabytes at once, and the whole program would end with it."""
    (good,) = (CORPUS / "more").glob("m45*.xls")
    content = bytearray(good.read_bytes())
    at = content.index(b"\x09\x08\x10\x00\x00\x06")
    while struct.unpack_from("<H", content, at)[0] != record:
        at += 4 + struct.unpack_from("<H", content, at + 2)[0]
    content[at + 4 + offset : at + 4 + offset + len(value)] = value
    path = tmp_path / "表.xls"
    path.write_bytes(content)
    assert "damaged" in refusal(path)


def test_a_workbook_that_counts_more_texts_than_it_has_bytes(tmp_path):
    path = written.write(tmp_path, "表.xlsx", ROWS)
    rewritten = tmp_path / "计数.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb'uniqueCount="\d+"', b'uniqueCount="2147483647"', old.read(name)))
    assert "damaged" in refusal(rewritten)
