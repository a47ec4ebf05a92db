from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog

from catalogue_app.ui.checks.assessment_dialog import AssessmentDialog
from catalogue_app.ui.checks.section import ChecksSection
from catalogue_app.ui.exporting.check_report_dialog import CheckReportDialog
from catalogue_app.workspace import entries


@pytest.fixture
def dialog(session, qtbot):
    entries.edit(session.workspace, {"e1": {"time_limit": "", "owner": "县应急管理局"}, "e7": {"channels": ""}})
    made = CheckReportDialog(session)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def rest(session, qtbot):
    return lambda: qtbot.waitUntil(lambda: not session.tasks.busy, timeout=20_000)


def test_a_department_gets_its_own_rows_under_its_own_name(dialog, click, rest, session, tmp_path):
    dialog.whose.setCurrentIndex(dialog.whose.findData("县应急管理局"))
    path = tmp_path / "县应急管理局政务公开标准目录检查报告.xlsx"
    assert dialog.file.text() == str(path)
    click(dialog.write_button)
    rest()
    assert not dialog.isVisible()
    rows = list(openpyxl.load_workbook(path)["检查结果"].iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == [1]
    assert session.said.texts[-1].startswith(f"Exported to {tmp_path}: {path.name}")


def test_all_rows_come_along_only_where_they_are_asked_for(dialog, click, rest, tmp_path):
    click(dialog.every_row)
    click(dialog.write_button)
    rest()
    (path,) = tmp_path.glob("*.xlsx")
    assert openpyxl.load_workbook(path)["检查结果"].max_row == 3 + 8


def test_the_list_is_written_as_pdf(dialog, click, rest, tmp_path):
    dialog.kind.setCurrentIndex(dialog.kind.findData(".pdf"))
    assert not dialog.every_row.isEnabled()
    click(dialog.write_button)
    rest()
    (path,) = tmp_path.glob("*.pdf")
    assert path.read_bytes().startswith(b"%PDF")


def test_what_is_wrong_is_said_in_place(dialog, click, rest, tmp_path):
    dialog.file.setText(str(tmp_path / "nirgends" / "报告.xlsx"))
    click(dialog.write_button)
    rest()
    assert dialog.isVisible()
    assert "报告.xlsx" in dialog.problem.text()
    assert dialog.write_button.isEnabled()


def test_a_file_chosen_without_an_extension_gets_one(dialog, click, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "报告"), ""))
    click(dialog.file.browse_button)
    assert dialog.file.text() == str(tmp_path / "报告.xlsx")


def test_the_self_assessment_is_saved_as_a_file(session, qtbot, click, rest, monkeypatch, tmp_path):
    dialog = AssessmentDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    rest()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "自评.xlsx"), ""))
    click(dialog.save_button)
    rest()
    sheet = openpyxl.load_workbook(tmp_path / "自评.xlsx")["自评表"]
    assert sheet["A1"].value == "示范县政务公开标准目录自评表"


def test_the_section_of_checks_offers_the_report(session, qtbot, click, monkeypatch):
    opened = []
    monkeypatch.setattr(CheckReportDialog, "exec", lambda dialog: opened.append(dialog))
    section = ChecksSection(session)
    qtbot.addWidget(section)
    section.show()
    click(section.report_button)
    assert len(opened) == 1
