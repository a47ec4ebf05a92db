"""A block pasted from Excel, WPS, Word or a browser."""

from __future__ import annotations

import pytest
import written
from offices import HEADER, TITLE, entries, entry, grid
from tables_in import entry_as_expected, squeezed

from catalogue_app.domain.progress import finish
from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange.paste import read_pasted

ROWS = [TITLE, *HEADER, entry(1, content="1.名称；\n2.“地址”"), entry(2, level1="^", basis="^")]


def pasted(text="", html=""):
    tables = finish(read_pasted(text, html)).tables
    return [squeezed({**entry_as_expected(table, row), "source_table": None}) for table in tables for row in table.rows]


def wanted(rows=ROWS):
    return [{**row, "source_table": None, "source_sheet": None} for row in entries(rows)]


def without_place(rows):
    return [{**row, "source_sheet": None} for row in rows]


def test_lines_with_tabs_as_spreadsheet_programs_copy_them():
    assert without_place(pasted(written.csv_text(grid(ROWS), "\t"))) == wanted()


@pytest.mark.parametrize(
    "head", ["", "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000001234\r\nSourceURL:file:///x.xlsx\r\n"]
)
def test_html_from_the_clipboard_knows_merged_cells(head):
    html = f"{head}<html><body><!--StartFragment-->{written.html_table(grid(ROWS))}<!--EndFragment--></body></html>"
    assert without_place(pasted("", html)) == wanted()


def test_html_wins_over_the_text_beside_it():
    text = written.csv_text(grid(ROWS), "\t")
    assert without_place(pasted(text, written.html_table(grid(ROWS)))) == wanted()


def test_html_without_a_table_leaves_the_word_to_the_text():
    assert without_place(pasted(written.csv_text(grid(ROWS), "\t"), "<html><body>目录</body></html>")) == wanted()


@pytest.mark.parametrize("text", ["", "  \n", "\0"])
def test_nothing_pasted_is_said_in_a_sentence(text):
    with pytest.raises(FileRefusedError, match="no table"):
        pasted(text)


def test_a_block_without_its_header_is_refused_by_name():
    with pytest.raises(FileRefusedError, match="the pasted block"):
        pasted("1\t综合业务\t第1项\n2\t综合业务\t第2项\n")
