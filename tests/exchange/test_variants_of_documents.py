"""What Word, web pages and picture fonts put into a table's cells: read as it is seen."""

from __future__ import annotations

import re
import zipfile

import pytest
import written
import xlsxwriter
from offices import HEADER, TITLE, entries, entry, grid
from tables_in import as_expected

ROWS = [*HEADER, entry(1), entry(2, level1="^")]
TEXT = "<w:r><w:t>{}</w:t></w:r>"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def usual():
    return [{**row, "source_row": row["source_row"] - 1} for row in entries([TITLE, *ROWS])]


def comparable(found):
    return [{key: row[key] for key in row if key not in ("source_sheet", "source_table")} for row in found]


def paragraph(inner):
    return f"<w:p>{inner}</w:p>"


def word(folder, cell=None, change=lambda table: table, rows=ROWS, parts=()):
    """The entries of a Word file in which `cell` made the paragraphs of each line and `change` the table's XML."""
    path = folder / "表.docx"
    table = written.word_table(grid(rows), cell)
    written.write_docx(path, paragraph(TEXT.format(TITLE)) + change(table))
    with zipfile.ZipFile(path, "a") as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return as_expected(path)


def instead(text, inner):
    """A cell whose one text is written otherwise."""
    return lambda line: paragraph(inner if line == text else TEXT.format(line))


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BODY = "县民政局"
SEEN = {
    "pronunciation above": '<w:r><w:ruby><w:rt><w:r><w:t>xian</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>县</w:t></w:r>'
    "</w:rubyBase></w:ruby></w:r>" + TEXT.format("民政局"),
    "hidden text": '<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>' + TEXT.format(BODY),
    "text no longer hidden": '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>县民政局</w:t></w:r>',
    "a link": FIELD.format('HYPERLINK "http://www.shifan.example"', f"<w:hyperlink>{TEXT.format(BODY)}</w:hyperlink>"),
    "notes": TEXT.format(BODY) + '<w:r><w:footnoteReference w:id="1"/><w:commentReference w:id="2"/></w:r>',
    "soft hyphens, page breaks": "<w:r><w:t>县民</w:t><w:softHyphen/><w:lastRenderedPageBreak/><w:t>政局</w:t></w:r>",
    "text in pieces": "<w:r><w:t>县</w:t></w:r><w:proofErr/><w:smartTag><w:r><w:t>民政</w:t></w:r></w:smartTag>"
    "<w:r><w:t>局</w:t></w:r>",
    "a text box": "<w:r><AlternateContent><Choice><w:txbxContent><w:p><w:r><w:t>县民政局</w:t></w:r></w:p>"
    "</w:txbxContent></Choice><Fallback><w:p><w:r><w:t>县民政局</w:t></w:r></w:p></Fallback></AlternateContent></w:r>",
}  # fmt: skip


@pytest.mark.parametrize("inner", SEEN.values(), ids=SEEN)
def test_a_word_cell_is_what_a_reader_sees(tmp_path, inner):
    assert comparable(word(tmp_path, instead(BODY, inner))) == comparable(usual())


@pytest.mark.parametrize("field", ["eq \\o\\ac(□,√)", " EQ \\o(□，√) "])
def test_a_tick_drawn_into_a_box_by_a_field(tmp_path, field):
    def cell(line):
        drawn = FIELD.format(field, "")
        return paragraph(drawn if line == "√" else TEXT.format(line).replace("■", f"</w:t></w:r>{drawn}<w:r><w:t>"))

    assert comparable(word(tmp_path, cell)) == comparable(usual())


@pytest.mark.parametrize("live", [True, False])
def test_a_row_that_a_tracked_change_deleted_is_no_entry(tmp_path, live):
    text = "<w:r><w:t>删去</w:t></w:r>" if live else "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
    cells = f"<w:tc><w:p>{text}</w:p></w:tc>" * 14
    deleted = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{cells}</w:tr></w:tbl>'
    assert comparable(word(tmp_path, change=lambda table: table.replace("</w:tbl>", deleted))) == comparable(usual())


