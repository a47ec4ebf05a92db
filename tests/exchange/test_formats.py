"""The same table reads the same from every format; the content decides, not the name."""

from __future__ import annotations

import json
import zipfile

import pytest
import written
import xlsxwriter
from offices import HEADER, TITLE, entries, entry, grid
from tables_in import CORPUS, as_expected, read

from catalogue_app.errors import FileRefusedError

ROWS = [
    TITLE,
    *HEADER,
    entry(1, content="1.名称；\n2.“地址”，电话", channels="■政府网站\n□公开查阅点\n■村公示栏"),
    entry(2, level1="^", basis="^", group="低保对象", content="=甲+乙"),
    entry(3, level1="^", basis="^", time="^", county="", township="√"),
    "注：本目录由示范县民政局解释",
]
KEYS = ("seq", "level1", "level2", "content", "basis", "time_limit", "responsible_body", "channels", "audience_public")
KEYS += ("audience_group", "proactive", "on_request", "county", "township", "field", "source_row")


def kept(rows):
    return [{key: row[key] for key in KEYS} for row in rows]


@pytest.mark.parametrize("form", written.FORMATS)
def test_the_same_table_from_every_format(tmp_path, form):
    assert kept(as_expected(written.write(tmp_path, f"表.{form}", ROWS))) == kept(entries(ROWS))


NAMED = [
    *(("表.xls", form) for form in ("html", "xlsx", "xml", "docx", "csv", "mht")),
    *(("表.txt", "csv"), ("表.doc", "docx"), ("表.csv", "xlsx"), ("表.et", "xlsx"), ("表.wps", "docx"), ("表", "xlsx")),
    *(("表.xlsx", "csv"), ("表.pdf", "ods")),
]


@pytest.mark.parametrize(("name", "form"), NAMED)
def test_the_content_decides_what_a_file_is(tmp_path, name, form):
    assert kept(as_expected(written.write(tmp_path, name, ROWS, form))) == kept(entries(ROWS))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimited_text_in_any_encoding(tmp_path, encoding, delimiter):
    path = tmp_path / "表.csv"
    written.csv(path, grid(ROWS), encoding, delimiter)
    assert kept(as_expected(path)) == kept(entries(ROWS))


def test_a_csv_in_big5(tmp_path):
    rows = [["序號", "一級事項", "公開內容", "公開依據", "公開時限"], ["1", "綜合業務", "名稱", "《條例》", "及時公開"]]
    path = tmp_path / "表.csv"
    written.csv(path, grid(rows), "big5hkscs")
    assert as_expected(path)[0]["level1"] in ("綜合業務", "综合业务")


def test_a_csv_that_names_its_delimiter(tmp_path):
    path = tmp_path / "表.csv"
    path.write_bytes(b"\xef\xbb\xbfsep=;\r\n" + written.csv_text(grid(ROWS), ";").encode())
    found = as_expected(path)
    assert [row["source_row"] for row in found] == [5, 6, 7]


def symbols(line):
    """A Word paragraph whose boxes are symbols of Wingdings 2, as Word inserts them."""
    runs = ""
    for part in line.replace("■", "\0■").replace("□", "\0□").replace("√", "\0√").split("\0"):
        code = {"■": "F052", "□": "F0A3", "√": "F050"}.get(part[:1])
        if code:
            runs += f'<w:r><w:sym w:font="Wingdings 2" w:char="{code}"/></w:r>'
        runs += f"<w:r><w:t>{part[1:] if code else part}</w:t></w:r>"
    return f"<w:p>{runs}</w:p>"


def test_boxes_and_ticks_stored_as_symbol_characters_in_word(tmp_path):
    path = tmp_path / "表.docx"
    written.write_docx(path, written.word_table(grid(ROWS[:-1]), symbols))
    assert kept(as_expected(path)) == kept(entries(ROWS[:-1]))


