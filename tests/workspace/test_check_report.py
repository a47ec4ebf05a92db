"""The check report and the self-assessment as files that other programs read."""

from __future__ import annotations

from datetime import date

import openpyxl
import pypdfium2
import pytest

from catalogue_app.domain.progress import finish
from catalogue_app.errors import CatalogueError
from catalogue_app.workspace import check_report, checking, entries, importing
from catalogue_app.workspace.browsing import Filter


@pytest.fixture
def late(workspace, three_entries):
    """Entry a has no time limit, entry b cites loosely, entry c belongs to another office."""
    entries.edit(
        workspace,
        {
            "a": {"time_limit": ""},
            "b": {"basis": "《安全生产法》等"},
            "c": {"owner": "县民政局", "channels": "", "time_limit": "及时公开"},
        },
    )
    return workspace


def text_of(path):
    document = pypdfium2.PdfDocument(path.read_bytes())
    return "".join(page.get_textpage().get_text_bounded() for page in document).replace("\r\n", "").replace("\n", "")


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_workbook_marks_the_cells_and_lists_every_problem_with_a_link_to_its_cell(late, tmp_path):
    path = finish(check_report.write_report(late, tmp_path / "报告.xlsx"))
    book = openpyxl.load_workbook(path)
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == ["检查结果", "汇总", "问题清单"]
    header, *listed = rows_of(book["问题清单"])
    about = next(row for row in listed if row[header.index("公开事项")] == "文件a" and row[3] == "公开时限")
    assert about[header.index("类别")] == "错误"
    target = book["检查结果"][about[header.index("定位")]]
    assert target.fill.fgColor.rgb == "FFF8CBAD"
    assert about[header.index("问题和建议")] in target.comment.text


def test_the_summary_counts_what_the_check_counts(late, tmp_path):
    report = finish(checking.check(late))
    path = finish(check_report.write_report(late, tmp_path / "报告.xlsx"))
    counted = {row[0]: row[1] for row in rows_of(openpyxl.load_workbook(path)["汇总"]) if row[0]}
    assert counted["错误"] == report.counts["error"] > 0
    assert counted["提醒"] == report.counts["warning"]
    assert counted["建议"] == report.counts["hint"]


def test_what_was_set_aside_is_shown_with_its_reason_and_not_counted(late, tmp_path):
    report = finish(checking.check(late))
    waivable = next(one for one in report.problems if one.severity == "hint")
    checking.waive(late, waivable, "省里另有规定")
    book = openpyxl.load_workbook(finish(check_report.write_report(late, tmp_path / "报告.xlsx")))
    header, *listed = rows_of(book["问题清单"])
    aside = [row for row in listed if row[header.index("保留理由")] == "省里另有规定"]
    assert [row[header.index("类别")] for row in aside] == ["已说明理由"]
    counted = {row[0]: row[1] for row in rows_of(book["汇总"]) if row[0]}
    assert counted["建议"] == report.counts["hint"] - 1
    assert counted["已说明理由"] == 1


def test_a_department_gets_only_its_own_entries(late, tmp_path):
    finish(check_report.write_report(late, tmp_path / "民政.xlsx", Filter(owner="县民政局")))
    text = str(rows_of(openpyxl.load_workbook(tmp_path / "民政.xlsx")["检查结果"]))
    assert "县民政局政务公开标准目录（检查报告）" in text
    assert "文件c" in text
    assert "文件a" not in text


