from __future__ import annotations

from datetime import datetime

import docx
import pytest
from docx.oxml.ns import qn

from catalogue_app.publish.layout import wording


@pytest.fixture
def opened(written):
    return lambda document: docx.Document(str(written(document, "docx")))


def test_each_field_is_a_real_table_with_a_header_that_repeats(twelve, table, opened):
    made = opened(table(twelve))
    assert len(made.tables) == 3
    for grid in made.tables:
        repeated = [row for row in grid._tbl.tr_lst if row.find(f".//{qn('w:tblHeader')}") is not None]
        assert len(repeated) == 2
        assert len(grid._tbl.tr_lst) == 6
    assert made.tables[0].cell(0, 1).text == "公开事项"
    assert made.tables[0].cell(1, 2).text == "二级事项"


def test_names_are_merged_downward(twelve, table, opened):
    grid = opened(table(twelve)).tables[0]
    assert grid.cell(2, 1)._tc is grid.cell(3, 1)._tc
    assert grid.cell(2, 1).text == "甲类事项0"
    assert grid.cell(4, 1).text == "甲类事项1"


def test_page_styles_and_properties_are_those_of_an_official_document(twelve, table, opened):
    made = opened(table(twelve))
    section = made.sections[0]
    assert section.page_width > section.page_height
    assert {wording.STYLE_TEXT, wording.STYLE_CENTERED, wording.STYLE_HEADER, wording.STYLE_NOTE} <= {
        style.name for style in made.styles
    }
    properties = made.core_properties
    assert (properties.title, properties.author) == ("示范县基层政务公开标准目录", "示范县")
    assert properties.created == datetime.fromisoformat("2026-03-01").replace(tzinfo=properties.created.tzinfo)
    assert "python" not in properties.comments
    foot = section.footer.paragraphs[0]._p.xml
    assert "PAGE" in foot
    assert "NUMPAGES" in foot


def test_many_fields_get_contents_that_point_at_their_headings(twelve, table, opened):
    document = table(twelve)
    made = opened(document)
    contents = [paragraph for paragraph in made.paragraphs if paragraph.style.name == "toc 1"]
    assert [paragraph.text.strip() for paragraph in contents] == [section.title for section in document.sections]
    marks = [mark.get(qn("w:name")) for mark in made.element.body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == 3
    assert all(mark in paragraph._p.xml for mark, paragraph in zip(marks, contents, strict=True))


def test_line_ends_and_tabs_are_kept_as_such(entry, table, opened):
    grid = opened(table([entry(content="甲\n乙\t丙")])).tables[0]
    assert grid.cell(2, 3).text == "甲\n乙\t丙"
