from __future__ import annotations

import re
import shutil

import pypdfium2
import pytest
from texts_in_files import pdf_pages, squeezed

from catalogue_app.paths import resource
from catalogue_app.publish.writers.pdf import font_files


def lines_of(page):
    return page.replace("\r", "").split("\n")


@pytest.fixture
def opened(written):
    documents = []

    def opened(document):
        path = written(document, "pdf")
        documents.append(pypdfium2.PdfDocument(path))
        return path, documents[-1]

    yield opened
    for document in documents:
        document.close()


def test_every_cell_s_text_is_given_back(twelve, table, opened):
    document = table(twelve)
    path, _pdf = opened(document)
    text = squeezed("".join(pdf_pages(path)))
    for section in document.sections:
        for row in section.rows():
            assert all(squeezed(cell) in text for cell in row.cells)


def test_the_header_and_the_page_line_stand_on_every_page(entry, table, opened):
    path, pdf = opened(table([entry(level2=f"第{number}项", content="内容；\n" * 6) for number in range(40)]))
    pages = pdf_pages(path)
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert f"第 {number} 页 共 {len(pages)} 页" in page
        assert "公开内容（要素）" in squeezed(page)
        assert "全社会" in squeezed(page)
    assert [round(edge) for edge in pdf[0].get_size()] == [842, 595]


def test_a_merged_cell_says_its_text_again_after_a_page_break(entry, table, opened):
    path, _pdf = opened(table([entry(level1="连续的一级事项", level2=f"第{number}项") for number in range(60)]))
    assert all("连续的一级事项" in squeezed(page) for page in pdf_pages(path))


def test_a_row_taller_than_a_page_is_split_and_loses_nothing(entry, table, opened):
    path, _pdf = opened(table([entry(content="长" * 6000), entry(level2="下一项")]))
    pages = pdf_pages(path)
    assert sum(page.count("长") for page in pages) == 6000
    assert len(pages) > 4
    assert "下一项" in pages[-1]


def test_a_row_of_nearly_a_page_fits_below_the_title(entry, table, opened):
    """One that would just fill a page without the title must not run over the foot."""
    for lines in range(30, 50):
        path, _pdf = opened(table([entry(content="行\n" * lines + "末")]))
        assert sum(page.count("行") for page in pdf_pages(path)) == lines
        assert "末" in "".join(pdf_pages(path))


def test_bookmarks_lead_to_the_fields(twelve, table, opened):
    document = table(twelve)
    path, pdf = opened(document)
    marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in pdf.get_toc()]
    assert [title for title, _page in marks] == [section.title for section in document.sections]
    pages = pdf_pages(path)
    assert all(squeezed(title) in squeezed(pages[page]) for title, page in marks)


def test_many_fields_get_a_title_page_and_contents_with_page_numbers(twelve, table, opened):
    document = table(twelve)
    path, pdf = opened(document)
    title_page, contents, *body = pdf_pages(path)
    assert squeezed(document.title) in squeezed(title_page)
    assert "2026年3月1日" in title_page
    assert "页" not in title_page
    assert contents.startswith("目录")
    for number, section in enumerate(document.sections, 1):
        assert re.search(f"{re.escape(section.title)}.*{number}", squeezed(contents).replace(".", ""))
        assert squeezed(section.title) in squeezed(body[number - 1])
    assert "第 1 页 共 3 页" in body[0]
    assert pdf.get_page_label(2) == "1"


def test_few_fields_get_none_unless_asked(entry, table, opened):
    assert len(opened(table([entry()]))[1]) == 1
    assert len(opened(table([entry()], front=True))[1]) == 3


def test_title_language_and_tags_are_told_to_readers(twelve, table, opened):
    document = table(twelve, organisation="示范县民政局")
    _path, pdf = opened(document)
    known = pdf.get_metadata_dict()
    assert (known["Title"], known["Author"]) == (document.title, "示范县民政局")
    assert known["CreationDate"] == "D:20260301000000+08'00'"
    assert pypdfium2.raw.FPDFCatalog_IsTagged(pdf)


def test_the_tags_hold_a_table_in_reading_order(entry, table, opened):
    raw = pypdfium2.raw
    _path, pdf = opened(table([entry(level2=name) for name in "甲乙"]))
    page = pdf[0]
    tree = raw.FPDF_StructTree_GetForPage(page.raw)

    def kind(element):
        import ctypes

        buffer = ctypes.create_string_buffer(64)
        raw.FPDF_StructElement_GetType(element, buffer, 64)
        return buffer.raw.decode("utf-16-le").split("\0")[0]

    def children(element):
        count = raw.FPDF_StructElement_CountChildren(element)
        found = [raw.FPDF_StructElement_GetChildAtIndex(element, index) for index in range(count)]
        return [child for child in found if child]

    top = raw.FPDF_StructTree_GetChildAtIndex(tree, 0)
    assert kind(top) == "Document"
    assert [kind(child) for child in children(top)][:3] == ["H1", "P", "Table"]
    rows = children(children(top)[2])
    assert [kind(row) for row in rows] == ["TR"] * 4
    assert {kind(cell) for cell in children(rows[0])} == {"TH"}
    assert {kind(cell) for cell in children(rows[2])} == {"TD"}
    raw.FPDF_StructTree_Close(tree)


def test_a_character_no_font_has_is_named_and_can_be_copied(entry, table, opened):
    path, _pdf = opened(table([entry(content="𠀀某")]))
    text = "".join(pdf_pages(path))
    assert "𠀀某" in text
    assert "U+20000" in text
    assert "“〓”处的字" in squeezed(text)


def test_a_file_without_such_characters_has_no_such_note(twelve, table, opened):
    assert "〓" not in "".join(pdf_pages(opened(table(twelve))[0]))


def test_marks_of_a_pdf_in_a_title_do_no_harm(entry, table, opened):
    document = table([entry()], name="（甲）\\(乙)<丙>")
    _path, pdf = opened(document)
    assert pdf.get_metadata_dict()["Title"] == document.title


def test_the_office_s_own_fonts_are_used_where_they_are(entry, table, tmp_path, monkeypatch, opened):
    own = tmp_path / "simfang.ttf"
    shutil.copy(resource("fonts") / "NotoSansSC-Regular.ttf", own)
    broken = tmp_path / "仿宋_GB2312.ttf"
    broken.write_bytes(b"no font")
    monkeypatch.setattr(font_files, "_installed", lambda: {path.name.casefold(): path for path in (own, broken)})
    font_files._official.cache_clear()
    try:
        assert font_files.chain("body", office=True)[0] == own
        assert font_files.chain("body", office=False) == (resource("fonts") / "NotoSerifSC-Regular.ttf",)
        path, _pdf = opened(table([entry(content="官方字体")], fonts="office"))
        assert "官方字体" in "".join(pdf_pages(path))
    finally:
        font_files._official.cache_clear()


def test_larger_paper_has_larger_letters(entry, table, opened):
    _path, pdf = opened(table([entry()], paper="A3"))
    assert [round(edge) for edge in pdf[0].get_size()] == [1191, 842]