def test_a_corrected_workbook_finds_its_entries_again_and_brings_nothing_else(late, tmp_path):
    path = finish(check_report.write_report(late, tmp_path / "报告.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book["检查结果"]
    header = [cell.value for cell in sheet[3]]
    sheet.cell(4, header.index("公开时限") + 1).value = "信息形成之日起7个工作日内"
    book.save(path)
    planned = finish(importing.read(late, [path], match="update"))
    rows = [row for file in planned.files for table in file.tables for row in table.rows]
    assert planned.count("add") == 0
    assert [(row.record.id, set(row.changes)) for row in rows if row.changes] == [("a", {"time_limit"})]


def returned(path, changes):
    """The marked workbook after a department's edits: item → column → text."""
    book = openpyxl.load_workbook(path)
    sheet = book["检查结果"]
    header = [cell.value for cell in sheet[3]]
    for row in sheet.iter_rows(min_row=4):
        for column, text in changes.get(row[header.index("公开事项\n二级事项")].value, {}).items():
            row[header.index(column)].value = text
    book.save(path.with_name("退回.xlsx"))
    return path.with_name("退回.xlsx")


@pytest.mark.parametrize("match", ["add", "update"])
def test_a_marked_workbook_that_comes_back_is_merged_on_what_it_said_when_it_left(late, tmp_path, match):
    entries.edit(late, {"a": {"code": "0101"}, "b": {"code": "0102"}})
    path = finish(check_report.write_report(late, tmp_path / "报告.xlsx"))
    back = returned(path, {"文件a": {"公开时限": "信息形成之日起7个工作日内", "公开主体": "县民政局"}})
    entries.edit(late, {"a": {"responsible_body": "县应急局"}, "b": {"basis": "《安全生产法》"}})
    planned = finish(importing.read(late, [back], match=match))
    rows = {row.record.id: row for file in planned.files for table in file.tables for row in table.rows}
    assert planned.count("add") == 0
    assert {one: set(row.changes) for one, row in rows.items() if row.changes} == {"a": {"time_limit"}}
    assert [(conflict.key, conflict.ours, conflict.theirs) for conflict in rows["a"].conflicts] == [
        ("responsible_body", "县应急局", "县民政局")
    ]


def test_an_item_renamed_in_the_marked_workbook_is_known_again(late, tmp_path):
    path = finish(check_report.write_report(late, tmp_path / "报告.xlsx", only_with_problems=False))
    back = returned(path, {"文件b": {"公开事项\n二级事项": "文件乙"}})
    planned = finish(importing.read(late, [back], match="update"))
    changed = [row for file in planned.files for table in file.tables for row in table.rows if row.changes]
    assert [(row.record.id, row.changes) for row in changed] == [("b", {"level2": "文件乙"})]


def test_all_rows_come_along_when_they_are_asked_for(late, tmp_path):
    checking.export_marked_table(late, tmp_path / "x.xlsx")
    path = finish(check_report.write_report(late, tmp_path / "全部.xlsx", only_with_problems=False))
    numbers = [row[0] for row in rows_of(openpyxl.load_workbook(path)["检查结果"])[3:]]
    assert numbers == [1, 2, 3]


@pytest.mark.parametrize("suffix", check_report.SUFFIXES)
def test_the_same_report_gives_the_same_bytes(late, tmp_path, suffix, monkeypatch):
    sheet = finish(checking.report_sheet(late, only_with_problems=True))

    def same(*_arguments, **_options):
        yield from ()
        return sheet

    monkeypatch.setattr(checking, "report_sheet", same)
    first, second = (finish(check_report.write_report(late, tmp_path / f"{n}{suffix}")) for n in "甲乙")
    assert first.read_bytes() == second.read_bytes()


def test_the_printed_report_names_entry_place_and_ground(late, tmp_path):
    text = text_of(finish(check_report.write_report(late, tmp_path / "报告.pdf")))
    assert "示范县政务公开标准目录检查报告" in text
    for word in ("文件a", "公开时限", "错误", "安全生产", "“错误”须改正后方可发布"):
        assert word in text


def test_a_catalogue_without_problems_gets_a_report_that_says_so(workspace, three_entries, tmp_path, monkeypatch):
    monkeypatch.setattr(checking.run, "check_catalogue", _nothing)
    book = openpyxl.load_workbook(finish(check_report.write_report(workspace, tmp_path / "报告.xlsx")))
    assert "错误0个" in book["检查结果"]["A2"].value
    assert "（无）" in text_of(finish(check_report.write_report(workspace, tmp_path / "报告.pdf")))


def _nothing(*_arguments):
    yield from ()
    return ()


def test_another_kind_of_file_is_refused_and_nothing_is_written(late, tmp_path):
    with pytest.raises(CatalogueError, match=r"报告\.txt"):
        finish(check_report.write_report(late, tmp_path / "报告.txt"))
    assert not (tmp_path / "报告.txt").exists()


def test_points_of_the_self_assessment_are_formulas_over_the_figures_beside_them(late, tmp_path):
    found = finish(checking.assessment(late))
    path = finish(check_report.write_assessment(late, tmp_path / "自评.xlsx", date(2026, 3, 1)))
    formulas = openpyxl.load_workbook(path)["自评表"]
    values = openpyxl.load_workbook(path, data_only=True)["自评表"]
    measured = {score.id: score for score in found.scores if score.measured}
    rows = {row[0].value: row for row in values.iter_rows(min_row=4) if row[0].value in measured}
    assert rows.keys() == measured.keys()
    for name, score in measured.items():
        assert (rows[name][3].value, rows[name][4].value) == (score.figure.reached, score.figure.of)
        assert rows[name][7].value == score.points
        assert formulas[rows[name][7].coordinate].value.startswith("=ROUND(")
    assert f"总分：{found.total:g}分" in values["A2"].value


def test_gaps_of_the_self_assessment_stand_by_name(late, tmp_path):
    path = finish(check_report.write_assessment(late, tmp_path / "自评.xlsx", date(2026, 3, 1)))
    gaps = rows_of(openpyxl.load_workbook(path)["差距明细"])
    assert ["A1", "要素完整率", "安全生产", "文件a"] in gaps
    assert "文件a" in text_of(finish(check_report.write_assessment(late, tmp_path / "自评.pdf", date(2026, 3, 1))))


@pytest.mark.parametrize("suffix", [".xlsx", ".pdf"])
def test_the_same_self_assessment_gives_the_same_bytes(late, tmp_path, suffix):
    day = date(2026, 3, 1)
    first, second = (finish(check_report.write_assessment(late, tmp_path / f"{n}{suffix}", day)) for n in "甲乙")
    assert first.read_bytes() == second.read_bytes()


def test_the_command_line_writes_both(late, tmp_path, capsys):
    from catalogue_app.cli import run

    late.close()
    report, assessed = tmp_path / "报告.pdf", tmp_path / "自评.xlsx"
    assert run(["check", str(late.path), "--report", str(report), "--assessment", str(assessed)]) == 1
    assert report.read_bytes().startswith(b"%PDF")
    assert assessed.read_bytes().startswith(b"PK")
    assert run(["check", str(late.path), "--report", str(tmp_path / "报告.txt")]) == 2
    assert "报告.txt" in capsys.readouterr().err
