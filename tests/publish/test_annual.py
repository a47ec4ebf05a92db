"""The figures of the year add up, and say what they were counted from."""

from __future__ import annotations

from dataclasses import replace

from frozen import CONTENT, ENTRIES, FIRST, LATER, SECOND
from openpyxl import load_workbook

from catalogue_app.domain.entry import Exemption
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.progress import finish
from catalogue_app.publish.annual import Publication, YearRecords, annual_figures
from catalogue_app.publish.annual_workbook import write_workbook
from catalogue_app.publish.diff import compare

DOCUMENTS = (
    LegalDocument(id="1", kind="normative", issuing_body="示范县人民政府", issued="2026-02-01", validity="in_force"),
    LegalDocument(
        id="2",
        kind="normative",
        issuing_body="示范县人民政府办公室",
        issued="2019-05-01",
        ended="2026-07-01",
        validity="repealed",
    ),
    LegalDocument(id="3", kind="normative", issuing_body="示范县人民政府", issued="2020-01-01", expires="2025-01-01"),
    LegalDocument(id="4", kind="normative", issuing_body="示范县人民政府", issued="2021-01-01", validity="in_force"),
    LegalDocument(id="5", kind="normative", issuing_body="某省人民政府", issued="2026-01-01", validity="in_force"),
    LegalDocument(id="6", kind="law", issuing_body="示范县人民政府", issued="2026-01-01"),
)


def figures(**values):
    records = YearRecords(
        **{
            "year": 2026,
            "date": "2027-01-10",
            "name": "示范县",
            "fields": CONTENT.field_index,
            "before": CONTENT.entries,
            "after": LATER.entries,
            "had_baseline": True,
            "last": SECOND,
            "publications": [Publication(SECOND, compare(CONTENT.entries, LATER.entries))],
            "documents": DOCUMENTS,
            "bodies": ["示范县", ""],
            "exemptions": [Exemption("E1.1", "第十四条"), Exemption("个人隐私", "第十五条")],
            "link_exemptions": [Exemption("E3.3", "第十六条")],
            "grounds": {"E1.1": "国家秘密", "E2.2": "个人隐私", "E3.3": "行政执法案卷信息"},
            **values,
        }
    )
    return annual_figures(records)


def test_every_field_adds_up_from_the_year_before_to_its_end():
    table = figures().tables[0]
    for _, before, added, _, removed, after, *_ in table.rows:
        assert before + added - removed == after
    assert table.rows[-1] == ("合计", 5, 1, 1, 1, 5, 5, 1)
    assert [sum(column) for column in zip(*(row[1:] for row in table.rows[:-1]), strict=True)] == list(
        table.rows[-1][1:]
    )
    assert [row[0] for row in table.rows] == ["安全生产", "防汛抗旱", "其他", "合计"]


def test_what_was_counted_is_said():
    assert figures().tables[0].notes == ("年末事项数按2026年6月1日发布的“2026年第2版”统计。",)
    notes = figures(had_baseline=False, last=None, before=()).tables[0].notes
    assert "按0计" in notes[0]
    assert "尚未发布" in notes[1]


def test_publications_are_listed_with_what_they_adjusted():
    (row,) = figures().tables[1].rows
    assert row == ("2026年第2版", "2026-06-01", "", 5, 1, 1, 1, "法规修改")


def test_only_the_countys_own_documents_are_counted():
    rows = {row[0]: row[1:] for row in figures().tables[2].rows}
    assert rows == {"规章": (0, 0, 0), "行政规范性文件": (1, 1, 2)}


def test_grounds_lead_to_the_rows_of_the_report():
    rows = figures().tables[3].rows
    assert ("国家秘密", "第十四条", "1.属于国家秘密", 1, 0) in rows
    assert ("个人隐私", "第十五条", "4.保护第三方合法权益", 1, 0) in rows
    assert ("行政执法案卷信息", "第十六条", "7.属于行政执法案卷", 1, 1) in rows


def test_the_workbook_holds_every_cell_as_a_text_or_a_number(tmp_path):
    hostile = replace(ENTRIES[3], level2="=1+1", basis="https://example.invalid/\x07")
    found = figures(after=(hostile,), last=FIRST)
    finish(write_workbook(found, tmp_path / "a.xlsx"))
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == [table.title for table in found.tables]
    for sheet, table in zip(book.worksheets, found.tables, strict=True):
        assert [cell.value for cell in sheet[3]] == list(table.headers)
        for number, row in enumerate(table.rows):
            for cell, expected in zip(sheet[4 + number], row, strict=True):
                assert cell.hyperlink is None
                assert cell.data_type != "f"
                if isinstance(expected, int):
                    assert (cell.data_type, cell.value) == ("n", expected)
                elif "\x07" not in expected:
                    assert (cell.value or "") == expected


def test_the_same_figures_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        finish(write_workbook(figures(), tmp_path / name))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