@pytest.mark.parametrize("tag", ["w:tr", "w:tc"])
def test_rows_and_cells_inside_content_controls(tmp_path, tag):
    def change(table):
        table = re.sub(f"<{tag}>", f"<w:sdt><w:sdtContent><{tag}>", table)
        return table.replace(f"</{tag}>", f"</{tag}></w:sdtContent></w:sdt>")

    assert comparable(word(tmp_path, change=change)) == comparable(usual())


def test_boxes_lined_up_in_a_table_of_their_own_inside_the_cell(tmp_path):
    inner = "".join(f"<w:tc>{paragraph(TEXT.format(text))}</w:tc>" for text in ("■政府网站", "□公开查阅点"))

    def cell(line):
        boxes = f"<w:tbl><w:tr>{inner}</w:tr></w:tbl><w:p/>"
        return boxes if line.startswith("■") else paragraph(TEXT.format(line))

    assert [row["channels"] for row in word(tmp_path, cell)] == [["政府网站"], ["政府网站"]]


def test_numbers_that_come_with_a_paragraphs_style(tmp_path):
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="seq"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="mine"><w:basedOn w:val="seq"/></w:style></w:styles>'
    )

    def cell(line):
        return paragraph('<w:pPr><w:pStyle w:val="mine"/></w:pPr>' if line == "№" else TEXT.format(line))

    rows = [*HEADER, entry(1, code="№"), entry(2, code="№")]
    parts = [("word/numbering.xml", numbering), ("word/styles.xml", styles)]
    assert [row["seq"] for row in word(tmp_path, cell, rows=rows, parts=parts)] == ["1", "2"]


def test_pages_in_tables_of_their_own_carry_on_below_page_numbers(tmp_path):
    def table(rows):
        return written.word_table(grid(rows))

    between = [paragraph(TEXT.format(line)) for line in ("第1页", "（续表）")]
    path = tmp_path / "表.docx"
    body = [
        paragraph(TEXT.format(TITLE)),
        table([*HEADER, entry(1)]),
        between[0],
        table([*HEADER, entry(2, level1="")]),
    ]
    written.write_docx(path, "".join([*body, between[1], table([entry(3, level1="", basis="")])]))
    found = as_expected(path)
    assert [row["level1"] for row in found] == ["综合业务"] * 3
    assert [row["basis"] for row in found] == ["《政府信息公开条例》"] * 3


PAGES = {
    "a caption": lambda page: page.replace("<table>", f"<table><caption>{TITLE}</caption>"),
    "deleted text": lambda page: page.replace(BODY, "<del>县老龄委</del>县民政局"),
    "pronunciation": lambda page: page.replace(BODY, "<ruby>县<rp>(</rp><rt>xiàn</rt><rp>)</rp></ruby>民政局"),
    "ticks as pictures": lambda page: page.replace("√", '<img src="gou.png" alt="√">'),
    "ticks as entities": lambda page: page.replace("√", "&radic;").replace("■", "&#9632;").replace("□", "&#x25A1;"),
    "tags left open": lambda page: page.replace("</td>", "").replace("</tr>", ""),
    "boxes in a table": lambda page: page.replace(
        "■政府网站 □公开查阅点", "<table><tr><td>■政府网站</td><td>□公开查阅点</td></tr></table>"
    ),
}


@pytest.mark.parametrize("change", PAGES.values(), ids=PAGES)
def test_a_web_page_is_what_a_reader_sees(tmp_path, change):
    path = tmp_path / "表.html"
    title = "" if "caption" in change("<table>") else f"<p>{TITLE}</p>"
    path.write_text(f"<meta charset=utf-8>{title}{change(written.html_table(grid(ROWS)))}", encoding="utf-8")
    assert comparable(as_expected(path)) == comparable(usual())


