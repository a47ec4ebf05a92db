from __future__ import annotations

import json

import openpyxl
import pytest

from catalogue_app.domain.organisation import Organisation
from catalogue_app.store.unit import step
from catalogue_app.ui.exporting.dialog import ExportDialog
from catalogue_app.ui.exporting.written import size_text
from catalogue_app.workspace.browsing import Filter
from tests.ui.conftest import at_rest


@pytest.fixture
def opening(session, qtbot):
    """Opens the dialog on what a filter shows."""

    def open_dialog(wanted=Filter()):  # noqa: B008
        dialog = ExportDialog(session, wanted)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_dialog


@pytest.fixture
def export(click, qtbot, session):
    """Clicks “Export” and waits for what comes of it."""

    def export(dialog):
        click(dialog.export_button)
        qtbot.waitUntil(lambda: not session.tasks.busy, timeout=20_000)

    return export


def only(dialog, click, *formats):
    for name, box in dialog.boxes.items():
        if box.isChecked() != (name in formats):
            click(box)


def test_what_is_shown_goes_into_the_chosen_formats_and_is_told_with_sizes(opening, click, export, session, tmp_path):
    dialog = opening(Filter(field="04"))
    only(dialog, click, "xlsx", "json")
    dialog.folder.setText(str(tmp_path / "out"))
    export(dialog)
    assert not dialog.isVisible()
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"catalogue.xlsx", "catalogue.json"}
    assert len(json.loads((tmp_path / "out/catalogue.json").read_text("utf-8"))["entries"]) == 6
    assert session.said.texts[-1].startswith(f"Exported to {tmp_path / 'out'}: catalogue.xlsx (")
    assert session.said[-1].action == "Open folder"


def test_all_can_be_taken_although_less_is_shown(opening, click, export, tmp_path):
    dialog = opening(Filter(field="20", text="低保"))
    assert "“低保”" in dialog.only_shown.text()
    click(dialog.everything)
    only(dialog, click, "json")
    dialog.folder.setText(str(tmp_path))
    export(dialog)
    assert len(json.loads((tmp_path / "catalogue.json").read_text("utf-8"))["entries"]) == 8


def test_what_the_search_shows_is_what_is_exported(opening, click, export, tmp_path):
    dialog = opening(Filter(text="低保"))
    only(dialog, click, "json")
    dialog.folder.setText(str(tmp_path))
    export(dialog)
    found = json.loads((tmp_path / "catalogue.json").read_text("utf-8"))["entries"]
    assert [entry["level2"] for entry in found] == ["审核审批信息"]


def test_registers_and_the_check_report_come_along(opening, click, export, session, tmp_path):
    with step(session.workspace.file, "Add") as unit:
        unit.create_many([Organisation(id="o1", name="县应急管理局", kind="department")])
    dialog = opening()
    click(dialog.entries)
    click(dialog.registers["organisations"])
    click(dialog.check_report)
    only(dialog, click, "xlsx", "csv")
    dialog.folder.setText(str(tmp_path / "out"))
    export(dialog)
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"organisations.xlsx", "organisations.csv", "check-report.xlsx"}
    assert "检查结果" in openpyxl.load_workbook(tmp_path / "out/check-report.xlsx").sheetnames


def test_an_empty_register_cannot_be_chosen_and_says_why(opening):
    dialog = opening()
    assert not dialog.registers["powers"].isEnabled()
    assert dialog.registers["powers"].toolTip() == "There is nothing in this register yet."


def test_the_look_reaches_the_files(opening, click, export, tmp_path):
    dialog = opening()
    only(dialog, click, "xlsx")
    look = dialog.look
    look.sheets.setCurrentIndex(look.sheets.findData("per_field"))
    look.profile.setCurrentIndex(look.profile.findData("township"))
    look.paper.setCurrentIndex(look.paper.findData("A3"))
    dialog.folder.setText(str(tmp_path))
    export(dialog)
    book = openpyxl.load_workbook(tmp_path / "catalogue.xlsx")
    shown = [sheet for sheet in book if sheet.sheet_state == "visible"]
    assert len(shown) == 2
    assert shown[0].page_setup.paperSize == 8
    assert "村级" in {cell.value for row in shown[0].iter_rows(max_row=8) for cell in row}


def test_the_choices_are_offered_again_the_next_time(opening, click, export, tmp_path):
    dialog = opening()
    only(dialog, click, "csv", "md")
    dialog.look.paper.setCurrentIndex(dialog.look.paper.findData("A3"))
    dialog.look.front.setCurrentIndex(dialog.look.front.findData(False))
    dialog.folder.setText(str(tmp_path))
    export(dialog)
    again = opening()
    assert {name for name, box in again.boxes.items() if box.isChecked()} == {"csv", "md"}
    assert again.look.look().paper == "A3"
    assert again.look.look().front is False


def test_what_has_to_be_mended_is_said_in_place_and_the_dialog_stays(opening, click, export, tmp_path):
    dialog = opening()
    only(dialog, click)
    export(dialog)
    assert dialog.isVisible()
    assert dialog.problem.text() == "Choose at least one format."
    only(dialog, click, "csv")
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    dialog.folder.setText(str(blocked / "out"))
    export(dialog)
    assert dialog.isVisible()
    assert str(blocked / "out") in dialog.problem.text()
    dialog.folder.setText(str(tmp_path / "out"))
    export(dialog)
    assert not dialog.isVisible()


def test_nothing_chosen_is_said(opening, click, export):
    dialog = opening()
    click(dialog.entries)
    export(dialog)
    assert dialog.problem.text() == "Choose what is to be exported."


def test_a_window_open_for_reading_only_may_export(reading_session, qtbot, click, tmp_path):
    dialog = ExportDialog(reading_session, Filter())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.folder.setText(str(tmp_path))
    click(dialog.export_button)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert (tmp_path / "catalogue.pdf").exists()


def test_the_command_opens_it_on_what_the_catalogue_shows(opened, qtbot, monkeypatch):
    seen = []
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: seen.append(dialog.order()))
    opened.show_section("catalogue").restore_place({"field": "20"})
    opened.run_action("export")
    assert seen[0].entries.field == "20"
    qtbot.waitUntil(lambda: at_rest(opened), timeout=10_000)


def test_sizes_are_told_as_a_person_reads_them():
    assert [size_text(count) for count in (10, 2048, 3 * 1024 * 1024)] == ["1 kB", "2 kB", "3.0 MB"]


def test_cancel_stops_the_writing_and_the_dialog_stays(opening, click, session, qtbot, tmp_path):
    dialog = opening()
    dialog.folder.setText(str(tmp_path / "out"))
    click(dialog.export_button)
    assert dialog.export_button.toolTip() == "The files are being written."
    dialog.reject()
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=20_000)
    assert dialog.isVisible()
    assert dialog.export_button.isEnabled()
    assert not list(tmp_path.glob("out/.*"))
