"""Tables come in through the window: what was found is shown, a person decides, and all of it is one step."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from catalogue_app.ui.importing.dialog import ImportDialog, Source
from catalogue_app.workspace import browsing, history
from catalogue_app.workspace.browsing import Filter
from tests.ui.conftest import at_rest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
HEADER = ["序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体"]


def sample(number: str) -> Path:
    return next(path for path in CORPUS.glob(f"s{number}-*") if path.suffix != ".json")


def table(folder: Path, rows, header=HEADER, name="安全生产领域基层政务公开标准目录.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


@pytest.fixture
def show(opened, qtbot):
    def run(*paths: Path, **source) -> ImportDialog:
        dialog = ImportDialog(opened.session, Source(paths, **source), opened)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not dialog._reading.busy, timeout=20_000)
        return dialog

    return run


def test_every_table_of_a_file_is_listed_with_its_field_and_rows(show):
    dialog = show(sample("02"))
    assert dialog.tables.rowCount() == 8
    assert dialog.tables.item(0, 1).text() == "社会救助"
    assert dialog.tables.item(0, 2).text() == "6"
    assert dialog.import_button.text() == "Import 48 rows"


def test_an_import_is_one_step_and_one_undo(show, opened, qtbot):
    before = browsing.count(opened.session.workspace, "entries")
    dialog = show(sample("02"))
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: at_rest(opened), timeout=20_000)
    assert browsing.count(opened.session.workspace, "entries") == before + 48
    assert opened.message_bar.text == "Imported: 48 new, 0 changed, 0 unchanged."
    opened.action("undo").trigger()
    assert browsing.count(opened.session.workspace, "entries") == before


def test_the_same_file_again_would_change_nothing(show, opened, qtbot):
    dialog = show(sample("01"))
    dialog.accept()
    qtbot.waitUntil(lambda: at_rest(opened), timeout=20_000)
    again = show(sample("01"))
    assert not again.import_button.isEnabled()
    assert again.import_button.toolTip() == "There is nothing new in it."


def test_a_row_is_shown_beside_its_cells_in_the_file(show):
    dialog = show(sample("02"))
    dialog.rows.selectRow(2)
    assert dialog.rows_model.index(2, 0).data() == "7"
    assert dialog.original_model.headerData(dialog.original.currentIndex().row(), Qt.Orientation.Vertical) == "7"
    assert dialog.detail._said.text() == "Row 7 comes in as new."


def test_a_table_that_is_not_ticked_stays_out(show, opened, qtbot):
    dialog = show(sample("02"))
    dialog.tables.item(0, 0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.import_button.text() == "Import 42 rows"


def test_a_row_that_a_person_leaves_out_does_not_come_in(show):
    dialog = show(sample("02"))
    dialog.rows.selectRow(0)
    dialog.detail.leave_button.click()
    assert dialog.import_button.text() == "Import 47 rows"
    assert dialog.tables.item(0, 5).text() == "1"


def test_another_meaning_of_a_column_is_taken_and_remembered(show, tmp_path, qtbot):
    header = [*HEADER[:7], "说明栏"]
    path = table(
        tmp_path, [["1", "政策文件", "规划", "规划名称", "《安全生产法》", "及时", "县应急局", "网站"]], header
    )
    dialog = show(path)
    box = dialog.columns.cellWidget(7, 1)
    assert box.currentData() == "extra"
    box.setCurrentIndex(box.findData("channels"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: not dialog._reading.busy, timeout=10_000)
    assert dialog.rows_model.rows[0].record.channels == "网站"
    dialog.accept()
    second = show(table(tmp_path, [["1", "甲", "乙", "丙", "", "", "", "公报"]], header, "再来.csv"))
    assert second.rows_model.rows[0].record.channels == "公报"


def test_field_and_owner_of_a_table_can_be_chosen(show, tmp_path, qtbot):
    path = table(tmp_path, [["1", "政策", "规划", "名称", "", "", "", ""]], name="表.csv")
    dialog = show(path)
    dialog.field.setCurrentIndex(dialog.field.findData("20"))
    dialog.field.activated.emit(dialog.field.currentIndex())
    qtbot.waitUntil(lambda: not dialog._reading.busy, timeout=10_000)
    assert dialog.rows_model.rows[0].record.field == "20"


def test_updating_shows_cell_by_cell_what_changes(show, tmp_path, qtbot, opened):
    row = ["1", "政策文件", "法律法规", "新的内容", "", "", "", ""]
    dialog = show(table(tmp_path, [row]))
    dialog.match.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not dialog._reading.busy and dialog.plan is not None, timeout=10_000)
    dialog.rows.selectRow(0)
    cells = dialog.detail.cells
    shown = {cells.item(line, 0).text(): cells.item(line, 2).text() for line in range(cells.rowCount())}
    assert shown["Content"] == "新的内容"
    dialog.accept()
    qtbot.waitUntil(lambda: at_rest(opened), timeout=10_000)
    assert browsing.entry(opened.session.workspace, "e1").content == "新的内容"


def test_a_file_that_cannot_be_read_says_why_and_nothing_happens(show, opened, tmp_path):
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04 cut off")
    steps = len(history.steps(opened.session.workspace))
    dialog = show(path)
    assert "坏.xlsx" in dialog.said.text()
    assert not dialog.import_button.isEnabled()
    assert len(history.steps(opened.session.workspace)) == steps


def test_what_was_filled_down_stands_in_the_notes(show):
    dialog = show(sample("02"))
    notes = [dialog.notes.item(row).text() for row in range(dialog.notes.count())]
    assert any("同上" in note for note in notes)


def test_a_block_from_the_clipboard_comes_in_the_same_way(show):
    text = "\n".join("\t".join(row) for row in [HEADER, ["1", "甲", "乙", "丙", "", "及时公开", "某局", "■政府网站"]])
    dialog = show(text=text)
    assert dialog.import_button.text() == "Import 1 row"


def test_power_lists_come_in_as_power_items(show, opened, qtbot):
    dialog = show(sample("04"))
    dialog.accept()
    qtbot.waitUntil(lambda: at_rest(opened), timeout=20_000)
    assert browsing.count(opened.session.workspace, "powers") == 65
    assert browsing.snapshot(opened.session.workspace, Filter(field="99")) == ()