@pytest.mark.parametrize(
    ("markup", "content"),
    [
        ("<ol><li>名称；</li><li>地址</li></ol>", "1.名称；2.地址"),
        ("<ol start=3><li>名称；<li>地址</ol>", "3.名称；4.地址"),
        ("<ul><li>名称；</li><li>地址</li></ul>", "名称；地址"),
        ('<ol style="list-style:none"><li>名称；</li><li>地址</li></ol>', "名称；地址"),
    ],
)
def test_the_numbers_of_a_list_are_read_where_a_browser_shows_them(tmp_path, markup, content):
    path = tmp_path / "表.html"
    page = written.html_table(grid(ROWS)).replace("内容1；地址", markup)
    path.write_text(f"<meta charset=utf-8>{page}", encoding="utf-8")
    assert as_expected(path)[0]["content"] == content


@pytest.mark.parametrize("inline", [False, True])
def test_characters_of_picture_fonts_in_a_workbook(tmp_path, inline):
    book = xlsxwriter.Workbook(str(tmp_path / "表.xlsx"), {"constant_memory": inline})
    sheet = book.add_worksheet()
    marks = str.maketrans({"■": "\uf0fe", "□": "\uf0a8", "√": "\uf0fc"})
    for row, cells in enumerate(grid([*HEADER, entry(1)]).cells):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text.translate(marks))
    book.close()
    (found,) = as_expected(tmp_path / "表.xlsx")
    assert (found["channels"], found["audience_public"], found["county"]) == (["政府网站"], True, True)


def test_merged_cells_numbers_and_comments_of_an_open_document_sheet(tmp_path):
    shared = dict.fromkeys(("level1", "content", "public", "group", "time", "channels"), "^")
    rows = [TITLE, *HEADER, entry("№", group="孤儿"), entry(2, **shared)]
    path = written.write(tmp_path, "表.ods", rows)
    office = 'office:value-type="string"'
    number = 'office:value-type="float" office:value="101"{}>'
    note = "<office:annotation><text:p>请核对</text:p></office:annotation><text:p>0101"
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    content = re.sub(f"{office}([^>]*)><text:p>№", lambda match: number.format(match[1]) + note, content)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    found = as_expected(path)
    assert [row["seq"] for row in found] == ["0101", "2"]
    for key in ("level1", "content", "audience_public", "audience_group", "time_limit", "channels"):
        assert found[0][key] == found[1][key], key


def test_a_line_across_the_word_table_right_below_its_merged_header(tmp_path):
    rows = [*HEADER, "一、政策文件", entry(1, level1=""), "二、办事服务", entry(2, level1="")]
    assert [row["level1"] for row in word(tmp_path, rows=rows)] == ["一、政策文件", "二、办事服务"]


def test_who_signs_a_web_table_whose_other_cells_hold_a_blank(tmp_path):
    path = tmp_path / "表.html"
    rows = [row[1:] for row in (*HEADER, entry(1), ["填表人：张明", "填表人：张明", *[""] * 12])]
    path.write_text(f"<meta charset=utf-8>{written.html_table(grid(rows))}", encoding="utf-8")
    assert len(as_expected(path)) == 1


def test_the_rest_of_a_cut_table_with_its_header_further_down(tmp_path):
    """Two rows before the repeated header have none above them in their own table; they must not be lost."""
    first = written.word_table(grid([*HEADER, entry(1), "二、办事服务"]))
    rest = [entry(2, level1="", basis=""), entry(3, level1=""), "（续表）", *HEADER, entry(4, level1="")]
    path = tmp_path / "表.docx"
    title, page = (paragraph(TEXT.format(text)) for text in (TITLE, "- 2 -"))
    written.write_docx(path, title + first + page + written.word_table(grid(rest)))
    found = as_expected(path)
    assert [row["seq"] for row in found] == ["1", "2", "3", "4"]
    assert [row["level1"] for row in found] == ["综合业务", *["二、办事服务"] * 3]
    assert {row["field"] for row in found} == {"社会救助"}
    assert found[1]["basis"] == found[0]["basis"]