@pytest.mark.parametrize(
    ("font", "ticked", "empty", "tick"),
    [("Wingdings", "F0FE", "F0A8", "F0FC"), ("Wingdings 2", "F052", "F0A3", "F050"), ("Wingdings", "FE", "A8", "FC")],
)
def test_the_symbol_fonts_of_word(tmp_path, font, ticked, empty, tick):
    def cell(line):
        marks = {"■": ticked, "□": empty, "√": tick}
        runs = "".join(
            f'<w:r><w:sym w:font="{font}" w:char="{marks[c]}"/></w:r>' if c in marks else f"<w:r><w:t>{c}</w:t></w:r>"
            for c in line
        )
        return f"<w:p>{runs}</w:p>"

    path = tmp_path / "表.docx"
    written.write_docx(path, written.word_table(grid(ROWS[:4]), cell))
    (found,) = as_expected(path)
    assert found["channels"] == ["政府网站", "村公示栏"]
    assert found["audience_public"] is True


def test_symbol_fonts_in_html(tmp_path):
    page = written.html_table(grid(ROWS[:4]))
    page = page.replace("√", '<span style="font-family:Wingdings 2">P</span>')
    page = page.replace("■", '<span style="font-family:&quot;Wingdings 2&quot;">R</span>').replace(
        "□", "<font face='Wingdings 2'>£</font>"
    )
    path = tmp_path / "表.htm"
    path.write_text(f"<html><meta charset=utf-8><body>{page}</body></html>", encoding="utf-8")
    assert kept(as_expected(path)) == kept(entries(ROWS[:4]))


def test_word_check_boxes_of_forms(tmp_path):
    box = '<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="{}"/></w:checkBox></w:ffData></w:fldChar></w:r>'

    def cell(line):
        text = line.replace("■", "\0" + box.format(1)).replace("□", "\0" + box.format(0))
        runs = "".join(part if part.startswith("<") else f"<w:r><w:t>{part}</w:t></w:r>" for part in _apart(text))
        return f"<w:p>{runs}</w:p>"

    def _apart(text):
        for part in text.split("\0"):
            if part.startswith("<w:r>"):
                end = part.index("</w:r>") + 6
                yield part[:end]
                part = part[end:]
            if part:
                yield part

    path = tmp_path / "表.docx"
    written.write_docx(path, written.word_table(grid(ROWS[:4]), cell))
    assert as_expected(path)[0]["channels"] == ["政府网站", "村公示栏"]


def test_the_title_above_a_word_table_names_the_field(tmp_path):
    path = tmp_path / "表.docx"
    written.docx(path, grid(ROWS[1:]), before=["附件2", "示范县养老服务领域基层政务公开标准目录"])
    assert {row["field"] for row in as_expected(path)} == {"养老服务"}


def test_web_furniture_around_the_table_is_ignored(tmp_path):
    page = (
        "<html><head><meta charset=utf-8><title>示范县</title><script>var a='<table>'</script></head><body>"
        "<table><tr><td>索引号</td><td>00001</td><td>发布机构</td><td>示范县</td></tr></table><div>来源：示范县</div>"
        f"<div>{written.html_table(grid(ROWS))}</div><p>打印 关闭</p></body></html>"
    )
    path = tmp_path / "表.html"
    path.write_text(page, encoding="utf-8")
    assert kept(as_expected(path)) == kept(entries(ROWS))


def test_several_sheets_hidden_ones_too(tmp_path):
    path = tmp_path / "表.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name in ("社会救助", "养老服务"):
        sheet = book.add_worksheet(name)
        for row, cells in enumerate([*grid([*HEADER, entry(1)]).cells]):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text)
    sheet.hide()
    book.close()
    found = read(path).tables
    assert [table.where for table in found] == ["社会救助", "养老服务（隐藏）"]
    assert [table.field_name for table in found] == ["社会救助", "养老服务"]


def test_numbers_dates_and_codes_read_as_they_are_shown(tmp_path):
    path = tmp_path / "表.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for row, cells in enumerate(grid([*HEADER, entry(1)]).cells):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    sheet.write_number(2, 0, 101, book.add_format({"num_format": "0000"}))
    sheet.write_number(2, 5, 20)
    sheet.write_formula(2, 6, '="县民政局"', value="县民政局")
    sheet.write_boolean(2, 12, True)
    book.close()
    (found,) = as_expected(path)
    assert (found["seq"], found["time_limit"], found["responsible_body"]) == ("0101", "20", "县民政局")
    assert found["county"] is True


def test_a_formula_without_a_stored_value_is_reported(tmp_path):
    path = written.write(tmp_path, "表.xlsx", ROWS)
    rewritten = tmp_path / "公式.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b'<c r="A4" ', b'<c r="A4"><f>1+1</f></c><c r="ZZ4" ', 1)
                content = content.replace(b'<c r="ZZ4"  t="s"', b'<c r="Z4" t="s"').replace(b'r="ZZ4"', b'r="Z4"')
            new.writestr(name, content)
    messages = [notice.text for table in read(rewritten).tables for notice in table.warnings]
    assert any("A4" in message and "without a stored result" in message for message in messages)


def test_macros_are_not_run_and_that_is_said(tmp_path):
    path = written.write(tmp_path, "表.xlsm", ROWS, "xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0" * 200)
    found = read(path).tables[0]
    assert len(found.rows) == 3
    assert any("macros" in notice.text for notice in found.warnings)


ENTRY = {
    "id": "11111111-2222-4333-8444-555555555555", "field": "20", "field_name": "社会救助", "code": "0101",
    "level1": "综合业务", "level2": "政策文件", "level3": None, "content": "名称", "basis": "《条例》",
    "time_limit": "及时公开", "responsible_body": "县民政局", "channels": ["政府网站"], "optional_channels": ["公告栏"],
    "audience": {"public": True, "group": ""}, "method": {"proactive": True, "on_request": False},
    "tiers": {"county": True, "township": None, "others": ["村级"]}, "owner": "县民政局", "extra": {"网址": "无"},
}  # fmt: skip


@pytest.mark.parametrize("shape", [lambda item: {"entries": [item]}, lambda item: [item]])
def test_our_own_json(tmp_path, shape):
    path = tmp_path / "catalogue.json"
    path.write_text(json.dumps(shape(ENTRY), ensure_ascii=False), encoding="utf-8")
    (row,) = read(path).tables[0].rows
    assert row.id == ENTRY["id"]
    assert row.field_name == "社会救助"
    assert row.values["code"] == "0101"
    assert row.values["channels"] == "■政府网站 □公告栏"
    assert (row.values["county"], row.values["township"]) == (True, None)
    assert row.values["other_tiers"] == ("村级",)
    assert row.extra == {"网址": "无"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"a": 1}', "not a catalogue"),
        ('{"entries": [{"level1": 5}]}', "“level1”"),
        ('{"entries": [{"audience": []}]}', "“audience”"),
        ('{"entries": []}', "nothing to import"),
        ('{"entries": [', "damaged"),
        ('[{"a"' + ":[{" * 3000, "damaged"),
    ],
)
def test_json_that_is_not_ours_is_refused_with_a_sentence(tmp_path, content, sentence):
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FileRefusedError, match=sentence):
        read(path)


def test_power_items_in_json(tmp_path):
    power = {"code": "C1", "name": "救助审批", "sub_item": None, "links": [{"name": "受理", "key": True, "post": None}]}
    path = tmp_path / "powers.json"
    path.write_text(json.dumps({"powers": [power]}, ensure_ascii=False), encoding="utf-8")
    (row,) = read(path).tables[0].rows
    assert row.values["name"] == "救助审批"
    assert row.values["links"][0].key is True


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"Rar!\x1a\x07", "packed archive"),
        (b"SQLite format 3\x00" + b"\0" * 100, "workspace"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "WordDocument\0".encode("utf-16-le"), "save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage\0".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "unknown kind"),
        (b"<?xml version='1.0'?><a/>", "unknown kind"),
        (b"", "empty"),
        (b"\0" * 100, "empty"),
    ],
)
def test_what_is_no_table_says_how_to_convert_it(tmp_path, content, words):
    path = tmp_path / "表.xlsx"
    path.write_bytes(content)
    with pytest.raises(FileRefusedError, match=words) as refused:
        read(path)
    assert "表.xlsx" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_samples_own_names_do_not_matter(tmp_path):
    sample = next(CORPUS.glob("s06*.docx"))
    copy = tmp_path / "x.xls"
    copy.write_bytes(sample.read_bytes())
    assert kept(as_expected(copy)) == kept(as_expected(sample))


NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum'
    ' w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/>'
    "</w:lvl>"
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def test_numbers_that_word_makes_itself_are_read_as_they_are_seen(tmp_path):
    def cell(line):
        if line == "№":
            return '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr></w:p>'
        return f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"

    rows = [TITLE, *HEADER, entry("№"), entry("№", level1="^"), entry("№", level1="^")]
    path = tmp_path / "表.docx"
    written.write_docx(path, written.word_table(grid(rows), cell))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/numbering.xml", NUMBERING)
    assert [row["seq"] for row in as_expected(path)] == ["1", "2", "3"]


def test_deleted_text_of_tracked_changes_is_not_read(tmp_path):
    deleted = "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"

    def cell(line):
        return f"<w:p>{deleted}<w:ins><w:r><w:t>{line}</w:t></w:r></w:ins></w:p>"

    path = tmp_path / "表.docx"
    written.write_docx(path, written.word_table(grid(ROWS[:4]), cell))
    assert kept(as_expected(path)) == kept(entries(ROWS[:4]))


def test_a_table_inside_a_table_cell_is_found(tmp_path):
    inner = written.html_table(grid(ROWS))
    path = tmp_path / "表.html"
    path.write_text(f"<meta charset=utf-8><table><tr><td>导航</td><td>{inner}</td></tr></table>", encoding="utf-8")
    assert kept(as_expected(path)) == kept(entries(ROWS))


def test_a_table_cut_off_without_its_header_is_read_as_the_rest(tmp_path):
    first = written.word_table(grid([*HEADER, entry(1), entry(2, level1="^")]))
    second = written.word_table(grid([entry(3, level1="", basis=""), entry(4, level1="其他")]))
    path = tmp_path / "表.docx"
    written.write_docx(path, f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p>{first}<w:p/>{second}")
    found = as_expected(path)
    assert [row["level1"] for row in found] == ["综合业务", "综合业务", "综合业务", "其他"]
    assert [row["source_row"] for row in found] == [3, 4, 1, 2]
    assert {row["field"] for row in found} == {"社会救助"}
    assert any("page break" in notice.text for table in read(path).tables for notice in table.warnings)


def test_pages_of_a_word_table_in_tables_of_their_own_carry_on(tmp_path):
    """A page break that cut the table in two: the second table has its own header and a blank level-1 item."""
    first = written.word_table(grid([*HEADER, entry(1), entry(2, level1="^")]))
    second = written.word_table(grid([*HEADER, entry(3, level1="其他")]))
    path = tmp_path / "表.docx"
    written.write_docx(path, f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p>{first}<w:p/>{second}")
    found = as_expected(path)
    assert [row["seq"] for row in found] == ["1", "2", "3"]
    assert {row["field"] for row in found} == {"社会救助"}


def test_what_was_not_imported_of_a_workbook_is_said_sheet_by_sheet(tmp_path):
    sheets = {
        "说明": [["填表说明"], ["1.请填写"]],
        "社会救助": [*HEADER, entry(1)],
        "文件": [["序号", "文件名称", "文号", "发布日期"], ["1", "办法甲", "甲号", "2021-01-01"]],
        "空白": [[""]],
    }
    book = xlsxwriter.Workbook(str(tmp_path / "表.xlsx"))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(grid(rows).cells):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text)
    book.close()
    (table,) = read(tmp_path / "表.xlsx").tables
    said = [notice.text for notice in table.warnings]
    assert any("“说明” holds no table" in text for text in said)
    assert any("“文件” holds 法规文件清单, which was not imported" in text for text in said)
    assert not any("空白" in text for text in said)
